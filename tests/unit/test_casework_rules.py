"""The rules of weighing, investigation and supervision level, one sentence each."""

from datetime import date, timedelta

import pytest
from casework_builders import (
    MONDAY,
    PROPOSAL,
    RESULT,
    after,
    by,
    coordinator,
    handover,
    proposed,
    weighed,
)

from graph.casework.rules import investigation, levels, proposal, scope, weighing
from graph.casework.rules.circumstances import By
from graph.casework.rules.invitations import clock_of
from graph.casework.rules.scope import open_losses
from graph.casework.rules.weighing import WeighedResult, weigh_before
from schemas.access import Actor, ActorRole
from schemas.casework.commands import (
    AlignProsecution,
    AnswerInvitation,
    ChangeLevel,
    EnterPhase,
    ExtendLevel,
    InviteInspectorate,
    LeaveUninvestigated,
    NarrowScope,
    RemindInspectorate,
    RunClock,
    SettleParticipation,
    StopInvestigation,
    WeighResult,
)
from schemas.casework.investigation import CLOCK, Investigation, Milestone, Phase
from schemas.casework.levels import LevelCondition, LevelScheme
from schemas.casework.participation import Answer, ClockStep
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.casework.scope import ProsecutionDecision, ScopeItem
from schemas.casework.weighing import Decision
from schemas.ends import End
from schemas.register import GroundStatus, Handover, RoleKind
from schemas.results import Status

A1 = handover("a1: ijenv > igj")
A5 = handover("a5: ijenv > ijenv")
A11 = handover("a11: igj ijenv > igj")
OM = handover("s3: ijenv > ijenv", prosecution=True)


def invite(name: str) -> InviteInspectorate:
    return InviteInspectorate(expected_version=1, investigation="2026-001", inspectorate=name)


def answer(name: str, *, committed: bool = True, reason: str | None = None) -> AnswerInvitation:
    return AnswerInvitation(
        expected_version=1,
        investigation="2026-001",
        inspectorate=name,
        committed=committed,
        reason=reason,
    )


def clock(name: str, step: ClockStep) -> RunClock:
    return RunClock(investigation="2026-001", inspectorate=name, step=step)


def enter(phase: Phase = Phase.PREPARATION) -> EnterPhase:
    return EnterPhase(expected_version=1, investigation="2026-001", phase=phase)


def leave(name: str, end: End) -> LeaveUninvestigated:
    return LeaveUninvestigated(
        expected_version=1,
        investigation="2026-001",
        handover=f"jeugdbescherming/{name}",
        end=end,
        reason="Geen capaciteit bij de bevoegde inspectie",
    )


def narrow(*names: str) -> NarrowScope:
    return NarrowScope(
        expected_version=1,
        investigation="2026-001",
        handovers=tuple(f"jeugdbescherming/{name}" for name in names),
        reason="Geen bevoegde inspectie",
    )


def align() -> AlignProsecution:
    return AlignProsecution(
        expected_version=1,
        investigation="2026-001",
        decision=ProsecutionDecision.APART,
        reference="PG-2026-17",
    )


def refused(decided: object) -> CaseworkRule:
    assert isinstance(decided, Problem), decided
    return decided.rule


def declined(*items: ScopeItem) -> Investigation:
    state = after(proposed(*items), invite("igj"), by("ijenv"))
    return after(state, answer("igj", committed=False, reason="Geen capaciteit"), by("igj", 1))


def weigh(decision: Decision, until: date | None = None) -> WeighResult:
    return WeighResult(
        expected_version=0, result=RESULT, decision=decision, reason="Past niet nu", until=until
    )


FOUND = WeighedResult(RESULT, "ijenv", "jeugdbescherming", "jeugdbescherming/a5")


