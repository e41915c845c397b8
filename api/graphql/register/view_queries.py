"""Views of responsibility and supervision over GraphQL: what a chain lacks, and what it crosses."""

from typing import Annotated

import strawberry

from api.graphql.arguments import AsOf
from api.graphql.context import Resolving, reader_of
from api.graphql.nodes import key_of
from api.graphql.register.parts import InspectorateName
from graph.query import views as viewing
from graph.query.views import ChainFinding as Found
from graph.register.views import State, View

_Chain = Annotated[strawberry.ID, strawberry.argument(description="Kenmerk van de keten")]
_Views = Annotated[
    list[View] | None, strawberry.argument(description="Welke overzichten; leeg is alle")
]


@strawberry.type(description="Feit uit het register: iets ontbreekt, is dubbel of kruist een grens")
class ChainFinding:
    """One fact of a view."""

    view: View = strawberry.field(description="Overzicht waarin het staat")
    key: str = strawberry.field(
        description="Kenmerk van de overdracht of stap; bij ketenregie van de rol"
    )
    name: str = strawberry.field(description="Naam daarvan")
    state: State = strawberry.field(description="Wat er is gevonden")
    sentence: str = strawberry.field(description="Hetzelfde in een zin")
    roles: list[str] = strawberry.field(description="Kenmerken van de rollen die het aangaat")
    inspectorates: list[InspectorateName] = strawberry.field(
        description="Inspecties die het aangaat"
    )
    disputed: bool = strawberry.field(
        description="Of het register zelf zegt dat het hierover niet zeker is"
    )


@strawberry.type(description="Overzichten van een keten")
class ViewQuery:
    """What can be asked about responsibility and supervision in a chain."""

    @strawberry.field(
        graphql_type=list[ChainFinding],
        description="Wie eindverantwoordelijk en bevoegd is in een keten, en waar dat ontbreekt "
        "of een grens kruist; feiten uit het register, geen bevinding of oordeel",
    )
    async def chain_views(
        self, info: Resolving, chain: _Chain, views: _Views = None, as_of: AsOf = None
    ) -> list[Found]:
        """Answer with what the views show."""
        reader = reader_of(info.context, as_of)
        return await info.context.ask(viewing.chain_views(reader, key_of(chain, "Chain"), views))
