"""Recommendations are followed across reports; kinds ask what they need; a part can go its own way."""

from datetime import date, timedelta

import pytest
from casework_builders import (
    MONDAY,
    ON,
    PROPOSAL,
    RESULT,
    TODAY,
    after,
    by,
    coordinator,
    decided,
    enter,
    handover,
    proposed,
    refused,
    together,
    weighed,
)
from reply_builders import A1, adopted, following_up, recommend, recommendation, replying

from graph.casework.rules import closing, investigation, proposal, recommendations
from graph.casework.rules.circumstances import By
from graph.casework.rules.lists import kinds, level_schemes, publication_rules
from schemas.access import Actor, ActorRole
from schemas.casework.course import Template
from schemas.casework.course_commands import SplitInvestigation
from schemas.casework.investigation import Phase
from schemas.casework.participation import ClockStep
from schemas.casework.preparation import DocumentRef
from schemas.casework.recommendation import FollowUp, Reaction, Recommendation
from schemas.casework.recommendation_commands import (
    AskReaction,
    CloseRecommendation,
    RecordProgress,
    RecordReaction,
    RunRecommendationClock,
)
from schemas.casework.refusal import CaseworkRule, Problem

ABOUT = {"expected_version": 1, "recommendation": "2026-001/1"}
IGJ = by("igj")
EVIDENCE = DocumentRef(organisation="igj", system="dms", reference="9", hash="9" * 64)


def told(state: Recommendation, command: object, who: By = IGJ) -> Recommendation:
    events = (
        recommendations.run_clock(state, command, who)
        if isinstance(command, RunRecommendationClock)
        else recommendations.decide(state, command, who)
    )
    assert not isinstance(events, Problem), events
    for event in events:
        state = recommendations.evolve(state, event, who.now)
    return state


def no(state: Recommendation, command: object, who: By = IGJ) -> str:
    problem = recommendations.decide(state, command, who)
    assert isinstance(problem, Problem)
    return problem.message


def run(step: ClockStep) -> RunRecommendationClock:
    return RunRecommendationClock(recommendation="2026-001/1", step=step)


def react(reaction: Reaction = Reaction.ACCEPTED, plan: str | None = None) -> RecordReaction:
    return RecordReaction(**ABOUT, reaction=reaction, plan=plan, day=TODAY)


def progress(status: FollowUp, **more: object) -> RecordProgress:
    return RecordProgress.model_validate(
        ABOUT | {"status": status, "text": "Gezien", "day": TODAY} | more
    )


def close(status: FollowUp, **more: object) -> CloseRecommendation:
    return CloseRecommendation.model_validate(ABOUT | {"status": status, "reason": "Af"} | more)


# rows 16 and 17: reaction and follow-up


def test_silence_is_reminded_noted_and_escalated_but_never_a_yes():
    state = told(recommendation(), AskReaction(**ABOUT, working_days=10))
    assert (state.due, state.term_rule) == (
        date(2026, 11, 16),
        "werkafspraak: zes weken om te reageren",
    )

    for step, days in (
        (ClockStep.REMINDER, 9),
        (ClockStep.SILENCE, 15),
        (ClockStep.ESCALATION, 21),
    ):
        assert recommendations.run_clock(state, run(step), by("igj", days - 1)) == ()
        state = told(state, run(step), by("igj", days))

    assert (state.reminded, state.escalated, state.reaction) == (1, 1, Reaction.NO_ANSWER)
    assert state.clock == ()


def test_a_reaction_stops_the_clock():
    state = told(told(recommendation(), AskReaction(**ABOUT)), react())

    assert (state.reaction, state.clock) == (Reaction.ACCEPTED, ())


def test_a_policy_directorate_enters_its_own_reaction():
    policy = Actor(subject="dgjb", organisation="1", roles=frozenset({ActorRole.POLICY}))

    assert told(recommendation(), react(), By(policy, MONDAY)).reaction is Reaction.ACCEPTED
    assert recommendations.decide(
        recommendation(), progress(FollowUp.UNDERWAY), By(policy, MONDAY)
    ).forbidden


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (react(Reaction.NO_ANSWER), "een reactie is er een"),
        (react(Reaction.REJECTED), "zegt waarom"),
        (react().model_copy(update={"day": TODAY + timedelta(days=1)}), "vandaag of eerder"),
        (progress(FollowUp.FOLLOWED), "vraagt om bewijs"),
        (progress(FollowUp.UNDERWAY, day=TODAY + timedelta(days=1)), "ligt nog voor ons"),
        (close(FollowUp.OPEN), "kies hoe zij eindigde"),
        (close(FollowUp.FOLLOWED), "vraagt om bewijs"),
    ],
)
def test_a_recommendation_refuses_what_is_not_so(command, words):
    assert words in no(recommendation(), command)


def test_measures_without_effect_are_seen_and_followed_further():
    state = told(recommendation(), progress(FollowUp.UNDERWAY))
    state = told(state, progress(FollowUp.NOT_FOLLOWED))

    assert [one.status for one in state.progress] == [FollowUp.UNDERWAY, FollowUp.NOT_FOLLOWED]
    assert state.closed is None


