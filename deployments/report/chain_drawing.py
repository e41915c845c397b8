"""Picture of a chain: roles from left to right in the order of the work, a line per handover.

Width is volume, colour and shape are the status of the link that asks most attention, dashes mean
that there are no data.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from deployments.report.picture import COLOURS, FONT, STATUS_WORDS, Picture, Table
from schemas.identifiers import handover_id
from schemas.register import ChainFile, Handover
from schemas.results import Analysis, LinkResult, Status

_CAPTION: Final = (
    "Stip = gever, punt = ontvanger. Dikte = verstuurde dossiers, kleur en vorm = uitkomst van de "
    "overdracht X → Y die de meeste aandacht vraagt, streepjes = geen gegevens."
)
_TITLES: Final = {
    "handover": "overdracht",
    "name": "naam",
    "givers": "van",
    "receivers": "naar",
    "sent": "verstuurd",
    "links": "overdrachten X → Y",
    "clear": "duidelijk",
    "possible": "mogelijk",
    "systemic": "stelselknelpunt",
    "status": "uitkomst",
}
_ATTENTION: Final = (Status.CLEAR, Status.POSSIBLE, Status.NONE, Status.INSUFFICIENT_DATA, None)
_LEFT: Final = 330
_COLUMN: Final = 66
_ROW: Final = 30
_HEAD: Final = 130
_RIGHT: Final = 170
_NAME: Final = 50
"""Characters of a name that fit on a line."""


@dataclass(frozen=True)
class _Lane:
    """One handover of the drawing."""

    full: str
    handover: Handover
    links: Sequence[LinkResult]
    systemic: bool

    @property
    def sent(self) -> int:
        return sum(link.volume.get("sent", 0) for link in self.links)

    @property
    def status(self) -> Status | None:
        return min((link.status for link in self.links), key=_ATTENTION.index, default=None)

    def count(self, status: Status) -> int:
        return sum(link.status is status for link in self.links)


def draw_chain(chain: ChainFile, analysis: Analysis) -> Picture:
    """Return the chain with what the data say of each handover."""
    lanes = _lanes(chain, analysis)
    names = {role.id: role.name for role in chain.roles}
    columns = _columns(lanes)
    return Picture(
        title="De keten van links naar rechts",
        caption=_CAPTION,
        svg="\n".join(_svg(lanes, columns, names)),
        table=Table(_TITLES, [_row(lane, names) for lane in lanes]),
    )


def _lanes(chain: ChainFile, analysis: Analysis) -> list[_Lane]:
    known = {handover_id(chain.chain.id, each.id): each for each in chain.handovers}
    return [
        _Lane(
            each.id,
            known[each.id],
            [link for link in analysis.links if link.handover == each.id],
            each.systemic,
        )
        for each in analysis.handovers
        if each.id in known
    ]


def _columns(lanes: Sequence[_Lane]) -> dict[str, int]:
    """Return the place of each role: the order in which the work first reaches them."""
    met = (role for lane in lanes for role in (*lane.handover.givers, *lane.handover.receivers))
    return {role: index for index, role in enumerate(dict.fromkeys(met))}


def _row(lane: _Lane, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "handover": lane.full,
        "name": lane.handover.name,
        "givers": ", ".join(names.get(role, role) for role in lane.handover.givers),
        "receivers": ", ".join(names.get(role, role) for role in lane.handover.receivers),
        "sent": lane.sent,
        "links": len(lane.links),
        "clear": lane.count(Status.CLEAR),
        "possible": lane.count(Status.POSSIBLE),
        "systemic": "ja" if lane.systemic else "nee",
        "status": STATUS_WORDS[lane.status] if lane.sent else "geen gegevens",
    }


def _svg(
    lanes: Sequence[_Lane], columns: Mapping[str, int], names: Mapping[str, str]
) -> Iterator[str]:
    width = _LEFT + len(columns) * _COLUMN + _RIGHT
    bottom = _HEAD + len(lanes) * _ROW
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{bottom + 60}" '
        f'viewBox="0 0 {width} {bottom + 60}" font-family="{FONT}" font-size="12">'
        f'<rect width="{width}" height="{bottom + 60}" fill="white"/>'
    )
    for role, place in columns.items():
        x = _x(place)
        yield (
            f'<line x1="{x}" y1="{_HEAD - 14}" x2="{x}" y2="{bottom}" stroke="#dddddd"/>'
            f'<text transform="translate({x},{_HEAD - 20}) rotate(-35)">'
            f"{escape(_short(names.get(role, role), 26))}</text>"
        )
    most = max((lane.sent for lane in lanes), default=0) or 1
    for index, lane in enumerate(lanes):
        yield from _lane(lane, _HEAD + index * _ROW + _ROW // 2, columns, most)
    yield from _legend(bottom + 30)
    yield "</svg>"


def _x(place: int) -> int:
    return _LEFT + place * _COLUMN + _COLUMN // 2


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _lane(lane: _Lane, y: int, columns: Mapping[str, int], most: int) -> Iterator[str]:
    givers = [_x(columns[role]) for role in lane.handover.givers]
    receivers = [_x(columns[role]) for role in lane.handover.receivers]
    colour = COLOURS[lane.status] if lane.sent else "#777777"
    stroke = 1.5 + 7 * (lane.sent / most) ** 0.5 if lane.sent else 1.5
    dashes = "" if lane.sent else ' stroke-dasharray="5 4"'
    name = escape(_short(lane.handover.name, _NAME))
    yield f'<text x="{_LEFT - 12}" y="{y + 4}" text-anchor="end">{name}</text>'
    first, last = min(givers + receivers), max(givers + receivers)
    yield (
        f'<line x1="{first}" y1="{y}" x2="{last}" y2="{y}" stroke="{colour}" '
        f'stroke-width="{stroke:.1f}"{dashes}/>'
    )
    for x in givers:
        yield f'<circle cx="{x}" cy="{y}" r="4.5" fill="white" stroke="{colour}" stroke-width="2"/>'
    for x in receivers:
        for side in sorted({-1 if giver <= x else 1 for giver in givers}):
            yield (
                f'<path d="M{x} {y} l{side * 12} -7 v14 z" fill="{colour}" stroke="white" '
                'stroke-width="0.8"/>'
            )
    if lane.sent:
        yield _mark(lane.status, last + 26, y)
        yield f'<text x="{last + 38}" y="{y + 4}" font-size="11">{_told(lane)}</text>'


def _told(lane: _Lane) -> str:
    clear, possible = lane.count(Status.CLEAR), lane.count(Status.POSSIBLE)
    words = [
        f"{clear} duidelijk" if clear else "",
        f"{possible} mogelijk" if possible else "",
        "stelselknelpunt" if lane.systemic else "",
    ]
    return ", ".join(word for word in words if word)


def _mark(status: Status | None, x: int, y: int) -> str:
    """Return the shape of a status, the same as in the other pictures."""
    shapes = {
        Status.CLEAR: f"M{x} {y - 6} l6 11 h-12 z",
        Status.POSSIBLE: f"M{x} {y - 7} l6 7 l-6 7 l-6 -7 z",
        Status.INSUFFICIENT_DATA: f"M{x - 2} {y - 6} h4 v4 h4 v4 h-4 v4 h-4 v-4 h-4 v-4 h4 z",
        Status.NONE: f"M{x - 5} {y} a5 5 0 1 0 10 0 a5 5 0 1 0 -10 0 z",
        None: f"M{x - 5} {y - 5} h10 v10 h-10 z",
    }
    return f'<path d="{shapes[status]}" fill="{COLOURS[status]}"/>'


def _legend(y: int) -> Iterator[str]:
    x = 20
    for status, words in STATUS_WORDS.items():
        yield f'{_mark(status, x, y)}<text x="{x + 12}" y="{y + 4}">{words}</text>'
        x += 30 + 7 * len(words)
    yield (
        f'<line x1="{x}" y1="{y}" x2="{x + 36}" y2="{y}" stroke="#777777" stroke-width="1.5" '
        f'stroke-dasharray="5 4"/><text x="{x + 44}" y="{y + 4}">geen gegevens</text>'
    )
