"""Picture (beeld): what every picture shares: its table, its colours and shapes, and its drawing.

Colour is never alone: each status has a shape of its own as well (safe for colour-blind readers),
and every number in a picture stands in the table beside it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import vl_convert as vlc

from schemas.errors import SourceError
from schemas.results import LinkResult, Status

STATUS_WORDS: Final = {
    Status.CLEAR: "duidelijk knelpunt in de gegevens",
    Status.POSSIBLE: "mogelijk knelpunt in de gegevens",
    Status.INSUFFICIENT_DATA: "te weinig gegevens",
    Status.NONE: "geen knelpunt in de gegevens",
    None: "geen status",
}
# Okabe & Ito's palette, made to be told apart by colour-blind readers (jfly.uni-koeln.de/color)
COLOURS: Final = dict(
    zip(STATUS_WORDS, ("#D55E00", "#E69F00", "#999999", "#0072B2", "#000000"), strict=True)
)
_SHAPES: Final = ["triangle-up", "diamond", "cross", "circle", "square"]
FONT: Final = "Liberation Sans, Arial, sans-serif"
_NUMBERED: Final = re.compile(r"\b(clip|gradient_)(\d+)")
_LEGEND: Final = {"orient": "bottom", "columns": 2, "labelLimit": 300}


@dataclass(frozen=True)
class Table:
    """Rows of a picture; `titles` gives the columns with their Dutch heads."""

    titles: Mapping[str, str]
    rows: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Picture:
    """A drawing with the sentence that says how to read it, and the numbers in it."""

    title: str
    caption: str
    svg: str
    table: Table


def ends(link: LinkResult) -> str:
    """Return a link as its two ends."""
    return f"{link.giver} → {link.receiver}"


def by_status() -> dict[str, Any]:
    """Return the Vega-Lite channels that show the column `status` by colour and by shape."""
    words = list(STATUS_WORDS.values())
    status = {"field": "status", "title": "uitkomst", "legend": _LEGEND}
    return {
        "color": status | {"scale": {"domain": words, "range": list(COLOURS.values())}},
        "shape": status | {"scale": {"domain": words, "range": _SHAPES}},
    }


def drawn(specification: Mapping[str, Any]) -> str:
    """Return a Vega-Lite specification as SVG, with Dutch numbers."""
    # room on the left for readers whose letters are wider than those measured here
    room = {"left": 40, "top": 5, "right": 5, "bottom": 5}
    whole = {"config": {"font": FONT, "background": "white"}, "padding": room, **specification}
    svg = vlc.vegalite_to_svg(whole, format_locale="nl-NL")
    # ids run on from one drawing to the next: counted anew, the same numbers give the same bytes
    places = {found: at for at, found in enumerate(dict.fromkeys(_NUMBERED.findall(svg)))}
    return _NUMBERED.sub(lambda found: f"{found[1]}{places[found[1], found[2]]}", svg)


def save(svg: str, out: Path) -> None:
    """Write a drawing as `.png`, or else as SVG."""
    write(out, vlc.svg_to_png(svg, scale=2) if out.suffix == ".png" else svg.encode())


def write(out: Path, content: bytes) -> None:
    """Write a file; raises `SourceError` that says why it cannot be written."""
    try:
        out.write_bytes(content)
    except OSError as error:
        raise SourceError(f"{out}: niet te schrijven: {error.strerror}") from None
