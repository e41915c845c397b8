"""Lists within one record of the register: the links of an organisation."""

from typing import Annotated

import strawberry

from api.graphql.arguments import After
from api.graphql.context import Resolving
from api.graphql.nodes import Connection, connection
from api.graphql.register.wanted import NESTED, at_either_end, ordered
from api.graphql.register.where import LinkOrder, LinkWhere, condition_of
from graph.query import register
from graph.query.condition import Every
from graph.query.facts import LinkFact, OrganisationFact
from graph.query.listing import Listing
from graph.query.page import Page
from graph.query.planned import name_within
from graph.query.vocabulary import LINK
from schemas.access import Reader
from schemas.errors import CursorRefused

WhichLinks = Annotated[
    LinkWhere | None, strawberry.argument(description="Alleen die hieraan voldoen")
]
OrderedLinks = Annotated[
    LinkOrder | None, strawberry.argument(description="Volgorde; leeg is op kenmerk")
]
FirstOfFew = Annotated[
    int, strawberry.argument(description=f"Hoeveel items, van 1 tot en met {NESTED}")
]


async def links_of(
    root: OrganisationFact,
    info: Resolving,
    *,
    where: WhichLinks = None,
    order_by: OrderedLinks = None,
    first: FirstOfFew = 5,
    after: After = None,
) -> Connection[LinkFact]:
    """Answer with a page of the links of an organisation, at the instants of the organisation."""
    context = info.context
    reader = Reader(actor=context.actor, purpose=context.purpose, as_of=root.as_of)
    asked = ordered(LINK, condition_of(where, LINK), order_by)
    name = name_within(asked, root.key)
    place = None if after is None else context.cursors.open(name, reader, after)
    if place is not None and place.as_of != root.as_of:
        raise CursorRefused("Deze cursor hoort bij een ander moment: begin opnieuw zonder after.")
    page = Page(first, place and place.key, NESTED)
    own = Listing(
        LINK, Every((at_either_end(root.key), asked.where)), asked.order, asked.descending
    )
    part = await context.ask(register.links(reader, own, page))

    async def counted() -> int:
        return await context.ask(own.count(reader))

    return connection(part, context.cursors, name, reader, counted)
