"""Keeping (bewaren): what is destroyed after which term, and what was taken out of the records."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from schemas.casework.command import Text
from schemas.norm import Confidence
from schemas.schema import Schema


class Kept(StrEnum):
    """Kinds of record that have a term of their own."""

    OUTBOX = "outbox"
    MEASUREMENTS = "vervangen_metingen"
    RESULTS = "vervangen_uitkomsten"
    PROPOSALS = "besliste_voorstellen"
    INVESTIGATIONS = "gestopte_onderzoeken"
    SIGNALS = "afgedane_signalen"
    ACCOUNTS = "beeindigde_accounts"


class RetentionClass(Schema):
    """How long one kind of record is kept after it was done with; no days means for ever."""

    kept: Kept = Field(description="Soort gegevens")
    title: str = Field(min_length=1, description="Wat het zijn")
    after: str = Field(min_length=1, description="Vanaf wanneer de termijn telt")
    days: int | None = Field(default=None, ge=1, description="Dagen; leeg: niet vernietigen")
    source: str = Field(description="Waar de termijn op berust")
    confidence: Confidence = Field(default=Confidence.UNCERTAIN, description="Zekerheid")


class TextRedacted(Schema):
    """A text was taken out of every record; the text itself stands nowhere, so not here either."""

    type: Literal["tekst_weggelakt"] = Field(default="tekst_weggelakt", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    by: str = Field(description="Betekenisloos kenmerk van wie het deed")
    reason: Text = Field(description="Reden")
    places: dict[str, int] = Field(description="Aantal velden per soort record")
    hashes: tuple[str, ...] = Field(
        description="Hashes van wat er nu staat: hiermee klopt wat eerder was getekend"
    )


class RecordsDestroyed(Schema):
    """Records were destroyed because their term was over."""

    type: Literal["gegevens_vernietigd"] = Field(default="gegevens_vernietigd", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    by: str = Field(description="Betekenisloos kenmerk van wie het deed")
    reason: Text = Field(description="Reden")
    kept: Kept = Field(description="Soort gegevens")
    before: str = Field(description="Afgedaan voor dit moment")
    ids: tuple[str, ...] = Field(description="Kenmerken van wat is vernietigd")


KeepingEvent = TextRedacted | RecordsDestroyed
"""What the journals of keeping hold."""
