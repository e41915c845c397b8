"""How long a large chain takes to load, beside a bare script that writes the same rows.

On both engines; also how much memory our process takes for it, in a process of its own.
"""

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j
from bench_data import large_chain
from builders import KEEPER, day, load_of, moment
from graph_servers import neo4j_jars, neo4j_server

from graph.register.changes import changes_of, revisions
from graph.register.load import citizens_of, load_chain
from graph.register.writing import Stamp, write
from graph.store import corpus
from graph.store.address import GraphAddress
from graph.store.arcadedb import embedded_graph
from graph.store.bolt import BoltStore, connect
from graph.store.migrations import migrate
from schemas.register import ChainFile

RUNS = 5
NOW = "2026-01-01"
REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Size:
    """How large the chain is."""

    organisations: int = 500
    links: int = 3000


LARGE = Size(5000, 50_000)


@dataclass(frozen=True)
class LoadFigures:
    """Per run: load over bare script, seconds of the load, seconds of a reload that changes nothing."""

    ratio: list[float]
    load: list[float]
    reload: list[float]


def load_figures(engine: str = "arcadedb", size: Size = Size(), runs: int = RUNS) -> LoadFigures:
    """Measure warm, script and load in turn, each with a chain of its own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        graph_of(engine, Path(folder)) as address,
        connect(address) as store,
        _driver(address) as session,
    ):
        migrate(store)
        _pair(store, session, Size(), 0)  # once to warm up
        found = [_pair(store, session, size, number) for number in range(1, runs + 1)]
        reloads = [_reload(store, size, number) for number in range(1, runs + 1)]
    return LoadFigures([load / bare for bare, load in found], [load for _, load in found], reloads)


def graph_of(engine: str, folder: Path) -> AbstractContextManager[GraphAddress]:
    """Start an engine with an empty graph in a folder."""
    if engine == "arcadedb":
        return embedded_graph(folder)
    java = shutil.which("java")
    if java is None:
        raise FileNotFoundError("java is missing on this machine")
    jars = neo4j_jars(REPOSITORY / "build" / "neo4j", lambda: "mvn")
    return neo4j_server(java, jars, folder)


def memory_of(size: Size) -> float:
    """Return the most memory in MB that a process of its own takes to load a chain of this size."""
    code = f"import bench_load; print(bench_load.memory_here(bench_load.{size!r}))"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    return float(done.stdout)


def memory_here(size: Size) -> float:
    """Return the most memory in MB that loading took this process, beyond what it began with."""
    file = _chain("keten", size)
    began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with (
        tempfile.TemporaryDirectory() as folder,
        embedded_graph(Path(folder)) as address,
        connect(address) as store,
    ):
        migrate(store)
        load_chain(store, load_of(file, NOW))
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - began) / 1024


def _pair(store: BoltStore, session: neo4j.Session, size: Size, number: int) -> tuple[float, float]:
    rows = _rows(_chain(f"kaal{number}", size))
    start = time.perf_counter()
    with session.begin_transaction() as transaction:
        for statement, found in rows:
            transaction.run(corpus.statement(statement), rows=found).consume()
        transaction.commit()
    bare = time.perf_counter() - start
    file = _chain(f"laden{number}", size)
    start = time.perf_counter()
    load_chain(store, load_of(file, NOW))
    return bare, time.perf_counter() - start


def _reload(store: BoltStore, size: Size, number: int) -> float:
    file = _chain(f"laden{number}", size)
    start = time.perf_counter()
    report = load_chain(store, load_of(file, "2026-02-01"))
    seconds = time.perf_counter() - start
    if not report.is_empty:
        raise RuntimeError("a reload of the same file wrote something")
    return seconds


def _chain(name: str, size: Size) -> ChainFile:
    """Return the large chain with names of its own, so that nothing of it is there yet."""
    text = large_chain(size.organisations, size.links).model_dump_json(by_alias=True)
    text = text.replace('"id":"keten"', f'"id":"{name}"')
    return ChainFile.model_validate_json(re.sub(r'"rol(?=\d)', f'"{name}-rol', text))


def _rows(file: ChainFile) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return what a load writes, by statement."""
    written = _Written()
    stamp = Stamp(KEEPER.subject, moment(NOW), "meting", citizens_of(file))
    write(written, revisions(changes_of(file, {}, day(NOW)), {}), stamp)
    return written.rows


class _Written:
    """Remembers statements instead of running them."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, list[dict[str, Any]]]] = []

    def run(self, statement: str, /, **parameters: Any) -> list[dict[str, Any]]:
        if "rows" in parameters:
            self.rows.append((statement, parameters["rows"]))
        return []


@contextmanager
def _driver(address: GraphAddress) -> Generator[neo4j.Session]:
    auth = (address.user, address.password.get_secret_value())
    with (
        neo4j.GraphDatabase.driver(address.url, auth=auth) as driver,
        driver.session(database=address.database) as session,
    ):
        yield session
