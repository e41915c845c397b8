from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.terms.calendar import add_working_days, days_off, is_working_day
from graph.terms.due import due, follows_the_act, last_days, mature_term
from schemas.instants import AMSTERDAM
from schemas.norm import Norm, Term

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
units = st.sampled_from(["d", "wk", "mnd"])


def norm(text: str, kind: str = "wettelijk", **more: object) -> Norm:
    """Return the norm drawn by a text such as `6 wk`."""
    value, unit = text.split()
    return Norm(id="n", kind=kind, value=int(value), unit=unit, source="bron", **more)


def last_day(text: str, sent: str, kind: str = "wettelijk", **more: object) -> str:
    moment = datetime.fromisoformat(sent).replace(tzinfo=AMSTERDAM)
    return due(norm(text, kind), moment, **more).astimezone(AMSTERDAM).date().isoformat()


@pytest.mark.parametrize("day", ["2026-05-05", "2025-05-05", "2026-04-03", "2025-12-26"])
def test_a_day_of_article_3_is_no_working_day(day: str):
    assert not is_working_day(date.fromisoformat(day))


def test_kings_day_is_celebrated_on_saturday_when_the_27th_is_a_sunday():
    assert date(2025, 4, 26) in days_off(2025)
    assert date(2025, 4, 27) not in days_off(2025)


@pytest.mark.parametrize(
    ("term", "sent", "expected"),
    [
        ("6 wk", "2025-11-14", "2025-12-29"),  # second day of Christmas, a weekend, Monday
        ("12 wk", "2026-02-01", "2026-04-28"),  # Sunday, then King's Day
        ("13 wk", "2026-01-25", "2026-04-26"),  # article 4: more than twelve weeks, stays Sunday
        ("90 d", "2026-02-03", "2026-05-04"),
        ("3 mnd", "2026-02-05", "2026-05-06"),  # 5 May is a Tuesday in 2026
        ("4 mnd", "2026-01-05", "2026-05-05"),  # more than three months
        ("1 jr", "2025-05-05", "2026-05-05"),
        ("5 d", "2026-04-01", "2026-04-07"),  # Easter: only Thursday counts, so to Tuesday
        ("3 d", "2026-12-23", "2026-12-28"),  # two working days: 24 and 28 December
        ("2 d", "2026-12-23", "2026-12-28"),  # Christmas Day shifts over the weekend
        ("1 d", "2026-11-24", "2026-11-25"),
    ],
)
def test_a_statutory_term_follows_the_act(term: str, sent: str, expected: str):
    assert last_day(term, sent) == expected


@pytest.mark.parametrize(
    ("term", "sent", "expected"),
    [
        ("10 d", "2026-11-19", "2026-11-29"),  # a Sunday
        ("1 mnd", "2026-01-31", "2026-02-28"),
        ("1 jr", "2024-02-29", "2025-02-28"),
        ("5 wd", "2026-12-24", "2027-01-04"),  # over Christmas, a weekend and New Year's Day
        ("1 wd", "2026-11-21", "2026-11-23"),  # from a Saturday
        ("1 wd", "2026-05-04", "2026-05-06"),  # over 5 May
    ],
)
def test_a_field_norm_runs_in_plain_days(term: str, sent: str, expected: str):
    assert last_day(term, sent, "veldnorm") == expected


@pytest.mark.parametrize(
    ("term", "holds"),
    [
        ("90 d", "yes"), ("91 d", "no"), ("12 wk", "yes"), ("13 wk", "no"), ("3 mnd", "yes"),
        ("4 mnd", "no"), ("1 jr", "no"), ("24 uur", "no"), ("2 min", "no"), ("5 wd", "yes"),
    ],
)  # fmt: skip
def test_the_act_is_not_for_hours_years_or_long_terms(term: str, holds: str):
    assert follows_the_act(norm(term)) is (holds == "yes")


def test_the_act_is_not_for_terms_counted_back_from_a_moment():
    assert not follows_the_act(norm("6 wk", counted_to="due"))


@pytest.mark.parametrize("kind", ["veldnorm", "streefnorm", "intern"])
def test_the_act_is_for_statutory_terms_alone(kind: str):
    assert not follows_the_act(norm("6 wk", kind))


