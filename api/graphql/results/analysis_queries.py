"""Questions over GraphQL about analyses: stored ones, never computed while somebody waits."""

import json
from typing import Annotated

import strawberry

from api.graphql.arguments import After, AsOf, ChainKey, First
from api.graphql.context import Resolving, reader_of, turn
from api.graphql.nodes import connection, key_of
from api.graphql.results.analysis_types import (
    AnalysisDiff,
    HandoverChange,
    LinkChange,
    run_name,
)
from api.graphql.results.types import AnalysisRun
from graph.query import analyses
from graph.query.page import Page, numbered_slice
from graph.query.results import RunSummary

_Before = Annotated[
    strawberry.ID, strawberry.argument(name="from", description="Kenmerk van de eerste analyse")
]
_After = Annotated[
    strawberry.ID, strawberry.argument(name="to", description="Kenmerk van de tweede analyse")
]


@strawberry.type(description="Vragen over analyses")
class AnalysisQuery:
    """What can be asked about analyses."""

    @strawberry.field(
        graphql_type=list[AnalysisRun],
        description="Analyses, de nieuwste eerst, ook die een nieuwere opvolgde; leesbaar voor de "
        "inspectie die ze maakte",
    )
    async def analysis_runs(
        self, info: Resolving, chain: ChainKey = None, first: First = 20, as_of: AsOf = None
    ) -> list[RunSummary]:
        """Answer with the newest runs."""
        about = None if chain is None else key_of(chain, "Chain")
        reader = reader_of(info.context, as_of)
        return await info.context.ask(analyses.analysis_runs(reader, chain=about, page=Page(first)))

    @strawberry.field(description="Wat een latere analyse anders zegt dan een eerdere")
    async def analysis_diff(
        self,
        info: Resolving,
        before: _Before,
        until: _After,
        first: First = 20,
        after: After = None,
    ) -> AnalysisDiff:
        """Answer with two runs and a page of what differs."""
        context = info.context
        keys = [key_of(each, "AnalysisRun") for each in (before, until)]
        asked = turn(context, json.dumps([info.field_name, *keys]), first, after, None)
        found = await context.ask(analyses.analysis_diff(asked.reader, *keys))
        part = numbered_slice([LinkChange(**dict(one)) for one in found.links], asked.page)
        return AnalysisDiff(
            before=run_name(found.before),
            after=run_name(found.after),
            same_method=found.same_method,
            total=len(found.links),
            links=connection(part, context.cursors, asked.list_name, asked.reader),
            handovers=[HandoverChange(**dict(one)) for one in found.handovers],
            disclaimer=found.disclaimer,
        )
