"""Events (gebeurtenissen) of the draft report and the right of reply."""

from datetime import date
from typing import Literal

from pydantic import Field

from schemas.casework.event import Happened
from schemas.casework.preparation import DocumentRef
from schemas.casework.reply import RemarkKind, RemarkOrigin, ReplyDeadline, ReplyStep
from schemas.identifiers import Slug


class ReportDrafted(Happened):
    """A version of the report was put on record."""

    type: Literal["rapport_opgesteld"] = Field(default="rapport_opgesteld", description="Soort")
    report: int = Field(description="Versie van het rapport")
    document: DocumentRef = Field(description="Vindplaats")
    changes: str | None = Field(default=None, description="Wat er wijzigde")


class ConceptSent(Happened):
    """The draft report went to organisations, with the days on which the clock acts."""

    type: Literal["concept_verzonden"] = Field(default="concept_verzonden", description="Soort")
    report: int = Field(description="Versie van het rapport")
    organisations: tuple[Slug, ...] = Field(description="Organisaties")
    on: date = Field(description="Dag van verzending")
    due: date = Field(description="Laatste dag om te reageren")
    term_rule: str = Field(description="Regel van de termijn")
    clock: tuple[ReplyDeadline, ...] = Field(description="Termijnen")


class ReplyExtended(Happened):
    """An organisation got more time."""

    type: Literal["wederhoor_verlengd"] = Field(default="wederhoor_verlengd", description="Soort")
    organisation: Slug = Field(description="Organisatie")
    due: date = Field(description="Nieuwe laatste dag")
    clock: tuple[ReplyDeadline, ...] = Field(description="Termijnen")
    reason: str = Field(description="Reden")


class ReplyReceived(Happened):
    """An organisation reacted."""

    type: Literal["wederhoor_ontvangen"] = Field(default="wederhoor_ontvangen", description="Soort")
    organisation: Slug = Field(description="Organisatie")
    received_on: date = Field(description="Dag van ontvangst")
    late: bool = Field(description="Na de laatste dag")


class RemarkMade(Happened):
    """A remark on the draft report was recorded."""

    type: Literal["opmerking_vastgelegd"] = Field(
        default="opmerking_vastgelegd", description="Soort"
    )
    number: int = Field(description="Nummer")
    sender: Slug = Field(description="Organisatie of inspectie")
    origin: RemarkOrigin = Field(description="Wederhoor of interne review")
    report: int = Field(description="Versie van het rapport")
    place: str = Field(description="Plaats in het rapport")
    text: str = Field(description="Opmerking")
    kind: RemarkKind = Field(description="Over een feit of een oordeel")


class RemarkAnswered(Happened):
    """A remark was accepted or rejected."""

    type: Literal["opmerking_beantwoord"] = Field(
        default="opmerking_beantwoord", description="Soort"
    )
    remark: int = Field(description="Nummer")
    accepted: bool = Field(description="Overgenomen")
    reason: str = Field(description="Reden")


class ReplyDeadlineReached(Happened):
    """A day of the clock came for a reply that was awaited."""

    type: Literal["wederhoortermijn_bereikt"] = Field(
        default="wederhoortermijn_bereikt", description="Soort"
    )
    organisation: Slug = Field(description="Organisatie")
    step: ReplyStep = Field(description="Wat er gebeurt")
    day: date = Field(description="Dag van de termijn")


class MinistryContactRecorded(Happened):
    """A ministry had contact on the running investigation."""

    type: Literal["contact_ministerie"] = Field(default="contact_ministerie", description="Soort")
    inspectorate: Slug = Field(description="Inspectie die het vastlegt")
    day: date = Field(description="Dag")
    ministry: str = Field(description="Ministerie")
    function: str = Field(description="Functie")
    subject: str = Field(description="Onderwerp")
    effect: str = Field(description="Gevolg voor de tekst")


ReplyEvent = (
    ReportDrafted
    | ConceptSent
    | ReplyExtended
    | ReplyReceived
    | RemarkMade
    | RemarkAnswered
    | ReplyDeadlineReached
    | MinistryContactRecorded
)
