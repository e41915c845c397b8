"""Files of a report: which kinds there are, checked before the work begins, written at its end."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from deployments.report.chapters import Report
from deployments.report.page import page
from deployments.report.picture import write
from deployments.report.workbook import write_workbook
from schemas.errors import SourceError

REPORTS: Final = {".html", ".xlsx"}
PICTURES: Final = {".svg", ".png"}


def check_names(reports: Iterable[Path], picture: Path | None) -> None:
    """Raise `SourceError` for a file of another kind than we write."""
    for out in reports:
        if out.suffix not in REPORTS:
            raise SourceError(f"{out.name}: kies .html of .xlsx voor een rapport")
    if picture and picture.suffix not in PICTURES:
        raise SourceError(f"{picture.name}: kies .svg of .png voor een beeld")


def write_reports(report: Report, outs: Iterable[Path]) -> None:
    """Write a report in each form asked for."""
    for out in outs:
        if out.suffix == ".html":
            write(out, page(report).encode())
        else:
            write_workbook(report, out)
