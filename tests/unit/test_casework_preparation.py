"""Rules of the preparation: plan signed by all, every end a task, framework frozen, announced."""

from datetime import date

import pytest
from casework_builders import (
    MONDAY,
    after,
    announce,
    answer_plan,
    assign,
    by,
    criterion,
    decided,
    draft_plan,
    enter,
    freeze,
    handover,
    leave,
    prepared,
    proposed,
    refused,
    together,
)

from graph.casework.rules import investigation
from graph.casework.rules.circumstances import By
from graph.casework.rules.conduct import planned_end
from graph.casework.rules.gates import following, missing
from graph.casework.rules.tasks import gaps
from schemas.casework.commands import InviteInspectorate, NarrowScope, RunClock, StopInvestigation
from schemas.casework.investigation import CLOCK, Milestone, Phase
from schemas.casework.participation import Answer, ClockStep
from schemas.casework.preparation_commands import (
    DropCriterion,
    ExtendInvestigation,
    PauseInvestigation,
    ResumeInvestigation,
    WithdrawParticipation,
    WithdrawTask,
)
from schemas.casework.refusal import CaseworkRule
from schemas.ends import End

ON = {"expected_version": 1, "investigation": "2026-001"}
A1 = handover("a1: ijenv > igj")
A5 = handover("a5: ijenv > ijenv")
TODAY = MONDAY.date()
PAUSE = PauseInvestigation(**ON, reason="Strafzaak")


def withdraw(name: str) -> WithdrawParticipation:
    return WithdrawParticipation(**ON, inspectorate=name, reason="Geen capaciteit")


class TestPlan:
    def test_every_participant_signs_the_version_that_lies_before_them(self):
        state = after(together(A1), draft_plan(), by("ijenv"))

        state = after(
            after(state, answer_plan("ijenv"), by("ijenv")), answer_plan("igj"), by("igj")
        )

        assert state.plan_signed
        assert state.milestone is Milestone.PLAN_SIGNED

    def test_who_does_not_sign_sends_it_back_with_open_points(self):
        state = after(together(A1), draft_plan(), by("ijenv"))
        state = after(state, answer_plan("igj", points=("Planning te krap",)), by("igj"))

        assert not state.plan_signed
        problem = decided(state, answer_plan("ijenv"), by("ijenv"))
        assert "igj: Planning te krap" in problem.message
        anew = after(state, draft_plan(), by("ijenv"))
        assert (anew.plan.version, anew.plan.signed, anew.plan.open_points) == (2, (), ())

    @pytest.mark.parametrize(
        ("command", "who", "rule"),
        [
            (answer_plan("igj", plan=2), "igj", CaseworkRule.PLAN),
            (answer_plan("igj"), "ijenv", CaseworkRule.OWN_INSPECTORATE),
            (answer_plan("nla"), "nla", CaseworkRule.INVITATION),
            (draft_plan(), "igj", CaseworkRule.OWN_INSPECTORATE),
            (draft_plan(ready_by=TODAY), "ijenv", CaseworkRule.PLAN),
        ],
    )
    def test_what_is_refused(self, command, who, rule):
        state = after(together(A1), draft_plan(), by("ijenv"))

        assert refused(investigation.decide(state, command, by(who))) is rule

    def test_nobody_signs_twice_or_without_a_plan(self):
        bare = together(A1)
        signed = after(after(bare, draft_plan(), by("ijenv")), answer_plan("igj"), by("igj"))

        assert "nog geen plan" in decided(bare, answer_plan("igj"), by("igj")).message
        assert "al getekend" in decided(signed, answer_plan("igj"), by("igj")).message

    def test_a_smaller_scope_needs_a_new_signature(self):
        other = handover("a1: ijenv > ijenv")
        state = after(proposed(A5, other), enter_alone(), by("ijenv"))
        state = after(after(state, draft_plan(), by("ijenv")), answer_plan("ijenv"), by("ijenv"))
        state = after(state, assign("a1", End.GIVER, "ijenv"), by("ijenv"))

        narrow = NarrowScope(**ON, handovers=(other.handover,), reason="Te groot")
        state = after(state, narrow, by("ijenv"))

        assert not state.plan_signed
        assert state.tasks == ()


def enter_alone():
    return enter(Phase.PREPARATION)