def test_a_later_investigation_closes_an_earlier_recommendation():
    state = told(recommendation(), close(FollowUp.FOLLOWED, evidence=EVIDENCE, found_in="2027-004"))

    assert (state.closed.found_in, state.status) == ("2027-004", FollowUp.FOLLOWED)
    assert "is gesloten: Af" in no(state, react())


def test_nothing_is_followed_before_the_report_is_public():
    assert "nog niet openbaar" in no(recommendation(published=False), react())


def test_only_its_own_inspectorate_follows_it():
    problem = recommendations.decide(recommendation(), close(FollowUp.LAPSED), by("ijenv"))

    assert problem.forbidden


@pytest.mark.parametrize(
    ("state", "command", "words"),
    [
        (replying(), recommend(done_by=TODAY), "kan niet meer"),
        (adopted(), recommend(), "al akkoord gegeven"),
        (following_up(), recommend(), "dit hoort bij de fase"),
    ],
)
def test_a_recommendation_is_part_of_the_text_that_is_adopted(state, command, words):
    made = recommendations.make(state, command, "2026-001/2", IGJ)

    assert isinstance(made, Problem)
    assert words in made.message


def test_a_recommendation_begins_with_its_making():
    with pytest.raises(ValueError, match="begins with its making"):
        recommendations.evolve(
            None, recommendations.decide(recommendation(), react(), IGJ)[0], MONDAY
        )


# kinds and templates


def of_kind(**more: object):
    command = PROPOSAL.model_copy(update=more)
    return proposal.decide(weighed(), command, (A1,), "2026-009", by("ijenv"))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"kind": "gezellig"}, "kies een soort uit gezamenlijk"),
        ({"kind": "incident"}, "noem een grond (ernst-en-impact"),
        ({"kind": "vervolg"}, "noemt het onderzoek waarop het volgt"),
        ({"kind": "thema", "follows": "2025-001"}, "volgt niet op een ander onderzoek"),
    ],
)
def test_a_kind_asks_what_it_needs(more, words):
    problem = of_kind(**more)

    assert refused(problem) is CaseworkRule.KIND
    assert words in problem.message


def test_an_incident_has_its_added_value():
    events = of_kind(kind="incident", ground="stelsel-of-keten")

    state = investigation.evolve(None, events[0], MONDAY)
    state = investigation.evolve(state, events[1], MONDAY)

    assert (state.kind, state.ground, state.template) == (
        "incident",
        "stelsel-of-keten",
        Template.ONCE,
    )


def test_a_cycle_goes_round_and_an_investigation_once():
    state = following_up()
    assert "komt geen fase meer" in decided(state, enter(Phase.EXECUTION), by("ijenv")).message

    cycle = state.model_copy(update={"template": Template.CYCLE})

    assert after(cycle, enter(Phase.EXECUTION), by("ijenv")).phase is Phase.EXECUTION


def test_every_list_has_a_source():
    rules = publication_rules()
    assert all(one.source for one in (*rules.windows.values(), rules.otherwise, rules.hold))
    assert all(one.source for one in (*kinds().values(), *level_schemes().values()))


# split

A2 = handover("a2: ijenv > igj")
A3 = handover("a3: igj > igj")


def split(*handovers: str) -> SplitInvestigation:
    return SplitInvestigation(
        **ON, handovers=handovers, title="Deel 2", question="Vraag 2?", reason="Ander tempo"
    )


def test_handovers_go_on_in_an_investigation_of_their_own():
    state = together(A1, A2)
    parted = closing.split(state, split(A2.handover), "2026-002", by("ijenv"))
    assert not isinstance(parted, Problem)

    stays = investigation.evolve(state, parted.stays, MONDAY)
    begun = investigation.evolve(None, parted.begins[0], MONDAY)
    begun = investigation.evolve(begun, parted.begins[1], MONDAY)

    assert ([one.handover for one in stays.scope], stays.dropped) == ([A1.handover], (A2.handover,))
    assert ([one.handover for one in begun.scope], begun.split_from) == ([A2.handover], "2026-001")
    assert (begun.lead, begun.result, begun.committed) == ("ijenv", RESULT, ("ijenv",))


@pytest.mark.parametrize(
    ("state", "command", "rule"),
    [
        (proposed(A1, A3), split(A3.handover), CaseworkRule.COMPETENCE),
        (proposed(A1, A2), split(A1.handover, A2.handover), CaseworkRule.SCOPE),
        (replying(), split(A1.handover), CaseworkRule.PHASE_ORDER),
    ],
)
def test_a_part_keeps_a_lead_that_is_competent(state, command, rule):
    assert refused(closing.split(state, command, "2026-002", by("ijenv"))) is rule


def test_who_does_not_coordinate_does_not_follow():
    nobody = By(coordinator("nla"), MONDAY)

    assert recommendations.decide(recommendation(), progress(FollowUp.LAPSED), nobody).forbidden
