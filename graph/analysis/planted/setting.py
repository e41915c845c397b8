"""Planted truth: chains with known defects and the log they leave, to test whether they are found.

The reference design: layers of organisations, heavy-tailed traffic, and on purpose what misleads:
handovers that are lawfully slow, handovers without a norm, slow receivers, files still open at the
end, and a register with mistakes. Random numbers are taken in a fixed order, so that a seed names
the same chain here as in the study that first reported these figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import Final

import numpy as np
from scipy import special

from graph.analysis.numbers import Floats
from graph.analysis.planted.walk import Sent, Walker

START: Final = datetime(2024, 1, 1, tzinfo=UTC)
STAGES: Final = 7

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


@dataclass(frozen=True)
class Layer:
    """What is usual for one handover; `median` and `term` in days."""

    median: float
    sigma: float
    term: float
    has_norm: bool
    loss: float
    back: float
    feedback: float
    feedback_expected: bool


@dataclass
class PlantedLink:
    """A link with its true rates; `median` days and `sigma` of a lognormal lead time."""

    giver: int
    receiver: int
    layer: int
    median: float
    sigma: float
    loss: float
    back: float
    feedback: float
    weight: float
    field_missing: float = 0.05
    defect: Defect | None = None
    gap_recorded: bool = False


@dataclass(frozen=True)
class Planted:
    """A chain with its truth and everything that was sent in it."""

    setting: Setting
    stages: Stages
    layers: tuple[Layer, ...]
    links: tuple[PlantedLink, ...]
    log: Sequence[Sent] = field(repr=False)

    @property
    def until(self) -> datetime:
        """The first instant not counted."""
        return START + timedelta(days=self.setting.days)


def plant(setting: Setting, seed: int) -> Planted:
    """Return one planted chain; the same seed gives the same chain."""
    draw = np.random.default_rng(seed)
    stages = _stages(draw)
    routes = _routes(draw, stages)
    layers = _layers(draw)
    slow = np.exp(draw.normal(0, setting.receiver_spread, stages[-1][-1] + 1))
    links = [_link(draw, route, layers[route[0]], float(slow[route[2]])) for route in routes]
    _plant_defects(draw, links, layers, setting)
    _mistake_gaps(draw, links)
    # a stream of its own, so that setting G has the chains of A
    fields = np.random.default_rng((seed, 1))
    walker = Walker(draw, fields, links, stages[0], setting.days)
    return Planted(setting, stages, layers, tuple(links), walker.log(setting.cases))


def _stages(draw: np.random.Generator) -> Stages:
    """Return the organisations per stage: three at both ends, four to seven in between."""
    widths = [3, *(int(draw.integers(4, 8)) for _ in range(STAGES - 2)), 3]
    ends = list(accumulate(widths))
    return tuple(tuple(range(end - width, end)) for end, width in zip(ends, widths, strict=True))


def _routes(draw: np.random.Generator, stages: Stages) -> list[Route]:
    """Return the links: one to three receivers each, nobody left out, and a few that skip one."""
    routes: list[Route] = []
    for layer, (givers, receivers) in enumerate(pairwise(stages)):
        reached: set[int] = set()
        for giver in givers:
            count = min(len(receivers), int(draw.integers(1, 4)))
            chosen = draw.choice(receivers, size=count, replace=False).tolist()
            routes += [(layer, giver, receiver) for receiver in chosen]
            reached.update(chosen)
        left_out = [receiver for receiver in receivers if receiver not in reached]
        routes += [(layer, int(draw.choice(givers)), receiver) for receiver in left_out]
        routes += _skips(draw, stages, layer)
    return routes


def _skips(draw: np.random.Generator, stages: Stages, layer: int) -> list[Route]:
    if layer + 2 == len(stages):
        return []
    return [
        (layer, giver, int(draw.choice(stages[layer + 2])))
        for giver in stages[layer]
        if draw.random() < 0.12
    ]


def _layers(draw: np.random.Generator) -> tuple[Layer, ...]:
    """Return what is usual per layer; one is drawn for each stage, the last of which sends none."""
    medians = np.exp(draw.normal(np.log(6), 0.9, STAGES))
    sigmas = draw.uniform(0.5, 0.8, STAGES)
    exceeded = draw.uniform(0.03, 0.12, STAGES)
    quantiles: Floats = special.ndtri(1 - exceeded)
    terms = np.maximum(1, np.round(medians * np.exp(sigmas * quantiles)))
    columns = (
        medians,
        sigmas,
        terms,
        draw.random(STAGES) > 0.15,
        draw.uniform(0.005, 0.02, STAGES),
        draw.uniform(0.02, 0.10, STAGES),
        draw.uniform(0.65, 0.92, STAGES),
        draw.random(STAGES) > 0.3,
    )
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return tuple(Layer(*row) for row in rows)[: STAGES - 1]


def _link(draw: np.random.Generator, route: Route, layer: Layer, slow: float) -> PlantedLink:
    number, giver, receiver = route
    return PlantedLink(
        giver=giver,
        receiver=receiver,
        layer=number,
        median=layer.median * float(np.exp(draw.normal(0, 0.12))) * slow,
        sigma=layer.sigma,
        loss=layer.loss * float(np.exp(draw.normal(0, 0.2))),
        back=min(layer.back * float(np.exp(draw.normal(0, 0.25))), 0.3),
        feedback=float(np.clip(layer.feedback + draw.normal(0, 0.04), 0.3, 0.98)),
        weight=float(np.exp(draw.normal(0, 1.1))),
    )


def _plant_defects(
    draw: np.random.Generator,
    links: list[PlantedLink],
    layers: tuple[Layer, ...],
    setting: Setting,
) -> None:
    """Give each defect to its number of links, at random among those that can have it."""
    order = list(range(len(links)))
    draw.shuffle(order)
    waiting = iter(order)
    for defect in setting.defects:
        planted = 0
        while planted < setting.per_defect:
            link = links[next(waiting)]
            if defect is Defect.NO_FEEDBACK and not layers[link.layer].feedback_expected:
                continue
            _damage(link, defect, setting.strength)
            if defect is Defect.GAP:
                _record_gap(draw, link)
            planted += 1


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
        case _:
            # a gap in responsibility also slows and loses a little
            link.median *= 1 + 0.5 * strength
            link.loss += 0.03 * strength


def _record_gap(draw: np.random.Generator, link: PlantedLink) -> None:
    """Record a gap: nobody or two accountable, or no inspectorate. Which it is changes nothing."""
    link.gap_recorded = True
    if draw.random() < 0.5:
        draw.choice([0, 2])


def _mistake_gaps(draw: np.random.Generator, links: list[PlantedLink]) -> None:
    """Let the register see a gap on 8 % of the other links, and miss 15 % of the real ones."""
    for link in links:
        if link.defect is Defect.GAP:
            link.gap_recorded = bool(draw.random() >= 0.15)
        elif draw.random() < 0.08:
            link.gap_recorded = True
            draw.random()