class TestTasks:
    def test_gaps_and_doubles_show(self):
        state = together(handover("a1: ijenv igj > igj"))
        for name in ("ijenv", "igj"):
            state = after(state, assign("a1", End.GIVER, name), by("ijenv"))

        giver, receiver = state.matrix

        assert (giver.double, giver.gap, giver.inspectorates) == (True, False, ("ijenv", "igj"))
        assert (receiver.double, receiver.gap, receiver.competent) == (False, True, ("igj",))

    def test_an_end_is_left_out_with_a_reason_and_taken_up_again(self):
        state = after(together(A1), leave("a1", End.RECEIVER), by("ijenv"))

        assert [cell.end for cell in gaps(state)] == [End.GIVER]
        assert state.matrix[1].not_investigated == "Geen capaciteit"
        again = after(state, assign("a1", End.RECEIVER, "igj"), by("ijenv"))
        assert (again.matrix[1].not_investigated, again.not_investigated) == (None, ())

    @pytest.mark.parametrize(
        ("command", "rule"),
        [
            (assign("a1", End.GIVER, "igj"), CaseworkRule.COMPETENCE),
            (assign("a9", End.GIVER, "igj"), CaseworkRule.COMPETENCE),
            (assign("a1", End.GIVER, "nla"), CaseworkRule.INVITATION),
            (assign("a1", End.GIVER, "ijenv"), CaseworkRule.TASKS),
            (leave("a1", End.GIVER), CaseworkRule.SCOPE),
            (
                WithdrawTask(**ON, handover=A1.handover, end=End.RECEIVER, inspectorate="igj"),
                CaseworkRule.TASKS,
            ),
        ],
    )
    def test_what_is_refused(self, command, rule):
        state = after(together(A1), assign("a1", End.GIVER, "ijenv"), by("ijenv"))

        assert refused(investigation.decide(state, command, by("ijenv"))) is rule

    def test_a_task_that_is_taken_back_leaves_a_gap(self):
        state = after(together(A1), assign("a1", End.GIVER, "ijenv"), by("ijenv"))
        back = WithdrawTask(**ON, handover=A1.handover, end=End.GIVER, inspectorate="ijenv")

        assert len(gaps(after(state, back, by("ijenv")))) == 2


class TestFramework:
    def test_a_criterion_belongs_to_all_whose_statute_it_is(self):
        state = after(together(A1), criterion("igj"), by("igj"))

        (one,) = state.framework.criteria
        assert (one.id, one.inspectorates, one.proposed_by) == ("k1", ("ijenv", "igj"), "igj")

    @pytest.mark.parametrize(
        ("command", "who", "rule"),
        [
            (criterion("igj", ground="leerplichtwet"), "igj", CaseworkRule.OWN_STATUTE),
            (criterion("igj"), "ijenv", CaseworkRule.OWN_INSPECTORATE),
            (criterion("igj", differs_from="k1"), "igj", CaseworkRule.FRAMEWORK),
            (
                criterion("igj", differs_from="k7", difference="Strenger"),
                "igj",
                CaseworkRule.FRAMEWORK,
            ),
            (freeze(), "ijenv", CaseworkRule.FRAMEWORK),
            (
                DropCriterion(**ON, criterion="k1", reason="Weg"),
                "igj",
                CaseworkRule.FRAMEWORK,
            ),
        ],
    )
    def test_what_is_refused(self, command, who, rule):
        assert refused(investigation.decide(together(A1), command, by(who))) is rule

    def test_norms_that_differ_both_stay(self):
        state = after(together(A1), criterion("igj"), by("igj"))

        state = after(
            state, criterion("ijenv", differs_from="k1", difference="Kortere termijn"), by("ijenv")
        )

        assert [one.difference for one in state.framework.criteria] == [None, "Kortere termijn"]

    def test_a_change_after_freezing_is_a_new_version(self):
        state = after(after(together(A1), criterion("igj"), by("igj")), freeze(), by("ijenv"))
        assert refused(investigation.decide(state, freeze(), by("ijenv"))) is CaseworkRule.FRAMEWORK
        drop = DropCriterion(**ON, criterion="k1", reason="Vervangen")

        changed = after(after(state, criterion("igj"), by("igj")), drop, by("igj"))

        assert (changed.framework.version, changed.framework.is_frozen) == (2, False)
        assert [one.id for one in changed.framework.criteria] == ["k2"]
        assert [one.criteria for one in changed.framework.history] == [("k1",)]

    def test_only_who_brought_it_in_drops_it(self):
        state = after(together(A1), criterion("igj"), by("igj"))
        drop = DropCriterion(**ON, criterion="k1", reason="Weg")

        assert decided(state, drop, by("ijenv")).forbidden

    def test_a_scope_without_the_ground_of_a_criterion_is_refused(self):
        other = handover("a1: ijenv > ijenv", ground="wmo-4.3.1")
        state = after(proposed(A5, other), enter_alone(), by("ijenv"))
        state = after(state, criterion("ijenv", ground="wmo-4.3.1"), by("ijenv"))
        narrow = NarrowScope(**ON, handovers=(other.handover,), reason="Te groot")

        assert refused(investigation.decide(state, narrow, by("ijenv"))) is CaseworkRule.FRAMEWORK

    def test_who_has_the_ground_only_on_what_is_dropped_does_not_judge(self):
        state = after(together(A5, A1), criterion("igj"), by("igj"))

        narrow = NarrowScope(**ON, handovers=(A1.handover,), reason="Te groot")
        state = after(state, narrow, by("ijenv"))

        assert [one.inspectorates for one in state.framework.criteria] == [("ijenv",)]


