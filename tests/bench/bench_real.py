"""What the method does on real logs and graphs that nobody labelled: split halves, and outages.

`REAL_DATA` names the folder with `eventlogs/` and `graphs/`; where it is absent nothing is measured,
and that is said.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import networkx as nx
import numpy as np
import polars as pl
from oracles import ask, has_oracles

from graph.analysis.intervals import maximum_likelihood
from graph.analysis.numbers import Floats
from graph.analysis.planted.ranking import average_precision
from graph.measurement.event_log import events_of, ordered
from graph.measurement.sources import read
from graph.measurement.summary import XES_CASE, XES_TIME

DATA: Final = Path(os.environ.get("REAL_DATA", Path(__file__).parents[2] / "build" / "real"))
LOGS: Final = (
    ("BPIC13_incidents.xes.gz", "org:group"),
    ("BPIC13_incidents.xes.gz", "organization involved"),
    ("BPIC15_1.xes.gz", "org:resource"),
    ("BPIC15_2.xes.gz", "org:resource"),
    ("BPIC15_3.xes.gz", "org:resource"),
    ("BPIC20_DomesticDeclarations_cleaned.xes.gz", "org:role"),
    ("receipt.xes.gz", "org:resource"),
)
SURE: Final = 1e-3
"""A rate of nothing or all is held to be this far from it: else one file would be infinitely wrong."""
SLOW: Final = 0.9


@dataclass(frozen=True)
class Halves:
    """One kind of deviation in two halves of the cases of a log, for the links that have both."""

    log: str
    unit: str
    kind: str
    k: Floats
    n: Floats
    later_k: Floats
    later_n: Floats

    @cached_property
    def losses(self) -> dict[str, float]:
        """Log-loss per file of the second half by the mean, raw rates and shrunk rates of the first."""
        a, b = maximum_likelihood(self.k, self.n, np.zeros(len(self.k), dtype=np.int64), 1)
        return {
            "mean": self._loss(np.full(len(self.k), self.k.sum() / self.n.sum())),
            "raw": self._loss(self.k / self.n),
            "shrunk": self._loss((self.k + a) / (self.n + a + b)),
        }

    def _loss(self, rate: Floats) -> float:
        told = np.clip(rate, SURE, 1 - SURE)
        surprise = self.later_k * np.log(told) + (self.later_n - self.later_k) * np.log(1 - told)
        return float(-surprise.sum() / self.later_n.sum())


def split_halves() -> Iterator[Halves]:
    """Yield late and returned of every log that is there."""
    for name, unit in LOGS:
        path = DATA / "eventlogs" / name
        if path.is_file():
            yield from _halves(path, unit)


def _halves(path: Path, unit: str) -> Iterator[Halves]:
    moves = _moves(path, unit)
    slow = moves.filter("early")["days"].quantile(SLOW, "higher")
    moves = moves.with_columns(late=pl.col("days") > slow)
    ends = ["giver", "receiver"]
    for kind in ("late", "returned"):
        counts = moves.group_by(*ends, "early").agg(k=pl.col(kind).sum(), n=pl.len())
        later = counts.filter(~pl.col("early"))
        both = counts.filter("early").join(later, on=ends, suffix="_later").sort(ends)
        arrays = [
            both[each].cast(pl.Float64).to_numpy() for each in ("k", "n", "k_later", "n_later")
        ]
        yield Halves(path.name.split(".")[0], unit, kind, *arrays)


def _moves(path: Path, unit: str) -> pl.DataFrame:
    """Return each next event at another unit, and whether its case is one of the earlier half."""
    source = read(path)
    columns = {"case": XES_CASE, "time": XES_TIME, "unit": unit}
    events = ordered(events_of(source, columns), source, "UTC")
    begins = events.group_by("case").agg(pl.col("at").min()).sort("at", "case")
    early = begins["case"].head(begins.height // 2)
    same = pl.col("case") == pl.col("case").shift(-1)
    moves = events.select(
        "case",
        giver="unit",
        receiver=pl.when(same).then(pl.col("unit").shift(-1)),
        days=(pl.col("at").shift(-1) - pl.col("at")).dt.total_seconds() / 86_400,
    ).filter(pl.col("giver") != pl.col("receiver"))
    back = same & (pl.col("receiver").shift(-1) == pl.col("giver"))
    return moves.with_columns(
        returned=back.fill_null(value=False), early=pl.col("case").is_in(early.implode())
    )


@dataclass(frozen=True)
class Outages:
    """Average precision of bridges and betweenness for lines whose outage cuts load off."""

    case: str
    cutting: int
    lines: int
    bridges: float
    betweenness: float


def outages() -> Iterator[Outages]:
    """Yield each power grid of the set with computed outages; nothing when it is not there."""
    path = DATA / "graphs" / "grid_n1_ieee118_300_illinois200.csv.gz"
    if not (path.is_file() and has_oracles()):
        return
    transformers = ask("grids")
    for (case,), lines in pl.read_csv(path).group_by("case", maintain_order=True):
        ends = lines.select("from_bus", "to_bus").rows()
        # transformers are no rows, but they do join lines
        joined: nx.MultiGraph[int] = nx.MultiGraph([*ends, *map(tuple, transformers[str(case)])])
        bridges = {frozenset(pair) for pair in nx.bridges(joined)}
        central = nx.edge_betweenness_centrality(nx.Graph(joined))
        central |= {(b, a): value for (a, b), value in central.items()}
        truth = (lines["unserved_mw"] > 0).to_list()
        cut = np.array([float(frozenset(pair) in bridges) for pair in ends])
        between = np.array([central[pair] for pair in ends])
        yield Outages(
            str(case), sum(truth), len(truth),
            average_precision(truth, cut), average_precision(truth, between),
        )  # fmt: skip
