"""Deviations: what counts say against links of the same handover, and what they cannot say."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.baseline import Baseline, baseline, handover_means, receiver_effects, spread
from graph.analysis.deviations import (
    Evidence,
    Peers,
    Variation,
    log_bayes_factor,
    log_better_factor,
    noisy_or,
    posterior,
    score,
)
from graph.analysis.intervals import jeffreys, maximum_likelihood, rate_intervals
from graph.analysis.judging import judge, weak_probability
from graph.analysis.method import METHOD, Method
from graph.analysis.network import NO_ORGANISATION
from schemas.results import DeviationKind, Status

ALONE = NO_ORGANISATION


def evidence(*counts: tuple[float, float], kind: DeviationKind = DeviationKind.LATE) -> Evidence:
    """Return evidence drawn as (k, n) per link."""
    k, n = zip(*counts, strict=True)
    return Evidence(kind, np.array(k, dtype=float), np.array(n, dtype=float))


def one_handover(links: int) -> Peers:
    return Peers(np.zeros(links, dtype=np.int64), np.full(links, ALONE))


def probabilities(*counts: tuple[float, float], kind: DeviationKind = DeviationKind.LATE):
    return score(evidence(*counts, kind=kind), one_handover(len(counts)), METHOD).probability


HEALTHY = ((3, 50), (4, 60), (2, 40), (3, 55), (4, 50))


def test_a_link_far_above_its_kind_is_found_and_the_others_are_not():
    found = probabilities(*HEALTHY, (20, 50))

    assert found[-1] > 0.95
    assert max(found[:-1]) < 0.1


def test_a_kind_that_fails_everywhere_shows_no_deviation():
    everywhere = [(85, 100), (90, 100), (88, 100), (93, 100), (82, 100), (87, 100)]

    assert max(probabilities(*everywhere)) < 0.05


def test_one_of_two_files_late_proves_little():
    assert probabilities(*HEALTHY, (1, 2))[-1] < 0.4


def test_nothing_counted_says_nothing():
    assert probabilities(*HEALTHY, (0, 0))[-1] == 0


def test_a_rate_below_the_healthy_one_is_never_evidence_of_deviating():
    healthy = Baseline(np.array([0.5]), 8.0, np.ones(1), np.zeros(1, dtype=np.bool_))

    assert log_bayes_factor(evidence((20, 50)), healthy, METHOD)[0] <= 0


def test_better_than_its_kind_is_the_mirror_image():
    healthy = Baseline(np.array([0.3]), 50.0, np.ones(1), np.zeros(1, dtype=np.bool_))

    assert log_better_factor(evidence((3, 100)), healthy, METHOD)[0] > 5
    assert log_better_factor(evidence((40, 100)), healthy, METHOD)[0] <= 0


def test_a_handover_with_few_links_borrows_the_baseline_of_the_chain():
    counts = evidence(*HEALTHY, *HEALTHY, (30, 50))
    peers = Peers(np.array([0] * 10 + [1]), np.full(11, ALONE))
    scored = score(counts, peers, METHOD)

    assert scored.healthy.borrowed.tolist() == [False] * 10 + [True]
    assert scored.probability[-1] > 0.9


def test_with_hardly_any_links_the_chain_is_taken_as_it_is():
    mean, strength = spread(np.array([2.0, 3.0]), np.array([20.0, 20.0]), METHOD)

    assert (mean, strength) == (6 / 60, 20.0)


def test_links_that_differ_more_than_chance_have_a_weaker_baseline():
    n = np.full(6, 200.0)
    _, alike = spread(n * 0.1, n, METHOD)
    _, apart = spread(n * np.array([0.02, 0.06, 0.1, 0.14, 0.18, 0.2]), n, METHOD)

    assert apart < alike


def test_the_worst_links_do_not_teach_what_is_healthy():
    with_worst, _ = handover_means(
        np.array([5.0, 5, 5, 5, 5, 90]), np.full(6, 100.0), np.zeros(6, dtype=int), 0.05, METHOD
    )

    assert with_worst[0] == pytest.approx(0.05)


def test_a_slow_receiver_is_one_fact_and_not_a_finding_on_each_of_its_links():
    counts = evidence(*HEALTHY, (9, 50), (9, 50), (9, 50))
    receiver = np.array([0, 1, 2, 3, 4, 5, 5, 5])
    peers = Peers(np.zeros(8, dtype=np.int64), receiver)
    alone = score(counts, replace(peers, receiver=np.full(8, ALONE)), METHOD)
    together = score(counts, peers, METHOD)

    assert together.healthy.receiver_effect[-1] > 1.5
    assert together.probability[-1] < alone.probability[-1]


def test_the_receiver_effect_is_for_late_only():
    peers = Peers(np.zeros(6, dtype=np.int64), np.zeros(6, dtype=np.int64))
    lost = score(evidence(*HEALTHY, (20, 50), kind=DeviationKind.LOST), peers, METHOD)

    assert lost.healthy.receiver_effect.tolist() == [1.0] * 6


def test_a_receiver_with_one_link_excuses_nothing():
    effect = receiver_effects(
        np.array([30.0]), np.array([50.0]), np.array([0.1]), np.array([0]), METHOD
    )

    assert effect.tolist() == [1.0]


def test_without_receivers_no_effect_is_taken():
    found = baseline(np.array([5.0]), np.array([50.0]), np.zeros(1, dtype=int), None, METHOD)

    assert found.receiver_effect.tolist() == [1.0]


rates = st.integers(0, 60)


@given(st.lists(st.tuples(rates, st.integers(1, 60)), min_size=5, max_size=12), st.randoms())
def test_the_order_of_links_does_not_matter(drawn, random):
    counts = [(min(k, n), n) for k, n in drawn]
    order = list(range(len(counts)))
    random.shuffle(order)

    straight = probabilities(*counts)
    shuffled = probabilities(*(counts[index] for index in order))

    assert shuffled.tolist() == pytest.approx(straight[order].tolist(), rel=1e-9, abs=1e-12)


@given(st.floats(0.02, 0.9), st.floats(8, 400), st.integers(1, 200), st.data())
def test_more_late_files_never_lower_the_factor_at_equal_n(mean, strength, n, data):
    k = data.draw(st.integers(0, n - 1))
    healthy = Baseline(np.full(2, mean), strength, np.ones(2), np.zeros(2, dtype=np.bool_))
    fewer, more = log_bayes_factor(evidence((k, n), (k + 1, n)), healthy, METHOD)

    # below the healthy rate a factor says nothing but "no"; from there on each late file adds
    assert more >= fewer - 1e-9 or k <= mean * n


@given(st.floats(0.002, 0.95), st.floats(8, 400), st.integers(0, 60), st.integers(0, 5000))
def test_a_file_more_in_time_never_raises_the_probability(mean, strength, k, more):
    healthy = Baseline(np.full(2, mean), strength, np.ones(2), np.zeros(2, dtype=np.bool_))
    n = np.array([k + more, k + more + 1.0])
    late = Evidence(DeviationKind.LATE, np.full(2, float(k)), n)
    before, after = log_bayes_factor(late, healthy, METHOD)

    assert after <= before + 1e-6 * max(1, abs(before))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=5))
def test_noisy_or_lies_between_the_strongest_cause_and_certainty(causes):
    joint = noisy_or([np.array([each]) for each in causes])[0]

    assert max(causes) - 1e-12 <= joint <= 1


def test_a_larger_prior_gives_a_larger_probability():
    factor, n = np.array([2.0]), np.array([10.0])

    assert (
        posterior(factor, n, METHOD, Variation("dubbel", prior=2))[0]
        > posterior(factor, n, METHOD)[0]
    )


def scored(*counts: tuple[float, float]):
    """Return one kind of evidence as if the five kinds were scored."""
    return [score(evidence(*counts), one_handover(len(counts)), METHOD)]


def test_clear_possible_none_and_too_little():
    judgement = judge(scored(*HEALTHY, (30, 50), (4, 12), (0, 4)), METHOD)

    assert [judgement.status[index] for index in (0, 5, 7)] == [
        Status.NONE,
        Status.CLEAR,
        Status.INSUFFICIENT_DATA,
    ]


def test_what_does_not_hold_under_other_constants_is_possible_and_says_why():
    for late in range(8, 20):
        judgement = judge(scored(*HEALTHY, (late, 50)), METHOD)
        if judgement.probability[-1] >= METHOD.clear and judgement.changed[-1]:
            break
    else:
        pytest.fail("no count lies at the edge")

    assert judgement.status[-1] is Status.POSSIBLE
    assert judgement.changed[-1] == ["prior × 0.5"] or "prior × 0.5" in judgement.changed[-1]


def test_a_link_reliably_better_than_its_kind_is_better_and_shows_no_bottleneck():
    usual = [(30, 100), (33, 100), (28, 100), (31, 100), (35, 100)]
    judgement = judge(scored(*usual, *usual, *usual, (2, 200)), METHOD)

    assert judgement.better.tolist() == [False] * 15 + [True]
    assert judgement.status[-1] is Status.NONE


def test_weak_probability_under_other_odds_is_computed_anew():
    one = scored(*HEALTHY, (20, 50))

    assert (
        weak_probability(one, METHOD, Variation("minder", odds=0.6)).tolist()
        != weak_probability(one, METHOD).tolist()
    )


def test_few_links_get_jeffreys_and_many_learn_from_each_other():
    few = rate_intervals(np.full(3, 2.0), np.full(3, 20.0), np.zeros(3, dtype=int), METHOD)
    many = rate_intervals(np.full(12, 2.0), np.full(12, 20.0), np.zeros(12, dtype=int), METHOD)
    own = jeffreys(np.array([2.0]), np.array([20.0]), 0.9)

    assert (few[0][0], few[1][0]) == pytest.approx((own[0][0], own[1][0]))
    assert many[1][0] - many[0][0] < own[1][0] - own[0][0]


def test_a_group_in_which_nothing_ever_happened_still_allows_that_it_could():
    a, b = maximum_likelihood(np.zeros(10), np.full(10, 30.0), np.zeros(10, dtype=int), 1)

    assert 0 < a[0] / (a[0] + b[0]) < 0.05


def test_the_most_likely_prior_is_found_from_rates_that_differ():
    draw = np.random.default_rng(0)
    n = np.full(400, 200.0)
    k = draw.binomial(200, draw.beta(2, 18, 400)).astype(float)
    a, b = maximum_likelihood(k, n, np.zeros(400, dtype=int), 1)

    assert a[0] / (a[0] + b[0]) == pytest.approx(0.1, abs=0.01)
    assert a[0] + b[0] == pytest.approx(20, rel=0.2)


def test_the_fit_gives_up_where_it_cannot_end():
    found = maximum_likelihood(np.array([0.0, 50.0]), np.array([50.0, 50.0]), np.array([0, 0]), 1)

    assert all(np.isfinite(each).all() for each in found)


def test_every_kind_has_its_odds():
    assert {kind: Method().odds_of(kind) for kind in DeviationKind} == {
        "late": 5.0,
        "lost": 6.0,
        "returned": 5.0,
        "no_feedback": 6.0,
        "incomplete": 5.0,
    }
