"""Signals and incident reports: registered by anybody of an inspectorate, assessed together.

Organisations look into an incident first. An inspectorate does so itself only on a ground, and
inspectorates that assess together decide together: there is no vote.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from graph.casework.rules.circumstances import By, Decided, not_coordinator, not_own
from graph.casework.rules.free_text import personal_data
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.casework.regular_commands import AssessSignal, RegisterSignal, SettleSignal
from schemas.casework.regular_events import (
    SignalAssessed,
    SignalEvent,
    SignalRegistered,
    SignalSettled,
)
from schemas.casework.signal import (
    Assessment,
    IncidentDecision,
    Signal,
    SignalKind,
    SignalOutcome,
)
from schemas.instants import AMSTERDAM

_BY_INSPECTORATE: Final = frozenset({IncidentDecision.ONE, IncidentDecision.JOINT})
_ELSEWHERE: Final = frozenset(
    {SignalOutcome.INVESTIGATION, SignalOutcome.REFERRED, SignalOutcome.MERGED}
)
"""Outcomes that lead somewhere, so that the place is named."""


@dataclass(frozen=True)
class Known:
    """What a signal may name: inspectorates, themes, and the members of committees per chain."""

    inspectorates: Collection[str] = ()
    themes: Collection[str] = ()
    committees: Mapping[str, tuple[str, tuple[str, ...]]] = field(
        default_factory=dict[str, tuple[str, tuple[str, ...]]]
    )


def register(number: str, command: RegisterSignal, known: Known, by: By) -> Decided[SignalEvent]:
    """Decide whether a signal is registered; the members of a committee assess its reports."""
    if problem := not_own(by, command.inspectorate) or personal_data(text=command.text):
        return problem
    if command.received_on > by.today:
        return _refused(f"{command.received_on:%d-%m-%Y} is nog niet geweest; noem de dag zelf.")
    is_report = command.kind is SignalKind.INCIDENT
    committee, members = known.committees.get(command.chain or "", (None, ()))
    joining = members if is_report else ()
    assessors = tuple(dict.fromkeys((command.inspectorate, *joining, *command.assessors)))
    unknown = sorted({*assessors} - {*known.inspectorates} | {*command.themes} - {*known.themes})
    if unknown:
        return _refused(f"Niet op de codelijst van inspecties of thema's: {', '.join(unknown)}.")
    told = command.model_dump(exclude={"expected_version", "assessors"})
    told |= {"assessors": assessors, "committee": committee if is_report else None}
    return (SignalRegistered(id=number, **told),)


def assess(state: Signal, command: AssessSignal, by: By) -> Decided[SignalEvent]:
    """Decide whether an inspectorate assesses an incident report so."""
    if problem := not_coordinator(by, command.inspectorate) or personal_data(
        motivation=command.motivation
    ):
        return problem
    if problem := _unfounded(state, command):
        return problem
    assessed = SignalAssessed(
        inspectorate=command.inspectorate,
        decision=command.decision,
        grounds=command.grounds,
        motivation=command.motivation,
    )
    return (assessed,)


def _unfounded(state: Signal, command: AssessSignal) -> Problem | None:
    if state.kind is not SignalKind.INCIDENT:
        return _refused(f"{state.id} is een signaal; alleen een incidentmelding wordt beoordeeld.")
    if command.inspectorate not in state.assessors:
        return _refused(f"{state.id} beoordelen {', '.join(state.assessors)}; u niet.")
    if command.decision in _BY_INSPECTORATE and not command.grounds:
        return _refused(
            "Een inspectie onderzoekt een incident alleen zelf op een grond: ernst en impact, een "
            "organisatie die onvoldoende reflecteert, of een knelpunt in stelsel of keten. Noem er "
            "een."
        )
    if command.decision is IncidentDecision.JOINT and len(state.assessors) == 1:
        return _refused(f"{state.id} beoordeelt {state.inspectorate} alleen; samen kan dan niet.")
    return _open(state)


def settle(state: Signal, command: SettleSignal, by: By) -> Decided[SignalEvent]:
    """Decide whether a signal is done with; an incident report only after a joint decision."""
    if problem := not_coordinator(by, state.inspectorate) or personal_data(
        reason=command.reason, reference=command.reference
    ):
        return problem
    if problem := _open(state):
        return problem
    if state.kind is SignalKind.INCIDENT and state.decision is None:
        waiting = sorted(set(state.assessors) - {one.inspectorate for one in state.assessments})
        why = f"wacht op {', '.join(waiting)}" if waiting else "de beoordelingen verschillen"
        return _refused(f"Over {state.id} is nog niet samen besloten: {why}.")
    if command.outcome in _ELSEWHERE and command.reference is None:
        return _refused("Noem waarheen: het onderzoek, het andere signaal of de toezichthouder.")
    settled = SignalSettled(
        outcome=command.outcome, reference=command.reference, reason=command.reason
    )
    return (settled,)


def evolve(state: Signal | None, event: SignalEvent, at: datetime) -> Signal:
    """Return the signal after an event; the first one registers it."""
    if isinstance(event, SignalRegistered):
        return Signal(**event.model_dump(exclude={"type", "version"}))
    if state is None:
        raise ValueError("a signal is registered first")
    if isinstance(event, SignalSettled):
        told = event.model_dump(exclude={"type", "version"})
        return state.model_copy(update=told)
    day = at.astimezone(AMSTERDAM).date()
    made = Assessment(**event.model_dump(exclude={"type", "version"}), day=day)
    others = [one for one in state.assessments if one.inspectorate != event.inspectorate]
    return state.model_copy(update={"assessments": (*others, made)})


def _open(state: Signal) -> Problem | None:
    if state.outcome is None:
        return None
    return _refused(f"{state.id} is al afgedaan: {state.outcome.value.replace('_', ' ')}.")


def _refused(message: str) -> Problem:
    return Problem(rule=CaseworkRule.SIGNAL, message=message)
