"""Carries out a decision that came over GraphQL, in a thread beside the reads."""

import re
from collections.abc import Callable, Coroutine
from typing import Annotated, Any, Final, TypeVar

import strawberry
from anyio import to_thread

from api.graphql.casework.inputs import Decided, command_of, input_of
from api.graphql.context import Context, Resolving
from api.graphql.payloads import AnyProblem, Foreseen, problem_of
from graph.casework.commands import execute, foresee
from schemas.casework.commands import HumanCommand
from schemas.casework.outcome import Outcome
from schemas.errors import KetenError

H = TypeVar("H", bound=HumanCommand)

_CAPITAL: Final = re.compile(r"(?<!^)(?=[A-Z])")

Shown = Callable[[Context, Outcome], Coroutine[Any, Any, Any]]
"""Reads back what a decision was about, as it is now."""


def mutation_of(kind: type[H], payload: Any, shown: Shown) -> Any:
    """Return the mutation that carries out a command: its name, its fields, what it answers."""
    given_type = Annotated[
        input_of(kind), strawberry.argument(name="input", description="Wat u besluit")
    ]

    async def resolve(info: Resolving, given: Decided) -> Any:
        outcome = await decide(info.context, kind, given)
        if not isinstance(outcome, Outcome):
            return outcome
        if given.dry_run:
            return Foreseen(version=outcome.version, events=list(outcome.events))
        return await shown(info.context, outcome)

    resolve.__annotations__ = {"info": Resolving, "given": given_type, "return": payload}
    resolve.__name__ = _CAPITAL.sub("_", kind.__name__).lower()
    return strawberry.mutation(resolver=resolve, description=kind.says, graphql_type=payload)


async def decide(context: Context, kind: type[H], given: Decided) -> Outcome | AnyProblem:
    """Carry out a decision, or return the problem; what is no refusal goes on as an error."""
    purpose = given.purpose if given.purpose is not None else context.purpose
    carry_out = foresee if given.dry_run else execute
    try:
        command = command_of(kind, given)
        return await to_thread.run_sync(
            lambda: carry_out(context.store, context.actor, purpose, command, context.clock())
        )
    except KetenError as error:
        problem = problem_of(error)
        if problem is None:
            raise
        return problem
