"""What two states of the register say differently: field by field, on the days where they differ.

A version holds during a stretch of valid time, and so do the norms, grounds and competences inside
it. Both timelines are cut wherever either changes; what differs in a piece is told for that piece:

    before   |============ 10 d ============>
    after    |=== 10 d ===|==== 14 d ========>
    told                  |-- 10 d -> 14 d -->   one difference, valid from the cut
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final, cast

import orjson

from graph.register.records import MODELS, Kind, Record
from schemas.validity import BEGIN, END

Content = Mapping[str, Any]
"""What a fact says, as JSON with its defaults filled in and without its validity."""


class Nature(StrEnum):
    """What became of a fact on the days told."""

    ADDED = "toegevoegd"
    ENDED = "vervallen"
    CHANGED = "gewijzigd"


@dataclass(frozen=True)
class Difference:
    """One field or item that differs during `[valid_from, valid_to)`; None is always.

    `path` leads to it inside the record; `alone` says for each step whether the record has one item
    there, so that words can leave its name out.
    """

    kind: Kind
    id: str
    name: str | None
    nature: Nature
    path: tuple[str, ...]
    before: Any
    after: Any
    valid_from: date | None
    valid_to: date | None
    source: str | None
    alone: bool = True

    def holds_on(self, day: date) -> bool:
        """Say whether it concerns that day."""
        return (self.valid_from or BEGIN) <= day < (self.valid_to or END)


def differences(
    before: Iterable[Record], after: Iterable[Record], valid: date | None = None
) -> list[Difference]:
    """Return what the later records say otherwise, in the order of kinds and ids.

    With `valid` only what differs on that day. Equal records cost no more than a comparison.
    """
    found = [
        one
        for (kind, identity), (old, new) in sorted(_changed(before, after).items(), key=_order)
        for one in _of_record(kind, identity, old, new)
    ]
    return found if valid is None else [one for one in found if one.holds_on(valid)]


_Timelines = tuple[list["_Stretch"], list["_Stretch"]]


@dataclass(frozen=True)
class _Stretch:
    """What is said from a day until the day it no longer holds."""

    start: str
    end: str
    content: Content


@dataclass(frozen=True)
class _Place:
    """Where in a record we are, and during which days."""

    kind: Kind
    id: str
    start: str
    end: str
    name: str | None = None
    path: tuple[str, ...] = ()
    source: str | None = None
    alone: bool = True

    def at(self, *steps: str) -> "_Place":
        return replace(self, path=(*self.path, *steps))

    def differs(self, nature: Nature, before: Any, after: Any) -> Difference:
        return Difference(
            self.kind,
            self.id,
            self.name,
            nature,
            self.path,
            before,
            after,
            None if self.start == BEGIN.isoformat() else date.fromisoformat(self.start),
            None if self.end == END.isoformat() else date.fromisoformat(self.end),
            self.source,
            self.alone,
        )


def _order(item: tuple[tuple[Kind, str], object]) -> tuple[int, str]:
    kind, identity = item[0]
    return list(Kind).index(kind), identity


def _changed(
    before: Iterable[Record], after: Iterable[Record]
) -> dict[tuple[Kind, str], _Timelines]:
    old, new = set(before), set(after)
    timelines: dict[tuple[Kind, str], _Timelines] = defaultdict(lambda: ([], []))
    for side, records in ((0, old - new), (1, new - old)):
        for record in records:
            content = MODELS[record.kind].model_validate_json(record.version.body)
            said = content.model_dump(mode="json", by_alias=True, exclude_none=True)
            stretch = _Stretch(record.version.valid_from, record.version.valid_to, said)
            timelines[record.kind, record.id][side].append(stretch)
    return timelines


def _of_record(
    kind: Kind, identity: str, before: Sequence[_Stretch], after: Sequence[_Stretch]
) -> Iterator[Difference]:
    whole = _Place(kind, identity, BEGIN.isoformat(), END.isoformat())
    for place, old, new in _pieces(whole, before, after):
        known = (new or old)[0]
        named = replace(place, name=known.get("name"))
        yield from _items(named, old, new)


def _pieces(
    place: _Place, before: Sequence[_Stretch], after: Sequence[_Stretch]
) -> Iterator[tuple[_Place, list[Content], list[Content]]]:
    """Yield each longest piece of the days of this place in which two timelines differ."""
    bounds = {bound for one in (*before, *after) for bound in (one.start, one.end)}
    cuts = sorted({place.start, place.end} | {b for b in bounds if place.start < b < place.end})
    pending: tuple[_Place, list[Content], list[Content]] | None = None
    for start, end in pairwise(cuts):
        old, new = _said(before, start), _said(after, start)
        if pending and pending[1:] == (old, new):
            pending = replace(pending[0], end=end), old, new
            continue
        if pending and pending[1] != pending[2]:
            yield pending
        pending = replace(place, start=start, end=end), old, new
    if pending and pending[1] != pending[2]:
        yield pending


def _said(timeline: Sequence[_Stretch], day: str) -> list[Content]:
    return [one.content for one in timeline if one.start <= day < one.end]


def _items(place: _Place, old: list[Content], new: list[Content]) -> Iterator[Difference]:
    """Compare what is said of one thing; said twice, the two cannot be told apart by name."""
    if len(old) == len(new) == 1:
        source = _source(new[0]) or _source(old[0]) or place.source
        yield from _fields(replace(place, source=source), old[0], new[0])
        return
    for nature, said, others in ((Nature.ENDED, old, new), (Nature.ADDED, new, old)):
        for content in said:
            if content not in others:
                found = replace(place, source=_source(content) or place.source)
                ends = (content, None) if nature is Nature.ENDED else (None, content)
                yield found.differs(nature, *ends)


def _fields(place: _Place, old: Content, new: Content) -> Iterator[Difference]:
    old, new = _with_term(old), _with_term(new)
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name), new.get(name)
        if before != after:
            yield from _field(place.at(name), before, after)


def _field(place: _Place, before: Any, after: Any) -> Iterator[Difference]:
    if _is_list_of_items(before) or _is_list_of_items(after):
        yield from _nested(place, _keyed(place, before), _keyed(place, after))
    elif isinstance(before, dict) and isinstance(after, dict):
        inner = replace(place, alone=place.alone and place.path[-1] not in _TABLES)
        yield from _fields(inner, cast("Content", before), cast("Content", after))
    elif before is None:
        yield place.differs(Nature.ADDED, None, after)
    else:
        nature = Nature.ENDED if after is None else Nature.CHANGED
        yield place.differs(nature, before, after)


def _nested(
    place: _Place, before: Mapping[str, list[_Stretch]], after: Mapping[str, list[_Stretch]]
) -> Iterator[Difference]:
    keys = dict.fromkeys((*before, *after))
    for key in keys:
        inner = replace(place.at(key), alone=len(keys) == 1)
        for piece, old, new in _pieces(inner, before.get(key, []), after.get(key, [])):
            yield from _items(piece, old, new)


_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "norms": ("id",),
    "quantities": ("id",),
    "participants": ("role",),
    "grounds": ("law", "article", "paragraph"),
    "responsibilities": ("role", "kind", "task"),
    "supervision": ("inspectorate", "role", "subject"),
    "giver": ("inspectorate", "role", "subject"),
    "receiver": ("inspectorate", "role", "subject"),
}
"""By which fields an item in a list is known; others are known by all that they say."""
_TABLES: Final = frozenset({"sources", "grounds", "channels"})
"""What a file keeps by code, so that the code belongs in the words."""


def _is_list_of_items(value: Any) -> bool:
    if not isinstance(value, list):
        return False
    return any(isinstance(item, dict) for item in cast("list[object]", value))


def _keyed(place: _Place, items: Any) -> dict[str, list[_Stretch]]:
    fields = _KEYS.get(place.path[-1])
    keyed: dict[str, list[_Stretch]] = defaultdict(list)
    for item in cast("list[dict[str, Any]]", items or []):
        said = {name: v for name, v in item.items() if name not in {"valid_from", "valid_to"}}
        known = [str(said[name]) for name in fields or () if name in said]
        key = " ".join(known) if fields else orjson.dumps(said).decode()
        start, end = item.get("valid_from", BEGIN.isoformat()), item.get("valid_to")
        keyed[key].append(_Stretch(start, end or END.isoformat(), said))
    return keyed


def _with_term(content: Content) -> Content:
    """Return a norm or term with its length in one: `10 d`, a word of law, or "geen norm"."""
    if "counted_from" not in content and "unit" not in content:
        return content
    told = {name: said for name, said in content.items() if name not in {"value", "unit", "text"}}
    length = f"{content['value']} {content['unit']}" if "unit" in content else None
    return {"term": length or content.get("text") or "geen norm"} | told


def _source(content: Content) -> str | None:
    found = content.get("source")
    return found if isinstance(found, str) else None
