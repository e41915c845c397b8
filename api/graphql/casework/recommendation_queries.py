"""Roots of the schema about recommendations, across reports and until they are closed."""

from typing import Annotated, Any

import strawberry

from api.graphql.arguments import AsOf, First
from api.graphql.casework.recommendation_types import Recommendation
from api.graphql.context import Resolving, reader_of
from api.graphql.nodes import key_of
from graph.query.page import Page
from graph.query.recommendations import About, RecommendationFact, recommendations

_Investigation = Annotated[
    strawberry.ID | None, strawberry.argument(description="Alleen van dit onderzoek")
]
_Addressee = Annotated[
    str | None, strawberry.argument(description="Alleen aan deze organisatie of bewindspersoon")
]
_Inspectorate = Annotated[
    str | None, strawberry.argument(description="Alleen die van deze inspectie")
]
_Closed = Annotated[
    bool | None, strawberry.argument(description="Alleen gesloten, of alleen open; leeg is alle")
]
_LISTED: Any = list[Recommendation]


@strawberry.type(description="Vragen over aanbevelingen")
class RecommendationQuery:
    """What can be asked about recommendations."""

    @strawberry.field(
        graphql_type=_LISTED,
        description="Aanbevelingen over onderzoeken heen, wat het eerst klaar moet zijn eerst",
    )
    async def recommendations(
        self,
        info: Resolving,
        *,
        investigation: _Investigation = None,
        addressee: _Addressee = None,
        inspectorate: _Inspectorate = None,
        closed: _Closed = None,
        first: First = 20,
        as_of: AsOf = None,
    ) -> list[RecommendationFact]:
        """Answer with the recommendations that this reader may read."""
        about = About(
            investigation=None if investigation is None else key_of(investigation, "Investigation"),
            addressee=addressee,
            inspectorate=inspectorate,
            closed=closed,
        )
        question = recommendations(reader_of(info.context, as_of), about, Page(first))
        return await info.context.ask(question)
