"""Commands (opdrachten) beside and at the end of an investigation: split, measures, closing."""

from typing import ClassVar

from pydantic import Field

from schemas.casework.command import OnInvestigation, Text
from schemas.identifiers import HandoverId, Slug


class SplitInvestigation(OnInvestigation):
    """Go on with some handovers in an investigation of their own."""

    says: ClassVar = "Splits overdrachten af in een eigen onderzoek"

    handovers: tuple[HandoverId, ...] = Field(
        min_length=1, description="Overdrachten die afsplitsen"
    )
    title: Text = Field(description="Titel van het nieuwe onderzoek")
    question: Text = Field(description="Onderzoeksvraag van het nieuwe onderzoek")
    reason: Text = Field(description="Reden")


class RecordMeasure(OnInvestigation):
    """Record what the own inspectorate does beside the joint investigation."""

    says: ClassVar = "Leg een interventie van uw inspectie naast het onderzoek vast"

    inspectorate: Slug = Field(description="Inspectie die ingrijpt")
    organisation: Slug = Field(description="Organisatie")
    intervention: Slug = Field(description="Interventie uit de catalogus van uw inspectie")
    statute: Slug | None = Field(default=None, description="Wet waaronder, waar dat moet")
    reason: Text = Field(description="Reden")
    urgent: bool = Field(default=False, description="Acuut risico, ter plaatse gezien")


class CloseInvestigation(OnInvestigation):
    """Close the investigation; after that nothing about it changes."""

    says: ClassVar = "Sluit een onderzoek af; daarna wijzigt er niets meer"

    lessons: tuple[Text, ...] = Field(default=(), description="Lessen, ook voor het register")
    motivation: Text | None = Field(
        default=None, description="Waarom toch, als er aanbevelingen open staan"
    )


SteeringCommand = SplitInvestigation | RecordMeasure | CloseInvestigation
