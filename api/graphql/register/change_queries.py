"""Questions over GraphQL about how the register changed, and about proposals to change it."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

import strawberry
from anyio import to_thread

from api.graphql.arguments import After, AsOf, ChainKey, First, Id
from api.graphql.context import Context, Resolving, Turn, reader_of, turn
from api.graphql.nodes import Connection, connection, key_of
from api.graphql.register.change_types import (
    ChangeProposal,
    Difference,
    ModelDiff,
    difference_of,
    snapshot_of,
)
from graph.query import history, proposals
from graph.query.page import Page, numbered_slice
from graph.query.proposals import ProposalFact
from graph.register.difference import Difference as Differs
from schemas.proposals import ProposalState

_Chain = Annotated[strawberry.ID, strawberry.argument(description="Kenmerk van de keten")]
_Before = Annotated[
    datetime, strawberry.argument(name="from", description="Eerste moment, met tijdzone")
]
_After = Annotated[
    datetime | None, strawberry.argument(name="to", description="Tweede moment; leeg is nu")
]
_Valid = Annotated[
    date | None, strawberry.argument(description="Alleen wat op deze dag verschilt; leeg is alle")
]
_Proposal = Annotated[strawberry.ID, strawberry.argument(description="Kenmerk van het voorstel")]
_State = Annotated[ProposalState | None, strawberry.argument(description="Alleen in deze stand")]


@strawberry.type(description="Vragen over wijzigingen van het register")
class ChangeQuery:
    """What can be asked about changes."""

    @strawberry.field(description="Wat er in een keten is gewijzigd tussen twee momenten")
    async def model_diff(
        self,
        info: Resolving,
        *,
        chain: _Chain,
        before: _Before,
        until: _After = None,
        valid: _Valid = None,
        first: First = 20,
        after: After = None,
    ) -> ModelDiff:
        """Answer with two snapshots and a page of what differs."""
        context = info.context
        name = json.dumps([info.field_name, chain, str(before), str(until), str(valid)])
        asked = turn(context, name, first, after, None)
        between = history.Between(
            key_of(chain, "Chain"), before, until or asked.reader.as_of.recorded, valid
        )
        found = await to_thread.run_sync(
            lambda: history.model_diff(context.store, asked.reader, between)
        )
        context.questions += history.READS
        return ModelDiff(
            before=snapshot_of(found.before),
            after=snapshot_of(found.after),
            total=len(found.differences),
            differences=_page(context, asked, found.differences),
        )

    @strawberry.field(
        graphql_type=list[ChangeProposal],
        description="Voorstellen om het register te wijzigen, het nieuwste eerst",
    )
    async def change_proposals(
        self,
        info: Resolving,
        chain: ChainKey = None,
        state: _State = None,
        first: First = 20,
        as_of: AsOf = None,
    ) -> list[ProposalFact]:
        """Answer with the newest proposals."""
        about = None if chain is None else key_of(chain, "Chain")
        reader = reader_of(info.context, as_of)
        question = proposals.proposals(reader, chain=about, state=state, page=Page(first))
        return await info.context.ask(question)

    @strawberry.field(
        graphql_type=ChangeProposal | None, description="Een voorstel om het register te wijzigen"
    )
    async def change_proposal(self, info: Resolving, given: Id, as_of: AsOf = None) -> ProposalFact:
        """Answer with one proposal."""
        reader = reader_of(info.context, as_of)
        return await info.context.ask(proposals.proposal(reader, key_of(given, "ChangeProposal")))

    @strawberry.field(description="Wat een voorstel wijzigt, veld voor veld")
    async def proposed_differences(
        self, info: Resolving, proposal: _Proposal, first: First = 20, after: After = None
    ) -> Connection[Difference]:
        """Answer with a page of what a proposal changes."""
        name = json.dumps([info.field_name, proposal])
        asked = turn(info.context, name, first, after, None)
        key = key_of(proposal, "ChangeProposal")
        found = await info.context.ask(proposals.proposed_differences(asked.reader, key))
        return _page(info.context, asked, found)


def _page(context: Context, asked: Turn, found: Sequence[Differs]) -> Connection[Difference]:
    told = [difference_of(one) for one in found]
    part = numbered_slice(told, asked.page)
    return connection(part, context.cursors, asked.list_name, asked.reader)
