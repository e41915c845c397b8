"""Figures of counting and analysing: how fast, how sure, and beside what others do."""

import os
from collections.abc import Iterator
from typing import Any

from bench_analysis import FLOORS, REFERENCE, analysis_seconds, links_seconds, planted_outcome
from bench_counting import counting_seconds, memory_megabytes, pandas_figures
from bench_reading import log_path, reading_figures
from bench_real import DATA, outages, split_halves
from figure import Figure, at_least, at_most, repeated
from oracles import ABSENT, has_oracles

from graph.analysis.planted.setting import SETTINGS

SEEDS = int(os.environ.get("SEEDS", "30"))
"""Planted chains per setting."""
OUTAGES = {"case118": 0.571, "case300": 0.656, "case_illinois200": 1.0}
"""Average precision of bridges in the study that the design rests on."""
SIZE = "500 organisaties, 3.000 overdrachten X → Y"
COUNT = "python -c 'from bench_counting import *; print({})'"
ANALYSE = "python -c 'from bench_analysis import *; print({})'"


def speed() -> Iterator[Figure]:
    """Yield how long counting and analysing take, and how much memory a large log asks."""
    yield at_most(
        "1.000.000 gebeurtenissen geteld na lezen", repeated(counting_seconds()), "s", 1.0,
        COUNT.format("counting_seconds()()"),
    )  # fmt: skip
    yield at_most(
        f"{SIZE} geanalyseerd, met 200 trekkingen", repeated(analysis_seconds()), "s", 2.0,
        ANALYSE.format("analysis_seconds()()"),
    )  # fmt: skip
    yield at_most(
        f"{SIZE}, met --sensitivity", repeated(analysis_seconds(thorough=True), 2), "s", 20.0,
        ANALYSE.format("analysis_seconds(thorough=True)()"),
    )  # fmt: skip
    yield at_most(
        "100.000 overdrachten X → Y, zonder trekkingen", repeated(links_seconds(), 2), "s", 10.0,
        ANALYSE.format("links_seconds()()"),
    )  # fmt: skip
    yield at_most(
        "10.000.000 gebeurtenissen lezen en tellen, piek van het geheugen", [memory_megabytes()],
        "MB", 2000, COUNT.format("memory_megabytes()"),
    )  # fmt: skip


def planted() -> Iterator[Figure]:
    """Yield what is found of what was planted: per setting, beside the reference's rivals."""
    for setting in SETTINGS:
        yield from _planted(planted_outcome(setting, SEEDS))


def _planted(told: dict[str, Any]) -> Iterator[Figure]:
    setting = told["setting"]
    command = f"ketenzicht bench planted --setting {setting} --seeds {SEEDS} --format json"

    def figure(what: str, value: float, unit: str, goal: str, *, met: bool) -> Figure:
        spread = (value, value)
        return Figure(f"geplant {setting}: {what}", value, unit, goal, met, spread, SEEDS, command)

    if told["ap"]:
        name, floor = f"geplant {setting}: gemiddelde precisie", FLOORS.get(setting, 0.0)
        yield at_least(name, told["ap"]["per_seed"], "AP", floor, command)
    if setting.startswith("null"):
        share = told["flagged"]
        yield figure("gezond, toch ≥ 0,8", share, "deel", "≤ 0.02", met=share <= 0.02)
    elif (sure := told["calibration"][-1])["n"]:
        goal = 0.92 if setting in "ABCE" else 0.90
        what = f"zwak bij kans ≥ 0,95 ({sure['n']} stuks)"
        yield figure(what, sure["share"], "deel", f"≥ {goal}", met=sure["share"] >= goal)
    if cover := told["coverage90"]:
        met = 0.86 <= cover <= 0.94
        yield figure("dekking van de 90 %-marge", cover, "deel", "0.86 - 0.94", met=met)
    yield from _aside(told, figure)
    for rival, reference in REFERENCE.get(setting, {}).items():
        value, gain = told["rivals"][rival]["mean"], told["gains"][rival]
        what = f"{rival}; winst {gain['mean']:.2f} ± {gain['sd']:.2f}, {gain['wins']} gewonnen"
        met = abs(value - reference) <= 0.05
        yield figure(what, value, "AP", f"{reference:g} ± 0.05", met=met)


def _aside(told: dict[str, Any], figure: Any) -> Iterator[Figure]:
    """Yield what only one setting asks."""
    if both := told["systemic"]:
        said, flagged = both["said"], both["flagged"]
        yield figure("normhalen zegt het", said, "deel", "≥ 1", met=said >= 1)
        yield figure("en W niet", flagged, "deel", "≤ 0.02", met=flagged <= 0.02)
    if told["setting"] == "drift":
        value = told["rivals"]["late_only"]["mean"]
        yield figure("laatste kwart, te laat alleen", value, "AP", "≥ 0.8", met=value >= 0.8)


def real() -> Iterator[Figure | str]:
    """Yield what shrinking gains on real logs, and what bridges say of outages of real grids."""
    command = "REAL_DATA=… python -c 'from bench_real import *; print(list({}()))'"
    halves, grids = list(split_halves()), list(outages())
    if not halves:
        yield f"gehalveerde logs: niet gemeten ({DATA} is er niet; zet REAL_DATA)"
    if not grids:
        yield f"netten met uitval: niet gemeten ({DATA} is er niet, of {ABSENT})"
    for each in halves:
        own, raw, mean = (each.losses[name] for name in ("shrunk", "raw", "mean"))
        what = f"{each.log}, {each.unit}, {each.kind}: verlies (gemiddelde {mean:.3f})"
        asked = command.format("split_halves")
        yield Figure(what, own, "log", f"< {raw:.3f}", own < raw, (own, own), 1, asked)
    for grid in grids:
        what = f"{grid.case}: bruggen en uitval (tussenligging {grid.betweenness:.3f})"
        goal, spread = OUTAGES[grid.case], (grid.bridges, grid.bridges)
        # the study took parallel lines for one; a line with another beside it is no bridge
        met, asked = grid.bridges >= goal - 0.001, command.format("outages")
        yield Figure(what, grid.bridges, "AP", f"≥ {goal:g}", met, spread, 1, asked)


def beside_others() -> Iterator[Figure | str]:
    """Yield how counting and reading compare with other programs, on the same rows."""
    if not has_oracles():
        yield f"pandas, pm4py en rustxes: niet gemeten ({ABSENT})"
        return
    ratios, command = pandas_figures().ratios, COUNT.format("pandas_figures()")
    yield at_least("tellen, keer zo snel als goede pandas", ratios, "x", 2.5, command)
    if not log_path().is_file():
        yield f"XES lezen: niet gemeten ({log_path()} is er niet; zet REAL_DATA)"
        return
    told = reading_figures()
    command = "REAL_DATA=… python -c 'from bench_reading import *; print(reading_figures())'"
    for name, seconds, goal in (("pm4py", told.pm4py, 4.0), ("rustxes", told.rustxes, 0.0)):
        yield at_least(
            f"XES lezen, keer zo snel als {name}", [seconds / told.ours], "x", goal, command
        )
