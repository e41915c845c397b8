"""Questions about programmes (werkprogramma's) and about what stands beside them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final, TypeVar

from graph.query.compile import compiled
from graph.query.question import Question
from graph.query.register import the_one
from graph.register.export import file_of
from graph.register.history import record_of
from graph.store.port import Row
from schemas.access import Reader
from schemas.programme.programme import Programme, ProgrammeFile
from schemas.validity import BEGIN, END, Valid, holds_on

V = TypeVar("V", bound=Valid)

_DAY: Final = timedelta(days=1)


def programmes(reader: Reader) -> Question[list[ProgrammeFile]]:
    """Ask for all programmes as the reader's day has them, by id."""
    plan = compiled("programmes", reader, programme=None, kinds=None)
    return Question(plan, lambda rows: list(_files(rows, reader.as_of.valid)))


def programme(reader: Reader, key: str) -> Question[ProgrammeFile]:
    """Ask for one programme; the answer raises `NotFound` when there is none."""
    plan = compiled("programmes", reader, programme=key, kinds=None)

    def read(rows: list[Row]) -> ProgrammeFile:
        return the_one(list(_files(rows, reader.as_of.valid)), f"programma {key!r}")

    return Question(plan, read)


def on_day(file: ProgrammeFile, day: date) -> ProgrammeFile:
    """Return a programme as it is on a day, one version of each item.

    What stands in a programme of a year is taken on the nearest day of that year: a programme that
    is over stays readable as it ended.
    """
    near = _within(file.programme, day)
    kept = {name: _holding(getattr(file, name), near) for name in _SECTIONS}
    return file.model_copy(update=kept)


_SECTIONS: Final = (
    "activities",
    "protocols",
    "datasets",
    "indicators",
    "algorithms",
    "products",
)


def _files(rows: Iterable[Row], day: date) -> Iterator[ProgrammeFile]:
    states = [row["state"] for row in rows]
    for _, group in groupby(states, lambda state: state["chain"]):
        versions = list(group)
        heads = [one for one in versions if one["kind"] == "programme"]
        if not heads:
            continue
        head = _nearest(heads, day)
        kept = [one for one in versions if one["kind"] != "programme" or one is head]
        file = file_of([record_of(one) for one in kept])
        if isinstance(file, ProgrammeFile):
            yield on_day(file, day)


def _nearest(heads: list[Row], day: date) -> Row:
    """Return the version of a programme that holds on a day, or else the last one."""
    text = day.isoformat()
    holding = [one for one in heads if one["valid_from"] <= text < one["valid_to"]]
    return (holding or heads)[-1]


def _within(head: Programme, day: date) -> date:
    first = head.valid_from or BEGIN
    last = (head.valid_to or END) - _DAY
    return min(max(day, first), last)


def _holding(items: Iterable[V], day: date) -> list[V]:
    return [one for one in items if holds_on(one, day)]
