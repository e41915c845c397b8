"""Right of reply (wederhoor): the draft report, who may react, each remark with its answer."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from schemas.casework.preparation import DocumentRef
from schemas.identifiers import Slug
from schemas.schema import Schema


class Report(Schema):
    """The joint report in one version; its hash is what is agreed to."""

    says: ClassVar = "Rapport in een versie; op de hash daarvan ziet het akkoord"

    version: int = Field(ge=1, description="Versie van het rapport")
    document: DocumentRef = Field(description="Vindplaats; de hash is die van deze versie")
    changes: str | None = Field(default=None, description="Wat er wijzigde na de vorige versie")


class RemarkOrigin(StrEnum):
    """Where a remark comes from."""

    REPLY = "wederhoor"
    REVIEW = "interne_review"


class RemarkKind(StrEnum):
    """What a remark touches; one on a judgement is marked, because facts are what is asked for."""

    FACT = "feit"
    JUDGEMENT = "oordeel"


class NewRemark(Schema):
    """A remark as its sender wrote it."""

    says: ClassVar = "Opmerking bij het conceptrapport"

    place: str = Field(min_length=1, max_length=200, description="Plaats in het rapport")
    text: str = Field(min_length=1, max_length=4000, description="Opmerking")
    kind: RemarkKind = Field(default=RemarkKind.FACT, description="Over een feit of een oordeel")


class Remark(NewRemark):
    """A line of the table of remarks: what was said, by whom, and what was done with it."""

    says: ClassVar = "Opmerking met haar antwoord"

    number: int = Field(ge=1, description="Nummer binnen het onderzoek")
    sender: Slug = Field(description="Organisatie of inspectie die haar maakte")
    origin: RemarkOrigin = Field(description="Wederhoor of interne review")
    report: int = Field(description="Versie van het rapport waarover het gaat")
    accepted: bool | None = Field(default=None, description="Overgenomen; leeg is nog open")
    reason: str | None = Field(default=None, description="Reden")


class RemarkAnswer(Schema):
    """What is done with one remark, and why."""

    says: ClassVar = "Besluit over een opmerking"

    remark: int = Field(ge=1, description="Nummer van de opmerking")
    accepted: bool = Field(description="Overgenomen, of niet")
    reason: str = Field(min_length=1, max_length=2000, description="Reden")


class ReplyStep(StrEnum):
    """What the clock does about a reply that did not come."""

    REMINDER = "herinnering"
    NO_REPLY = "geen_reactie"


class ReplyDeadline(Schema):
    """A day on which the clock does something about a reply."""

    says: ClassVar = "Termijn van wederhoor die nog loopt"

    step: ReplyStep = Field(description="Wat er gebeurt")
    day: date = Field(description="Dag waarop het gebeurt")


class Reply(Schema):
    """How one organisation stands towards the draft report."""

    says: ClassVar = "Wederhoor van een organisatie"

    organisation: Slug = Field(description="Organisatie")
    report: int = Field(description="Versie van het rapport die zij kreeg")
    sent_on: date = Field(description="Dag van verzending")
    due: date = Field(description="Laatste dag om te reageren")
    term_rule: str = Field(description="Regel waaruit de termijn volgt")
    clock: tuple[ReplyDeadline, ...] = Field(default=(), description="Termijnen die nog lopen")
    extended: str | None = Field(default=None, description="Reden van de ene verlenging")
    reminded: int = Field(default=0, description="Aantal herinneringen")
    received_on: date | None = Field(default=None, description="Dag van de reactie")
    late: bool = Field(default=False, description="Na de laatste dag ontvangen")
    silent: bool = Field(default=False, description="Er kwam geen reactie; dat is vastgelegd")

    @property
    def is_open(self) -> bool:
        """Whether a reply is still awaited."""
        return self.received_on is None and not self.silent


class MinistryContact(Schema):
    """A contact of a ministry on a running investigation, and what it did to the text."""

    says: ClassVar = "Contact van een ministerie over een lopend onderzoek"

    day: date = Field(description="Dag")
    ministry: str = Field(description="Ministerie")
    function: str = Field(description="Functie van wie contact had")
    subject: str = Field(description="Onderwerp")
    effect: str = Field(description="Gevolg voor de tekst")
    inspectorate: Slug = Field(description="Inspectie die het vastlegt")
