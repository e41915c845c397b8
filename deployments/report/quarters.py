"""Picture of quarters (kwartaalstrook): normhalen per quarter, a row for the whole and per link."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from deployments.report.picture import Picture, Table, drawn
from graph.analysis.periods.quarters import Quarter

_TITLES: Final = {
    "name": "van → naar",
    "quarter": "kwartaal",
    "within": "binnen de norm",
    "n": "van",
    "share": "deel",
}
_DARK: Final = "datum.share > 0.6"


def draw_quarters(quarters: Sequence[Quarter], names: Mapping[str, str]) -> Picture:
    """Return the strip of the owners in `names`, in that order of rows."""
    rows = [
        {
            "name": names[each.owner],
            "quarter": each.quarter,
            "within": each.within,
            "n": each.n,
            "share": each.share,
        }
        for each in quarters
        if each.owner in names
    ]
    return Picture(
        title="Kwartaalstrook: deel binnen de norm",
        caption=(
            "Kwartaal waarin de dossiers zijn verstuurd. Streepje = geen dossiers met bekende "
            "afloop. De laatste kwartalen zijn nog niet compleet: wat nog open is, telt later mee."
        ),
        svg=drawn(_specification(rows, list(names.values()))),
        table=Table(_TITLES, rows),
    )


def _specification(rows: list[dict[str, Any]], order: list[str]) -> dict[str, Any]:
    quarters = sorted({row["quarter"] for row in rows})
    known = {(row["name"], row["quarter"]): row["share"] for row in rows}
    cells = [
        {"name": name, "quarter": quarter, "share": known.get((name, quarter))}
        for name in order
        for quarter in quarters
    ]
    blues = {
        "field": "share",
        "type": "quantitative",
        "scale": {"domain": [0, 1], "scheme": "blues"},
        "legend": None,
    }
    text = {
        "condition": {"test": "datum.share === null", "value": "–"},
        "field": "share",
        "type": "quantitative",
        "format": ".0%",
    }
    return {
        "data": {"values": cells},
        "width": {"step": 62},
        "height": {"step": 17},
        "encoding": {
            "x": {"field": "quarter", "title": None, "axis": {"labelAngle": 0, "orient": "top"}},
            "y": {"field": "name", "title": None, "sort": order, "axis": {"labelLimit": 420}},
        },
        "layer": [
            {
                "transform": [{"filter": "datum.share !== null"}],
                "mark": {"type": "rect", "stroke": "white"},
                "encoding": {"color": blues},
            },
            {
                "mark": {"type": "text", "fontSize": 10},
                "encoding": {
                    "text": text,
                    "color": {"condition": {"test": _DARK, "value": "white"}, "value": "black"},
                },
            },
        ],
    }
