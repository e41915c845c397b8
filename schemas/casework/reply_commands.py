"""Commands (opdrachten) on the draft report and the right of reply."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from schemas.casework.command import ClockCommand, OnInvestigation, Text
from schemas.casework.preparation import DocumentRef
from schemas.casework.reply import NewRemark, RemarkAnswer, ReplyStep
from schemas.identifiers import Slug


class DraftReport(OnInvestigation):
    """Put a version of the report on record; earlier approvals lapse."""

    says: ClassVar = "Leg een versie van het rapport vast; eerder gegeven akkoord vervalt"

    document: DocumentRef = Field(description="Vindplaats van het rapport")
    changes: Text | None = Field(default=None, description="Wat er wijzigde na de vorige versie")


class SendConcept(OnInvestigation):
    """Send the draft report to organisations; their term begins."""

    says: ClassVar = "Stuur het conceptrapport voor wederhoor"

    organisations: tuple[Slug, ...] = Field(min_length=1, description="Organisaties")
    working_days: int = Field(default=10, ge=1, le=60, description="Termijn in werkdagen")
    term_rule: Text = Field(
        default="werkafspraak: 10 werkdagen voor wederhoor", description="Regel van de termijn"
    )


class ExtendReply(OnInvestigation):
    """Give an organisation more time, once."""

    says: ClassVar = "Verleng de termijn voor wederhoor, een keer"

    organisation: Slug = Field(description="Organisatie")
    working_days: int = Field(ge=1, le=60, description="Werkdagen erbij")
    reason: Text = Field(description="Reden")


class RecordReply(OnInvestigation):
    """Record what an organisation said about the draft report; all its remarks at once."""

    says: ClassVar = "Leg een reactie op het conceptrapport vast, met de opmerkingen"

    organisation: Slug = Field(description="Organisatie")
    received_on: date = Field(description="Dag van ontvangst")
    remarks: tuple[NewRemark, ...] = Field(default=(), description="Opmerkingen; leeg is geen")


class AddReview(OnInvestigation):
    """Record remarks of a peer reviewer of the own inspectorate."""

    says: ClassVar = "Leg opmerkingen van de interne review vast"

    inspectorate: Slug = Field(description="Inspectie die reviewt")
    remarks: tuple[NewRemark, ...] = Field(min_length=1, description="Opmerkingen")


class AnswerRemarks(OnInvestigation):
    """Accept or reject remarks, each with its reason."""

    says: ClassVar = "Neem opmerkingen over of niet, elk met de reden"

    answers: tuple[RemarkAnswer, ...] = Field(min_length=1, description="Besluiten")


class RecordMinistryContact(OnInvestigation):
    """Record a contact of a ministry on a running investigation."""

    says: ClassVar = "Leg een contact met een ministerie over het onderzoek vast"

    inspectorate: Slug = Field(description="Inspectie die het vastlegt")
    day: date = Field(description="Dag")
    ministry: Text = Field(description="Ministerie")
    function: Text = Field(description="Functie van wie contact had; nooit een naam")
    subject: Text = Field(description="Onderwerp")
    effect: Text = Field(description="Gevolg voor de tekst; ook als dat er niet is")


class RunReplyClock(ClockCommand):
    """Do what is due about one reply; doing it twice changes nothing."""

    organisation: Slug = Field(description="Organisatie")
    step: ReplyStep = Field(description="Wat er aan de beurt is")


ReplyCommand = (
    DraftReport
    | SendConcept
    | ExtendReply
    | RecordReply
    | AddReview
    | AnswerRemarks
    | RecordMinistryContact
)
