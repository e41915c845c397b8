"""`ketenzicht bench`: how well the method finds what was planted, over all cores there are."""

import csv
import json
import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from deployments.cli.analysis import AsFormat, instant
from deployments.cli.bench_tables import print_benchmarks
from deployments.cli.output import Format, emit_json, progress
from graph.analysis.planted.benchmark import Benchmark, benchmark
from graph.analysis.planted.chains import plant
from graph.analysis.planted.scoring import Scores, scores_of
from graph.analysis.planted.setting import SETTINGS
from graph.analysis.planted.truth import TruthSet, truth_set
from graph.measurement.counting import count_log
from graph.measurement.rejections import refuse
from graph.measurement.sources import read
from graph.measurement.validation import check_log
from graph.register.files import read_chain
from schemas.errors import LogInvalid

app = typer.Typer(help="Metingen aan de methode.", no_args_is_help=True)

WORTH_A_PROCESS: Final = 4
"""With fewer chains for each, starting processes takes longer than they save."""


@app.callback()
def _group() -> None:
    """Keep `planted` a command of its own."""


@app.command()
def planted(
    *,
    setting: Annotated[
        list[str] | None, typer.Option(help=f"Setting: {', '.join(SETTINGS)}; mag vaker")
    ] = None,
    seeds: Annotated[int, typer.Option(min=1, help="Aantal ketens per setting")] = 20,
    source: Annotated[
        Path | None, typer.Option("--from", help="Map met eigen sets in plaats van een setting")
    ] = None,
    form: AsFormat = Format.TABLE,
) -> None:
    """Meet of geplante gebreken worden gevonden, naast wat anderen zouden vinden."""
    if source:
        outcomes = [_bench(source.name, list(_foreign_sets(source)))]
    else:
        chosen = setting or ["A"]
        if unknown := sorted(set(chosen) - set(SETTINGS)):
            told = f"onbekend: {', '.join(unknown)}; kies uit {', '.join(SETTINGS)}"
            raise typer.BadParameter(told)
        outcomes = [_planted(each, seeds) for each in chosen]
    if form is Format.JSON:
        dumped = [each.model_dump(mode="json", by_alias=True) for each in outcomes]
        emit_json(dumped[0] if len(dumped) == 1 else dumped)
    else:
        print_benchmarks(outcomes, form)


def _planted(setting: str, seeds: int) -> Benchmark:
    workers = min(os.cpu_count() or 1, seeds // WORTH_A_PROCESS)
    one = partial(_scored, setting)
    with progress(f"Setting {setting}", seeds) as step:

        def told(scores: Iterator[Scores]) -> Iterator[Scores]:
            for each in scores:
                step()
                yield each

        if workers < 2:
            return benchmark(setting, told(map(one, range(seeds))))
        # forked processes would wait for locks that polars' threads hold in this one
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, mp_context=spawn) as pool:
            return benchmark(setting, told(pool.map(one, range(seeds))))


def _scored(setting: str, seed: int) -> Scores:
    return scores_of(truth_set(plant(SETTINGS[setting], seed), count_log))


def _bench(name: str, folders: list[Path]) -> Benchmark:
    with progress(f"Sets van {name}", len(folders)) as step:

        def scores() -> Iterator[Scores]:
            for folder in folders:
                yield scores_of(read_truth_set(folder))
                step()

        return benchmark(name, scores())


def _foreign_sets(source: Path) -> Iterator[Path]:
    for folder in sorted(source.iterdir() if source.is_dir() else []):
        if (folder / "truth.csv").is_file():
            yield folder


def read_truth_set(folder: Path) -> TruthSet:
    """Return the set in a folder: `register.yaml`, `log.csv`, `truth.csv`, `set.json`.

    Raises `LogInvalid` that says which file of which set is wrong.
    """
    chain = read_chain(folder / "register.yaml")
    until = _until(folder / "set.json")
    checked = check_log([read(folder / "log.csv")], chain)
    refuse(checked.rejections, checked.rows)
    log = checked.log
    return TruthSet(
        chain=chain,
        measurements=count_log(log, chain, until),
        until=until,
        defects=_truth(folder / "truth.csv"),
        log=log,
    )


def _until(path: Path) -> datetime:
    try:
        return instant(json.loads(path.read_text(encoding="utf-8"))["until"])
    except (OSError, ValueError, KeyError, TypeError, typer.BadParameter) as error:
        raise LogInvalid(f"{path}: geen leesbare JSON met een tijdstip until ({error})") from None


def _truth(path: Path) -> dict[str, tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or not {"link", "defect"} <= set(rows[0]):
        raise LogInvalid(f"{path}: verwacht de kolommen link en defect, met minstens één rij")
    return {row["link"]: tuple(row["defect"].split()) for row in rows}
