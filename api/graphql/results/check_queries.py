"""Questions over GraphQL about data checks (gegevenscheck)."""

from typing import Annotated

import strawberry

from api.graphql.arguments import AsOf, First, OrganisationKey
from api.graphql.context import Resolving, reader_of
from api.graphql.nodes import key_of
from api.graphql.results.check_types import DataCheck
from graph.query import data_checks
from graph.query.data_checks import DataCheckFact
from graph.query.page import Page

_Run = Annotated[
    strawberry.ID | None, strawberry.argument(description="Alleen van deze analyse; leeg is alle")
]


@strawberry.type(description="Vragen over gegevenschecks")
class CheckQuery:
    """What can be asked about data checks."""

    @strawberry.field(
        graphql_type=list[DataCheck],
        description="Gegevenschecks van uw inspectie, die het eerst aflopen vooraan",
    )
    async def data_checks(
        self,
        info: Resolving,
        *,
        run: _Run = None,
        organisation: OrganisationKey = None,
        first: First = 20,
        as_of: AsOf = None,
    ) -> list[DataCheckFact]:
        """Answer with the checks of the own inspectorate."""
        question = data_checks.data_checks(
            reader_of(info.context, as_of),
            run=None if run is None else key_of(run, "AnalysisRun"),
            organisation=None if organisation is None else key_of(organisation, "Organisation"),
            page=Page(first),
        )
        return await info.context.ask(question)
