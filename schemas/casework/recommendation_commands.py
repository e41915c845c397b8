"""Commands (opdrachten) on recommendations: made in a report, answered, followed, closed."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from schemas.casework.command import Command, OnInvestigation, Text
from schemas.casework.participation import ClockStep
from schemas.casework.preparation import DocumentRef
from schemas.casework.recommendation import FollowUp, Reaction
from schemas.identifiers import Slug
from schemas.schema import Schema


class Recommend(OnInvestigation):
    """Make a recommendation of the own inspectorate; the version is that of a new one: 0."""

    says: ClassVar = "Doe een aanbeveling van uw inspectie; de versie is 0"

    inspectorate: Slug = Field(description="Inspectie die de aanbeveling volgt")
    addressee: Text = Field(description="Organisatie of bewindspersoon")
    text: Text = Field(description="Aanbeveling")
    feasibility: Text = Field(description="Waarom zij uitvoerbaar is")
    done_by: date = Field(description="Dag waarop zij uitgevoerd moet zijn")


class OnRecommendation(Command):
    """A command on one recommendation."""

    recommendation: str = Field(description="Aanbeveling, zoals 2026-001/1")


class AskReaction(OnRecommendation):
    """Ask the addressee for a reaction; its term begins."""

    says: ClassVar = "Vraag de geadresseerde om een reactie op een aanbeveling"

    working_days: int = Field(default=30, ge=1, le=250, description="Termijn in werkdagen")
    term_rule: Text = Field(
        default="werkafspraak: zes weken om te reageren", description="Regel van de termijn"
    )


class RecordReaction(OnRecommendation):
    """Record what the addressee says; its own policy directorate may do so too."""

    says: ClassVar = "Leg de reactie op een aanbeveling vast"

    reaction: Reaction = Field(description="Reactie")
    plan: Text | None = Field(
        default=None, description="Wat de geadresseerde gaat doen, of waarom niet"
    )
    day: date = Field(description="Dag van de reactie")


class RecordProgress(OnRecommendation):
    """Record how far a recommendation is followed."""

    says: ClassVar = "Leg de voortgang van een aanbeveling vast"

    status: FollowUp = Field(description="Stand")
    text: Text = Field(description="Wat er is gezien")
    day: date = Field(description="Dag")
    evidence: DocumentRef | None = Field(default=None, description="Vindplaats van het bewijs")


class CloseRecommendation(OnRecommendation):
    """Close a recommendation, perhaps on what a later investigation found."""

    says: ClassVar = "Sluit een aanbeveling, zo nodig op grond van een vervolgonderzoek"

    status: FollowUp = Field(description="Stand bij het sluiten")
    reason: Text = Field(description="Reden")
    evidence: DocumentRef | None = Field(default=None, description="Vindplaats van het bewijs")
    found_in: str | None = Field(default=None, description="Vervolgonderzoek dat dit vaststelde")


class RunRecommendationClock(Schema):
    """Do what is due about a reaction that did not come; doing it twice changes nothing."""

    recommendation: str = Field(description="Aanbeveling")
    step: ClockStep = Field(description="Wat er aan de beurt is")


RecommendationCommand = AskReaction | RecordReaction | RecordProgress | CloseRecommendation
