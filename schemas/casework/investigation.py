"""Investigation (onderzoek), weighing (weging) and supervision level (trede): what they hold."""

from datetime import date, datetime
from enum import StrEnum
from typing import Final

from pydantic import Field

from schemas.access import Actor
from schemas.casework.fieldwork import InformationRequest
from schemas.casework.judgement import Finding, JudgedCriterion, Judgement, Message, Reflection
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
from schemas.ends import End
from schemas.identifiers import HandoverId, Slug
from schemas.register import GroundStatus
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


class Answer(StrEnum):
    """What an invited inspectorate said; silence is an answer of its own and never a yes."""

    COMMITTED = "toegezegd"
    DECLINED = "afgewezen"
    NO_ANSWER = "geen_antwoord"


class ParticipantRole(StrEnum):
    """One inspectorate leads, the others take part."""

    LEAD = "trekker"
    PARTICIPANT = "deelnemer"


class Decision(StrEnum):
    """What a weighing decides about a result."""

    TAKE_UP = "oppakken"
    FOLLOW = "volgen_tot"
    OTHER_ACTS = "ander_doet_het"
    LEAVE = "niet_oppakken"


class ProsecutionDecision(StrEnum):
    """Outcome of the alignment with the procureur-generaal at the Hoge Raad."""

    TOGETHER = "samen"
    APART = "apart"


class ClockStep(StrEnum):
    """What the clock does about an invitation that was not answered (domain: T-3, T+1, T+5)."""

    REMINDER = "herinnering"
    SILENCE = "geen_antwoord"
    ESCALATION = "escalatie"


class CaseworkRule(StrEnum):
    """The rules that can refuse a command, by the name under which the user meets them."""

    ROLE = "alleen_coordinator"
    OWN_INSPECTORATE = "alleen_eigen_inspectie"
    LEAD_ONLY = "alleen_trekker"
    WEIGHED_FIRST = "eerst_wegen"
    ONE_INVESTIGATION = "een_onderzoek_per_uitkomst"
    COMPETENCE = "bevoegdheid_vereist"
    ONE_CHAIN = "een_keten"
    INVITATION = "uitnodiging_vereist"
    REASON = "reden_vereist"
    PURPOSE = "doel_vereist"
    RUNNING = "onderzoek_loopt"
    SCOPE = "reikwijdte"
    PHASE_ORDER = "fasevolgorde"
    PARTICIPATION_KNOWN = "deelname_bekend"
    PROSECUTION = "afstemming_pg_hoge_raad"
    PAUSED = "onderzoek_gepauzeerd"
    PLAN = "plan_getekend_door_allen"
    TASKS = "taakverdeling_volledig"
    FRAMEWORK = "kader_vastgesteld"
    OWN_STATUTE = "criterium_uit_eigen_wet"
    ANNOUNCEMENT = "aankondiging_vereist"
    ADDRESSEE = "juiste_geadresseerde"
    DEMAND = "grond_van_vordering"
    MERGE_FIRST = "eerst_samenvoegen"
    REQUESTS = "uitvraag_afgehandeld"
    VISIT = "bezoek"
    FINDING = "bevinding"
    JUDGEMENT = "oordeel_van_elke_bevoegde"
    MESSAGE = "gezamenlijke_boodschap"
    LEVEL_SCHEME = "tredenschema"
    LEVEL_CONDITION = "voorwaarde_voor_trede"
    LEVEL_ANNOUNCEMENT = "aankondiging_van_trede"
    MODEL_KEEPER = "alleen_modelbeheerder"
    FOUR_EYES = "vier_ogen"
    CHANGE_NEEDED = "wijziging_vereist"
    BASE_UNCHANGED = "basis_ongewijzigd"
    SOUND_REGISTER = "register_klopt"


class Problem(Schema):
    """Why a command was refused: the rule, and a sentence that says what to do."""

    rule: CaseworkRule = Field(description="Naam van de regel die nee zegt")
    message: str = Field(description="Wat er niet kan en wat er wel kan")
    forbidden: bool = Field(default=False, description="Nee omdat deze gebruiker het niet mag")


class Competence(Schema):
    """One inspectorate that is competent at one end of a handover, and on which ground."""

    inspectorate: Slug = Field(description="Bevoegde inspectie")
    end: End = Field(description="Kant van de overdracht")
    role: Slug | None = Field(default=None, description="Rol waarvoor de bevoegdheid geldt")
    subject: str = Field(description="Onderwerp van het toezicht")
    ground: str = Field(description="Grondslag")
    ground_status: GroundStatus = Field(description="Hoe vast de bevoegdheid ligt")


