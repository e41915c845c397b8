"""Visits (bezoeken): planned, done or lapsed; each a journal of its own, because of the closed."""

from datetime import datetime

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.requests import has_task, no_task
from graph.casework.rules.standing import not_in, not_participant
from schemas.casework.fieldwork import Visit, VisitState
from schemas.casework.fieldwork_commands import CancelVisit, PlanVisit, ReportVisit, VisitCommand
from schemas.casework.fieldwork_events import (
    VisitCancelled,
    VisitEvent,
    VisitPlanned,
    VisitReported,
)
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.refusal import CaseworkRule, Problem


def plan(
    state: Investigation, command: PlanVisit, number: str, by: By
) -> tuple[VisitPlanned] | Problem:
    """Decide on a new visit in the execution of an investigation."""
    name = command.inspectorate
    if problem := (
        not_coordinator(by, name) or not_in(state, Phase.EXECUTION) or not_participant(state, name)
    ):
        return problem
    if not has_task(state, name, command.handover):
        return no_task(name, command.handover)
    if command.day < by.today:
        return Problem(
            rule=CaseworkRule.VISIT,
            message=f"Een bezoek op {command.day:%d-%m-%Y} ligt al achter ons; plan een dag vanaf "
            "vandaag.",
        )
    told = command.model_dump(exclude={"expected_version"})
    readers = tuple(one.inspectorate for one in state.participants)
    return (VisitPlanned(id=number, participants=readers, **told),)


def decide(state: Visit, command: VisitCommand, by: By) -> Decided[VisitEvent]:
    """Decide on a visit that is planned; only the inspectorate that visits does."""
    if problem := not_coordinator(by, state.inspectorate):
        return problem
    if state.state is not VisitState.PLANNED:
        return Problem(rule=CaseworkRule.VISIT, message=f"Bezoek {state.id} is al {state.state}.")
    if isinstance(command, CancelVisit):
        return (VisitCancelled(reason=command.reason),)
    return _report(state, command, by)


def _report(state: Visit, command: ReportVisit, by: By) -> Decided[VisitEvent]:
    if state.day > by.today:
        return Problem(
            rule=CaseworkRule.VISIT,
            message=f"Bezoek {state.id} is pas op {state.day:%d-%m-%Y}; een verslag kan daarna.",
        )
    return (VisitReported(report=command.report),)


def evolve(state: Visit | None, event: VisitEvent, _at: datetime) -> Visit:
    """Return the visit after an event; the first one plans it."""
    if isinstance(event, VisitPlanned):
        return Visit(**event.model_dump(exclude={"type", "version"}))
    if state is None:
        raise ValueError("a visit begins with its plan")
    if isinstance(event, VisitReported):
        return state.model_copy(update={"state": VisitState.DONE, "report": event.report})
    return state.model_copy(update={"state": VisitState.CANCELLED, "reason": event.reason})
