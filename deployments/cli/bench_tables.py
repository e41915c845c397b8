"""How a benchmark looks on a screen: a row per setting, then what was won, and how sure it was."""

from collections.abc import Iterator, Sequence
from typing import Any

from deployments.cli.output import Format, emit, screen
from graph.analysis.planted.benchmark import Benchmark

TITLES = {
    "setting": "setting",
    "seeds": "ketens",
    "ap": "gemiddelde precisie",
    "sd": "spreiding",
    "precision_at_10": "raak in eerste tien",
    "coverage90": "dekking marge",
    "sure": "zwak bij kans ≥ 0,95",
    "flagged": "gezond, toch ≥ 0,8",
    "systemic": "stelsel gezien",
}
RIVAL_TITLES = {
    "setting": "setting",
    "rival": "tegenover",
    "ap": "gemiddelde precisie",
    "gain": "winst",
    "gain_sd": "spreiding",
    "wins": "gewonnen ketens",
    "reason": "reden",
}


def print_benchmarks(outcomes: Sequence[Benchmark], form: Format) -> None:
    """Print one row per setting; as a table also one per rival, with the paired gain."""
    emit([_row(each) for each in outcomes], TITLES, form)
    rivals = [row for each in outcomes for row in _rivals(each)]
    if form is Format.TABLE and rivals:
        screen().print()
        emit(rivals, RIVAL_TITLES, form)


def _row(outcome: Benchmark) -> dict[str, Any]:
    return {
        "setting": outcome.setting,
        "seeds": outcome.seeds,
        "ap": outcome.ap.mean if outcome.ap else None,
        "sd": outcome.ap.sd if outcome.ap else None,
        "precision_at_10": outcome.precision_at_10,
        "coverage90": outcome.coverage90,
        "sure": outcome.calibration[-1].share,
        "flagged": outcome.flagged,
        "systemic": outcome.systemic.said if outcome.systemic else None,
    }


def _rivals(outcome: Benchmark) -> Iterator[dict[str, Any]]:
    """Yield a row per rival, the best one first."""
    known = {name: each for name, each in outcome.rivals.items() if each}
    for name in sorted(known, key=lambda name: -known[name].mean):
        gain = outcome.gains[name]
        yield {
            "setting": outcome.setting,
            "rival": name,
            "ap": known[name].mean,
            "gain": gain.mean,
            "gain_sd": gain.sd,
            "wins": f"{gain.wins} van {outcome.seeds}",
        }
    for name, reason in outcome.reasons.items():
        yield {"setting": outcome.setting, "rival": name, "reason": reason}
