"""Weighing (weging): what a person decided about a result, before anything is proposed."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from schemas.identifiers import HandoverId, Slug
from schemas.schema import Schema


class Decision(StrEnum):
    """What a weighing decides about a result."""

    TAKE_UP = "oppakken"
    FOLLOW = "volgen_tot"
    OTHER_ACTS = "ander_doet_het"
    LEAVE = "niet_oppakken"


class Weighing(Schema):
    """What a person decided about a result, for which reason; the latest one counts."""

    result: str = Field(description="Gewogen uitkomst")
    inspectorate: Slug = Field(description="Inspectie die weegt")
    chain: Slug = Field(description="Keten of netwerk")
    handover: HandoverId = Field(description="Overdracht waarover de uitkomst gaat")
    decision: Decision = Field(description="Besluit")
    reason: str = Field(description="Reden")
    until: date | None = Field(
        default=None, description="Dag tot wanneer de uitkomst wordt gevolgd"
    )
    weighed_at: datetime = Field(description="Moment van de weging")
    investigation: str | None = Field(default=None, description="Onderzoek dat eruit voortkwam")
