"""Investigation (onderzoek): its phases, and all that its journal tells of it."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from pydantic import Field

from schemas.access import Actor
from schemas.casework.adoption import (
    Approval,
    Offer,
    PlannedPublication,
    Publication,
    PublicationHold,
    Redaction,
    WithheldApproval,
)
from schemas.casework.course import Closing, Measure, Template
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
from schemas.casework.reply import MinistryContact, Remark, Reply, Report
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
    """The last point that an investigation reached (mijlpaal)."""

    PROPOSED = "voorgesteld"
    INVITED = "uitgenodigd"
    PARTICIPATION_KNOWN = "deelname_bekend"
    PLAN_DRAFTED = "plan_concept"
    PLAN_SIGNED = "plan_vastgesteld"
    FRAMEWORK_FROZEN = "kader_vastgesteld"
    ANNOUNCED = "aangekondigd"
    CONCEPT_OUT = "concept_uit"
    ADOPTED = "vastgesteld"
    OFFERED = "aangeboden"
    PUBLIC = "openbaar"
    CLOSED = "afgesloten"


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
    kind: Slug = Field(default="gezamenlijk", description="Soort onderzoek")
    template: Template = Field(default=Template.ONCE, description="Sjabloon")
    ground: Slug | None = Field(default=None, description="Grond waarop deze soort kan")
    follows: str | None = Field(default=None, description="Onderzoek waarop dit volgt")
    split_from: str | None = Field(default=None, description="Onderzoek waarvan dit is afgesplitst")
    report: Report | None = Field(default=None, description="Rapport, de laatste versie")
    replies: tuple[Reply, ...] = Field(default=(), description="Wederhoor per organisatie")
    remarks: tuple[Remark, ...] = Field(default=(), description="Opmerkingen met hun antwoord")
    contacts: tuple[MinistryContact, ...] = Field(
        default=(), description="Contacten met ministeries over het onderzoek"
    )
    approvals: tuple[Approval, ...] = Field(default=(), description="Akkoorden op deze versie")
    withheld: tuple[WithheldApproval, ...] = Field(default=(), description="Onthouden akkoorden")
    without_name: tuple[Slug, ...] = Field(
        default=(), description="Inspecties waarvan de naam verviel"
    )
    offers: tuple[Offer, ...] = Field(default=(), description="Aanbiedingen")
    holds: tuple[PublicationHold, ...] = Field(
        default=(), description="Wat publicatie tegenhoudt of tegenhield"
    )
    redactions: tuple[Redaction, ...] = Field(default=(), description="Weglakkingen")
    planned: tuple[PlannedPublication, ...] = Field(
        default=(), description="Geplande openbaarmaking"
    )
    publications: tuple[Publication, ...] = Field(default=(), description="Openbaarmakingen")
    measures: tuple[Measure, ...] = Field(
        default=(), description="Wat een inspectie naast het onderzoek deed"
    )
    closed: Closing | None = Field(default=None, description="Afsluiting")

    @property
    def is_running(self) -> bool:
        """Whether it was neither stopped nor closed."""
        return self.stopped is None and self.closed is None

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
    def signatories(self) -> tuple[str, ...]:
        """The inspectorates whose name is on the report, the lead first."""
        return tuple(name for name in self.committed if name not in self.without_name)

    @property
    def adopted(self) -> bool:
        """Whether all whose name is on the report approved the text as it is."""
        if self.report is None:
            return False
        hash_ = self.report.document.hash
        given = {one.inspectorate for one in self.approvals if one.hash == hash_}
        return given.issuperset(self.signatories)

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
