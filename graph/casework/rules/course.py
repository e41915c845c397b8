"""Course (verloop): narrow, leave out with a reason, align, go on or stop."""

from typing import Final

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.scope import awaited, competent, uncovered
from schemas.casework import CaseworkRule, Investigation, Phase, Problem, ScopeLoss
from schemas.commands import (
    AlignProsecution,
    EnterPhase,
    LeaveUninvestigated,
    NarrowScope,
    StopInvestigation,
)
from schemas.events import (
    InvestigationEvent,
    InvestigationStopped,
    LeftUninvestigated,
    PhaseEntered,
    ProsecutionAligned,
    ScopeNarrowed,
)

CourseCommand = (
    NarrowScope | LeaveUninvestigated | StopInvestigation | AlignProsecution | EnterPhase
)
_ORDER: Final = tuple(Phase)


def decide(state: Investigation, command: CourseCommand, by: By) -> Decided[InvestigationEvent]:
    """Decide how a running investigation goes on; only its lead does."""
    if problem := not_coordinator(by, state.lead) or _not_running(state):
        return problem
    match command:
        case NarrowScope():
            return _narrow(state, command)
        case LeaveUninvestigated():
            return _leave(state, command)
        case StopInvestigation():
            return (InvestigationStopped(reason=command.reason),)
        case AlignProsecution():
            return _align(state, command)
        case EnterPhase():
            return _enter(state, command)


def touches_prosecution(state: Investigation) -> bool:
    """Say whether the Openbaar Ministerie is an end of a handover in scope."""
    return any(item.prosecution for item in state.scope)


def open_losses(state: Investigation) -> tuple[ScopeLoss, ...]:
    """Return the uncovered ends on which the lead has not decided yet."""
    return tuple(loss for loss in uncovered(state) if loss.not_investigated is None)


def _narrow(state: Investigation, command: NarrowScope) -> Decided[InvestigationEvent]:
    known = {item.handover for item in state.scope}
    if unknown := sorted(set(command.handovers) - known):
        return Problem(
            rule=CaseworkRule.SCOPE,
            message=f"Niet in dit onderzoek: {', '.join(unknown)}; kies uit "
            f"{', '.join(sorted(known))}.",
        )
    left = [item for item in state.scope if item.handover not in command.handovers]
    if state.lead not in competent(left):
        return Problem(
            rule=CaseworkRule.SCOPE,
            message=f"Zo blijft er niets over waarop {state.lead} bevoegd is; stop het onderzoek, "
            "of laat een andere inspectie een onderzoek voorstellen.",
        )
    dropped = tuple(dict.fromkeys(command.handovers))
    return (ScopeNarrowed(handovers=dropped, reason=command.reason),)


def _leave(state: Investigation, command: LeaveUninvestigated) -> Decided[InvestigationEvent]:
    loss = next(
        (
            one
            for one in uncovered(state)
            if one.handover == command.handover and one.end is command.end
        ),
        None,
    )
    if loss is None:
        return Problem(
            rule=CaseworkRule.SCOPE,
            message=f"Kant {command.end} van {command.handover} heeft een bevoegde inspectie die "
            "meedoet of nog antwoordt, of hoort niet bij dit onderzoek.",
        )
    left = LeftUninvestigated(
        handover=loss.handover,
        end=loss.end,
        inspectorates=loss.inspectorates,
        reason=command.reason,
    )
    return (left,)


def _align(state: Investigation, command: AlignProsecution) -> Decided[InvestigationEvent]:
    if not touches_prosecution(state) or state.phase is not Phase.EXPLORATION:
        return Problem(
            rule=CaseworkRule.PROSECUTION,
            message="Afstemming met de PG bij de Hoge Raad hoort bij de verkenning van een "
            "onderzoek waarin het Openbaar Ministerie een kant is; dat is hier niet zo.",
        )
    return (ProsecutionAligned(decision=command.decision, reference=command.reference),)


def _enter(state: Investigation, command: EnterPhase) -> Decided[InvestigationEvent]:
    following = _ORDER[min(_ORDER.index(state.phase) + 1, len(_ORDER) - 1)]
    if command.phase is not following:
        return Problem(
            rule=CaseworkRule.PHASE_ORDER,
            message=f"Na {state.phase} komt {following}, niet {command.phase}.",
        )
    if command.phase is not Phase.PREPARATION:
        return Problem(
            rule=CaseworkRule.PHASE_ORDER,
            message="Na de voorbereiding gaat een onderzoek verder met een plan van aanpak dat "
            "alle deelnemers hebben vastgesteld; dat legt deze versie niet vast.",
        )
    return blocker(state) or (PhaseEntered(phase=command.phase),)


def blocker(state: Investigation) -> Problem | None:
    """Return the first thing that stands between the exploration and the preparation, or None."""
    if names := awaited(state):
        return Problem(
            rule=CaseworkRule.PARTICIPATION_KNOWN,
            message=f"Nog geen antwoord van {', '.join(names)}; stilte is geen ja. Herinner, of "
            "wacht de termijn af.",
        )
    if losses := open_losses(state):
        ends = "; ".join(
            f"{one.handover} ({one.end}: {', '.join(one.inspectorates)})" for one in losses
        )
        return Problem(
            rule=CaseworkRule.SCOPE,
            message=f"Zonder bevoegde inspectie: {ends}. Nodig uit, perk in, leg vast dat dit niet "
            "wordt onderzocht en waarom, of stop.",
        )
    if touches_prosecution(state) and state.prosecution is None:
        return Problem(
            rule=CaseworkRule.PROSECUTION,
            message="Het Openbaar Ministerie is een van de kanten: leg eerst de afstemming met de "
            "PG bij de Hoge Raad vast (samen of apart).",
        )
    return None


def _not_running(state: Investigation) -> Problem | None:
    if state.is_running:
        return None
    return Problem(
        rule=CaseworkRule.RUNNING, message=f"Onderzoek {state.id} is gestopt: {state.stopped}"
    )
