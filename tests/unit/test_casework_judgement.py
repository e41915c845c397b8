"""Rules of the judgement: a finding is of its author, a judgement of its statute; no votes."""

import pytest
from casework_builders import (
    DOCUMENT,
    ON,
    TODAY,
    after,
    by,
    criterion,
    decided,
    enter,
    freeze,
    handover,
    prepared,
    refused,
)

from graph.casework.rules import investigation
from graph.casework.rules.gates import missing
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.judgement import MessageDecision, Verdict
from schemas.casework.judgement_commands import (
    AddReflection,
    AnswerMessage,
    ConfirmFinding,
    DraftMessage,
    PassJudgement,
    RecordFinding,
    ReviseFinding,
    SettleMessage,
)
from schemas.casework.preparation import DocumentStatus
from schemas.casework.preparation_commands import WithdrawParticipation
from schemas.casework.refusal import CaseworkRule

A1 = handover("a1: ijenv > igj")
A13 = handover("a13: ivho > ivho", ground="leerplichtwet-16a")


def finding(name: str = "igj", **more: object) -> RecordFinding:
    told: dict[str, object] = {
        "inspectorate": name,
        "criterion": "k1",
        "handover": A1.handover,
        "conclusion": "Verzoeken komen te laat",
        "document": DOCUMENT,
    }
    return RecordFinding.model_validate(ON | told | more)


def confirm(number: int = 1) -> ConfirmFinding:
    return ConfirmFinding(**ON, finding=number)


def judge(name: str, verdict: Verdict = Verdict.NOT_MET, on: str = "k1") -> PassJudgement:
    return PassJudgement(**ON, inspectorate=name, criterion=on, verdict=verdict, reasons="Te laat")


def reflect(name: str) -> AddReflection:
    return AddReflection(**ON, inspectorate=name, criterion="k1", text="Ook bij scholen")


def agree(name: str, why: str | None = None, version: int = 1) -> AnswerMessage:
    return AnswerMessage(**ON, inspectorate=name, message=version, disagreement=why)


MESSAGE = DraftMessage(**ON, text="De overdracht is niet op orde")
SETTLE = SettleMessage(**ON, decision=MessageDecision.CARRIED, reason="Na twee rondes")


def judging() -> Investigation:
    """IJenV, IGJ and IvhO judge; k1 is of IJenV and IGJ."""
    state = prepared(A1, A13, proposer="igj")
    state = after(state, enter(Phase.EXECUTION), by("ijenv"))
    return after(state, enter(Phase.JUDGEMENT), by("ijenv"))


def founded() -> Investigation:
    return after(after(judging(), finding(), by("igj")), confirm(), by("igj"))


class TestFindings:
    def test_only_its_inspectorate_edits_a_draft_and_makes_it_final(self):
        state = after(judging(), finding(), by("igj"))
        revise = ReviseFinding(**ON, finding=1, conclusion="Vaak te laat", withheld="Geheim")
        assert decided(state, revise, by("ijenv")).forbidden

        state = after(after(state, revise, by("igj")), confirm(), by("igj"))

        (one,) = state.findings
        assert (one.conclusion, one.document, one.withheld) == ("Vaak te laat", None, "Geheim")
        assert one.status is DocumentStatus.FINAL
        assert refused(investigation.decide(state, revise, by("igj"))) is CaseworkRule.FINDING

    @pytest.mark.parametrize(
        ("command", "who", "rule"),
        [
            (finding(), "ijenv", CaseworkRule.OWN_INSPECTORATE),
            (finding("nla"), "nla", CaseworkRule.INVITATION),
            (finding(handover=A13.handover), "igj", CaseworkRule.TASKS),
            (finding(criterion="k9"), "igj", CaseworkRule.FRAMEWORK),
            (finding(document=None), "igj", CaseworkRule.FINDING),
            (finding(withheld="Geheim"), "igj", CaseworkRule.FINDING),
            (confirm(7), "igj", CaseworkRule.FINDING),
        ],
    )
    def test_what_is_refused(self, command, who, rule):
        assert refused(investigation.decide(judging(), command, by(who))) is rule


