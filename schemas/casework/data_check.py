"""Data check (gegevenscheck): an organisation sees its own figures before others see a result."""

from datetime import date, datetime
from typing import ClassVar

from pydantic import Field

from schemas.identifiers import Slug
from schemas.schema import Schema


class FigureReaction(Schema):
    """What an organisation says of one of its figures."""

    says: ClassVar[str] = "Wat een organisatie zegt over een van haar cijfers"

    link: str = Field(description="Overdracht X → Y")
    figure: str = Field(min_length=1, max_length=100, description="Welk cijfer")
    agrees: bool = Field(description="Of het cijfer klopt volgens de organisatie")
    value: str | None = Field(
        default=None, max_length=100, description="Wat het volgens de organisatie is"
    )
    text: str | None = Field(default=None, max_length=2000, description="Toelichting")


class DataCheck(Schema):
    """What was laid before an organisation, until when it may react, and what it said.

    `closed`: the term has passed; only then do the results count as checked at this end.
    """

    id: str = Field(description="Kenmerk: analyse en organisatie")
    run: str = Field(description="Analyse waarvan de cijfers komen")
    inspectorate: Slug = Field(description="Inspectie die de analyse maakte")
    chain: Slug = Field(description="Keten of netwerk")
    organisation: Slug = Field(description="Organisatie die haar cijfers kreeg")
    links: tuple[str, ...] = Field(description="Overdrachten X → Y in de spiegel")
    reference: str = Field(description="Kenmerk van de verzending, in het systeem van de inspectie")
    sent_at: datetime = Field(description="Moment van verzending")
    due: date = Field(description="Laatste dag om te reageren")
    reactions: tuple[FigureReaction, ...] = Field(default=(), description="Reacties")
    reacted_at: datetime | None = Field(default=None, description="Moment van de laatste reactie")
    closed: bool = Field(default=False, description="Of de termijn voorbij is")
