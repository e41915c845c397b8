"""Roots of the schema: each is one question to `graph.query`, so one read of the graph."""

import json
from collections.abc import Callable
from typing import Final, TypeVar

import strawberry

from api.graphql.arguments import (
    After,
    AsOf,
    ByProbability,
    ChainKey,
    First,
    HandoverKey,
    Id,
    OrganisationKey,
    RunKey,
    Running,
    Statuses,
    Subject,
    Systemic,
    Weighed,
)
from api.graphql.casework.investigation_types import Investigation
from api.graphql.casework.level_types import SupervisionLevel
from api.graphql.casework.queries import CaseworkQuery
from api.graphql.context import AsOfInput, Resolving, reader_of, turn
from api.graphql.nodes import Connection, Node, connection, key_of, kind_and_key
from api.graphql.programme.queries import ProgrammeQuery
from api.graphql.register.change_queries import ChangeQuery
from api.graphql.register.queries import RegisterQuery
from api.graphql.register.search_queries import SearchQuery
from api.graphql.register.sharing_queries import SharingQuery
from api.graphql.register.types import Inspectorate
from api.graphql.register.view_queries import ViewQuery
from api.graphql.register.walk_queries import WalkQuery
from api.graphql.results.analysis_queries import AnalysisQuery
from api.graphql.results.balance_queries import BalanceQuery
from api.graphql.results.check_queries import CheckQuery
from api.graphql.results.types import AnalysisRun, HandoverResult, LinkResult
from graph.query import data_checks, levels, proposals, register
from graph.query import investigations as cases
from graph.query import results as outcomes
from graph.query.facts import InspectorateFact
from graph.query.investigations import InvestigationFact
from graph.query.levels import LevelFact
from graph.query.page import Page, Slice
from graph.query.question import Question
from graph.query.results import Found, HandoverResultFact, LinkResultFact, RunSummary
from schemas.access import Reader
from schemas.errors import NotFound

T = TypeVar("T")


def _key(given: str | None, kind: str) -> str | None:
    return None if given is None else key_of(given, kind)


async def _page(
    info: Resolving,
    ask: Callable[[Reader, Page], Question[Slice[T]]],
    choices: tuple[object, ...],
    *,
    first: int,
    after: str | None,
    as_of: AsOfInput | None,
) -> Connection[T]:
    """Return a page; the choices belong to the name of the list, so a cursor fits no other."""
    name = json.dumps([info.field_name, *choices])
    asked = turn(info.context, name, first, after, as_of)
    part = await info.context.ask(ask(asked.reader, asked.page))
    return connection(part, info.context.cursors, name, asked.reader)


