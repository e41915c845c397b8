"""Laws of an investigation: they hold in every state that any sequence of commands can reach."""

from datetime import date, timedelta

import pytest
from casework_builders import (
    MONDAY,
    announce,
    answer_plan,
    coordinator,
    criterion,
    draft_plan,
    handover,
    proposed,
)
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from graph.casework.rules import investigation, levels
from graph.casework.rules.circumstances import By
from graph.casework.rules.scope import open_losses, scope_lost
from schemas.access import Actor
from schemas.casework.commands import (
    AlignProsecution,
    AnswerInvitation,
    ChangeLevel,
    EnterPhase,
    ExtendLevel,
    FlowCommand,
    InvestigationCommand,
    InviteInspectorate,
    LeaveUninvestigated,
    LevelCommand,
    NarrowScope,
    RemindInspectorate,
    RunClock,
    SettleParticipation,
    StopInvestigation,
)
from schemas.casework.events import (
    InspectorateInvited,
    InvestigationEvent,
    InvestigationStopped,
    InvitationAnswered,
    LevelChanged,
    LevelEvent,
    PhaseEntered,
)
from schemas.casework.fieldwork import RequestKind, RequestOutcome, RequestState, RequestStep
from schemas.casework.fieldwork_commands import (
    DraftRequest,
    MergeRequests,
    RecordAnswer,
    RunRequestClock,
    SendRequest,
    WithdrawRequest,
)
from schemas.casework.investigation import CLOCK, Phase
from schemas.casework.judgement import MessageDecision, Verdict
from schemas.casework.judgement_commands import (
    AddReflection,
    AnswerMessage,
    ConfirmFinding,
    DraftMessage,
    PassJudgement,
    RecordFinding,
    SettleMessage,
)
from schemas.casework.judgement_events import (
    FindingConfirmed,
    FindingRecorded,
    JudgementPassed,
    ReflectionAdded,
)
from schemas.casework.levels import LevelCondition, LevelScheme
from schemas.casework.participation import Answer, ClockStep, ParticipantRole
from schemas.casework.preparation import Aspect
from schemas.casework.preparation_commands import (
    AddCriterion,
    AnswerPlan,
    AssignTask,
    DropCriterion,
    FreezeFramework,
    PauseInvestigation,
    ResumeInvestigation,
    WithdrawParticipation,
    WithdrawTask,
)
from schemas.casework.preparation_events import InvestigationResumed, ParticipationEnded
from schemas.casework.refusal import Problem
from schemas.casework.scope import ProsecutionDecision
from schemas.ends import End

NAMES = ("ijenv", "igj", "ivho", "nla")
SCOPE = (
    handover("a1: ijenv > igj"),
    handover("a5: ijenv > ijenv"),
    handover("a11: igj ijenv > igj"),
    handover("a13: ivho > igj nla"),
    handover("s3: ijenv > ivho", prosecution=True),
)
HANDOVERS = tuple(item.handover for item in SCOPE)
NUMBER = {"expected_version": 0, "investigation": "2026-001"}

