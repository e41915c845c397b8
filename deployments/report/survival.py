"""Picture of a course (verloop): which share of the files is still under way, against the term."""

from typing import Any, Final

from deployments.report.picture import Picture, Table, drawn
from graph.analysis.curves import Curve, Point

_OWN: Final = "deze overdracht X → Y"
_KIND: Final = "alle van deze soort"
_TITLES: Final = {"whose": "van", "days": "dagen", "share": "nog onderweg", "at_risk": "gevolgd"}
_TERMS: Final = 6
"""Days are drawn up to so many terms: what comes later says nothing about keeping the term."""


def draw_curve(curve: Curve) -> Picture:
    """Return the curve of a link beside that of its kind."""
    rows = [*_rows(_OWN, curve.own), *_rows(_KIND, curve.kind)]
    term = "vervangende termijn" if curve.proxy else "termijn"
    return Picture(
        title="Verloop: nog onderweg na zoveel dagen",
        caption=(
            f"De streeplijn is de {term}, in kalenderdagen. "
            "Open dossiers tellen mee tot de laatste dag waarop zij zijn gezien."
        ),
        svg=drawn(_specification(curve, rows)),
        table=Table(_TITLES, rows),
    )


def _rows(whose: str, points: tuple[Point, ...]) -> list[dict[str, Any]]:
    return [
        {"whose": whose, "days": each.days, "share": each.share, "at_risk": each.at_risk}
        for each in points
    ]


def _specification(curve: Curve, rows: list[dict[str, Any]]) -> dict[str, Any]:
    longest = max(row["days"] for row in rows)
    last = min(longest, _TERMS * curve.term_days) if curve.term_days else longest
    whose = {"field": "whose", "title": None, "legend": {"orient": "bottom", "labelLimit": 300}}
    names = [_OWN, _KIND]
    steps = {
        "mark": {"type": "line", "interpolate": "step-after", "clip": True},
        "encoding": {
            "x": {
                "field": "days",
                "type": "quantitative",
                "title": "dagen",
                "scale": {"domain": [0, last or 1], "nice": False},
            },
            "y": {
                "field": "share",
                "type": "quantitative",
                "title": "nog onderweg",
                "scale": {"domain": [0, 1]},
                "axis": {"format": ".0%"},
            },
            "color": whose | {"scale": {"domain": names, "range": ["#D55E00", "#0072B2"]}},
            "strokeDash": whose | {"scale": {"domain": names, "range": [[1, 0], [6, 3]]}},
        },
    }
    term = {
        "data": {"values": [{"term": curve.term_days}] if curve.term_days else []},
        "mark": {"type": "rule", "strokeDash": [3, 3], "strokeWidth": 1.5},
        "encoding": {"x": {"field": "term", "type": "quantitative"}},
    }
    return {"data": {"values": rows}, "width": 460, "height": 180, "layer": [steps, term]}