class TestWeighing:
    def test_a_weighing_holds_a_person_s_decision_and_reason(self):
        events = weighing.decide(None, weigh(Decision.LEAVE), FOUND, by("ijenv"))

        assert not isinstance(events, Problem)
        assert weighing.evolve(None, events[0], MONDAY).decision is Decision.LEAVE

    def test_another_inspectorate_does_not_weigh_our_result(self):
        decided = weighing.decide(None, weigh(Decision.LEAVE), FOUND, by("igj"))

        assert refused(decided) is CaseworkRule.OWN_INSPECTORATE

    def test_an_analyst_does_not_weigh(self):
        analyst = Actor(
            subject="a",
            organisation="x",
            inspectorate="ijenv",
            roles=frozenset({ActorRole.ANALYST}),
        )

        assert (
            refused(weighing.decide(None, weigh(Decision.LEAVE), FOUND, By(analyst, MONDAY)))
            is CaseworkRule.ROLE
        )

    @pytest.mark.parametrize("until", [None, date(2026, 11, 2)])
    def test_following_needs_a_later_day(self, until: date | None):
        decided = weighing.decide(None, weigh(Decision.FOLLOW, until), FOUND, by("ijenv"))

        assert refused(decided) is CaseworkRule.REASON

    def test_a_result_under_investigation_is_not_weighed_again(self):
        state = weighed().model_copy(update={"investigation": "2026-001"})

        decided = weighing.decide(state, weigh(Decision.LEAVE), FOUND, by("ijenv"))

        assert refused(decided) is CaseworkRule.ONE_INVESTIGATION

    def test_twenty_working_days_skip_christmas(self):
        assert weigh_before(MONDAY + timedelta(days=42)) == date(2027, 1, 13)


class TestProposal:
    @pytest.mark.parametrize("state", [None, weighed(decision=Decision.FOLLOW)])
    def test_nothing_is_proposed_without_a_weighing_that_takes_it_up(self, state):
        decided = proposal.decide(state, PROPOSAL, (A5,), "2026-001", by("ijenv"))

        assert refused(decided) is CaseworkRule.WEIGHED_FIRST

    def test_a_result_leads_to_one_investigation(self):
        state = weighed().model_copy(update={"investigation": "2026-001"})

        decided = proposal.decide(state, PROPOSAL, (A5,), "2026-002", by("ijenv"))

        assert refused(decided) is CaseworkRule.ONE_INVESTIGATION

    def test_the_lead_is_competent_somewhere_in_the_scope(self):
        decided = proposal.decide(weighed("nla"), PROPOSAL, (A5,), "2026-001", by("nla"))

        assert refused(decided) is CaseworkRule.COMPETENCE

    def test_a_handover_on_which_nobody_is_competent_is_not_taken_in(self):
        decided = proposal.decide(
            weighed(), PROPOSAL, (A5, handover("a4: >")), "2026-001", by("ijenv")
        )

        assert refused(decided) is CaseworkRule.COMPETENCE

    def test_who_proposes_leads_and_has_committed(self):
        state = proposed(A5)

        assert [(one.inspectorate, one.answer) for one in state.participants] == [
            ("ijenv", Answer.COMMITTED)
        ]

    def test_competence_is_computed_from_firm_grounds_that_hold_on_the_day(self):
        register = Handover.model_validate(
            {
                "id": "a9",
                "name": "Eerste contact",
                "kind": "contact",
                "givers": ["gi"],
                "receivers": ["jeugdige"],
                "norms": [{"id": "n", "kind": "geen_norm", "source": "onbekend"}],
                "source": "onbekend",
                "supervision": {
                    "giver": [
                        _supervision("ijenv", GroundStatus.ACT),
                        _supervision("igj", GroundStatus.REGULATION),
                        _supervision("nza", GroundStatus.PROTOCOL),
                        _supervision("nla", GroundStatus.IN_PREPARATION),
                        _supervision("ivho", GroundStatus.ACT, valid_to="2020-01-01"),
                    ]
                },
            }
        )

        item = scope.scope_item(
            "jeugdbescherming", register, [RoleKind.ORGANISATION], date(2026, 11, 2)
        )

        assert item.inspectorates_at(End.GIVER) == {"ijenv", "igj"}
        assert not item.prosecution


def _supervision(inspectorate: str, status: GroundStatus, **more: str) -> dict[str, str]:
    return {
        "inspectorate": inspectorate,
        "subject": "jeugdbescherming",
        "ground": "wet",
        "ground_status": status.value,
        "scope": "kwaliteit",
        **more,
    }


