"""`make bench`: the figures that were asked for -> build/bench.json and a table.

A missed goal does not change the exit code; a figure that could not be measured is absent from the
file and stands in the table with its reason. Times are wall clock on this machine, the median of
the runs; compare ratios, not absolute times of different machines.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bench_demo import demo_figures, download_megabytes
from bench_diff import diff_seconds
from bench_load import LARGE, Size, load_figures, memory_of
from bench_pages import page_seconds
from bench_reads import read_figures
from figure import Figure, at_least, at_most, repeated
from figures_of_the_method import beside_others, planted, real, speed
from rich.console import Console
from rich.table import Table

from schemas.errors import KetenError

OUT = Path("build/bench.json")
RUNS = 5


def measured() -> Iterator[Figure | str]:
    """Yield each figure, or the reason why it is not there."""
    yield from speed()
    with diff_seconds() as once:
        yield at_most(
            "twee standen van 3.000 overdrachten X → Y vergeleken, met lezen", repeated(once), "s",
            1.0, "python -c 'from bench_diff import *; print(diff_once())'",
        )  # fmt: skip
    yield from load()
    yield from reads()
    yield from pages()
    yield from beside_others()
    yield from planted()
    yield from real()
    yield from demo()


def load() -> Iterator[Figure | str]:
    for engine in ("arcadedb", "neo4j"):
        for size, runs in ((Size(), RUNS), (LARGE, 1)):
            told = f"{size.links} overdrachten X → Y, {engine}"
            try:
                found = load_figures(engine, size, runs)
            except (OSError, KetenError) as error:
                yield f"{told}: niet gemeten ({error})"
                continue
            command = (
                f"python -c 'from bench_load import *; print(load_figures({engine!r}, {size}))'"
            )
            yield at_most(f"{told}: laden, keer een kaal script", found.ratio, "x", 1.3, command)
            yield at_most(
                f"{told}: nog eens laden, niets geschreven", found.reload, "s", 2.0, command
            )
    command = "python -c 'from bench_load import *; print(memory_of(LARGE) / memory_of(Size()))'"
    grown = memory_of(LARGE) / memory_of(Size())
    told = "geheugen van het laden: 50.000 keer 3.000 overdrachten X → Y"
    yield at_most(told, [grown], "x", 1.1, command)


def reads() -> Iterator[Figure | str]:
    command = "python -c 'from bench_reads import *; print(read_figures())'"
    try:
        found = read_figures()
    except OSError as error:
        yield f"lezen met een verleden: niet gemeten ({error})"
        return
    told = "lezen met vier eerdere toestanden"
    yield at_most(f"{told}: hits per knoop erbij", [found.extra_hits], "hits", 1, command)
    yield at_least(f"{told}: hetzelfde plan", [float(found.same_plan)], "ja", 1, command)
    yield at_most(f"{told}: toen, keer nu", found.ratio, "x", 1.5, command)


def pages() -> Iterator[Figure | str]:
    for path, seconds in page_seconds().items():
        told = f"bladzijde {'uitkomst' if path.count('/') > 3 else path}, tijd van de server"
        yield at_most(told, seconds, "s", 0.05, "python tests/bench/bench_pages.py")


def demo() -> Iterator[Figure | str]:
    try:
        shown = demo_figures()
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        yield f"demo: niet gemeten ({error})"
    else:
        yield at_most("make demo tot gereed, warme cache", [shown.ready], "s", 60, "make demo")
        yield at_most("waarvan na het klaarzetten", [shown.ours], "s", 20, "make demo")
        yield at_most("piek van het geheugen, alles samen", [shown.peak], "MB", 1500, "make demo")
    try:
        size = download_megabytes()
    except (OSError, subprocess.SubprocessError) as error:
        yield f"download: niet gemeten ({error})"
    else:
        command = "pip download --no-deps -r requirements.txt"
        yield at_most("download voor make demo", [size], "MB", 400, command)


def main() -> int:
    figures: list[Figure] = []
    table = Table("cijfer", "waarde", "doel", "gehaald", "spreiding", "metingen")
    parts = {"planted": planted, "real": real, "others": beside_others, "speed": speed}
    for found in parts.get(os.environ.get("ONLY", ""), measured)():
        if isinstance(found, str):
            table.add_row(found, "", "", "", "", "")
            continue
        figures.append(found)
        spread = f"{found.spread[0]:.3g} - {found.spread[1]:.3g}"
        value = f"{found.value:.3g} {found.unit}"
        word = "ja" if found.met else "nee"
        table.add_row(found.figure, value, found.goal, word, spread, str(found.runs))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([asdict(each) for each in figures], indent=2, ensure_ascii=False))
    Console(width=None if sys.stdout.isatty() else 140).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
