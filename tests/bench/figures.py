"""`make bench`: the figures that were asked for -> build/bench.json and a table.

A missed goal does not change the exit code; a figure that could not be measured is absent from the
file and stands in the table with its reason. Times are wall clock on this machine, the median of
the runs; compare ratios, not absolute times of different machines.
"""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

OUT = Path("build/bench.json")
RUNS = 5


@dataclass(frozen=True)
class Figure:
    """One measured figure; `spread` is the smallest and the largest of the runs."""

    figure: str
    value: float
    unit: str
    goal: str
    met: bool
    spread: tuple[float, float]
    runs: int
    command: str


def at_most(figure: str, values: list[float], unit: str, goal: float, command: str) -> Figure:
    middle = statistics.median(values)
    spread = (min(values), max(values))
    return Figure(figure, middle, unit, f"≤ {goal:g}", middle <= goal, spread, len(values), command)


def at_least(figure: str, values: list[float], unit: str, goal: float, command: str) -> Figure:
    mean = statistics.mean(values)
    spread = (min(values), max(values))
    return Figure(figure, mean, unit, f"≥ {goal:g}", mean >= goal, spread, len(values), command)


def repeated(measure: Callable[[], float], runs: int = RUNS) -> list[float]:
    measure()  # once to warm up
    return [measure() for _ in range(runs)]
