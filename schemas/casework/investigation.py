"""Investigation (onderzoek): its phases, and all that its journal tells of it."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from pydantic import Field

from schemas.access import Actor
from schemas.casework.fieldwork import InformationRequest
from schemas.casework.judgement import Finding, JudgedCriterion, Judgement, Message, Reflection
from schemas.casework.participation import Answer, Participation
from schemas.casework.preparation import (
    Announcement,
    Criterion,
    Extension,
    Framework,
    MatrixCell,
    Pause,
    Plan,
    Task,
)
from schemas.casework.scope import ProsecutionDecision, ScopeItem, ScopeLoss
from schemas.ends import End
from schemas.identifiers import HandoverId, Slug
from schemas.schema import Schema

CLOCK: Final = Actor(subject="termijnbewaking", organisation="ketenzicht")
"""Acts for the clock: no token leads to it, only `ketenzicht work` does."""


class Phase(StrEnum):
    """The seven phases of an investigation as a whole."""

    EXPLORATION = "verkenning"
    PREPARATION = "voorbereiding"
    EXECUTION = "uitvoering"
    JUDGEMENT = "oordeelsvorming"
    REPLY = "wederhoor"
    ADOPTION = "vaststelling_en_openbaarmaking"
    FOLLOW_UP = "opvolging"


class Milestone(StrEnum):
    """Where the exploration and the preparation stand (mijlpaal)."""

    PROPOSED = "voorgesteld"
    INVITED = "uitgenodigd"
    PARTICIPATION_KNOWN = "deelname_bekend"
    PLAN_DRAFTED = "plan_concept"
    PLAN_SIGNED = "plan_vastgesteld"
    FRAMEWORK_FROZEN = "kader_vastgesteld"
    ANNOUNCED = "aangekondigd"


class Investigation(Schema):
    """A joint investigation as its journal tells it."""

    id: str = Field(description="Nummer van het onderzoek, zoals 2026-001")
    title: str = Field(description="Titel")
    question: str = Field(description="Onderzoeksvraag")
    chain: Slug = Field(description="Keten of netwerk")
    result: str = Field(description="Gewogen uitkomst waaruit het onderzoek voortkomt")
    lead: Slug = Field(description="Trekker")
    phase: Phase = Field(default=Phase.EXPLORATION, description="Fase")
    milestone: Milestone = Field(default=Milestone.PROPOSED, description="Mijlpaal binnen de fase")
    stopped: str | None = Field(default=None, description="Reden waarom het onderzoek is gestopt")
    proposed_at: datetime = Field(description="Moment van het voorstel")
    scope: tuple[ScopeItem, ...] = Field(description="Overdrachten die worden onderzocht")
    dropped: tuple[HandoverId, ...] = Field(
        default=(), description="Overdrachten die zijn afgevallen"
    )
    participants: tuple[Participation, ...] = Field(description="Deelname per inspectie")
    not_investigated: tuple[ScopeLoss, ...] = Field(
        default=(), description="Kanten die bewust niet worden onderzocht, met reden"
    )
    prosecution: ProsecutionDecision | None = Field(
        default=None, description="Uitkomst van de afstemming met de PG bij de Hoge Raad"
    )
    paused: Pause | None = Field(default=None, description="Pauze; leeg als het onderzoek doorgaat")
    plan: Plan | None = Field(default=None, description="Plan van aanpak, de laatste versie")
    extensions: tuple[Extension, ...] = Field(default=(), description="Verlengingen")
    tasks: tuple[Task, ...] = Field(default=(), description="Wie welke kant onderzoekt")
    framework: Framework = Field(default=Framework(), description="Toetsingskader")
    announcement: Announcement | None = Field(default=None, description="Aankondiging")
    requests: tuple[InformationRequest, ...] = Field(default=(), description="Uitvraag")
    findings: tuple[Finding, ...] = Field(default=(), description="Bevindingen")
    judgements: tuple[Judgement, ...] = Field(default=(), description="Oordelen")
    reflections: tuple[Reflection, ...] = Field(default=(), description="Reflecties")
    message: Message | None = Field(default=None, description="Gezamenlijke boodschap")

    @property
    def is_running(self) -> bool:
        """Whether it was not stopped."""
        return self.stopped is None

    @property
    def committed(self) -> tuple[str, ...]:
        """The inspectorates that take part, the lead first."""
        return tuple(
            one.inspectorate for one in self.participants if one.answer is Answer.COMMITTED
        )

    @property
    def plan_signed(self) -> bool:
        """Whether every participant signed the last version of the plan."""
        plan = self.plan
        return (
            plan is not None and not plan.open_points and not set(self.committed) - set(plan.signed)
        )

    @property
    def judged(self) -> tuple[JudgedCriterion, ...]:
        """How the judgements stand on each criterion on which somebody here is competent."""
        return tuple(self._judged(one) for one in self.framework.criteria if one.inspectorates)

    @property
    def message_is_joint(self) -> bool:
        """Whether every participant agrees with the last version of the message."""
        message = self.message
        return message is not None and set(self.committed) <= set(message.agreed)

    @property
    def matrix(self) -> tuple[MatrixCell, ...]:
        """The division of tasks: each end at which some inspectorate is competent."""
        return tuple(
            self._cell(item, end)
            for item in self.scope
            for end in End
            if item.inspectorates_at(end)
        )

    def _judged(self, criterion: Criterion) -> JudgedCriterion:
        given = tuple(one for one in self.judgements if one.criterion == criterion.id)
        judges = {one.inspectorate for one in given}
        return JudgedCriterion(
            criterion=criterion.id,
            judgements=given,
            awaited=tuple(name for name in criterion.inspectorates if name not in judges),
        )

    def _cell(self, item: ScopeItem, end: End) -> MatrixCell:
        place = (item.handover, end)
        tasks = [one.inspectorate for one in self.tasks if (one.handover, one.end) == place]
        left = [one for one in self.not_investigated if (one.handover, one.end) == place]
        return MatrixCell(
            handover=item.handover,
            end=end,
            competent=tuple(sorted(item.inspectorates_at(end))),
            inspectorates=tuple(tasks),
            not_investigated=left[0].not_investigated if left and not tasks else None,
        )

    def participation(self, inspectorate: str | None) -> Participation | None:
        """How an inspectorate stands towards this investigation, or None when never invited."""
        return next((one for one in self.participants if one.inspectorate == inspectorate), None)
