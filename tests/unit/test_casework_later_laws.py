"""Laws of the later phases: they hold in every state that any sequence of decisions can reach."""

from datetime import timedelta

import pytest
from casework_builders import DOCUMENT, MONDAY, ON, after, by, coordinator, enter
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from reply_builders import A1, A13, adopted, adopting, following_up, offer, replying

from graph.casework.rules import closing, investigation
from graph.casework.rules.circumstances import By
from graph.casework.rules.lists import publication_rules
from graph.casework.rules.publication import windows
from schemas.casework.adoption import HoldKind
from schemas.casework.adoption_commands import (
    Approve,
    HoldPublication,
    LiftHold,
    OfferReport,
    PlanPublication,
    PublishReport,
    RecordMinisterReaction,
    RedactReport,
    ReopenJudgement,
    TakeNameOff,
    WithholdApproval,
)
from schemas.casework.adoption_events import ReportApproved, ReportPublished
from schemas.casework.course_commands import CloseInvestigation
from schemas.casework.investigation import CLOCK, Phase
from schemas.casework.preparation_commands import PauseInvestigation, ResumeInvestigation
from schemas.casework.refusal import Problem
from schemas.casework.reply import NewRemark, RemarkAnswer, ReplyStep
from schemas.casework.reply_commands import (
    AnswerRemarks,
    DraftReport,
    ExtendReply,
    RecordReply,
    RunReplyClock,
    SendConcept,
)
from schemas.casework.reply_events import ReplyExtended

NAMES = ("ijenv", "igj", "ivho")
names = st.sampled_from(NAMES)
organisations = st.sampled_from(["g1", "r1"])
versions = st.integers(1, 4)


def text_hash(version: int) -> str:
    return str(version) * 64


lead_decides = st.one_of(
    st.builds(
        lambda n: DraftReport(
            **ON, document=DOCUMENT.model_copy(update={"hash": text_hash(n)}), changes="W"
        ),
        versions,
    ),
    st.builds(lambda one: SendConcept(**ON, organisations=(one,)), organisations),
    st.builds(
        lambda one: ExtendReply(**ON, organisation=one, working_days=5, reason="Vakantie"),
        organisations,
    ),
    st.builds(
        lambda n, yes: AnswerRemarks(
            **ON, answers=(RemarkAnswer(remark=n, accepted=yes, reason="Nagegaan"),)
        ),
        st.integers(1, 3),
        st.booleans(),
    ),
    st.builds(lambda n: TakeNameOff(**ON, inspectorate=n, reason="R"), names),
    st.just(ReopenJudgement(**ON, reason="R")),
    st.just(RedactReport(**ON, place="p. 1", ground="woo-5.1-2-e")),
    st.just(PauseInvestigation(**ON, reason="Strafzaak")),
    st.just(ResumeInvestigation(**ON)),
    st.builds(enter, st.sampled_from([Phase.REPLY, Phase.ADOPTION, Phase.FOLLOW_UP])),
)


BEGUN = (
    replying(A1, A13),
    adopting(A1, A13),
    adopted(A1, A13),
    after(adopted(A1, A13), offer(), by("ijenv")),
    after(adopted(), WithholdApproval(**ON, inspectorate="igj", reason="R"), by("igj")),
    following_up(),
)
"""How far an investigation has come when these people begin; some in the middle of a quarrel."""


