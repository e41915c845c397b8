"""Decisions over GraphQL: one mutation for each command of a person, by the name of the command."""

from typing import Any, Final, get_args

import strawberry
from strawberry.tools import create_type

from api.graphql.casework.deciding import Shown, mutation_of
from api.graphql.context import Context, reader_of
from api.graphql.payloads import (
    CheckChanged,
    CheckPayload,
    InvestigationChanged,
    InvestigationPayload,
    LevelChanged,
    LevelPayload,
    RecommendationChanged,
    RecommendationPayload,
    ResultWeighed,
    VisitChanged,
    VisitPayload,
    WeighResultPayload,
)
from api.graphql.programme.shown import REGULAR_ANSWERS
from api.graphql.register.change_mutations import ChangeMutation
from graph.query.data_checks import data_check
from graph.query.fieldwork import visit
from graph.query.investigations import investigation
from graph.query.levels import level
from graph.query.recommendations import recommendation
from schemas.casework.command import Command
from schemas.casework.commands import HumanCommand, LevelCommand, WeighResult
from schemas.casework.data_check_commands import CheckCommand
from schemas.casework.fieldwork_commands import PlanVisit, VisitCommand
from schemas.casework.outcome import Outcome
from schemas.casework.recommendation_commands import Recommend, RecommendationCommand


async def _investigation(context: Context, outcome: Outcome) -> InvestigationChanged:
    # the schema has another type where the facts have theirs; it reads the same names
    found: Any = await context.ask(investigation(reader_of(context, None), outcome.id))
    return InvestigationChanged(
        investigation=found, version=outcome.version, events=list(outcome.events)
    )


async def _weighed(_context: Context, outcome: Outcome) -> ResultWeighed:
    return ResultWeighed(result=outcome.id, version=outcome.version, events=list(outcome.events))


async def _level(context: Context, outcome: Outcome) -> LevelChanged:
    found: Any = await context.ask(level(reader_of(context, None), outcome.id))
    return LevelChanged(level=found, version=outcome.version, events=list(outcome.events))


async def _visit(context: Context, outcome: Outcome) -> VisitChanged:
    found: Any = await context.ask(visit(reader_of(context, None), outcome.id))
    return VisitChanged(visit=found, version=outcome.version, events=list(outcome.events))


async def _recommendation(context: Context, outcome: Outcome) -> RecommendationChanged:
    found: Any = await context.ask(recommendation(reader_of(context, None), outcome.id))
    return RecommendationChanged(
        recommendation=found, version=outcome.version, events=list(outcome.events)
    )


async def _check(context: Context, outcome: Outcome) -> CheckChanged:
    found: Any = await context.ask(data_check(reader_of(context, None), outcome.id))
    return CheckChanged(check=found, version=outcome.version, events=list(outcome.events))


_ANSWERS: Final[tuple[tuple[tuple[type, ...], Any, Shown], ...]] = (
    ((WeighResult,), WeighResultPayload, _weighed),
    (get_args(LevelCommand), LevelPayload, _level),
    ((PlanVisit, *get_args(VisitCommand)), VisitPayload, _visit),
    ((Recommend, *get_args(RecommendationCommand)), RecommendationPayload, _recommendation),
    *REGULAR_ANSWERS,
    (get_args(CheckCommand), CheckPayload, _check),
    ((Command,), InvestigationPayload, _investigation),
)
"""What a decision answers with, by command; the first that fits."""


def _mutation(kind: Any) -> Any:
    payload, shown = next(
        (payload, shown) for kinds, payload, shown in _ANSWERS if issubclass(kind, kinds)
    )
    return mutation_of(kind, payload, shown)


_PARTS: Final[tuple[type, ...]] = (
    create_type(
        "CaseworkMutation",
        [_mutation(kind) for kind in get_args(HumanCommand)],
        description="Besluiten over onderzoeken, wegingen, treden en bezoeken",
    ),
    ChangeMutation,
)

Mutation: Final = strawberry.type(
    type("Mutation", _PARTS, {}),
    description="Besluiten: elk wordt geheel vastgelegd of helemaal niet",
)