class TestInvitations:
    def test_the_term_is_ten_working_days_with_a_reminder_and_two_escalations(self):
        due, days = clock_of(date(2026, 12, 14))

        assert due == date(2026, 12, 29)
        assert [(one.step, one.day) for one in days] == [
            (ClockStep.REMINDER, date(2026, 12, 23)),
            (ClockStep.SILENCE, date(2026, 12, 30)),
            (ClockStep.ESCALATION, date(2026, 12, 30)),
            (ClockStep.ESCALATION, date(2027, 1, 6)),
        ]

    def test_only_the_lead_invites(self):
        decided = investigation.decide(proposed(A1), invite("igj"), by("igj"))

        assert isinstance(decided, Problem)
        assert decided.forbidden

    def test_only_a_competent_inspectorate_is_invited(self):
        assert (
            refused(investigation.decide(proposed(A1), invite("nla"), by("ijenv")))
            is CaseworkRule.COMPETENCE
        )

    @pytest.mark.parametrize("said", ["nothing", "yes"])
    def test_nobody_is_invited_twice(self, said):
        state = after(proposed(A1), invite("igj"), by("ijenv"))
        if said == "yes":
            state = after(state, answer("igj"), by("igj", 1))

        assert (
            refused(investigation.decide(state, invite("igj"), by("ijenv", 2)))
            is CaseworkRule.INVITATION
        )

    def test_who_declined_may_be_invited_again(self):
        state = after(declined(A1), invite("igj"), by("ijenv", 2))

        assert after(state, answer("igj"), by("igj", 3)).participation("igj").answer == "toegezegd"

    def test_another_inspectorate_does_not_answer_for_you(self):
        state = after(proposed(A1), invite("igj"), by("ijenv"))

        assert (
            refused(investigation.decide(state, answer("igj"), by("ijenv")))
            is CaseworkRule.OWN_INSPECTORATE
        )

    def test_who_was_not_invited_has_nothing_to_answer(self):
        assert (
            refused(investigation.decide(proposed(A1), answer("igj"), by("igj")))
            is CaseworkRule.INVITATION
        )

    def test_an_answer_is_given_once(self):
        assert (
            refused(investigation.decide(declined(A1), answer("igj"), by("igj", 2)))
            is CaseworkRule.INVITATION
        )

    def test_a_refusal_says_why(self):
        state = after(proposed(A1), invite("igj"), by("ijenv"))

        assert (
            refused(investigation.decide(state, answer("igj", committed=False), by("igj")))
            is CaseworkRule.REASON
        )

    def test_only_an_awaited_answer_is_reminded_of(self):
        remind = RemindInspectorate(
            expected_version=1, investigation="2026-001", inspectorate="igj"
        )
        invited = after(proposed(A1), invite("igj"), by("ijenv"))

        assert after(invited, remind, by("ijenv", 1)).participation("igj").reminded == 1
        assert (
            refused(investigation.decide(declined(A1), remind, by("ijenv", 2)))
            is CaseworkRule.INVITATION
        )
        assert investigation.decide(invited, remind, by("igj")).forbidden

    def test_silence_is_recorded_the_working_day_after_the_term_and_is_no_yes(self):
        state = after(proposed(A1), invite("igj"), by("ijenv"))
        silence = clock("igj", ClockStep.SILENCE)

        assert investigation.decide(state, silence, By(CLOCK, MONDAY + timedelta(days=14))) == ()
        silent = after(state, silence, By(CLOCK, MONDAY + timedelta(days=15)))

        assert silent.participation("igj").answer is Answer.NO_ANSWER
        assert [loss.handover for loss in scope.scope_lost(silent)] == ["jeugdbescherming/a1"]

    def test_the_clock_acts_once_per_deadline(self):
        state = after(proposed(A1), invite("igj"), by("ijenv"))
        late = By(CLOCK, MONDAY + timedelta(days=60))
        steps = [ClockStep.REMINDER, ClockStep.SILENCE, *[ClockStep.ESCALATION] * 5]

        for step in steps:
            state = after(state, clock("igj", step), late)

        told = state.participation("igj")
        assert (told.reminded, told.escalated, told.clock) == (1, 2, ())

    def test_the_clock_leaves_who_answered_alone(self):
        late = By(CLOCK, MONDAY + timedelta(days=60))

        assert investigation.decide(declined(A1), clock("igj", ClockStep.SILENCE), late) == ()
        assert investigation.decide(declined(A1), clock("nla", ClockStep.SILENCE), late) == ()

    def test_a_late_answer_still_counts_during_the_exploration(self):
        state = after(proposed(A1), invite("igj"), by("ijenv"))
        state = after(
            state, clock("igj", ClockStep.SILENCE), By(CLOCK, MONDAY + timedelta(days=15))
        )

        assert scope.scope_lost(after(state, answer("igj"), by("igj", 16))) == ()

    def test_participation_is_settled_when_nobody_is_awaited(self):
        invited = after(proposed(A1), invite("igj"), by("ijenv"))
        settle = SettleParticipation(investigation="2026-001")

        assert investigation.decide(invited, settle, By(CLOCK, MONDAY)) == ()
        (settled,) = investigation.decide(declined(A1), settle, By(CLOCK, MONDAY))

        assert (settled.committed, settled.declined) == (("ijenv",), ("igj",))
        assert [loss.end for loss in settled.lost] == [End.RECEIVER]
        state = after(declined(A1), settle, By(CLOCK, MONDAY))
        assert state.milestone is Milestone.PARTICIPATION_KNOWN