names = st.sampled_from(NAMES)
handovers = st.sampled_from(HANDOVERS)
reasons = st.one_of(st.none(), st.just("Geen capaciteit"))
human = st.one_of(
    st.builds(lambda n: InviteInspectorate(**NUMBER, inspectorate=n), names),
    st.builds(
        lambda n, yes, why: AnswerInvitation(**NUMBER, inspectorate=n, committed=yes, reason=why),
        names,
        st.booleans(),
        reasons,
    ),
    st.builds(lambda n: RemindInspectorate(**NUMBER, inspectorate=n), names),
    st.builds(
        lambda some: NarrowScope(**NUMBER, handovers=tuple(some), reason="Inperken"),
        st.lists(handovers, min_size=1, max_size=2),
    ),
    st.builds(
        lambda h, e: LeaveUninvestigated(**NUMBER, handover=h, end=e, reason="Niemand"),
        handovers,
        st.sampled_from(End),
    ),
    st.builds(
        lambda d: AlignProsecution(**NUMBER, decision=d, reference="PG-1"),
        st.sampled_from(ProsecutionDecision),
    ),
    st.builds(lambda p: EnterPhase(**NUMBER, phase=p), st.sampled_from(Phase)),
    st.just(EnterPhase(**NUMBER, phase=Phase.PREPARATION)),
)
task = {"handover": handovers, "end": st.sampled_from(End), "inspectorate": names}
prepare = st.one_of(
    *(
        st.builds(kind, **{name: st.just(value) for name, value in NUMBER.items()}, **fields)
        for kind, fields in (
            (
                AnswerPlan,
                {
                    "inspectorate": names,
                    "plan": st.integers(1, 3),
                    "points": st.sampled_from([(), (), ("Te krap",)]),
                },
            ),
            (AssignTask, task),
            (WithdrawTask, task),
            (
                AddCriterion,
                {
                    "inspectorate": names,
                    "text": st.just("Op tijd"),
                    "ground": st.sampled_from(["jeugdwet-9.2", "leerplichtwet"]),
                    "aspect": st.sampled_from(Aspect),
                },
            ),
            (
                DropCriterion,
                {"criterion": st.sampled_from(["k1", "k2", "k3"]), "reason": st.just("Dubbel")},
            ),
            (FreezeFramework, {}),
            (PauseInvestigation, {"reason": st.just("Strafzaak")}),
            (ResumeInvestigation, {}),
            (WithdrawParticipation, {"inspectorate": names, "reason": st.just("Capaciteit")}),
        )
    )
)
numbers = st.integers(1, 4)
fieldwork = st.one_of(
    *(
        st.builds(kind, **{name: st.just(value) for name, value in NUMBER.items()}, **fields)
        for kind, fields in (
            (
                DraftRequest,
                {
                    "inspectorate": names,
                    "organisation": st.sampled_from(["gi-x", "gi-y"]),
                    "handover": handovers,
                    "question": st.just("Telbestand"),
                    "kind": st.sampled_from(RequestKind),
                    "working_days": st.integers(1, 20),
                    "term_rule": st.just("werkafspraak"),
                    "article": st.sampled_from([None, "Awb 5:17"]),
                    "designated": st.just("inspecteur"),
                    "proportionality": st.sampled_from([None, "Niet openbaar"]),
                },
            ),
            (MergeRequests, {"request": numbers, "merged": st.tuples(numbers)}),
            (SendRequest, {"request": numbers, "apart": st.sampled_from([None, "Geheim"])}),
            (
                RecordAnswer,
                {
                    "request": numbers,
                    "outcome": st.sampled_from(RequestOutcome),
                    "received_on": st.dates(MONDAY.date(), MONDAY.date() + timedelta(days=60)),
                    "explanation": st.sampled_from([None, "Wfz 3.5"]),
                },
            ),
            (WithdrawRequest, {"request": numbers, "reason": st.just("Openbaar")}),
        )
    )
)
judging = st.one_of(
    *(
        st.builds(kind, **{name: st.just(value) for name, value in NUMBER.items()}, **fields)
        for kind, fields in (
            (
                RecordFinding,
                {
                    "inspectorate": names,
                    "criterion": st.sampled_from(["k1", "k2"]),
                    "handover": handovers,
                    "conclusion": st.just("Te laat"),
                    "withheld": st.just("Geheim"),
                },
            ),
            (ConfirmFinding, {"finding": numbers}),
            (
                PassJudgement,
                {
                    "inspectorate": names,
                    "criterion": st.sampled_from(["k1", "k2"]),
                    "verdict": st.sampled_from(Verdict),
                    "reasons": st.just("Te laat"),
                },
            ),
            (
                AddReflection,
                {
                    "inspectorate": names,
                    "criterion": st.sampled_from(["k1", "k2"]),
                    "text": st.just("Ook elders"),
                },
            ),
            (DraftMessage, {"text": st.just("Niet op orde")}),
            (
                AnswerMessage,
                {
                    "inspectorate": names,
                    "message": st.integers(1, 2),
                    "disagreement": st.sampled_from([None, None, "Te stellig"]),
                },
            ),
            (
                SettleMessage,
                {"decision": st.sampled_from(MessageDecision), "reason": st.just("Twee rondes")},
            ),
        )
    )
)
clock = st.one_of(
    st.builds(
        lambda n, s: RunRequestClock(investigation="2026-001", request=n, step=s),
        numbers,
        st.sampled_from(RequestStep),
    ),
    st.builds(
        lambda n, s: RunClock(investigation="2026-001", inspectorate=n, step=s),
        names,
        st.sampled_from(ClockStep),
    ),
    st.just(SettleParticipation(investigation="2026-001")),
)


