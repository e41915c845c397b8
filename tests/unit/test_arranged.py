"""Geregeld: what each register rule says, on one handover that leaves or lays it down."""

from datetime import date

import pytest
from analysis_builders import NO_NORM, chain, handover, norm

from graph.analysis.arranged import Arrangements, arranged_facts, has_gap
from graph.analysis.arranged_rules import RULES, Case
from graph.analysis.network import network_of
from graph.measurement.tables import Measurements
from schemas.register import Handover, Role
from schemas.results import ArrangedState

DAY = date(2025, 12, 31)

ACCOUNTABLE = {"role": "nemer", "kind": "accountable", "task": "onderzoek"}
SUPERVISION = {
    "inspectorate": "igj",
    "subject": "kwaliteit",
    "ground": "jeugdwet-9.2",
    "ground_status": "wet",
    "scope": "kwaliteit",
}


def fact(rule: str, *, giver: str = "organisation", receiver: str = "organisation", **changed):
    """Return state and sentence of one rule; roles may be of another kind."""
    place = Handover.model_validate(handover(**changed))
    roles = [
        Role.model_validate({"id": id_, "name": id_, "kind": kind})
        for id_, kind in (("gever", giver), ("nemer", receiver))
    ]
    case = Case(place, (roles[0],), (roles[1],), DAY)
    found = {each.rule: each for each in arranged_facts(case)}
    return (found[rule].state.value, found[rule].sentence) if rule in found else None


@pytest.mark.parametrize(
    ("responsibilities", "state", "sentence"),
    [
        ([ACCOUNTABLE], "arranged", "Eindverantwoordelijk: nemer."),
        ([], "not_arranged", "Niemand is als eindverantwoordelijke vastgelegd."),
        (
            [ACCOUNTABLE, {**ACCOUNTABLE, "role": "gever"}],
            "not_arranged",
            "Voor onderzoek zijn gever en nemer samen eindverantwoordelijk.",
        ),
        (
            [{**ACCOUNTABLE, "valid_to": "2025-01-01"}],
            "not_arranged",
            "Niemand is als eindverantwoordelijke vastgelegd.",
        ),
        (
            [{**ACCOUNTABLE, "kind": "informed"}],
            "not_arranged",
            "Niemand is als eindverantwoordelijke vastgelegd.",
        ),
    ],
)
def test_exactly_one_is_accountable_for_each_task(responsibilities, state, sentence):
    assert fact("one_accountable", responsibilities=responsibilities) == (state, sentence)


def test_the_receiver_has_a_task_or_is_a_citizen():
    assert fact("receiver_has_task", responsibilities=[ACCOUNTABLE]) == (
        "arranged",
        "Taak van de ontvanger: onderzoek.",
    )
    assert fact("receiver_has_task") == (
        "not_arranged",
        "Voor de ontvanger is geen taak vastgelegd.",
    )
    assert fact("receiver_has_task", receiver="citizen") == (
        "lawfully_so",
        "De ontvanger is een burger en krijgt geen taak.",
    )


@pytest.mark.parametrize(
    ("norms", "state", "sentence"),
    [
        ([norm()], "arranged", "Norm: 10 dagen (veldnorm)."),
        (
            [norm(value=None, unit=None, text="onverwijld")],
            "arranged",
            "Norm in een woord: onverwijld.",
        ),
        ([NO_NORM], "not_arranged", "Er is geen norm."),
        ([norm(valid_to="2025-01-01")], "not_arranged", "Er is geen norm."),
        ([norm(role="ander")], "not_arranged", "Er is geen norm."),
    ],
)
def test_a_norm_is_a_term_a_word_or_nothing(norms, state, sentence):
    assert fact("norm", norms=norms) == (state, sentence)


def test_a_ground_is_law_and_article():
    ground = {"law": "Jeugdwet", "article": "3.1", "source": "jeugdwet"}

    assert fact("legal_ground", grounds=[ground]) == (
        "arranged",
        "Grondslag: Jeugdwet artikel 3.1.",
    )
    assert fact("legal_ground") == ("not_arranged", "Er is geen grondslag vastgelegd.")


@pytest.mark.parametrize(
    ("channel", "state"),
    [("corv", "arranged"), ("onbekend", "not_arranged"), (None, "not_arranged")],
)
def test_an_unknown_channel_is_no_channel(channel, state):
    assert fact("channel", channel=channel)[0] == state


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("wet", "arranged"),
        ("regeling", "arranged"),
        ("protocol", "not_arranged"),
        ("in_voorbereiding", "not_arranged"),
        ("geen", "not_arranged"),
    ],
)
def test_below_a_regulation_no_inspectorate_is_competent(status, state):
    supervision = {"giver": [{**SUPERVISION, "ground_status": status}]}

    assert fact("inspectorate_giver", supervision=supervision)[0] == state


@pytest.mark.parametrize("kind", ["court", "prosecution", "supervisor", "body", "system"])
def test_an_end_outside_supervision_lawfully_has_no_inspectorate(kind):
    assert fact("inspectorate_receiver", receiver=kind) == (
        "lawfully_so",
        "De ontvanger valt buiten het toezicht van de inspecties.",
    )


def test_a_citizen_is_not_supervised():
    assert fact("inspectorate_giver", giver="citizen") == (
        "lawfully_so",
        "De gever is een burger: daar is geen toezicht op.",
    )