class TestCourse:
    def test_a_refusal_loses_only_the_ends_that_nobody_else_covers(self):
        lost = scope.scope_lost(declined(A1, A5, A11))

        assert [(loss.handover, loss.end) for loss in lost] == [
            ("jeugdbescherming/a1", End.RECEIVER),
            ("jeugdbescherming/a11", End.RECEIVER),
        ]

    def test_who_was_never_invited_can_still_be_so_nothing_is_lost_yet(self):
        state = proposed(A1)

        assert scope.scope_lost(state) == ()
        assert refused(investigation.decide(state, enter(), by("ijenv"))) is CaseworkRule.SCOPE

    def test_the_next_phase_waits_for_answers(self):
        state = after(proposed(A1), invite("igj"), by("ijenv"))

        assert (
            refused(investigation.decide(state, enter(), by("ijenv")))
            is CaseworkRule.PARTICIPATION_KNOWN
        )

    def test_the_next_phase_waits_for_a_decision_on_what_is_lost(self):
        state = declined(A5, A1)

        assert refused(investigation.decide(state, enter(), by("ijenv"))) is CaseworkRule.SCOPE
        left = after(state, leave("a1", End.RECEIVER), by("ijenv"))
        assert after(left, enter(), by("ijenv")).phase is Phase.PREPARATION
        narrowed = after(state, narrow("a1"), by("ijenv"))
        assert after(narrowed, enter(), by("ijenv")).phase is Phase.PREPARATION

    def test_a_new_invitation_asks_for_a_new_decision_on_what_was_left_out(self):
        state = after(declined(A5, A1), leave("a1", End.RECEIVER), by("ijenv"))
        state = after(state, invite("igj"), by("ijenv", 2))
        state = after(state, answer("igj", committed=False, reason="Nee"), by("igj", 3))

        assert len(open_losses(state)) == 1

    def test_leaving_out_again_replaces_the_reason(self):
        state = after(declined(A5, A1), leave("a1", End.RECEIVER), by("ijenv"))

        state = after(state, leave("a1", End.RECEIVER), by("ijenv"))

        assert len(state.not_investigated) == 1

    def test_a_covered_end_is_not_left_out(self):
        assert (
            refused(investigation.decide(proposed(A5), leave("a5", End.GIVER), by("ijenv")))
            is CaseworkRule.SCOPE
        )

    @pytest.mark.parametrize("names", [("a7",), ("a1", "a5")])
    def test_narrowing_keeps_known_handovers_for_which_the_lead_is_competent(self, names):
        assert (
            refused(investigation.decide(proposed(A1, A5), narrow(*names), by("ijenv")))
            is CaseworkRule.SCOPE
        )

    def test_only_the_lead_narrows(self):
        assert investigation.decide(declined(A1, A5), narrow("a1"), by("igj")).forbidden

    def test_a_stopped_investigation_stays_as_it_is(self):
        stop = StopInvestigation(
            expected_version=1, investigation="2026-001", reason="Alle partners wijzen af"
        )
        state = after(declined(A1), stop, by("ijenv"))

        for command in (invite("igj"), enter(), stop):
            assert (
                refused(investigation.decide(state, command, by("ijenv"))) is CaseworkRule.RUNNING
            )

    def test_the_prosecution_in_scope_blocks_until_aligned(self):
        state = proposed(OM)

        assert (
            refused(investigation.decide(state, enter(), by("ijenv"))) is CaseworkRule.PROSECUTION
        )
        assert after(after(state, align(), by("ijenv")), enter(), by("ijenv")).phase == (
            Phase.PREPARATION
        )

    def test_without_the_prosecution_there_is_nothing_to_align(self):
        assert (
            refused(investigation.decide(proposed(A5), align(), by("ijenv")))
            is CaseworkRule.PROSECUTION
        )

    def test_phases_come_in_order(self):
        state = after(proposed(A5), enter(), by("ijenv"))

        assert (
            refused(investigation.decide(proposed(A5), enter(Phase.EXECUTION), by("ijenv")))
            is CaseworkRule.PHASE_ORDER
        )
        assert (
            refused(investigation.decide(state, enter(Phase.JUDGEMENT), by("ijenv")))
            is CaseworkRule.PHASE_ORDER
        )
        assert (
            refused(investigation.decide(state, invite("igj"), by("ijenv")))
            is CaseworkRule.PHASE_ORDER
        )


