"""Roots of the schema about programmes, what they come to, and regular supervision."""

from typing import Annotated

import strawberry

from api.graphql.arguments import AsOf, ChainKey, First, Id
from api.graphql.context import Resolving, reader_of
from api.graphql.nodes import key_of
from api.graphql.programme.regular_types import Account, Indicator, Signal
from api.graphql.programme.types import (
    Algorithm,
    CapacityLoad,
    ComplianceProduct,
    CooperationProtocol,
    Dataset,
    DatasetGrounds,
    Programme,
    TopicCoverage,
)
from graph.query import programmes as kept
from graph.query import regular
from graph.query.page import Page
from graph.query.programmes import AlgorithmFact, DatasetFact, ProgrammeFact, ProtocolFact
from graph.query.regular import AccountFact, IndicatorFact, SignalFact
from graph.register.programmes.capacity import Load
from graph.register.programmes.coverage import Coverage
from graph.register.programmes.due import GroundMissing, ProductDue

Year = Annotated[int, strawberry.argument(description="Jaar, zoals 2022")]
_OnlyYear = Annotated[int | None, strawberry.argument(description="Alleen van dit jaar")]
_Missing = Annotated[bool, strawberry.argument(description="Alleen waar de grondslag ontbreekt")]
_Open = Annotated[
    bool | None, strawberry.argument(description="Alleen open, of alleen afgedane signalen")
]
_Organisation = Annotated[
    strawberry.ID | None, strawberry.argument(description="Alleen van deze organisatie")
]


@strawberry.type(description="Vragen over programma's en wat zij opleveren")
class ProgrammeQuery:
    """What can be asked about programmes."""

    @strawberry.field(
        graphql_type=list[Programme], description="Werkprogramma's en doorlopende afspraken"
    )
    async def programmes(
        self, info: Resolving, year: _OnlyYear = None, as_of: AsOf = None
    ) -> list[ProgrammeFact]:
        """Answer with the programmes."""
        return await info.context.ask(kept.facts(reader_of(info.context, as_of), year))

    @strawberry.field(graphql_type=Programme | None, description="Een programma")
    async def programme(self, info: Resolving, given: Id, as_of: AsOf = None) -> ProgrammeFact:
        """Answer with one programme."""
        return await info.context.ask(kept.fact_of(reader_of(info.context, as_of), given))

    @strawberry.field(
        graphql_type=list[TopicCoverage],
        description="Doelen, aspecten en thema's van een jaar, met wat ze dekt; ook wat niets dekt",
    )
    async def coverage(self, info: Resolving, year: Year, as_of: AsOf = None) -> list[Coverage]:
        """Answer with the coverage of a year."""
        return await info.context.ask(kept.covered(reader_of(info.context, as_of), year))

    @strawberry.field(
        graphql_type=list[CapacityLoad],
        description="Geplande tegen beschikbare dagen per inspectie en kwartaal, met wat knelt",
    )
    async def capacity(self, info: Resolving, year: Year, as_of: AsOf = None) -> list[Load]:
        """Answer with the capacity of a year."""
        return await info.context.ask(kept.loads(reader_of(info.context, as_of), year))

    @strawberry.field(
        graphql_type=list[CooperationProtocol], description="Samenwerkingsprotocollen die gelden"
    )
    async def cooperation_protocols(
        self, info: Resolving, as_of: AsOf = None
    ) -> list[ProtocolFact]:
        """Answer with the protocols."""
        return await info.context.ask(kept.protocols(reader_of(info.context, as_of)))

    @strawberry.field(
        graphql_type=list[Dataset],
        description="Datasets, met hun grondslag of waarom die ontbreekt",
    )
    async def datasets(
        self, info: Resolving, *, missing_ground: _Missing = False, as_of: AsOf = None
    ) -> list[DatasetFact]:
        """Answer with the datasets."""
        reader = reader_of(info.context, as_of)
        return await info.context.ask(kept.datasets(reader, missing_ground=missing_ground))

    @strawberry.field(
        graphql_type=list[DatasetGrounds],
        description="Hoe vaak een dataset geen grondslag heeft, per houder",
    )
    async def dataset_grounds(self, info: Resolving, as_of: AsOf = None) -> list[GroundMissing]:
        """Answer with the count."""
        return await info.context.ask(kept.dataset_grounds(reader_of(info.context, as_of)))

    @strawberry.field(
        graphql_type=list[Algorithm], description="Algoritmen die in overdrachten worden gebruikt"
    )
    async def algorithms(self, info: Resolving, as_of: AsOf = None) -> list[AlgorithmFact]:
        """Answer with the algorithms."""
        return await info.context.ask(kept.algorithms(reader_of(info.context, as_of)))

    @strawberry.field(
        graphql_type=list[ComplianceProduct],
        description="Terugkerende producten van nalevingstoezicht tot en met een jaar",
    )
    async def compliance_products(
        self, info: Resolving, year: Year, as_of: AsOf = None
    ) -> list[ProductDue]:
        """Answer with the recurring products."""
        return await info.context.ask(kept.products(reader_of(info.context, as_of), year))

    @strawberry.field(
        graphql_type=list[Indicator],
        description="Kernindicatoren; wat is aangeleverd leest de inspectie die erom vraagt",
    )
    async def indicators(self, info: Resolving, as_of: AsOf = None) -> list[IndicatorFact]:
        """Answer with the key indicators."""
        return await info.context.ask(regular.indicators(reader_of(info.context, as_of)))

    @strawberry.field(
        graphql_type=list[Signal],
        description="Signalen en incidentmeldingen, leesbaar voor de inspecties die ze beoordelen",
    )
    async def signals(
        self,
        info: Resolving,
        *,
        chain: ChainKey = None,
        is_open: _Open = None,
        first: First = 20,
        as_of: AsOf = None,
    ) -> list[SignalFact]:
        """Answer with the signals that this reader assesses."""
        about = None if chain is None else key_of(chain, "Chain")
        reader = reader_of(info.context, as_of)
        question = regular.signals(reader, chain=about, is_open=is_open, page=Page(first))
        return await info.context.ask(question)

    @strawberry.field(
        graphql_type=list[Account],
        description="Accounts met contacten en bezoeken, leesbaar voor de eigen inspectie",
    )
    async def accounts(
        self,
        info: Resolving,
        organisation: _Organisation = None,
        first: First = 20,
        as_of: AsOf = None,
    ) -> list[AccountFact]:
        """Answer with the accounts of the own inspectorate."""
        about = None if organisation is None else key_of(organisation, "Organisation")
        reader = reader_of(info.context, as_of)
        return await info.context.ask(
            regular.accounts(reader, organisation=about, page=Page(first))
        )
