"""Bring the graph to the shape this version needs, step by numbered step.

A migration is a file `cypher/migration/NNNN_name.cypher` that may be repeated without harm
(`IF NOT EXISTS`, `MERGE`): two processes that migrate at once then both succeed. Each is
recorded in the graph as `(:Migration {number, name, hash, applied_at})`, by the hash of the text
that the engines share: a backup moves from one to the other.
"""

import hashlib
from datetime import UTC, datetime
from typing import Final, LiteralString

from graph.store import corpus
from graph.store.bolt import BoltStore
from graph.store.port import GraphStore
from schemas.errors import GraphIsNewer, StoreError
from schemas.instants import instant_text

MIGRATIONS: Final[tuple[LiteralString, ...]] = (
    "migration/0001_identities",
    "migration/0002_entrances",
    "migration/0003_states",
    "migration/0004_casework",
    "migration/0005_datasets",
    "migration/0006_proposals",
    "migration/0007_visits",
    "migration/0008_programmes",
    "migration/0009_words",
    "migration/0011_data_checks",
    "migration/0012_recommendations",
    "migration/0014_lists",
    "migration/0015_channels",
)
"""In order; a migration that has been released never changes: add one."""


def migrate(store: BoltStore) -> list[int]:
    """Apply what the graph lacks and return the numbers applied; none on a second call.

    Raise `GraphIsNewer`, before anything is written, on a graph that carries a migration this
    program does not know, and `StoreError` when a migration changed after it was applied.
    """
    known: dict[int, LiteralString] = {_number(name): name for name in MIGRATIONS}
    applied: dict[int, str] = {row["number"]: row["hash"] for row in store.run("migration/applied")}
    _refuse_newer(applied.keys() - known.keys())
    _refuse_changed(known, applied)
    pending = [number for number in sorted(known) if number not in applied]
    if pending:
        store.run("migration/key")
    for number in pending:
        _apply(store, number, known[number])
    return pending


def pending_migrations(store: GraphStore) -> list[str]:
    """Return the names of the migrations that the graph lacks, in order."""
    applied = {row["number"] for row in store.run("migration/applied")}
    return [name for name in MIGRATIONS if _number(name) not in applied]


def _apply(store: BoltStore, number: int, name: LiteralString) -> None:
    store.run_apart(name)
    store.run(
        "migration/record",
        number=number,
        name=name,
        hash=_hash(name),
        applied_at=instant_text(datetime.now(UTC)),
    )


def _refuse_newer(unknown: set[int]) -> None:
    if unknown:
        raise GraphIsNewer(
            f"Deze graaf is gemaakt door een nieuwere versie (migratie {max(unknown)} is hier "
            "onbekend); werk Ketenzicht bij. Er is niets veranderd."
        )


def _refuse_changed(known: dict[int, LiteralString], applied: dict[int, str]) -> None:
    changed = [known[number] for number, hash_ in applied.items() if _hash(known[number]) != hash_]
    if changed:
        raise StoreError(
            f"Migratie {changed[0]} is na toepassing veranderd; de graaf en het programma horen "
            "niet bij elkaar. Gebruik de versie die de graaf maakte. Er is niets veranderd."
        )


def _number(name: str) -> int:
    return int(name.rsplit("/", 1)[1].split("_", 1)[0])


def _hash(name: str) -> str:
    return hashlib.sha256(corpus.statement(name).encode()).hexdigest()
