"""A measured figure beside its goal, and how figures are made of several runs."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass

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
    """Return the median as a figure that must not exceed its goal."""
    middle = statistics.median(values)
    spread = (min(values), max(values))
    return Figure(figure, middle, unit, f"≤ {goal:g}", middle <= goal, spread, len(values), command)


def at_least(figure: str, values: list[float], unit: str, goal: float, command: str) -> Figure:
    """Return the mean as a figure that must reach its goal."""
    mean = statistics.mean(values)
    spread = (min(values), max(values))
    return Figure(figure, mean, unit, f"≥ {goal:g}", mean >= goal, spread, len(values), command)


def repeated(measure: Callable[[], float], runs: int = RUNS) -> list[float]:
    """Return so many measurements, after one to warm up."""
    measure()
    return [measure() for _ in range(runs)]
