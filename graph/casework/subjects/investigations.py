"""Investigations (onderzoeken): one command on one, in the transaction that keeps it."""

from collections.abc import Sequence

from graph.casework import facts, outbox, projection
from graph.casework.desk import (
    Desk,
    agreed,
    expect,
    investigation_journal,
    next_in,
    outcome,
    refusal,
    told,
)
from graph.casework.journal import (
    Journal,
    replay,
)
from graph.casework.rules import (
    closing,
    investigation,
)
from graph.casework.subjects.reading import seen
from graph.casework.subjects.recommendations import publish_recommendations
from schemas.casework.adoption_events import ReportPublished
from schemas.casework.commands import (
    Command,
    InvestigationClock,
    InvestigationCommand,
)
from schemas.casework.course_commands import CloseInvestigation, RecordMeasure, SplitInvestigation
from schemas.casework.events import InvestigationEvent
from schemas.casework.fieldwork_commands import (
    DraftRequest,
)
from schemas.casework.investigation import Investigation
from schemas.casework.outcome import Outcome
from schemas.casework.preparation_commands import Announce
from schemas.casework.refusal import Problem
from schemas.casework.reply_commands import SendConcept


def on_investigation(desk: Desk, command: InvestigationCommand | InvestigationClock) -> Outcome:
    """Carry out a command on an investigation that the actor may see."""
    desk, journal, state = _opened(desk, command.investigation)
    if isinstance(command, Command):
        expect(journal, command)
    if isinstance(command, CloseInvestigation):
        open_ = facts.open_recommendations(desk.run, state.id)
        events = agreed(closing.close(state, command, open_, desk.by))
    else:
        events = agreed(investigation.decide(state, command, desk.by))
    facts.require_addressees(desk.run, _addressees(command), state, desk.by)
    for event in events:
        if isinstance(event, ReportPublished):
            publish_recommendations(desk, state.id, event)
    return keep_investigation(desk, journal, events)


def _opened(desk: Desk, number: str) -> tuple[Desk, Journal, Investigation]:
    desk, journal = desk.open(investigation_journal(number))
    return desk, journal, seen(desk, replay(journal, investigation.evolve), number)


def split(desk: Desk, command: SplitInvestigation) -> Outcome:
    """Let handovers go on in an investigation of their own; both or neither."""
    desk, journal, state = _opened(desk, command.investigation)
    expect(journal, command)
    number = next_number(desk)
    parted = closing.split(state, command, number, desk.by)
    if isinstance(parted, Problem):
        raise refusal(parted)
    kept = keep_investigation(desk, journal, (parted.stays,))
    new, begun = desk.open(investigation_journal(number))
    keep_investigation(new, begun, parted.begins)
    return kept


def _addressees(command: object) -> tuple[str, ...]:
    match command:
        case Announce():
            return command.recipients
        case DraftRequest() | RecordMeasure():
            return (command.organisation,)
        case SendConcept():
            return command.organisations
        case _:
            return ()


def keep_investigation(
    desk: Desk, journal: Journal, events: Sequence[InvestigationEvent]
) -> Outcome:
    """Keep events of an investigation, the nodes that follow, and what flows must do."""
    kept = desk.append(journal, events)
    state = told(kept, investigation.evolve)
    if events:
        desk.project(projection.of_investigation(state, kept.version))
        if desk.followed:
            outbox.put(desk.run, state.id, events, journal.version + 1, desk.by.now)
    return outcome(state.id, kept, events)


def next_number(desk: Desk) -> str:
    """Return the number of the next investigation of this year."""
    year = desk.by.today.year
    return f"{year}-{next_in(desk, f'onderzoek/{year}'):03}"
