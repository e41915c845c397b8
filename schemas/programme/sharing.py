"""What inspectorates may share: cooperation protocols, and datasets with their legal grounds."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from schemas.identifiers import Slug
from schemas.norm import Confidence
from schemas.register import Ground, Period
from schemas.schema import Schema
from schemas.validity import Valid


class SharingPurpose(StrEnum):
    """What data is shared for (doel); a protocol or dataset names those that it covers."""

    REGULAR = "regulier_toezicht"
    RISK = "risicoanalyse"
    REPORTS = "incidentmeldingen"
    INVESTIGATION = "onderzoek"
    ENFORCEMENT = "handhaving"


class CooperationProtocol(Valid):
    """A published agreement between supervisors (samenwerkingsprotocol) and what it covers.

    It is needed before data is shared, and is never the ground itself: the receiver must be
    empowered to see or demand the data (Wfz 3.5 lid 6-7).
    """

    id: Slug = Field(description="Kenmerk")
    name: str = Field(min_length=1, description="Naam")
    parties: list[Slug] = Field(min_length=2, description="Toezichthouders die partij zijn")
    scope: str = Field(min_length=1, description="Waarover de afspraken gaan, in een zin")
    chains: list[Slug] = Field(
        default_factory=list, description="Ketens die eronder vallen; leeg: het is geen keten"
    )
    purposes: list[SharingPurpose] = Field(
        default_factory=list[SharingPurpose], description="Doelen waarvoor het gegevens regelt"
    )
    shares_data: bool | None = Field(
        default=None, description="Of het regelt hoe gegevens worden gedeeld; leeg: niet gelezen"
    )
    ground: Ground | None = Field(default=None, description="Grondslag van het protocol zelf")
    quote: str | None = Field(default=None, description="Citaat")
    source: str = Field(description="Bron")
    confidence: Confidence = Field(default=Confidence.UNCERTAIN, description="Zekerheid")

    @model_validator(mode="after")
    def _parties_differ(self) -> Self:
        if len(set(self.parties)) != len(self.parties):
            raise ValueError("een partij staat er twee keer")
        return self

    def covers(self, giver: str, receiver: str) -> bool:
        """Say whether both are a party to it."""
        return giver in self.parties and receiver in self.parties


class ReceiverGround(Schema):
    """An article by which an inspectorate may itself see or demand the data."""

    inspectorate: Slug = Field(description="Inspectie")
    ground: Ground = Field(description="Grondslag waarop zij de gegevens zelf mag vorderen of zien")


class Dataset(Valid):
    """A dataset of an inspectorate (dataset): origin, legal ground, period and refreshment.

    Without `ground` the reason stands in `ground_missing`: "grond ontbreekt" is counted, never
    passed over.
    """

    id: Slug = Field(description="Kenmerk")
    name: str = Field(min_length=1, description="Naam")
    holder: Slug = Field(description="Inspectie die de gegevens heeft of nodig heeft")
    origin: str = Field(min_length=1, description="Wie de gegevens aanlevert")
    content: str = Field(min_length=1, description="Wat erin staat")
    chains: list[Slug] = Field(default_factory=list, description="Ketens waarover ze gaan")
    period: Period | None = Field(default=None, description="Tijdvak waarover ze gaan")
    refreshed: str | None = Field(default=None, description="Hoe vaak ze worden ververst")
    read_on: date | None = Field(default=None, description="Dag van de laatste verversing")
    purposes: list[SharingPurpose] = Field(
        default_factory=list[SharingPurpose], description="Doelen waarvoor ze zijn verkregen"
    )
    personal_data: bool = Field(default=False, description="Of er persoonsgegevens in staan")
    secrecy: bool = Field(
        default=False, description="Of er een geheimhoudingsplicht op rust, die meereist"
    )
    ground: Ground | None = Field(default=None, description="Grondslag voor de verkrijging")
    ground_missing: str | None = Field(
        default=None, min_length=1, description="Waarom er geen grondslag is: grond ontbreekt"
    )
    receivers: list[ReceiverGround] = Field(
        default_factory=list[ReceiverGround],
        description="Inspecties die de gegevens zelf mogen vorderen of zien, met hun grondslag",
    )
    quote: str | None = Field(default=None, description="Citaat")
    source: str = Field(description="Bron")
    confidence: Confidence = Field(default=Confidence.UNCERTAIN, description="Zekerheid")

    @model_validator(mode="after")
    def _has_a_ground_or_says_why_not(self) -> Self:
        if (self.ground is None) == (self.ground_missing is None):
            raise ValueError("geef ground, of zeg in ground_missing waarom die ontbreekt")
        return self
