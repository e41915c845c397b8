"""Due dates (termijnen): the last day, or instant, on which a handover is still in time.

The start day never counts: day 1 is the day after it (each article says so, and where one is silent
we do the same). A term in days, weeks, months or years ends with the whole due day in
Europe/Amsterdam; a term in minutes or hours runs in real time. Sources: Algemene termijnenwet
(BWBR0002448, text of 10-10-2010), articles 1-4.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import numpy as np

from graph.terms.calendar import Days, working_calendar
from schemas.instants import AMSTERDAM
from schemas.norm import Moment, Norm, NormKind, Term, Unit

CLOCK_MINUTES: Final = {Unit.MINUTE: 1, Unit.HOUR: 60}
"""Units that run in real time, in minutes."""

_MONTHS: Final = {Unit.MONTH: 1, Unit.YEAR: 12}
_DAYS: Final = {Unit.DAY: 1, Unit.WEEK: 7}
# article 4, a: the act is not for terms in hours or years, nor for longer ones than these
_LONGEST: Final = {Unit.DAY: 90, Unit.WEEK: 12, Unit.MONTH: 3, Unit.WORKING_DAY: 90}
_DAY: Final = np.timedelta64(1, "D")


def runs_by_clock(term: Term) -> bool:
    """Say whether the term is in minutes or hours."""
    return term.unit in CLOCK_MINUTES


def clock_time(term: Term) -> timedelta:
    """Return the length of a term in minutes or hours; a `KeyError` for any other."""
    return timedelta(minutes=term.value * CLOCK_MINUTES[term.unit])


def follows_the_act(norm: Norm) -> bool:
    """Say whether the Algemene termijnenwet moves the end of this norm.

    Only for terms laid down by law; not when counted back from a moment (article 1, second
    paragraph), in hours or years, or longer than 90 days, 12 weeks or 3 months (article 4).
    The register does not mark terms of detention (article 4, c): do not enter those as `wettelijk`.
    """
    term = norm.term
    return (
        norm.kind is NormKind.STATUTORY
        and norm.counted_to is not Moment.DUE
        and term is not None
        and term.value <= _LONGEST.get(term.unit, 0)
    )


def _months_later(start: Days, months: int) -> Days:
    """Return the same day so many months on, or the last day of that month."""
    month = start.astype("datetime64[M]")
    target = month + np.timedelta64(months, "M")
    day_in_month = start - month.astype("datetime64[D]")
    last = (target + np.timedelta64(1, "M")).astype("datetime64[D]") - _DAY
    return np.minimum(target.astype("datetime64[D]") + day_in_month, last)


def _plain_end(start: Days, term: Term, calendar: np.busdaycalendar) -> Days:
    if term.unit is Unit.WORKING_DAY:
        return np.busday_offset(start, term.value, roll="backward", busdaycal=calendar)
    if term.unit in _MONTHS:
        return _months_later(start, term.value * _MONTHS[term.unit])
    return start + term.value * _DAYS[term.unit] * _DAY


def last_days(start: Days, term: Term, *, statutory: bool, suspended: Days | int = 0) -> Days:
    """Return the last day in time for each start day; `suspended` days do not count.

    `statutory` applies articles 1 and 2: a term of at least three days holds at least two working
    days, and an end on a Saturday, Sunday or holiday moves on to the next working day.
    Raise `ValueError` for a term in minutes or hours: those have no last day.
    """
    if runs_by_clock(term):
        raise ValueError("a term in minutes or hours has a last instant, not a last day")
    calendar = working_calendar(start)
    end = _plain_end(start, term, calendar)
    if statutory and (term.unit in {Unit.WEEK, Unit.MONTH} or term.value >= 3):
        end = np.maximum(end, np.busday_offset(start, 2, roll="backward", busdaycal=calendar))
    end = end + np.asarray(suspended, dtype="timedelta64[D]")
    if statutory or term.unit is Unit.WORKING_DAY:
        end = np.busday_offset(end, 0, roll="forward", busdaycal=calendar)
    return end


def due(norm: Norm, start: datetime, suspended_days: int = 0) -> datetime:
    """Return the last instant in time for a term that starts at `start` (with a zone).

    Raise `ValueError` for a norm without a measurable term.

    Examples
    --------
    >>> norm = Norm(id="n", kind="wettelijk", value=5, unit="d", source="jeugdwet")
    >>> due(norm, datetime(2026, 4, 1, 12, tzinfo=AMSTERDAM)).date()  # Easter: Tuesday, not Monday
    datetime.date(2026, 4, 7)
    """
    term = norm.term
    if term is None:
        raise ValueError(f"norm {norm.id} has no term to count")
    if runs_by_clock(term):
        return start.astimezone(UTC) + clock_time(term) + timedelta(days=suspended_days)
    day = np.array([start.astimezone(AMSTERDAM).date()], dtype="datetime64[D]")
    last = last_days(day, term, statutory=follows_the_act(norm), suspended=suspended_days)
    return end_of_day(last.astype(object)[0])


def end_of_day(day: date) -> datetime:
    """Return the last instant of that day in Europe/Amsterdam."""
    return datetime.combine(day, time.max, tzinfo=AMSTERDAM)


def mature_term(term: Term) -> Term:
    """Return three times the term: older files that did not arrive count as lost (kwijt)."""
    return Term(value=3 * term.value, unit=term.unit)
