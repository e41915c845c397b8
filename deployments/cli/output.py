"""How commands speak: tables for people, JSON or CSV for programs, progress on stderr alone."""

import csv
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, Final

import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table

from schemas.rounding import six_digits

PIPED_WIDTH: Final = 160
"""Columns of a table that goes to a file or another program: nobody's window is cut off there."""

stderr = Console(stderr=True, highlight=False)


class Format(StrEnum):
    """Ways to give rows."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def emit(rows: Sequence[Mapping[str, Any]], titles: Mapping[str, str], form: Format) -> None:
    """Print rows: `titles` gives the columns of table and CSV with their Dutch heads."""
    if form is Format.JSON:
        emit_json(rows)
    elif form is Format.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(titles)
        writer.writerows([_csv_cell(row.get(name)) for name in titles] for row in rows)
    else:
        table = Table(*titles.values(), header_style="bold", box=None, pad_edge=False)
        for row in rows:
            table.add_row(*(_cell(row.get(name)) for name in titles))
        screen().print(table)


def screen() -> Console:
    """Return the console for what is asked for; what is told beside it goes to `stderr`."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)


def emit_json(value: Any) -> None:
    """Print one JSON document and nothing else."""
    sys.stdout.write(orjson.dumps(six_digits(value), option=orjson.OPT_INDENT_2).decode() + "\n")


def _csv_cell(value: Any) -> str:
    """Return a cell that a spreadsheet does not take for a formula."""
    text = _cell(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(("=", "+", "-", "@")) else text


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
    return str(value)


@contextmanager
def progress(what: str, total: int | None = None) -> Generator["Step"]:
    """Show progress on stderr while the block runs; call the step to advance by one."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=stderr, transient=True) as bar:
        yield Step(bar, bar.add_task(what, total=total))


class Step:
    """Advances one progress bar."""

    def __init__(self, bar: Progress, task: Any) -> None:
        """Take a bar and its task; `progress` makes one."""
        self._bar = bar
        self._task = task

    def __call__(self, amount: int = 1) -> None:
        """Advance by `amount`."""
        self._bar.advance(self._task, amount)