TODAY = MONDAY.date()
SCHEME = LevelScheme(
    inspectorate="ijenv",
    source="onbekend",
    levels=("regulier", "verdiepend", "intensief"),
    announcement="Een zwaardere trede wordt altijd aangekondigd met een toelichting.",
    conditions=(
        LevelCondition.model_validate(
            {"id": "E-1", "from": ["regulier"], "to": "verdiepend", "text": "Incidenten"}
        ),
    ),
)


def change(level: str, condition: str | None = "E-1", announced: date | None = TODAY):
    return ChangeLevel(
        expected_version=0,
        inspectorate="ijenv",
        subject="gi-fictief",
        level=level,
        condition=condition,
        announced=announced,
        reason="Structurele risico's",
    )


def extend(until: date) -> ExtendLevel:
    return ExtendLevel(
        expected_version=0, inspectorate="ijenv", subject="gi-fictief", until=until, reason="Nodig"
    )


class TestLevels:
    def test_a_heavier_level_needs_a_named_condition(self):
        decided = levels.decide(None, change("verdiepend", None), SCHEME, by("ijenv"))

        assert refused(decided) is CaseworkRule.LEVEL_CONDITION
        assert (
            refused(levels.decide(None, change("intensief"), SCHEME, by("ijenv")))
            is CaseworkRule.LEVEL_CONDITION
        )

    @pytest.mark.parametrize("announced", [None, date(2026, 11, 3)])
    def test_a_heavier_level_was_announced_before(self, announced):
        decided = levels.decide(
            None, change("verdiepend", announced=announced), SCHEME, by("ijenv")
        )

        assert refused(decided) is CaseworkRule.LEVEL_ANNOUNCEMENT

    def test_levels_keep_their_history_and_go_down_with_a_reason_only(self):
        up = levels.decide(None, change("verdiepend"), SCHEME, by("ijenv"))
        state = levels.evolve(None, up[0], MONDAY)
        longer = levels.decide(state, extend(date(2027, 1, 1)), SCHEME, by("ijenv"))
        state = levels.evolve(state, longer[0], MONDAY)
        down = levels.decide(state, change("regulier", None, None), SCHEME, by("ijenv"))
        state = levels.evolve(state, down[0], MONDAY + timedelta(days=9))

        assert [(one.level, one.condition) for one in state.history] == [
            ("verdiepend", "E-1"),
            ("verdiepend", "E-1"),
            ("regulier", None),
        ]

    @pytest.mark.parametrize("level", ["regulier", "onbekend"])
    def test_the_same_or_an_unknown_level_is_refused(self, level):
        assert (
            refused(levels.decide(None, change(level), SCHEME, by("ijenv")))
            is CaseworkRule.LEVEL_SCHEME
        )

    def test_only_a_heavier_level_is_extended_and_only_forward(self):
        up = levels.decide(None, change("verdiepend"), SCHEME, by("ijenv"))
        state = levels.evolve(None, up[0], MONDAY)

        for known, until in ((None, date(2027, 1, 1)), (state, MONDAY.date())):
            assert (
                refused(levels.decide(known, extend(until), SCHEME, by("ijenv")))
                is CaseworkRule.LEVEL_SCHEME
            )

    def test_an_inspectorate_without_a_scheme_changes_no_level(self):
        assert (
            refused(levels.decide(None, change("verdiepend"), None, by("ijenv")))
            is CaseworkRule.LEVEL_SCHEME
        )

    def test_another_inspectorate_does_not_change_our_levels(self):
        assert levels.decide(None, change("verdiepend"), SCHEME, by("igj")).forbidden


@pytest.mark.parametrize(
    ("evolve", "event"),
    [
        (investigation.evolve, SettleParticipation),
        (weighing.evolve, Status),
        (levels.evolve, Status),
    ],
)
def test_a_journal_starts_at_its_beginning(evolve, event):
    with pytest.raises(ValueError, match=r"before|begins"):
        evolve(None, event, MONDAY)


def test_the_system_actor_is_no_coordinator():
    assert not CLOCK.roles
    assert coordinator("igj").inspectorate == "igj"
