"""Calendar (kalender): which days of the Netherlands are working days (werkdagen).

A working day is no Saturday, no Sunday and no day of article 3 of the Algemene termijnenwet: New
Year's Day, Good Friday, Easter Monday, the King's birthday as celebrated, 5 May (every year, not
only the lustrum years of common labour agreements), Ascension Day, Whit Monday and both days of
Christmas. The act does not define "werkdag"; this is our choice for terms that use the word.
Days that a royal decree equates with these (article 3, third paragraph) are not known here.
"""

from datetime import date, timedelta
from functools import cache
from typing import Final

import holidays
import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.datetime64]
"""A vector of days (`datetime64[D]`)."""

_MARGIN_YEARS: Final = 5


@cache
def days_off(year: int) -> frozenset[date]:
    """Return the days of article 3 in that year; Sundays among them change nothing."""
    # "public" knows 5 May in lustrum years only, and Good Friday not at all: both are "optional"
    calendar = holidays.country_holidays("NL", years=year, categories=("public", "optional"))
    return frozenset(calendar)


@cache
def _years(first: int, last: int) -> np.busdaycalendar:
    days = sorted(day for year in range(first, last + 1) for day in days_off(year))
    return np.busdaycalendar(weekmask="1111100", holidays=np.array(days, dtype="datetime64[D]"))


def working_calendar(days: Days) -> np.busdaycalendar:
    """Return a calendar that covers these days, five years before and five years after them."""
    if days.size == 0:
        return _years(1970, 1970)
    first, last = (int(str(day)[:4]) for day in (days.min(), days.max()))
    return _years(max(first - _MARGIN_YEARS, 1), min(last + _MARGIN_YEARS, 9999))


def is_working_day(day: date) -> bool:
    """Say whether that day is a working day."""
    return day.weekday() < 5 and day not in days_off(day.year)


def add_working_days(day: date, n: int) -> date:
    """Return the n-th working day after that day; `n = 0` gives the day itself, working or not.

    Examples
    --------
    >>> add_working_days(date(2026, 12, 24), 1)
    datetime.date(2026, 12, 28)
    """
    if n < 0:
        raise ValueError("count working days forward")
    while n:
        day += timedelta(days=1)
        n -= is_working_day(day)
    return day
