"""Uitleg: every number comes from the result, every sentence is short, and nobody is blamed."""

import json
import re
from datetime import date

import pytest
from analysis_builders import NO_NORM, UNTIL, Files, chain, handover, measured, norm
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.analyse import Question, analyse
from graph.analysis.wording.explanation import (
    BETTER,
    NO_CAUSE,
    NOT_DESIGNED,
    USUAL,
    explain_link,
    files,
    told,
)
from graph.analysis.wording.weight import weight_in_words
from schemas.results import Analysis, Deviation, DeviationKind, LinkResult, Sensitivity, Status

USUAL_LINKS = {f"h: a{each} > b{each}": Files(on_time=47, late=3) for each in range(8)}


def analysed(drawn, places=(), **changed) -> Analysis:
    return analyse(chain(places, drawn, **changed), measured(drawn), Question(UNTIL))


def link_with(files_: Files, place=None, usual=None) -> LinkResult:
    """Return the result of link z > y among eight that are as usual."""
    drawn = {**(USUAL_LINKS if usual is None else usual), "h: z > y": files_}
    analysis = analysed(drawn, [place] if place else ())
    return next(each for each in analysis.links if each.giver == "z")


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)?", text))


def assert_told_from(result) -> None:
    """Assert that every number of an explanation stands in the JSON of the same result."""
    content = json.loads(result.model_dump_json())
    explanation = content.pop("explanation")
    assert numbers(explanation) <= numbers(json.dumps(content, ensure_ascii=False))


def assert_short(explanation: str) -> None:
    for sentence in re.split(r"(?<=[.?])\s", explanation):
        assert len(sentence.split()) <= 20, sentence


LATE = Files(on_time=30, late=14, open_within_term=5, open_past_term=3)


def test_a_late_link_tells_its_counts_names_the_open_ones_and_blames_nobody():
    late = link_with(LATE)

    assert late.status is Status.CLEAR
    assert late.explanation == (
        "Organisatie z naar Organisatie y: duidelijk knelpunt in de gegevens. "
        "Het gaat om Overdracht h. "
        "Te laat: 14 dossiers; op tijd: 30; nog open na de termijn: 3; "
        "nog open binnen de termijn: 5. "
        f"Geteld is dat {late.deviations[0].percent['rate']} %, geschat "
        f"{late.deviations[0].percent['interval_low']} tot "
        f"{late.deviations[0].percent['interval_high']} %; bij soortgelijke overdrachten is het "
        f"{late.deviations[0].percent['baseline']} %. "
        f"Bij een knelpunt zijn deze aantallen {late.deviations[0].weight} dan zonder. "
        "Met andere aannames blijft dit staan. "
        "Binnen de norm van 10 dagen: 30 van 47 dossiers. "
        "Nu open: 8 dossiers, waarvan 3 over de norm. "
        f"{NO_CAUSE}"
    )
    assert_told_from(late)


def test_another_count_gives_another_sentence():
    assert link_with(Files(on_time=30, late=15)).explanation != (
        link_with(Files(on_time=30, late=14)).explanation
    )


COUNTED = {
    "lost": (Files(on_time=50, other={"lost": 20}), "Kwijt: 20 van 50 dossiers"),
    "returned": (
        Files(on_time=50, other={"returned": 20}),
        "Teruggestuurd: 20 van 50 ontvangen dossiers",
    ),
    "no_feedback": (
        Files(on_time=50, other={"feedback_given": 10}),
        "Zonder terugmelding: 40 van 50 dossiers",
    ),
    "incomplete": (
        Files(on_time=50, other={"complete_all": 20}, present={"gezin": 50, "zorg": 22}),
        "Onvolledig: 30 van 50 dossiers; het vaakst ontbreekt zorg (28)",
    ),
    "incomplete without fields": (
        Files(on_time=50, other={"complete_all": 20}),
        "Onvolledig: 30 van 50 dossiers.",
    ),
}


@pytest.mark.parametrize("kind", COUNTED)
def test_each_kind_is_told_in_its_own_words(kind):
    counted, sentence = COUNTED[kind]
    result = link_with(counted)

    assert sentence in result.explanation
    assert_told_from(result)
    assert_short(result.explanation)


