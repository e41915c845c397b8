"""Balances of quantities over GraphQL, for the inspectorate that kept them."""

from datetime import date, datetime

import strawberry

from api.graphql.arguments import AsOf, ChainKey
from api.graphql.context import Resolving, reader_of
from api.graphql.nodes import key_of
from graph.query import balances as keeping
from graph.query.balances import BalanceFact


@strawberry.type(description="Wat er bij een voorraad of tussen twee partijen wel of niet klopt")
class BalanceFinding:
    """One node and period of a balance."""

    node: str = strawberry.field(description="voorraad, tussen_twee of voorraadnorm")
    quantity: str = strawberry.field(description="Voorraad of verplaatsing in het register")
    organisation: str = strawberry.field(description="Wie de voorraad heeft, of wie verzendt")
    counterparty: str | None = strawberry.field(description="Wie ontvangt; leeg bij een voorraad")
    first: date | None = strawberry.field(description="Eerste dag; leeg zonder tellingen")
    until: date | None = strawberry.field(description="Eerste dag erna")
    whole: bool = strawberry.field(description="Of dit alle tijdvakken samen zijn")
    state: str = strawberry.field(
        description="sluitend, tekort, overschot, tijdverschil, onderweg, te_weinig_tellingen, "
        "boven_norm of binnen_norm"
    )
    unit: str = strawberry.field(description="Eenheid van de hoeveelheden")
    sentence: str = strawberry.field(description="Hetzelfde in een zin")
    came: float | None = strawberry.field(description="Wat erbij kwam")
    left: float | None = strawberry.field(description="Wat eraf ging")
    before: float | None = strawberry.field(description="Wat er aan het begin lag")
    after: float | None = strawberry.field(description="Wat er aan het einde lag")
    residual: float | None = strawberry.field(
        description="Verschil; boven nul is er iets niet terug te vinden"
    )
    limit: float | None = strawberry.field(description="Meetgrens van het verschil")
    cumulative: float | None = strawberry.field(description="Verschil sinds de eerste dag")
    cumulative_limit: float | None = strawberry.field(description="Meetgrens daarvan")
    need: float | None = strawberry.field(description="Wat de voorraadnorm toestaat")
    silent: list[str] = strawberry.field(description="Stromen waarvan niets is opgegeven")
    disputed: bool = strawberry.field(description="Of het register niet zeker is van de norm")


@strawberry.type(
    description="Balans van een keten met hoeveelheden; een uitkomst van gegevens, geen oordeel"
)
class Balance:
    """A balance that was kept."""

    key: str = strawberry.field(description="Eigen, leesbaar kenmerk")
    chain: str = strawberry.field(description="Kenmerk van de keten")
    input_hash: str = strawberry.field(description="Hash van het hoeveelhedenbestand")
    kept_at: datetime = strawberry.field(description="Moment waarop zij is bewaard")
    findings: list[BalanceFinding] = strawberry.field(description="Per voorraad en tijdvak")


@strawberry.type(description="Vragen over balansen")
class BalanceQuery:
    """What can be asked about balances."""

    @strawberry.field(
        graphql_type=list[Balance],
        description="Balansen van ketens, leesbaar voor de inspectie die ze bewaarde",
    )
    async def balances(
        self, info: Resolving, chain: ChainKey = None, as_of: AsOf = None
    ) -> list[BalanceFact]:
        """Answer with the balances that stand."""
        about = None if chain is None else key_of(chain, "Chain")
        return await info.context.ask(keeping.balances(reader_of(info.context, as_of), about))
