"""Findings (bevindingen): of one inspectorate each, drafted, revised, final; never another's."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.requests import has_task, no_task
from graph.casework.rules.standing import Change, not_in, not_participant
from schemas.casework.events import InvestigationEvent
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.judgement import Finding
from schemas.casework.judgement_commands import (
    ConfirmFinding,
    FindingCommand,
    RecordFinding,
    ReviseFinding,
)
from schemas.casework.judgement_events import FindingConfirmed, FindingRecorded, FindingRevised
from schemas.casework.preparation import DocumentStatus
from schemas.casework.refusal import CaseworkRule, Problem


def decide(state: Investigation, command: FindingCommand, by: By) -> Decided[InvestigationEvent]:
    """Decide on a finding; only the inspectorate whose finding it is."""
    if problem := not_in(state, Phase.EXECUTION, Phase.JUDGEMENT):
        return problem
    if isinstance(command, RecordFinding):
        return _record(state, command, by)
    return _on_finding(state, command, by)


def _on_finding(
    state: Investigation, command: ReviseFinding | ConfirmFinding, by: By
) -> Decided[InvestigationEvent]:
    known = next((one for one in state.findings if one.number == command.finding), None)
    if known is None:
        return Problem(
            rule=CaseworkRule.FINDING, message=f"Bevinding {command.finding} is er niet."
        )
    if problem := not_coordinator(by, known.inspectorate):
        return problem
    if known.status is DocumentStatus.FINAL:
        return Problem(
            rule=CaseworkRule.FINDING,
            message=f"Bevinding {known.number} is vastgesteld; leg zo nodig een nieuwe vast.",
        )
    if isinstance(command, ConfirmFinding):
        return (FindingConfirmed(number=known.number),)
    told = command.model_dump(include={"conclusion", "document", "withheld"})
    return _unclear_evidence(command) or (FindingRevised(number=known.number, **told),)


def missing_findings(state: Investigation) -> Problem | None:
    """Say which findings are still drafts, or None when all are final."""
    drafts = [one for one in state.findings if one.status is DocumentStatus.DRAFT]
    if not drafts:
        return None
    names = ", ".join(f"{one.number} ({one.inspectorate})" for one in drafts)
    return Problem(
        rule=CaseworkRule.FINDING,
        message=f"Kan niet: bevinding {names} is nog concept; de inspectie van wie zij is stelt "
        "haar vast.",
    )


def _record(state: Investigation, command: RecordFinding, by: By) -> Decided[InvestigationEvent]:
    name = command.inspectorate
    if problem := not_coordinator(by, name) or not_participant(state, name):
        return problem
    if not has_task(state, name, command.handover):
        return no_task(name, command.handover)
    if state.framework.criterion(command.criterion) is None:
        return Problem(
            rule=CaseworkRule.FRAMEWORK, message=f"Geen criterium {command.criterion} in het kader."
        )
    told = command.model_dump(exclude={"expected_version", "investigation"})
    return _unclear_evidence(command) or (FindingRecorded(number=len(state.findings) + 1, **told),)


def _unclear_evidence(command: RecordFinding | ReviseFinding) -> Problem | None:
    if (command.document is None) != (command.withheld is None):
        return None
    return Problem(
        rule=CaseworkRule.FINDING,
        message="Noem de vindplaats van het bewijs, of de reden waarom het niet wordt gedeeld; "
        "een van beide.",
    )


def _recorded(state: Investigation, event: FindingRecorded, _at: datetime) -> Change:
    return {"findings": (*state.findings, Finding(**event.model_dump(exclude={"type", "version"})))}


def _revised(state: Investigation, event: FindingRevised, _at: datetime) -> Change:
    update: Change = {
        "conclusion": event.conclusion,
        "document": event.document,
        "withheld": event.withheld,
    }
    return _changed(state, event.number, update)


def _confirmed(state: Investigation, event: FindingConfirmed, _at: datetime) -> Change:
    return _changed(state, event.number, {"status": DocumentStatus.FINAL})


def _changed(state: Investigation, number: int, update: Change) -> Change:
    return {
        "findings": tuple(
            one.model_copy(update=update) if one.number == number else one for one in state.findings
        )
    }


CHANGES: Final[dict[type[Any], Callable[[Investigation, Any, datetime], Change]]] = {
    FindingRecorded: _recorded,
    FindingRevised: _revised,
    FindingConfirmed: _confirmed,
}
