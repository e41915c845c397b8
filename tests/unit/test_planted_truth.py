"""Planted truth: the reference design, its rivals, and how a benchmark adds them up."""

import sys
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from analysis_builders import UNTIL, Files, chain, handover, measured

from graph.analysis.planted.benchmark import CALIBRATION_EDGES, TruthSet, benchmark, truth_set
from graph.analysis.planted.log import gaps_of, link_ids, log_of, register_of, truth_of
from graph.analysis.planted.rates import true_lateness, true_rates
from graph.analysis.planted.rivals import average_precision, precision_at, z_sum
from graph.analysis.planted.setting import SETTINGS, Defect, Layer, PlantedLink, Setting, plant
from graph.measurement.counting import count_log
from schemas.errors import AnalysisError
from schemas.results import DeviationKind

SMALL = Setting(cases=150)


def test_the_same_seed_plants_the_same_chain():
    first, second = plant(SMALL, 3), plant(SMALL, 3)

    assert (first.links, first.log) == (second.links, second.log)
    assert plant(SMALL, 4).links != first.links


def test_seed_nought_is_the_chain_of_the_reference_study():
    planted = plant(SETTINGS["A"], 0)

    assert (len(planted.links), len(planted.log)) == (66, 10_913)


def test_two_links_have_each_defect_and_the_rest_none():
    defects = [link.defect for link in plant(SMALL, 0).links]

    assert Counter(each for each in defects if each) == dict.fromkeys(SMALL.defects, 2)


def test_the_incomplete_setting_has_the_chains_of_setting_a():
    a, g = (plant(replace(SETTINGS[name], cases=20), 1) for name in "AG")

    assert [(link.giver, link.receiver) for link in a.links] == [
        (link.giver, link.receiver) for link in g.links
    ]
    assert Defect.INCOMPLETE in {link.defect for link in g.links}


def test_only_where_feedback_is_expected_can_it_be_missing():
    for seed in range(5):
        planted = plant(SMALL, seed)
        silent = [each for each in planted.links if each.defect is Defect.NO_FEEDBACK]
        assert all(planted.layers[each.layer].feedback_expected for each in silent)


def test_the_register_misses_some_gaps_and_sees_some_that_are_not_there():
    links = [link for seed in range(20) for link in plant(replace(SMALL, cases=1), seed).links]
    seen = [link.gap_recorded for link in links if link.defect is Defect.GAP]
    mistaken = [link.gap_recorded for link in links if link.defect is not Defect.GAP]

    assert np.mean(seen) == pytest.approx(0.85, abs=0.12)
    assert np.mean(mistaken) == pytest.approx(0.08, abs=0.03)


def test_what_is_planted_can_be_counted_like_any_log():
    planted = plant(SMALL, 0)
    register = register_of(planted)
    rows = count_log(log_of(planted), register, planted.until)

    assert rows.counts["sent"].sum() == len(planted.log)
    assert set(rows.counts["link"]) <= set(link_ids(planted))
    assert set(truth_of(planted)) == set(gaps_of(planted)) == set(link_ids(planted))


def test_only_the_incomplete_setting_records_fields():
    g = plant(replace(SETTINGS["G"], cases=50), 0)
    rows = count_log(log_of(g), register_of(g), g.until)

    assert rows.counts["complete_due"].sum() > 0
    assert log_of(plant(replace(SMALL, cases=5), 0))["present_fields"].null_count() > 0


LAYER = Layer(
    6.0, 0.6, 10.0, has_norm=True, loss=0.01, back=0.05, feedback=0.8, feedback_expected=True
)


def planted_link(**changed) -> PlantedLink:
    plain = {"median": 6.0, "sigma": 0.6, "loss": 0.0, "back": 0.05, "feedback": 0.8}
    return PlantedLink(giver=0, receiver=1, layer=0, weight=1.0, **{**plain, **changed})


def test_half_of_the_files_are_late_when_the_median_is_the_term():
    assert true_lateness(planted_link(median=10.5), LAYER) == pytest.approx(0.5, abs=0.01)


