"""Participation (deelname): how each inspectorate stands towards an investigation."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from schemas.identifiers import Slug
from schemas.schema import Schema


class Answer(StrEnum):
    """What an invited inspectorate said; silence is an answer of its own and never a yes."""

    COMMITTED = "toegezegd"
    DECLINED = "afgewezen"
    NO_ANSWER = "geen_antwoord"


class ParticipantRole(StrEnum):
    """One inspectorate leads, the others take part."""

    LEAD = "trekker"
    PARTICIPANT = "deelnemer"


class ClockStep(StrEnum):
    """What the clock does about an invitation that was not answered (domain: T-3, T+1, T+5)."""

    REMINDER = "herinnering"
    SILENCE = "geen_antwoord"
    ESCALATION = "escalatie"


class Deadline(Schema):
    """A day on which the clock does something about an invitation."""

    step: ClockStep = Field(description="Wat er gebeurt")
    day: date = Field(description="Dag waarop het gebeurt")


class Participation(Schema):
    """How one inspectorate stands towards the investigation; without an answer it is invited."""

    inspectorate: Slug = Field(description="Inspectie")
    role: ParticipantRole = Field(description="Trekker of deelnemer")
    invited_at: datetime = Field(description="Moment van de uitnodiging")
    due: date | None = Field(default=None, description="Laatste dag om te antwoorden")
    answer: Answer | None = Field(default=None, description="Antwoord; leeg is nog geen antwoord")
    reason: str | None = Field(default=None, description="Reden bij het antwoord")
    answered_at: datetime | None = Field(default=None, description="Moment van het antwoord")
    reminded: int = Field(default=0, description="Aantal herinneringen")
    escalated: int = Field(default=0, description="Aantal escalaties")
    clock: tuple[Deadline, ...] = Field(default=(), description="Termijnen die nog lopen")