class ScopeItem(Schema):
    """A handover in the investigation, with who is competent at both ends when it was proposed."""

    handover: HandoverId = Field(description="Overdracht")
    name: str = Field(description="Naam van de overdracht")
    competent: tuple[Competence, ...] = Field(
        default=(), description="Bevoegdheden aan beide kanten"
    )
    prosecution: bool = Field(
        default=False, description="Het Openbaar Ministerie is een van de kanten"
    )

    def inspectorates(self) -> frozenset[str]:
        """Those competent at either end."""
        return frozenset(item.inspectorate for item in self.competent)

    def inspectorates_at(self, end: End) -> frozenset[str]:
        """Those competent at one end."""
        return frozenset(item.inspectorate for item in self.competent if item.end is end)


class ScopeLoss(Schema):
    """An end of a handover that has no competent inspectorate in the investigation any more."""

    handover: HandoverId = Field(description="Overdracht")
    end: End = Field(description="Kant die niet meer gedekt is")
    inspectorates: tuple[Slug, ...] = Field(description="Bevoegde inspecties die niet meedoen")
    not_investigated: str | None = Field(
        default=None, description="Reden waarom deze kant niet wordt onderzocht; leeg is nog open"
    )


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


class Weighing(Schema):
    """What a person decided about a result, for which reason; the latest one counts."""

    result: str = Field(description="Gewogen uitkomst")
    inspectorate: Slug = Field(description="Inspectie die weegt")
    chain: Slug = Field(description="Keten of netwerk")
    handover: HandoverId = Field(description="Overdracht waarover de uitkomst gaat")
    decision: Decision = Field(description="Besluit")
    reason: str = Field(description="Reden")
    until: date | None = Field(
        default=None, description="Dag tot wanneer de uitkomst wordt gevolgd"
    )
    weighed_at: datetime = Field(description="Moment van de weging")
    investigation: str | None = Field(default=None, description="Onderzoek dat eruit voortkwam")


class LevelStep(Schema):
    """One change in the history of a supervision level."""

    level: Slug = Field(description="Trede")
    since: date = Field(description="Dag waarop de trede inging")
    until: date | None = Field(default=None, description="Dag tot wanneer de trede is voorzien")
    condition: str | None = Field(default=None, description="Voorwaarde voor een zwaardere trede")
    announced: date | None = Field(default=None, description="Dag van de aankondiging")
    reason: str = Field(description="Reden of toelichting")


class SupervisionLevel(Schema):
    """How closely one inspectorate follows an organisation or a chain, with its history."""

    inspectorate: Slug = Field(description="Inspectie")
    subject: str = Field(description="Organisatie of keten")
    history: tuple[LevelStep, ...] = Field(min_length=1, description="Treden, de laatste geldt")

    @property
    def current(self) -> LevelStep:
        """The level that holds now."""
        return self.history[-1]


class LevelCondition(Schema):
    """A named condition for a heavier level, as the inspectorate published it."""

    id: str = Field(description="Kenmerk van de voorwaarde")
    from_: tuple[Slug, ...] = Field(alias="from", description="Treden vanwaar de stap mag")
    to: Slug = Field(description="Trede waarheen")
    text: str = Field(description="Voorwaarde in woorden")


class LevelScheme(Schema):
    """The supervision levels of one inspectorate, from light to heavy."""

    inspectorate: Slug = Field(description="Inspectie")
    source: str = Field(description="Bron")
    levels: tuple[Slug, ...] = Field(min_length=2, description="Treden, van licht naar zwaar")
    announcement: str = Field(
        description="Regel dat elke verzwaring met toelichting wordt aangekondigd"
    )
    conditions: tuple[LevelCondition, ...] = Field(
        description="Voorwaarden voor een zwaardere trede"
    )


class Outcome(Schema):
    """What a command left behind: its subject and the version to use in the next command."""

    id: str = Field(description="Onderzoek, uitkomst of trede waarover het ging")
    version: int = Field(description="Versie na dit besluit")
    events: tuple[str, ...] = Field(description="Wat er is vastgelegd")


class Verification(Schema):
    """What replaying a journal showed."""

    id: str = Field(description="Onderzoek, uitkomst of trede")
    entries: int = Field(description="Aantal vermeldingen in het journaal")
    destroyed: int = Field(description="Vermeldingen waarvan de inhoud is vernietigd")
    problems: tuple[str, ...] = Field(description="Wat niet klopt; leeg als alles klopt")

    @property
    def verified(self) -> bool:
        """Whether chain and projection hold."""
        return not self.problems
