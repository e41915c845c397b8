"""Fieldwork (veldwerk): the ledger of requests for information, and the visits."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from schemas.casework.preparation import DocumentRef
from schemas.identifiers import HandoverId, Slug
from schemas.schema import Schema


class RequestKind(StrEnum):
    """Whether an organisation may say no."""

    VOLUNTARY = "verzoek"
    DEMAND = "vordering"


class RequestState(StrEnum):
    """Where a request stands."""

    DRAFT = "concept"
    SENT = "verzonden"
    ANSWERED = "afgehandeld"
    MERGED = "samengevoegd"
    WITHDRAWN = "ingetrokken"


class RequestOutcome(StrEnum):
    """What an organisation gave."""

    FULL = "volledig"
    PARTIAL = "deels"
    REFUSED = "geweigerd"
    NO_GROUND = "grond_ontbreekt"


class RequestStep(StrEnum):
    """What the clock does about a request that was not answered in full."""

    REMINDER = "herinnering"
    ESCALATION = "escalatie"


class RequestDeadline(Schema):
    """A day on which the clock does something about a request."""

    step: RequestStep = Field(description="Wat er gebeurt")
    day: date = Field(description="Dag waarop het gebeurt")


class InformationRequest(Schema):
    """One request of an inspectorate to an organisation, from draft to what came of it."""

    number: int = Field(ge=1, description="Nummer binnen het onderzoek")
    inspectorate: Slug = Field(description="Inspectie die vraagt")
    organisation: Slug = Field(description="Organisatie die antwoordt")
    handover: HandoverId = Field(description="Overdracht waarover het gaat")
    question: str = Field(description="Wat wordt gevraagd")
    kind: RequestKind = Field(description="Verzoek of vordering")
    article: str | None = Field(default=None, description="Wetsartikel van een vordering")
    designated: str | None = Field(
        default=None, description="Functie van de aangewezen toezichthouder die vordert"
    )
    proportionality: str | None = Field(default=None, description="Waarom dit niet met minder kan")
    working_days: int = Field(ge=1, le=250, description="Termijn in werkdagen")
    term_rule: str = Field(description="Regel waaruit de termijn volgt")
    count_file: bool = Field(default=False, description="Er gaat een leeg telbestand mee")
    state: RequestState = Field(default=RequestState.DRAFT, description="Stand")
    shared_with: tuple[Slug, ...] = Field(
        default=(), description="Inspecties waarvan een dubbel verzoek hierin is opgegaan"
    )
    merged_into: int | None = Field(default=None, description="Verzoek waarin dit is opgegaan")
    apart: str | None = Field(default=None, description="Reden om apart te vragen")
    sent_on: date | None = Field(default=None, description="Dag van verzending")
    due: date | None = Field(default=None, description="Laatste dag om te antwoorden")
    clock: tuple[RequestDeadline, ...] = Field(default=(), description="Termijnen die nog lopen")
    reminded: int = Field(default=0, description="Aantal herinneringen")
    escalated: int = Field(default=0, description="Aantal escalaties")
    outcome: RequestOutcome | None = Field(default=None, description="Wat er is gegeven")
    explanation: str | None = Field(default=None, description="Grond of uitleg bij de uitkomst")
    received_on: date | None = Field(default=None, description="Dag van ontvangst")
    late: bool = Field(default=False, description="Na de laatste dag ontvangen")

    @property
    def is_open(self) -> bool:
        """Whether something is still to be sent or answered."""
        return self.state in (RequestState.DRAFT, RequestState.SENT)


class VisitState(StrEnum):
    """Where a visit stands."""

    PLANNED = "gepland"
    DONE = "gedaan"
    CANCELLED = "vervallen"


class Visit(Schema):
    """A visit of an inspectorate; an unannounced one is closed to others until it was done."""

    id: str = Field(description="Onderzoek, inspectie en volgnummer, zoals 2026-001/igj/1")
    investigation: str = Field(description="Nummer van het onderzoek")
    inspectorate: Slug = Field(description="Inspectie die bezoekt")
    organisation: Slug = Field(description="Organisatie")
    handover: HandoverId = Field(description="Overdracht waarover het gaat")
    day: date = Field(description="Dag van het bezoek")
    announced: bool = Field(description="Aangekondigd")
    participants: tuple[Slug, ...] = Field(description="Inspecties die het onderzoek lezen")
    state: VisitState = Field(default=VisitState.PLANNED, description="Stand")
    report: DocumentRef | None = Field(default=None, description="Vindplaats van het verslag")
    reason: str | None = Field(default=None, description="Reden waarom het vervalt")

    @property
    def closed(self) -> bool:
        """Whether only the visiting inspectorate may know of it (besloten)."""
        return not self.announced and self.state is not VisitState.DONE


class MissingGrounds(Schema):
    """How often an inspectorate lacked a legal ground for what it needed, in one year."""

    year: int = Field(description="Jaar")
    inspectorate: Slug = Field(description="Inspectie")
    requests: int = Field(description="Aantal verzoeken waarvoor de grond ontbrak")
