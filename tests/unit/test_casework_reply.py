"""Right of reply, adoption and publication: each cell of what goes wrong has its refusal."""

from datetime import date, timedelta

import pytest
from casework_builders import DOCUMENT, ON, TODAY, after, by, decided, enter, refused
from reply_builders import (
    A1,
    A13,
    HASHES,
    adopted,
    adopting,
    answer_remarks,
    approve,
    draft,
    following_up,
    offer,
    plan_publication,
    publish,
    reply,
    replying,
    send,
)

from graph.casework.rules import closing, investigation
from graph.casework.rules.gates import missing
from graph.casework.rules.lists import publication_rules
from graph.casework.rules.publication import first_day, windows
from schemas.casework.adoption import HoldKind
from schemas.casework.adoption_commands import (
    HoldPublication,
    LiftHold,
    RecordMinisterReaction,
    RedactReport,
    ReopenJudgement,
    TakeNameOff,
    WithholdApproval,
)
from schemas.casework.course_commands import CloseInvestigation, RecordMeasure
from schemas.casework.investigation import Milestone, Phase
from schemas.casework.refusal import CaseworkRule
from schemas.casework.reply import NewRemark, RemarkKind, RemarkOrigin, ReplyStep
from schemas.casework.reply_commands import (
    AddReview,
    ExtendReply,
    RecordMinistryContact,
    RunReplyClock,
)

LEAD = by("ijenv")


def sent(*organisations: str):
    return after(after(replying(), draft(), LEAD), send(*organisations), LEAD)


def extend(days: int = 5) -> ExtendReply:
    return ExtendReply(**ON, organisation="g1", working_days=days, reason="Vakantie")


def run(step: ReplyStep, organisation: str = "g1") -> RunReplyClock:
    return RunReplyClock(investigation="2026-001", organisation=organisation, step=step)


# row 11: internal review


def test_a_peer_reviewer_remarks_before_the_organisations_see_it():
    remark = NewRemark(place="3.1", text="Getal klopt niet")
    state = after(
        after(replying(), draft(), LEAD),
        AddReview(**ON, inspectorate="igj", remarks=(remark,)),
        by("igj"),
    )

    assert [(one.sender, one.origin) for one in state.remarks] == [("igj", RemarkOrigin.REVIEW)]


def test_there_is_nothing_to_review_without_a_report():
    review = AddReview(**ON, inspectorate="igj", remarks=(NewRemark(place="1", text="t"),))

    assert refused(decided(replying(), review, by("igj"))) is CaseworkRule.REPORT


# row 12: right of reply


def test_nothing_is_sent_without_a_report():
    assert refused(decided(replying(), send(), LEAD)) is CaseworkRule.REPORT


def test_an_organisation_gets_the_draft_once_while_it_can_react():
    problem = decided(sent("g1"), send("g1", "r1"), LEAD)

    assert problem.message.startswith("g1 heeft het concept al")


def test_the_term_follows_from_a_rule_and_reminds_three_working_days_before():
    [one] = sent().replies

    assert (one.due, one.term_rule) == (
        date(2026, 11, 16),
        "werkafspraak: 10 werkdagen voor wederhoor",
    )
    assert [(each.step, each.day) for each in one.clock] == [
        (ReplyStep.REMINDER, date(2026, 11, 11)),
        (ReplyStep.NO_REPLY, date(2026, 11, 17)),
    ]


def test_more_time_is_given_once_and_with_a_reason():
    state = after(sent(), extend(), LEAD)

    assert (state.replies[0].extended, state.replies[0].due) == ("Vakantie", date(2026, 11, 23))
    assert "al een keer verlengd" in decided(state, extend(), LEAD).message


def test_a_remark_on_a_judgement_is_marked_as_one():
    command = reply().model_copy(
        update={"remarks": (NewRemark(place="4", text="Te streng", kind=RemarkKind.JUDGEMENT),)}
    )

    assert after(sent(), command, LEAD).remarks[0].kind is RemarkKind.JUDGEMENT


def test_no_reply_is_noted_and_the_investigation_goes_on():
    state = sent()
    assert decided(state, enter(Phase.ADOPTION), LEAD).message == (
        "Kan niet: op het conceptrapport wordt nog een reactie verwacht: g1 kan tot en met "
        "16-11-2026."
    )

    state = after(state, run(ReplyStep.NO_REPLY), by("ijenv", 15))

    assert state.replies[0].silent
    assert investigation.decide(state, run(ReplyStep.NO_REPLY), by("ijenv", 15)) == ()
    assert after(state, enter(Phase.ADOPTION), by("ijenv", 15)).phase is Phase.ADOPTION


