from itertools import groupby, pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from log_builders import event_log, source_of

from graph.measurement.sources import Source
from graph.measurement.summary import Summary, summarise
from schemas.errors import LogInvalid

walks = st.lists(
    st.lists(st.sampled_from("abcd-"), min_size=1, max_size=8).map(" > ".join),
    min_size=1,
    max_size=6,
)


def summary_of(source: Source, **options: str) -> Summary:
    return summarise(source, "unit", case="case", time="time", **options)


def test_a_handover_is_a_next_event_at_another_unit():
    assert summary_of(event_log("a > a > b > c")).handovers == 2


def test_events_without_unit_are_left_out_and_still_counted_as_events():
    found = summary_of(event_log("a > - > a", "-"))

    assert (found.cases, found.events, found.handovers) == (2, 4, 0)


def test_a_named_unit_can_be_unknown():
    assert summary_of(event_log("a > EMPTY > a"), unknown="EMPTY").handovers == 0
    assert summary_of(event_log("a > EMPTY > a")).handovers == 2


def test_a_return_goes_straight_back():
    found = summary_of(event_log("a > b > b > a > b", "a > b > c > a"))

    assert (found.returns, found.return_cases) == (2, 1)


def test_reciprocity_is_the_share_of_links_whose_reverse_exists():
    assert summary_of(event_log("a > b > a", "b > c")).reciprocity == 0.667


def test_without_links_there_is_no_reciprocity():
    assert summary_of(event_log("a > a")).reciprocity is None


def test_equal_times_keep_the_order_of_the_file():
    rows = pl.DataFrame({"case": ["1"] * 3, "time": ["2025-01-01"] * 3, "unit": ["a", "b", "c"]})

    assert summary_of(source_of(rows)).links == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"unit": "afdeling"}, "kolom 'unit' ontbreekt: kies voor unit uit case, time, afdeling"),
        ({"time": "tijd"}, "kolom 'time' ontbreekt"),
    ],
)
def test_a_missing_column_is_named_with_what_there_is(change: dict[str, str], message: str):
    source = source_of(event_log("a > b").rows.rename(change))

    with pytest.raises(LogInvalid, match=message):
        summary_of(source)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("time", "gisteren", "regel 3: 'gisteren' is geen tijdstip"),
        ("time", None, "regel 3: 'leeg' is geen tijdstip"),
        ("case", None, "regel 3 heeft geen 'case'"),
    ],
)
def test_a_bad_cell_is_named_with_its_line(column: str, value: str | None, message: str):
    rows = event_log("a > b").rows
    second = pl.int_range(pl.len()) == 1
    bad = rows.with_columns(pl.when(second).then(pl.lit(value)).otherwise(column).alias(column))

    with pytest.raises(LogInvalid, match=message):
        summary_of(source_of(bad))


@given(walks)
def test_law_counts_equal_those_made_by_hand(drawn: list[str]):
    moves = [
        list(pairwise(unit for unit, _ in groupby(u for u in walk.split(" > ") if u != "-")))
        for walk in drawn
    ]
    backs = [[here for here, there in pairwise(case) if here == there[::-1]] for case in moves]
    links = {move for case in moves for move in case}
    mutual = sum(link[::-1] in links for link in links)

    assert summary_of(event_log(*drawn)) == Summary(
        cases=len(drawn),
        events=sum(len(walk.split(" > ")) for walk in drawn),
        handovers=sum(map(len, moves)),
        links=len(links),
        reciprocity=round(mutual / len(links), 3) if links else None,
        returns=sum(map(len, backs)),
        return_cases=sum(map(bool, backs)),
    )


@given(walks, st.randoms())
def test_law_the_order_of_rows_does_not_matter_when_times_differ(drawn: list[str], random):
    rows = event_log(*drawn).rows.rows()
    random.shuffle(rows)
    shuffled = pl.DataFrame(rows, schema=event_log("a").rows.schema, orient="row")

    assert summary_of(source_of(shuffled)) == summary_of(event_log(*drawn))
