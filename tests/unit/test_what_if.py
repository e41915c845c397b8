"""What-if: the answer is visible in a chain drawn by hand, and doing nothing changes nothing."""

from datetime import date, timedelta

import pytest
from analysis_builders import CHAIN, NO_NORM, UNTIL, Files, measured, norm
from journey_builders import flows, step, way

from graph.analysis.analyse import last_day
from graph.analysis.network import network_of
from graph.analysis.whole_chain.what_if import Change, what_if
from graph.measurement.tables import Measurements
from schemas.chain_results import WhatIf
from schemas.errors import AnalysisError
from schemas.register import ChainFile

H1, H4 = f"{CHAIN}/h1", f"{CHAIN}/h4"
MONDAY = date(2025, 6, 2)


def tried(file: ChainFile, rows: Measurements, change: Change) -> WhatIf:
    return what_if(network_of(file, rows, last_day(UNTIL)), rows, change, "invoer")


def days(*files: tuple[int, int]) -> Files:
    return Files(on_time=sum(count for _, count in files), bins={at: (n, 0, 0) for at, n in files})


PLAIN = flows(h1=days((2, 1000)), h4=days((4, 1000)))


def test_doing_nothing_changes_nothing() -> None:
    outcome = tried(way(), PLAIN, Change())

    assert outcome.in_time is not None
    assert outcome.days is not None
    assert outcome.in_time.difference.interval == outcome.days.difference.interval == (0, 0)
    assert (outcome.changes, outcome.stranded, outcome.growth) == ([], 0, [])


def test_a_shorter_handover_takes_so_many_days_less_and_never_less_than_none() -> None:
    one = tried(way(), PLAIN, Change(shorten=((H4, 1.0),)))
    all_of_it = tried(way(), PLAIN, Change(shorten=((H4, 9.0),)))

    assert one.days is not None
    assert all_of_it.days is not None
    assert (one.days.before.value, one.days.after.value) == (6.0, 5.0)
    assert all_of_it.days.after.value == 2.0


def test_files_just_past_the_term_are_in_time_when_the_way_is_shorter() -> None:
    late = Files(on_time=500, late=500, bins={5: (500, 0, 0), 12: (500, 0, 0)})
    rows = flows(h1=days((2, 1000)), h4=late)
    near = tried(way(), rows, Change(shorten=((H4, 3.0),)))
    far = tried(way(), rows, Change(shorten=((H4, 1.0),)))

    assert near.in_time is not None
    assert far.in_time is not None
    assert near.in_time.difference.value == pytest.approx(0.5, abs=0.05)
    assert far.in_time.difference.value == 0


def test_where_the_norm_counts_other_moments_only_the_days_change() -> None:
    other = norm(counted_from="received", counted_to="started")
    file = way(handovers=[step("h1", "melder", "hulp", norms=[other])], links=[])
    rows = measured({"h1: de-melder > de-hulp": days((4, 100))})
    outcome = tried(file, rows, Change(shorten=((H1, 1.0),)))

    assert outcome.same_in_time == [H1]
    assert outcome.in_time is not None
    assert outcome.in_time.difference.value == 0


def test_without_a_norm_a_shorter_handover_is_not_more_in_time() -> None:
    file = way(handovers=[step("h1", "melder", "hulp", norms=[norm(), NO_NORM])], links=[])
    rows = measured({"h1: de-melder > de-hulp": Files(norm="", bins={4: (100, 0, 0)})})
    outcome = tried(file, rows, Change(shorten=((H1, 1.0),)))

    assert outcome.without_norm == [H1]
    assert outcome.in_time is not None
    assert outcome.in_time.difference.value == 0


def test_a_second_way_fails_only_when_both_do() -> None:
    rows = flows(h1=Files(on_time=9000), h4=Files(on_time=8000, late=2000))
    outcome = tried(way(), rows, Change(backup=(H4,)))

    assert outcome.in_time is not None
    assert outcome.in_time.before.value == pytest.approx(0.8, abs=0.02)
    assert outcome.in_time.after.value == pytest.approx(0.96, abs=0.02)
    assert outcome.days is not None
    assert outcome.days.difference.value < 0


def test_without_its_only_way_nothing_arrives() -> None:
    outcome = tried(way(), PLAIN, Change(remove=(H4,)))

    assert (outcome.in_time, outcome.days, outcome.stranded) == (None, None, 1.0)


def test_files_of_a_removed_handover_take_the_way_that_is_left() -> None:
    half = days((3, 500))
    rows = flows(h1=days((2, 1000)), h2=half, h3=half, h4=days((4, 500)))
    outcome = tried(way(), rows, Change(remove=(f"{CHAIN}/h2",)))

    assert outcome.stranded == pytest.approx(0.5)
    assert outcome.days is not None
    assert (outcome.days.before.value, outcome.days.after.value) == (12.0, 6.0)


def weeks(*received: int) -> Measurements:
    link = f"{CHAIN}/h1/de-melder/de-team"
    rows = [(link, MONDAY + timedelta(weeks=at), 10, n, 0) for at, n in enumerate(received) if n]
    whole = measured({}, weeks=rows)
    return Measurements(**{**vars(PLAIN), "weeks": whole.weeks})


def test_more_inflow_than_was_ever_received_makes_the_stock_grow() -> None:
    (growth,) = tried(way(), weeks(10, 12, 10), Change(inflow=0.5)).growth

    assert (growth.handover, growth.inflow, growth.capacity) == (H1, 15.0, 12)
    assert growth.at_most.value == pytest.approx(3.0)


def test_a_week_without_files_counts_as_none_and_what_was_once_received_can_be_done() -> None:
    (growth,) = tried(way(), weeks(10, 0, 10, 0, 12), Change(inflow=0.1)).growth

    assert growth.inflow == pytest.approx(6.6)
    assert growth.at_most.value == 0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Change(remove=(f"{CHAIN}/h9",)), "kent geen overdracht keten/h9"),
        (Change(inflow=0.1), "geen route gemeten"),
    ],
)
def test_what_cannot_be_tried_is_refused(change: Change, told: str) -> None:
    with pytest.raises(AnalysisError, match=told):
        tried(way(), flows(h1=Files(on_time=9)), change)


def test_a_copy_has_a_version_of_its_own() -> None:
    changes = [Change(inflow=0.1), Change(inflow=0.2), Change(backup=(H4,), shorten=((H1, 1.5),))]
    outcomes = [tried(way(), PLAIN, change) for change in changes]

    assert len({each.version for each in outcomes}) == 3
    assert outcomes[2].changes == [f"met een tweede weg naast {H4}", f"{H1}: 1,5 dagen korter"]
    assert outcomes[0].changes == ["10 % meer instroom"]
    assert outcomes[0] == tried(way(), PLAIN, changes[0])
