"""Page (rapport in HTML): one file that needs nothing else, no scripts, and prints well."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from typing import Any, Final

from deployments.report.changes import change_tables
from deployments.report.chapters import (
    SHOWN,
    Report,
    accounted,
    arranged,
    deviations,
    statuses,
)
from deployments.report.picture import Picture, Table, ends
from deployments.report.whole_chain import chain_tables
from graph.analysis.arranged_rules import CORRECTION
from graph.analysis.wording.chain_story import chain_sentences
from graph.analysis.wording.time_story import names_of, time_sentences
from schemas.results import DISCLAIMER, HandoverResult, LinkResult

_SHARES: Final = {
    "share",
    "low",
    "high",
    "far_low",
    "far_high",
    "target",
    "rate",
    "baseline",
    "criticality",
    "at_most",
}
_OPEN_ROWS: Final = 12
"""Longer tables are folded on screen; on paper they are always whole."""
_STYLE: Final = """
body{font:15px/1.5 "Liberation Sans",Arial,sans-serif;color:#111;max-width:1000px;margin:2em auto;
padding:0 1em}
h1,h2,h3{line-height:1.25}h2{border-top:2px solid #111;padding-top:.6em;margin-top:2.2em}
table{border-collapse:collapse;font-size:13px;margin:.6em 0}
th,td{border-bottom:1px solid #ccc;padding:.2em .7em .2em 0;text-align:left;vertical-align:top}
td.number{text-align:right}figure{margin:1em 0;break-inside:avoid}img{max-width:100%;height:auto}
figcaption,.disclaimer{font-size:13px;color:#444}.disclaimer{font-style:italic}
summary{cursor:pointer;font-size:13px}.result{border-left:4px solid #d55e00;padding-left:1em}
h2,h3{break-after:avoid}@media print{body{max-width:none;margin:0}summary{display:none}
details::details-content{content-visibility:visible;display:block;height:auto}
@page{margin:15mm}}
"""


def page(report: Report) -> str:
    """Return the report as HTML; the same report gives the same bytes."""
    name = escape(report.chain.chain.name)
    body = "\n".join(_body(report))
    return (
        '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">'
        f"<title>Uitkomsten: {name}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body>\n{body}\n</body></html>\n"
    )


def _body(report: Report) -> Iterator[str]:
    yield f"<h1>Uitkomsten van de keten {escape(report.chain.chain.name)}</h1>"
    yield _disclaimer()
    yield _table(Table({"what": "verantwoording", "value": ""}, _pairs(report)))
    yield _table(statuses(report.analysis.links))
    for picture in report.pictures[""]:
        yield _figure(picture)
    if chain := report.analysis.chain:
        yield f"<h2>De keten als geheel</h2><p>{escape(' '.join(chain_sentences(chain)))}</p>"
        for title, table in chain_tables(chain):
            yield f"<h3>{escape(title)}</h3>{_table(table, fold=True)}"
    over_time = report.analysis.over_time
    if over_time and (told := " ".join(time_sentences(over_time, names_of(report.analysis)))):
        yield f"<h2>Wat veranderde</h2><p>{escape(told)}</p>"
        for title, table in change_tables(over_time):
            yield f"<h3>{escape(title)}</h3>{_table(table, fold=True)}"
    yield _disclaimer()
    for handover in report.analysis.handovers:
        yield from _chapter(report, handover)


def _pairs(report: Report) -> list[dict[str, str]]:
    return [{"what": what, "value": value} for what, value in accounted(report)]


def _chapter(report: Report, handover: HandoverResult) -> Iterator[str]:
    name, full = escape(handover.name), escape(handover.id)
    yield f'<h2 id="{full}">{name} <small>{full}</small></h2>'
    yield f"<p>{escape(handover.explanation)}</p>"
    yield _disclaimer()
    for picture in report.pictures[handover.id]:
        yield _figure(picture)
    for link in report.links_of(handover.id):
        if link.status in SHOWN:
            yield from _result(report, link)
    if handover.arranged:
        yield "<h3>Geregeld</h3>"
        yield _table(arranged(report, handover), fold=True)
        yield f"<p>{escape(' '.join(CORRECTION))}</p>"


def _result(report: Report, link: LinkResult) -> Iterator[str]:
    yield f'<div class="result"><h3>{escape(ends(link))}</h3><p>{escape(link.explanation)}</p>'
    yield _table(deviations(link))
    for picture in (report.curve(link), report.spectrum(link)):
        if picture:
            yield _figure(picture)
    yield f"{_disclaimer()}</div>"


def _disclaimer() -> str:
    return f'<p class="disclaimer">{DISCLAIMER}</p>'


def _figure(picture: Picture) -> str:
    source = b64encode(picture.svg.encode()).decode()
    return (
        f"<figure><h3>{escape(picture.title)}</h3>"
        f'<img alt="{escape(picture.title)}; de cijfers staan in de tabel hieronder" '
        f'src="data:image/svg+xml;base64,{source}">'
        f"<figcaption>{escape(picture.caption)}</figcaption></figure>"
        f"{_table(picture.table, fold=True)}"
    )


def _table(table: Table, *, fold: bool = False) -> str:
    heads = "".join(f"<th>{escape(title)}</th>" for title in table.titles.values())
    rows = "".join(
        f"<tr>{''.join(_cell(name, row.get(name)) for name in table.titles)}</tr>"
        for row in table.rows
    )
    whole = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    if not fold:
        return whole
    is_open = " open" if len(table.rows) <= _OPEN_ROWS else ""
    return f"<details{is_open}><summary>Tabel ({len(table.rows)} regels)</summary>{whole}</details>"


def _cell(name: str, value: Any) -> str:
    if value is None:
        return "<td>–</td>"
    if isinstance(value, int | float):
        return f'<td class="number">{_number(name, value)}</td>'
    return f"<td>{escape(str(value))}</td>"


def _number(name: str, value: float) -> str:
    """Return a number as it is written in Dutch: shares in percents, a comma for decimals."""
    text = f"{value:.1%}".replace("%", " %") if name in _SHARES else f"{value:.4g}"
    return text.replace(".", ",")
