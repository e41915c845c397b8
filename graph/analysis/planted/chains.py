"""Planted chains: a setting and a seed as one chain, its defects and its log."""

import numpy as np

from graph.analysis.planted import troubles
from graph.analysis.planted.defects import mistake_gaps, plant_defects
from graph.analysis.planted.setting import (
    Planted,
    Setting,
    Trouble,
    layers_of,
    link_of,
    routes_of,
    stages_of,
)
from graph.analysis.planted.walk import Streams, Walker


def plant(setting: Setting, seed: int) -> Planted:
    """Return one planted chain; the same seed gives the same chain."""
    draw, other = np.random.default_rng(seed), np.random.default_rng((seed, troubles.STREAM))
    stages = stages_of(draw)
    routes = routes_of(draw, stages)
    layers = layers_of(draw)
    slow = np.exp(draw.normal(0, setting.receiver_spread, stages[-1][-1] + 1))
    links = [link_of(draw, route, layers[route[0]], float(slow[route[2]])) for route in routes]
    plant_defects(draw, links, layers, setting)
    mistake_gaps(draw, links)
    merged: troubles.Pairs = ()
    failing: int | None = None
    match setting.trouble:
        case Trouble.BATCH_LOSS:
            troubles.lose_in_batches(links)
        case Trouble.WRONG_TERM:
            layers = troubles.mistake_terms(other, layers)
        case Trouble.MERGED:
            merged = troubles.mergers(other, stages)
        case Trouble.FAILING_HANDOVER:
            failing = troubles.fail_handover(other, layers, links)
        case _:
            pass
    walker = Walker(Streams.of(draw, seed), links, stages[0], setting.days)
    log = walker.log(setting.cases)
    return Planted(setting, seed, stages, layers, tuple(links), log, merged, failing)
