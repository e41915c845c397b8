"""Standing (stand): questions asked of an investigation before almost every decision on it."""

from schemas.casework.investigation import Investigation, Phase
from schemas.casework.refusal import CaseworkRule, Problem

Change = dict[str, object]
"""What an event changes in the state, by field."""


def not_running(state: Investigation) -> Problem | None:
    """Say why nothing can be decided now, or None when the investigation goes on."""
    if state.closed is not None:
        return Problem(
            rule=CaseworkRule.RUNNING,
            message=f"Onderzoek {state.id} is gesloten op {state.closed.day:%d-%m-%Y}; daarna "
            "wijzigt er niets meer. Een vervolgonderzoek kan.",
        )
    if not state.is_running:
        return Problem(
            rule=CaseworkRule.RUNNING, message=f"Onderzoek {state.id} is gestopt: {state.stopped}"
        )
    if state.paused is not None:
        return Problem(
            rule=CaseworkRule.PAUSED,
            message=f"Onderzoek {state.id} ligt stil sinds {state.paused.since:%d-%m-%Y} "
            f"({state.paused.reason}); hervat het eerst.",
        )
    return None


def not_in(state: Investigation, *phases: Phase) -> Problem | None:
    """Say why this cannot be decided in the phase as it is, or None in one of these phases."""
    if problem := not_running(state):
        return problem
    if state.phase in phases:
        return None
    return Problem(
        rule=CaseworkRule.PHASE_ORDER,
        message=f"Onderzoek {state.id} is in de fase {state.phase}; dit hoort bij de fase "
        f"{' of '.join(phases)}.",
    )


def not_participant(state: Investigation, inspectorate: str) -> Problem | None:
    """Say that an inspectorate does not take part, or None when it does."""
    if inspectorate in state.committed:
        return None
    return Problem(
        rule=CaseworkRule.INVITATION,
        message=f"{inspectorate} doet niet mee aan onderzoek {state.id}; deelnemers zijn "
        f"{', '.join(state.committed)}.",
    )
