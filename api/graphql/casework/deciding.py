"""Carries out a decision that came over GraphQL, in a thread beside the reads."""

from typing import Annotated, Any, TypeVar

import strawberry
from anyio import to_thread

from api.graphql.casework.inputs import Decided, command_of
from api.graphql.context import Context, Resolving, reader_of
from api.graphql.payloads import AnyProblem, InvestigationChanged, problem_of
from graph.casework.commands import execute
from graph.query.investigations import investigation
from schemas.casework import commands
from schemas.casework.investigation import Outcome
from schemas.errors import KetenError

H = TypeVar("H", bound=commands.HumanCommand)
N = TypeVar("N", bound=Decided)

In = Annotated[N, strawberry.argument(name="input", description="Wat u besluit")]


async def on_investigation(
    info: Resolving, kind: type[H], given: Decided
) -> InvestigationChanged | AnyProblem:
    """Carry out a decision and answer with the investigation as it is now."""
    outcome = await decide(info.context, kind, given)
    if not isinstance(outcome, Outcome):
        return outcome
    # the schema has another type where the facts have theirs; it reads the same names
    found: Any = await info.context.ask(investigation(reader_of(info.context, None), outcome.id))
    return InvestigationChanged(
        investigation=found, version=outcome.version, events=list(outcome.events)
    )


async def decide(context: Context, kind: type[H], given: Decided) -> Outcome | AnyProblem:
    """Carry out a decision, or return the problem; what is no refusal goes on as an error."""
    purpose = given.purpose if given.purpose is not None else context.purpose
    try:
        command = command_of(kind, given)
        return await to_thread.run_sync(
            lambda: execute(context.store, context.actor, purpose, command, context.clock())
        )
    except KetenError as error:
        problem = problem_of(error)
        if problem is None:
            raise
        return problem
