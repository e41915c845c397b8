"""Decisions over GraphQL on the register: propose a change, accept or reject somebody else's."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import strawberry
from anyio import to_thread
from pydantic import ValidationError

from api.graphql.casework.inputs import first_fault
from api.graphql.context import Context, Resolving, reader_of
from api.graphql.nodes import key_of
from api.graphql.payloads import AnyProblem, Refused, problem_of
from api.graphql.register.change_types import ChangePayload, ChangeRecorded
from graph.casework.register_changes import propose_or_decide
from graph.query.proposals import proposal
from graph.register.codelists import codelists
from graph.register.files import register_of_text
from schemas.errors import KetenError, RegisterInvalid
from schemas.proposals import AcceptChange, ProposalCommand, ProposeChange, RejectChange


@strawberry.input(description="Voorstel om het register te wijzigen")
class ProposeChangeInput:
    """Fields of `ProposeChange`."""

    file: str = strawberry.field(
        description="Tekst van het registerbestand (YAML v1) van een keten of programma; wat er "
        "niet in staat, eindigt vandaag. Grotere bestanden gaan met de opdrachtregel"
    )
    source: str = strawberry.field(description="Waar de wijziging op berust")
    reason: str = strawberry.field(description="Waarom het register wijzigt")


@strawberry.input(description="Besluit over het voorstel van een ander")
class DecideChangeInput:
    """Fields of `AcceptChange` and `RejectChange`."""

    proposal: strawberry.ID = strawberry.field(description="Kenmerk van het voorstel")
    reason: str = strawberry.field(description="Reden")


_Propose = Annotated[
    ProposeChangeInput, strawberry.argument(name="input", description="Wat u voorstelt")
]
_Decide = Annotated[
    DecideChangeInput, strawberry.argument(name="input", description="Wat u besluit")
]


@strawberry.type(description="Besluiten over het register")
class ChangeMutation:
    """What can be decided on the register."""

    @strawberry.mutation(
        graphql_type=ChangePayload, description="Stel een wijziging van het register voor"
    )
    async def propose_change(self, info: Resolving, given: _Propose) -> ChangeRecorded | AnyProblem:
        """Propose that the register says what a file says."""
        return await _record(
            info.context,
            lambda: ProposeChange(
                file=register_of_text(given.file, Path("file"), codelists()),
                source=given.source,
                reason=given.reason,
            ),
        )

    @strawberry.mutation(
        graphql_type=ChangePayload, description="Aanvaard het voorstel van een ander"
    )
    async def accept_change(self, info: Resolving, given: _Decide) -> ChangeRecorded | AnyProblem:
        """Let the register say what was proposed."""
        return await _record(info.context, lambda: AcceptChange(**_values(given)))

    @strawberry.mutation(
        graphql_type=ChangePayload, description="Wijs het voorstel van een ander af"
    )
    async def reject_change(self, info: Resolving, given: _Decide) -> ChangeRecorded | AnyProblem:
        """Leave the register as it is."""
        return await _record(info.context, lambda: RejectChange(**_values(given)))


def _values(given: DecideChangeInput) -> dict[str, str]:
    return {"proposal": key_of(given.proposal, "ChangeProposal"), "reason": given.reason}


async def _record(
    context: Context, command: Callable[[], ProposalCommand]
) -> ChangeRecorded | AnyProblem:
    """Carry out a step and answer with the proposal as it stands, or with the problem."""
    try:
        outcome = await to_thread.run_sync(
            lambda: propose_or_decide(context.store, context.actor, command(), context.clock())
        )
    except ValidationError as error:
        return Refused(message=first_fault(error), rule=None)
    except RegisterInvalid as error:
        return Refused(message=str(error), rule=None)
    except KetenError as error:
        problem = problem_of(error)
        if problem is None:
            raise
        return problem
    # the schema has another type where the facts have theirs; it reads the same names
    found: Any = await context.ask(proposal(reader_of(context, None), outcome.id))
    return ChangeRecorded(proposal=found, events=list(outcome.events))
