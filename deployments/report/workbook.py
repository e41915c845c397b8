"""Workbook (rapport in XLSX): every table of a report on a sheet, to calculate on."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from deployments.report.changes import change_tables
from deployments.report.chapters import Report, accounted, arranged, deviations
from deployments.report.picture import STATUS_WORDS, Table
from deployments.report.whole_chain import chain_tables
from graph.measurement.count_medium import write_sheets
from schemas.results import DISCLAIMER, LinkResult

_LINK = {
    "id": "overdracht X → Y",
    "status": "uitkomst",
    "probability": "kans",
    "sent": "verstuurd",
    "received": "ontvangen",
    "within": "binnen de norm",
    "known": "van",
    "open": "nu open",
    "over_norm": "waarvan over de norm",
    "delay_days": "extra dagen",
    "lost": "extra kwijt",
    "explanation": "uitleg",
}


def write_workbook(report: Report, out: Path) -> None:
    """Write the report as a workbook; raises `LogInvalid` where that cannot be done."""
    write_sheets(out, {name: _frame(table) for name, table in sheets(report).items()})


def sheets(report: Report) -> dict[str, Table]:
    """Return every sheet by its name: where the report comes from, results, and the pictures."""
    found = {
        "verantwoording": _account(report),
        "overdrachten X-Y": Table(_LINK, [_link(each) for each in report.analysis.links]),
        "overdrachten": _handovers(report),
        "afwijkingen": _stacked((link.id, deviations(link)) for link in report.analysis.links),
        "geregeld": _stacked(
            (each.id, arranged(report, each)) for each in report.analysis.handovers
        ),
    }
    for owner, pictures in report.pictures.items():
        for picture in pictures:
            name = picture.title.split(":")[0][:31]
            own = _stacked([(owner or report.chain.chain.id, picture.table)], picture.title)
            found[name] = _joined(found[name], own) if name in found else own
    curves = [(each.id, curve) for each in report.analysis.links if (curve := report.curve(each))]
    if curves:
        found["Verloop"] = _stacked((link, curve.table) for link, curve in curves)
    spectra = [(each.id, one) for each in report.analysis.links if (one := report.spectrum(each))]
    if spectra:
        found["Dossiers door de tijd"] = _stacked((link, one.table) for link, one in spectra)
    if report.analysis.chain:
        found |= dict(chain_tables(report.analysis.chain))
    if report.analysis.over_time:
        found |= dict(change_tables(report.analysis.over_time))
    return found


def _account(report: Report) -> Table:
    pairs = [*accounted(report), ("let op", DISCLAIMER)]
    return Table({"what": "wat", "value": "waarde"}, [{"what": w, "value": v} for w, v in pairs])


def _link(link: LinkResult) -> dict[str, Any]:
    attained, stock, consequence = link.attainment, link.open, link.consequence
    return {
        "id": link.id,
        "status": STATUS_WORDS[link.status],
        "probability": link.weak_probability,
        **link.volume,
        "within": attained.within if attained else None,
        "known": attained.n if attained else None,
        "open": stock.now if stock else None,
        "over_norm": stock.over_norm if stock else None,
        "delay_days": consequence.delay_days if consequence else None,
        "lost": consequence.lost if consequence else None,
        "explanation": link.explanation,
    }


def _handovers(report: Report) -> Table:
    rows = [
        {
            "id": each.id,
            "name": each.name,
            "within": each.attainment.within if each.attainment else None,
            "known": each.attainment.n if each.attainment else None,
            "systemic": "ja" if each.systemic else "nee",
            "explanation": each.explanation,
        }
        for each in report.analysis.handovers
    ]
    titles = {"id": "overdracht", "name": "naam", "within": "binnen de norm", "known": "van"}
    return Table(titles | {"systemic": "stelselknelpunt", "explanation": "uitleg"}, rows)


def _stacked(
    tables: "Iterator[tuple[str, Table]] | list[tuple[str, Table]]", about: str = ""
) -> Table:
    """Return tables of one shape under each other, each row with what it is of."""
    titles: dict[str, str] = {"of": "van wat"} | ({"about": "beeld"} if about else {})
    rows: list[Mapping[str, Any]] = []
    for owner, table in tables:
        titles |= table.titles
        rows += [{"of": owner, "about": about, **row} for row in table.rows]
    return Table(titles, rows)


def _joined(first: Table, second: Table) -> Table:
    return Table({**first.titles, **second.titles}, [*first.rows, *second.rows])


def _frame(table: Table) -> pl.DataFrame:
    """Return a table with its Dutch heads; two columns with one head keep both."""
    columns: dict[str, list[Any]] = {}
    for name, title in table.titles.items():
        head = title if title not in columns else f"{title} ({name})"
        columns[head] = [row.get(name) for row in table.rows]
    return pl.DataFrame(columns, strict=False, infer_schema_length=None)
