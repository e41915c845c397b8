"""Events (gebeurtenissen) of the adoption of the report and its publication."""

from datetime import date
from typing import Literal

from pydantic import Field

from schemas.casework.adoption import HoldKind
from schemas.casework.event import Happened
from schemas.identifiers import Slug


class ReportApproved(Happened):
    """An inspectorate approved a version of the report."""

    type: Literal["akkoord_gegeven"] = Field(default="akkoord_gegeven", description="Soort")
    inspectorate: Slug = Field(description="Inspectie")
    function: str = Field(description="Functie")
    mandate: str | None = Field(default=None, description="Mandaat")
    day: date = Field(description="Dag")
    reference: str = Field(description="Kenmerk")
    hash: str = Field(description="Hash van de versie")


class ApprovalWithheld(Happened):
    """An inspectorate withheld its approval."""

    type: Literal["akkoord_onthouden"] = Field(default="akkoord_onthouden", description="Soort")
    inspectorate: Slug = Field(description="Inspectie")
    reason: str = Field(description="Reden")


class JudgementReopened(Happened):
    """The judgement is open again."""

    type: Literal["oordeelsvorming_heropend"] = Field(
        default="oordeelsvorming_heropend", description="Soort"
    )
    reason: str = Field(description="Reden")


class NameTakenOff(Happened):
    """The report goes on without the name of an inspectorate."""

    type: Literal["naam_vervallen"] = Field(default="naam_vervallen", description="Soort")
    inspectorate: Slug = Field(description="Inspectie")
    reason: str = Field(description="Reden")


class ReportOffered(Happened):
    """The report was offered to a minister, perhaps with a hold."""

    type: Literal["rapport_aangeboden"] = Field(default="rapport_aangeboden", description="Soort")
    inspectorate: Slug = Field(description="Inspectie")
    minister: str = Field(description="Bewindspersoon")
    day: date = Field(description="Dag")
    ground: str | None = Field(default=None, description="Grond om te wachten")
    held_until: date | None = Field(default=None, description="Laatste dag van het wachten")
    rule: str | None = Field(default=None, description="Regel")


class MinisterReacted(Happened):
    """A minister reacted."""

    type: Literal["bewindspersoon_reageerde"] = Field(
        default="bewindspersoon_reageerde", description="Soort"
    )
    minister: str = Field(description="Bewindspersoon")
    day: date = Field(description="Dag")


class PublicationHeld(Happened):
    """A court or a minister keeps an inspectorate from publishing."""

    type: Literal["publicatie_opgehouden"] = Field(
        default="publicatie_opgehouden", description="Soort"
    )
    inspectorate: Slug = Field(description="Inspectie")
    kind: HoldKind = Field(description="Soort")
    since: date = Field(description="Dag")
    reference: str = Field(description="Kenmerk")
    reported_on: date | None = Field(default=None, description="Aan de Staten-Generaal gemeld op")


class HoldLifted(Happened):
    """An inspectorate may publish again."""

    type: Literal["publicatie_vrijgegeven"] = Field(
        default="publicatie_vrijgegeven", description="Soort"
    )
    inspectorate: Slug = Field(description="Inspectie")
    day: date = Field(description="Dag")


class ReportRedacted(Happened):
    """A place of the report is not made public."""

    type: Literal["passage_weggelakt"] = Field(default="passage_weggelakt", description="Soort")
    place: str = Field(description="Plaats")
    ground: str = Field(description="Grond")


class PublicationPlanned(Happened):
    """The day of publication was chosen."""

    type: Literal["openbaarmaking_gepland"] = Field(
        default="openbaarmaking_gepland", description="Soort"
    )
    inspectorates: tuple[Slug, ...] = Field(description="Inspecties")
    day: date = Field(description="Dag")
    why: tuple[str, ...] = Field(description="Regels waaruit de dag volgt")


class ReportPublished(Happened):
    """The report was made public."""

    type: Literal["rapport_openbaar"] = Field(default="rapport_openbaar", description="Soort")
    inspectorates: tuple[Slug, ...] = Field(description="Inspecties")
    day: date = Field(description="Dag")
    url: str = Field(description="Adres")
    category: str = Field(description="Informatiecategorie van de Woo")


AdoptionEvent = (
    ReportApproved
    | ApprovalWithheld
    | JudgementReopened
    | NameTakenOff
    | ReportOffered
    | MinisterReacted
    | PublicationHeld
    | HoldLifted
    | ReportRedacted
    | PublicationPlanned
    | ReportPublished
)
