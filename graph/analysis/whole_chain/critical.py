"""Critical way (kritieke weg): what lies on the slowest way through the chain, and how surely.

The slowest way is drawn again and again, each time with days that fit what was counted. The share
of draws in which a link lies on it is its criticality index: how surely the chain gets shorter
when this link does.

References
----------
Kelley and Walker (1959), "Critical-path planning and scheduling"; Van Slyke (1963) for the index.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from graph.analysis.network import Network, Pair
from graph.analysis.numbers import Floats, Ints, sums
from graph.analysis.whole_chain.draws import DRAWS, MINUTES, SEED
from graph.measurement.histograms import in_minutes
from graph.measurement.tables import Measurements
from schemas.rounding import significant

NOWHERE: Final = -1
"""Place of the link before the first one of a way."""


@dataclass(frozen=True)
class Criticality:
    """Share of draws in which a handover, and a link, lies on the slowest way."""

    handovers: Mapping[str, float]
    links: Mapping[str, float]


@dataclass
class _Reached:
    """The slowest way to an end of links so far: its days per draw, and its last link."""

    days: Floats
    last: Ints


def criticality_of(network: Network, measurements: Measurements) -> Criticality | None:
    """Return the criticality of what lies between intake and outcome; None without such a way.

    A way passes handovers in the order of the chain, from organisation to organisation, over
    designed links that had files. It ends where an outcome role receives.
    """
    drawn = _days(network, measurements)
    if drawn is None:
        return None
    days, used = drawn
    before = np.full((len(network.links), DRAWS), NOWHERE, dtype=np.int64)
    reached: dict[str, _Reached] = {}
    arrived = _Reached(np.full(DRAWS, -np.inf), np.full(DRAWS, NOWHERE, dtype=np.int64))
    for handover in _in_order(network):
        found: list[tuple[int, Pair, Floats]] = []
        for place, link in used.get(handover, []):
            start = _at(network, link, reached)
            if start is not None:
                before[place] = start.last
                found.append((place, link, start.days + days[place]))
        for place, link, total in found:
            target = arrived
            if not _roles(network, link, "receivers") & set(network.file.chain.outcome):
                empty = _Reached(np.full(DRAWS, -np.inf), np.full(DRAWS, NOWHERE, dtype=np.int64))
                target = reached.setdefault(link.receiver, empty)
            slower = total > target.days
            target.days = np.where(slower, total, target.days)
            target.last = np.where(slower, place, target.last)
    return _shares(network, before, arrived.last)


def _in_order(network: Network) -> list[str]:
    return sorted(network.handovers, key=lambda full: (network.handovers[full].position or 0, full))


def _at(network: Network, link: Pair, reached: Mapping[str, _Reached]) -> _Reached | None:
    """Return the slowest way to the giver of a link; a giver at the intake needs none."""
    known = reached.get(link.giver)
    if known is None and _roles(network, link, "givers") & set(network.file.chain.intake):
        return _Reached(np.zeros(DRAWS), np.full(DRAWS, NOWHERE, dtype=np.int64))
    return known


def _roles(network: Network, link: Pair, end: str) -> set[str]:
    handover = network.handovers[link.handover]
    own, allowed = (
        (link.giver, handover.givers) if end == "givers" else (link.receiver, handover.receivers)
    )
    return {role.id for role in network.roles_at(own, allowed)}


def _shares(network: Network, before: Ints, last: Ints) -> Criticality | None:
    draws = np.arange(DRAWS)
    passed = np.zeros(len(network.links))
    at = last
    if (at == NOWHERE).all():
        return None
    while (at != NOWHERE).any():
        on_way = at != NOWHERE
        passed += np.bincount(at[on_way], minlength=len(passed))
        at = np.where(on_way, before[np.maximum(at, 0), draws], NOWHERE)
    links = passed / DRAWS
    of_handover = sums(network.handover_index, links, len(network.handovers))
    names = sorted(network.handovers)
    return Criticality(
        {name: significant(float(of_handover[place])) for place, name in enumerate(names)},
        {link.id: significant(float(links[place])) for place, link in enumerate(network.links)},
    )


def _days(
    network: Network, measurements: Measurements
) -> tuple[Floats, dict[str, list[tuple[int, Pair]]]] | None:
    """Return mean days per link and draw, and the designed links with files by handover.

    The rate at which files come through is drawn from its gamma posterior: so many received, in so
    many days under way of all files, the open ones too. One imagined file takes what is usual at
    its handover; so a link with few files is drawn wide, and near its kind.
    """
    place = {link.id: index for index, link in enumerate(network.links)}
    table = _under_way(network, measurements).filter(pl.col("link").is_in(list(place)))
    if table.is_empty():
        return None
    at = np.array([place[str(link)] for link in table["link"].to_list()], dtype=np.int64)
    events, exposure = np.zeros(len(place)), np.zeros(len(place))
    events[at] = table["event"].to_numpy()
    exposure[at] = table["exposure"].to_numpy()
    kind = network.handover_index
    kinds = len(network.handovers)
    usual = sums(kind, exposure, kinds) / np.maximum(sums(kind, events, kinds), 1.0)
    random = np.random.default_rng(SEED)
    rate = random.gamma(events + 1.0, size=(DRAWS, len(place)))
    used: dict[str, list[tuple[int, Pair]]] = {}
    for name in table["link"].to_list():
        index = place[str(name)]
        link = network.links[index]
        if link.designed:
            used.setdefault(link.handover, []).append((index, link))
    return ((exposure + usual[kind]) / rate).T, used


def _under_way(network: Network, measurements: Measurements) -> pl.DataFrame:
    """Return per link the files received, and the days that all its files were under way."""
    minutes = [
        (full, norm.id)
        for full, handover in network.handovers.items()
        for norm in handover.norms
        if in_minutes(norm)
    ]
    quick = pl.DataFrame(
        minutes, schema={"handover": pl.String, "norm": pl.String}, orient="row"
    ).with_columns(pl.lit(1 / MINUTES).alias("scale"))
    handover_of = pl.DataFrame(
        [(link.id, link.handover) for link in network.links],
        schema={"link": pl.String, "handover": pl.String},
        orient="row",
    )
    files = pl.sum_horizontal("event", "censored", "withdrawn")
    return (
        measurements.histogram.filter(pl.col("step") == "received")
        .join(handover_of, on="link")
        .join(quick, on=["handover", "norm"], how="left")
        .group_by("link")
        .agg(
            pl.col("event").sum(),
            (pl.col("bin") * pl.col("scale").fill_null(1.0) * files).sum().alias("exposure"),
        )
        .sort("link")
    )