def test_hours_run_in_real_time_over_the_change_of_the_clock():
    before = datetime(2026, 3, 28, 12, tzinfo=AMSTERDAM)

    assert due(norm("24 uur"), before).astimezone(AMSTERDAM).hour == 13


def test_a_term_in_days_lasts_the_whole_due_day():
    sent = datetime(2026, 11, 23, 23, 59, tzinfo=AMSTERDAM)

    assert due(norm("1 d"), sent) == datetime(2026, 11, 24, 23, 59, 59, 999999, AMSTERDAM)


def test_the_start_day_is_the_one_in_amsterdam():
    evening = datetime.fromisoformat("2026-06-30T22:30:00+00:00")

    assert due(norm("1 d", "veldnorm"), evening).date() == date(2026, 7, 2)


def test_suspended_days_do_not_count():
    assert last_day("5 d", "2026-11-24", "veldnorm", suspended_days=7) == "2026-12-06"


def test_a_statutory_end_after_suspension_still_shifts():
    assert last_day("5 d", "2026-11-24", suspended_days=7) == "2026-12-07"


def test_hours_are_suspended_by_whole_days():
    sent = datetime(2026, 11, 24, 12, tzinfo=AMSTERDAM)

    assert due(norm("2 uur"), sent, suspended_days=1) == sent + timedelta(days=1, hours=2)


def test_a_norm_in_a_word_has_no_due_date():
    with pytest.raises(ValueError, match="no term"):
        due(
            Norm(id="n", kind="wettelijk", text="onverwijld", source="bron"),
            datetime.now(AMSTERDAM),
        )


def test_a_term_in_hours_has_no_last_day():
    with pytest.raises(ValueError, match="not a last day"):
        last_days(
            np.array(["2026-11-24"], "datetime64[D]"), Term(value=1, unit="uur"), statutory=False
        )


def test_working_days_count_forward():
    with pytest.raises(ValueError, match="forward"):
        add_working_days(date(2026, 11, 24), -1)


def test_no_days_have_no_last_day():
    assert (
        last_days(np.array([], "datetime64[D]"), Term(value=1, unit="wd"), statutory=True).size == 0
    )


def test_a_file_is_mature_after_three_terms():
    assert mature_term(Term(value=2, unit="mnd")) == Term(value=6, unit="mnd")


def one_last_day(start: date, value: int, unit: str, *, statutory: bool) -> date:
    vector = np.array([start], dtype="datetime64[D]")
    found = last_days(vector, Term(value=value, unit=unit), statutory=statutory)
    return found.astype(object)[0]


@given(days, st.integers(1, 12), units)
def test_law_the_act_only_moves_an_end_later_and_onto_a_working_day(start, value, unit):
    shifted = one_last_day(start, value, unit, statutory=True)

    assert shifted >= one_last_day(start, value, unit, statutory=False)
    assert is_working_day(shifted)


@given(days, st.integers(3, 90))
def test_law_a_term_of_three_days_holds_two_working_days(start, value):
    end = one_last_day(start, value, "d", statutory=True)
    inside = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]

    assert sum(map(is_working_day, inside)) >= 2


@given(days, st.integers(1, 300), st.booleans())
def test_law_working_days_agree_with_counting_on_the_fingers(start, n, statutory):
    assert one_last_day(start, n, "wd", statutory=statutory) == add_working_days(start, n)


@given(days, days, st.integers(1, 60), units, st.booleans())
def test_law_who_sends_later_is_due_no_earlier(one, other, value, unit, statutory):
    first, second = sorted([one, other])

    assert one_last_day(first, value, unit, statutory=statutory) <= one_last_day(
        second, value, unit, statutory=statutory
    )


@given(
    st.lists(days, min_size=1, max_size=20), st.integers(1, 30), st.sampled_from(["d", "wd", "mnd"])
)
def test_law_a_vector_of_days_is_counted_day_by_day(starts, value, unit):
    together = last_days(
        np.array(starts, "datetime64[D]"), Term(value=value, unit=unit), statutory=True
    ).astype(object)

    assert list(together) == [one_last_day(day, value, unit, statutory=True) for day in starts]
