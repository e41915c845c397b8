"""Planted rates: what the rates of planted links truly are, to see whether intervals hold them."""

from typing import Final

import numpy as np
from scipy import special

from graph.analysis.numbers import Floats
from graph.analysis.planted.log import changed_hands, link_ids
from graph.analysis.planted.setting import Defect, Layer, Planted, PlantedLink
from schemas.results import DeviationKind

MOMENTS: Final = (np.arange(24) + 0.5) / 24
"""Times of day at which files are sent."""


def true_rates(planted: Planted) -> dict[tuple[str, DeviationKind], float]:
    """Return the true rate of each link and kind of deviation that is measured, if it has one."""
    rates: dict[tuple[str, DeviationKind], float] = {}
    merged = changed_hands(planted)
    for name, link in zip(link_ids(planted), planted.links, strict=True):
        if name in merged:
            continue
        layer = planted.layers[link.layer]
        rates[name, DeviationKind.LOST] = link.loss
        rates[name, DeviationKind.RETURNED] = link.back
        # of a link that waits for a day of the week, or that changed, no one formula is true
        if layer.has_norm and not link.weekly and not link.since:
            rates[name, DeviationKind.LATE] = true_lateness(link, layer)
        if layer.feedback_expected:
            rates[name, DeviationKind.NO_FEEDBACK] = 1 - link.feedback
        if Defect.INCOMPLETE in planted.setting.defects:
            rates[name, DeviationKind.INCOMPLETE] = link.field_missing
    return rates


def true_lateness(link: PlantedLink, layer: Layer) -> float:
    """Return the chance that a file is not there at the end of the day its term ends on.

    A term in days ends with the day, so a file sent in the morning has longer; what is lost is
    never there.
    """
    days = layer.term + 1 - MOMENTS
    within: Floats = special.ndtr(np.log(days / link.median) / link.sigma)
    return float(1 - (1 - link.loss) * within.mean())
