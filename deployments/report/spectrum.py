"""Picture of a spectrum (dossiers door de tijd): lines from month sent to when files arrived."""

from datetime import timedelta
from typing import Any, Final

from deployments.report.picture import Picture, Table, drawn
from graph.analysis.spectrum import CLASS_NAMES, OPEN, Spectrum

_TITLES: Final = {
    "month": "verstuurd in",
    "name": "onderweg",
    "files": "dossiers",
    "days": "dagen gemiddeld",
}
# Okabe & Ito's palette (see picture.py), from quick to slow, and grey for what is still open
_COLOURS: Final = ("#0072B2", "#56B4E9", "#E69F00", "#D55E00", "#777777")
_DASHES: Final = ([1, 0], [1, 0], [6, 3], [2, 2], [1, 3])
_MIDDLE: Final = timedelta(days=14)
"""From the first of a month to where its line begins."""
_WIDEST: Final = 9
_BEGIN: Final = "begin"
_END: Final = "einde"


def draw_spectrum(spectrum: Spectrum) -> Picture:
    """Return the spectrum of a link; every line stands in the table."""
    rows = [
        {
            "month": f"{beam.month:%m-%Y}",
            "name": beam.name,
            "files": beam.files,
            "days": beam.days,
        }
        for beam in spectrum.beams
    ]
    return Picture(
        title="Dossiers door de tijd",
        caption=(
            "Elke lijn: dossiers van een maand, van begin tot einde van de termijn. Dikte = "
            f"aantal, hoe schuiner hoe langer. Wat {OPEN} is loopt tot het peilmoment."
        ),
        svg=drawn(_specification(spectrum)),
        table=Table(_TITLES, rows),
    )


def _specification(spectrum: Spectrum) -> dict[str, Any]:
    names = list(CLASS_NAMES)
    kind = {"field": "name", "title": None}
    widest = max((beam.files for beam in spectrum.beams), default=1)
    return {
        "data": {"values": list(_points(spectrum))},
        "width": 520,
        "height": 150,
        "mark": {"type": "line", "opacity": 0.8},
        "encoding": {
            "x": {
                "field": "at",
                "type": "temporal",
                "title": None,
                "axis": {"format": "%m-%Y", "labelOverlap": True},
            },
            "y": {
                "field": "moment",
                "type": "nominal",
                "title": None,
                "sort": [_BEGIN, _END],
                "scale": {"type": "point", "padding": 0.2},
            },
            "detail": {"field": "line"},
            "color": kind
            | {
                "scale": {"domain": names, "range": list(_COLOURS)},
                "legend": {"orient": "bottom", "columns": 3, "labelLimit": 300},
            },
            "strokeDash": kind | {"scale": {"domain": names, "range": list(_DASHES)}},
            "strokeWidth": {
                "field": "files",
                "type": "quantitative",
                "legend": None,
                "scale": {"domain": [0, widest], "range": [1, _WIDEST]},
            },
        },
    }


def _points(spectrum: Spectrum) -> "list[dict[str, Any]]":
    points: list[dict[str, Any]] = []
    for beam in spectrum.beams:
        begin = beam.month + _MIDDLE
        ends = ((begin, _BEGIN), (begin + timedelta(days=beam.days), _END))
        points += [
            {
                "line": f"{beam.month:%Y-%m} {beam.name}",
                "name": beam.name,
                "files": beam.files,
                "at": f"{at:%Y-%m-%d}",
                "moment": moment,
            }
            for at, moment in ends
        ]
    return points
