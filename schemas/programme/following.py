"""What is followed from year to year: key indicators, algorithms, and recurring products."""

from datetime import date
from enum import StrEnum
from typing import Final, Self

from pydantic import Field, model_validator

from schemas.identifiers import HandoverId, Slug
from schemas.norm import Confidence
from schemas.register import Ground
from schemas.schema import Schema
from schemas.validity import Valid


class Frequency(StrEnum):
    """How often something is delivered or published."""

    MONTH = "maand"
    QUARTER = "kwartaal"
    HALF_YEAR = "halfjaar"
    YEAR = "jaar"


MONTHS: Final = {
    Frequency.MONTH: 1,
    Frequency.QUARTER: 3,
    Frequency.HALF_YEAR: 6,
    Frequency.YEAR: 12,
}
"""Months that one delivery covers."""


class Indicator(Valid):
    """A key indicator (kernindicator) that organisations deliver; it asks numbers, no persons."""

    id: Slug = Field(description="Kenmerk")
    name: str = Field(min_length=1, description="Naam")
    definition: str = Field(min_length=1, description="Wat wordt geteld, en hoe")
    unit: str = Field(min_length=1, description="Eenheid")
    inspectorate: Slug = Field(description="Inspectie die erom vraagt")
    frequency: Frequency = Field(description="Hoe vaak het wordt aangeleverd")
    first_period: date = Field(description="Eerste dag van het eerste tijdvak")
    due_days: int = Field(ge=0, le=366, description="Dagen na het tijdvak om aan te leveren")
    organisations: list[Slug] = Field(min_length=1, description="Organisaties die aanleveren")
    chains: list[Slug] = Field(default_factory=list, description="Ketens waarover het gaat")
    ground: Ground | None = Field(default=None, description="Grondslag om erom te vragen")
    source: str = Field(description="Bron")
    confidence: Confidence = Field(default=Confidence.UNCERTAIN, description="Zekerheid")

    @model_validator(mode="after")
    def _begins_with_a_month(self) -> Self:
        if self.first_period.day != 1:
            raise ValueError(f"first_period {self.first_period} is niet de eerste van een maand")
        return self


class Algorithm(Valid):
    """An algorithm or AI system that an organisation uses, as a fact of supervision."""

    id: Slug = Field(description="Kenmerk")
    name: str = Field(min_length=1, description="Naam")
    user: str = Field(min_length=1, description="Organisatie of rol die het gebruikt")
    use: str = Field(min_length=1, description="Waarvoor het wordt gebruikt")
    handovers: list[HandoverId] = Field(
        default_factory=list, description="Overdrachten waarin het wordt gebruikt"
    )
    human_role: str | None = Field(default=None, description="Wat een mens er nog aan beslist")
    registered_at: str | None = Field(
        default=None, description="Vindplaats in een algoritmeregister"
    )
    quote: str | None = Field(default=None, description="Citaat")
    source: str = Field(description="Bron")
    confidence: Confidence = Field(default=Confidence.UNCERTAIN, description="Zekerheid")


class Edition(Schema):
    """One appearance of a recurring product."""

    year: int = Field(description="Jaar waarover het gaat")
    published: date | None = Field(default=None, description="Dag van verschijnen")
    reference: str | None = Field(default=None, description="Vindplaats")
    source: str = Field(description="Bron")


class RecurringProduct(Valid):
    """A product of compliance supervision that comes back each time (nalevingsproduct)."""

    id: Slug = Field(description="Kenmerk")
    name: str = Field(min_length=1, description="Naam")
    inspectorate: Slug = Field(description="Inspectie die het uitbrengt")
    frequency: Frequency = Field(description="Hoe vaak het verschijnt")
    first_year: int = Field(description="Eerste jaar waarover het gaat, voor zover bekend")
    ground: Ground | None = Field(default=None, description="Grondslag")
    editions: list[Edition] = Field(
        default_factory=list[Edition], description="Wat ervan is verschenen, voor zover bekend"
    )
    chains: list[Slug] = Field(default_factory=list, description="Ketens waarover het gaat")
    quote: str | None = Field(default=None, description="Citaat")
    source: str = Field(description="Bron")
    confidence: Confidence = Field(default=Confidence.UNCERTAIN, description="Zekerheid")
