"""Planted truth: chains with known defects and the log they leave, to test whether they are found.

The reference design: layers of organisations, heavy-tailed traffic, and on purpose what misleads:
handovers that are lawfully slow, handovers without a norm, slow receivers, files still open at the
end, and a register with mistakes. Defects are planted on links, strength by strength.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import Final

import numpy as np
from scipy import special

from graph.analysis.numbers import Floats

START: Final = datetime(2024, 1, 1, tzinfo=UTC)
CHAIN: Final = "geplant"


Stages = tuple[tuple[int, ...], ...]
"""The organisations of each stage, by number."""
Route = tuple[int, int, int]
"""Layer, giver and receiver."""


class Defect(StrEnum):
    """What can be the matter with a planted link."""

    DELAY = "delay"
    LOSS = "loss"
    PING_PONG = "pingpong"
    NO_FEEDBACK = "nofeedback"
    GAP = "gap"
    INCOMPLETE = "incomplete"


REFERENCE: Final = (Defect.DELAY, Defect.LOSS, Defect.PING_PONG, Defect.NO_FEEDBACK, Defect.GAP)


@dataclass(frozen=True)
class Setting:
    """What makes a setting differ from the reference."""

    cases: int = 2000
    days: float = 730.0
    strength: float = 1.0
    receiver_spread: float = 0.15
    defects: tuple[Defect, ...] = REFERENCE
    per_defect: int = 2


SETTINGS: Final = {
    "A": Setting(),
    "B": Setting(strength=0.5),
    "C": Setting(cases=300),
    "D": Setting(cases=300, strength=0.5),
    "E": Setting(cases=1500, days=60.0),
    "F": Setting(receiver_spread=0.6),
    "G": Setting(defects=(*REFERENCE, Defect.INCOMPLETE)),
}
"""A to F are those of the reference; G also plants incomplete files, which they never test."""


@dataclass
class PlantedLink:
    """A link with its true rates; `median` days and `sigma` of a lognormal lead time."""

    giver: int
    receiver: int
    layer: int
    weight: float
    median: float
    sigma: float
    loss: float
    back: float
    feedback: float
    field_missing: float
    defect: Defect | None = None
    gap_recorded: bool = False


@dataclass(frozen=True)
class Layer:
    """What is usual for one handover; `term` in days, None without a norm."""

    median: float
    sigma: float
    term: float
    has_norm: bool
    loss: float
    back: float
    feedback: float
    feedback_expected: bool
    field_missing: float


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
class Planted:
    """A chain with its truth and everything that was sent in it."""

    setting: Setting
    stages: Stages
    layers: tuple[Layer, ...]
    links: tuple[PlantedLink, ...]
    log: list[Sent] = field(repr=False)

    @property
    def until(self) -> datetime:
        """The first instant not counted."""
        return START + timedelta(days=self.setting.days)


FIELDS: Final = ("gezin", "veiligheid", "ingezette-hulp", "contact")


def plant(setting: Setting, seed: int) -> Planted:
    """Return one planted chain; the same seed gives the same chain."""
    draw = np.random.default_rng(seed)
    stages = _stages(draw)
    layers = tuple(_layer(draw) for _ in stages[:-1])
    slow = np.exp(draw.normal(0, setting.receiver_spread, stages[-1][-1] + 1))
    routes = list(_routes(draw, stages))
    links = [_link(draw, each, layers[each[0]], float(slow[each[2]])) for each in routes]
    _plant_defects(draw, links, layers, setting)
    _record_gaps(draw, links)
    walker = Walker(draw, links, _ways(links), stages[0], setting.days)
    log = [sent for case in range(setting.cases) for sent in walker.walk(case)]
    return Planted(setting, stages, layers, tuple(links), log)


STAGES: Final = 7


def _stages(draw: np.random.Generator) -> Stages:
    """Return the organisations per stage: three at both ends, four to seven in between."""
    widths = [3, *(int(draw.integers(4, 8)) for _ in range(STAGES - 2)), 3]
    ends = list(accumulate(widths))
    return tuple(tuple(range(end - width, end)) for end, width in zip(ends, widths, strict=True))


def _routes(draw: np.random.Generator, stages: Stages) -> Iterator[Route]:
    """Yield layer, giver, receiver: one to three receivers each, nobody left out, few skips."""
    for layer, (givers, receivers) in enumerate(pairwise(stages)):
        reached: set[int] = set()
        for giver in givers:
            count = min(len(receivers), int(draw.integers(1, 4)))
            for receiver in draw.permutation(receivers)[:count].tolist():
                reached.add(receiver)
                yield layer, giver, receiver
        for receiver in receivers:
            if receiver not in reached:
                yield layer, int(draw.choice(givers)), receiver
        yield from _skips(draw, stages, layer)


def _skips(draw: np.random.Generator, stages: Stages, layer: int) -> Iterator[Route]:
    if layer + 2 < len(stages):
        for giver in stages[layer]:
            if draw.random() < 0.12:
                yield layer, giver, int(draw.choice(stages[layer + 2]))


def _layer(draw: np.random.Generator) -> Layer:
    median, sigma = float(np.exp(draw.normal(np.log(6), 0.9))), float(draw.uniform(0.5, 0.8))
    exceeded = draw.uniform(0.03, 0.12)
    term = median * np.exp(sigma * special.ndtri(1 - exceeded))
    return Layer(
        median=median,
        sigma=sigma,
        term=max(1.0, float(np.round(term))),
        has_norm=bool(draw.random() > 0.15),
        loss=float(draw.uniform(0.005, 0.02)),
        back=float(draw.uniform(0.02, 0.10)),
        feedback=float(draw.uniform(0.65, 0.92)),
        feedback_expected=bool(draw.random() > 0.3),
        field_missing=float(draw.uniform(0.03, 0.10)),
    )


def _link(draw: np.random.Generator, route: Route, layer: Layer, slow: float) -> PlantedLink:
    number, giver, receiver = route
    return PlantedLink(
        giver=giver,
        receiver=receiver,
        layer=number,
        weight=float(np.exp(draw.normal(0, 1.1))),
        median=layer.median * float(np.exp(draw.normal(0, 0.12))) * slow,
        sigma=layer.sigma,
        loss=layer.loss * float(np.exp(draw.normal(0, 0.2))),
        back=min(layer.back * float(np.exp(draw.normal(0, 0.25))), 0.3),
        feedback=float(np.clip(layer.feedback + draw.normal(0, 0.04), 0.3, 0.98)),
        field_missing=layer.field_missing * float(np.exp(draw.normal(0, 0.25))),
    )


def _plant_defects(
    draw: np.random.Generator,
    links: list[PlantedLink],
    layers: tuple[Layer, ...],
    setting: Setting,
) -> None:
    """Give each defect to its number of links, chosen at random among those that can have it."""
    free: list[int] = draw.permutation(len(links)).tolist()
    for defect in setting.defects:
        able = [
            index
            for index in free
            if defect is not Defect.NO_FEEDBACK or layers[links[index].layer].feedback_expected
        ]
        for index in able[: setting.per_defect]:
            free.remove(index)
            _damage(links[index], defect, setting.strength)


def _damage(link: PlantedLink, defect: Defect, strength: float) -> None:
    """Make a link as weak as the reference does: at full strength a median three times as long."""
    link.defect = defect
    match defect:
        case Defect.DELAY:
            link.median *= 1 + 2 * strength
        case Defect.LOSS:
            link.loss += 0.12 * strength
        case Defect.PING_PONG:
            link.back += 0.25 * strength
        case Defect.NO_FEEDBACK:
            link.feedback = max(0.1, link.feedback - 0.5 * strength)
        case Defect.INCOMPLETE:
            link.field_missing += 0.25 * strength
        case Defect.GAP:
            link.median *= 1 + 0.5 * strength
            link.loss += 0.03 * strength


def _record_gaps(draw: np.random.Generator, links: list[PlantedLink]) -> None:
    """Let the register miss 15 % of the gaps, and see one on 8 % of the other links."""
    for link in links:
        chance = 0.85 if link.defect is Defect.GAP else 0.08
        link.gap_recorded = bool(draw.random() < chance)


TRIES: Final = 3
"""After so many returns a file is taken in as it is."""


@dataclass(frozen=True)
class Ways:
    """Where files go from one organisation, and how often."""

    links: tuple[int, ...]
    shares: Floats


def _ways(links: Sequence[PlantedLink]) -> dict[int, Ways]:
    leaving: dict[int, list[int]] = {}
    for index, link in enumerate(links):
        leaving.setdefault(link.giver, []).append(index)
    found: dict[int, Ways] = {}
    for giver, indices in leaving.items():
        weights = np.array([links[index].weight for index in indices])
        found[giver] = Ways(tuple(indices), weights / weights.sum())
    return found


@dataclass(frozen=True)
class Walker:
    """Sends cases along the links of a chain."""

    draw: np.random.Generator
    links: Sequence[PlantedLink]
    ways: dict[int, Ways]
    intake: tuple[int, ...]
    days: float

    def walk(self, case: int) -> Iterator[Sent]:
        """Yield what one case leaves behind, until it is lost, still open, or at the end."""
        draw = self.draw
        at, now = int(draw.choice(self.intake)), float(draw.uniform(0, self.days))
        while at in self.ways and now <= self.days:
            ways = self.ways[at]
            index = ways.links[int(draw.choice(len(ways.links), p=ways.shares))]
            last = None
            for last in self._attempts(case, index, now):
                yield last
            if last is None or last.received is None or last.returned is not None:
                return
            at, now = self.links[index].receiver, last.received + float(draw.exponential(3.0))

    def _attempts(self, case: int, index: int, now: float) -> Iterator[Sent]:
        """Yield the file as it was sent, and sent again after each return."""
        link, draw = self.links[index], self.draw
        for attempt in range(TRIES + 1):
            if now > self.days:
                return
            lead = link.median * float(np.exp(draw.normal(0, link.sigma)))
            arrives = draw.random() >= link.loss and now + lead <= self.days
            back = draw.random() < link.back and attempt < TRIES and arrives
            answered = draw.random() < link.feedback and arrives
            missing = (
                int(draw.integers(len(FIELDS))) if draw.random() < link.field_missing else None
            )
            received = now + lead if arrives else None
            returned = now + lead + float(draw.exponential(1.0)) if back else None
            yield Sent(case, index, now, received, returned, answered, missing)
            if returned is None:
                return
            now = returned + float(draw.exponential(2.0))
