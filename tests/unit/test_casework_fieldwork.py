"""Rules of the execution: requests merged, sent, chased and answered; visits that stay closed."""

from datetime import date, timedelta

import pytest
from casework_builders import (
    ON,
    TODAY,
    after,
    by,
    coordinator,
    decided,
    enter,
    handover,
    prepared,
    refused,
)

from graph.casework.rules import investigation, visits
from graph.casework.rules.circumstances import By
from graph.casework.rules.gates import missing
from graph.casework.rules.requests import clock_of
from schemas.casework.fieldwork import (
    RequestKind,
    RequestOutcome,
    RequestState,
    RequestStep,
    VisitState,
)
from schemas.casework.fieldwork_commands import (
    CancelVisit,
    DraftRequest,
    MergeRequests,
    PlanVisit,
    RecordAnswer,
    ReportVisit,
    RunRequestClock,
    SendRequest,
    WithdrawRequest,
)
from schemas.casework.investigation import CLOCK, Investigation, Phase
from schemas.casework.preparation import DocumentRef
from schemas.casework.preparation_commands import (
    PauseInvestigation,
    ResumeInvestigation,
    WithdrawParticipation,
)
from schemas.casework.refusal import CaseworkRule, Problem

A1 = handover("a1: ijenv > igj")
REPORT = DocumentRef(organisation="igj", system="dms", reference="9", hash="0b" * 32)


def executing() -> Investigation:
    return after(prepared(A1), enter(Phase.EXECUTION), by("ijenv"))


def draft(name: str = "igj", **more: object) -> DraftRequest:
    told: dict[str, object] = {
        "inspectorate": name,
        "organisation": "gi-x",
        "handover": A1.handover,
        "question": "Telbestand over 2026",
        "kind": RequestKind.VOLUNTARY,
        "working_days": 10,
        "term_rule": "werkafspraak uitvraag",
    }
    return DraftRequest.model_validate(ON | told | more)


def send(number: int = 1, apart: str | None = None) -> SendRequest:
    return SendRequest(**ON, request=number, apart=apart)


def record(outcome: RequestOutcome, day: date, why: str | None = None) -> RecordAnswer:
    return RecordAnswer(**ON, request=1, outcome=outcome, received_on=day, explanation=why)


def sent() -> Investigation:
    return after(after(executing(), draft(), by("igj")), send(), by("igj"))


def clock(step: RequestStep) -> RunRequestClock:
    return RunRequestClock(investigation="2026-001", request=1, step=step)


class TestAsking:
    def test_a_demand_names_article_person_and_proportionality(self):
        demand = {"kind": RequestKind.DEMAND, "article": "Awb 5:17"}

        assert refused(investigation.decide(executing(), draft(**demand), by("igj"))) is (
            CaseworkRule.DEMAND
        )
        whole = draft(**demand, designated="inspecteur", proportionality="Niet openbaar")
        assert after(executing(), whole, by("igj")).requests[0].article == "Awb 5:17"

    @pytest.mark.parametrize(
        ("command", "who", "rule"),
        [
            (draft(handover="jeugdbescherming/a9"), "igj", CaseworkRule.TASKS),
            (draft("nla"), "nla", CaseworkRule.INVITATION),
            (draft(), "ijenv", CaseworkRule.OWN_INSPECTORATE),
            (send(), "igj", CaseworkRule.REQUESTS),
            (MergeRequests(**ON, request=1, merged=(2,)), "ijenv", CaseworkRule.MERGE_FIRST),
        ],
    )
    def test_what_is_refused(self, command, who, rule):
        assert refused(investigation.decide(executing(), command, by(who))) is rule

    def test_nothing_is_asked_before_the_execution(self):
        assert refused(investigation.decide(prepared(A1), draft(), by("igj"))) is (
            CaseworkRule.PHASE_ORDER
        )

    def test_the_term_follows_from_the_working_days(self):
        due, deadlines = clock_of(TODAY, 10)

        assert due == date(2026, 11, 16)
        assert [one.day for one in deadlines] == [
            date(2026, 11, 11),
            date(2026, 11, 17),
            date(2026, 11, 23),
        ]
        assert [one.step for one in clock_of(TODAY, 3)[1]] == [RequestStep.ESCALATION] * 2


