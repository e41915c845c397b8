"""Programme (werkprogramma): what an inspectorate plans for a year, and what became of it."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import Field, StringConstraints, model_validator

from schemas.identifiers import SLUG, Slug
from schemas.norm import Confidence
from schemas.organisations import OrganisationsFile
from schemas.programme.following import Algorithm, Indicator, RecurringProduct
from schemas.programme.sharing import CooperationProtocol, Dataset
from schemas.register import Annex, ChainFile, Source
from schemas.schema import Schema
from schemas.validity import Valid

PROGRAMME_PREFIX: Final = "programma-"
"""Begins the id of every programme, so that none can be taken for a chain."""

ProgrammeId = Annotated[
    str, StringConstraints(pattern=rf"^{PROGRAMME_PREFIX}{SLUG}$", max_length=80)
]
"""`programma-ijenv-2022`."""


class TopicList(StrEnum):
    """The versioned lists by which work is ordered."""

    GOAL = "doel"
    ASPECT = "aspect"
    THEME = "thema"
    CITIZEN_ROLE = "burgerrol"
    GROUP = "kwetsbare_groep"


class Topic(Valid):
    """One entry of a list; its validity tells in which programmes it counts."""

    list: TopicList = Field(description="Lijst waarop het staat")
    name: str = Field(min_length=1, description="Naam")
    quote: str | None = Field(default=None, description="Citaat")
    source: str = Field(description="Bron")


class ActivityKind(StrEnum):
    """What kind of work an activity is."""

    INVESTIGATION = "onderzoek"
    FOLLOW_UP = "vervolgonderzoek"
    JOINT = "multi_toezicht"
    ACTION_RESEARCH = "actieonderzoek"
    SUPERVISION = "toezicht"
    COMPLIANCE = "nalevingstoezicht"
    MONITORING = "monitoring"
    EXPLORATION = "verkenning"
    PILOT = "pilot"
    POLICY_ADVICE = "beleidsinbreng"
    ENVIRONMENT = "omgevingsanalyse"


class Adjustment(Schema):
    """Why something came into a programme afterwards, or went out (bijstelling)."""

    day: date | None = Field(default=None, description="Dag van de bijstelling, als die bekend is")
    reason: str = Field(min_length=1, description="Reden")
    source: str = Field(description="Bron")


class Effort(Schema):
    """What an activity is expected to take of one inspectorate."""

    inspectorate: Slug = Field(description="Inspectie")
    days: int = Field(ge=1, description="Geraamde inzet in werkdagen")
    from_: date = Field(alias="from", description="Eerste dag van de inzet")
    to: date = Field(description="Eerste dag na de inzet")

    @model_validator(mode="after")
    def _lasts(self) -> Self:
        if self.from_ >= self.to:
            raise ValueError(f"from {self.from_} ligt niet voor to {self.to}")
        return self


class Capacity(Schema):
    """What one inspectorate has in the year of the programme, in the unit of its source."""

    inspectorate: Slug = Field(description="Inspectie")
    days: int | None = Field(default=None, ge=0, description="Beschikbare werkdagen in het jaar")
    fte: float | None = Field(default=None, ge=0, description="Formatieplaatsen")
    quote: str | None = Field(default=None, description="Citaat")
    source: str = Field(description="Bron")

    @model_validator(mode="after")
    def _has_an_amount(self) -> Self:
        if self.days is None and self.fte is None:
            raise ValueError("geef days of fte")
        return self


class ActivityProduct(Schema):
    """What came of an activity: a report, a letter, a yearly account."""

    title: str = Field(min_length=1, description="Titel")
    year: int = Field(description="Jaar waarin het verscheen")
    reference: str | None = Field(default=None, description="Vindplaats")
    source: str = Field(description="Bron")


class Activity(Valid):
    """One thing that a programme names; it may serve several goals at the same time."""

    id: Slug = Field(description="Kenmerk")
    name: str = Field(min_length=1, description="Naam")
    kind: ActivityKind = Field(description="Soort")
    goals: list[Slug] = Field(default_factory=list, description="Toezichtdoelen")
    aspects: list[Slug] = Field(default_factory=list, description="Toezichtaspecten")
    themes: list[Slug] = Field(default_factory=list, description="Thema's")
    citizen_roles: list[Slug] = Field(default_factory=list, description="Burgerrollen")
    groups: list[Slug] = Field(default_factory=list, description="Kwetsbare groepen")
    chains: list[Slug] = Field(default_factory=list, description="Ketens en netwerken")
    lead: Slug = Field(description="Inspectie die het doet of trekt")
    participants: list[Slug] = Field(
        default_factory=list, description="Toezichthouders die meedoen"
    )
    efforts: list[Effort] = Field(default_factory=list[Effort], description="Geraamde inzet")
    continues: str | None = Field(
        default=None, description="Eerder onderzoek waarop dit volgt, of activiteit die doorloopt"
    )
    addition: Adjustment | None = Field(
        default=None, description="Toegevoegd na vaststelling van het programma, met reden"
    )
    withdrawal: Adjustment | None = Field(
        default=None, description="Teruggetrokken of niet voortgezet, met reden"
    )
    publications: list[ActivityProduct] = Field(
        default_factory=list[ActivityProduct], description="Wat eruit is voortgekomen"
    )
    quote: str | None = Field(default=None, description="Citaat")
    source: str = Field(description="Bron")
    confidence: Confidence = Field(default=Confidence.UNCERTAIN, description="Zekerheid")


class Programme(Valid):
    """A programme of one year, or without a year the standing arrangements beside it."""

    id: ProgrammeId = Field(description="Kenmerk")
    name: str = Field(min_length=1, description="Naam")
    year: int | None = Field(default=None, ge=2000, le=2100, description="Jaar; leeg: doorlopend")
    inspectorate: Slug | None = Field(
        default=None, description="Inspectie die het vaststelde; leeg: van meer samen"
    )
    fictief: bool = Field(default=False, description="Voorbeeld, van niemand")
    capacities: list[Capacity] = Field(
        default_factory=list[Capacity], description="Beschikbare capaciteit per inspectie"
    )
    incomplete: str | None = Field(
        default=None, min_length=1, description="Wat er van de bron niet is gelezen"
    )
    sources: dict[str, Source] = Field(
        default_factory=dict[str, Source], description="Eigen bronnen van dit bestand"
    )
    source: str = Field(description="Bron")

    @model_validator(mode="after")
    def _says_that_it_is_fictional(self) -> Self:
        if self.fictief and "fictief" not in self.name.lower():
            raise ValueError("een fictief programma zegt dat in zijn naam")
        return self


class ProgrammeFile(Schema):
    """One programme as one file: activities, and whatever stands beside them."""

    programme: Programme
    activities: list[Activity] = Field(default_factory=list[Activity])
    protocols: list[CooperationProtocol] = Field(default_factory=list[CooperationProtocol])
    datasets: list[Dataset] = Field(default_factory=list[Dataset])
    indicators: list[Indicator] = Field(default_factory=list[Indicator])
    algorithms: list[Algorithm] = Field(default_factory=list[Algorithm])
    products: list[RecurringProduct] = Field(default_factory=list[RecurringProduct])

    @property
    def id(self) -> str:
        """The id under which the register keeps the file."""
        return self.programme.id

    @property
    def annex(self) -> Annex:
        """A programme declares no roles or organisations; it refers to those of the chains."""
        return Annex()

    @property
    def sources(self) -> dict[str, Source]:
        """Sources that the file names itself."""
        return self.programme.sources

    @property
    def channels(self) -> dict[str, str]:
        """A programme names no channels."""
        return {}


RegisterFile = ChainFile | ProgrammeFile | OrganisationsFile
"""What the register loads, proposes and keeps as one file."""
