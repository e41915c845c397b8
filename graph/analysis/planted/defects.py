"""Planted defects: which links are weak, in what way, and what the register says of it."""

from collections.abc import Sequence

import numpy as np

from graph.analysis.planted.setting import Defect, Layer, PlantedLink, Setting


def plant_defects(
    draw: np.random.Generator,
    links: Sequence[PlantedLink],
    layers: Sequence[Layer],
    setting: Setting,
) -> None:
    """Give each defect to its number of links, at random among those that can have it."""
    order = list(range(len(links)))
    draw.shuffle(order)
    waiting = iter(order)
    for bundle in _bundles(setting):
        link = links[next(waiting)]
        while Defect.NO_FEEDBACK in bundle and not layers[link.layer].feedback_expected:
            link = links[next(waiting)]
        link.defects = bundle
        for defect in bundle:
            _damage(link, defect, setting)
            if defect is Defect.GAP:
                _record_gap(draw, link)


def _bundles(setting: Setting) -> list[tuple[Defect, ...]]:
    """Return what is planted, per weak link; defects that go together differ."""
    planned = [defect for defect in setting.defects for _ in range(setting.per_defect)]
    links = len(planned) // setting.together
    return [tuple(planned[first::links]) for first in range(links)]


def _damage(link: PlantedLink, defect: Defect, setting: Setting) -> None:
    """Make a link as weak as the reference does: at full strength a median three times as long."""
    strength = setting.strength
    match defect:
        case Defect.DELAY:
            link.earlier, link.since = link.median, setting.onset * setting.days
            link.median *= 1 + 2 * strength
        case Defect.LOSS:
            link.loss += 0.12 * strength
        case Defect.PING_PONG:
            link.back += 0.25 * strength
        case Defect.NO_FEEDBACK:
            link.feedback = max(0.1, link.feedback - 0.5 * strength)
        case Defect.INCOMPLETE:
            link.field_missing += 0.25 * strength
        case Defect.WEEKLY:
            link.weekly = True
        case _:
            # a gap in responsibility also slows and loses a little
            link.median *= 1 + 0.5 * strength
            link.loss += 0.03 * strength


def _record_gap(draw: np.random.Generator, link: PlantedLink) -> None:
    """Record a gap: nobody or two accountable, or no inspectorate. Which it is changes nothing."""
    link.gap_recorded = True
    if draw.random() < 0.5:
        draw.choice([0, 2])


def mistake_gaps(draw: np.random.Generator, links: Sequence[PlantedLink]) -> None:
    """Let the register see a gap on 8 % of the other links, and miss 15 % of the real ones."""
    for link in links:
        if Defect.GAP in link.defects:
            link.gap_recorded = bool(draw.random() >= 0.15)
        elif draw.random() < 0.08:
            link.gap_recorded = True
            draw.random()
