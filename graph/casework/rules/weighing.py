"""Weighing (weging): a person decides what happens with a result, and says why."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.terms.calendar import add_working_days
from schemas.casework.commands import WeighResult
from schemas.casework.events import ResultTakenUp, ResultWeighed, WeighingEvent
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.casework.weighing import Decision, Weighing
from schemas.instants import AMSTERDAM

# agreed between the inspectorates that share results, not a term of law
WEIGH_WITHIN_WORKING_DAYS: Final = 20


@dataclass(frozen=True)
class WeighedResult:
    """What a weighing must know of its result."""

    id: str
    inspectorate: str
    chain: str
    handover: str


def weigh_before(found: datetime) -> date:
    """Return the last day on which a result found at that instant should be weighed."""
    return add_working_days(found.astimezone(AMSTERDAM).date(), WEIGH_WITHIN_WORKING_DAYS)


def decide(
    state: Weighing | None, command: WeighResult, result: WeighedResult, by: By
) -> Decided[WeighingEvent]:
    """Weigh a result, or weigh it again as long as no investigation came of it."""
    if problem := not_coordinator(by, result.inspectorate):
        return problem
    if state is not None and state.investigation is not None:
        return Problem(
            rule=CaseworkRule.ONE_INVESTIGATION,
            message=f"Uitkomst {result.id} wordt al onderzocht in {state.investigation}; "
            "stop dat onderzoek eerst als de weging anders uitvalt.",
        )
    if command.decision is Decision.FOLLOW and (command.until is None or command.until <= by.today):
        return Problem(
            rule=CaseworkRule.REASON,
            message="Wie een uitkomst volgt, noemt de latere dag waarop opnieuw wordt gewogen.",
        )
    weighed = ResultWeighed(
        result=result.id,
        inspectorate=result.inspectorate,
        chain=result.chain,
        handover=result.handover,
        decision=command.decision,
        reason=command.reason,
        until=command.until if command.decision is Decision.FOLLOW else None,
    )
    return (weighed,)


def evolve(state: Weighing | None, event: WeighingEvent, at: datetime) -> Weighing:
    """Return the weighing after the event; the first event is always a `ResultWeighed`."""
    if isinstance(event, ResultWeighed):
        return Weighing(weighed_at=at, **event.model_dump(exclude={"type", "version"}))
    return _taken_up(state, event)


def _taken_up(state: Weighing | None, event: ResultTakenUp) -> Weighing:
    if state is None:
        raise ValueError("a result is weighed before it is taken up")
    return state.model_copy(update={"investigation": event.investigation})