def test_without_a_norm_the_comparison_is_with_the_slowest_of_its_kind():
    place = handover(norms=[NO_NORM])
    usual = {drawn: Files(norm="", bins={3: (45, 0, 0), 8: (5, 0, 0)}) for drawn in USUAL_LINKS}
    result = link_with(Files(norm="", bins={3: (10, 0, 0), 30: (36, 4, 0)}), place, usual)

    assert "Er is geen norm gemeten" in result.explanation
    assert "dagen: 36 dossiers" in result.explanation
    assert "waarvan" not in result.explanation
    assert_told_from(result)


def test_totals_without_durations_say_what_is_missing():
    assert "Er zijn alleen totalen" in link_with(Files(on_time=20, late=30, bins={})).explanation


@pytest.mark.parametrize(
    ("others", "sentence"), [(12, "vaker laat"), (0, "juist minder vaak laat")]
)
def test_what_the_receiver_does_elsewhere_is_said(others, sentence):
    elsewhere = {f"h: e{each} > y": Files(on_time=100 - others, late=others) for each in range(4)}
    usual = {f"h: a{each} > b{each}": Files(on_time=95, late=5) for each in range(20)}
    result = link_with(Files(on_time=30, late=40), usual={**usual, **elsewhere})

    assert sentence in result.explanation
    assert_told_from(result)


def test_a_handover_with_few_links_says_that_it_is_held_against_the_chain():
    drawn = {**USUAL_LINKS, "g: z > y": Files(on_time=10, late=40)}
    analysis = analysed(drawn, [handover(), handover("g")])
    result = next(each for each in analysis.links if each.giver == "z")

    assert "te weinig overdrachten voor een eigen vergelijking" in result.explanation
    assert "gebruikelijk in de keten" in result.explanation


def test_a_link_without_deviation_says_so():
    assert USUAL in link_with(Files(on_time=47, late=3)).explanation


def test_a_link_better_than_its_kind_says_so():
    usual = {f"h: a{each} > b{each}": Files(on_time=70, late=30) for each in range(12)}

    assert BETTER in link_with(Files(on_time=198, late=2), usual=usual).explanation


def test_a_link_with_little_data_tells_how_little():
    result = link_with(Files(on_time=2))

    assert result.status is Status.INSUFFICIENT_DATA
    assert "te weinig gegevens" in result.explanation
    assert "Verstuurd: 2 dossiers, waarvan 2 ontvangen." in result.explanation


def test_a_link_without_files_says_that_nothing_was_counted():
    analysis = analyse(chain(links=["h: a > b"]), measured({}), Question(UNTIL))

    assert "Er zijn geen dossiers geteld." in analysis.links[0].explanation
    assert analysis.links[0].weak_probability is None
    assert analysis.links[0].reason == "geen_gegevens"


def test_a_link_outside_supervision_gets_no_judgement():
    roles = [
        {"id": "gever", "name": "Gever", "kind": "organisation"},
        {"id": "nemer", "name": "Rechter", "kind": "court"},
    ]
    result = analysed({"h: a > b": Files(late=30)}, roles=roles).links[0]

    assert (result.status, result.weak_probability, result.reason) == (
        None,
        None,
        "buiten_toezicht",
    )
    assert "buiten toezicht" in result.explanation
    assert (result.attainment, result.open, result.better) == (None, None, False)


def test_a_pair_that_is_not_in_the_register_says_so():
    drawn = {"h: b > a": Files(on_time=20)}
    analysis = analyse(chain(links=["h: a > b"]), measured(drawn), Question(UNTIL))

    assert NOT_DESIGNED in next(each for each in analysis.links if not each.designed).explanation


def test_a_status_that_hangs_on_the_constants_says_so():
    for late in range(8, 20):
        result = link_with(Files(on_time=50 - late, late=late))
        if result.status is Status.POSSIBLE and not result.sensitivity.holds:
            break
    assert "De uitkomst wordt anders met" in result.explanation


def test_one_file_is_one_dossier():
    assert (files(1), files(2)) == ("1 dossier", "2 dossiers")


def test_a_norm_of_one_day_is_one_dag():
    result = link_with(Files(on_time=30, late=20), handover(norms=[norm(value=1)]))

    assert "de norm van 1 dag:" in result.explanation


