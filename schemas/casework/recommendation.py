"""Recommendation (aanbeveling): followed across reports, by its owner, until it is closed."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from schemas.casework.participation import Deadline
from schemas.casework.preparation import DocumentRef
from schemas.identifiers import Slug
from schemas.schema import Schema


class Reaction(StrEnum):
    """What an addressee says about a recommendation; silence is an answer of its own."""

    ACCEPTED = "overgenomen"
    PARTLY = "deels_overgenomen"
    REJECTED = "niet_overgenomen"
    NO_ANSWER = "geen_antwoord"


class FollowUp(StrEnum):
    """How far a recommendation is followed."""

    OPEN = "open"
    UNDERWAY = "in_uitvoering"
    FOLLOWED = "opgevolgd"
    PARTLY_FOLLOWED = "deels_opgevolgd"
    NOT_FOLLOWED = "niet_opgevolgd"
    LAPSED = "vervallen"


class ProgressStep(Schema):
    """What was seen of the follow-up on a day."""

    says: ClassVar = "Voortgang op een dag"

    day: date = Field(description="Dag")
    status: FollowUp = Field(description="Stand")
    text: str = Field(description="Wat er is gezien")
    evidence: DocumentRef | None = Field(default=None, description="Vindplaats van het bewijs")


class RecommendationClosing(Schema):
    """How a recommendation ended, and where that was established."""

    says: ClassVar = "Hoe een aanbeveling eindigde"

    status: FollowUp = Field(description="Stand bij het sluiten")
    reason: str = Field(description="Reden")
    evidence: DocumentRef | None = Field(default=None, description="Vindplaats van het bewijs")
    found_in: str | None = Field(default=None, description="Vervolgonderzoek dat dit vaststelde")


class Recommendation(Schema):
    """A recommendation of one inspectorate, from its report until it is closed."""

    says: ClassVar = "Aanbeveling, gevolgd tot zij is gesloten"

    id: str = Field(description="Onderzoek en volgnummer, zoals 2026-001/1")
    investigation: str = Field(description="Nummer van het onderzoek")
    chain: Slug = Field(description="Keten of netwerk")
    inspectorate: Slug = Field(description="Inspectie die de aanbeveling volgt")
    addressee: str = Field(description="Organisatie of bewindspersoon")
    text: str = Field(description="Aanbeveling")
    feasibility: str = Field(description="Waarom zij uitvoerbaar is")
    done_by: date = Field(description="Dag waarop zij uitgevoerd moet zijn")
    participants: tuple[Slug, ...] = Field(description="Inspecties die het onderzoek lezen")
    published: bool = Field(default=False, description="Of het rapport openbaar is")
    reaction: Reaction | None = Field(default=None, description="Reactie; leeg is nog geen")
    plan: str | None = Field(default=None, description="Wat de geadresseerde gaat doen")
    reacted_on: date | None = Field(default=None, description="Dag van de reactie")
    due: date | None = Field(default=None, description="Laatste dag om te reageren")
    term_rule: str | None = Field(default=None, description="Regel waaruit die dag volgt")
    clock: tuple[Deadline, ...] = Field(default=(), description="Termijnen die nog lopen")
    reminded: int = Field(default=0, description="Aantal herinneringen")
    escalated: int = Field(default=0, description="Aantal escalaties")
    status: FollowUp = Field(default=FollowUp.OPEN, description="Stand van de opvolging")
    progress: tuple[ProgressStep, ...] = Field(default=(), description="Voortgang")
    closed: RecommendationClosing | None = Field(default=None, description="Sluiting")