class Investigations(RuleBasedStateMachine):
    """Several coordinators and the clock, who repeat themselves and decide on an old view."""

    @initialize()
    def propose(self):
        self.state = proposed(*SCOPE)
        self.day = MONDAY
        self.told: list[tuple[Actor, InvestigationEvent]] = []
        self.sent: list[tuple[Actor, InvestigationCommand | FlowCommand]] = []

    def advance(self, until: Phase):
        """Let everybody do what leads to that phase, through the same decisions."""
        lead = coordinator("ijenv")
        for name in NAMES[1:]:
            self._apply(lead, InviteInspectorate(**NUMBER, inspectorate=name))
            answer = AnswerInvitation(**NUMBER, inspectorate=name, committed=True)
            self._apply(coordinator(name), answer)
        align = AlignProsecution(**NUMBER, decision=ProsecutionDecision.APART, reference="PG-1")
        self._apply(lead, align)
        self._apply(lead, EnterPhase(**NUMBER, phase=Phase.PREPARATION))
        if until is not Phase.PREPARATION:
            self.all_prepare(all_of_it=True)
            self._apply(lead, EnterPhase(**NUMBER, phase=until))
        assert self.state.phase is until

    @rule(actor=names.map(coordinator), command=human)
    def anybody_decides(self, actor, command):
        self._apply(actor, command)

    @rule(command=human)
    def the_lead_decides(self, command):
        self._apply(coordinator("ijenv"), command)

    @rule(name=st.sampled_from(NAMES[1:]))
    def the_lead_invites(self, name):
        self._apply(coordinator("ijenv"), InviteInspectorate(**NUMBER, inspectorate=name))

    @rule(name=st.sampled_from(NAMES[1:]), committed=st.booleans(), reason=reasons)
    def an_inspectorate_answers(self, name, committed, reason):
        answer = AnswerInvitation(**NUMBER, inspectorate=name, committed=committed, reason=reason)
        self._apply(coordinator(name), answer)

    @rule(command=clock)
    def tick(self, command):
        self._apply(CLOCK, command)

    @rule(name=st.sampled_from(NAMES[1:]), step=st.sampled_from(ClockStep))
    def a_term_passes(self, name, step):
        self.day += timedelta(days=16)
        self._apply(CLOCK, RunClock(investigation="2026-001", inspectorate=name, step=step))

    @rule(actor=names.map(coordinator), command=prepare)
    def somebody_prepares(self, actor, command):
        self._apply(actor, command)
        self._apply(coordinator(getattr(command, "inspectorate", "ijenv")), command)

    @precondition(lambda self: self.state.paused is not None)
    @rule()
    def it_goes_on(self):
        self._apply(coordinator("ijenv"), ResumeInvestigation(**NUMBER))

    @rule()
    def the_lead_plans(self):
        ready_by = self.day.date() + timedelta(days=90)
        self._apply(coordinator("ijenv"), draft_plan(ready_by))

    @precondition(
        lambda self: (
            self.state.phase is Phase.PREPARATION
            and self.state.is_running
            and self.state.paused is None
        )
    )
    @rule(all_of_it=st.booleans())
    def all_prepare(self, all_of_it):
        self.the_lead_plans()
        for name in self.state.committed:
            self._apply(coordinator(name), answer_plan(name, self.state.plan.version))
        for cell in self.state.matrix if all_of_it else self.state.matrix[1:]:
            able = [name for name in cell.competent if name in self.state.committed]
            place = {"handover": cell.handover, "end": cell.end}
            command = (
                AssignTask(**NUMBER, **place, inspectorate=able[0])
                if able
                else LeaveUninvestigated(**NUMBER, **place, reason="Niemand")
            )
            self._apply(coordinator("ijenv"), command)
        self._apply(coordinator("ijenv"), criterion("ijenv"))
        self._apply(coordinator("ijenv"), FreezeFramework(**NUMBER))
        self._apply(coordinator("ijenv"), announce(self.day.date()))
        self._apply(coordinator("ijenv"), EnterPhase(**NUMBER, phase=Phase.EXECUTION))

    @precondition(lambda self: self.state.phase is Phase.EXECUTION)
    @rule(name=names, command=fieldwork)
    def somebody_asks(self, name, command):
        self._apply(coordinator(name), command)
        self._apply(coordinator(getattr(command, "inspectorate", "igj")), command)
        self._apply(coordinator("ijenv"), EnterPhase(**NUMBER, phase=Phase.JUDGEMENT))

    @precondition(lambda self: self.state.phase in (Phase.EXECUTION, Phase.JUDGEMENT))
    @rule(name=names, command=judging)
    def somebody_judges(self, name, command):
        own = getattr(command, "inspectorate", name)
        self._apply(coordinator(own), command)
        self._apply(coordinator(name), command)
        self._apply(coordinator("ijenv"), EnterPhase(**NUMBER, phase=Phase.REPLY))

    @rule()
    def the_lead_goes_on(self):
        for loss in open_losses(self.state):
            left = LeaveUninvestigated(
                **NUMBER, handover=loss.handover, end=loss.end, reason="Niemand"
            )
            self._apply(coordinator("ijenv"), left)
        self._apply(coordinator("ijenv"), EnterPhase(**NUMBER, phase=Phase.PREPARATION))

    @rule(data=st.data())
    def send_again(self, data):
        if self.sent:
            self._apply(*data.draw(st.sampled_from(self.sent)))

    @rule(days=st.integers(1, 12))
    def wait(self, days):
        self.day += timedelta(days=days)

    @rule()
    def stop(self):
        self._apply(coordinator("nla"), StopInvestigation(**NUMBER, reason="Nee"))

    def _apply(self, actor, command):
        self.sent.append((actor, command))
        events = investigation.decide(self.state, command, By(actor, self.day))
        if isinstance(events, Problem):
            return
        for event in events:
            self._check_the_gate(event)
            self.state = investigation.evolve(self.state, event, self.day)
            self.told.append((actor, event))

    def _check_the_gate(self, event):
        assert self.state.paused is None or isinstance(
            event, InvestigationResumed | InvestigationStopped
        )
        if isinstance(event, PhaseEntered) and event.phase is Phase.EXECUTION:
            state = self.state
            assert state.plan is not None
            assert set(state.plan.signed) >= set(state.committed)
            assert not state.plan.open_points
            assert all(one.inspectorates or one.not_investigated for one in state.matrix)
            assert [one.version for one in state.framework.history][-1] == state.framework.version
            assert state.announcement is not None
            assert state.announcement.day <= self.day.date()

    @invariant()
    def one_inspectorate_leads(self):
        leads = [one for one in self.state.participants if one.role is ParticipantRole.LEAD]
        assert [one.inspectorate for one in leads] == [self.state.lead] == ["ijenv"]
        assert len({one.inspectorate for one in self.state.participants}) == len(
            self.state.participants
        )

    @invariant()
    def silence_is_never_a_yes(self):
        for one in self.state.participants:
            if one.role is ParticipantRole.LEAD or one.answer is not Answer.COMMITTED:
                continue
            actor, last = self._last_word(one.inspectorate)
            assert isinstance(last, InvitationAnswered)
            assert last.answer is Answer.COMMITTED
            assert actor.inspectorate == one.inspectorate

    @invariant()
    def a_refusal_has_a_reason(self):
        assert all(one.reason for one in self.state.participants if one.answer is Answer.DECLINED)

    @invariant()
    def what_is_lost_is_what_nobody_left_can_cover(self):
        standing = {one.inspectorate: one.answer for one in self.state.participants}
        lost = {
            (item.handover, end)
            for item in self.state.scope
            for end in End
            if item.inspectorates_at(end)
            and all(
                standing.get(name) in (Answer.DECLINED, Answer.NO_ANSWER)
                for name in item.inspectorates_at(end)
            )
        }
        assert {(one.handover, one.end) for one in scope_lost(self.state)} == lost

    @invariant()
    def nothing_open_is_left_behind_in_the_exploration(self):
        if self.state.phase is Phase.EXPLORATION:
            return
        assert all(one.answer is not None for one in self.state.participants)
        if not any(isinstance(event, ParticipationEnded) for _, event in self.told):
            assert not open_losses(self.state)

    @invariant()
    def who_has_a_task_takes_part_and_is_competent_there(self):
        able = {
            (item.handover, end, name)
            for item in self.state.scope
            for end in End
            for name in item.inspectorates_at(end) & set(self.state.committed)
        }
        tasks = [(one.handover, one.end, one.inspectorate) for one in self.state.tasks]
        assert able.issuperset(tasks)
        assert len(tasks) == len(set(tasks))

    @invariant()
    def a_criterion_is_judged_by_those_whose_statute_it_is(self):
        for one in self.state.framework.criteria:
            on_it = {
                competence.inspectorate
                for item in self.state.scope
                for competence in item.competent
                if competence.ground == one.ground
            }
            assert set(one.inspectorates) <= on_it & set(self.state.committed)

    @invariant()
    def a_demand_has_its_ground_and_no_double_is_sent_without_a_reason(self):
        for one in self.state.requests:
            if one.kind is RequestKind.DEMAND:
                assert all((one.article, one.designated, one.proportionality))
            assert one.state is not RequestState.MERGED or one.sent_on is None
            assert (one.outcome is RequestOutcome.NO_GROUND) <= bool(one.explanation)

    @invariant()
    def nothing_is_open_when_the_judgement_begins(self):
        if self.state.phase is Phase.JUDGEMENT:
            assert not any(one.is_open for one in self.state.requests)

    @invariant()
    def what_an_inspectorate_found_or_judged_it_said_itself(self):
        for actor, event in self.told:
            if isinstance(event, FindingRecorded | JudgementPassed | ReflectionAdded):
                assert actor.inspectorate == event.inspectorate
            if isinstance(event, FindingConfirmed):
                found = next(one for one in self.state.findings if one.number == event.number)
                assert actor.inspectorate == found.inspectorate

    @invariant()
    def a_judgement_is_of_those_whose_statute_it_is_and_a_message_of_all_who_agree(self):
        judges = {one.id: one.inspectorates for one in self.state.framework.criteria}
        for one in self.state.judgements:
            assert one.inspectorate in judges.get(one.criterion, (one.inspectorate,))
        message = self.state.message
        if message is not None:
            against = {one.inspectorate for one in message.disagreed}
            assert not against & set(message.agreed)
            assert self.state.message_is_joint == (set(self.state.committed) <= set(message.agreed))
        if self.state.phase is Phase.REPLY:
            assert not any(one.awaited for one in self.state.judged)
            assert self.state.message_is_joint or message.decision is not None

    @invariant()
    def a_frozen_version_never_changes(self):
        versions = [one.version for one in self.state.framework.history]
        assert versions == sorted(set(versions))
        frozen = {one.version: one.criteria for one in self.state.framework.history}
        if self.state.framework.is_frozen:
            now = tuple(one.id for one in self.state.framework.criteria)
            assert frozen[self.state.framework.version] == now

    @invariant()
    def with_the_prosecution_in_scope_the_alignment_comes_first(self):
        if self.state.phase is not Phase.EXPLORATION and any(
            item.prosecution for item in self.state.scope
        ):
            assert self.state.prosecution is not None

    @invariant()
    def the_lead_keeps_a_competence_of_its_own(self):
        assert any("ijenv" in item.inspectorates() for item in self.state.scope)

    def _last_word(self, name):
        return next(
            (actor, event)
            for actor, event in reversed(self.told)
            if isinstance(event, InspectorateInvited | InvitationAnswered)
            and event.inspectorate == name
        )