def test_a_norm_that_left_the_register_has_no_length_to_tell():
    usual = {drawn: Files(on_time=47, late=3, norm="weg") for drawn in USUAL_LINKS}
    result = link_with(Files(on_time=30, late=20, norm="weg"), usual=usual)

    assert "Binnen de norm: 30 van 50 dossiers." in result.explanation


def test_the_strongest_deviation_is_told_and_the_others_only_when_probable():
    kinds = [
        Deviation(kind=kind, k=1, n=2, probability=probability)
        for kind, probability in (
            (DeviationKind.LATE, 0.1),
            (DeviationKind.LOST, 0.3),
            (DeviationKind.RETURNED, None),
        )
    ]

    assert [each.kind for each in told(kinds)] == ["lost"]
    assert [each.kind for each in told([*kinds, kinds[0].model_copy(update={"probability": 0.6})])]


def test_a_handover_without_a_norm_has_no_normhalen():
    drawn = {"h: a > b": Files(norm="", bins={})}

    assert "normhalen is niet berekend" in (
        analysed(drawn, [handover(norms=[NO_NORM])]).handovers[0].explanation
    )


def test_a_handover_on_which_nothing_is_decided_yet_has_no_share_to_tell():
    explanation = analysed({"h: a > b": Files(open_within_term=3)}).handovers[0].explanation

    assert explanation == (
        "Overdracht h: geen stelselknelpunt in de gegevens. "
        f"Nu open: 3 dossiers, waarvan 0 over de norm. {NO_CAUSE}"
    )


def test_of_many_addressees_three_are_named():
    drawn = {f"h: a-r{each} > b-r{each}": Files(on_time=5, late=95) for each in range(5)}
    relations = [
        {"from": f"a-r{each}", "to": f"b-r{each}", "kind": "commissions", "source": "bron"}
        for each in range(5)
    ]
    (one,) = analysed(drawn, relations=relations).handovers

    assert one.explanation.count("Geadresseerde:") == 3
    assert "Er zijn nog andere geadresseerden." in one.explanation
    assert len(one.addressees) == 5
    assert_told_from(one)
    assert_short(one.explanation)


def test_a_stelselknelpunt_by_a_norm_that_left_the_register_has_no_source():
    drawn = {
        f"h: a-r{each} > b-r{each}": Files(on_time=5, late=95, norm="weg") for each in range(3)
    }

    assert "Bron van de norm" not in analysed(drawn).handovers[0].explanation


count = st.integers(0, 60)


@given(st.tuples(count, count, count, count), count, count)
def test_whatever_is_counted_every_number_is_in_the_json(outcomes, lost, back):
    on_time, late, _, past = outcomes
    received = on_time + late
    other = {"lost": min(lost, received + past), "returned": min(back, received)}
    one = Files(*outcomes, other=other, month=date(2025, 7, 1))
    drawn = {**USUAL_LINKS, "h: z > y": one}
    analysis = analysed(drawn)

    for result in (*analysis.links, *analysis.handovers):
        assert_told_from(result)
        assert_short(result.explanation)


def test_a_clear_link_says_that_it_stands_under_other_assumptions():
    assert "Met andere aannames blijft dit staan." in link_with(LATE).explanation
    assert "andere organisatie" not in link_with(LATE).explanation


def test_further_runs_are_told_where_they_were_made():
    drawn = {**USUAL_LINKS, "h: z > y": LATE}
    question = Question(UNTIL, thorough=True)
    found = analyse(chain(links=drawn), measured(drawn), question).links[0]

    assert found.sensitivity is not None
    assert found.sensitivity.thorough
    assert "Dat geldt ook zonder elke andere organisatie" in found.explanation


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (["prior × 2"], "De uitkomst wordt anders met een grotere kans vooraf."),
        (
            ["prior × 0.5", "zonder Organisatie a"],
            "anders met een kleinere kans vooraf en zonder Organisatie a.",
        ),
        (["prior × 2", "odds × 0.6", "eerste helft"], "Er zijn nog meer aannames"),
    ],
)
def test_what_the_outcome_hangs_on_is_named_in_words(changed, sentence):
    doubted = link_with(LATE).model_copy(
        update={"sensitivity": Sensitivity(holds=False, changed=changed)}
    )

    assert sentence in explain_link(doubted)
    assert_short(explain_link(doubted))


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        (0.0, "ongeveer even waarschijnlijk"),
        (-5.0, "minder waarschijnlijk"),
        (1.0, "iets waarschijnlijker"),
        (99.0, "extreem veel waarschijnlijker"),
    ],
)
def test_a_bayes_factor_has_words(factor, words):
    assert weight_in_words(factor) == words