def test_what_is_lost_is_never_on_time():
    assert true_lateness(planted_link(loss=1.0), LAYER) == 1


def test_rates_are_known_for_what_is_measured():
    kinds = {kind for _, kind in true_rates(plant(replace(SETTINGS["G"], cases=1), 0))}

    assert kinds == set(DeviationKind)


def test_average_precision_by_hand():
    # weak at places 1 and 4 of 4: (1/1 + 2/4) / 2
    assert average_precision([True, False, False, True], np.array([4.0, 3, 2, 1])) == 0.75


def test_precision_counts_the_first_links_only():
    assert precision_at([True, False, True], np.array([3.0, 2, 1]), shown=2) == 0.5


def test_a_rate_that_is_the_same_everywhere_adds_nothing_to_the_z_scores():
    assert z_sum(np.array([[1.0, 1.0], [0.0, 2.0]])).tolist() == pytest.approx([-1, 1])


def small(seed: int = 0) -> TruthSet:
    return truth_set(plant(SMALL, seed), count_log)


def test_a_benchmark_finds_more_than_its_rivals():
    outcome = benchmark("klein", [small(seed) for seed in range(4)])

    assert outcome.seeds == 4
    assert outcome.ap.mean > max(each.mean for each in outcome.rivals.values() if each)
    assert len(outcome.ap.per_seed) == 4
    assert outcome.reasons == {}
    assert outcome.coverage90 == pytest.approx(0.9, abs=0.06)


def test_every_link_falls_in_one_bin_of_the_calibration():
    sets = [small()]
    outcome = benchmark("klein", sets)

    assert sum(each.n for each in outcome.calibration) == len(sets[0].weak)
    assert sum(each.weak for each in outcome.calibration) == 10
    assert [each.from_ for each in outcome.calibration] == list(CALIBRATION_EDGES[:-1])
    assert set(outcome.model_dump(by_alias=True)["calibration"][0]) == {
        "from",
        "to",
        "n",
        "weak",
        "share",
    }


def test_one_set_has_no_spread():
    assert benchmark("klein", [small()]).ap.sd == 0


def test_without_scikit_learn_that_rival_is_empty_and_says_why(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.ensemble", None)
    outcome = benchmark("klein", [small()])

    assert outcome.rivals["isolation_forest"] is None
    assert outcome.reasons == {"isolation_forest": "scikit-learn is niet geïnstalleerd"}


FOREIGN = {
    **{f"h: a{each} > b": Files(on_time=45, late=5) for each in range(6)},
    "h: z > b": Files(on_time=20, late=30),
}


def foreign(weak: dict[str, bool], **register) -> TruthSet:
    return TruthSet(chain(links=FOREIGN, **register), measured(FOREIGN), UNTIL, weak)


def test_a_foreign_set_takes_its_gaps_from_the_register_and_has_no_true_rates():
    outcome = benchmark("vreemd", [foreign({"keten/h/z/b": True, "keten/h/a1/b": False})])

    assert outcome.ap.mean == 1
    assert outcome.coverage90 is None


def test_a_truth_about_an_unknown_link_is_refused_by_name():
    with pytest.raises(AnalysisError, match="keten/h/weg/b"):
        benchmark("vreemd", [foreign({"keten/h/weg/b": True})])


def test_a_set_without_a_weak_link_measures_nothing():
    with pytest.raises(AnalysisError, match="zonder zwakke overdracht"):
        benchmark("vreemd", [foreign({"keten/h/z/b": False})])


def test_no_sets_are_no_benchmark():
    with pytest.raises(AnalysisError, match="geen enkele set"):
        benchmark("leeg", [])


def test_a_link_without_completed_files_has_no_mean_lead_time():
    place = handover()
    drawn = {"h: a > b": Files(on_time=5, late=5), "h: c > b": Files(open_past_term=5)}
    truth = TruthSet(
        chain([place], drawn), measured(drawn), UNTIL, {"keten/h/c/b": True, "keten/h/a/b": False}
    )

    assert benchmark("vreemd", [truth]).rivals["mean_lead"] is not None
