"""Events (gebeurtenissen) of recommendations."""

from datetime import date
from typing import Literal

from pydantic import Field

from schemas.casework.event import Happened
from schemas.casework.participation import ClockStep, Deadline
from schemas.casework.preparation import DocumentRef
from schemas.casework.recommendation import FollowUp, Reaction
from schemas.identifiers import Slug


class RecommendationMade(Happened):
    """An inspectorate made a recommendation."""

    type: Literal["aanbeveling_gedaan"] = Field(default="aanbeveling_gedaan", description="Soort")
    id: str = Field(description="Onderzoek en volgnummer")
    investigation: str = Field(description="Onderzoek")
    chain: Slug = Field(description="Keten of netwerk")
    inspectorate: Slug = Field(description="Inspectie")
    addressee: str = Field(description="Geadresseerde")
    text: str = Field(description="Aanbeveling")
    feasibility: str = Field(description="Uitvoerbaarheid")
    done_by: date = Field(description="Uit te voeren voor")
    participants: tuple[Slug, ...] = Field(description="Inspecties die het onderzoek lezen")


class RecommendationPublished(Happened):
    """The report that holds the recommendation is public."""

    type: Literal["aanbeveling_openbaar"] = Field(
        default="aanbeveling_openbaar", description="Soort"
    )
    day: date = Field(description="Dag van openbaarmaking")


class ReactionAsked(Happened):
    """The addressee was asked for a reaction, with the days on which the clock acts."""

    type: Literal["reactie_gevraagd"] = Field(default="reactie_gevraagd", description="Soort")
    due: date = Field(description="Laatste dag")
    term_rule: str = Field(description="Regel van de termijn")
    clock: tuple[Deadline, ...] = Field(description="Termijnen")


class ReactionRecorded(Happened):
    """The addressee reacted."""

    type: Literal["reactie_vastgelegd"] = Field(default="reactie_vastgelegd", description="Soort")
    reaction: Reaction = Field(description="Reactie")
    plan: str | None = Field(default=None, description="Wat er komt, of waarom niet")
    day: date = Field(description="Dag")


class RecommendationDeadlineReached(Happened):
    """A day of the clock came for a reaction that was awaited."""

    type: Literal["reactietermijn_bereikt"] = Field(
        default="reactietermijn_bereikt", description="Soort"
    )
    step: ClockStep = Field(description="Wat er gebeurt")
    day: date = Field(description="Dag van de termijn")


class ProgressRecorded(Happened):
    """How far a recommendation is followed was recorded."""

    type: Literal["voortgang_vastgelegd"] = Field(
        default="voortgang_vastgelegd", description="Soort"
    )
    status: FollowUp = Field(description="Stand")
    text: str = Field(description="Wat er is gezien")
    day: date = Field(description="Dag")
    evidence: DocumentRef | None = Field(default=None, description="Bewijs")


class RecommendationClosed(Happened):
    """A recommendation was closed."""

    type: Literal["aanbeveling_gesloten"] = Field(
        default="aanbeveling_gesloten", description="Soort"
    )
    status: FollowUp = Field(description="Stand")
    reason: str = Field(description="Reden")
    evidence: DocumentRef | None = Field(default=None, description="Bewijs")
    found_in: str | None = Field(default=None, description="Vervolgonderzoek")


RecommendationEvent = (
    RecommendationMade
    | RecommendationPublished
    | ReactionAsked
    | ReactionRecorded
    | RecommendationDeadlineReached
    | ProgressRecorded
    | RecommendationClosed
)
