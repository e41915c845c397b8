"""Roots of the register: chains, handovers, links, organisations and roles."""

from collections.abc import Callable
from typing import Annotated, TypeVar

import strawberry

from api.graphql.arguments import (
    After,
    AsOf,
    ChainKey,
    HandoverKey,
    Id,
    InspectorateKey,
    OrganisationKey,
)
from api.graphql.context import Context, Resolving
from api.graphql.nodes import Connection, connection
from api.graphql.register import wanted
from api.graphql.register.parts import Role
from api.graphql.register.types import Chain, Handover, Link, Organisation
from api.graphql.register.wanted import MANY
from api.graphql.register.where import (
    HandoverOrder,
    HandoverWhere,
    LinkOrder,
    LinkWhere,
    OrganisationOrder,
    OrganisationWhere,
    RoleWhere,
)
from graph.query import register
from graph.query.facts import ChainFact, HandoverFact, LinkFact, OrganisationFact, RoleFact
from graph.query.listing import Listing
from graph.query.page import Page, Slice
from graph.query.planned import Wanted
from graph.query.question import Question
from schemas.access import Reader
from schemas.register import ChainKind

T = TypeVar("T")
Ask = Callable[[Reader, Listing, Page], Question[Slice[T]]]

FirstOfMany = Annotated[
    int, strawberry.argument(description=f"Hoeveel items, van 1 tot en met {MANY}")
]
WhichHandovers = Annotated[
    HandoverWhere | None, strawberry.argument(description="Alleen die hieraan voldoen")
]
WhichLinks = Annotated[
    LinkWhere | None, strawberry.argument(description="Alleen die hieraan voldoen")
]
WhichOrganisations = Annotated[
    OrganisationWhere | None, strawberry.argument(description="Alleen die hieraan voldoen")
]
WhichRoles = Annotated[
    RoleWhere | None, strawberry.argument(description="Alleen die hieraan voldoen")
]
OrderedHandovers = Annotated[
    HandoverOrder | None, strawberry.argument(description="Volgorde; leeg is die van de keten")
]
OrderedLinks = Annotated[
    LinkOrder | None, strawberry.argument(description="Volgorde; leeg is op kenmerk")
]
OrderedOrganisations = Annotated[
    OrganisationOrder | None, strawberry.argument(description="Volgorde; leeg is op kenmerk")
]


async def _answered(context: Context, asked: Wanted, ask: Ask[T]) -> Connection[T]:
    part = await context.ask(ask(asked.reader, asked.listing, asked.page))

    async def counted() -> int:
        return await context.ask(asked.listing.count(asked.reader))

    return connection(part, context.cursors, asked.name, asked.reader, counted)


@strawberry.type(description="Vragen over het register")
class RegisterQuery:
    """What can be asked of the register."""

    @strawberry.field(graphql_type=list[Chain], description="Alle ketens en netwerken")
    async def chains(self, info: Resolving, as_of: AsOf = None) -> list[ChainFact]:
        """Answer with the chains."""
        asked = wanted.chains(info.context, {"as_of": as_of})
        return await info.context.ask(register.chains(asked.reader))

    @strawberry.field(graphql_type=list[Chain], description="Alle netwerken")
    async def networks(self, info: Resolving, as_of: AsOf = None) -> list[ChainFact]:
        """Answer with the networks."""
        asked = wanted.networks(info.context, {"as_of": as_of})
        return await info.context.ask(register.chains(asked.reader, ChainKind.NETWORK))

    @strawberry.field(graphql_type=Chain | None, description="Een keten of netwerk")
    async def chain(self, info: Resolving, given: Id, as_of: AsOf = None) -> ChainFact:
        """Answer with one chain."""
        reader, key = wanted.named(info.context, "Chain", given, as_of)
        return await info.context.ask(register.chain(reader, key))

    @strawberry.field(
        graphql_type=Connection[Handover], description="Overdrachten, op volgorde van de keten"
    )
    async def handovers(
        self,
        info: Resolving,
        *,
        chain: ChainKey = None,
        inspectorate: InspectorateKey = None,
        where: WhichHandovers = None,
        order_by: OrderedHandovers = None,
        first: FirstOfMany = 20,
        after: After = None,
        as_of: AsOf = None,
    ) -> Connection[HandoverFact]:
        """Answer with a page of handovers."""
        given = {
            "chain": chain,
            "inspectorate": inspectorate,
            "where": where,
            "order_by": order_by,
            "first": first,
            "after": after,
            "as_of": as_of,
        }
        asked = wanted.handovers(info.context, given)
        return await _answered(info.context, asked, register.handovers)

    @strawberry.field(graphql_type=Handover | None, description="Een overdracht")
    async def handover(self, info: Resolving, given: Id, as_of: AsOf = None) -> HandoverFact:
        """Answer with one handover."""
        reader, key = wanted.named(info.context, "Handover", given, as_of)
        return await info.context.ask(register.handover(reader, key))

    @strawberry.field(
        graphql_type=Connection[Link], description="Overdrachten X → Y, op overdracht"
    )
    async def links(
        self,
        info: Resolving,
        *,
        chain: ChainKey = None,
        handover: HandoverKey = None,
        organisation: OrganisationKey = None,
        where: WhichLinks = None,
        order_by: OrderedLinks = None,
        first: FirstOfMany = 20,
        after: After = None,
        as_of: AsOf = None,
    ) -> Connection[LinkFact]:
        """Answer with a page of links."""
        given = {
            "chain": chain,
            "handover": handover,
            "organisation": organisation,
            "where": where,
            "order_by": order_by,
            "first": first,
            "after": after,
            "as_of": as_of,
        }
        asked = wanted.links(info.context, given)
        return await _answered(info.context, asked, register.links)

    @strawberry.field(graphql_type=Link | None, description="Een overdracht X → Y")
    async def link(self, info: Resolving, given: Id, as_of: AsOf = None) -> LinkFact:
        """Answer with one link."""
        reader, key = wanted.named(info.context, "Link", given, as_of)
        return await info.context.ask(register.link(reader, key))

    @strawberry.field(graphql_type=Connection[Organisation], description="Organisaties, op kenmerk")
    async def organisations(
        self,
        info: Resolving,
        *,
        where: WhichOrganisations = None,
        order_by: OrderedOrganisations = None,
        first: FirstOfMany = 20,
        after: After = None,
        as_of: AsOf = None,
    ) -> Connection[OrganisationFact]:
        """Answer with a page of organisations."""
        given = {
            "where": where,
            "order_by": order_by,
            "first": first,
            "after": after,
            "as_of": as_of,
        }
        asked = wanted.organisations(info.context, given)
        return await _answered(info.context, asked, register.organisations)

    @strawberry.field(graphql_type=Organisation | None, description="Een organisatie")
    async def organisation(
        self, info: Resolving, given: Id, as_of: AsOf = None
    ) -> OrganisationFact:
        """Answer with one organisation."""
        reader, key = wanted.named(info.context, "Organisation", given, as_of)
        return await info.context.ask(register.organisation(reader, key))

    @strawberry.field(
        graphql_type=Connection[Role], description="Rollen waarop ketens zijn beschreven"
    )
    async def roles(
        self,
        info: Resolving,
        where: WhichRoles = None,
        first: FirstOfMany = 20,
        after: After = None,
        as_of: AsOf = None,
    ) -> Connection[RoleFact]:
        """Answer with a page of roles."""
        given = {"where": where, "first": first, "after": after, "as_of": as_of}
        asked = wanted.roles(info.context, given)
        return await _answered(info.context, asked, register.roles)
