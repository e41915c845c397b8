"""Commands (opdrachten) of the fieldwork: requests for information and visits."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from schemas.casework.command import ClockCommand, Command, OnInvestigation, Text
from schemas.casework.fieldwork import RequestKind, RequestOutcome, RequestStep
from schemas.casework.preparation import DocumentRef
from schemas.identifiers import HandoverId, Slug


class DraftRequest(OnInvestigation):
    """Draft a request for information."""

    says: ClassVar = "Stel een verzoek of vordering op"

    inspectorate: Slug = Field(description="Inspectie die vraagt")
    organisation: Slug = Field(description="Organisatie die antwoordt")
    handover: HandoverId = Field(description="Overdracht waarover het gaat")
    question: Text = Field(description="Wat wordt gevraagd")
    kind: RequestKind = Field(description="Verzoek of vordering")
    working_days: int = Field(ge=1, le=250, description="Termijn in werkdagen")
    term_rule: Text = Field(description="Regel waaruit de termijn volgt")
    article: Text | None = Field(default=None, description="Wetsartikel van een vordering")
    designated: Text | None = Field(
        default=None, description="Functie van de aangewezen toezichthouder die vordert"
    )
    proportionality: Text | None = Field(default=None, description="Waarom dit niet met minder kan")
    count_file: bool = Field(default=False, description="Er gaat een leeg telbestand mee")


class MergeRequests(OnInvestigation):
    """Let double requests go up in one before it is sent."""

    says: ClassVar = "Voeg dubbele verzoeken samen voor verzending"

    request: int = Field(ge=1, description="Verzoek dat blijft")
    merged: tuple[int, ...] = Field(min_length=1, description="Verzoeken die erin opgaan")


class SendRequest(OnInvestigation):
    """Record that a request was sent; its term begins."""

    says: ClassVar = "Leg vast dat een verzoek is verzonden"

    request: int = Field(ge=1, description="Nummer van het verzoek")
    apart: Text | None = Field(default=None, description="Reden om naast een ander apart te vragen")


class RecordAnswer(OnInvestigation):
    """Record what an organisation gave."""

    says: ClassVar = "Leg vast wat een organisatie gaf"

    request: int = Field(ge=1, description="Nummer van het verzoek")
    outcome: RequestOutcome = Field(description="Wat er is gegeven")
    received_on: date = Field(description="Dag van ontvangst")
    explanation: Text | None = Field(
        default=None, description="Grond of uitleg; verplicht als het niet volledig is"
    )


class WithdrawRequest(OnInvestigation):
    """Take a request back."""

    says: ClassVar = "Trek een verzoek in"

    request: int = Field(ge=1, description="Nummer van het verzoek")
    reason: Text = Field(description="Reden")


class RunRequestClock(ClockCommand):
    """Do what is due about one request; doing it twice changes nothing."""

    request: int = Field(ge=1, description="Nummer van het verzoek")
    step: RequestStep = Field(description="Wat er aan de beurt is")


class PlanVisit(OnInvestigation):
    """Plan a visit; the version is that of a new visit: 0."""

    says: ClassVar = "Plan een bezoek"

    inspectorate: Slug = Field(description="Inspectie die bezoekt")
    organisation: Slug = Field(description="Organisatie")
    handover: HandoverId = Field(description="Overdracht waarover het gaat")
    day: date = Field(description="Dag van het bezoek")
    announced: bool = Field(default=True, description="Aangekondigd")


class OnVisit(Command):
    """A command on one visit."""

    visit: str = Field(description="Bezoek, zoals 2026-001/igj/1")


class ReportVisit(OnVisit):
    """Record that a visit was done, and where its report is."""

    says: ClassVar = "Leg vast dat een bezoek is gedaan"

    report: DocumentRef = Field(description="Vindplaats van het verslag")


class CancelVisit(OnVisit):
    """Let a visit lapse."""

    says: ClassVar = "Laat een bezoek vervallen"

    reason: Text = Field(description="Reden")


RequestCommand = DraftRequest | MergeRequests | SendRequest | RecordAnswer | WithdrawRequest
VisitCommand = ReportVisit | CancelVisit