class TestMerging:
    def test_double_requests_are_merged_before_they_are_sent(self):
        state = after(executing(), draft(), by("igj"))
        other = {"organisation": "gi-x", "handover": A1.handover}
        state = after(state, draft("ijenv", **other), by("ijenv"))
        assert "verzoek 2 (ijenv, concept)" in decided(state, send(), by("igj")).message

        merged = after(state, MergeRequests(**ON, request=1, merged=(2,)), by("ijenv"))
        merged = after(merged, send(), by("igj"))

        first, second = merged.requests
        assert (first.state, first.shared_with) == (RequestState.SENT, ("ijenv",))
        assert (second.state, second.merged_into) == (RequestState.MERGED, 1)

    def test_apart_is_possible_with_a_reason(self):
        state = after(after(executing(), draft(), by("igj")), draft("ijenv"), by("ijenv"))

        state = after(state, send(apart="Andere geheimhouding"), by("igj"))

        assert state.requests[0].apart == "Andere geheimhouding"

    def test_what_was_sent_is_not_merged(self):
        state = after(sent(), draft("ijenv"), by("ijenv"))
        merge = MergeRequests(**ON, request=2, merged=(1,))

        assert refused(investigation.decide(state, merge, by("ijenv"))) is CaseworkRule.MERGE_FIRST


class TestAnswers:
    @pytest.mark.parametrize(
        ("outcome", "state"),
        [
            (RequestOutcome.FULL, RequestState.ANSWERED),
            (RequestOutcome.REFUSED, RequestState.ANSWERED),
            (RequestOutcome.NO_GROUND, RequestState.ANSWERED),
            (RequestOutcome.PARTIAL, RequestState.SENT),
        ],
    )
    def test_what_came_is_recorded(self, outcome, state):
        answered = after(sent(), record(outcome, TODAY, "Wfz 3.5"), by("igj"))

        (one,) = answered.requests
        assert (one.outcome, one.state, one.late) == (outcome, state, False)
        assert bool(one.clock) is (state is RequestState.SENT)

    def test_late_is_after_the_last_day(self):
        state = after(sent(), record(RequestOutcome.FULL, date(2026, 11, 17)), by("igj", 20))

        assert state.requests[0].late

    @pytest.mark.parametrize(
        ("command", "rule"),
        [
            (record(RequestOutcome.REFUSED, TODAY), CaseworkRule.REASON),
            (record(RequestOutcome.FULL, TODAY - timedelta(days=1)), CaseworkRule.REQUESTS),
            (record(RequestOutcome.FULL, TODAY + timedelta(days=1)), CaseworkRule.REQUESTS),
            (send(), CaseworkRule.REQUESTS),
        ],
    )
    def test_what_is_refused(self, command, rule):
        assert refused(investigation.decide(sent(), command, by("igj"))) is rule

    def test_only_what_was_sent_is_answered(self):
        state = after(executing(), draft(), by("igj"))

        problem = decided(state, record(RequestOutcome.FULL, TODAY), by("igj"))
        assert "nog niet verzonden" in problem.message

    def test_the_judgement_waits_for_every_answer_and_says_until_when(self):
        (problem,) = missing(sent(), TODAY)

        assert problem.message.startswith("Kan niet: gi-x heeft verzoek 1 nog niet volledig")
        assert "de termijn loopt tot en met 16-11-2026" in problem.message
        (unsent,) = missing(after(executing(), draft(), by("igj")), TODAY)
        assert "nog niet verzonden" in unsent.message

    def test_a_request_is_taken_back_with_a_reason(self):
        back = WithdrawRequest(**ON, request=1, reason="Openbaar te vinden")

        assert missing(after(sent(), back, by("igj")), TODAY) == ()

    def test_what_was_asked_by_who_left_is_for_the_lead(self):
        gone = WithdrawParticipation(**ON, inspectorate="igj", reason="Capaciteit")
        state = after(sent(), gone, by("igj"))

        assert not after(state, record(RequestOutcome.FULL, TODAY), by("ijenv")).requests[0].is_open