def test_a_reminder_is_counted_once():
    state = after(sent(), run(ReplyStep.REMINDER), by("ijenv", 9))

    assert state.replies[0].reminded == 1
    assert investigation.decide(state, run(ReplyStep.REMINDER), by("ijenv", 9)) == ()
    assert investigation.decide(state, run(ReplyStep.REMINDER, "nobody"), by("ijenv", 9)) == ()


def test_a_reply_after_silence_was_noted_still_counts_and_is_late():
    state = after(sent(), run(ReplyStep.NO_REPLY), by("ijenv", 15))

    state = after(state, reply(on=TODAY + timedelta(days=16)), by("ijenv", 16))

    assert (state.replies[0].late, state.replies[0].silent) == (True, False)


@pytest.mark.parametrize("command", [reply("r1"), extend()])
def test_nothing_is_awaited_of_who_did_not_get_it(command):
    assert "wordt geen reactie verwacht" in decided(replying(), command, LEAD).message


def test_a_reply_cannot_come_tomorrow():
    assert refused(decided(sent(), reply(on=TODAY + timedelta(days=1)), LEAD)) is CaseworkRule.REPLY


def test_each_remark_is_answered_before_the_text_is_adopted():
    state = after(sent(), reply("g1", "Feit klopt niet", "Ook dit niet"), LEAD)

    assert "opmerking 1, 2 is nog niet" in decided(state, enter(Phase.ADOPTION), LEAD).message


def test_what_was_accepted_is_in_a_new_version_before_the_text_is_adopted():
    state = after(sent(), reply("g1", "Feit klopt niet"), LEAD)
    state = after(state, answer_remarks(), LEAD)
    assert "nog geen nieuwe versie" in decided(state, enter(Phase.ADOPTION), LEAD).message

    state = after(state, draft(2), LEAD)

    assert after(state, enter(Phase.ADOPTION), LEAD).phase is Phase.ADOPTION


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (answer_remarks(7), "Opmerking 7 is er niet"),
        (
            answer_remarks().model_copy(update={"answers": answer_remarks().answers * 2}),
            "meer dan een besluit",
        ),
    ],
)
def test_an_answer_is_about_one_remark_that_is_there(command, told):
    assert told in decided(after(sent(), reply("g1", "t"), LEAD), command, LEAD).message


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (draft(1), "ongewijzigd"),
        (draft(2).model_copy(update={"changes": None}), "wat er wijzigde"),
    ],
)
def test_a_version_says_what_changed(command, told):
    assert told in decided(after(replying(), draft(), LEAD), command, LEAD).message


def test_every_contact_of_a_ministry_leaves_its_effect_on_the_text():
    contact = RecordMinistryContact(
        **ON, inspectorate="igj", day=TODAY, ministry="VWS", function="directeur",
        subject="paragraaf 3", effect="geen",
    )  # fmt: skip

    assert after(replying(), contact, by("igj")).contacts[0].effect == "geen"


# row 13: adoption


def test_the_report_is_adopted_when_all_approved_the_same_text():
    state = after(adopting(), approve("ijenv"), LEAD)
    assert (state.adopted, state.milestone) == (False, Milestone.CONCEPT_OUT)
    assert missing(state, TODAY)[0].message == (
        "Kan niet: akkoord op versie 1 van 1 van 2; nog niet van igj."
    )

    state = after(state, approve("igj"), by("igj"))

    assert (state.adopted, state.milestone) == (True, Milestone.ADOPTED)


def test_text_changed_after_one_approval_voids_it():
    state = after(after(adopting(), approve("ijenv"), LEAD), draft(2), LEAD)

    assert state.approvals == ()
    assert "ziet op een andere tekst" in decided(state, approve("ijenv", 1), LEAD).message


@pytest.mark.parametrize(
    ("command", "who", "told"),
    [
        (approve("ijenv", day=TODAY + timedelta(days=1)), "ijenv", "ligt nog voor ons"),
        (approve("ijenv", function="directeur"), "ijenv", "noem het mandaat"),
    ],
)
def test_an_approval_is_of_today_and_signed_by_who_may(command, who, told):
    assert told in decided(adopting(), command, by(who)).message


def test_who_has_a_mandate_signs_in_the_name_of():
    signed = approve("ijenv", function="directeur", mandate="Mandaatbesluit 2026")

    assert after(adopting(), signed, LEAD).approvals[0].mandate == "Mandaatbesluit 2026"


def test_one_approves_once():
    assert "al akkoord" in decided(adopted(), approve("igj"), by("igj")).message


def test_nobody_approves_for_another():
    assert decided(adopting(), approve("igj"), LEAD).forbidden


def withheld():
    withhold = WithholdApproval(**ON, inspectorate="igj", reason="Oordeel k1 klopt niet")
    return after(adopted(), withhold, by("igj"))


