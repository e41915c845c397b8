"""Course (verloop): narrow, leave out with a reason, align, go on or stop."""

from collections.abc import Collection

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.gates import following, missing
from graph.casework.rules.scope import competent, touches_prosecution, uncovered
from graph.casework.rules.standing import not_in, not_running
from graph.casework.rules.tasks import gaps
from schemas.casework.commands import (
    AlignProsecution,
    EnterPhase,
    LeaveUninvestigated,
    NarrowScope,
    StopInvestigation,
)
from schemas.casework.events import (
    InvestigationEvent,
    InvestigationStopped,
    LeftUninvestigated,
    PhaseEntered,
    ProsecutionAligned,
    ScopeNarrowed,
)
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.casework.scope import ScopeLoss

OnwardCommand = NarrowScope | LeaveUninvestigated | AlignProsecution | EnterPhase
CourseCommand = OnwardCommand | StopInvestigation


def decide(state: Investigation, command: CourseCommand, by: By) -> Decided[InvestigationEvent]:
    """Decide how a running investigation goes on; only its lead does."""
    if problem := not_coordinator(by, state.lead):
        return problem
    if isinstance(command, StopInvestigation):
        return _stop(state, command)
    return not_running(state) or _go_on(state, command, by)


def _go_on(state: Investigation, command: OnwardCommand, by: By) -> Decided[InvestigationEvent]:
    match command:
        case NarrowScope():
            return _narrow(state, command)
        case LeaveUninvestigated():
            return _leave(state, command)
        case AlignProsecution():
            return _align(state, command)
        case EnterPhase():
            return _enter(state, command, by)


def _stop(state: Investigation, command: StopInvestigation) -> Decided[InvestigationEvent]:
    # what lies still can be stopped; what was stopped cannot
    going = state.model_copy(update={"paused": None})
    return not_running(going) or (InvestigationStopped(reason=command.reason),)


def _narrow(state: Investigation, command: NarrowScope) -> Decided[InvestigationEvent]:
    dropped = tuple(dict.fromkeys(command.handovers))
    return (
        not_in(state, Phase.EXPLORATION, Phase.PREPARATION)
        or cannot_go(state, dropped)
        or (ScopeNarrowed(handovers=dropped, reason=command.reason),)
    )


def cannot_go(state: Investigation, handovers: Collection[str]) -> Problem | None:
    """Say why these handovers cannot leave the investigation, or None when they can."""
    known = {item.handover for item in state.scope}
    if unknown := sorted(set(handovers) - known):
        return Problem(
            rule=CaseworkRule.SCOPE,
            message=f"Niet in dit onderzoek: {', '.join(unknown)}; kies uit "
            f"{', '.join(sorted(known))}.",
        )
    left = [item for item in state.scope if item.handover not in handovers]
    if state.lead not in competent(left):
        return Problem(
            rule=CaseworkRule.SCOPE,
            message=f"Zo blijft er niets over waarop {state.lead} bevoegd is; stop het onderzoek, "
            "of laat een andere inspectie een onderzoek voorstellen.",
        )
    grounds = {one.ground for item in left for one in item.competent}
    if without := [one.id for one in state.framework.criteria if one.ground not in grounds]:
        return Problem(
            rule=CaseworkRule.FRAMEWORK,
            message=f"Zo verliest criterium {', '.join(without)} zijn grondslag; laat dat eerst "
            "vervallen.",
        )
    return None


def _leave(state: Investigation, command: LeaveUninvestigated) -> Decided[InvestigationEvent]:
    place = (command.handover, command.end)
    loss = next((one for one in _may_be_left(state) if (one.handover, one.end) == place), None)
    if loss is None:
        who = (
            "een bevoegde inspectie die meedoet of nog antwoordt"
            if state.phase is Phase.EXPLORATION
            else "een inspectie die haar onderzoekt, of is al overgeslagen"
        )
        return Problem(
            rule=CaseworkRule.SCOPE,
            message=f"Kant {command.end} van {command.handover} heeft {who}, of hoort niet bij "
            "dit onderzoek.",
        )
    left = LeftUninvestigated(
        handover=loss.handover,
        end=loss.end,
        inspectorates=loss.inspectorates,
        reason=command.reason,
    )
    return (left,)


def _may_be_left(state: Investigation) -> tuple[ScopeLoss, ...]:
    if state.phase is Phase.EXPLORATION:
        return uncovered(state)
    return tuple(
        ScopeLoss(handover=one.handover, end=one.end, inspectorates=one.competent)
        for one in gaps(state)
    )


def _align(state: Investigation, command: AlignProsecution) -> Decided[InvestigationEvent]:
    if not touches_prosecution(state) or state.phase is not Phase.EXPLORATION:
        return Problem(
            rule=CaseworkRule.PROSECUTION,
            message="Afstemming met de PG bij de Hoge Raad hoort bij de verkenning van een "
            "onderzoek waarin het Openbaar Ministerie een kant is; dat is hier niet zo.",
        )
    return (ProsecutionAligned(decision=command.decision, reference=command.reference),)


def _enter(state: Investigation, command: EnterPhase, by: By) -> Decided[InvestigationEvent]:
    after = following(state)
    if command.phase not in after:
        then = (
            f"komt {' of '.join(after)}, niet {command.phase}" if after else "komt geen fase meer"
        )
        return Problem(rule=CaseworkRule.PHASE_ORDER, message=f"Na {state.phase} {then}.")
    if problems := missing(state, by.today):
        return problems[0]
    return (PhaseEntered(phase=command.phase),)
