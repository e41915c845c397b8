"""Counting a drawn log: hand-made cases, and the same sums made the slow way."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from typing import Any

import polars as pl
import pytest
from builders import chain_file, handover, norm, organisation
from hypothesis import given, settings
from hypothesis import strategies as st
from log_builders import handover_log, local, source_of
from polars.testing import assert_frame_equal

from graph.measurement.counting import FLAGS, count_log
from graph.measurement.tables import SHAPES, Measurements
from graph.measurement.validation import check_log
from graph.terms.due import due
from schemas.norm import Norm
from schemas.register import ChainFile

UNTIL = local("2025-04-01")
ORGANISATIONS = [
    organisation("a", "gemeente"),
    organisation("b", "rvdk"),
    organisation("c", "gi"),
]


def register(*norms: dict[str, Any], **more: Any) -> ChainFile:
    """Return the chain `gemeente > rvdk > gi`; norms and more are those of handover h1."""
    first = handover("h1", "gemeente", "rvdk", norms=list(norms) or [norm()], **more)
    second = handover(
        "h2", "rvdk", "gi", norms=[{"id": "geen", "kind": "geen_norm", "source": "x"}]
    )
    step = {"id": "s1", "name": "Stap", "role": "rvdk", "norms": [norm(3)], "source": "onbekend"}
    return chain_file(
        "gemeente > rvdk > gi",
        handovers=[first, second],
        steps=[step],
        organisations=ORGANISATIONS,
    )


def counted(*rows: dict[str, object], of: ChainFile | None = None) -> dict[str, Any]:
    """Return the one row of counts of a log, without what is 0 or not measured."""
    counts = count_log(handover_log(*rows), of or register(), UNTIL).counts
    row = counts.row(0, named=True)
    assert counts.height == 1
    return {name: row[name] for name in ("sent", *FLAGS, "cases_returned") if row[name]}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"received_at": "2025-01-16T23:59"}, {"received": 1, "on_time": 1, "mature": 1}),
        ({"received_at": "2025-01-17T00:00"}, {"received": 1, "late": 1, "mature": 1}),
        ({"withdrawn_at": "2025-03-01"}, {"withdrawn": 1}),
        ({}, {"open_past_term": 1, "mature": 1, "lost": 1}),
        ({"sent_at": "2025-03-21"}, {"open_past_term": 1}),
        ({"sent_at": "2025-03-22"}, {"open_within_term": 1}),
        ({"sent_at": "2025-03-01"}, {"open_past_term": 1, "mature": 1, "lost": 1}),
        ({"sent_at": "2025-03-02"}, {"open_past_term": 1}),
    ],
)
def test_a_file_is_judged_against_its_term(row: dict[str, object], expected: dict[str, int]):
    assert counted(row) == {"sent": 1, **expected}


def test_what_happens_after_the_end_has_not_happened_yet():
    assert counted({"sent_at": "2025-03-28", "received_at": "2025-04-01T00:00"}) == {
        "sent": 1,
        "open_within_term": 1,
    }


def test_what_is_sent_after_the_end_is_not_counted():
    log = handover_log({"sent_at": "2025-04-01T00:00"}, {"sent_at": "2025-03-31T23:59"})

    assert count_log(log, register(), UNTIL).counts["sent"].to_list() == [1]


def test_a_log_that_begins_after_the_end_measures_nothing():
    measured = count_log(handover_log({"sent_at": "2025-05-01"}), register(), UNTIL)

    for name, shape in SHAPES.items():
        assert_frame_equal(getattr(measured, name), pl.DataFrame(schema=shape))


def test_the_month_sent_is_the_one_in_amsterdam():
    log = handover_log({"sent_at": "2025-02-01T00:30"})

    assert str(count_log(log, register(), UNTIL).counts["month"][0]) == "2025-02-01"


def test_suspension_does_not_count_where_the_norm_says_so():
    row = {"received_at": "2025-01-18", "suspended_days": 2}

    assert counted(row, of=register(norm(suspends=True)))["on_time"] == 1
    assert counted(row)["late"] == 1


def test_a_norm_may_run_from_receipt_to_start():
    own = register(norm(2, counted_from="received", counted_to="started"))
    rows = [
        {"received_at": "2025-01-10", "started_at": "2025-01-12"},
        {"received_at": "2025-01-10", "started_at": "2025-01-13"},
        {"received_at": "2025-03-31", "started_at": None},
        {"received_at": None, "started_at": None},
    ]
    rows = [row | {"case_id": str(n)} for n, row in enumerate(rows)]

    assert counted(*rows, of=own) == {
        "sent": 4,
        "received": 3,
        "on_time": 1,
        "late": 1,
        "open_within_term": 1,
    }


def test_a_norm_in_minutes_is_measured_in_minutes():
    quick = register(norm(30, "min"))
    log = handover_log(
        {"sent_at": "2025-01-06T10:00", "received_at": "2025-01-06T10:30"},
        {"sent_at": "2025-01-06T11:00", "received_at": "2025-01-06T11:31"},
    )
    measured = count_log(log, quick, UNTIL)

    assert measured.counts.select("on_time", "late").row(0) == (1, 1)
    assert measured.histogram["bin"].to_list() == [30, 31]


@pytest.mark.parametrize(
    "unmeasured",
    [
        {"id": "x", "kind": "geen_norm", "source": "x"},
        {"id": "x", "kind": "wettelijk", "text": "onverwijld", "source": "x"},
        norm(bound="min"),
        norm(recurring=True),
        norm(role="politie"),
        norm(counted_to="started"),
    ],
)
def test_without_a_measurable_norm_lateness_is_not_measured(unmeasured: dict[str, Any]):
    counts = count_log(handover_log({}), register(unmeasured), UNTIL).counts

    assert counts.select("norm", "on_time", "late", "open_past_term", "mature", "lost").row(0) == (
        ("", *[None] * 5)
    )


def test_the_norm_valid_on_the_day_sent_is_measured():
    changed = register(
        norm(10, id="oud", valid_to="2025-01-10"), norm(5, id="nieuw", valid_from="2025-01-10")
    )
    log = handover_log({"sent_at": "2025-01-09"}, {"sent_at": "2025-01-10"})

    assert count_log(log, changed, UNTIL).counts["norm"].to_list() == ["nieuw", "oud"]


def test_the_first_measurable_norm_is_measured():
    shown = register(norm(bound="min", id="kort"), norm(4, id="eerste"), norm(9, id="tweede"))

    assert count_log(handover_log({}), shown, UNTIL).counts["norm"].to_list() == ["eerste"]


def test_versions_of_one_norm_are_one_norm():
    versions = register(norm(10, valid_to="2025-01-10"), norm(2, valid_from="2025-01-10"))
    log = handover_log(
        {"sent_at": "2025-01-09", "received_at": "2025-01-14"},
        {"sent_at": "2025-01-10", "received_at": "2025-01-15"},
    )

    assert count_log(log, versions, UNTIL).counts.select("sent", "on_time", "late").rows() == [
        (2, 1, 1)
    ]


def test_a_norm_holds_no_longer_than_its_version_of_the_handover():
    old = handover("h1", "gemeente", "rvdk", valid_to="2025-01-10", norms=[norm(10, id="oud")])
    new = handover("h1", "gemeente", "rvdk", valid_from="2025-01-10", norms=[norm(5, id="nieuw")])
    both = chain_file("gemeente > rvdk", handovers=[old, new], organisations=ORGANISATIONS[:2])
    log = handover_log({"sent_at": "2025-01-09"}, {"sent_at": "2025-01-10"})

    assert count_log(log, both, UNTIL).counts["norm"].to_list() == ["nieuw", "oud"]


def test_returns_are_counted_per_time_and_per_case():
    assert counted(
        {"case_id": "1", "returned_at": "2025-01-08"},
        {"case_id": "1", "returned_at": "2025-01-10", "sent_at": "2025-01-09"},
        {"case_id": "2", "returned_at": None},
    ) | {"mature": 0, "lost": 0, "open_past_term": 0} == {
        "sent": 3,
        "returned": 2,
        "cases_returned": 1,
        "mature": 0,
        "lost": 0,
        "open_past_term": 0,
    }


@pytest.mark.parametrize(
    ("more", "columns", "returned"),
    [
        ({"records": ["sent_at", "received_at"]}, {"returned_at": "2025-01-08"}, None),
        ({"records": ["sent_at", "received_at", "returned_at"]}, {}, 0),
        ({}, {"returned_at": None}, 0),
        ({}, {}, None),
    ],
)
def test_what_the_channel_does_not_record_is_not_measured(
    more: dict[str, Any], columns: dict[str, object], returned: int | None
):
    counts = count_log(handover_log(columns), register(**more), UNTIL).counts

    assert counts["returned"][0] == returned


def test_a_channel_that_records_no_receipt_measures_no_lateness():
    silent = register(records=["sent_at"])
    counts = count_log(handover_log({}), silent, UNTIL).counts

    assert counts.select("sent", "received", "late", "lost").row(0) == (1, None, None, None)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"received_at": "2025-03-20", "feedback_at": "2025-03-21"}, (1, 1)),
        ({"received_at": "2025-03-20", "feedback_at": None}, (1, 0)),
        ({"received_at": "2025-03-27", "feedback_at": None}, (0, 0)),
        ({"received_at": None, "feedback_at": None}, (0, 0)),
        ({"received_at": "2025-03-20", "withdrawn_at": "2025-03-21", "feedback_at": None}, (0, 0)),
    ],
)
def test_feedback_is_due_when_its_term_has_passed(
    row: dict[str, object], expected: tuple[int, int]
):
    expects = register(feedback={"expected": True, "term": {"value": 5, "unit": "d"}})
    counts = count_log(handover_log(row), expects, UNTIL).counts

    assert counts.select("feedback_due", "feedback_given").row(0) == expected


def test_feedback_without_a_term_is_due_from_receipt_on():
    expects = register(feedback={"expected": True})

    assert counted({"received_at": "2025-03-31", "feedback_at": None}, of=expects)["feedback_due"]


def test_completeness_is_counted_whole_and_per_field():
    needs = register(required_fields=["gezin", "zorgen"])
    log = handover_log(
        {"case_id": "1", "received_at": "2025-01-07", "present_fields": "zorgen|gezin|meer"},
        {"case_id": "2", "received_at": "2025-01-07", "present_fields": "gezin"},
        {"case_id": "3", "received_at": "2025-01-07", "present_fields": None},
        {"case_id": "4", "received_at": None, "present_fields": "gezin|zorgen"},
    )
    measured = count_log(log, needs, UNTIL)

    assert measured.counts.select("complete_due", "complete_all").row(0) == (3, 1)
    assert measured.fields.select("field", "present").rows() == [("gezin", 2), ("zorgen", 1)]


def test_required_fields_of_the_row_go_before_those_of_the_register():
    needs = register(required_fields=["gezin", "zorgen"])
    row = {"received_at": "2025-01-07", "required_fields": "gezin", "present_fields": "gezin"}

    assert counted(row, of=needs)["complete_all"] == 1


def test_fields_that_a_handover_never_names_are_not_recorded():
    needs = register(required_fields=["gezin"])

    assert "complete_due" not in counted(
        {"received_at": "2025-01-07", "present_fields": None}, of=needs
    )


def test_the_histogram_counts_days_between_dates():
    log = handover_log(
        {"sent_at": "2025-01-06T23:00", "received_at": "2025-01-07T01:00"},
        {"sent_at": "2025-03-30", "received_at": None},
        {"sent_at": "2025-03-29", "withdrawn_at": "2025-03-31"},
    )
    bins = count_log(log, register(), UNTIL).histogram

    assert bins.select("step", "bin", "event", "censored", "withdrawn").rows() == [
        ("received", 1, 1, 0, 0),
        ("received", 1, 0, 1, 0),
        ("received", 2, 0, 0, 1),
    ]


def test_each_step_has_its_own_histogram():
    own = register(norm(9, counted_to="started"))
    log = handover_log({"received_at": "2025-01-08", "started_at": "2025-01-13"})
    bins = count_log(log, own, UNTIL).histogram

    assert bins.select("step", "bin").rows() == [("norm", 7), ("received", 2), ("started", 5)]


def test_suspension_is_subtracted_from_durations_never_below_zero():
    own = register(norm(suspends=True))
    log = handover_log(
        {"received_at": "2025-01-16", "suspended_days": 4},
        {"sent_at": "2025-01-07", "received_at": "2025-01-08", "suspended_days": 4},
    )

    assert count_log(log, own, UNTIL).histogram["bin"].to_list() == [0, 6]


def test_the_stock_of_a_week_is_what_came_in_and_did_not_go_out():
    log = handover_log(
        {"sent_at": "2025-01-06", "received_at": "2025-01-14"},
        {"sent_at": "2025-01-07", "withdrawn_at": "2025-01-22"},
        {"sent_at": "2025-01-15"},
    )
    weeks = count_log(log, register(), UNTIL).weeks

    assert [(str(week), *rest) for week, *rest in weeks.drop("link").rows()] == [
        ("2025-01-06", 2, 0, 2),
        ("2025-01-13", 1, 1, 2),
        ("2025-01-20", 0, 0, 1),
    ]


def test_a_file_leaves_the_stock_once():
    log = handover_log({"received_at": "2025-01-07", "withdrawn_at": "2025-01-20"})

    assert count_log(log, register(), UNTIL).weeks["stock"].to_list() == [0]


def test_a_link_that_nobody_designed_is_kept():
    log = handover_log({"giver": "c", "receiver": "a"})

    assert count_log(log, register(), UNTIL).counts["link"].to_list() == ["keten/h1/c/a"]


def test_an_internal_step_is_measured_like_a_link():
    row = {"handover": "keten/s1", "giver": "b", "receiver": "b", "received_at": "2025-01-09"}

    assert counted(row)["on_time"] == 1


def test_a_case_that_entered_is_followed_to_the_outcome():
    log = handover_log(
        {"case_id": "1", "received_at": "2025-01-07"},
        {"case_id": "1", "handover": "keten/h2", "giver": "b", "receiver": "c",
         "sent_at": "2025-02-07", "received_at": "2025-02-08"},
        {"case_id": "2", "received_at": "2025-03-07"},
        {"case_id": "2", "handover": "keten/h2", "giver": "b", "receiver": "c",
         "sent_at": "2025-03-08", "received_at": "2025-03-09"},
        {"case_id": "3", "received_at": "2025-01-08"},
        {"case_id": "4", "handover": "keten/h2", "giver": "b", "receiver": "c"},
    )  # fmt: skip
    months = count_log(log, register(), UNTIL).chain_months

    assert months.select("cases", "arrived", "arrived_in_term").rows() == [(3, 2, 1)]


def test_a_network_has_no_intake_and_outcome():
    chain = register().model_dump(mode="json")
    chain["chain"] |= {"kind": "netwerk", "intake": [], "outcome": []}
    network = ChainFile.model_validate(chain)

    assert count_log(handover_log({}), network, UNTIL).chain_months.is_empty()


def walk(path: str, case: str = "1", returned: str = "") -> list[dict[str, object]]:
    """Return the handovers of a case drawn as `a > b > c`, a day apart; `returned` names givers."""
    stops = path.split(" > ")
    return [
        {
            "case_id": case,
            "giver": giver,
            "receiver": receiver,
            "sent_at": f"2025-01-{day:02}",
            "returned_at": f"2025-01-{day:02}T12:00" if giver in returned else None,
        }
        for day, (giver, receiver) in enumerate(pairwise(stops), start=6)
    ]


@pytest.mark.parametrize(
    ("path", "returned", "patterns"),
    [
        ("a > b > a", "", {"a>b>a": 1}),
        ("a > b > a > b", "", {"a>b>a": 1, "b>a>b": 1}),
        ("a > b > a > b > a", "", {"a>b>a": 2, "b>a>b": 1}),
        ("a > b > c > a", "", {"a>b>c>a": 1}),
        ("a > b > c > d > a", "", {"a>b>c>d>a": 1}),
        ("a > b > c > d > e > a", "", {}),
        ("a > b > c > b > a", "", {"b>c>b": 1}),
        ("a > b", "a", {"a>b>a": 1}),
        ("a > b > a", "a", {"a>b>a": 1}),
        ("a > b > b > a", "", {"a>b>a": 1}),
    ],
)
def test_loops_are_counted_by_the_way_they_go(path: str, returned: str, patterns: dict[str, int]):
    loops = count_log(handover_log(*walk(path, returned=returned)), register(), UNTIL).loops

    assert dict(loops.select("pattern", "count").rows()) == patterns


def test_a_loop_stays_within_one_case():
    log = handover_log(*walk("a > b"), *walk("b > a", case="2"))

    assert count_log(log, register(), UNTIL).loops.is_empty()


days = st.integers(0, 110)
maybe = st.none() | days


@st.composite
def logs(draw: st.DrawFn) -> pl.DataFrame:
    rows = []
    for number in range(draw(st.integers(1, 8))):
        sent = draw(days)
        received, withdrawn = draw(maybe), draw(maybe)
        start = local("2025-01-01T09:00")
        rows.append(
            {
                "case_id": str(number),
                "giver": draw(st.sampled_from("ac")),
                "sent_at": (start + timedelta(sent)).replace(tzinfo=None).isoformat(),
                "received_at": None
                if received is None
                else (start + timedelta(sent + received)).replace(tzinfo=None).isoformat(),
                "withdrawn_at": None
                if withdrawn is None
                else (start + timedelta(sent + withdrawn)).replace(tzinfo=None).isoformat(),
            }
        )
    return handover_log(*rows)


def sums(measured: Measurements) -> dict[str, int]:
    counts = measured.counts.select("sent", *FLAGS).sum().row(0, named=True)
    return {name: count for name, count in counts.items() if count}


def slowly(log: pl.DataFrame) -> dict[str, int]:
    """Judge each file with `due`, one by one."""
    rule = Norm.model_validate(norm())
    found: Counter[str] = Counter()
    for row in log.iter_rows(named=True):
        sent = row["sent_at"]
        if sent >= UNTIL:
            continue
        received, withdrawn = (
            moment if moment and moment < UNTIL else None
            for moment in (row["received_at"], row["withdrawn_at"])
        )
        last, old = due(rule, sent), due(rule.model_copy(update={"value": 30}), sent)
        gone = received is None and withdrawn is not None
        found["sent"] += 1
        found["received"] += received is not None
        found["withdrawn"] += gone
        found["on_time"] += received is not None and received <= last
        found["late"] += received is not None and received > last
        found["open_past_term"] += received is None and not gone and last < UNTIL
        found["open_within_term"] += received is None and not gone and not last < UNTIL
        found["mature"] += old < UNTIL and not gone
        found["lost"] += old < UNTIL and not gone and received is None
    return {name: count for name, count in found.items() if count}


@settings(max_examples=60)
@given(logs())
def test_law_counts_equal_those_made_file_by_file(log: pl.DataFrame):
    assert sums(count_log(log, register(), UNTIL)) == slowly(log)


@settings(max_examples=40)
@given(logs(), st.randoms())
def test_law_the_order_of_rows_does_not_matter(log: pl.DataFrame, random: Any):
    order = list(range(log.height))
    random.shuffle(order)
    one, other = count_log(log, register(), UNTIL), count_log(log[order], register(), UNTIL)

    for name in SHAPES:
        assert_frame_equal(getattr(one, name), getattr(other, name))


@settings(max_examples=40)
@given(logs(), st.data())
def test_law_splitting_a_delivery_over_files_of_one_call_changes_nothing(log: pl.DataFrame, data):
    file = data.draw(st.lists(st.integers(0, 2), min_size=log.height, max_size=log.height))
    parts = [log.filter(pl.Series(file) == number) for number in sorted(set(file))]
    whole, split = (
        count_log(check_log(sources, register()).log, register(), UNTIL)
        for sources in ([source_of(log)], [source_of(part) for part in parts])
    )

    for name in SHAPES:
        assert_frame_equal(getattr(whole, name), getattr(split, name))


@settings(max_examples=40)
@given(logs())
def test_law_every_file_is_somewhere(log: pl.DataFrame):
    measured = count_log(log, register(), UNTIL)
    counts = measured.counts
    where = ("withdrawn", "on_time", "late", "open_within_term", "open_past_term")
    bins = measured.histogram.select("event", "censored", "withdrawn").sum().row(0)

    assert counts.select(pl.sum_horizontal(where)).to_series().to_list() == counts["sent"].to_list()
    assert sum(bins) == counts["sent"].sum()
    assert measured.weeks.select(pl.col("sent", "received").sum()).row(0) == (
        counts["sent"].sum(),
        counts["received"].sum(),
    )