class TestAnnouncement:
    def test_it_waits_for_the_plan(self):
        assert refused(investigation.decide(together(A1), announce(), by("ijenv"))) is (
            CaseworkRule.PLAN
        )

    def test_it_is_not_made_up_afterwards(self):
        state = after(after(proposed(A5), enter_alone(), by("ijenv")), draft_plan(), by("ijenv"))
        state = after(state, answer_plan("ijenv"), by("ijenv"))

        late = announce(day=date(2026, 10, 30))

        assert refused(investigation.decide(state, late, by("ijenv"))) is CaseworkRule.ANNOUNCEMENT

    def test_the_execution_waits_for_its_day(self):
        state = prepared(A1, announced=date(2026, 11, 6))

        (problem,) = missing(state, TODAY)
        assert "06-11-2026" in problem.message
        assert missing(state, date(2026, 11, 6)) == ()


class TestGates:
    def test_all_that_is_needed_is_told_at_once(self):
        assert [one.rule for one in missing(together(A1), TODAY)] == [
            CaseworkRule.PLAN,
            CaseworkRule.TASKS,
            CaseworkRule.FRAMEWORK,
            CaseworkRule.ANNOUNCEMENT,
        ]

    def test_with_all_of_them_the_execution_begins(self):
        state = after(prepared(A1), enter(Phase.EXECUTION), by("ijenv"))

        assert state.phase is Phase.EXECUTION

    def test_a_refusal_names_the_last_day_to_answer(self):
        invite = InviteInspectorate(**ON, inspectorate="igj")
        state = after(proposed(A1), invite, by("ijenv"))

        (problem,) = missing(state, TODAY)
        assert "igj; de termijn loopt tot en met 16-11-2026" in problem.message

    def test_after_the_last_phase_comes_none(self):
        last = proposed(A1).model_copy(update={"phase": Phase.FOLLOW_UP})

        assert following(last) == ()


class TestLeaving:
    def test_who_leaves_takes_its_tasks_signature_and_judgement_along(self):
        state = after(prepared(A1), withdraw("igj"), by("igj"))

        assert state.committed == ("ijenv",)
        assert state.participation("igj").answer is Answer.DECLINED
        assert [cell.end for cell in gaps(state)] == [End.RECEIVER]
        assert state.plan.signed == ("ijenv",)
        assert [one.inspectorates for one in state.framework.criteria] == [("ijenv",)]

    def test_the_lead_may_drop_what_it_left_behind(self):
        state = after(prepared(A1), withdraw("igj"), by("igj"))
        drop = DropCriterion(**ON, criterion="k1", reason="Niemand meer bevoegd")

        assert after(state, drop, by("ijenv")).framework.criteria == ()

    @pytest.mark.parametrize(
        ("name", "who", "rule"),
        [
            ("ijenv", "ijenv", CaseworkRule.LEAD_ONLY),
            ("nla", "nla", CaseworkRule.INVITATION),
            ("igj", "ijenv", CaseworkRule.OWN_INSPECTORATE),
        ],
    )
    def test_what_is_refused(self, name, who, rule):
        assert refused(investigation.decide(together(A1), withdraw(name), by(who))) is rule


class TestPause:
    def test_nothing_happens_while_it_lies_still(self):
        state = after(together(A1), PAUSE, by("ijenv"))

        for command in (draft_plan(), PAUSE, enter(Phase.EXECUTION)):
            assert refused(investigation.decide(state, command, by("ijenv"))) is CaseworkRule.PAUSED
        stop = StopInvestigation(**ON, reason="Klaar")
        assert not after(state, stop, by("ijenv")).is_running

    def test_open_terms_move_by_the_working_days_it_lay_still(self):
        state = after(proposed(A1), InviteInspectorate(**ON, inspectorate="igj"), by("ijenv"))
        state = after(state, PAUSE, by("ijenv", 1))
        clock = RunClock(investigation="2026-001", inspectorate="igj", step=ClockStep.REMINDER)
        assert investigation.decide(state, clock, By(CLOCK, by("ijenv", 30).now)) == ()

        resumed = after(state, ResumeInvestigation(**ON), by("ijenv", 8))

        igj = resumed.participation("igj")
        assert (igj.due, igj.clock[0].day) == (date(2026, 11, 23), date(2026, 11, 18))
        assert resumed.participation("ijenv").due is None

    def test_only_what_lies_still_goes_on(self):
        go_on = ResumeInvestigation(**ON)

        assert refused(investigation.decide(together(A1), go_on, by("ijenv"))) is (
            CaseworkRule.PAUSED
        )


class TestExtension:
    def test_the_end_moves_with_a_reason(self):
        state = prepared(A1)
        later = ExtendInvestigation(**ON, until=date(2027, 9, 1), reason="Veldwerk liep uit")

        assert planned_end(after(state, later, by("ijenv"))) == date(2027, 9, 1)

    @pytest.mark.parametrize("planned", [True, False])
    def test_only_a_planned_end_moves_and_only_later(self, planned):
        state = prepared(A1) if planned else together(A1)
        sooner = ExtendInvestigation(**ON, until=date(2026, 12, 1), reason="Eerder klaar")

        assert refused(investigation.decide(state, sooner, by("ijenv"))) is CaseworkRule.PLAN
