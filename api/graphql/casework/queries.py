"""All roots of the schema about casework, beside the investigation itself."""

import strawberry

from api.graphql.casework.board_queries import BoardQuery
from api.graphql.casework.fieldwork_queries import FieldworkQuery
from api.graphql.casework.recommendation_queries import RecommendationQuery


@strawberry.type(description="Vragen over onderzoeken en wat erbij hoort")
class CaseworkQuery(FieldworkQuery, RecommendationQuery, BoardQuery):
    """What can be asked about casework."""
