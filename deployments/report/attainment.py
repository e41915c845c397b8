"""Picture of normhalen: the share within the norm per link with its interval, beside the target."""

from collections.abc import Iterable
from typing import Any, Final

from deployments.report.picture import STATUS_WORDS, Picture, Table, by_status, drawn, ends
from schemas.errors import SourceError
from schemas.instants import AMSTERDAM
from schemas.results import DISCLAIMER, Analysis, LinkResult

_ROW_HEIGHT: Final = 15
_WIDTH: Final = 420
_TITLES: Final = {
    "handover": "overdracht",
    "link": "van → naar",
    "within": "binnen de norm",
    "n": "van",
    "share": "deel",
    "low": "marge van",
    "high": "tot",
    "target": "doel",
    "status": "uitkomst",
}


def draw_attainment(analysis: Analysis, handover: str | None = None) -> Picture:
    """Return the picture of one handover, or of all of them.

    Raises `SourceError` when there is nothing to draw.
    """
    wanted = (link for link in analysis.links if handover in {None, link.handover})
    rows = list(_rows(wanted))
    if not rows:
        raise SourceError("Niets te tekenen: geen overdracht met een gemeten norm.")
    return Picture(
        title="Normhalen per overdracht",
        caption="Streepje = doel, lijn = 90 %-marge.",
        svg=drawn(_specification(rows, analysis)),
        table=Table(_TITLES, rows),
    )


def _rows(links: Iterable[LinkResult]) -> Iterable[dict[str, Any]]:
    for link in links:
        attained = link.attainment
        if attained and attained.share is not None and attained.interval:
            yield {
                "link": ends(link),
                "handover": link.handover,
                "within": attained.within,
                "n": attained.n,
                "share": attained.share,
                "low": attained.interval[0],
                "high": attained.interval[1],
                "target": attained.target,
                "status": STATUS_WORDS[link.status],
            }


def _specification(rows: list[dict[str, Any]], analysis: Analysis) -> dict[str, Any]:
    """Return the picture in Vega-Lite: per handover a whisker, the target and a mark per link."""
    share = {
        "type": "quantitative",
        "title": "deel binnen de norm",
        "scale": {"domain": [0, 1]},
        "axis": {"format": ".0%"},
    }
    points = {
        "mark": {"type": "point", "size": 55, "filled": True, "opacity": 1},
        "encoding": {"x": share | {"field": "share"}, **by_status()},
    }
    whiskers = {
        "mark": {"type": "rule", "color": "#666666"},
        "encoding": {"x": share | {"field": "low"}, "x2": {"field": "high"}},
    }
    target = {
        "mark": {"type": "tick", "color": "#000000", "thickness": 1.5, "height": _ROW_HEIGHT},
        "encoding": {"x": share | {"field": "target"}},
    }
    until = analysis.until.astimezone(AMSTERDAM)
    header = {"labelOrient": "top", "labelAnchor": "start", "labelFontWeight": "bold"}
    return {
        "title": {
            "text": f"Normhalen per overdracht, tot {until:%d-%m-%Y}",
            "subtitle": f"Streepje = doel, lijn = 90 %-marge. {DISCLAIMER}",
            "anchor": "start",
        },
        "data": {"values": rows},
        "facet": {"row": {"field": "handover", "title": None, "header": header}},
        "resolve": {"scale": {"y": "independent"}},
        "spec": {
            "width": _WIDTH,
            "height": {"step": _ROW_HEIGHT},
            "encoding": {"y": {"field": "link", "title": None, "axis": {"labelLimit": 400}}},
            "layer": [whiskers, target, points],
        },
    }
