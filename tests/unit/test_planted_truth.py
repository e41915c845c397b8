"""Planted truth: the reference design, its rivals, and how a benchmark adds them up."""

import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import polars as pl
import pytest
from analysis_builders import UNTIL, Files, chain, handover, measured

from graph.analysis.planted.benchmark import CALIBRATION_EDGES, Benchmark, benchmark
from graph.analysis.planted.chains import plant
from graph.analysis.planted.log import gaps_of, link_ids, log_of, register_of, truth_of
from graph.analysis.planted.ranking import average_precision, precision_at
from graph.analysis.planted.rates import true_lateness, true_rates
from graph.analysis.planted.rivals import NO_LOG, followings, z_sum
from graph.analysis.planted.scoring import scores_of
from graph.analysis.planted.setting import (
    SETTINGS,
    Defect,
    Layer,
    Planted,
    PlantedLink,
    Setting,
    Trouble,
)
from graph.analysis.planted.truth import TruthSet, truth_set
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
    defects = [defect for link in plant(SMALL, 0).links for defect in link.defects]

    assert Counter(defects) == dict.fromkeys(SMALL.defects, 2)


def test_the_incomplete_setting_has_the_chains_of_setting_a():
    a, m = (plant(replace(SETTINGS[name], cases=20), 1) for name in "AM")

    assert [(link.giver, link.receiver) for link in a.links] == [
        (link.giver, link.receiver) for link in m.links
    ]
    assert any(Defect.INCOMPLETE in link.defects for link in m.links)


def test_only_where_feedback_is_expected_can_it_be_missing():
    for seed in range(5):
        planted = plant(SMALL, seed)
        silent = [each for each in planted.links if Defect.NO_FEEDBACK in each.defects]
        assert all(planted.layers[each.layer].feedback_expected for each in silent)


def test_the_register_misses_some_gaps_and_sees_some_that_are_not_there():
    links = [link for seed in range(20) for link in plant(replace(SMALL, cases=1), seed).links]
    seen = [link.gap_recorded for link in links if Defect.GAP in link.defects]
    mistaken = [link.gap_recorded for link in links if Defect.GAP not in link.defects]

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
    m = plant(replace(SETTINGS["M"], cases=50), 0)
    rows = count_log(log_of(m), register_of(m), m.until)

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
    kinds = {kind for _, kind in true_rates(plant(replace(SETTINGS["M"], cases=1), 0))}

    assert kinds == set(DeviationKind)


def test_average_precision_by_hand():
    # weak at places 1 and 4 of 4: (1/1 + 2/4) / 2
    assert average_precision([True, False, False, True], np.array([4.0, 3, 2, 1])) == 0.75


def test_precision_counts_the_first_links_only():
    assert precision_at([True, False, True], np.array([3.0, 2, 1]), shown=2) == 0.5


def test_a_rate_that_is_the_same_everywhere_adds_nothing_to_the_z_scores():
    assert z_sum(np.array([[1.0, 1.0], [0.0, 2.0]])).tolist() == pytest.approx([-1, 1])


STEPS = {"max_probability", "log_factors", "one_baseline", "completed_only"}
"""The method without one of its steps: close to it."""


def small(seed: int = 0) -> TruthSet:
    return truth_set(plant(SMALL, seed), count_log)


def measure(*sets: TruthSet) -> Benchmark:
    return benchmark("klein", [scores_of(each) for each in sets])


def test_a_benchmark_finds_more_than_its_rivals():
    outcome = measure(*(small(seed) for seed in range(4)))

    assert outcome.seeds == 4
    others = set(outcome.rivals) - STEPS
    assert outcome.ap.mean > max(outcome.rivals[name].mean for name in others)
    assert len(outcome.ap.per_seed) == 4
    assert outcome.reasons == {}
    assert outcome.coverage90 == pytest.approx(0.9, abs=0.06)


def test_every_link_falls_in_one_bin_of_the_calibration():
    sets = [small()]
    outcome = measure(*sets)

    assert sum(each.n for each in outcome.calibration) == len(sets[0].defects)
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
    assert measure(small()).ap.sd == 0