def test_a_withheld_approval_stops_the_adoption():
    state = withheld()

    assert (state.adopted, [one.inspectorate for one in state.withheld]) == (False, ["igj"])
    assert "akkoord is onthouden (igj" in decided(state, offer(), LEAD).message


def test_a_withheld_approval_reopens_the_judgement():
    state = after(withheld(), ReopenJudgement(**ON, reason="k1 opnieuw"), LEAD)

    assert (state.phase, state.approvals) == (Phase.JUDGEMENT, ())


def test_a_withheld_approval_takes_that_name_off():
    off = TakeNameOff(**ON, inspectorate="igj", reason="Na overleg")
    state = after(withheld(), off, LEAD)

    assert (state.signatories, state.adopted) == (("ijenv",), True)
    assert "de naam van igj is vervallen" in decided(state, approve("igj"), by("igj")).message


@pytest.mark.parametrize(
    "command",
    [
        ReopenJudgement(**ON, reason="r"),
        TakeNameOff(**ON, inspectorate="igj", reason="r"),
        TakeNameOff(**ON, inspectorate="ijenv", reason="r"),
    ],
)
def test_nothing_reopens_and_no_name_goes_when_nobody_withholds(command):
    assert refused(decided(adopted(), command, LEAD)) is CaseworkRule.ADOPTION


# row 14: offering


def test_several_ministers_have_several_clocks():
    state = after(adopted(), offer(ground="stelseloordeel"), LEAD)
    state = after(state, offer("staatssecretaris van VWS", day=TODAY), LEAD)

    assert [one.held_until for one in state.offers] == [TODAY + timedelta(days=42), None]
    assert first_day(windows(state, publication_rules())) == TODAY + timedelta(days=42)


def test_a_reaction_ends_the_hold_before_its_last_day():
    state = after(adopted(), offer(ground="stelseloordeel"), LEAD)
    reacted = RecordMinisterReaction(**ON, minister="minister van JenV", day=TODAY)

    state = after(state, reacted, LEAD)

    assert first_day(windows(state, publication_rules())) == TODAY
    assert "geen reactie verwacht" in decided(state, reacted, LEAD).message


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (offer(ground="zomaar"), "kies uit stelseloordeel"),
        (offer(day=TODAY + timedelta(days=1)), "ligt voor ons"),
    ],
)
def test_a_hold_has_a_ground_from_the_list(command, told):
    assert told in decided(adopted(), command, LEAD).message


# row 15: publication


def test_the_first_day_lies_inside_every_window():
    state = after(adopted(A1, A13), offer(), LEAD)

    assert first_day(windows(state, publication_rules())) == TODAY + timedelta(days=14)
    told = decided(state, plan_publication(TODAY), LEAD).message
    assert "02-11-2026 valt buiten een termijn" in told
    assert "De eerste dag waarop het kan is 16-11-2026." in told


def test_windows_that_do_not_meet_are_named_and_apart_is_offered():
    state = after(adopted(A1, A13), offer(ground="stelseloordeel"), LEAD)
    day = TODAY + timedelta(days=20)

    told = decided(state, plan_publication(day), LEAD).message

    assert "de termijnen overlappen niet" in told
    assert "ivho vanaf 14-12-2026 tot en met 23-11-2026" in told
    assert "Publiceer apart" in told


def held(kind: HoldKind = HoldKind.COURT, **more: object) -> HoldPublication:
    told: dict[str, object] = {
        "inspectorate": "igj",
        "kind": kind,
        "since": TODAY,
        "reference": "C/1",
    }
    return HoldPublication.model_validate(ON | told | more)


def test_a_court_that_suspends_holds_one_inspectorate_and_not_the_others():
    state = after(after(adopted(), offer(), LEAD), held(), by("igj"))
    assert "igj: rechter C/1" in decided(state, plan_publication(TODAY), LEAD).message

    state = after(state, plan_publication(TODAY, "ijenv"), LEAD)
    state = after(state, publish(TODAY, "ijenv"), LEAD)
    assert after(state, enter(Phase.FOLLOW_UP), LEAD).phase is Phase.FOLLOW_UP

    state = after(state, LiftHold(**ON, inspectorate="igj", day=TODAY), by("igj"))
    assert (
        "nog niet openbaar gemaakt door igj" in decided(state, enter(Phase.FOLLOW_UP), LEAD).message
    )


def test_an_instruction_of_a_minister_goes_to_parliament_at_once():
    state = after(adopted(), offer(), LEAD)
    instruction = HoldKind.INSTRUCTION
    assert "Staten-Generaal" in decided(state, held(instruction), by("igj")).message

    state = after(state, held(instruction, reported_on=TODAY), by("igj"))

    assert state.holds[0].kind is instruction
    assert "al opgehouden" in decided(state, held(), by("igj")).message


