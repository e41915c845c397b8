"""Investigation (onderzoek): one decision at a time, and the state that its events tell."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from graph.casework.rules import (
    adoption,
    closing,
    conduct,
    course,
    findings,
    framework,
    invitations,
    judgements,
    plan,
    reply,
    requests,
    tasks,
)
from graph.casework.rules.circumstances import By, Decided
from graph.casework.rules.milestones import milestone
from graph.casework.rules.standing import Change
from schemas.casework.commands import FlowCommand, InvestigationCommand
from schemas.casework.course_events import InvestigationSplit
from schemas.casework.events import (
    DeadlineReached,
    InspectorateInvited,
    InspectorateReminded,
    InvestigationEvent,
    InvestigationProposed,
    InvestigationStopped,
    InvitationAnswered,
    LeftUninvestigated,
    ParticipationSettled,
    PhaseEntered,
    ProsecutionAligned,
    ScopeNarrowed,
)
from schemas.casework.fieldwork_commands import RunRequestClock
from schemas.casework.investigation import Investigation, Milestone, Phase
from schemas.casework.participation import Answer, ClockStep, ParticipantRole, Participation
from schemas.casework.preparation import OpenPoint
from schemas.casework.preparation_events import PreparationEvent
from schemas.casework.reply_commands import RunReplyClock
from schemas.casework.scope import ScopeLoss


def decide(
    state: Investigation, command: InvestigationCommand | FlowCommand, by: By
) -> Decided[InvestigationEvent]:
    """Return what this command leads to in this state; it changes nothing itself."""
    if rule := _TABLE.get(type(command)):
        return rule(state, command, by)
    for kinds, rules in _RULES:
        if isinstance(command, kinds):
            return rules(state, command, by)
    raise TypeError(f"{type(command).__name__} is no command on an investigation")


def evolve(state: Investigation | None, event: InvestigationEvent, at: datetime) -> Investigation:
    """Return the investigation after an event of that instant; the first event proposes it."""
    if isinstance(event, InvestigationProposed):
        return _proposed(event, at)
    if state is None:
        raise ValueError("an investigation begins with its proposal")
    after = state.model_copy(update=_CHANGES[type(event)](state, event, at))
    if after.phase is Phase.PREPARATION and not isinstance(event, PreparationEvent):
        return after
    return after.model_copy(update={"milestone": milestone(after)})


def _proposed(event: InvestigationProposed, at: datetime) -> Investigation:
    lead = Participation(
        inspectorate=event.lead,
        role=ParticipantRole.LEAD,
        invited_at=at,
        answer=Answer.COMMITTED,
        answered_at=at,
    )
    told = event.model_dump(exclude={"type", "version", "scope"})
    return Investigation(proposed_at=at, participants=(lead,), scope=event.scope, **told)


def _invited(state: Investigation, event: InspectorateInvited, at: datetime) -> Change:
    name = event.inspectorate
    invited = Participation(
        inspectorate=name,
        role=ParticipantRole.PARTICIPANT,
        invited_at=at,
        due=event.due,
        clock=event.clock,
    )
    others = tuple(one for one in state.participants if one.inspectorate != name)
    # what was left out because this one did not take part is to be decided anew
    still = tuple(one for one in state.not_investigated if name not in one.inspectorates)
    return {
        "participants": (*others, invited),
        "not_investigated": still,
        "milestone": Milestone.INVITED,
    }


def _answered(state: Investigation, event: InvitationAnswered, at: datetime) -> Change:
    said: Change = {"answer": event.answer, "reason": event.reason, "answered_at": at, "clock": ()}
    return _participation(state, event.inspectorate, said)


def _reminded(state: Investigation, event: InspectorateReminded, _at: datetime) -> Change:
    known = state.participation(event.inspectorate)
    return _participation(
        state, event.inspectorate, {"reminded": known.reminded + 1 if known else 1}
    )


def _deadline(state: Investigation, event: DeadlineReached, _at: datetime) -> Change:
    known = state.participation(event.inspectorate)
    if known is None:
        raise ValueError("a deadline belongs to an invitation")
    change: Change = {
        "clock": tuple(one for one in known.clock if (one.step, one.day) != (event.step, event.day))
    }
    match event.step:
        case ClockStep.REMINDER:
            change["reminded"] = known.reminded + 1
        case ClockStep.ESCALATION:
            change["escalated"] = known.escalated + 1
        case ClockStep.SILENCE:
            change["answer"] = Answer.NO_ANSWER
    return _participation(state, event.inspectorate, change)


def _settled(_state: Investigation, _event: ParticipationSettled, _at: datetime) -> Change:
    return {"milestone": Milestone.PARTICIPATION_KNOWN}


def _narrowed(
    state: Investigation, event: ScopeNarrowed | InvestigationSplit, _at: datetime
) -> Change:
    gone = event.handovers
    point = OpenPoint(inspectorate=state.lead, point=f"reikwijdte ingeperkt: {event.reason}")
    left = tuple(item for item in state.scope if item.handover not in gone)
    return {
        "scope": left,
        "framework": framework.judged_within(state.framework, left),
        "dropped": (*state.dropped, *gone),
        "tasks": tuple(one for one in state.tasks if one.handover not in gone),
        # who signed the plan signed it for the scope of then
        "plan": state.plan
        and state.plan.model_copy(update={"open_points": (*state.plan.open_points, point)}),
    }


def _left(state: Investigation, event: LeftUninvestigated, _at: datetime) -> Change:
    left = ScopeLoss(
        handover=event.handover,
        end=event.end,
        inspectorates=event.inspectorates,
        not_investigated=event.reason,
    )
    others = tuple(
        one
        for one in state.not_investigated
        if (one.handover, one.end) != (left.handover, left.end)
    )
    return {"not_investigated": (*others, left)}


def _stopped(state: Investigation, event: InvestigationStopped, _at: datetime) -> Change:
    return {"stopped": event.reason, **_no_clock(state)}


def _aligned(_state: Investigation, event: ProsecutionAligned, _at: datetime) -> Change:
    return {"prosecution": event.decision}


def _entered(state: Investigation, event: PhaseEntered, _at: datetime) -> Change:
    return {"phase": event.phase, **_no_clock(state)}


def _no_clock(state: Investigation) -> Change:
    return {
        "participants": tuple(one.model_copy(update={"clock": ()}) for one in state.participants),
        "requests": tuple(one.model_copy(update={"clock": ()}) for one in state.requests),
        "replies": tuple(one.model_copy(update={"clock": ()}) for one in state.replies),
    }


def _participation(state: Investigation, inspectorate: str, change: Change) -> Change:
    return {
        "participants": tuple(
            one.model_copy(update=change) if one.inspectorate == inspectorate else one
            for one in state.participants
        )
    }


_CHANGES: Final[dict[type[Any], Callable[[Investigation, Any, datetime], Change]]] = {
    InspectorateInvited: _invited,
    InvestigationSplit: _narrowed,
    InvitationAnswered: _answered,
    InspectorateReminded: _reminded,
    DeadlineReached: _deadline,
    ParticipationSettled: _settled,
    ScopeNarrowed: _narrowed,
    LeftUninvestigated: _left,
    InvestigationStopped: _stopped,
    ProsecutionAligned: _aligned,
    PhaseEntered: _entered,
    **plan.CHANGES,
    **tasks.CHANGES,
    **framework.CHANGES,
    **conduct.CHANGES,
    **requests.CHANGES,
    **findings.CHANGES,
    **judgements.CHANGES,
    **reply.CHANGES,
    **adoption.CHANGES,
    **closing.CHANGES,
}

_RULES: Final[
    tuple[tuple[Any, Callable[[Investigation, Any, By], Decided[InvestigationEvent]]], ...]
] = (
    (invitations.InvitationCommand, invitations.decide),
    (course.CourseCommand, course.decide),
    (plan.PlanCommand, plan.decide),
    (tasks.TaskCommand, tasks.decide),
    (framework.FrameworkCommand, framework.decide),
    (conduct.ConductCommand, conduct.decide),
    (requests.RequestCommand | RunRequestClock, requests.decide),
    (findings.FindingCommand, findings.decide),
    (judgements.VerdictCommand | judgements.MessageCommand, judgements.decide),
    (RunReplyClock, reply.run_clock),
)

_TABLE: Final = {**reply.RULES, **adoption.RULES, **closing.RULES}
