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
from graph.analysis.planted.walk import Sent

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
    WEEKLY = "weekly"
    """Files lie until one day in the week: no deviation that the method counts is meant by it."""


class Trouble(StrEnum):
    """What else can be the matter, with the data or with a handover as a whole."""

    BATCH_LOSS = "batchloss"
    """Files of four weeks on a link are lost together or not at all; as many as otherwise."""
    WRONG_TERM = "wrongterm"
    """The register has half or twice the term that people work by, on two handovers."""
    WRONG_HANDOVER = "wronghandover"
    """One row in ten stands under another handover."""
    MERGED = "merged"
    """Halfway, two pairs of organisations go on under the name of one; the register has both."""
    FAILING_HANDOVER = "failinghandover"
    """Every link of one handover with a norm takes eight times as long."""


REFERENCE: Final = (Defect.DELAY, Defect.LOSS, Defect.PING_PONG, Defect.NO_FEEDBACK, Defect.GAP)


@dataclass(frozen=True)
class Setting:
    """What makes a setting differ from the reference.

    `per_defect` times each defect is planted, `together` of them on one link. Delay begins after
    the share `onset` of the period.
    """

    cases: int = 2000
    days: float = 730.0
    strength: float = 1.0
    receiver_spread: float = 0.15
    defects: tuple[Defect, ...] = REFERENCE
    per_defect: int = 2
    together: int = 1
    onset: float = 0.0
    trouble: Trouble | None = None


SETTINGS: Final = {
    "A": Setting(),
    "B": Setting(strength=0.5),
    "C": Setting(cases=300),
    "D": Setting(cases=300, strength=0.5),
    "E": Setting(cases=1500, days=60.0),
    "F": Setting(receiver_spread=0.6),
    "G": Setting(trouble=Trouble.BATCH_LOSS),
    "H": Setting(defects=(*REFERENCE, Defect.WEEKLY)),
    "I": Setting(trouble=Trouble.WRONG_TERM),
    "J": Setting(trouble=Trouble.WRONG_HANDOVER),
    "K": Setting(strength=0.5, together=2),
    "L": Setting(trouble=Trouble.MERGED),
    "M": Setting(defects=(*REFERENCE, Defect.INCOMPLETE)),
    "N": Setting(trouble=Trouble.FAILING_HANDOVER),
    "null": Setting(per_defect=0),
    "null-C": Setting(cases=300, per_defect=0),
    "null-F": Setting(receiver_spread=0.6, per_defect=0),
    "drift": Setting(per_defect=3, onset=0.75),
}
"""A to F are those of the reference, as are chains without defects (null) and with delay that sets
in late (drift); G to N are harder: what the method does not know, or what the data tell wrongly."""


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
    """A link with its true rates; `median` days and `sigma` of a lognormal lead time.

    Before day `since` its median is `earlier`. With `batch_days` files are lost per so many days
    together; a `weekly` link passes on what came in on one day of the week.
    """

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
    defects: tuple[Defect, ...] = ()
    gap_recorded: bool = False
    earlier: float = 0.0
    since: float = 0.0
    batch_days: int = 0
    weekly: bool = False


@dataclass(frozen=True)
class Planted:
    """A chain with its truth and everything that was sent in it.

    `merged` are the organisations that go on as one, the kept name first; `failing` is the layer
    of the handover that fails as a whole.
    """

    setting: Setting
    seed: int
    stages: Stages
    layers: tuple[Layer, ...]
    links: tuple[PlantedLink, ...]
    log: Sequence[Sent] = field(repr=False)
    merged: tuple[tuple[int, int], ...] = ()
    failing: int | None = None

    @property
    def until(self) -> datetime:
        """The first instant not counted."""
        return START + timedelta(days=self.setting.days)


def stages_of(draw: np.random.Generator) -> Stages:
    """Return the organisations per stage: three at both ends, four to seven in between."""
    widths = [3, *(int(draw.integers(4, 8)) for _ in range(STAGES - 2)), 3]
    ends = list(accumulate(widths))
    return tuple(tuple(range(end - width, end)) for end, width in zip(ends, widths, strict=True))


def routes_of(draw: np.random.Generator, stages: Stages) -> list[Route]:
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


def layers_of(draw: np.random.Generator) -> tuple[Layer, ...]:
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


def link_of(draw: np.random.Generator, route: Route, layer: Layer, slow: float) -> PlantedLink:
    """Return a healthy link; `slow` is the factor of its receiver."""
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
