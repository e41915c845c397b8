"""Plan of approach (plan van aanpak), signed by all, and announcement (aankondiging)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.standing import Change, not_in, not_participant
from schemas.casework.events import InvestigationEvent
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.preparation import Announcement, OpenPoint, Plan
from schemas.casework.preparation_commands import Announce, AnswerPlan, DraftPlan
from schemas.casework.preparation_events import (
    InvestigationAnnounced,
    PlanDrafted,
    PlanReturned,
    PlanSigned,
)
from schemas.casework.refusal import CaseworkRule, Problem

PlanCommand = DraftPlan | AnswerPlan | Announce


def decide(state: Investigation, command: PlanCommand, by: By) -> Decided[InvestigationEvent]:
    """Decide on the plan of an investigation in its preparation, or on its announcement."""
    who = command.inspectorate if isinstance(command, AnswerPlan) else state.lead
    if problem := not_coordinator(by, who) or not_in(state, Phase.PREPARATION):
        return problem
    match command:
        case DraftPlan():
            return _draft(state, command, by)
        case AnswerPlan():
            return _answer(state, command)
        case Announce():
            return _announce(state, command, by)


def missing_plan(state: Investigation) -> Problem | None:
    """Say what the plan still needs, or None when every participant signed it."""
    if state.plan_signed:
        return None
    if state.plan is None:
        need = f"er is nog geen plan van aanpak; {state.lead} stelt het op"
    elif state.plan.open_points:
        points = "; ".join(f"{one.inspectorate}: {one.point}" for one in state.plan.open_points)
        need = f"het plan is terug in concept ({points}); {state.lead} stelt een nieuwe versie op"
    else:
        waiting = ", ".join(name for name in state.committed if name not in state.plan.signed)
        need = f"versie {state.plan.version} van het plan is nog niet getekend door {waiting}"
    return Problem(rule=CaseworkRule.PLAN, message=f"Kan niet: {need}.")


def missing_announcement(state: Investigation, today: date) -> Problem | None:
    """Say that the organisations concerned were not told yet, or None when they were."""
    told = state.announcement
    if told is not None and told.day <= today:
        return None
    when = (
        "het onderzoek is nog niet aangekondigd"
        if told is None
        else (f"de aankondiging gaat pas op {told.day:%d-%m-%Y} uit")
    )
    return Problem(rule=CaseworkRule.ANNOUNCEMENT, message=f"Kan niet: {when}.")


def _draft(state: Investigation, command: DraftPlan, by: By) -> Decided[InvestigationEvent]:
    if command.ready_by <= by.today:
        return Problem(
            rule=CaseworkRule.PLAN,
            message=f"Het rapport kan niet klaar zijn op {command.ready_by:%d-%m-%Y}; kies een dag "
            "na vandaag.",
        )
    told = command.model_dump(include={"document", "questions", "method", "ready_by"})
    return (PlanDrafted(plan=state.plan.version + 1 if state.plan else 1, **told),)


def _answer(state: Investigation, command: AnswerPlan) -> Decided[InvestigationEvent]:
    name, plan = command.inspectorate, state.plan
    if problem := not_participant(state, name):
        return problem
    if plan is None or command.plan != plan.version:
        there = f"versie {plan.version}" if plan else "nog geen plan"
        return Problem(
            rule=CaseworkRule.PLAN,
            message=f"Versie {command.plan} van het plan ligt niet voor; er is {there}.",
        )
    if plan.open_points:
        return missing_plan(state) or ()
    if name in plan.signed:
        return Problem(
            rule=CaseworkRule.PLAN,
            message=f"{name} heeft versie {plan.version} van het plan al getekend; een nieuwe "
            f"versie van {state.lead} opent dat weer.",
        )
    if not command.points:
        return (PlanSigned(plan=plan.version, inspectorate=name),)
    return (PlanReturned(plan=plan.version, inspectorate=name, points=command.points),)


def _announce(state: Investigation, command: Announce, by: By) -> Decided[InvestigationEvent]:
    if problem := missing_plan(state):
        return problem
    if command.day < by.today:
        return Problem(
            rule=CaseworkRule.ANNOUNCEMENT,
            message=f"Een aankondiging van {command.day:%d-%m-%Y} kan niet achteraf worden "
            "vastgelegd; kies vandaag of later.",
        )
    told = command.model_dump(include={"day", "document"})
    recipients = tuple(dict.fromkeys(command.recipients))
    return (InvestigationAnnounced(recipients=recipients, **told),)


def _drafted(_state: Investigation, event: PlanDrafted, _at: datetime) -> Change:
    told = event.model_dump(include={"document", "questions", "method", "ready_by"})
    return {"plan": Plan(version=event.plan, **told)}


def _signed(state: Investigation, event: PlanSigned, _at: datetime) -> Change:
    plan = _plan(state)
    return {"plan": plan.model_copy(update={"signed": (*plan.signed, event.inspectorate)})}


def _returned(state: Investigation, event: PlanReturned, _at: datetime) -> Change:
    points = tuple(OpenPoint(inspectorate=event.inspectorate, point=one) for one in event.points)
    return {"plan": _plan(state).model_copy(update={"open_points": points})}


def _announced(_state: Investigation, event: InvestigationAnnounced, _at: datetime) -> Change:
    told = event.model_dump(include={"day", "recipients", "document"})
    return {"announcement": Announcement(**told)}


def _plan(state: Investigation) -> Plan:
    if state.plan is None:
        raise ValueError("signing begins with a plan")
    return state.plan


CHANGES: Final[dict[type[Any], Callable[[Investigation, Any, datetime], Change]]] = {
    PlanDrafted: _drafted,
    PlanSigned: _signed,
    PlanReturned: _returned,
    InvestigationAnnounced: _announced,
}
