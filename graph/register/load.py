"""Loading a register file into the graph: what it says now, with both times kept.

A file gives the whole truth of its chain: an item that was left out is closed from the day of the
load on, never deleted. Roles and organisations are shared with other chains, so leaving one out
says nothing. Loading the same file twice writes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from graph.register.records import SHARED, Kind, Record, Version, graph_row, records_of
from graph.register.revision import Held, Revision, ended, revise
from graph.store.port import GraphStore, Row, Runner
from schemas.access import Actor, ActorRole
from schemas.errors import Forbidden, SetupError
from schemas.instants import OPEN, instant_text
from schemas.register import ChainFile, RoleKind

LATEST: Final = "9999-12-30T00:00:00.000000Z"
"""An instant after every change: what is held then is held now."""


@dataclass(frozen=True)
class Load:
    """Who loads which file, when and why; from `day` on, left-out items are closed."""

    file: ChainFile
    actor: Actor
    day: date
    now: datetime
    reason: str


@dataclass(frozen=True)
class LoadReport:
    """What a load changed, or would change."""

    chain: str
    added: Mapping[str, int]
    closed: Mapping[str, int]
    unchanged: int

    @property
    def is_empty(self) -> bool:
        """Whether the graph already said all of it."""
        return not self.added and not self.closed


def load_chain(store: GraphStore, load: Load) -> LoadReport:
    """Make the register say what the file says; all of it or nothing.

    Raises `Forbidden` when the actor keeps no model, `SetupError` when the clock runs behind.
    """
    _may_load(load.actor)
    preview = preview_load(store, load)
    if preview.is_empty:
        return preview
    return store.transact(lambda run: _write(run, load))


def preview_load(store: Runner, load: Load) -> LoadReport:
    """Return what `load_chain` would change, and change nothing."""
    return _report(load, _revisions(store, load))


def _may_load(actor: Actor) -> None:
    if ActorRole.MODEL_KEEPER not in actor.roles:
        raise Forbidden("Alleen een modelbeheerder wijzigt het register; laat die dit laden.")


_Revisions = Mapping[tuple[Kind, str], tuple[Sequence[Held], Revision]]


def _revisions(run: Runner, load: Load) -> _Revisions:
    wanted: dict[tuple[Kind, str], list[Version]] = defaultdict(list)
    for record in records_of(load.file):
        wanted[record.kind, record.id].append(record.version)
    held = _held(run, load)
    revisions: dict[tuple[Kind, str], tuple[Sequence[Held], Revision]] = {}
    for identity in {**wanted, **held}:
        before = held.get(identity, [])
        after = wanted[identity] if identity in wanted else ended(before, load.day)
        revisions[identity] = before, revise(before, after)
    return revisions


def _held(run: Runner, load: Load) -> Mapping[tuple[Kind, str], list[Held]]:
    rows = run.run("register/states_of_chain", chain=load.file.chain.id, recorded=LATEST)
    for kind in SHARED:
        ids = sorted({record.id for record in records_of(load.file) if record.kind is kind})
        rows += run.run("register/states_shared", kind=kind.value, ids=ids, recorded=LATEST)
    held: dict[tuple[Kind, str], list[Held]] = defaultdict(list)
    for row in rows:
        if row["recorded_from"] >= instant_text(load.now):
            raise SetupError(
                f"De klok loopt achter: {row['id']} is al vastgelegd op {row['recorded_from']}. "
                "Zet de klok gelijk en laad opnieuw."
            )
        version = Version(row["valid_from"], row["valid_to"], row["hash"], row["body"])
        held[Kind(row["kind"]), row["id"]].append(Held(row["key"], version))
    return held


def _write(run: Runner, load: Load) -> LoadReport:
    now = instant_text(load.now)
    run.run("register/lock_chain", chain=load.file.chain.id, now=now)
    revisions = _revisions(run, load)
    closed = [key for _, revision in revisions.values() for key in revision.close]
    run.run("register/close_states", keys=closed, now=now)
    citizens = {role.id for role in load.file.roles if role.kind is RoleKind.CITIZEN}
    for kind in Kind:
        records = [
            Record(kind, identity, version)
            for (of, identity), (_, revision) in revisions.items()
            if of is kind
            for version in revision.add
        ]
        if records:
            _ADD[kind](run, [_row(record, load, citizens) for record in records])
    return _report(load, revisions)


def _row(record: Record, load: Load, citizens: set[str]) -> Row:
    version, now = record.version, instant_text(load.now)
    row = graph_row(record.kind, record.id, version.body)
    state = {
        "key": f"{record.kind.value}:{record.id}:{version.valid_from}:{now}",
        "kind": record.kind.value,
        "id": record.id,
        "valid_from": version.valid_from,
        "valid_to": version.valid_to,
        "recorded_from": now,
        "recorded_to": OPEN,
        "recorded_by": load.actor.subject,
        "reason": load.reason,
        "hash": version.hash,
        "body": version.body,
    }
    edges = row["edges"]
    if record.kind is Kind.LINK:
        edges |= _ends(edges, citizens)
    return {"id": record.id, "state": state | row["scalars"], "edges": edges}


def _ends(edges: Mapping[str, Any], citizens: set[str]) -> dict[str, list[str]]:
    """Return each end as an organisation, or as the citizen role that stands where one would."""
    ends: dict[str, list[str]] = {}
    for end, word in (("giver", "giving"), ("receiver", "receiving")):
        party = [edges[end]]
        ends[f"{word}_role"] = party if edges[end] in citizens else []
        ends[f"{word}_organisation"] = [] if edges[end] in citizens else party
    return ends


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
}


def _report(load: Load, revisions: _Revisions) -> LoadReport:
    added: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    unchanged = 0
    for (kind, _), (before, revision) in revisions.items():
        if revision.add:
            added[kind.value] += len(revision.add)
        if revision.close:
            closed[kind.value] += len(revision.close)
        unchanged += len(before) - len(revision.close)
    return LoadReport(load.file.chain.id, added, closed, unchanged)