@strawberry.type(description="Vragen: elk antwoord geldt op een dag, zoals wij het toen hadden")
class Query(
    AnalysisQuery,
    CheckQuery,
    BalanceQuery,
    ChangeQuery,
    SearchQuery,
    ViewQuery,
    CaseworkQuery,
    RegisterQuery,
    WalkQuery,
    SharingQuery,
    ProgrammeQuery,
):
    """What can be asked."""

    @strawberry.field(
        graphql_type=list[Inspectorate],
        description="Inspecties, met de overdrachten waarvan zij een kant dekken",
    )
    async def inspectorates(self, info: Resolving, as_of: AsOf = None) -> list[InspectorateFact]:
        """Answer with the inspectorates."""
        return await info.context.ask(register.inspectorates(reader_of(info.context, as_of)))

    @strawberry.field(
        graphql_type=Connection[LinkResult],
        description="Uitkomsten over overdrachten X → Y, leesbaar voor de inspectie die ze maakte",
    )
    async def results(
        self,
        info: Resolving,
        *,
        chain: ChainKey = None,
        handover: HandoverKey = None,
        organisation: OrganisationKey = None,
        run: RunKey = None,
        statuses: Statuses = None,
        weighed: Weighed = None,
        by_probability: ByProbability = False,
        first: First = 20,
        after: After = None,
        as_of: AsOf = None,
    ) -> Connection[LinkResultFact]:
        """Answer with a page of results of links."""
        found = Found(
            chain=_key(chain, "Chain"),
            handover=_key(handover, "Handover"),
            organisation=_key(organisation, "Organisation"),
            run=_key(run, "AnalysisRun"),
            statuses=statuses,
            weighed=weighed,
            by_probability=by_probability,
        )
        return await _page(
            info,
            lambda r, p: outcomes.results(r, found, p),
            (repr(found),),
            first=first,
            after=after,
            as_of=as_of,
        )

    @strawberry.field(
        graphql_type=Connection[HandoverResult],
        description="Uitkomsten over overdrachten in alle regio's samen, met de stelselknelpunten",
    )
    async def handover_results(
        self,
        info: Resolving,
        *,
        chain: ChainKey = None,
        handover: HandoverKey = None,
        run: RunKey = None,
        systemic: Systemic = None,
        weighed: Weighed = None,
        first: First = 20,
        after: After = None,
        as_of: AsOf = None,
    ) -> Connection[HandoverResultFact]:
        """Answer with a page of results of handovers."""
        found = Found(
            chain=_key(chain, "Chain"),
            handover=_key(handover, "Handover"),
            run=_key(run, "AnalysisRun"),
            systemic=systemic,
            weighed=weighed,
        )
        return await _page(
            info,
            lambda r, p: outcomes.handover_results(r, found, p),
            (repr(found),),
            first=first,
            after=after,
            as_of=as_of,
        )

    @strawberry.field(
        graphql_type=AnalysisRun | None,
        description="Een analyse, leesbaar voor de inspectie die haar maakte",
    )
    async def analysis_run(self, info: Resolving, given: Id, as_of: AsOf = None) -> RunSummary:
        """Answer with one analysis run."""
        reader = reader_of(info.context, as_of)
        return await info.context.ask(outcomes.analysis_run(reader, key_of(given, "AnalysisRun")))

    @strawberry.field(
        graphql_type=list[Investigation],
        description="Onderzoeken, de nieuwste eerst, leesbaar voor de uitgenodigde inspecties",
    )
    async def investigations(
        self, info: Resolving, running: Running = None, first: First = 20, as_of: AsOf = None
    ) -> list[InvestigationFact]:
        """Answer with the newest investigations."""
        reader = reader_of(info.context, as_of)
        question = cases.investigations(reader, running=running, page=Page(first))
        return await info.context.ask(question)

    @strawberry.field(
        graphql_type=Investigation | None,
        description="Een onderzoek, leesbaar voor de uitgenodigde inspecties",
    )
    async def investigation(
        self, info: Resolving, given: Id, as_of: AsOf = None
    ) -> InvestigationFact:
        """Answer with one investigation."""
        reader = reader_of(info.context, as_of)
        return await info.context.ask(cases.investigation(reader, key_of(given, "Investigation")))

    @strawberry.field(
        graphql_type=list[SupervisionLevel],
        description="Treden van toezicht, leesbaar voor de inspectie die ze vaststelde",
    )
    async def supervision_levels(
        self, info: Resolving, subject: Subject = None, first: First = 20, as_of: AsOf = None
    ) -> list[LevelFact]:
        """Answer with the levels that the own inspectorate keeps."""
        about = None if subject is None else key_of(subject, "Organisation", "Chain")
        reader = reader_of(info.context, as_of)
        return await info.context.ask(levels.levels(reader, subject=about, page=Page(first)))

    @strawberry.field(
        graphql_type=Node | None, description="Wat er achter een kenmerk van het schema staat"
    )
    async def node(self, info: Resolving, given: Id, as_of: AsOf = None) -> object:
        """Answer with whatever has that opaque id."""
        kind, key = kind_and_key(given)
        if kind not in _NODES:
            raise NotFound(f"{given!r} is geen kenmerk van iets dat hier bestaat.")
        return await info.context.ask(_NODES[kind](reader_of(info.context, as_of), key))


_NODES: Final[dict[str, Callable[[Reader, str], Question[object]]]] = {
    "Chain": register.chain,
    "Handover": register.handover,
    "Link": register.link,
    "Organisation": register.organisation,
    "Inspectorate": register.inspectorate,
    "LinkResult": outcomes.result,
    "HandoverResult": outcomes.handover_result,
    "AnalysisRun": outcomes.analysis_run,
    "DataCheck": data_checks.data_check,
    "Investigation": cases.investigation,
    "ChangeProposal": proposals.proposal,
}
