"""What-if: the answer is visible in a chain drawn by hand, and doing nothing changes nothing."""

from datetime import date, timedelta

import pytest
from analysis_builders import CHAIN, NO_NORM, UNTIL, Files, measured, norm
from journey_builders import flows, step, way

from graph.analysis.analyse import last_day
from graph.analysis.network import network_of
from graph.analysis.whole_chain.change import Change, copy_of
from graph.analysis.whole_chain.what_if import what_if
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


NOBODY = {"role": "team", "kind": "responsible", "task": "oppakken"}


def test_an_appointed_role_is_arranged_and_changes_no_day() -> None:
    file = way()
    first = file.handovers[0].model_copy(update={"uncertain": ["responsibilities"]})
    file = file.model_copy(update={"handovers": [first, *file.handovers[1:]]})
    outcome = tried(file, PLAIN, Change(accountable=((H1, "team"),)))
    (owner, task) = outcome.facts

    assert (owner.rule, owner.after, owner.arranged) == (
        "one_accountable",
        "Eindverantwoordelijk: team.",
        True,
    )
    assert (task.rule, task.after) == (
        "receiver_has_task",
        "Taak van de ontvanger: Overdracht h1.",
    )
    assert owner.before.endswith("Het register noemt dit onzeker.")
    assert outcome.days is not None
    assert outcome.days.difference.value == 0
    assert outcome.changes == [f"{H1}: team eindverantwoordelijk"]


def test_a_role_takes_the_place_of_several_for_every_task() -> None:
    owners = [{**NOBODY, "kind": "accountable", "role": role} for role in ("team", "raad")]
    place = step("h1", "melder", "hulp", responsibilities=[*owners, NOBODY])
    file = way(handovers=[place], links=[])
    outcome = tried(
        file,
        measured({"h1: de-melder > de-hulp": days((4, 100))}),
        Change(accountable=((H1, "hulp"),)),
    )

    assert (outcome.gaps_before - outcome.gaps_after, outcome.facts[0].after) == (
        2,
        "Eindverantwoordelijk: hulp.",
    )


def test_where_no_route_was_measured_what_is_arranged_can_still_be_tried() -> None:
    outcome = tried(way(), flows(h1=Files(on_time=9)), Change(accountable=((H1, "team"),)))

    assert (outcome.in_time, outcome.days, outcome.reason) == (None, None, "geen_route")
    assert outcome.gaps_after == outcome.gaps_before - 2


def test_a_role_that_the_chain_does_not_have_is_refused() -> None:
    with pytest.raises(AnalysisError, match="kent geen rol iemand"):
        tried(way(), PLAIN, Change(accountable=((H1, "iemand"),)))


def both(*received: int) -> Measurements:
    """Return weeks in which ten files are sent to the team, and as many received as drawn."""
    rows = [
        (f"{CHAIN}/{name}/{ends}", MONDAY + timedelta(weeks=at), 10, number, stock)
        for name, ends in (("h1", "de-melder/de-team"), ("h4", "de-team/de-hulp"))
        for at, (number, stock) in enumerate(zip(received, range(5, 100, 5), strict=False))
    ]
    return Measurements(**{**vars(PLAIN), "weeks": measured({}, weeks=rows).weeks})


def test_a_doubled_capacity_works_the_stock_away_and_carries_more_when_it_is_the_limit() -> None:
    outcome = tried(way(), both(8, 8, 8), Change(double=(H1, H4)))
    growth = {each.handover: each for each in outcome.growth}[H1]

    assert (growth.capacity, growth.stock) == (16, 15)
    assert growth.now is not None
    assert growth.now.value == pytest.approx(2)
    assert growth.weeks_to_clear is not None
    assert growth.weeks_to_clear.value == pytest.approx(15 / 6)
    assert outcome.throughput is not None
    assert (outcome.throughput.before.value, outcome.throughput.after.value) == (8, 16)
    assert outcome.changes == [f"{H1}: dubbele capaciteit", f"{H4}: dubbele capaciteit"]


def test_a_doubled_capacity_beside_a_limit_carries_no_more_and_may_never_clear() -> None:
    outcome = tried(way(), both(4, 4, 4), Change(double=(H1,)))
    growth = {each.handover: each for each in outcome.growth}

    assert outcome.throughput is not None
    assert outcome.throughput.difference.value == 0
    assert growth[H1].weeks_to_clear is None
    assert growth[H4].weeks_to_clear is None


def test_weeks_that_differ_leave_doubt_about_what_can_be_carried() -> None:
    shift = tried(way(), both(8, 2, 5), Change(backup=(H4,))).throughput

    assert shift is not None
    low, high = shift.before.interval
    assert low < high == 8


def test_a_second_way_spares_the_link_and_is_no_longer_unavoidable() -> None:
    outcome = tried(way(), PLAIN, Change(backup=(H4,)))
    routes = outcome.routes

    assert outcome.gaps_after == outcome.gaps_before
    assert routes is not None
    assert (routes.unavoidable_before, routes.unavoidable_after) == ([H1, H4], [H1])
    assert routes.bridges_before - routes.bridges_after == 1


def test_a_removed_handover_takes_its_links_and_facts_along() -> None:
    outcome = tried(way(), both(8, 8, 8), Change(remove=(H4,)))

    assert outcome.throughput is not None
    assert outcome.throughput.after.value == 0
    assert outcome.routes is not None
    assert outcome.routes.unavoidable_after == []
    assert outcome.facts == []
    assert outcome.gaps_after < outcome.gaps_before


def test_the_register_itself_stays_as_it_is() -> None:
    file = way()
    copy_of(file, Change(remove=(H1,), backup=(H4,), accountable=((H4, "team"),)))

    assert file == way()
