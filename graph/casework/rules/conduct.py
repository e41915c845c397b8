"""Conduct (gang van zaken): leave, pause, go on, take longer; in whatever phase."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeVar

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.judgements import without
from graph.casework.rules.standing import Change, not_in, not_participant, not_running
from graph.terms.calendar import add_working_days, is_working_day
from schemas.casework.events import InvestigationEvent
from schemas.casework.fieldwork import InformationRequest
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.participation import Answer, Participation
from schemas.casework.preparation import Criterion, Extension, Framework, Pause, Plan
from schemas.casework.preparation_commands import (
    ConductCommand,
    ExtendInvestigation,
    PauseInvestigation,
    ResumeInvestigation,
    WithdrawParticipation,
)
from schemas.casework.preparation_events import (
    InvestigationExtended,
    InvestigationPaused,
    InvestigationResumed,
    ParticipationEnded,
)
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.casework.reply import Reply

M = TypeVar("M", Participation, InformationRequest, Reply)


def decide(state: Investigation, command: ConductCommand, by: By) -> Decided[InvestigationEvent]:
    """Decide on leaving, pausing, going on or taking longer."""
    match command:
        case WithdrawParticipation():
            return _withdraw(state, command, by)
        case PauseInvestigation():
            paused = InvestigationPaused(reason=command.reason, since=by.today)
            return not_coordinator(by, state.lead) or not_running(state) or (paused,)
        case ResumeInvestigation():
            return not_coordinator(by, state.lead) or _resume(state, by)
        case ExtendInvestigation():
            return not_coordinator(by, state.lead) or _extend(state, command)


def planned_end(state: Investigation) -> date | None:
    """Return the day on which the investigation ends as planned or extended, or None."""
    days = [one.until for one in state.extensions]
    return max([state.plan.ready_by, *days], default=None) if state.plan else None


def _withdraw(
    state: Investigation, command: WithdrawParticipation, by: By
) -> Decided[InvestigationEvent]:
    name = command.inspectorate
    if problem := (
        not_coordinator(by, name)
        or not_in(state, Phase.PREPARATION, Phase.EXECUTION, Phase.JUDGEMENT)
        or not_participant(state, name)
    ):
        return problem
    if name == state.lead:
        return Problem(
            rule=CaseworkRule.LEAD_ONLY,
            message=f"{name} is trekker en kan niet uit het eigen onderzoek stappen; stop het.",
        )
    return (ParticipationEnded(inspectorate=name, reason=command.reason),)


def _resume(state: Investigation, by: By) -> Decided[InvestigationEvent]:
    if not state.is_running or state.paused is None:
        return not_running(state) or Problem(
            rule=CaseworkRule.PAUSED, message=f"Onderzoek {state.id} ligt niet stil."
        )
    lay_still = (by.today - state.paused.since).days
    days = (state.paused.since + timedelta(days=n) for n in range(lay_still))
    return (InvestigationResumed(working_days=sum(map(is_working_day, days))),)


def _extend(state: Investigation, command: ExtendInvestigation) -> Decided[InvestigationEvent]:
    if problem := not_running(state):
        return problem
    end = planned_end(state)
    if end is None or command.until <= end:
        return Problem(
            rule=CaseworkRule.PLAN,
            message="Verlengen kan pas met een plan van aanpak."
            if end is None
            else f"Het onderzoek loopt al tot {end:%d-%m-%Y}; kies een latere dag.",
        )
    return (InvestigationExtended(until=command.until, reason=command.reason),)


def _ended(state: Investigation, event: ParticipationEnded, _at: datetime) -> Change:
    name = event.inspectorate
    left: Change = {"answer": Answer.DECLINED, "reason": event.reason}
    return {
        "participants": tuple(
            one.model_copy(update=left) if one.inspectorate == name else one
            for one in state.participants
        ),
        "tasks": tuple(one for one in state.tasks if one.inspectorate != name),
        "framework": _framework_without(state.framework, name),
        "judgements": tuple(one for one in state.judgements if one.inspectorate != name),
        "message": state.message and without(state.message, name),
        "plan": state.plan and _plan_without(state.plan, name),
    }


def _plan_without(plan: Plan, name: str) -> Plan:
    return plan.model_copy(
        update={
            "signed": tuple(one for one in plan.signed if one != name),
            "open_points": tuple(one for one in plan.open_points if one.inspectorate != name),
        }
    )


def _framework_without(framework: Framework, name: str) -> Framework:
    def without(one: Criterion) -> Criterion:
        others = tuple(other for other in one.inspectorates if other != name)
        return one.model_copy(update={"inspectorates": others})

    return framework.model_copy(update={"criteria": tuple(map(without, framework.criteria))})


def _paused(_state: Investigation, event: InvestigationPaused, _at: datetime) -> Change:
    return {"paused": Pause(reason=event.reason, since=event.since)}


def _resumed(state: Investigation, event: InvestigationResumed, _at: datetime) -> Change:
    days = event.working_days
    return {
        "paused": None,
        "participants": tuple(_moved(one, days) for one in state.participants),
        "requests": tuple(_moved(one, days) for one in state.requests),
        "replies": tuple(_moved(one, days) for one in state.replies),
    }


def _moved(one: M, days: int) -> M:
    if one.due is None or not one.clock:
        return one
    clock = tuple(
        deadline.model_copy(update={"day": add_working_days(deadline.day, days)})
        for deadline in one.clock
    )
    return one.model_copy(update={"due": add_working_days(one.due, days), "clock": clock})


def _extended(state: Investigation, event: InvestigationExtended, _at: datetime) -> Change:
    extension = Extension(until=event.until, reason=event.reason)
    return {"extensions": (*state.extensions, extension)}


CHANGES: Final[dict[type[Any], Callable[[Investigation, Any, datetime], Change]]] = {
    ParticipationEnded: _ended,
    InvestigationPaused: _paused,
    InvestigationResumed: _resumed,
    InvestigationExtended: _extended,
}
