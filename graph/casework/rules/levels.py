"""Supervision levels (treden): no escalation without a named condition and an announcement."""

from datetime import datetime

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from schemas.casework.commands import ChangeLevel, ExtendLevel, LevelCommand
from schemas.casework.events import LevelChanged, LevelEvent, LevelExtended
from schemas.casework.levels import LevelScheme, LevelStep, SupervisionLevel
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.instants import AMSTERDAM


def decide(
    state: SupervisionLevel | None, command: LevelCommand, scheme: LevelScheme | None, by: By
) -> Decided[LevelEvent]:
    """Decide on the level of an organisation or chain, by the scheme of the inspectorate."""
    if problem := not_coordinator(by, command.inspectorate):
        return problem
    if scheme is None:
        return Problem(
            rule=CaseworkRule.LEVEL_SCHEME,
            message=f"Van {command.inspectorate} is geen tredenschema vastgelegd; voeg het toe aan "
            "de codelijst supervision_levels.",
        )
    if isinstance(command, ChangeLevel):
        return _change(_level(state, scheme), command, scheme, by)
    return _extend(state, command, scheme, by)


def evolve(state: SupervisionLevel | None, event: LevelEvent, at: datetime) -> SupervisionLevel:
    """Return the level with its history after the event; the first event changes it."""
    if isinstance(event, LevelChanged):
        return _changed(state, event, at)
    if state is None:
        raise ValueError("a level is changed before it is extended")
    return _with_step(
        state, state.current.model_copy(update={"until": event.until, "reason": event.reason})
    )


def _change(current: str, command: ChangeLevel, scheme: LevelScheme, by: By) -> Decided[LevelEvent]:
    if command.level not in scheme.levels or command.level == current:
        return Problem(
            rule=CaseworkRule.LEVEL_SCHEME,
            message=f"Nu geldt {current}; kies een andere trede uit {', '.join(scheme.levels)}.",
        )
    heavier = scheme.levels.index(command.level) > scheme.levels.index(current)
    if heavier and (problem := _unfounded(current, command, scheme, by)):
        return problem
    changed = LevelChanged(
        inspectorate=command.inspectorate,
        subject=command.subject,
        level=command.level,
        previous=current,
        condition=command.condition if heavier else None,
        announced=command.announced,
        reason=command.reason,
        until=command.until,
    )
    return (changed,)


def _unfounded(current: str, command: ChangeLevel, scheme: LevelScheme, by: By) -> Problem | None:
    possible = [
        one.id for one in scheme.conditions if current in one.from_ and one.to == command.level
    ]
    if command.condition not in possible:
        return Problem(
            rule=CaseworkRule.LEVEL_CONDITION,
            message=f"Van {current} naar {command.level} kan op voorwaarde "
            f"{', '.join(possible) or '(geen)'}; noem er een.",
        )
    if command.announced is None or command.announced > by.today:
        return Problem(
            rule=CaseworkRule.LEVEL_ANNOUNCEMENT,
            message=f"{scheme.announcement} Noem de dag waarop dat is gebeurd.",
        )
    return None


def _extend(
    state: SupervisionLevel | None, command: ExtendLevel, scheme: LevelScheme, by: By
) -> Decided[LevelEvent]:
    if state is None or state.current.level == scheme.levels[0]:
        return Problem(
            rule=CaseworkRule.LEVEL_SCHEME,
            message=f"Verlengen kan alleen een zwaardere trede dan {scheme.levels[0]}.",
        )
    if command.until <= (state.current.until or by.today):
        return Problem(
            rule=CaseworkRule.LEVEL_SCHEME,
            message=f"Een verlenging eindigt na {state.current.until or by.today}.",
        )
    return (LevelExtended(until=command.until, reason=command.reason),)


def _level(state: SupervisionLevel | None, scheme: LevelScheme) -> str:
    return scheme.levels[0] if state is None else state.current.level


def _changed(state: SupervisionLevel | None, event: LevelChanged, at: datetime) -> SupervisionLevel:
    step = LevelStep(
        level=event.level,
        since=at.astimezone(AMSTERDAM).date(),
        until=event.until,
        condition=event.condition,
        announced=event.announced,
        reason=event.reason,
    )
    if state is None:
        return SupervisionLevel(
            inspectorate=event.inspectorate, subject=event.subject, history=(step,)
        )
    return _with_step(state, step)


def _with_step(state: SupervisionLevel, step: LevelStep) -> SupervisionLevel:
    return state.model_copy(update={"history": (*state.history, step)})