class TestJudgements:
    def test_two_competent_inspectorates_share_a_judgement_or_stand_side_by_side(self):
        state = after(founded(), judge("igj"), by("igj"))
        (one,) = state.judged
        assert (one.awaited, one.shared) == (("ijenv",), False)

        alike = after(state, judge("ijenv"), by("ijenv"))
        apart = after(state, judge("ijenv", Verdict.PARTLY_MET), by("ijenv"))

        assert [one.judged[0].shared for one in (alike, apart)] == [True, False]
        assert len(after(apart, judge("ijenv"), by("ijenv")).judgements) == 2

    @pytest.mark.parametrize(
        ("command", "who", "rule"),
        [
            (judge("ivho"), "ivho", CaseworkRule.OWN_STATUTE),
            (reflect("igj"), "igj", CaseworkRule.OWN_STATUTE),
            (judge("igj"), "ijenv", CaseworkRule.OWN_INSPECTORATE),
            (judge("igj", on="k9"), "igj", CaseworkRule.FRAMEWORK),
        ],
    )
    def test_what_is_refused(self, command, who, rule):
        assert refused(investigation.decide(founded(), command, by(who))) is rule

    def test_without_a_finding_it_can_only_be_called_not_assessable(self):
        assert refused(investigation.decide(judging(), judge("igj"), by("igj"))) is (
            CaseworkRule.FINDING
        )
        unclear = judge("igj", Verdict.NOT_ASSESSABLE)
        assert after(judging(), unclear, by("igj")).judgements

    def test_another_reflects(self):
        assert [
            one.inspectorate for one in after(founded(), reflect("ivho"), by("ivho")).reflections
        ] == ["ivho"]

    def test_a_changed_framework_waits_for_freezing_and_a_judgement_anew(self):
        state = after(founded(), criterion("igj"), by("igj"))
        assert refused(investigation.decide(state, judge("igj"), by("igj"))) is (
            CaseworkRule.FRAMEWORK
        )

        state = after(state, freeze(), by("ijenv"))

        assert [one.criterion for one in state.judged if one.awaited] == ["k1", "k2"]

    def test_who_leaves_takes_its_judgement_and_agreement_along(self):
        state = after(after(founded(), judge("igj"), by("igj")), MESSAGE, by("ijenv"))
        state = after(state, agree("igj"), by("igj"))
        gone = WithdrawParticipation(**ON, inspectorate="igj", reason="Capaciteit")

        state = after(state, gone, by("igj"))

        assert (state.judgements, state.message.agreed) == ((), ())


class TestMessage:
    def answered(self, *unwilling: str) -> Investigation:
        state = after(judging(), MESSAGE, by("ijenv"))
        for name in ("ijenv", "igj", "ivho"):
            why = "Te stellig" if name in unwilling else None
            state = after(state, agree(name, why), by(name))
        return state

    def test_it_is_joint_only_when_all_agree(self):
        assert self.answered().message_is_joint
        assert not self.answered("ivho").message_is_joint

    def test_a_new_text_voids_every_agreement(self):
        state = after(self.answered(), MESSAGE, by("ijenv"))

        assert (state.message.version, state.message.agreed) == (2, ())

    def test_without_all_it_is_left_out_or_carried_by_those_who_agree(self):
        settled = after(self.answered("ivho"), SETTLE, by("ijenv"))

        assert settled.message.decision is MessageDecision.CARRIED
        assert "ligt niet voor" in decided(settled, agree("ivho"), by("ivho")).message

    @pytest.mark.parametrize("unwilling", [(), ("igj",)])
    def test_who_changes_its_mind_counts_once(self, unwilling):
        state = after(self.answered(*unwilling), agree("igj"), by("igj"))

        assert sorted(state.message.agreed) == ["igj", "ijenv", "ivho"]
        assert state.message.disagreed == ()

    def test_nothing_is_settled_that_is_joint_or_that_nobody_read(self):
        assert "stemmen in" in decided(self.answered(), SETTLE, by("ijenv")).message
        assert "nog geen" in decided(judging(), SETTLE, by("ijenv")).message
        unread = after(judging(), MESSAGE, by("ijenv"))
        assert "zei ijenv, igj, ivho nog niets" in decided(unread, SETTLE, by("ijenv")).message
        assert refused(investigation.decide(unread, agree("igj", version=3), by("igj"))) is (
            CaseworkRule.MESSAGE
        )


def test_the_right_of_reply_waits_for_findings_judgements_and_message():
    state = after(judging(), finding(), by("igj"))
    assert [one.rule for one in missing(state, TODAY)] == [
        CaseworkRule.FINDING,
        CaseworkRule.JUDGEMENT,
        CaseworkRule.MESSAGE,
    ]
    state = after(state, confirm(), by("igj"))
    for name in ("igj", "ijenv"):
        state = after(state, judge(name), by(name))
    state = after(state, MESSAGE, by("ijenv"))
    state = after(state, agree("ivho", "Te stellig"), by("ivho"))
    for name in ("igj", "ijenv"):
        state = after(state, agree(name), by(name))
    (problem,) = missing(state, TODAY)
    assert "niet allen stemmen in" in problem.message

    state = after(after(state, SETTLE, by("ijenv")), enter(Phase.REPLY), by("ijenv"))

    assert state.phase is Phase.REPLY
    assert [one.rule for one in missing(state, TODAY)] == [CaseworkRule.REPLY]