def test_without_scikit_learn_that_rival_is_empty_and_says_why(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.ensemble", None)
    outcome = measure(small())

    assert outcome.rivals["isolation_forest"] is None
    assert outcome.reasons == {"isolation_forest": "scikit-learn is niet geïnstalleerd"}


FOREIGN = {
    **{f"h: a{each} > b": Files(on_time=45, late=5) for each in range(6)},
    "h: z > b": Files(on_time=20, late=30),
}


def foreign(defects: dict[str, tuple[str, ...]], **register) -> TruthSet:
    return TruthSet(chain(links=FOREIGN, **register), measured(FOREIGN), UNTIL, defects)


def test_a_foreign_set_takes_its_gaps_from_the_register_and_has_no_true_rates():
    outcome = measure(foreign({"keten/h/z/b": ("delay",), "keten/h/a1/b": ()}))

    assert outcome.ap.mean == 1
    assert outcome.coverage90 is None


def test_without_a_log_nothing_follows_and_that_rival_says_so():
    outcome = measure(foreign({"keten/h/z/b": ("delay",), "keten/h/a1/b": ()}))

    assert outcome.rivals["performance_dfg"] is None
    assert outcome.reasons == {"performance_dfg": NO_LOG}


def test_a_truth_about_an_unknown_link_is_refused_by_name():
    with pytest.raises(AnalysisError, match="keten/h/weg/b"):
        measure(foreign({"keten/h/weg/b": ("delay",)}))


def test_a_set_without_a_weak_link_measures_nothing():
    with pytest.raises(AnalysisError, match="zonder zwakke overdracht"):
        measure(foreign({"keten/h/z/b": ()}))


def test_no_sets_are_no_benchmark():
    with pytest.raises(AnalysisError, match="geen enkele set"):
        benchmark("leeg", [])


def test_a_link_without_completed_files_has_no_mean_lead_time():
    place = handover()
    drawn = {"h: a > b": Files(on_time=5, late=5), "h: c > b": Files(open_past_term=5)}
    truth = TruthSet(
        chain([place], drawn),
        measured(drawn),
        UNTIL,
        {"keten/h/c/b": ("delay",), "keten/h/a/b": ()},
    )

    assert measure(truth).rivals["mean_lead"] is not None


def test_the_gain_over_a_rival_is_counted_chain_by_chain():
    outcome = measure(small(0), small(1))
    own, other = outcome.ap, outcome.rivals["random"]

    assert outcome.gains["random"].mean == pytest.approx(own.mean - other.mean, abs=1e-5)
    assert outcome.gains["random"].wins == 2


def test_each_defect_has_its_share_among_the_first_links():
    outcome = measure(small())

    assert set(outcome.recall) == {str(each) for each in SMALL.defects}


def test_what_follows_what_is_timed_over_all_moments_of_a_case():
    # a sends to b, b sends it back after a day, a sends again after another, b has it a day later
    log = pl.DataFrame(
        {
            "case_id": ["d", "d"],
            "giver": ["a", "a"],
            "receiver": ["b", "b"],
            "sent_at": [datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 1, 6, tzinfo=UTC)],
            "received_at": [datetime(2025, 1, 4, tzinfo=UTC), datetime(2025, 1, 7, tzinfo=UTC)],
            "returned_at": [datetime(2025, 1, 5, tzinfo=UTC), None],
        }
    )

    assert followings(log).rows() == [("a", "a", 1.0), ("a", "b", 2.0), ("b", "a", 1.0)]


def changed(**values) -> Planted:
    return plant(replace(SMALL, **values), 0)


def test_a_chain_without_defects_has_only_false_flags():
    outcome = measure(truth_set(changed(per_defect=0), count_log))

    assert outcome.ap is None
    assert outcome.rivals == {}
    assert outcome.flagged < 0.1


def test_a_delay_that_sets_in_late_is_asked_for_since_then():
    truth = truth_set(changed(per_defect=3, onset=0.75), count_log)
    late = [each for each in truth.defects.values() if each]

    assert truth.window[0] == date(2025, 7, 1)
    assert late == [(Defect.DELAY,)] * 3
    assert "whole_period" in measure(truth).rivals


