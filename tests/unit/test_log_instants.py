from datetime import UTC, date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.measurement.instants import instants, is_local

ZONE = "Europe/Amsterdam"


def instant(text: str) -> datetime | None:
    return instants(pl.Series([text]), ZONE)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-07-01T10:00:00Z", "2025-07-01T10:00"),
        ("2025-07-01T10:00:00+02:00", "2025-07-01T08:00"),
        ("2025-07-01T10:00:00+0200", "2025-07-01T08:00"),
        ("2025-07-01T10:00+02:00", "2025-07-01T08:00"),
        ("2025-07-01 10:00:00.250000+02:00", "2025-07-01T08:00:00.250"),
        ("2025-07-01T10:00:00", "2025-07-01T08:00"),
        ("2025-07-01 10:00", "2025-07-01T08:00"),
        ("2025-07-01", "2025-06-30T22:00"),
        ("01-07-2025 10:00:30", "2025-07-01T08:00:30"),
        ("1-7-2025 10:00", "2025-07-01T08:00"),
        ("2025/07/01 10:00:00.000", "2025-07-01T08:00"),
        ("01-07-2025", "2025-06-30T22:00"),
        (" 2025-01-01 ", "2024-12-31T23:00"),
        ("2025-10-26 02:30", "2025-10-26T00:30"),  # twice: the first one
    ],
)
def test_a_notation_is_understood(text: str, expected: str):
    assert instant(text) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gisteren",
        "2025-13-01",
        "31-02-2025",
        "01-02-25",
        "2025-03-30 02:30",
        "45000",
        "07/01/2025",
    ],
)
def test_what_is_no_instant_is_null(text: str):
    assert instant(text) is None


def test_notations_may_differ_within_a_column():
    found = instants(pl.Series(["2025-07-01", None, "01-07-2025", "x"]), ZONE)

    assert found.is_null().to_list() == [False, True, False, True]
    assert found[0] == found[2]


def test_a_column_of_days_is_taken_as_it_is():
    assert instants(pl.Series([date(2025, 7, 1)]), ZONE)[0] == datetime(2025, 6, 30, 22, tzinfo=UTC)


def test_a_column_of_instants_is_taken_as_it_is():
    moment = datetime(2025, 7, 1, 10, tzinfo=UTC)

    assert instants(pl.Series([moment]), ZONE)[0] == moment


def test_a_column_of_local_times_is_taken_as_local():
    assert instants(pl.Series([datetime(2025, 7, 1, 10)]), ZONE)[0].hour == 8  # noqa: DTZ001


@pytest.mark.parametrize(
    ("cells", "local"),
    [
        (["2025-07-01T10:00:00Z"], "no"),
        (["2025-07-01 10:00:00+02:00", None], "no"),
        (["2025-07-01T10:00:00Z", "2025-07-01"], "yes"),
        ([datetime(2025, 7, 1)], "yes"),  # noqa: DTZ001
        ([datetime(2025, 7, 1, tzinfo=UTC)], "no"),
    ],
)
def test_a_zone_that_had_to_be_assumed_is_noticed(cells: list[object], local: str):
    assert is_local(pl.Series(cells)) is (local == "yes")


@given(st.datetimes(datetime(1901, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_law_an_instant_written_in_iso_is_read_back(moment: datetime):
    assert instant(moment.isoformat(timespec="microseconds")) == moment
