"""Events (gebeurtenissen) beside and at the end of an investigation."""

from datetime import date
from typing import Literal

from pydantic import Field

from schemas.casework.course import Template
from schemas.casework.event import Happened
from schemas.identifiers import HandoverId, Slug


class KindChosen(Happened):
    """The kind of the investigation, other than a joint one that begins by itself."""

    type: Literal["soort_bepaald"] = Field(default="soort_bepaald", description="Soort")
    kind: Slug = Field(description="Soort onderzoek")
    template: Template = Field(description="Sjabloon")
    ground: Slug | None = Field(default=None, description="Grond waarop deze soort kan")
    follows: str | None = Field(default=None, description="Onderzoek waarop dit volgt")
    split_from: str | None = Field(default=None, description="Onderzoek waarvan het is afgesplitst")


class InvestigationSplit(Happened):
    """Handovers went on in an investigation of their own."""

    type: Literal["onderzoek_gesplitst"] = Field(default="onderzoek_gesplitst", description="Soort")
    handovers: tuple[HandoverId, ...] = Field(description="Overdrachten")
    into: str = Field(description="Nummer van het nieuwe onderzoek")
    reason: str = Field(description="Reden")


class MeasureTaken(Happened):
    """An inspectorate did something beside the joint investigation."""

    type: Literal["interventie_vastgelegd"] = Field(
        default="interventie_vastgelegd", description="Soort"
    )
    inspectorate: Slug = Field(description="Inspectie")
    organisation: Slug = Field(description="Organisatie")
    intervention: Slug = Field(description="Interventie")
    statute: Slug | None = Field(default=None, description="Wet")
    reason: str = Field(description="Reden")
    urgent: bool = Field(description="Acuut")
    shared_with: tuple[Slug, ...] = Field(description="Inspecties die het direct hoorden")
    day: date = Field(description="Dag")


class InvestigationClosed(Happened):
    """The investigation was closed."""

    type: Literal["onderzoek_gesloten"] = Field(default="onderzoek_gesloten", description="Soort")
    day: date = Field(description="Dag")
    lessons: tuple[str, ...] = Field(description="Lessen")
    open_recommendations: tuple[str, ...] = Field(description="Nog open aanbevelingen")
    motivation: str | None = Field(default=None, description="Waarom toch gesloten")


SteeringEvent = KindChosen | InvestigationSplit | MeasureTaken | InvestigationClosed
