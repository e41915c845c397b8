"""Commands (opdrachten) carried out: one transaction each, by what they are about."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Final

from graph.casework.desk import (
    Desk,
    attempt,
    transact,
)
from graph.casework.rules.circumstances import By
from graph.casework.subjects import (
    data_checks,
    investigations,
    levels,
    recommendations,
    regular,
    visits,
    weighings,
)
from graph.store.port import GraphStore, Runner
from schemas.access import Actor
from schemas.casework.commands import (
    FlowCommand,
    HumanCommand,
    InvestigationCommand,
    LevelCommand,
    ProposeInvestigation,
    WeighResult,
)
from schemas.casework.course_commands import SplitInvestigation
from schemas.casework.data_check_commands import CheckCommand
from schemas.casework.fieldwork_commands import (
    PlanVisit,
    VisitCommand,
)
from schemas.casework.investigation import CLOCK
from schemas.casework.outcome import Outcome
from schemas.casework.recommendation_commands import (
    Recommend,
    RecommendationCommand,
    RunRecommendationClock,
)
from schemas.casework.refusal import CaseworkRule
from schemas.casework.regular_commands import RegularCommand
from schemas.errors import Refused


def execute(
    store: GraphStore, actor: Actor, purpose: str, command: HumanCommand, now: datetime
) -> Outcome:
    """Carry out what a person decided, for the purpose (doel) that person named.

    Raises `Refused` or `Forbidden` with the rule that says no, `NotFound` for what the actor may
    not see, and `VersionConflict` when somebody else was first.
    """
    return transact(store, _work(actor, purpose, command, now))


def take_over(
    store: GraphStore, actor: Actor, purpose: str, command: HumanCommand, now: datetime
) -> Outcome:
    """Record what was decided elsewhere before; `execute`, but no flow acts on it any more."""
    return transact(store, _work(actor, purpose, command, now, followed=False))


def foresee(
    store: GraphStore, actor: Actor, purpose: str, command: HumanCommand, now: datetime
) -> Outcome:
    """Return what `execute` would leave behind, and leave nothing behind; it raises the same."""
    return attempt(store, _work(actor, purpose, command, now))


def execute_flow(store: GraphStore, purpose: str, command: FlowCommand, now: datetime) -> Outcome:
    """Carry out what the clock or a flow asks; twice the same changes nothing the second time."""
    desk_of = partial(Desk, by=By(CLOCK, now), purpose=purpose)
    if isinstance(command, RunRecommendationClock):
        return transact(
            store, lambda run: recommendations.run_recommendation(desk_of(run), command)
        )
    return transact(store, lambda run: investigations.on_investigation(desk_of(run), command))


def _work(
    actor: Actor, purpose: str, command: HumanCommand, now: datetime, *, followed: bool = True
) -> Callable[[Runner], Outcome]:
    if not purpose.strip():
        raise Refused(
            "Noem het doel van dit besluit; het staat in het journaal.",
            rule=CaseworkRule.PURPOSE.value,
        )
    why = purpose.strip()
    return lambda run: _carry_out(Desk(run, By(actor, now), why, followed=followed), command)


def _carry_out(desk: Desk, command: HumanCommand) -> Outcome:
    for kinds, carry in _SUBJECTS:
        if isinstance(command, kinds):
            return carry(desk, command)
    raise TypeError(f"{type(command).__name__} is no command")


_SUBJECTS: Final[tuple[tuple[Any, Callable[[Desk, Any], Outcome]], ...]] = (
    (WeighResult, weighings.weigh),
    (CheckCommand, data_checks.carry_out),
    (ProposeInvestigation, weighings.propose),
    (LevelCommand, levels.change_level),
    (PlanVisit, visits.plan_visit),
    (VisitCommand, visits.on_visit),
    (Recommend, recommendations.recommend),
    (RecommendationCommand, recommendations.on_recommendation),
    (SplitInvestigation, investigations.split),
    (RegularCommand, regular.carry_out),
    (InvestigationCommand, investigations.on_investigation),
)
"""Who carries out what; a split is about one investigation and begins another."""
