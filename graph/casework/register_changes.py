"""Changes of the register carried out: one transaction each, in the journal and in the register.

A proposal keeps each record that changes as it was held and as it should be. Accepting it writes
exactly that, if what it rests on is still held: nobody accepts what they did not see.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from pydantic import ValidationError

from graph.casework import projection
from graph.casework.journal import Journal, append, open_journal, replay
from graph.casework.rules import register_change as rules
from graph.casework.rules.circumstances import By, Decided
from graph.register.changes import (
    Change,
    Timelines,
    applied,
    change_of,
    changes_of,
    content_hash,
    held_of,
    not_before,
    overtaken,
    revisions,
    rows_of,
)
from graph.register.export import file_of
from graph.register.history import LATEST, rows_of_chain
from graph.register.load import citizens_of
from graph.register.records import HEADS, Kind
from graph.register.references import reference_problems
from graph.register.sharing import loose_problems, problems_elsewhere
from graph.register.writing import Stamp, lock_register, write
from graph.store.port import GraphStore, Runner
from schemas.access import Actor
from schemas.casework.outcome import Outcome
from schemas.casework.refusal import Problem
from schemas.errors import Forbidden, NotFound, Refused, StoreError, VersionConflict
from schemas.instants import AMSTERDAM
from schemas.programme.programme import RegisterFile
from schemas.proposals import (
    AcceptChange,
    ChangeEvent,
    ChangeProposal,
    ProposalCommand,
    ProposalState,
    ProposeChange,
    RejectChange,
)
from schemas.register import Annex

PURPOSE: Final = "beheer van het register"


def propose_or_decide(
    store: GraphStore, actor: Actor, command: ProposalCommand, now: datetime
) -> Outcome:
    """Carry out what a model keeper asks; all of it or nothing.

    Raises `Forbidden` or `Refused` with the rule that says no, `NotFound` for an unknown proposal,
    and `VersionConflict` that says who decided first.
    """
    by = By(actor, now)
    if isinstance(command, ProposeChange):
        return store.transact(lambda run: _propose(run, command, by))
    return store.transact(lambda run: _decide(run, command, by))


def changes_in(run: Runner, file: RegisterFile, now: datetime) -> list[Change]:
    """Return what the register would say otherwise if it said what the file says."""
    return _compared(run, file, now)[1]


def _compared(run: Runner, file: RegisterFile, now: datetime) -> tuple[Timelines, list[Change]]:
    held = held_of(rows_of_chain(run, file.id, LATEST, file.annex))
    return held, changes_of(file, held, now.astimezone(AMSTERDAM).date())


def _propose(run: Runner, command: ProposeChange, by: By) -> Outcome:
    held, changes = _compared(run, command.file, by.now)
    rows = rows_of(changes)
    problems = (*_after(changes, held)[1], *problems_elsewhere(run, command.file.id, changes))
    content = rules.Content(len(rows), content_hash(rows), problems)
    number = _next_number(run, by)
    events = _agreed(rules.propose(number, command, content, by))
    kept = _keep(run, open_journal(run, change_journal(number), by.now), events, by)
    run.run("casework/add_proposed_changes", id=number, rows=rows)
    return kept


def _decide(run: Runner, command: AcceptChange | RejectChange, by: By) -> Outcome:
    journal = open_journal(run, change_journal(command.proposal), by.now)
    state: ChangeProposal | None = replay(journal, rules.evolve)
    if state is None:
        raise NotFound(
            f"Geen voorstel {command.proposal}; `ketenzicht chains proposals` toont wat er is."
        )
    if state.state is not ProposalState.OPEN:
        raise VersionConflict(_decided_before(state))
    by = replace(by, now=journal.not_before(by.now))
    if isinstance(command, RejectChange):
        return _keep(run, journal, _agreed(rules.reject(state, command, by)), by)
    found = _found(run, state, by)
    events = _agreed(rules.accept(state, command, found.base, found.by))
    reason = f"voorstel {state.id}: {state.reason}"
    stamp = Stamp(found.by.actor.subject, found.by.now, reason, found.citizens)
    write(run, revisions(found.changes, found.held), stamp)
    return _keep(run, journal, events, found.by)


@dataclass(frozen=True)
class _Found:
    """What there is to accept, and the register it meets; time does not run back in it."""

    changes: list[Change]
    held: Timelines
    base: rules.Base
    citizens: frozenset[str]
    by: By


def _found(run: Runner, state: ChangeProposal, by: By) -> _Found:
    lock_register(run, by.now)
    changes = _proposed(run, state)
    rows = rows_of_chain(run, state.chain, LATEST, _named_by(changes))
    held = held_of(rows)
    stale = tuple(dict.fromkeys(one.id for one in overtaken(changes, held)))
    file, problems = _after(changes, held)
    problems = (*problems, *problems_elsewhere(run, state.chain, changes))
    return _Found(
        changes=changes,
        held=held,
        base=rules.Base(stale, problems),
        citizens=frozenset() if file is None else citizens_of(file),
        by=replace(by, now=not_before(by.now, rows)),
    )


def _proposed(run: Runner, state: ChangeProposal) -> list[Change]:
    rows = run.run("casework/proposed_changes", id=state.id)
    if content_hash(rows) != state.content:
        raise StoreError(
            f"De wijzigingen van voorstel {state.id} zijn niet die waarvoor het journaal tekent. "
            "Er is niets gewijzigd; wijs het voorstel af."
        )
    return [change_of(row) for row in rows]


def _named_by(changes: list[Change]) -> Annex:
    """Return the roles and organisations that changes touch or declare."""
    annexes = [
        Annex.model_validate_json(version.body)
        for one in changes
        if one.kind is Kind.ANNEX
        for version in one.after
    ]
    touched = {kind: [one.id for one in changes if one.kind is kind] for kind in Kind}
    return Annex(
        roles=[*touched[Kind.ROLE], *(name for one in annexes for name in one.roles)],
        organisations=[
            *touched[Kind.ORGANISATION],
            *(name for one in annexes for name in one.organisations),
        ],
    )


def _after(changes: list[Change], held: Timelines) -> tuple[RegisterFile | None, tuple[str, ...]]:
    """Return the chain or programme as it would be, if it is one, and what does not fit in it."""
    records = applied(changes, held)
    if not any(one.kind in HEADS for one in records):
        return None, tuple(message for _, message in loose_problems(records))
    try:
        file = file_of(records)
    except ValidationError as error:
        return None, tuple(str(fault["msg"]) for fault in error.errors())
    return file, tuple(message for _, message in reference_problems(file))


def _keep(run: Runner, journal: Journal, events: tuple[ChangeEvent, ...], by: By) -> Outcome:
    kept = append(run, journal, events, by, PURPOSE)
    state: ChangeProposal | None = replay(kept, rules.evolve)
    if state is None:
        raise ValueError("a journal that was written tells a state")
    projection.write(run, projection.of_proposal(state, kept.version), by.now)
    return Outcome(id=state.id, version=kept.version, events=tuple(event.type for event in events))


def _next_number(run: Runner, by: By) -> str:
    year = by.today.year
    rows = run.run("casework/next_number", series=f"voorstel/{year}", now=by.now.isoformat())
    return f"v{year}-{rows[0]['number']:03}"


def change_journal(number: str) -> str:
    """Return the id of the journal of a proposal."""
    return f"wijziging/{number}"


def _agreed(decided: Decided[ChangeEvent]) -> tuple[ChangeEvent, ...]:
    if not isinstance(decided, Problem):
        return decided
    raise (Forbidden if decided.forbidden else Refused)(decided.message, rule=decided.rule.value)


def _decided_before(state: ChangeProposal) -> str:
    if state.decided_at is None:
        raise ValueError("a proposal that is not open was decided on")
    when = f"{state.decided_at.astimezone(AMSTERDAM):%d-%m-%Y om %H:%M:%S}"
    who = state.decided_for or "een andere modelbeheerder"
    return (
        f"{who} was eerst: voorstel {state.id} is {state.state.value} op {when} ({state.decision})."
    )
