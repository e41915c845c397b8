"""Demo log (generated): one year of files through the fictional regions, with planted defects.

The same register and seed give the same log. What is planted stands in `data/demo/README.md`.
Files walk routes through the chain; each handover has habits, and a planted link deviates from
them. Only what a channel records is written, and nothing after `UNTIL`.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import NormalDist
from typing import Any, Final

import polars as pl

from graph.measurement.count_file import sheets_of
from graph.measurement.counting import count_log
from graph.measurement.delivery import Delivery
from graph.measurement.handover_log import COLUMNS
from schemas.instants import AMSTERDAM
from schemas.register import ChainFile, Handover, Step

SEED: Final = 2033
FROM: Final = datetime(2025, 6, 30, 22, tzinfo=UTC)
UNTIL: Final = datetime(2026, 6, 30, 22, tzinfo=UTC)
"""Midnight of 1 July in Amsterdam: the log covers one year, and this instant is not in it."""

SPREAD: Final = 0.6
"""Standard deviation of the logarithm of a waiting time."""
NORMAL: Final = NormalDist()


@dataclass(frozen=True)
class Habit:
    """How files fare at a link; shares of files, waiting in median days.

    `starts` is from receipt on, `goes_on` the share of files that takes the next handover.
    """

    waits: float
    starts: float | None = None
    lost: float = 0.01
    returned: float = 0.05
    withdrawn: float = 0.0
    answered: float = 0.9
    complete: float = 0.9
    goes_on: float = 1.0
    weight: float = 1.0


def median_for(days: float, late: float) -> float:
    """Return the median wait at which this share of files takes longer than so many days."""
    return days * math.exp(SPREAD * NORMAL.inv_cdf(late))


HABITS: Final[Mapping[str, Habit]] = {
    "a1": Habit(waits=0.1, answered=0.88),
    "a1b": Habit(waits=0.3, answered=0.88),
    "a2": Habit(waits=median_for(4, 0.1), starts=0.2),
    "a3": Habit(waits=median_for(70, 0.1), starts=0.2),
    "a4": Habit(waits=2.0, starts=4.0, answered=0.85),
    "a5": Habit(waits=0.3, starts=median_for(10, 0.87), withdrawn=0.02, goes_on=0.7),
    "a6": Habit(waits=median_for(45, 0.1), goes_on=0.85),
    "a7": Habit(waits=5.0, starts=4.0),
    "a9": Habit(waits=median_for(7, 0.1)),
    "a10": Habit(waits=median_for(42, 0.1)),
    "a11a": Habit(waits=6.0, complete=0.85),
    "a11b": Habit(waits=1.0, starts=median_for(90, 0.15), withdrawn=0.02, answered=0.88),
    "a13a": Habit(waits=2.0, answered=0.8),
    "a14": Habit(waits=3.0, answered=0.9),
}
AFTER_A5: Final = ("a6", "a7", "a9", "a10", "a11a", "a11b")
Routes = tuple[tuple[int, tuple[str, ...]], ...]
"""Files per year, and the handovers they take."""

ROUTES: Final[Routes] = (
    (420, ("a1", "a2", "a4")),
    (240, ("a1b", "a2", "a4")),
    (120, ("a1", "a2", "a3", "a5", *AFTER_A5)),
    (80, ("a1b", "a2", "a4", "a5", *AFTER_A5)),
    (760, ("a5", *AFTER_A5)),
    (620, ("a11b",)),
    (700, ("a13a",)),
)
COUNTED_ROUTES: Final[Routes] = ((240, ("a14",)),)
"""What reaches the demo as a count file (telbestand), without its cases."""

PLANTED: Final[Mapping[tuple[str, str, str], Mapping[str, float]]] = {
    ("a9", "gi-fictief-zuid-b", "jeugdige"): {"waits": median_for(7, 0.75)},
    ("a5", "gemeente-fictiefveen", "rvdk-fictief-noord"): {"lost": 0.25},
    ("a11b", "gemeente-fictiefberg", "jeugdhulp-fictief-oost-a"): {"returned": 0.3},
    ("a13a", "school-fictief-zuid-a", "gemeente-fictiefdonk"): {"answered": 0.3},
    ("a4", "veilig-thuis-fictief-oost", "gemeente-fictiefhorst"): {"complete": 0.65},
    ("a13a", "school-fictief-noord-b", "gi-fictief-noord-a"): {"answered": 1.0, "weight": 3.0},
    ("a11b", "gemeente-fictiefsluis", "jeugdhulp-fictief-zuid-b"): {"weight": 0.1},
}


@dataclass(frozen=True)
class Way:
    """One link or step that a file can take."""

    place: Handover | Step
    giver: str
    receiver: str
    habit: Habit
    holder: str
    """Who has the file afterwards."""


def demo_log(register: ChainFile, seed: int = SEED, routes: Routes = ROUTES) -> pl.DataFrame:
    """Return handover log v1 of one year of generated files, sorted by the moment sent.

    The register is the fictional one of the demo: every planted link is one of its links.
    """
    random = Random(seed)  # noqa: S311  (a draw, not a secret)
    ways, rows = _ways(register), list[dict[str, Any]]()
    taken = [handovers for files, handovers in routes for _ in range(files)]
    for number, route in enumerate(taken):
        start = FROM + (UNTIL - FROM) * random.random()
        rows += _walk(f"D{number:05}", route, start, ways, random)
    log = pl.DataFrame(rows, schema=COLUMNS)
    used = [name for name in COLUMNS if log[name].null_count() < len(log)]
    chain = pl.lit(register.chain.id)
    log = log.with_columns(handover=pl.concat_str(chain, "handover", separator="/"))
    return log.select(used).sort("sent_at", "case_id", "handover")


def as_csv(log: pl.DataFrame) -> str:
    """Return a log as the CSV of the contract, instants in UTC with their zone."""
    return log.write_csv(datetime_format="%Y-%m-%dT%H:%M:%SZ")


def demo_counts(register: ChainFile) -> dict[str, pl.DataFrame]:
    """Return the sheets of a count file (telbestand) with totals per quarter, and nothing else.

    That is what organisations often deliver: no log, and no histogram of days.
    """
    measured = count_log(demo_log(register, routes=COUNTED_ROUTES), register, UNTIL)
    delivery = Delivery(
        chain=register.chain.id,
        source="telbestand-toetsen",
        first=FROM.astimezone(AMSTERDAM).date(),
        until=UNTIL,
        made_by="gegenereerd voor de demo",
    )
    sheets = sheets_of(measured, delivery, register, quarters=True)
    return {name: sheets[name] for name in ("telling", "levering")}


def _ways(register: ChainFile) -> Mapping[str, list[Way]]:
    """Return every way per handover or step, a planted link with its own habits."""
    parties = {each.id for each in register.organisations}
    places = {each.id: each for each in register.handovers}
    ways: dict[str, list[Way]] = defaultdict(list)
    for link in register.links:
        if habit := HABITS.get(link.handover):
            habit = replace(habit, **PLANTED.get((link.handover, link.giver, link.receiver), {}))
            holder = link.receiver if link.receiver in parties else link.giver
            way = Way(places[link.handover], link.giver, link.receiver, habit, holder)
            ways[link.handover].append(way)
    for step in register.steps:
        for each in register.organisations:
            if step.role in each.all_roles:
                ways[step.id].append(Way(step, each.id, each.id, HABITS[step.id], each.id))
    return ways


def _walk(
    case: str,
    route: tuple[str, ...],
    moment: datetime,
    ways: Mapping[str, list[Way]],
    random: Random,
) -> Iterator[dict[str, Any]]:
    """Yield the rows of one file, until it ends, is lost, or the year is over."""
    holder: str | None = None
    for handover, then in zip(route, (*route[1:], None), strict=True):
        takers = {way.giver for way in ways[then]} if then else None
        open_ways = [
            way
            for way in ways[handover]
            if holder in {None, way.giver} and (takers is None or way.holder in takers)
        ]
        way = random.choices(open_ways, [way.habit.weight for way in open_ways])[0]
        sent = _at_work(moment, random)
        if sent >= UNTIL:
            return
        row = _row(way, sent, random)
        yield {"case_id": case, **row}
        ended = row.get("started_at") or row.get("received_at")
        if ended is None or random.random() > way.habit.goes_on:
            return
        holder, moment = way.holder, ended


def _row(way: Way, sent: datetime, random: Random) -> dict[str, Any]:
    """Return one handover of a file: what its channel records, as far as it has happened."""
    happened = {
        name: at
        for name, at in _moments(way.habit, sent, random).items()
        if at < UNTIL and name in way.place.records
    }
    row = {"handover": way.place.id, "giver": way.giver, "receiver": way.receiver}
    row |= {"sent_at": sent, **happened}
    fields = way.place.required_fields
    if "present_fields" in way.place.records and "received_at" in happened:
        each = way.habit.complete ** (1 / len(fields))
        row["present_fields"] = "|".join(name for name in fields if random.random() < each)
    return row


def _moments(habit: Habit, sent: datetime, random: Random) -> dict[str, datetime]:
    """Return what happens to a file after it was sent, in order."""
    if random.random() < habit.lost:
        return {}
    times = {"received_at": sent + _wait(habit.waits, random)}
    last = times["received_at"]
    if random.random() < habit.returned:
        last = times["returned_at"] = last + _wait(3.0, random)
    if random.random() < habit.answered:
        times["feedback_at"] = times["received_at"] + _wait(3.0, random)
    if random.random() < habit.withdrawn:
        times["withdrawn_at"] = last + _wait(5.0, random)
    elif habit.starts:
        times["started_at"] = last + _wait(habit.starts, random)
    return times


def _wait(median: float, random: Random) -> timedelta:
    """Draw a waiting time, in whole minutes and at least one."""
    days = median * math.exp(SPREAD * NORMAL.inv_cdf(random.uniform(0.001, 0.999)))
    return timedelta(minutes=max(1, round(days * 24 * 60)))


def _at_work(moment: datetime, random: Random) -> datetime:
    """Return the first moment from here on within office hours, on a whole minute."""
    day = moment.replace(second=0, microsecond=0)
    if day.weekday() < 5 and 7 <= day.hour < 16:
        return day
    days = 1 if day.hour >= 16 else 0
    day = (day + timedelta(days=days)).replace(hour=7, minute=random.randrange(60))
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() >= 5 else 0)
