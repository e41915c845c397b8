"""Writing changes in the register: one at a time, states closed and added, the past left alone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from graph.register.changes import Identity
from graph.register.records import PROGRAMME_SECTIONS, Kind, Record, graph_row
from graph.register.revision import Revision
from graph.store.port import Row, Runner
from schemas.instants import OPEN, instant_text

BATCH: Final = 2_000
"""Rows per statement: the embedded engine never ends one with 25,000, and easily many of these."""


@dataclass(frozen=True)
class Stamp:
    """Who writes, when and why; with the citizen roles, that stand where organisations would."""

    subject: str
    now: datetime
    reason: str
    citizens: frozenset[str]


def lock_register(run: Runner, now: datetime) -> None:
    """Let nobody else change the register before this transaction ends.

    One lock for all chains: they share roles and organisations. Take it before reading what the
    change rests on, since reading alone locks nothing on either engine.
    """
    run.run("register/lock_register", now=instant_text(now))


def write(run: Runner, revisions: Mapping[Identity, Revision], stamp: Stamp) -> None:
    """Close and add states; what is referred to is written first."""
    closed = [key for revision in revisions.values() for key in revision.close]
    for start in range(0, len(closed), BATCH):
        keys = closed[start : start + BATCH]
        run.run("register/close_states", keys=keys, now=instant_text(stamp.now))
    for kind in Kind:
        added = [
            _row(Record(kind, identity, version), stamp)
            for (of, identity), revision in revisions.items()
            if of is kind
            for version in revision.add
        ]
        for start in range(0, len(added), BATCH):
            _ADD[kind](run, added[start : start + BATCH])


def _row(record: Record, stamp: Stamp) -> Row:
    version, now = record.version, instant_text(stamp.now)
    row = graph_row(record.kind, record.id, version.body)
    state = {
        "key": f"{record.kind.value}:{record.id}:{version.valid_from}:{now}",
        "kind": record.kind.value,
        "id": record.id,
        "valid_from": version.valid_from,
        "valid_to": version.valid_to,
        "recorded_from": now,
        "recorded_to": OPEN,
        "recorded_by": stamp.subject,
        "reason": stamp.reason,
        "hash": version.hash,
        "body": version.body,
    }
    edges = row["edges"]
    if record.kind is Kind.LINK:
        edges |= _ends(edges, stamp.citizens)
    return {"id": record.id, "state": state | row["scalars"], "edges": edges}


def _ends(edges: Mapping[str, Any], citizens: Iterable[str]) -> dict[str, list[str]]:
    """Return each end as an organisation, or as the citizen role that stands where one would."""
    ends: dict[str, list[str]] = {}
    for end, word in (("giver", "giving"), ("receiver", "receiving")):
        party = [edges[end]]
        ends[f"{word}_role"] = party if edges[end] in citizens else []
        ends[f"{word}_organisation"] = [] if edges[end] in citizens else party
    return ends


def _add_programme(run: Runner, rows: list[Row]) -> object:
    return run.run("register/add_programme_states", rows=rows)


# one statement per kind, each named in full: the port takes no assembled names
_ADD: Final[Mapping[Kind, Callable[[Runner, list[Row]], object]]] = {
    Kind.CHAIN: lambda run, rows: run.run("register/add_chain_states", rows=rows),
    Kind.ROLE: lambda run, rows: run.run("register/add_role_states", rows=rows),
    Kind.ORGANISATION: lambda run, rows: run.run("register/add_organisation_states", rows=rows),
    Kind.HANDOVER: lambda run, rows: run.run("register/add_handover_states", rows=rows),
    Kind.STEP: lambda run, rows: run.run("register/add_step_states", rows=rows),
    Kind.LINK: lambda run, rows: run.run("register/add_link_states", rows=rows),
    Kind.CONTEXT: lambda run, rows: run.run("register/add_context_states", rows=rows),
    Kind.RELATION: lambda run, rows: run.run("register/add_relation_states", rows=rows),
    Kind.ANNEX: lambda run, rows: run.run("register/add_annex_states", rows=rows),
    **dict.fromkeys((Kind.PROGRAMME, *PROGRAMME_SECTIONS), _add_programme),
}