class LaterPhases(RuleBasedStateMachine):
    """Coordinators of three inspectorates and the clock, each deciding on the latest version."""

    @initialize(state=st.sampled_from(BEGUN))
    def begin(self, state):
        self.state = state
        self.day = MONDAY
        self.told = []
        self.closed = None

    @rule(command=lead_decides)
    def the_lead_decides(self, command):
        self._apply("ijenv", command)

    @rule(name=names, command=lead_decides)
    def anybody_decides(self, name, command):
        self._apply(name, command)

    @rule(name=names, of=names, version=versions)
    def an_inspectorate_approves(self, name, of, version):
        signed = {"function": "inspecteur-generaal", "day": self.day.date(), "reference": "1"}
        self._apply(name, Approve(**ON, inspectorate=of, hash=text_hash(version), **signed))

    @rule()
    def all_approve_what_there_is(self):
        for name in self.state.signatories:
            if self.state.report is not None:
                signed = {"function": "inspecteur-generaal", "day": self.day.date()}
                hash_ = self.state.report.document.hash
                self._apply(
                    name, Approve(**ON, inspectorate=name, hash=hash_, reference="1", **signed)
                )

    @rule(name=names)
    def an_inspectorate_withholds(self, name):
        self._apply(name, WithholdApproval(**ON, inspectorate=name, reason="R"))

    @rule(organisation=organisations, remarked=st.booleans())
    def an_organisation_reacts(self, organisation, remarked):
        remarks = (NewRemark(place="1", text="Onjuist"),) if remarked else ()
        reply = RecordReply(
            **ON, organisation=organisation, received_on=self.day.date(), remarks=remarks
        )
        self._apply("ijenv", reply)

    @rule(minister=st.sampled_from(["JenV", "VWS"]), hold=st.booleans())
    def the_report_is_offered(self, minister, hold):
        ground = "stelseloordeel" if hold else None
        offer = OfferReport(
            **ON, inspectorate="ijenv", minister=minister, day=self.day.date(), ground=ground
        )
        self._apply("ijenv", offer)

    @rule(minister=st.sampled_from(["JenV", "VWS"]))
    def a_minister_reacts(self, minister):
        reacted = RecordMinisterReaction(**ON, minister=minister, day=self.day.date())
        self._apply("ijenv", reacted)

    @rule(name=names, lift=st.booleans())
    def a_court_decides(self, name, lift):
        day = self.day.date()
        self._apply(
            name,
            LiftHold(**ON, inspectorate=name, day=day)
            if lift
            else HoldPublication(
                **ON, inspectorate=name, kind=HoldKind.COURT, since=day, reference="C/1"
            ),
        )

    @rule(apart=st.sampled_from([(), ("ijenv",), ("ivho",), ("igj", "ijenv")]))
    def the_report_is_published(self, apart):
        day = self.day.date()
        self._apply("ijenv", PlanPublication(**ON, day=day, apart=apart))
        self._apply("ijenv", PublishReport(**ON, day=day, apart=apart, url="u"))

    @rule(days=st.sampled_from([1, 3, 14, 15, 20]))
    def time_passes(self, days):
        self.day += timedelta(days=days)
        for organisation in ("g1", "r1"):
            for step in ReplyStep:
                run = RunReplyClock(investigation="2026-001", organisation=organisation, step=step)
                self._apply(None, run)
                assert self._apply(None, run) in ((), None)

    @rule(open_=st.booleans(), motivated=st.booleans())
    def the_lead_closes(self, open_, motivated):
        command = CloseInvestigation(**ON, motivation="Gaat over" if motivated else None)
        open_recommendations = ("2026-001/1",) if open_ else ()
        by = By(coordinator("ijenv"), self.day)
        events = closing.close(self.state, command, open_recommendations, by)
        if isinstance(events, Problem):
            return
        assert motivated or not open_
        self._told("ijenv", events)
        self.closed = self.state

    def _apply(self, name, command):
        actor = CLOCK if name is None else coordinator(name)
        events = investigation.decide(self.state, command, By(actor, self.day))
        if isinstance(events, Problem):
            assert events.message
            return None
        if any(isinstance(one, ReportPublished) for one in events):
            self._publishes(events[0])
        self._told(name, events)
        return events

    def _told(self, name, events):
        for event in events:
            self.state = investigation.evolve(self.state, event, self.day)
            self.told.append((name, event))

    def _publishes(self, event):
        assert self.state.adopted
        found = {one.inspectorate: one for one in windows(self.state, publication_rules())}
        for name in event.inspectorates:
            assert found[name].held is None
            assert found[name].earliest <= event.day
            assert found[name].latest is None or event.day <= found[name].latest

    @invariant()
    def an_approval_is_of_its_own_inspectorate_and_of_the_text_as_it_is(self):
        for name, event in self.told:
            if isinstance(event, ReportApproved):
                assert event.inspectorate == name
        report = self.state.report
        for one in self.state.approvals:
            assert report is not None
            assert one.hash == report.document.hash
        assert len({one.inspectorate for one in self.state.approvals}) == len(self.state.approvals)

    @invariant()
    def nobody_both_approves_and_withholds(self):
        given = {one.inspectorate for one in self.state.approvals}
        assert not given & {one.inspectorate for one in self.state.withheld}

    @invariant()
    def a_reply_is_extended_once(self):
        sent = [one.organisation for _, one in self.told if isinstance(one, ReplyExtended)]
        standing = {one.organisation: one for one in self.state.replies}
        for name in set(sent):
            assert standing[name].extended or standing[name].report > 1 or sent.count(name) == 1

    @invariant()
    def a_remark_that_was_answered_has_its_reason(self):
        for one in self.state.remarks:
            assert (one.accepted is None) == (one.reason is None)

    @invariant()
    def who_is_awaited_has_a_clock_and_who_is_not_has_none(self):
        for one in self.state.replies:
            assert one.is_open or not one.clock

    @invariant()
    def nothing_is_followed_up_that_is_not_public(self):
        if self.state.phase is Phase.FOLLOW_UP:
            assert self.state.publications
            assert self.state.offers

    @invariant()
    def a_name_that_was_taken_off_is_on_no_publication_after_it(self):
        gone = set(self.state.without_name)
        assert not gone & {name for one in self.state.publications for name in one.inspectorates}

    @invariant()
    def one_publishes_once(self):
        names_ = [name for one in self.state.publications for name in one.inspectorates]
        assert len(names_) == len(set(names_))

    @invariant()
    def a_closed_investigation_never_changes(self):
        assert self.closed is None or self.state == self.closed


LaterPhases.TestCase.settings = settings(max_examples=300, stateful_step_count=40, deadline=None)
TestLaterPhases = LaterPhases.TestCase


@pytest.mark.soak
def test_the_laws_of_the_later_phases_hold_in_ten_thousand_sequences():
    many = settings(max_examples=10_000, stateful_step_count=40, deadline=None)

    run_state_machine_as_test(LaterPhases, settings=many)
