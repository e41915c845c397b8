"""Visits (bezoeken): a journal each, beside the investigation they belong to."""

from collections.abc import Sequence

from graph.casework import facts, projection
from graph.casework.desk import Desk, agreed, expect, next_in, outcome, told, visit_journal
from graph.casework.journal import (
    Journal,
    replay,
)
from graph.casework.rules import (
    visits,
)
from graph.casework.subjects.reading import read_investigation
from schemas.access import Readable
from schemas.casework.fieldwork import Visit
from schemas.casework.fieldwork_commands import (
    PlanVisit,
    VisitCommand,
)
from schemas.casework.fieldwork_events import VisitEvent
from schemas.casework.outcome import Outcome
from schemas.errors import NotFound
from schemas.instants import instant_of


def plan_visit(desk: Desk, command: PlanVisit) -> Outcome:
    """Plan a visit."""
    # the investigation is read and not written: who may not know of a visit sees no new version
    state = read_investigation(desk, command.investigation)
    series = f"bezoek/{state.id}/{command.inspectorate}"
    number = f"{state.id}/{command.inspectorate}/{next_in(desk, series)}"
    events = agreed(visits.plan(state, command, number, desk.by))
    facts.require_addressees(desk.run, (command.organisation,), state, desk.by)
    desk, journal = desk.open(visit_journal(number))
    expect(journal, command)
    return _keep_visit(desk, journal, events)


def on_visit(desk: Desk, command: VisitCommand) -> Outcome:
    """Carry out a command on a visit that the actor may know of."""
    desk, journal = desk.open(visit_journal(command.visit))
    state = replay(journal, visits.evolve)
    if state is None or not facts.readable(desk.by, Readable.VISIT, access_of(state)):
        raise NotFound(f"Geen bezoek {command.visit}, of niet voor uw inspectie.")
    expect(journal, command)
    return _keep_visit(desk, journal, agreed(visits.decide(state, command, desk.by)))


def _keep_visit(desk: Desk, journal: Journal, events: Sequence[VisitEvent]) -> Outcome:
    # nothing for the outbox: a flow has a name that others read
    kept = desk.append(journal, events)
    state = told(kept, visits.evolve)
    desk.project(projection.of_visit(state, kept.version, instant_of(kept.entries[0].at)))
    return outcome(state.id, kept, events)


def access_of(visit: Visit) -> dict[str, object]:
    """Return what decides who may know of a visit."""
    return {
        "inspectorate": visit.inspectorate,
        "closed": visit.closed,
        "participants": list(visit.participants),
    }