def test_competence_for_another_role_is_not_competence_here():
    supervision = {"receiver": [{**SUPERVISION, "role": "ander"}]}

    assert fact("inspectorate_receiver", supervision=supervision)[0] == "not_arranged"


def test_two_inspectorates_are_a_fact_and_no_gap():
    both = {"giver": [SUPERVISION], "receiver": [{**SUPERVISION, "inspectorate": "ijenv"}]}

    assert fact("two_inspectorates", supervision=both) == (
        "lawfully_so",
        "Twee inspecties: IGJ bij de gever, IJenV bij de ontvanger.",
    )
    assert fact("two_inspectorates", supervision={**both, "receiver": [SUPERVISION]}) == (
        "arranged",
        "Aan beide kanten bevoegd: IGJ.",
    )
    assert fact("two_inspectorates") is None


def test_a_handover_may_cross_from_one_system_to_another():
    def crossing(giver: str | None, receiver: str | None):
        roles = [
            Role.model_validate(
                {"id": id_, "name": id_, "kind": "organisation", "stelsel": stelsel}
            )
            for id_, stelsel in (("gever", giver), ("nemer", receiver))
        ]
        case = Case(Handover.model_validate(handover()), (roles[0],), (roles[1],), DAY)
        return next(
            (each.sentence for each in arranged_facts(case) if each.rule == "crosses_system"), None
        )

    assert crossing("jeugd", "jeugd") == "Beide kanten horen bij stelsel jeugd."
    assert crossing("jeugd", "zorg") == "De overdracht gaat van stelsel jeugd naar zorg."
    assert crossing("jeugd", None) is None


@pytest.mark.parametrize(
    ("feedback", "state", "sentence"),
    [
        (None, "not_arranged", "Terugmelding is niet geregeld."),
        ({"expected": False}, "lawfully_so", "Terugmelding hoeft hier niet."),
        ({"expected": True}, "not_arranged", "Terugmelding hoort, maar zonder termijn."),
        (
            {"expected": True, "term": {"value": 5, "unit": "d"}},
            "arranged",
            "Terugmelding binnen 5 dagen.",
        ),
    ],
)
def test_feedback_is_arranged_with_a_term(feedback, state, sentence):
    assert fact("feedback", feedback=feedback) == (state, sentence)


def test_somebody_tells_the_citizen():
    assert fact("citizen_informed", citizen_informed_by={"role": "nemer"}) == (
        "arranged",
        "De burger hoort het van nemer.",
    )
    assert fact("citizen_informed")[0] == "not_arranged"


def test_what_the_register_marks_as_uncertain_is_disputed():
    assert fact("channel", channel="corv", uncertain=["channel"]) == (
        "disputed",
        "Kanaal: CORV. Het register noemt dit onzeker.",
    )


def test_the_facts_of_a_link_are_those_for_the_roles_of_its_ends():
    supervision = {"giver": [{**SUPERVISION, "role": "ander"}]}
    file = chain(
        [handover(givers=["gever", "ander"], supervision=supervision)],
        ["h: a > b"],
        roles=[
            {"id": each, "name": each, "kind": "organisation"}
            for each in ("ander", "gever", "nemer")
        ],
    )
    network = network_of(file, Measurements.empty(), DAY)
    arranged = Arrangements(network)

    def state(facts):
        return next(each.state for each in facts if each.rule == "inspectorate_giver")

    assert state(arranged.of_handover("keten/h")) is ArrangedState.ARRANGED
    assert state(arranged.of_link(network.links[0])) is ArrangedState.NOT_ARRANGED
    assert arranged.of_link(network.links[0]) is arranged.of_link(network.links[0])


def test_the_gap_flag_is_about_responsibility_and_supervision():
    full = {"giver": [SUPERVISION], "receiver": [SUPERVISION]}

    def gap(**changed):
        roles = tuple(
            Role.model_validate({"id": each, "name": each, "kind": "organisation"})
            for each in ("gever", "nemer")
        )
        place = Handover.model_validate(handover(**changed))
        return has_gap(arranged_facts(Case(place, roles[:1], roles[1:], DAY)))

    assert not gap(responsibilities=[ACCOUNTABLE], supervision=full)
    assert gap(responsibilities=[], supervision=full)
    assert gap(responsibilities=[ACCOUNTABLE], supervision={"giver": [SUPERVISION]})


def test_every_rule_asks_a_question_and_has_its_own_id():
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.asks.endswith("?") for rule in RULES)


def test_every_fact_says_where_it_was_read_so_that_it_can_be_corrected():
    place = Handover.model_validate(handover())
    roles = [
        Role.model_validate({"id": id_, "name": id_, "kind": "organisation"})
        for id_ in ("gever", "nemer")
    ]
    found = {
        each.rule: each.records
        for each in arranged_facts(Case(place, (roles[0],), (roles[1],), DAY))
    }

    assert found["norm"] == ["handovers/h/norms"]
    assert found["inspectorate_giver"] == [
        "handovers/h/givers",
        "handovers/h/supervision/giver",
        "roles/gever/kind",
        "roles/nemer/kind",
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_asks_one_thing_and_says_why_and_what_it_reads(rule):
    fields = Handover.model_fields

    assert rule.asks.endswith("?")
    assert rule.basis
    assert {name.split("/")[0] for name in rule.reads} <= set(fields)
    assert set(rule.reads_roles) <= set(Role.model_fields)
