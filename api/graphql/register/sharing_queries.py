"""May data go to another inspectorate, over GraphQL: what allows it, or what is missing."""

from typing import Annotated

import strawberry

from api.graphql.arguments import AsOf
from api.graphql.context import Resolving, reader_of
from api.graphql.nodes import key_of
from api.graphql.register.parts import Ground, InspectorateName
from graph.query.sharing import Answered, Asked, may_share
from graph.register.sharing_check import Lack
from schemas.programme.sharing import SharingPurpose

_Dataset = Annotated[
    strawberry.ID, strawberry.argument(description="Kenmerk van de dataset, of het einde ervan")
]
_Receiver = Annotated[
    strawberry.ID, strawberry.argument(description="Inspectie die de gegevens zou krijgen")
]
_Purpose = Annotated[SharingPurpose, strawberry.argument(description="Doel waarvoor")]
_Accepted = Annotated[
    bool, strawberry.argument(description="De ontvanger heeft de geheimhouding overgenomen")
]


@strawberry.type(description="Iets dat ontbreekt voordat gegevens gedeeld kunnen worden")
class SharingLack:
    """One thing that is missing."""

    lack: Lack = strawberry.field(description="Wat er ontbreekt")
    sentence: str = strawberry.field(description="Hetzelfde in een zin")


@strawberry.type(
    description="Of het register alles kent wat delen vraagt; het is geen besluit om te delen"
)
class SharingCheck:
    """Whether data may go."""

    dataset: str = strawberry.field(description="Kenmerk van de dataset")
    name: str = strawberry.field(description="Naam van de dataset")
    holder: InspectorateName = strawberry.field(description="Inspectie die de gegevens heeft")
    receiver: InspectorateName = strawberry.field(description="Inspectie die ze zou krijgen")
    purpose: SharingPurpose = strawberry.field(description="Doel")
    allowed: bool = strawberry.field(description="Of er niets ontbreekt")
    missing: list[SharingLack] = strawberry.field(description="Wat er ontbreekt")
    protocols: list[str] = strawberry.field(description="Kenmerken van de protocollen die dekken")
    ground: Ground | None = strawberry.field(
        description="Grondslag waarop de ontvanger de gegevens zelf mag zien of vorderen"
    )
    disputed: bool = strawberry.field(
        description="Of het register zelf zegt dat het hierover niet zeker is"
    )
    conditions: list[str] = strawberry.field(description="Wat delen verder vraagt")


@strawberry.type(description="Vragen over het delen van gegevens")
class SharingQuery:
    """What can be asked about sharing."""

    @strawberry.field(
        graphql_type=SharingCheck | None,
        description="Mag deze dataset naar die inspectie, voor dat doel?",
    )
    async def sharing_check(
        self,
        info: Resolving,
        *,
        dataset: _Dataset,
        receiver: _Receiver,
        purpose: _Purpose,
        secrecy_accepted: _Accepted = False,
        as_of: AsOf = None,
    ) -> Answered:
        """Answer with what allows it, or what is missing."""
        reader = reader_of(info.context, as_of)
        asked = Asked(dataset, key_of(receiver, "Inspectorate"), purpose, secrecy_accepted)
        return await info.context.ask(may_share(reader, asked))
