"""Commands (opdrachten) of the preparation, and on the course of an investigation in any phase."""

from datetime import date

from pydantic import Field

from schemas.casework.command import OnInvestigation, Text
from schemas.casework.preparation import Aspect, DocumentRef
from schemas.ends import End
from schemas.identifiers import HandoverId, Slug


class DraftPlan(OnInvestigation):
    """Put a (new) version of the plan of approach before the participants."""

    document: DocumentRef = Field(description="Vindplaats van het plan")
    questions: tuple[Text, ...] = Field(min_length=1, description="Deelvragen")
    method: Text = Field(description="Werkwijze")
    ready_by: date = Field(description="Dag waarop het rapport klaar is")


class AnswerPlan(OnInvestigation):
    """Sign a version of the plan for the own inspectorate, or return it with open points."""

    inspectorate: Slug = Field(description="Inspectie die tekent of niet")
    plan: int = Field(ge=1, description="Versie van het plan")
    points: tuple[Text, ...] = Field(default=(), description="Open punten; leeg is tekenen")


class AssignTask(OnInvestigation):
    """Let an inspectorate investigate an end of a handover."""

    handover: HandoverId = Field(description="Overdracht")
    end: End = Field(description="Kant")
    inspectorate: Slug = Field(description="Inspectie")


class WithdrawTask(OnInvestigation):
    """Take a task back."""

    handover: HandoverId = Field(description="Overdracht")
    end: End = Field(description="Kant")
    inspectorate: Slug = Field(description="Inspectie")


class AddCriterion(OnInvestigation):
    """Add a criterion from the own statute to the framework."""

    inspectorate: Slug = Field(description="Inspectie die het inbrengt")
    text: Text = Field(description="Criterium in woorden")
    ground: Text = Field(description="Grondslag waarop de inspectie in dit onderzoek bevoegd is")
    aspect: Aspect = Field(description="Toezichtaspect")
    differs_from: Slug | None = Field(default=None, description="Criterium waarmee het verschilt")
    difference: Text | None = Field(default=None, description="Het verschil in woorden")


class DropCriterion(OnInvestigation):
    """Take a criterion of the own inspectorate out of the framework."""

    criterion: Slug = Field(description="Kenmerk van het criterium")
    reason: Text = Field(description="Reden")


class FreezeFramework(OnInvestigation):
    """Freeze this version of the framework."""


class Announce(OnInvestigation):
    """Record the announcement on behalf of all participants."""

    day: date = Field(description="Dag van de aankondiging")
    recipients: tuple[Slug, ...] = Field(min_length=1, description="Organisaties")
    document: DocumentRef = Field(description="Vindplaats van de brief")


class WithdrawParticipation(OnInvestigation):
    """End the participation of the own inspectorate after it was promised."""

    inspectorate: Slug = Field(description="Inspectie die niet meer meedoet")
    reason: Text = Field(description="Reden")


class PauseInvestigation(OnInvestigation):
    """Let an investigation lie still."""

    reason: Text = Field(description="Reden")


class ResumeInvestigation(OnInvestigation):
    """Go on with an investigation that lies still."""


class ExtendInvestigation(OnInvestigation):
    """Plan a later end."""

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