def test_what_is_not_held_is_not_lifted():
    lift = LiftHold(**ON, inspectorate="igj", day=TODAY)

    assert refused(decided(adopted(), lift, by("igj"))) is CaseworkRule.ADOPTION


def test_a_redaction_has_a_ground_of_the_act():
    state = after(adopting(), RedactReport(**ON, place="p. 3", ground="woo-5.1-2-e"), LEAD)

    assert state.redactions[0].ground == "woo-5.1-2-e"
    wrong = RedactReport(**ON, place="p. 3", ground="vervelend")
    assert "woo-5.1-2-e" in decided(state, wrong, LEAD).message


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (plan_publication(TODAY - timedelta(days=1)), "ligt al achter ons"),
        (plan_publication(TODAY, "nla"), "nla publiceert dit rapport niet"),
        (publish(TODAY), "is niet gepland"),
    ],
)
def test_a_publication_is_planned_on_a_day_that_can(command, told):
    assert told in decided(after(adopted(), offer(), LEAD), command, LEAD).message


def test_a_category_is_one_of_the_act():
    state = after(after(adopted(), offer(), LEAD), plan_publication(TODAY), LEAD)
    wrong = publish(TODAY).model_copy(update={"category": "roman"})

    assert "kies uit onderzoeksrapporten" in decided(state, wrong, LEAD).message


def test_nothing_is_published_that_was_not_offered():
    told = decided(adopted(), plan_publication(TODAY), LEAD).message

    assert "nog niet aangeboden" in told
    assert "nog niet aangeboden" in decided(adopted(), enter(Phase.FOLLOW_UP), LEAD).message


def test_what_is_public_is_not_withheld_redacted_or_reopened():
    state = after(after(adopted(), offer(), LEAD), plan_publication(TODAY), LEAD)
    state = after(state, publish(TODAY), LEAD)

    assert state.milestone is Milestone.PUBLIC
    for command, who in (
        (WithholdApproval(**ON, inspectorate="igj", reason="r"), "igj"),
        (RedactReport(**ON, place="p", ground="woo-5.2"), "ijenv"),
    ):
        assert refused(decided(state, command, by(who))) is CaseworkRule.ADOPTION


# row 8: urgent risk found on site


def measure(**more: object) -> RecordMeasure:
    told: dict[str, object] = {
        "inspectorate": "ijenv", "organisation": "g1", "intervention": "interventiegesprek",
        "reason": "Kinderen zonder toezicht", "urgent": True,
    }  # fmt: skip
    return RecordMeasure.model_validate(ON | told | more)


def test_an_urgent_risk_leads_to_a_measure_beside_the_investigation_and_is_shared_at_once():
    [one] = after(replying(), measure(), LEAD).measures

    assert (one.inspectorate, one.shared_with) == ("ijenv", ("igj",))


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (measure(intervention="boete"), "alleen onder egc"),
        (measure(intervention="boete", statute="jeugdwet"), "alleen onder egc"),
        (measure(intervention="tik"), "staat niet in de catalogus"),
    ],
)
def test_a_measure_comes_from_the_catalogue_of_its_inspectorate(command, told):
    assert told in decided(replying(), command, LEAD).message


def test_a_fine_is_there_under_its_statutes():
    fine = measure(intervention="boete", statute="egc", urgent=False)

    assert after(replying(), fine, LEAD).measures[0].shared_with == ()


# row 18: closing


def test_a_case_with_open_recommendations_closes_with_a_motivation_alone():
    state, close = following_up(), CloseInvestigation(**ON, lessons=("Kanaal vastleggen",))
    assert "2026-001/1 is nog open" in closing.close(state, close, ("2026-001/1",), LEAD).message

    motivated = close.model_copy(update={"motivation": "Gaat over naar het vervolgonderzoek"})
    [event] = closing.close(state, motivated, ("2026-001/1",), LEAD)
    closed = investigation.evolve(state, event, LEAD.now)

    assert (closed.milestone, closed.is_running) == (Milestone.CLOSED, False)
    assert closed.closed.open_recommendations == ("2026-001/1",)


def test_a_closed_investigation_never_changes():
    state = following_up()
    [event] = closing.close(state, CloseInvestigation(**ON), (), LEAD)
    closed = investigation.evolve(state, event, LEAD.now)

    problem = decided(closed, measure(), LEAD)

    assert (problem.rule, "gesloten op 02-11-2026" in problem.message) == (
        CaseworkRule.RUNNING,
        True,
    )


def test_hashes_of_versions_differ():
    assert len({*HASHES.values(), DOCUMENT.hash}) == 4
