"""What a read of the register costs with and without a past: hits in the database, and time."""

import json
import statistics
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j
from bench_data import large_chain
from bench_load import graph_of
from builders import KEEPER, load_of, moment

from graph.query.listing import Listing
from graph.query.page import Page
from graph.query.question import ask
from graph.query.register import links
from graph.query.vocabulary import LINK
from graph.register.load import load_chain
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore, connect
from graph.store.migrations import migrate
from graph.store.port import CompiledQuery
from schemas.access import AsOf, Reader

CHANGES = 4
"""How often every organisation and norm changed in the register with a past."""
FIRST, LAST = "2026-01-15", "2026-12-01"
PAGE = 100
ROUNDS = 40


@dataclass(frozen=True)
class ReadFigures:
    """Of a page of links with both ends: what a past adds, and what an earlier instant costs."""

    extra_hits: float
    """Hits in the database more per node that is read, current, on Neo4j."""
    same_plan: bool
    ratio: list[float]
    """Time of a read as of the first version over that of a current one."""


def read_figures(rounds: int = ROUNDS) -> ReadFigures:
    """Measure on Neo4j: the only engine that counts its hits."""
    with filled(0) as (store, session):
        bare = _profile(session, _plan(LAST))
        nodes = _nodes(store)
    with filled(CHANGES) as (store, session):
        past = _profile(session, _plan(LAST))
        ratios = [_ratio(store) for _ in range(rounds)]
    return ReadFigures(
        (_hits(past) - _hits(bare)) / nodes, _operators(past) == _operators(bare), ratios
    )


@contextmanager
def filled(changes: int) -> Generator[tuple[BoltStore, neo4j.Session]]:
    """Give a graph with a chain of 3,000 links in which everything changed so many times."""
    with (
        tempfile.TemporaryDirectory() as folder,
        graph_of("neo4j", Path(folder)) as address,
        connect(address) as store,
        _session(address) as session,
    ):
        migrate(store)
        text = large_chain(500, 3000).model_dump_json(by_alias=True)
        for number in range(changes + 1):
            changed = json.loads(text)
            for each in changed["organisations"]:
                each["region"] = f"fictief-{number}"
            for each in changed["handovers"]:
                each["norms"][0]["value"] = 10 + number
            file = type(large_chain(10, 9)).model_validate(changed)
            load_chain(store, load_of(file, f"2026-0{number + 1}-01"))
        yield store, session


def _reader(recorded: str) -> Reader:
    as_of = AsOf(valid=moment(LAST).date(), recorded=moment(recorded))
    return Reader(actor=KEEPER, purpose="meting", as_of=as_of)


def _plan(recorded: str) -> CompiledQuery:
    return links(_reader(recorded), Listing(LINK), Page(PAGE)).plan


def _nodes(store: BoltStore) -> int:
    """Return how many nodes the page is about: links, both ends, their handovers."""
    found = ask(store, links(_reader(LAST), Listing(LINK), Page(PAGE))).items
    handovers = {one.instance_of.key for one in found if one.instance_of}
    return len(found) * 3 + len(handovers)


def _ratio(store: BoltStore) -> float:
    return _seconds(store, FIRST) / _seconds(store, LAST)


def _seconds(store: BoltStore, recorded: str) -> float:
    plan = _plan(recorded)
    times: list[float] = []
    for _ in range(3):
        start = time.perf_counter()
        store.run_plan(plan)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _profile(session: neo4j.Session, plan: CompiledQuery) -> dict[str, Any]:
    found: Any = session.run(f"PROFILE {plan.text_for('neo4j')}", dict(plan.parameters))
    return found.consume().profile


def _hits(profile: dict[str, Any]) -> int:
    return profile.get("dbHits", 0) + sum(_hits(each) for each in profile.get("children", []))


def _operators(profile: dict[str, Any]) -> list[Any]:
    children = [_operators(each) for each in profile.get("children", [])]
    return [profile["operatorType"], *children]


@contextmanager
def _session(address: GraphAddress) -> Generator[neo4j.Session]:
    auth = (address.user, address.password.get_secret_value())
    with (
        neo4j.GraphDatabase.driver(address.url, auth=auth) as driver,
        driver.session(database=address.database) as session,
    ):
        yield session
