"""Walks along links: what lies downstream or upstream of an organisation, and paths between two.

A walk is bounded in hops and in links per hop, and says where it stopped short; each hop is one
read, under the rules of its reader, so a hidden link is no step.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from graph.query.compile import compiled
from graph.query.question import Question
from graph.store.port import Row
from schemas.access import Reader
from schemas.errors import QuestionError

MOST_HOPS: Final = 8
MOST_PER_HOP: Final = 500
MOST_PATHS: Final = 50


class Stopped(StrEnum):
    """Why a walk stopped short."""

    HOPS = "hops"
    PER_HOP = "per_hop"
    PATHS = "paths"


@dataclass(frozen=True)
class Step:
    """A link that was walked, in its own direction, and at which hop."""

    link: str
    handover: str
    giver: str
    receiver: str
    hop: int


@dataclass(frozen=True)
class Reached:
    """An organisation or citizen role, and how many hops away it is."""

    key: str
    name: str
    hop: int


@dataclass(frozen=True)
class Bounds:
    """How far a walk goes, and how many links of one hop it follows."""

    hops: int
    per_hop: int

    def __post_init__(self) -> None:
        if not 1 <= self.hops <= MOST_HOPS or not 1 <= self.per_hop <= MOST_PER_HOP:
            raise QuestionError(
                f"maxHops is 1 tot en met {MOST_HOPS} en perHopLimit 1 tot en met {MOST_PER_HOP}."
            )


@dataclass
class Walk:
    """What was reached, along which links, and where the walk stopped short."""

    reached: dict[str, Reached] = field(default_factory=dict[str, Reached])
    steps: list[Step] = field(default_factory=list[Step])
    stopped: tuple[Stopped, int] | None = None


Ask = Callable[[Question[list[Row]]], Awaitable[list[Row]]]


async def walk(ask: Ask, reader: Reader, start: str, bounds: Bounds, *, upstream: bool) -> Walk:
    """Walk from an organisation, hop by hop, until there is nothing new or a bound is met."""
    found = Walk({start: Reached(start, start, 0)})
    frontier = [start]
    for hop in range(1, bounds.hops + 2):
        rows = await ask(_links(reader, frontier, bounds.per_hop + 1, upstream=upstream))
        if hop > bounds.hops:
            known = {step.link for step in found.steps}
            if any(row["link"] not in known for row in rows):
                found.stopped = found.stopped or (Stopped.HOPS, bounds.hops)
            break
        if len(rows) > bounds.per_hop:
            found.stopped = found.stopped or (Stopped.PER_HOP, hop)
        frontier = _reach(found, rows[: bounds.per_hop], hop, upstream=upstream)
        if not frontier:
            break
    return found


def _reach(found: Walk, rows: Sequence[Row], hop: int, *, upstream: bool) -> list[str]:
    """Add one hop to a walk and return what is new there."""
    new: list[str] = []
    for row in rows:
        found.steps.append(Step(row["link"], row["handover"], row["giver"], row["receiver"], hop))
        for end, is_new in (("giver", upstream), ("receiver", not upstream)):
            key, name = row[end], next(iter(row[f"{end}_name"]), row[end])
            known = found.reached.get(key)
            if known is None and is_new:
                found.reached[key] = Reached(key, name, hop)
                new.append(key)
            elif known is not None and known.name == key:
                found.reached[key] = Reached(key, name, known.hop)
    return new


def paths(found: Walk, start: str, to: str, most_hops: int) -> tuple[list[list[Step]], bool]:
    """Return the paths of a walk from one to another, shortest first, and whether there are more.

    No path passes the same organisation twice.
    """
    leaving: dict[str, list[Step]] = {}
    for step in sorted(found.steps, key=lambda one: one.link):
        leaving.setdefault(step.giver, []).append(step)
    told: list[list[Step]] = []
    for path in _shortest_first(leaving, start, to, most_hops):
        if len(told) == MOST_PATHS:
            return told, True
        told.append(path)
    return told, False


def _shortest_first(
    leaving: Mapping[str, Sequence[Step]], start: str, to: str, most_hops: int
) -> Iterator[list[Step]]:
    waiting: list[list[Step]] = [[]]
    for _ in range(most_hops):
        longer: list[list[Step]] = []
        for path in waiting:
            here = path[-1].receiver if path else start
            passed = {start, *(step.receiver for step in path)}
            for step in leaving.get(here, ()):
                if step.receiver == to:
                    yield [*path, step]
                elif step.receiver not in passed and len(longer) < _WAITING:
                    longer.append([*path, step])
        waiting = longer


_WAITING: Final = 20_000
"""Paths under way that are kept; a denser network than that is told as its shortest paths."""


def _links(
    reader: Reader, ends: Sequence[str], limit: int, *, upstream: bool
) -> Question[list[Row]]:
    plan = compiled("links_from", reader, ends=list(ends), upstream=upstream, limit=limit)
    return Question(plan, lambda rows: rows)