class TestChasing:
    def test_each_day_of_the_clock_comes_once(self):
        state, late = sent(), By(CLOCK, by("igj", 30).now)
        steps = (RequestStep.REMINDER, *(RequestStep.ESCALATION,) * 3)

        for step in steps:
            state = after(state, clock(step), late)

        (one,) = state.requests
        assert (one.reminded, one.escalated, one.clock) == (1, 2, ())

    def test_nothing_is_chased_before_its_day_or_when_unknown(self):
        assert (
            investigation.decide(sent(), clock(RequestStep.REMINDER), By(CLOCK, by("igj").now))
            == ()
        )
        late = By(CLOCK, by("igj", 30).now)
        assert investigation.decide(executing(), clock(RequestStep.REMINDER), late) == ()

    def test_a_pause_moves_the_term(self):
        state = after(sent(), PauseInvestigation(**ON, reason="Strafzaak"), by("ijenv"))
        state = after(state, ResumeInvestigation(**ON), by("ijenv", 7))

        assert state.requests[0].due == date(2026, 11, 23)


class TestVisits:
    def plan(self, state: Investigation, who: str = "igj", **more: object):
        told: dict[str, object] = {
            "inspectorate": who,
            "organisation": "gi-x",
            "handover": A1.handover,
            "day": TODAY,
            "announced": False,
        }
        command = PlanVisit.model_validate(ON | told | more)
        return visits.plan(state, command, f"2026-001/{who}/1", by(who))

    def planned(self, **more: object):
        events = self.plan(executing(), **more)
        assert not isinstance(events, Problem)
        return visits.evolve(None, events[0], by("igj").now)

    def test_an_unannounced_visit_is_closed_until_it_is_done(self):
        visit = self.planned()
        report = ReportVisit(expected_version=1, visit=visit.id, report=REPORT)
        (event,) = visits.decide(visit, report, by("igj"))

        done = visits.evolve(visit, event, by("igj").now)

        assert (visit.closed, done.closed, done.state) == (True, False, VisitState.DONE)
        assert not self.planned(announced=True).closed

    def test_one_that_lapses_stays_closed(self):
        visit = self.planned()
        cancel = CancelVisit(expected_version=1, visit=visit.id, reason="Ziek")
        (event,) = visits.decide(visit, cancel, by("igj"))

        lapsed = visits.evolve(visit, event, by("igj").now)

        assert lapsed.closed
        assert refused(visits.decide(lapsed, cancel, by("igj"))) is CaseworkRule.VISIT

    @pytest.mark.parametrize(
        ("who", "more", "rule"),
        [
            ("nla", {}, CaseworkRule.INVITATION),
            ("igj", {"handover": "jeugdbescherming/a9"}, CaseworkRule.TASKS),
            ("igj", {"day": TODAY - timedelta(days=1)}, CaseworkRule.VISIT),
        ],
    )
    def test_what_is_refused(self, who, more, rule):
        assert refused(self.plan(executing(), who, **more)) is rule

    def test_a_report_comes_after_the_day_from_the_visitor(self):
        visit = self.planned(day=TODAY + timedelta(days=3))
        report = ReportVisit(expected_version=1, visit=visit.id, report=REPORT)

        assert refused(visits.decide(visit, report, by("igj"))) is CaseworkRule.VISIT
        who = By(coordinator("ijenv"), by("igj").now)
        assert refused(visits.decide(visit, report, who)) is CaseworkRule.OWN_INSPECTORATE

    def test_a_visit_begins_with_its_plan(self):
        report = ReportVisit(expected_version=1, visit="v", report=REPORT)
        (event,) = visits.decide(self.planned(), report, by("igj"))

        with pytest.raises(ValueError, match="begins with its plan"):
            visits.evolve(None, event, by("igj").now)
