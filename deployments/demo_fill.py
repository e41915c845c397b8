"""What the demo is filled with: a chain, a generated log, a count file, and their analysis."""

from collections.abc import Generator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final

from deployments.demo_log import FROM, UNTIL
from deployments.opened import now
from graph.analysis.analyse import Question, analyse
from graph.measurement.count_medium import read_sheets
from graph.measurement.count_reading import check_counts
from graph.measurement.counting import count_log
from graph.measurement.deliveries import Counted, Dataset, datasets, measurements, save_delivery
from graph.measurement.delivery import Delivery, Origin
from graph.measurement.sources import read
from graph.measurement.validation import check_log
from graph.register.codelists import codelists
from graph.register.export import export_chain
from graph.register.files import read_chain
from graph.register.load import Load, load_chain
from graph.results.runs import Run, save_run
from graph.store.port import GraphStore
from schemas.access import Actor
from schemas.instants import AMSTERDAM
from schemas.register import ChainFile
from schemas.results import Analysis

CHAIN: Final = "jeugdbescherming"
SHOWN_LINKS: Final = 4
"""With the systemic bottleneck before them, five results in all."""


def fill(store: GraphStore, keeper: Actor, analyst: Actor) -> dict[str, Any]:
    """Load, count and analyse; return what the register, the datasets and the results are.

    What is there already stays as it is: the same files write nothing a second time.
    """
    with _data(f"chains/{CHAIN}.yaml") as path:
        file = read_chain(path, codelists())
    at = now()
    load_chain(store, Load(file, keeper, at.astimezone(AMSTERDAM).date(), at, "demo"))
    _count_log(store, analyst, file)
    _take_counts(store, analyst, file)
    analysis = _analyse(store, analyst)
    return {
        "register": {
            "chains": 1,
            "handovers": len(file.handovers),
            "links": len(file.links),
        },
        "datasets": [
            {"hash": each.hash, "rows": each.rows, "rejected": each.rejected}
            for each in datasets(store, CHAIN, now())
        ],
        "results": _shown(analysis),
    }


@contextmanager
def _data(name: str) -> Generator[Path]:
    with as_file(files("data").joinpath(*name.split("/"))) as path:
        yield path


def _count_log(store: GraphStore, actor: Actor, file: ChainFile) -> None:
    with _data("demo/overdrachten.csv.gz") as path:
        source = read(path)
    checked = check_log([source], file, generated=True)
    delivery = Delivery(
        chain=CHAIN,
        source=source.name,
        first=FROM.astimezone(AMSTERDAM).date(),
        until=UNTIL,
        log_hash=source.sha256,
        made_by="ketenzicht demo",
    )
    dataset = Dataset(
        delivery, source.sha256, Origin.GENERATED, checked.rows, len(checked.rejections)
    )
    save_delivery(store, actor, Counted(dataset, count_log(checked.log, file, UNTIL), file), now())


def _take_counts(store: GraphStore, actor: Actor, file: ChainFile) -> None:
    with _data("demo/telbestand.xlsx") as path:
        sheets, sha256 = read_sheets(path)
    checked = check_counts(sheets, "telbestand.xlsx", file)
    dataset = Dataset(
        checked.delivery, sha256, Origin.GENERATED, checked.rows, len(checked.rejections)
    )
    save_delivery(store, actor, Counted(dataset, checked.measured, file), now())


def _analyse(store: GraphStore, actor: Actor) -> Analysis:
    """Analyse what the graph holds, as everybody's analysis does."""
    at = now()
    chain, counted = export_chain(store, CHAIN, at), measurements(store, CHAIN, at)
    analysis = analyse(chain, counted, Question(until=UNTIL))
    save_run(store, Run(CHAIN, analysis, actor, at))
    return analysis


def _shown(analysis: Analysis) -> list[dict[str, Any]]:
    systemic = [each for each in analysis.handovers if each.systemic][:1]
    shown = [*systemic, *analysis.links[:SHOWN_LINKS]]
    return [each.model_dump(mode="json") for each in shown]
