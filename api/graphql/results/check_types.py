"""Types of data checks (gegevenscheck): whose figures were laid before whom, and what came back."""

from datetime import date, datetime
from typing import ClassVar

import strawberry

from api.graphql.nodes import Node
from graph.query.data_checks import DataCheckFact


@strawberry.type(description="Wat een organisatie van een van haar cijfers zegt")
class FigureReaction:
    """A reaction to one figure."""

    link: str = strawberry.field(description="Kenmerk van de overdracht X → Y")
    figure: str = strawberry.field(description="Welk cijfer")
    agrees: bool = strawberry.field(description="Of het klopt volgens de organisatie")
    value: str | None = strawberry.field(
        description="Wat het volgens de organisatie is; alleen voor de inspectie die voorlegde"
    )
    text: str | None = strawberry.field(description="Toelichting")


@strawberry.type(description="Gegevenscheck: de eigen cijfers van een organisatie, haar voorgelegd")
class DataCheck(Node):
    """A data check."""

    fact: ClassVar = DataCheckFact

    run: str = strawberry.field(description="Kenmerk van de analyse")
    inspectorate: str = strawberry.field(description="Inspectie die de cijfers voorlegde")
    chain: str = strawberry.field(description="Kenmerk van de keten")
    organisation: str = strawberry.field(description="Kenmerk van de organisatie")
    links: list[str] = strawberry.field(description="Overdrachten X → Y in de spiegel")
    sent_at: datetime = strawberry.field(description="Moment van verzending")
    due: date = strawberry.field(description="Laatste dag om te reageren")
    closed: bool = strawberry.field(description="Of de termijn voorbij is")
    reactions: list[FigureReaction] = strawberry.field(description="Reacties van de organisatie")
    reacted_at: datetime | None = strawberry.field(description="Moment van de laatste reactie")
    version: int = strawberry.field(description="Versie; geef die mee met het volgende besluit")
