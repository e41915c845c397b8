"""Lateness by Kaplan-Meier: open files are kept in, and agree with what was decided per file."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.survival import Durations, exceedance, quantile, within_group_before


def durations(*bins: tuple[int, int, int], group: int = 0) -> Durations:
    """Return one group of (bin, events, censored)."""
    bin_, event, censored = zip(*bins, strict=True)
    return Durations(
        np.full(len(bins), group),
        np.array(bin_),
        np.array(event, dtype=float),
        np.array(censored, dtype=float),
    )


def test_without_open_files_it_is_the_plain_share():
    survival, effective = exceedance(durations((3, 6, 0), (12, 4, 0)), np.array([6.0]))

    assert survival.tolist() == pytest.approx([0.4])
    assert effective.tolist() == pytest.approx([10.0])


def test_open_files_past_the_term_are_late_files():
    survival, _ = exceedance(durations((3, 6, 0), (12, 0, 4)), np.array([6.0]))

    assert survival.tolist() == pytest.approx([0.4])


def test_a_file_lost_from_sight_before_the_term_counts_for_less_than_a_whole_one():
    # of ten files five leave on day 1; of the five that stay, two are on time: 3/5 outlast it
    survival, effective = exceedance(durations((1, 0, 5), (3, 2, 0), (12, 3, 0)), np.array([2.0]))

    assert survival.tolist() == pytest.approx([0.6])
    assert effective.tolist() == pytest.approx([5.0])


def test_the_term_lies_where_the_counts_per_file_say_also_within_one_bin():
    # three files arrive on the same day, and only one of them had a later due date
    survival, _ = exceedance(durations((5, 3, 0)), np.array([1.0]))

    assert survival.tolist() == pytest.approx([2 / 3])


def test_where_nothing_varies_the_effective_number_is_left_to_the_caller():
    survival, effective = exceedance(durations((3, 5, 0)), np.array([5.0]))

    assert (survival.tolist(), effective.tolist()) == ([0.0], [0.0])


def test_a_group_without_rows_has_no_survivors():
    survival, effective = exceedance(durations((3, 5, 1)), np.array([5.0, 0.0]))

    assert survival.tolist()[1] == 0
    assert effective.tolist()[1] == 0


def test_without_any_row_nothing_comes_before():
    assert within_group_before(np.array([]), np.array([], dtype=np.int64)).tolist() == []


def test_a_quantile_of_a_group_without_weight_is_no_number():
    found = quantile(np.array([0, 1]), np.array([4, 7]), np.array([0.0, 2.0]), 2, 0.5)

    assert np.isnan(found[0])
    assert found[1] == 7


def test_durations_know_how_many_rows_they_have():
    assert len(durations((1, 1, 0), (2, 1, 0))) == 2


bins = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=8)


@given(bins, st.integers(0, 40))
def test_survival_is_a_share_and_worth_no_more_files_than_there_are(rows, on_time):
    drawn = durations(*((day, event, censored) for day, (event, censored) in enumerate(rows)))
    events = drawn.event.sum()
    survival, effective = exceedance(drawn, np.array([min(on_time, events)], dtype=float))

    assert 0 <= survival[0] <= 1
    assert 0 <= effective[0] <= events + drawn.censored.sum() + 1e-9


@given(bins, st.integers(1, 40))
def test_one_more_file_on_time_never_makes_more_of_them_late(rows, on_time):
    drawn = durations(*((day, event, censored) for day, (event, censored) in enumerate(rows)))
    known = min(on_time, drawn.event.sum())
    more, _ = exceedance(drawn, np.array([known], dtype=float))
    less, _ = exceedance(drawn, np.array([max(known - 1, 0)], dtype=float))

    assert more[0] <= less[0] + 1e-12


def withdrawn(*bins: tuple[int, int, int, int]) -> Durations:
    """Return one group of (bin, events, still open, withdrawn)."""
    bin_, event, still_open, back = (
        np.array(each, dtype=float) for each in zip(*bins, strict=True)
    )
    group = np.zeros(len(bins), dtype=np.int64)
    return Durations(group, bin_.astype(np.int64), event, still_open + back, back)


def test_withdrawal_competes_a_file_taken_back_in_time_is_neither_early_nor_late():
    # of ten files five are in time, three are taken back before the term of ten days, two are late
    told = withdrawn((4, 5, 0, 0), (9, 0, 0, 3), (20, 2, 0, 0))
    survival, effective = exceedance(told, np.array([5.0]), np.array([10.0]))

    assert survival.tolist() == pytest.approx([2 / 7])
    assert effective.tolist() == pytest.approx([7.0])


def test_without_the_term_only_what_lies_before_the_last_file_in_time_is_within_it():
    before = withdrawn((2, 0, 0, 3), (4, 5, 0, 0), (20, 2, 0, 0))
    after = withdrawn((4, 5, 0, 0), (9, 0, 0, 3), (20, 2, 0, 0))

    assert exceedance(before, np.array([5.0]))[0].tolist() == pytest.approx([2 / 7])
    assert exceedance(after, np.array([5.0]))[0].tolist() == pytest.approx([5 / 10])


def test_a_file_taken_back_after_the_term_had_missed_it():
    told = withdrawn((4, 5, 0, 0), (15, 0, 0, 3), (20, 2, 0, 0))

    assert exceedance(told, np.array([5.0]), np.array([10.0]))[0].tolist() == pytest.approx([0.5])


def test_where_every_file_is_taken_back_nothing_is_known():
    told = withdrawn((4, 0, 0, 3))
    survival, effective = exceedance(told, np.array([0.0]), np.array([10.0]))

    assert (survival.tolist(), effective.tolist()) == ([0.0], [0.0])


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6),
    st.integers(1, 9),
)
def test_without_open_files_withdrawal_leaves_the_plain_share(
    early: list[tuple[int, int]], late: int
):
    bins = [(day, events, 0, back) for day, (events, back) in enumerate(early)]
    on_time = float(sum(events for events, _ in early))
    survival, _ = exceedance(
        withdrawn(*bins, (50, late, 0, 0)), np.array([on_time]), np.array([10.0])
    )

    assert survival.tolist() == pytest.approx([late / (late + on_time)])
