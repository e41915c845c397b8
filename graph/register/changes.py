"""Changes of the register: what a file wants otherwise than is held, and whether that still fits.

A file gives the whole truth of its chain or programme: an item that was left out is closed from a
day on, never deleted. Roles and organisations are shared with other chains, so leaving one out says
nothing.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import orjson

from graph.register.history import record_of
from graph.register.records import SHARED, Kind, Record, Version, records_of
from graph.register.revision import Held, Revision, ended, revise
from graph.store.port import Row
from schemas.errors import SetupError
from schemas.instants import instant_of, instant_text
from schemas.programme.programme import RegisterFile

Identity = tuple[Kind, str]
Timelines = Mapping[Identity, Sequence[Held]]

_PATIENCE: Final = timedelta(minutes=5)
"""How long a change may have waited for another one; a clock that is further behind is wrong."""


@dataclass(frozen=True)
class Change:
    """One record that is to say something else: its timeline as it was held, and as wanted."""

    kind: Kind
    id: str
    before: tuple[Version, ...]
    after: tuple[Version, ...]

    def records(self, versions: Iterable[Version]) -> list[Record]:
        """Return one side of the change as records."""
        return [Record(self.kind, self.id, version) for version in versions]


def held_of(rows: Iterable[Row]) -> dict[Identity, list[Held]]:
    """Return the timelines that these states tell."""
    held: dict[Identity, list[Held]] = defaultdict(list)
    for row in rows:
        record = record_of(row)
        held[record.kind, record.id].append(Held(row["key"], record.version))
    return held


def not_before(now: datetime, rows: Iterable[Row]) -> datetime:
    """Return `now`, or just after the last of these recordings when another change came between.

    Raises `SetupError` when the clock runs too far behind for that.
    """
    last = max((row["recorded_from"] for row in rows), default="")
    if last < instant_text(now):
        return now
    if instant_of(last) - now > _PATIENCE:
        raise SetupError(
            f"De klok loopt achter: er is al iets vastgelegd op {last}. Zet de klok gelijk en doe "
            "het opnieuw."
        )
    return instant_of(last) + timedelta(microseconds=1)


def changes_of(file: RegisterFile, held: Timelines, day: date) -> list[Change]:
    """Return the records that the file wants otherwise, by kind and id; left out is ended."""
    wanted: dict[Identity, list[Version]] = defaultdict(list)
    for record in records_of(file):
        wanted[record.kind, record.id].append(record.version)
    for identity in held.keys() - wanted.keys():
        if identity[0] not in SHARED:
            wanted[identity] = ended(held[identity], day)
    found = [
        Change(*identity, _versions(held.get(identity, ())), tuple(after))
        for identity, after in wanted.items()
        if not revise(held.get(identity, ()), after).is_empty
    ]
    return sorted(found, key=lambda one: (list(Kind).index(one.kind), one.id))


def revisions(changes: Iterable[Change], held: Timelines) -> dict[Identity, Revision]:
    """Return what to close and to write so that the register says what the changes want."""
    return {
        (one.kind, one.id): revise(held.get((one.kind, one.id), ()), one.after) for one in changes
    }


def overtaken(changes: Iterable[Change], held: Timelines) -> list[Change]:
    """Return the changes whose base is held no more, unless it already says what is wanted."""
    return [
        one
        for one in changes
        if {item.version for item in held.get((one.kind, one.id), ())}
        not in (set(one.before), set(one.after))
    ]


def applied(changes: Iterable[Change], held: Timelines) -> list[Record]:
    """Return the records as they would be held after the changes."""
    after = {identity: _versions(items) for identity, items in held.items()}
    after |= {(one.kind, one.id): one.after for one in changes}
    return [Record(*identity, version) for identity, all_ in after.items() for version in all_]


def rows_of(changes: Sequence[Change]) -> list[Row]:
    """Return changes as the graph keeps them, in their order."""
    return [
        {
            "position": position,
            "kind": one.kind.value,
            "of": one.id,
            "before": _text(one.before),
            "after": _text(one.after),
        }
        for position, one in enumerate(changes)
    ]


def change_of(row: Mapping[str, Any]) -> Change:
    """Return the change that `rows_of` wrote."""
    return Change(Kind(row["kind"]), row["of"], _read(row["before"]), _read(row["after"]))


def content_hash(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return the hash of changes as they are kept: equal hash, equal proposal."""
    names = ("kind", "of", "before", "after")
    told = [[row[name] for name in names] for row in rows]
    return hashlib.sha256(orjson.dumps(told)).hexdigest()


def _versions(held: Iterable[Held]) -> tuple[Version, ...]:
    return tuple(sorted((item.version for item in held), key=lambda one: one.valid_from))


def _text(versions: Iterable[Version]) -> str:
    return orjson.dumps([asdict(one) for one in versions], option=orjson.OPT_SORT_KEYS).decode()


def _read(text: str) -> tuple[Version, ...]:
    return tuple(Version(**one) for one in orjson.loads(text))
