"""What every command (opdracht) brings: the version it rests on, and what it is about."""

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from schemas.schema import Schema

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
"""A sentence of a person: never empty, never a file."""


class Command(Schema):
    """What an actor asks, on the version that actor saw."""

    says: ClassVar[str] = ""
    """What it does, in Dutch: the schema and the command line say it so."""

    expected_version: int = Field(ge=0, description="Versie waarop dit besluit berust; 0 als nieuw")


class OnInvestigation(Command):
    """A command on one investigation."""

    investigation: str = Field(description="Nummer van het onderzoek")


class ClockCommand(Schema):
    """What the clock or a flow asks; it decides on whatever version it finds."""

    investigation: str = Field(description="Nummer van het onderzoek")
