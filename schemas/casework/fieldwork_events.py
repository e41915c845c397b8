"""Events (gebeurtenissen) of the fieldwork: requests for information and visits."""

from datetime import date
from typing import Literal

from pydantic import Field

from schemas.casework.fieldwork import RequestDeadline, RequestKind, RequestOutcome, RequestStep
from schemas.casework.preparation import DocumentRef
from schemas.identifiers import HandoverId, Slug
from schemas.schema import Schema


class RequestDrafted(Schema):
    """A request was drafted."""

    type: Literal["verzoek_opgesteld"] = Field(default="verzoek_opgesteld", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    number: int = Field(description="Nummer")
    inspectorate: Slug = Field(description="Inspectie die vraagt")
    organisation: Slug = Field(description="Organisatie")
    handover: HandoverId = Field(description="Overdracht")
    question: str = Field(description="Wat wordt gevraagd")
    kind: RequestKind = Field(description="Verzoek of vordering")
    working_days: int = Field(description="Termijn in werkdagen")
    term_rule: str = Field(description="Regel van de termijn")
    article: str | None = Field(default=None, description="Wetsartikel")
    designated: str | None = Field(default=None, description="Functie van de toezichthouder")
    proportionality: str | None = Field(default=None, description="Evenredigheid")
    count_file: bool = Field(default=False, description="Leeg telbestand gaat mee")


class RequestsMerged(Schema):
    """Double requests went up in one."""

    type: Literal["verzoeken_samengevoegd"] = Field(
        default="verzoeken_samengevoegd", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    number: int = Field(description="Verzoek dat blijft")
    merged: tuple[int, ...] = Field(description="Verzoeken die erin opgingen")


class RequestSent(Schema):
    """A request was sent, with the days on which the clock acts."""

    type: Literal["verzoek_verzonden"] = Field(default="verzoek_verzonden", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    number: int = Field(description="Nummer")
    on: date = Field(description="Dag van verzending")
    due: date = Field(description="Laatste dag om te antwoorden")
    clock: tuple[RequestDeadline, ...] = Field(description="Termijnen")
    apart: str | None = Field(default=None, description="Reden om apart te vragen")


class RequestAnswered(Schema):
    """An organisation gave all, part, nothing, or there was no ground to ask."""

    type: Literal["verzoek_beantwoord"] = Field(default="verzoek_beantwoord", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    number: int = Field(description="Nummer")
    outcome: RequestOutcome = Field(description="Wat er is gegeven")
    received_on: date = Field(description="Dag van ontvangst")
    late: bool = Field(description="Na de laatste dag")
    explanation: str | None = Field(default=None, description="Grond of uitleg")


class RequestWithdrawn(Schema):
    """A request was taken back."""

    type: Literal["verzoek_ingetrokken"] = Field(default="verzoek_ingetrokken", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    number: int = Field(description="Nummer")
    reason: str = Field(description="Reden")


class RequestDeadlineReached(Schema):
    """A day of the clock came for a request without a full answer."""

    type: Literal["uitvraagtermijn_bereikt"] = Field(
        default="uitvraagtermijn_bereikt", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    number: int = Field(description="Nummer")
    step: RequestStep = Field(description="Wat er gebeurt")
    day: date = Field(description="Dag van de termijn")


class VisitPlanned(Schema):
    """A visit was planned, in a journal of its own that nobody else reads."""

    type: Literal["bezoek_gepland"] = Field(default="bezoek_gepland", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    id: str = Field(description="Bezoek")
    investigation: str = Field(description="Nummer van het onderzoek")
    inspectorate: Slug = Field(description="Inspectie")
    organisation: Slug = Field(description="Organisatie")
    handover: HandoverId = Field(description="Overdracht")
    day: date = Field(description="Dag")
    announced: bool = Field(description="Aangekondigd")
    participants: tuple[Slug, ...] = Field(description="Inspecties die het onderzoek lezen")


class VisitReported(Schema):
    """A visit was done."""

    type: Literal["bezoek_gedaan"] = Field(default="bezoek_gedaan", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    report: DocumentRef = Field(description="Vindplaats van het verslag")


class VisitCancelled(Schema):
    """A visit lapsed."""

    type: Literal["bezoek_vervallen"] = Field(default="bezoek_vervallen", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    reason: str = Field(description="Reden")


RequestEvent = (
    RequestDrafted
    | RequestsMerged
    | RequestSent
    | RequestAnswered
    | RequestWithdrawn
    | RequestDeadlineReached
)
VisitEvent = VisitPlanned | VisitReported | VisitCancelled
