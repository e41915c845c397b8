"""Planted walk: cases on their way along planted links, and what they leave behind."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol, Self

import numpy as np

from graph.analysis.numbers import Bools, Floats

FIELDS: Final = ("gezin", "veiligheid", "ingezette-hulp", "contact")
RETURNS: Final = 3
"""After so many returns a file is taken in as it is."""
WEEK: Final = 7


class Walkable(Protocol):
    """The true rates of a link; `median` days and `sigma` of a lognormal lead time."""

    giver: int
    receiver: int
    median: float
    sigma: float
    loss: float
    back: float
    feedback: float
    weight: float
    field_missing: float
    earlier: float
    since: float
    batch_days: int
    weekly: bool


@dataclass(frozen=True)
class Streams:
    """Random numbers; what the reference does not draw has streams of its own."""

    draw: np.random.Generator
    fields: np.random.Generator
    batches: np.random.Generator

    @classmethod
    def of(cls, draw: np.random.Generator, seed: int) -> Self:
        """Return the streams of a seed, of which `draw` is the first."""
        return cls(draw, np.random.default_rng((seed, 1)), np.random.default_rng((seed, 3)))


@dataclass(frozen=True)
class Sent:
    """One file of one case on one link; times in days after the start, None is not (yet)."""

    case: int
    link: int
    sent: float
    received: float | None
    returned: float | None
    answered: bool
    missing_field: int | None


@dataclass(frozen=True)
class Ways:
    """Where files go from one organisation, and how often."""

    links: tuple[int, ...]
    shares: Floats


@dataclass(frozen=True)
class Walker:
    """Sends cases along the links, from the intake until they are lost, open or at the end."""

    streams: Streams
    links: Sequence[Walkable]
    intake: tuple[int, ...]
    days: float

    @property
    def draw(self) -> np.random.Generator:
        """The stream of the reference."""
        return self.streams.draw

    @cached_property
    def lost_batches(self) -> list[Bools]:
        """Per link which of its batches is lost; none on a link that has no batches."""
        return [
            self.streams.batches.random(int(self.days // link.batch_days) + 1) < link.loss
            if link.batch_days
            else np.zeros(0, dtype=np.bool_)
            for link in self.links
        ]

    @cached_property
    def ways(self) -> dict[int, Ways]:
        """The ways from each organisation that sends files."""
        leaving: dict[int, list[int]] = {}
        for index, link in enumerate(self.links):
            leaving.setdefault(link.giver, []).append(index)
        found: dict[int, Ways] = {}
        for giver, indices in leaving.items():
            weights = np.array([self.links[index].weight for index in indices])
            found[giver] = Ways(tuple(indices), weights / weights.sum())
        return found

    def log(self, cases: int) -> list[Sent]:
        """Return everything that so many cases leave behind."""
        starts = np.sort(self.draw.uniform(0, self.days, cases)).tolist()
        return [sent for case, start in enumerate(starts) for sent in self._walk(case, start)]

    def _walk(self, case: int, start: float) -> Iterator[Sent]:
        at, now = int(self.draw.choice(self.intake)), start
        while at in self.ways and now <= self.days:
            ways = self.ways[at]
            index = ways.links[int(self.draw.choice(len(ways.links), p=ways.shares))]
            attempts = list(self._attempts(case, index, now))
            yield from attempts
            arrived = attempts[-1].received
            if arrived is None or attempts[-1].returned is not None:
                return
            at, now = self.links[index].receiver, arrived + float(self.draw.exponential(3.0))

    def _attempts(self, case: int, index: int, now: float) -> Iterator[Sent]:
        """Yield the file as it was sent, and as it was sent again after each return."""
        link, draw = self.links[index], self.draw
        attempt = 0
        while True:
            median = link.median if now >= link.since else link.earlier
            lead = median * float(np.exp(draw.normal(0, link.sigma)))
            if link.weekly:
                lead = math.ceil((now + lead) / WEEK) * WEEK - now
            kept = draw.random() >= link.loss
            if link.batch_days and now <= self.days:
                kept = not self.lost_batches[index][int(now // link.batch_days)]
            back = kept and attempt < RETURNS and draw.random() < link.back
            answered = bool(kept and draw.random() < link.feedback)
            if now > self.days:
                return
            arrives = kept and now + lead <= self.days
            received = now + lead if arrives else None
            returned = now + lead + float(draw.exponential(1.0)) if arrives and back else None
            yield Sent(case, index, now, received, returned, answered, self._missing_field(link))
            if returned is None:
                return
            now = returned + float(draw.exponential(2.0))
            attempt += 1

    def _missing_field(self, link: Walkable) -> int | None:
        fields = self.streams.fields
        missing = fields.random() < link.field_missing
        return int(fields.integers(len(FIELDS))) if missing else None