def test_before_it_sets_in_there_is_no_delay():
    planted = changed(cases=1500, onset=0.75, defects=(Defect.DELAY,))
    slow = {n for n, link in enumerate(planted.links) if Defect.DELAY in link.defects}
    since = 0.75 * planted.setting.days
    leads = [
        (sent.sent >= since, (sent.received - sent.sent) / planted.links[sent.link].median)
        for sent in planted.log
        if sent.link in slow
        and sent.received is not None
        and sent.sent < 0.9 * planted.setting.days
    ]
    before, after = (np.median([lead for late, lead in leads if late is x]) for x in (False, True))

    assert before == pytest.approx(1 / 3, rel=0.2)
    assert after == pytest.approx(1, rel=0.4)


def test_a_batch_is_lost_as_a_whole():
    planted = changed(trouble=Trouble.BATCH_LOSS, cases=1000)
    batches: dict[tuple[int, int], set[bool]] = {}
    for sent in planted.log:
        if sent.sent < planted.setting.days / 2 and not sent.returned:
            key = (sent.link, int(sent.sent // 28))
            batches.setdefault(key, set()).add(sent.received is None)

    assert all(len(each) == 1 for each in batches.values())
    assert {True} in batches.values()


def test_a_weekly_link_passes_on_what_came_in_on_one_day_of_the_week():
    planted = changed(defects=(Defect.WEEKLY,), cases=500)
    weekly = {n for n, link in enumerate(planted.links) if link.weekly}
    moments = [sent.received % 7 for sent in planted.log if sent.link in weekly and sent.received]

    assert moments
    assert np.minimum(moments, 7 - np.array(moments)) == pytest.approx(0, abs=1e-6)


def test_a_wrong_term_is_half_or_twice_the_one_that_people_work_by():
    right, wrong = changed(), changed(trouble=Trouble.WRONG_TERM)
    ratios = [b.term / a.term for a, b in zip(right.layers, wrong.layers, strict=True)]

    assert sum(each != 1 for each in ratios) == 2
    assert all(0.4 < each < 2.1 for each in ratios)
    assert [link.median for link in right.links] == [link.median for link in wrong.links]


def test_one_row_in_ten_stands_under_another_handover():
    right, wrong = log_of(changed()), log_of(changed(trouble=Trouble.WRONG_HANDOVER))
    moved = (right["handover"] != wrong["handover"]).mean()

    assert 0.05 < moved < 0.12
    assert right.drop("handover").equals(wrong.drop("handover"))


def test_merged_organisations_go_on_under_one_name():
    planted = changed(trouble=Trouble.MERGED)
    gone = [f"fictief-{each}" for _, each in planted.merged]
    log = log_of(planted)
    named = log.filter(pl.col("giver").is_in(gone) | pl.col("receiver").is_in(gone))

    assert len(gone) == 2
    assert named["sent_at"].max() < planted.until - (planted.until - log["sent_at"].min()) / 3
    assert not any(set(link.split("/")) & set(gone) for link, _ in true_rates(planted))


def test_what_is_the_matter_with_a_merged_link_goes_on_with_it():
    planted = changed(trouble=Trouble.MERGED)
    stages = [(a, b) for a, b in planted.merged]
    pairs = {(link.giver, link.receiver): link for link in planted.links}
    (kept, gone), other = next(
        ((kept, gone), link.receiver)
        for kept, gone in stages
        for link in planted.links
        if link.giver == gone and (kept, link.receiver) in pairs
    )
    pairs[gone, other].defects = (Defect.LOSS,)
    pairs[kept, other].defects = ()
    layer = pairs[kept, other].layer

    assert truth_of(planted)[f"geplant/h{layer}/fictief-{kept}/fictief-{other}"] == (Defect.LOSS,)


def test_two_defects_on_one_link_are_half_as_many_weak_links():
    links = [link for link in changed(together=2).links if link.defects]

    assert [len(set(link.defects)) for link in links] == [2] * 5


def test_a_handover_that_fails_as_a_whole_is_said_by_normhalen_and_not_by_its_links():
    outcome = measure(truth_set(plant(SETTINGS["N"], 0), count_log))

    assert outcome.systemic.said == 1
    assert outcome.systemic.flagged < 0.1
