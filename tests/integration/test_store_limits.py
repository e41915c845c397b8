"""What happens when a graph takes too long, is not there, or refuses whoever asks."""

import asyncio
import socket
from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from graph.store.address import GraphAddress
from graph.store.arcadedb import EngineLimits, embedded_graph
from graph.store.bolt import BoltStore, connect, connect_reads
from graph.store.port import CompiledQuery
from schemas.errors import DeadlineExceeded, StoreError, StoreUnavailable

ENDLESS = CompiledQuery(
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(a + b) AS n"
)
ONE = CompiledQuery("RETURN $x AS x", {"x": "één"})
SHORT_SECONDS = 0.5


@pytest.fixture(scope="module")
def short_arcadedb(tmp_path_factory: pytest.TempPathFactory) -> Generator[GraphAddress]:
    limits = EngineLimits(heap_mb=256, command_seconds=SHORT_SECONDS)
    with embedded_graph(tmp_path_factory.mktemp("short"), limits) as address:
        yield address


@pytest.fixture
def short_address(engine: str, request: pytest.FixtureRequest) -> GraphAddress:
    """A graph that is given half a second: by the engine itself, or by the reader."""
    name = "short_arcadedb" if engine == "arcadedb" else "neo4j_address"
    return request.getfixturevalue(name)


def read(address: GraphAddress, *plans: CompiledQuery) -> list[object]:
    async def session() -> list[object]:
        async with connect_reads(address, read_seconds=SHORT_SECONDS) as reads:
            return [await reads.run_plan(plan) for plan in plans]

    return asyncio.run(session())


def test_a_read_that_takes_too_long_is_stopped(short_address: GraphAddress) -> None:
    with connect(short_address, read_seconds=SHORT_SECONDS) as store:
        with pytest.raises(DeadlineExceeded, match="te lang"):
            store.run_plan(ENDLESS)
        assert store.run_plan(ONE) == [{"x": "één"}]


def test_a_read_without_blocking_gives_the_same_rows(
    store: BoltStore, address: GraphAddress
) -> None:
    assert read(address, ONE, ONE) == [store.run_plan(ONE), store.run_plan(ONE)]


def test_a_read_without_blocking_is_stopped_too(short_address: GraphAddress) -> None:
    with pytest.raises(DeadlineExceeded):
        read(short_address, ENDLESS)


def test_a_read_that_is_no_cypher_is_a_store_error(store: BoltStore) -> None:
    with pytest.raises(StoreError, match="lezen"):
        store.run_plan(CompiledQuery("MATCH ("))


def test_a_wrong_password_is_said_to_be_one(address: GraphAddress) -> None:
    with (
        pytest.raises(StoreUnavailable, match="wachtwoord"),
        connect(replace(address, password=SecretStr("mis"))),
    ):
        pass


def test_a_database_that_is_not_there_is_named_as_such(address: GraphAddress) -> None:
    with (
        pytest.raises(StoreUnavailable, match="database bestaat niet"),
        connect(replace(address, database="elders")),
    ):
        pass


@pytest.mark.timeout(30)
def test_a_graph_that_is_not_there_is_said_to_be_absent_within_seconds() -> None:
    nowhere = GraphAddress("bolt://127.0.0.1:1", "neo4j", SecretStr("x"))
    with pytest.raises(StoreUnavailable, match="niet bereikbaar"), connect(nowhere):
        pass
    with pytest.raises(StoreUnavailable, match="niet bereikbaar"):
        read(nowhere, ONE)


@pytest.mark.timeout(30)
def test_a_port_that_answers_nothing_does_not_hold_us_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = GraphAddress(f"bolt://127.0.0.1:{silent.getsockname()[1]}", "x", SecretStr("x"))
        with pytest.raises(StoreUnavailable), connect(address):
            pass


def test_a_store_outlives_a_restart_of_its_graph(tmp_path: Path) -> None:
    with ExitStack() as later:
        with embedded_graph(tmp_path) as address:
            store = later.enter_context(connect(address))
            assert store.run_plan(ONE) == [{"x": "één"}]
        with pytest.raises(StoreUnavailable):
            store.run_plan(ONE)
        port = int(address.url.rsplit(":", 1)[1])
        with embedded_graph(tmp_path, EngineLimits(bolt_port=port)):
            assert store.run_plan(ONE) == [{"x": "één"}]


def test_an_async_reader_outlives_a_restart_of_its_graph(tmp_path: Path) -> None:
    async def session() -> list[object]:
        with ExitStack() as running:
            address = running.enter_context(embedded_graph(tmp_path))
            async with connect_reads(address) as reads:
                before = await reads.run_plan(ONE)
                running.close()
                port = int(address.url.rsplit(":", 1)[1])
                running.enter_context(embedded_graph(tmp_path, EngineLimits(bolt_port=port)))
                return [before, await reads.run_plan(ONE)]

    assert asyncio.run(session()) == [[{"x": "één"}], [{"x": "één"}]]
