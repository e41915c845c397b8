"""Loading a register file into the graph: what it says now, with both times kept.

A load is a change by one person. It fills a register; once a chain is there and people rely on it,
a change is proposed and somebody else accepts it. Loading the same file twice writes nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from graph.register.changes import (
    Change,
    Identity,
    Timelines,
    changes_of,
    held_of,
    not_before,
    revisions,
)
from graph.register.history import LATEST, rows_of_chain
from graph.register.records import SHARED
from graph.register.revision import Revision
from graph.register.sharing import refuse_elsewhere
from graph.register.writing import Stamp, lock_register, write
from graph.store.port import GraphStore, Row, Runner
from schemas.access import Actor, ActorRole
from schemas.casework.refusal import CaseworkRule
from schemas.errors import Forbidden
from schemas.organisations import OrganisationsFile
from schemas.programme.programme import RegisterFile
from schemas.register import ChainFile, RoleKind


@dataclass(frozen=True)
class Load:
    """Who loads which file, when and why; from `day` on, left-out items are closed.

    With `first_only` it may add a chain that is not there, and change nothing that is.
    """

    file: RegisterFile
    actor: Actor
    day: date
    now: datetime
    reason: str
    first_only: bool = False


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

    Raises `Forbidden` when the actor keeps no model or the rule of four eyes asks for a proposal,
    `RegisterInvalid` when another chain that names the same would not fit any more, `SetupError`
    when the clock runs behind.
    """
    if ActorRole.MODEL_KEEPER not in load.actor.roles:
        raise Forbidden(
            "Alleen een modelbeheerder wijzigt het register; laat die dit laden.",
            rule=CaseworkRule.MODEL_KEEPER.value,
        )
    rows = _rows(store, load)
    if _is_known(load.file, rows):
        # looked at before anything is locked: the same file again writes nothing at all
        report = _compared(load, rows).report
        if report.is_empty:
            return report
    return store.transact(lambda run: _load(run, load))


def preview_load(store: Runner, load: Load) -> LoadReport:
    """Return what `load_chain` would change, and change nothing."""
    return _compared(load, _rows(store, load)).report


def citizens_of(file: RegisterFile) -> frozenset[str]:
    """Return the roles that stand in a link where an organisation would."""
    if not isinstance(file, ChainFile):
        return frozenset()
    return frozenset(role.id for role in file.roles if role.kind is RoleKind.CITIZEN)


def _load(run: Runner, load: Load) -> LoadReport:
    lock_register(run, load.now)
    found = _compared(load, _rows(run, load))
    if load.first_only and any(one.before for one in found.changes):
        _ask_for_a_proposal(load, found.changes)
    refuse_elsewhere(run, load.file.id, found.changes)
    stamp = Stamp(load.actor.subject, found.now, load.reason, citizens_of(load.file))
    write(run, found.planned, stamp)
    return found.report


def _rows(run: Runner, load: Load) -> list[Row]:
    return rows_of_chain(run, load.file.id, LATEST, load.file.annex)


def _is_known(file: RegisterFile, rows: Sequence[Row]) -> bool:
    """Say whether the graph holds this chain or programme, or any of these organisations."""
    if isinstance(file, OrganisationsFile):
        return bool(rows)
    return any(row["kind"] not in SHARED for row in rows)


@dataclass(frozen=True)
class _Compared:
    """What is held, what the file wants otherwise, and what that comes to."""

    load: Load
    now: datetime
    held: Timelines
    changes: Sequence[Change]

    @cached_property
    def planned(self) -> Mapping[Identity, Revision]:
        return revisions(self.changes, self.held)

    @cached_property
    def report(self) -> LoadReport:
        added: Counter[str] = Counter()
        closed: Counter[str] = Counter()
        for (kind, _), revision in self.planned.items():
            added[kind.value] += len(revision.add)
            closed[kind.value] += len(revision.close)
        annex = self.load.file.annex
        named = {*annex.roles, *annex.organisations}
        ours = [
            len(items)
            for (kind, name), items in self.held.items()
            if kind not in SHARED or name in named
        ]
        unchanged = sum(ours) - sum(closed.values())
        return LoadReport(self.load.file.id, +added, +closed, unchanged=unchanged)


def _compared(load: Load, rows: Sequence[Row]) -> _Compared:
    held = held_of(rows)
    changes = changes_of(load.file, held, load.day)
    return _Compared(load, not_before(load.now, rows), held, changes)


def _ask_for_a_proposal(load: Load, changes: Sequence[Change]) -> None:
    touched = [one.id for one in changes if one.before]
    more = f" en nog {len(touched) - 3}" if len(touched) > 3 else ""
    raise Forbidden(
        f"{load.file.id}: dit wijzigt wat er al staat ({', '.join(touched[:3])}{more}); dat "
        "beoordeelt een tweede modelbeheerder. Stel het voor met `ketenzicht chains propose`.",
        rule=CaseworkRule.FOUR_EYES.value,
    )
