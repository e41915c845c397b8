"""Commands (opdrachten) on weighings, investigations and supervision levels.

`expected_version` is the version the actor decided on: when somebody else was first, the command is
refused with a `VersionConflict` that says who.
"""

from datetime import date
from typing import ClassVar

from pydantic import Field

from schemas.casework.adoption_commands import AdoptionCommand
from schemas.casework.command import ClockCommand, Command, OnInvestigation, Text
from schemas.casework.course_commands import SteeringCommand
from schemas.casework.data_check_commands import CheckCommand
from schemas.casework.fieldwork_commands import (
    PlanVisit,
    RequestCommand,
    RunRequestClock,
    VisitCommand,
)
from schemas.casework.investigation import Phase
from schemas.casework.judgement_commands import JudgementCommand
from schemas.casework.participation import ClockStep
from schemas.casework.preparation_commands import ConductCommand, PreparationCommand
from schemas.casework.recommendation_commands import (
    Recommend,
    RecommendationCommand,
    RunRecommendationClock,
)
from schemas.casework.regular_commands import RegularCommand
from schemas.casework.reply_commands import ReplyCommand, RunReplyClock
from schemas.casework.scope import ProsecutionDecision
from schemas.casework.weighing import Decision
from schemas.ends import End
from schemas.identifiers import HandoverId, Slug


class WeighResult(Command):
    """Decide what happens with a result (weging)."""

    says: ClassVar = "Weeg een uitkomst"

    result: str = Field(description="Uitkomst die wordt gewogen")
    decision: Decision = Field(description="Besluit")
    reason: Text = Field(description="Reden")
    until: date | None = Field(default=None, description="Bij volgen: tot welke dag")


class ProposeInvestigation(Command):
    """Propose a joint investigation; the version is that of the weighing."""

    says: ClassVar = "Stel een gezamenlijk onderzoek voor uit een gewogen uitkomst"

    result: str = Field(description="Gewogen uitkomst")
    title: Text = Field(description="Titel")
    question: Text = Field(description="Onderzoeksvraag")
    handovers: tuple[HandoverId, ...] = Field(
        default=(), description="Verdere overdrachten van dezelfde keten"
    )
    kind: Slug = Field(default="gezamenlijk", description="Soort onderzoek")
    ground: Slug | None = Field(default=None, description="Grond, waar de soort die vraagt")
    follows: str | None = Field(default=None, description="Onderzoek waarop dit volgt")


class InviteInspectorate(OnInvestigation):
    """Invite a competent inspectorate to take part."""

    says: ClassVar = "Nodig een bevoegde inspectie uit"

    inspectorate: Slug = Field(description="Inspectie die wordt uitgenodigd")


class AnswerInvitation(OnInvestigation):
    """Answer an invitation for the own inspectorate."""

    says: ClassVar = "Antwoord op een uitnodiging"

    inspectorate: Slug = Field(description="Inspectie die antwoordt")
    committed: bool = Field(description="Toezegging; anders afwijzing")
    reason: Text | None = Field(default=None, description="Reden; verplicht bij een afwijzing")


class RemindInspectorate(OnInvestigation):
    """Remind an inspectorate that has not answered."""

    says: ClassVar = "Herinner een inspectie die niet heeft geantwoord"

    inspectorate: Slug = Field(description="Inspectie die wordt herinnerd")


class NarrowScope(OnInvestigation):
    """Leave handovers out of the investigation (inperken)."""

    says: ClassVar = "Beperk een onderzoek"

    handovers: tuple[HandoverId, ...] = Field(min_length=1, description="Overdrachten die afvallen")
    reason: Text = Field(description="Reden")


class LeaveUninvestigated(OnInvestigation):
    """Go on although an end lost its competent inspectorate: "niet onderzocht" with a reason."""

    says: ClassVar = "Ga verder zonder een kant te onderzoeken"

    handover: HandoverId = Field(description="Overdracht")
    end: End = Field(description="Kant die niet wordt onderzocht")
    reason: Text = Field(description="Reden")


class StopInvestigation(OnInvestigation):
    """Stop the investigation."""

    says: ClassVar = "Stop een onderzoek"

    reason: Text = Field(description="Reden")


class AlignProsecution(OnInvestigation):
    """Record the alignment with the procureur-generaal at the Hoge Raad."""

    says: ClassVar = "Leg de afstemming met de PG bij de Hoge Raad vast"

    decision: ProsecutionDecision = Field(description="Samen of apart")
    reference: Text = Field(description="Kenmerk van de afstemming")


class EnterPhase(OnInvestigation):
    """Go on to the next phase."""

    says: ClassVar = "Ga naar de volgende fase"

    phase: Phase = Field(description="Fase die begint")


class ChangeLevel(Command):
    """Move an organisation or chain to another supervision level (trede)."""

    says: ClassVar = "Plaats een organisatie of keten onder een andere trede van toezicht"

    inspectorate: Slug = Field(description="Inspectie die toezicht houdt")
    subject: Slug = Field(description="Organisatie of keten")
    level: Slug = Field(description="Nieuwe trede")
    condition: str | None = Field(default=None, description="Voorwaarde voor een zwaardere trede")
    announced: date | None = Field(default=None, description="Dag van de aankondiging")
    reason: Text = Field(description="Toelichting of reden")
    until: date | None = Field(default=None, description="Tot wanneer de trede is voorzien")


class ExtendLevel(Command):
    """Keep the supervision level longer than was foreseen."""

    says: ClassVar = "Verleng een zwaardere trede van toezicht"

    inspectorate: Slug = Field(description="Inspectie die toezicht houdt")
    subject: Slug = Field(description="Organisatie of keten")
    until: date = Field(description="Nieuwe einddag")
    reason: Text = Field(description="Reden")


class RunClock(ClockCommand):
    """Do what is due about one unanswered invitation; doing it twice changes nothing."""

    inspectorate: Slug = Field(description="Uitgenodigde inspectie")
    step: ClockStep = Field(description="Wat er aan de beurt is")


class SettleParticipation(ClockCommand):
    """Record who takes part once nobody's answer is awaited; before that it changes nothing."""


InvestigationCommand = (
    InviteInspectorate
    | AnswerInvitation
    | RemindInspectorate
    | NarrowScope
    | LeaveUninvestigated
    | StopInvestigation
    | AlignProsecution
    | EnterPhase
    | ConductCommand
    | PreparationCommand
    | RequestCommand
    | JudgementCommand
    | ReplyCommand
    | AdoptionCommand
    | SteeringCommand
)
LevelCommand = ChangeLevel | ExtendLevel
HumanCommand = (
    WeighResult
    | ProposeInvestigation
    | InvestigationCommand
    | LevelCommand
    | PlanVisit
    | VisitCommand
    | Recommend
    | RecommendationCommand
    | RegularCommand
    | CheckCommand
)
InvestigationClock = RunClock | SettleParticipation | RunRequestClock | RunReplyClock
FlowCommand = InvestigationClock | RunRecommendationClock
