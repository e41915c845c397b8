"""Search over GraphQL: chains, roles, handovers and organisations by the words in them."""

from typing import Annotated

import strawberry

from api.graphql.arguments import AsOf, First
from api.graphql.context import Resolving, reader_of
from graph.query import search as searching
from graph.query.page import Page
from graph.query.search import Hit
from graph.register.records import Kind

_Text = Annotated[
    str,
    strawberry.argument(
        description="Woorden of het begin ervan; hoofdletters en accenten doen er niet toe"
    ),
]
_Kinds = Annotated[
    list[Kind] | None,
    strawberry.argument(
        description="Alleen deze soorten van CHAIN, HANDOVER, ORGANISATION en ROLE; leeg is alle"
    ),
]


@strawberry.type(description="Iets in het register dat een zoekvraag vond")
class SearchHit:
    """What a search found."""

    kind: Kind = strawberry.field(description="Soort gegeven")
    key: str = strawberry.field(description="Eigen, leesbaar kenmerk")
    name: str = strawberry.field(description="Naam")
    chain: str | None = strawberry.field(
        description="Kenmerk van de keten; leeg bij wat ketens delen"
    )
    in_name: bool = strawberry.field(description="Of alle woorden in de naam staan")


@strawberry.type(description="Zoeken in het register")
class SearchQuery:
    """What can be searched."""

    @strawberry.field(
        graphql_type=list[SearchHit],
        description="Wat elk woord van de tekst bevat: eerst in de naam, dan op soort en kenmerk",
    )
    async def search(
        self,
        info: Resolving,
        *,
        text: _Text,
        kinds: _Kinds = None,
        first: First = 20,
        as_of: AsOf = None,
    ) -> list[Hit]:
        """Answer with what was found."""
        reader = reader_of(info.context, as_of)
        question = searching.search(reader, text, kinds=kinds, page=Page(first))
        return await info.context.ask(question)
