"""The picture of an analysis: normhalen per link with its interval, beside the norm, as SVG or PNG.

Colour is never alone: each status has a shape of its own as well (safe for colour-blind readers),
and every number in the picture stands in the table and the JSON of the same analysis.
"""

from pathlib import Path
from typing import Any, Final

import vl_convert as vlc

from schemas.errors import SourceError
from schemas.instants import AMSTERDAM
from schemas.results import DISCLAIMER, Analysis, LinkResult, Status

STATUS_WORDS: Final = {
    Status.CLEAR: "duidelijk knelpunt in de gegevens",
    Status.POSSIBLE: "mogelijk knelpunt in de gegevens",
    Status.INSUFFICIENT_DATA: "te weinig gegevens",
    Status.NONE: "geen knelpunt in de gegevens",
    None: "geen status",
}
# Okabe & Ito's palette, made to be told apart by colour-blind readers (jfly.uni-koeln.de/color)
_COLOURS: Final = ["#D55E00", "#E69F00", "#999999", "#0072B2", "#000000"]
_SHAPES: Final = ["triangle-up", "diamond", "cross", "circle", "square"]
_ROW_HEIGHT: Final = 15
_WIDTH: Final = 420


def draw(analysis: Analysis, handover: str | None, out: Path) -> None:
    """Write the picture of one handover, or of all of them, to `out` (.svg or .png).

    Raises `SourceError` when there is nothing to draw or the file type is another.
    """
    rows = [row for result in analysis.links for row in _rows(result) if _wanted(result, handover)]
    if not rows:
        raise SourceError("Niets te tekenen: geen overdracht met een gemeten norm.")
    svg = vlc.vegalite_to_svg(_specification(rows, analysis), format_locale="nl-NL")
    if out.suffix == ".svg":
        out.write_text(svg, encoding="utf-8")
    elif out.suffix == ".png":
        out.write_bytes(vlc.svg_to_png(svg, scale=2))
    else:
        raise SourceError(f"{out.name}: kies .svg of .png")


def _wanted(result: LinkResult, handover: str | None) -> bool:
    return handover is None or result.handover == handover


def _rows(result: LinkResult) -> list[dict[str, Any]]:
    attained = result.attainment
    if attained is None or attained.share is None or attained.interval is None:
        return []
    low, high = attained.interval
    return [
        {
            "link": f"{result.giver} → {result.receiver}",
            "handover": result.handover,
            "share": attained.share,
            "low": low,
            "high": high,
            "target": attained.target,
            "status": STATUS_WORDS[result.status],
        }
    ]


def _specification(rows: list[dict[str, Any]], analysis: Analysis) -> dict[str, Any]:
    """Return the picture in Vega-Lite: per handover a whisker, the target and a mark per link."""
    words = list(STATUS_WORDS.values())
    legend = {"orient": "bottom", "columns": 2, "labelLimit": 300}
    status = {"field": "status", "title": "uitkomst", "legend": legend}
    share = {"type": "quantitative", "title": "deel binnen de norm", "scale": {"domain": [0, 1]}}
    percent = {"axis": {"format": ".0%"}}
    link = {"field": "link", "title": None, "axis": {"labelLimit": 400}}
    points = {
        "mark": {"type": "point", "size": 55, "filled": True, "opacity": 1},
        "encoding": {
            "x": share | percent | {"field": "share"},
            "color": status | {"scale": {"domain": words, "range": _COLOURS}},
            "shape": status | {"scale": {"domain": words, "range": _SHAPES}},
        },
    }
    whiskers = {
        "mark": {"type": "rule", "color": "#666666"},
        "encoding": {"x": share | percent | {"field": "low"}, "x2": {"field": "high"}},
    }
    target = {
        "mark": {"type": "tick", "color": "#000000", "thickness": 1.5, "height": _ROW_HEIGHT},
        "encoding": {"x": share | percent | {"field": "target"}},
    }
    until = analysis.until.astimezone(AMSTERDAM)
    header = {"labelAngle": 0, "labelAlign": "left", "labelPadding": 20}
    return {
        "title": {
            "text": f"Normhalen per overdracht, tot {until:%d-%m-%Y}",
            "subtitle": f"Streepje = streefdeel, lijn = 90 %-interval. {DISCLAIMER}",
            "anchor": "start",
        },
        "data": {"values": rows},
        "facet": {"row": {"field": "handover", "title": None, "header": header}},
        "resolve": {"scale": {"y": "independent"}},
        "spec": {
            "width": _WIDTH,
            "height": {"step": _ROW_HEIGHT},
            "encoding": {"y": link},
            "layer": [whiskers, target, points],
        },
        "config": {"font": "Liberation Sans"},
    }
