"""Agenda (iCalendar) of one inspectorate: the days on which something expires, and why."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event


def agenda(deadlines: Iterable[Mapping[str, Any]], now: datetime) -> bytes:
    """Return deadlines as whole days; the same deadline keeps its identity in a later file."""
    calendar = Calendar()
    calendar.add("prodid", "-//Ketenzicht//termijnen//NL")
    calendar.add("version", "2.0")
    for one in deadlines:
        calendar.add_component(_event(one, now))
    return calendar.to_ical()


def _event(one: Mapping[str, Any], now: datetime) -> Event:
    day = date.fromisoformat(one["day"])
    event = Event()
    event.add("uid", f"{_identity(one)}@ketenzicht")
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add(
        "summary", f"{one['investigation']}: {one['about']} ({one['step'].replace('_', ' ')})"
    )
    event.add("description", f"{one['title']}. Volgt uit: {one['rule'] or 'geen regel genoemd'}")
    event.add("class", "CONFIDENTIAL")
    return event


def _identity(one: Mapping[str, Any]) -> str:
    text = "|".join((one["investigation"], one["about"], one["step"]))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
