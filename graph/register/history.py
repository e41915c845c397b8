"""What we held at an instant: the records of a chain, and a snapshot with the hash of them all."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from graph.register.records import SHARED, Kind, Record, Version
from graph.store.port import Row, Runner
from schemas.access import AsOf
from schemas.errors import NotFound
from schemas.instants import instant_text
from schemas.register import Annex

LATEST: Final = "9999-12-30T00:00:00.000000Z"
"""An instant after every change: what is held then is held now."""


@dataclass(frozen=True)
class Snapshot:
    """A pair of instants, how much held then, and the hash of it: equal hash, equal register."""

    chain: str | None
    as_of: AsOf
    records: int
    hash: str


def rows_of_chain(run: Runner, chain: str, recorded: str, beside: Annex | None = None) -> list[Row]:
    """Return the states of a chain held at an instant, with the roles and organisations it names.

    `beside` names further roles and organisations; no rows when there was no such chain.
    """
    rows = _states(run.run("register/states_of_chain", chain=chain, recorded=recorded))
    annexes = [_annex(row) for row in rows if row["kind"] == Kind.ANNEX]
    for kind in sorted(SHARED):
        named = {name for annex in (*annexes, beside) for name in _declared(annex, kind)}
        rows += _states(
            run.run("register/states_shared", kind=kind.value, ids=sorted(named), recorded=recorded)
        )
    return rows


_STATE: Final = (
    "kind", "id", "key", "valid_from", "valid_to", "recorded_from", "hash", "body",
)  # fmt: skip
"""What the lists of those statements hold, in their order."""


def _states(rows: Iterable[Row]) -> list[Row]:
    return [dict(zip(_STATE, one, strict=True)) for row in rows for one in row["states"]]


def records_at(run: Runner, chain: str, recorded: datetime) -> list[Record]:
    """Return all records of a chain as we held them; raises `NotFound` when there was no chain."""
    rows = rows_of_chain(run, chain, instant_text(recorded))
    if not rows:
        raise NotFound(f"Geen keten met id {chain!r}; `ketenzicht chains list` toont wat er is.")
    return [record_of(row) for row in rows]


def record_of(row: Row) -> Record:
    """Return the record that a state holds."""
    version = Version(row["valid_from"], row["valid_to"], row["hash"], row["body"])
    return Record(Kind(row["kind"]), row["id"], version)


def snapshot_of(chain: str, records: Iterable[Record], as_of: AsOf) -> Snapshot:
    """Return the snapshot of a chain out of the records held at `as_of.recorded`."""
    lines = [_line(vars(one.version) | {"kind": one.kind, "id": one.id}) for one in records
             if _holds(one.version, as_of.valid)]  # fmt: skip
    return Snapshot(chain, as_of, len(lines), _hash(lines))


def snapshots(run: Runner, as_of: AsOf) -> list[Snapshot]:
    """Return the snapshot of the whole register, then one per chain, by id.

    A role or organisation counts once in the whole, and in every chain that names it.
    """
    rows = [
        row
        for row in run.run("register/states_held", recorded=instant_text(as_of.recorded))
        if row["valid_from"] <= as_of.valid.isoformat() < row["valid_to"]
    ]
    lines = {(row["kind"], row["id"]): _line(row) for row in rows}
    whole = Snapshot(None, as_of, len(lines), _hash(lines.values()))
    return [whole, *_per_chain(rows, lines, as_of)]


def _per_chain(
    rows: list[Row], lines: Mapping[tuple[str, str], str], as_of: AsOf
) -> Iterable[Snapshot]:
    chains: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["kind"] not in SHARED:
            chains[row["chain"]].append(lines[row["kind"], row["id"]])
        if row["kind"] == Kind.ANNEX:
            named = ((kind, name) for kind in SHARED for name in _declared(_annex(row), kind))
            chains[row["chain"]] += [lines[one] for one in named if one in lines]
    for chain in sorted(chains):
        yield Snapshot(chain, as_of, len(chains[chain]), _hash(chains[chain]))


def _annex(row: Row) -> Annex:
    return Annex.model_validate_json(row["body"])


def _declared(annex: Annex | None, kind: Kind) -> list[str]:
    if annex is None:
        return []
    return annex.roles if kind is Kind.ROLE else annex.organisations


def _holds(version: Version, day: date) -> bool:
    return version.valid_from <= day.isoformat() < version.valid_to


def _line(row: Mapping[str, object]) -> str:
    return "\t".join(str(row[name]) for name in ("kind", "id", "valid_from", "valid_to", "hash"))


def _hash(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
