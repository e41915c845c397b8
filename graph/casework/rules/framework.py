"""Framework (toetsingskader): criteria, each from its own statute, frozen in versions."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.standing import Change, not_in, not_participant
from schemas.casework.events import InvestigationEvent
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.preparation import Criterion, Framework, FrozenFramework
from schemas.casework.preparation_commands import AddCriterion, DropCriterion, FreezeFramework
from schemas.casework.preparation_events import CriterionAdded, CriterionDropped, FrameworkFrozen
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.casework.scope import ScopeItem

FrameworkCommand = AddCriterion | DropCriterion | FreezeFramework
_WORKED_ON: Final = (Phase.PREPARATION, Phase.EXECUTION, Phase.JUDGEMENT)


def decide(state: Investigation, command: FrameworkCommand, by: By) -> Decided[InvestigationEvent]:
    """Decide on the criteria; each participant brings its own, the lead freezes."""
    match command:
        case AddCriterion():
            return _add(state, command, by)
        case DropCriterion():
            return _drop(state, command, by)
        case FreezeFramework():
            return _freeze(state, by)


def missing_framework(state: Investigation) -> Problem | None:
    """Say that the framework is not frozen, or None when this version is."""
    if state.framework.is_frozen:
        return None
    version = state.framework.version
    return Problem(
        rule=CaseworkRule.FRAMEWORK,
        message=f"Kan niet: versie {version} van het toetsingskader is nog niet vastgesteld; "
        f"{state.lead} stelt het vast.",
    )


def judged_within(framework: Framework, scope: Iterable[ScopeItem]) -> Framework:
    """Return the framework with only those judges whose ground the scope still gives them."""
    grounds = {(one.inspectorate, one.ground) for item in scope for one in item.competent}

    def within(one: Criterion) -> Criterion:
        judges = tuple(name for name in one.inspectorates if (name, one.ground) in grounds)
        return one.model_copy(update={"inspectorates": judges})

    return framework.model_copy(update={"criteria": tuple(map(within, framework.criteria))})


def _add(state: Investigation, command: AddCriterion, by: By) -> Decided[InvestigationEvent]:
    name = command.inspectorate
    if problem := (
        not_coordinator(by, name) or not_in(state, *_WORKED_ON) or not_participant(state, name)
    ):
        return problem
    grounds = _grounds(state, name)
    if command.ground not in grounds:
        return Problem(
            rule=CaseworkRule.OWN_STATUTE,
            message=f"{name} is in dit onderzoek niet bevoegd op grond van {command.ground}; wel "
            f"op grond van {', '.join(sorted(grounds))}.",
        )
    if problem := _unclear_difference(state, command):
        return problem
    told = command.model_dump(include={"text", "ground", "aspect", "differs_from", "difference"})
    added = CriterionAdded(
        id=f"k{state.framework.added + 1}",
        inspectorates=tuple(
            one for one in state.committed if command.ground in _grounds(state, one)
        ),
        proposed_by=name,
        **told,
    )
    return (added,)


def _unclear_difference(state: Investigation, command: AddCriterion) -> Problem | None:
    if (command.differs_from is None) != (command.difference is None):
        return Problem(
            rule=CaseworkRule.FRAMEWORK,
            message="Noem het criterium waarmee dit verschilt en het verschil, of geen van beide.",
        )
    if command.differs_from and state.framework.criterion(command.differs_from) is None:
        return _unknown(state, command.differs_from)
    return None


def _drop(state: Investigation, command: DropCriterion, by: By) -> Decided[InvestigationEvent]:
    found = state.framework.criterion(command.criterion)
    if problem := not_in(state, *_WORKED_ON):
        return problem
    if found is None:
        return _unknown(state, command.criterion)
    # what an inspectorate brought in that left since, the lead may take out
    owner = found.proposed_by if found.proposed_by in state.committed else state.lead
    if problem := not_coordinator(by, owner):
        return problem
    return (CriterionDropped(id=found.id, reason=command.reason),)


def _freeze(state: Investigation, by: By) -> Decided[InvestigationEvent]:
    if problem := not_coordinator(by, state.lead) or not_in(state, *_WORKED_ON):
        return problem
    if state.framework.is_frozen:
        return Problem(
            rule=CaseworkRule.FRAMEWORK,
            message=f"Versie {state.framework.version} van het kader is al vastgesteld; een "
            "wijziging begint een nieuwe versie.",
        )
    if not state.framework.criteria:
        return Problem(
            rule=CaseworkRule.FRAMEWORK,
            message="Kan niet: het kader heeft nog geen criteria; elke deelnemer brengt die uit de "
            "eigen wet in.",
        )
    return (FrameworkFrozen(framework=state.framework.version),)


def _unknown(state: Investigation, criterion: str) -> Problem:
    known = ", ".join(one.id for one in state.framework.criteria) or "nog geen"
    return Problem(
        rule=CaseworkRule.FRAMEWORK,
        message=f"Geen criterium {criterion} in het kader; er zijn: {known}.",
    )


def _grounds(state: Investigation, inspectorate: str) -> frozenset[str]:
    return frozenset(
        one.ground
        for item in state.scope
        for one in item.competent
        if one.inspectorate == inspectorate
    )


def _added(state: Investigation, event: CriterionAdded, _at: datetime) -> Change:
    criterion = Criterion(**event.model_dump(exclude={"type", "version"}))
    open_ = _reopened(state.framework)
    update: Change = {"criteria": (*open_.criteria, criterion), "added": open_.added + 1}
    return {"framework": open_.model_copy(update=update)}


def _dropped(state: Investigation, event: CriterionDropped, _at: datetime) -> Change:
    open_ = _reopened(state.framework)
    left = tuple(one for one in open_.criteria if one.id != event.id)
    return {"framework": open_.model_copy(update={"criteria": left})}


def _frozen(state: Investigation, event: FrameworkFrozen, at: datetime) -> Change:
    now = FrozenFramework(
        version=event.framework,
        criteria=tuple(one.id for one in state.framework.criteria),
        frozen_at=at,
    )
    history = (*state.framework.history, now)
    return {"framework": state.framework.model_copy(update={"history": history})}


def _reopened(framework: Framework) -> Framework:
    if not framework.is_frozen:
        return framework
    return framework.model_copy(update={"version": framework.version + 1})


CHANGES: Final[dict[type[Any], Callable[[Investigation, Any, datetime], Change]]] = {
    CriterionAdded: _added,
    CriterionDropped: _dropped,
    FrameworkFrozen: _frozen,
}
