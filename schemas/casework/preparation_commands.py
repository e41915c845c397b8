"""Commands (opdrachten) of the preparation, and on the course of an investigation in any phase."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from schemas.casework.command import OnInvestigation, Text
from schemas.casework.preparation import Aspect, DocumentRef
from schemas.ends import End
from schemas.identifiers import HandoverId, Slug


class DraftPlan(OnInvestigation):
    """Put a (new) version of the plan of approach before the participants."""

    says: ClassVar = "Leg een versie van het plan van aanpak voor"

    document: DocumentRef = Field(description="Vindplaats van het plan")
    questions: tuple[Text, ...] = Field(min_length=1, description="Deelvragen")
    method: Text = Field(description="Werkwijze")
    ready_by: date = Field(description="Dag waarop het rapport klaar is")


class AnswerPlan(OnInvestigation):
    """Sign a version of the plan for the own inspectorate, or return it with open points."""

    says: ClassVar = "Teken het plan van aanpak, of geef het terug met open punten"

    inspectorate: Slug = Field(description="Inspectie die tekent of niet")
    plan: int = Field(ge=1, description="Versie van het plan")
    points: tuple[Text, ...] = Field(default=(), description="Open punten; leeg is tekenen")


class AssignTask(OnInvestigation):
    """Let an inspectorate investigate an end of a handover."""

    says: ClassVar = "Deel een taak toe"

    handover: HandoverId = Field(description="Overdracht")
    end: End = Field(description="Kant")
    inspectorate: Slug = Field(description="Inspectie")


class WithdrawTask(OnInvestigation):
    """Take a task back."""

    says: ClassVar = "Neem een taak terug"

    handover: HandoverId = Field(description="Overdracht")
    end: End = Field(description="Kant")
    inspectorate: Slug = Field(description="Inspectie")


class AddCriterion(OnInvestigation):
    """Add a criterion from the own statute to the framework."""

    says: ClassVar = "Breng een criterium uit de eigen wet in"

    inspectorate: Slug = Field(description="Inspectie die het inbrengt")
    text: Text = Field(description="Criterium in woorden")
    ground: Text = Field(description="Grondslag waarop de inspectie in dit onderzoek bevoegd is")
    aspect: Aspect = Field(description="Toezichtaspect")
    differs_from: Slug | None = Field(default=None, description="Criterium waarmee het verschilt")
    difference: Text | None = Field(default=None, description="Het verschil in woorden")


class DropCriterion(OnInvestigation):
    """Take a criterion of the own inspectorate out of the framework."""

    says: ClassVar = "Laat een criterium vervallen"

    criterion: Slug = Field(description="Kenmerk van het criterium")
    reason: Text = Field(description="Reden")


class FreezeFramework(OnInvestigation):
    """Freeze this version of the framework."""

    says: ClassVar = "Stel het toetsingskader vast"


class Announce(OnInvestigation):
    """Record the announcement on behalf of all participants."""

    says: ClassVar = "Leg de aankondiging vast"

    day: date = Field(description="Dag van de aankondiging")
    recipients: tuple[Slug, ...] = Field(min_length=1, description="Organisaties")
    document: DocumentRef = Field(description="Vindplaats van de brief")


class WithdrawParticipation(OnInvestigation):
    """End the participation of the own inspectorate after it was promised."""

    says: ClassVar = "Beeindig de deelname van uw inspectie"

    inspectorate: Slug = Field(description="Inspectie die niet meer meedoet")
    reason: Text = Field(description="Reden")


class PauseInvestigation(OnInvestigation):
    """Let an investigation lie still."""

    says: ClassVar = "Pauzeer een onderzoek"

    reason: Text = Field(description="Reden")


class ResumeInvestigation(OnInvestigation):
    """Go on with an investigation that lies still."""

    says: ClassVar = "Hervat een onderzoek"


class ExtendInvestigation(OnInvestigation):
    """Plan a later end."""

    says: ClassVar = "Verleng een onderzoek"

    until: date = Field(description="Nieuwe einddag")
    reason: Text = Field(description="Reden")


PreparationCommand = (
    DraftPlan
    | AnswerPlan
    | AssignTask
    | WithdrawTask
    | AddCriterion
    | DropCriterion
    | FreezeFramework
    | Announce
)
ConductCommand = (
    WithdrawParticipation | PauseInvestigation | ResumeInvestigation | ExtendInvestigation
)
