"""What the demo is filled with: the register, a generated log, a count file, and their analysis."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final

from deployments.demo_log import UNTIL
from deployments.opened import now
from graph.analysis.balance.findings import balance, noteworthy
from graph.measurement.deliveries import datasets
from graph.measurement.delivery import Origin
from graph.measurement.imports import Import, import_log
from graph.measurement.quantities import read_quantities
from graph.measurement.reading import Request
from graph.register.codelists import codelists
from graph.register.files import read_chain, read_organisations, read_programme
from graph.register.load import Load, load_chain
from graph.results.analysing import held_of, keep
from graph.store.port import GraphStore
from schemas.access import Actor
from schemas.instants import AMSTERDAM
from schemas.organisations import OrganisationsFile
from schemas.programme.programme import ProgrammeFile, RegisterFile
from schemas.register import ChainFile
from schemas.results import Analysis

CHAIN: Final = "jeugdbescherming"
SHOWN_LINKS: Final = 4
"""With the systemic bottleneck before them, five results in all."""


def fill(store: GraphStore, keeper: Actor, analyst: Actor) -> dict[str, Any]:
    """Load, count and analyse; return what the register, the datasets and the results are.

    What is there already stays as it is: the same files write nothing a second time.
    """
    chains = [_load_chain(store, keeper, name) for name in _carried("chains")]
    organisations = [_load_organisations(store, keeper, name) for name in _carried("organisations")]
    programmes = [_load_programme(store, keeper, name) for name in _carried("programmes")]
    _import(store, analyst, "demo/overdrachten.csv.gz", UNTIL)
    _import(store, analyst, "demo/telbestand.xlsx")
    analysis = _analyse(store, analyst)
    return {
        "register": {
            "chains": len(chains),
            "handovers": sum(len(each.handovers) for each in chains),
            "links": sum(len(each.links) for each in chains),
            "public_organisations": sum(len(each.organisations) for each in organisations),
            "programmes": len(programmes),
            "activities": sum(len(each.activities) for each in programmes),
        },
        "datasets": [
            {"hash": each.hash, "rows": each.rows, "rejected": each.rejected}
            for each in datasets(store, CHAIN, now())
        ],
        "results": _shown(analysis),
        "balance": _balance(chains),
    }


def _carried(folder: str) -> list[str]:
    """Return the register files in a folder that comes with the product, by name."""
    found = files("data").joinpath(folder).iterdir()
    return sorted(f"{folder}/{entry.name}" for entry in found if entry.name.endswith(".yaml"))


def _load_chain(store: GraphStore, keeper: Actor, name: str) -> ChainFile:
    with _data(name) as path:
        file = read_chain(path, codelists())
    _load(store, keeper, file)
    return file


def _load_organisations(store: GraphStore, keeper: Actor, name: str) -> OrganisationsFile:
    with _data(name) as path:
        file = read_organisations(path, codelists())
    _load(store, keeper, file)
    return file


def _load_programme(store: GraphStore, keeper: Actor, name: str) -> ProgrammeFile:
    with _data(name) as path:
        file = read_programme(path, codelists())
    _load(store, keeper, file)
    return file


def _load(store: GraphStore, keeper: Actor, file: RegisterFile) -> None:
    at = now()
    load_chain(store, Load(file, keeper, at.astimezone(AMSTERDAM).date(), at, "demo"))


@contextmanager
def _data(name: str) -> Generator[Path]:
    with as_file(files("data").joinpath(*name.split("/"))) as path:
        yield path


def _import(store: GraphStore, actor: Actor, name: str, until: datetime | None = None) -> None:
    """Import a file of the demo as everybody imports theirs."""
    with _data(name) as path:
        request = Request([path], origin=Origin.GENERATED, until=until)
        import_log(store, Import(CHAIN, request, actor, now()))


def _analyse(store: GraphStore, actor: Actor) -> Analysis:
    """Analyse what the graph holds, as everybody's analysis does."""
    at = now()
    return keep(store, held_of(store, CHAIN, at), actor, at).analysis


def _shown(analysis: Analysis) -> list[dict[str, Any]]:
    systemic = [each for each in analysis.handovers if each.systemic][:1]
    shown = [*systemic, *analysis.links[:SHOWN_LINKS]]
    return [each.model_dump(mode="json") for each in shown]


def _balance(chains: list[ChainFile]) -> list[str]:
    """Return what does not add up in the made-up quarter of the chain of goods."""
    [goods] = [each for each in chains if each.quantities]
    with _data("demo/hoeveelheden.csv") as path:
        found = balance(read_quantities(path, goods).books)
    return [each.sentence for each in noteworthy(found) if each.whole]
