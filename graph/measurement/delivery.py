"""Delivery (levering): what a log or count file covers, by whom, up to when."""

from datetime import date, datetime
from enum import StrEnum
from typing import Self

from pydantic import AwareDatetime, Field, model_validator

from schemas.identifiers import Slug
from schemas.instants import AMSTERDAM
from schemas.schema import Schema


class Origin(StrEnum):
    """Where a dataset comes from."""

    DELIVERED = "delivered"
    PUBLIC = "public"
    GENERATED = "generated"


class Delivery(Schema):
    """A delivery covers a chain and a source, for the months sent in `[first, until)`."""

    chain: Slug
    source: str = Field(min_length=1, description="Naam van de bron")
    first: date = Field(description="Eerste dag van de eerste maand")
    until: AwareDatetime = Field(description="Eerste moment dat niet meetelt")
    log_hash: str | None = Field(default=None, description="SHA-256 van het log")
    made_by: str = Field(min_length=1, description="Wie of wat telde")

    @model_validator(mode="after")
    def _lasts(self) -> Self:
        if self.first.day != 1:
            raise ValueError(f"from {self.first} is niet de eerste dag van een maand")
        if self.until <= datetime.combine(self.first, datetime.min.time(), AMSTERDAM):
            raise ValueError(f"until {self.until} ligt niet na from {self.first}")
        return self


def first_of_month(moment: datetime) -> date:
    """Return the first day of the month of a moment, in Amsterdam."""
    return moment.astimezone(AMSTERDAM).date().replace(day=1)