def test_a_deviation_that_counts_say_nothing_of_has_no_weight_to_tell():
    weak = link_with(LATE)
    plain = [
        each.model_copy(update={"weight": "minder waarschijnlijk"}) for each in weak.deviations
    ]

    assert "Bij een knelpunt" in weak.explanation
    assert "Bij een knelpunt" not in explain_link(weak.model_copy(update={"deviations": plain}))


def test_what_was_not_measured_is_said_with_the_reason():
    place = handover(feedback={"expected": False}, records=["received_at"])
    told = link_with(LATE, place).explanation

    assert "Niet gemeten is teruggestuurd en onvolledig: het kanaal legt dit niet vast." in told
    assert "Niet gemeten is zonder terugmelding: dit wordt niet verwacht." in told


def test_a_link_names_others_with_its_deviation_first_of_its_own_handover():
    bad = Files(on_time=20, late=25)
    drawn = {
        **{f"h: a{each} > b{each}": Files(on_time=190, late=10) for each in range(20)},
        **{f"g: a{each} > b{each}": Files(on_time=190, late=10) for each in range(20)},
        "h: z > y": bad,
        "h: x > w": bad,
        "g: v > u": bad,
    }
    analysis = analysed(drawn, [handover(), handover("g")])
    one = next(each for each in analysis.links if each.giver == "z")

    assert one.similar == ["keten/h/x/w", "keten/g/v/u"]
    assert "Hetzelfde geldt voor Organisatie x naar Organisatie w." in one.explanation
    assert next(each for each in analysis.links if each.giver == "a1").similar == []


CONTEXT = {"id": "krap-aan-mensen", "kind": "randvoorwaarde", "source": "bron"}


@pytest.mark.parametrize("concerned", [["h"], ["keten/h"], ["gever"], ["nemer"], ["a"], ["b"]])
def test_a_circumstance_of_the_handover_its_roles_or_its_ends_is_read_beside_it(concerned):
    contexts = [{**CONTEXT, "concerns": concerned, "text": "Te weinig mensen."}]
    found = analysed({"h: a > b": Files(on_time=9)}, contexts=contexts).links[0]

    assert [each.id for each in found.contexts] == ["krap-aan-mensen"]
    assert "Randvoorwaarde: Te weinig mensen." in found.explanation


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ({"from": "2025-01-01", "to": "2025-07-01"}, True),
        ({"from": "2020-01-01", "to": "2021-01-01"}, False),
        ({"from": "2027-01-01"}, False),
        ({}, True),
    ],
)
def test_a_circumstance_of_another_time_is_left_out(period, shown):
    contexts = [{**CONTEXT, "concerns": ["h"], "text": "x", "period": period}]
    analysis = analysed({"h: a > b": Files(on_time=9)}, contexts=contexts)

    assert bool(analysis.links[0].contexts) is shown
    assert bool(analysis.handovers[0].contexts) is shown


def test_a_long_circumstance_is_pointed_to():
    contexts = [{**CONTEXT, "concerns": ["h"], "text": "woord " * 30}]
    told = analysed({"h: a > b": Files(on_time=9)}, contexts=contexts).handovers[0].explanation

    assert "Lees hierbij wat het register zegt: randvoorwaarde krap-aan-mensen." in told
    assert_short(told)


def test_a_step_has_the_circumstances_of_its_role():
    step = {"id": "s", "name": "Stap", "role": "nemer", "norms": [norm()]}
    contexts = [{**CONTEXT, "concerns": ["nemer"], "text": "x"}]
    file = chain(links=["h: a > b"], steps=[step], contexts=contexts)
    rows = measured({"h: a > b": Files(on_time=9), "s: b > b": Files(on_time=9)})
    found = {each.id: each for each in analyse(file, rows, Question(UNTIL)).handovers}

    assert [each.id for each in found["keten/s"].contexts] == ["krap-aan-mensen"]


def test_a_result_without_sensitivity_says_nothing_of_it():
    told = explain_link(link_with(LATE).model_copy(update={"sensitivity": None}))

    assert "aannames" not in told
