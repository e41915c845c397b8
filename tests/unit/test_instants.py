"""Instants are text in the store: their order is that of their letters."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from schemas.instants import OPEN, instant_of, instant_text

MOMENTS = st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=timezone(timedelta(hours=1)))
)


@given(one=MOMENTS, other=MOMENTS)
def test_text_of_any_year_sorts_as_the_moments_do(one, other):
    assert (instant_text(one) < instant_text(other)) == (one < other)
    assert len(instant_text(one)) == len(OPEN)


@given(moment=MOMENTS)
def test_text_is_read_back_as_the_same_moment(moment):
    assert instant_of(instant_text(moment)) == moment.astimezone(UTC)
