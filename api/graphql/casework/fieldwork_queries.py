"""Roots of the schema about the fieldwork: visits, and how often a legal ground was missing."""

from typing import Annotated

import strawberry

from api.graphql.arguments import AsOf, First
from api.graphql.casework.fieldwork_types import MissingGrounds, Visit
from api.graphql.context import Resolving, reader_of
from api.graphql.nodes import key_of
from graph.query import fieldwork
from graph.query.fieldwork import VisitFact
from graph.query.page import Page
from schemas.casework.fieldwork import MissingGrounds as GroundsFact

InvestigationKey = Annotated[
    strawberry.ID | None, strawberry.argument(description="Alleen van dit onderzoek")
]


@strawberry.type(description="Vragen over veldwerk")
class FieldworkQuery:
    """What can be asked about the fieldwork."""

    @strawberry.field(
        graphql_type=list[Visit],
        description="Bezoeken, de laatste dag eerst; wat besloten is staat er niet",
    )
    async def visits(
        self,
        info: Resolving,
        investigation: InvestigationKey = None,
        first: First = 20,
        as_of: AsOf = None,
    ) -> list[VisitFact]:
        """Answer with the visits that this reader may know of."""
        reader = reader_of(info.context, as_of)
        about = None if investigation is None else key_of(investigation, "Investigation")
        question = fieldwork.visits(reader, investigation=about, page=Page(first))
        return await info.context.ask(question)

    @strawberry.field(
        graphql_type=list[MissingGrounds],
        description="Hoe vaak een grondslag ontbrak om iets te vragen, per jaar en inspectie",
    )
    async def missing_grounds(self, info: Resolving, as_of: AsOf = None) -> list[GroundsFact]:
        """Answer with the yearly account."""
        return await info.context.ask(fieldwork.missing_grounds(reader_of(info.context, as_of)))