class FurtherOn(Investigations):
    """The same people in an investigation that has come further already."""

    @initialize(phase=st.sampled_from([Phase.PREPARATION, Phase.EXECUTION, Phase.JUDGEMENT]))
    def propose(self, phase):
        self.state = proposed(*SCOPE)
        self.day = MONDAY
        self.told = []
        self.sent = []
        self.advance(phase)


SCHEME = LevelScheme(
    inspectorate="ijenv",
    source="onbekend",
    levels=("regulier", "verdiepend", "intensief"),
    announcement="Een zwaardere trede wordt altijd aangekondigd met een toelichting.",
    conditions=tuple(
        LevelCondition.model_validate({"id": name, "from": start, "to": to, "text": name})
        for name, start, to in (
            ("E-1", ["regulier"], "verdiepend"),
            ("E-5", ["verdiepend"], "intensief"),
            ("E-7", ["regulier"], "intensief"),
        )
    ),
)
LEVEL = {"expected_version": 0, "inspectorate": "ijenv", "subject": "gi-fictief", "reason": "r"}


class Levels(RuleBasedStateMachine):
    """A supervision level that several people try to move."""

    @initialize()
    def begin(self):
        self.state = None
        self.day = MONDAY
        self.told: list[tuple[date, LevelEvent]] = []

    @rule(
        actor=names.map(coordinator),
        level=st.sampled_from(SCHEME.levels),
        condition=st.sampled_from([None, "E-1", "E-5", "E-7", "E-10"]),
        ahead=st.one_of(st.none(), st.integers(-5, 2)),
    )
    def change(self, actor, level, condition, ahead):
        announced = None if ahead is None else (self.day + timedelta(days=ahead)).date()
        self._apply(
            actor, ChangeLevel(**LEVEL, level=level, condition=condition, announced=announced)
        )

    @rule(actor=names.map(coordinator), days=st.integers(-5, 50))
    def extend(self, actor, days):
        self._apply(actor, ExtendLevel(**LEVEL, until=(self.day + timedelta(days=days)).date()))

    @rule()
    def wait(self):
        self.day += timedelta(days=30)

    def _apply(self, actor: Actor, command: LevelCommand):
        events = levels.decide(self.state, command, SCHEME, By(actor, self.day))
        if isinstance(events, Problem):
            return
        for event in events:
            self.state = levels.evolve(self.state, event, self.day)
            self.told.append((self.day.date(), event))

    @invariant()
    def every_escalation_has_a_condition_and_was_announced(self):
        rank = SCHEME.levels.index
        for day, event in self.told:
            if isinstance(event, LevelChanged) and rank(event.level) > rank(event.previous):
                condition = next(one for one in SCHEME.conditions if one.id == event.condition)
                assert event.previous in condition.from_
                assert condition.to == event.level
                assert event.announced is not None
                assert event.announced <= day


Investigations.TestCase.settings = settings(max_examples=60, stateful_step_count=60, deadline=None)
Levels.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
FurtherOn.TestCase.settings = settings(max_examples=400, stateful_step_count=50, deadline=None)
TestInvestigations = Investigations.TestCase
TestFurtherOn = FurtherOn.TestCase
TestLevels = Levels.TestCase


@pytest.mark.soak
@pytest.mark.parametrize("people", [Investigations, FurtherOn])
def test_the_laws_hold_in_ten_thousand_sequences(people: type[Investigations]):
    many = settings(max_examples=10_000, stateful_step_count=50, deadline=None)

    run_state_machine_as_test(people, settings=many)
