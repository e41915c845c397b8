"""Graphs for the tests: one server per engine for the session, an emptied graph per test."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from graph_servers import emptied, neo4j_jars, neo4j_server

from graph.store import corpus
from graph.store.address import GraphAddress
from graph.store.arcadedb import embedded_graph
from graph.store.bolt import BoltStore

# laws hold or not; how long a case takes on a busy machine says nothing
IN_CI = os.environ.get("CI") == "true"
hypothesis.settings.register_profile("untimed", deadline=None, derandomize=IN_CI)
hypothesis.settings.load_profile("untimed")

REPOSITORY = Path(__file__).parent.parent


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were skipped, also when none was."""
    skipped = len(terminalreporter.stats.get("skipped", []))
    terminalreporter.write_line(f"skipped: {skipped}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in CI in which a test was skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def requires(name: str) -> str:
    """Return the path of a program; skip the test when it is absent, or fail in CI."""
    found = shutil.which(name)
    if found is not None:
        return found
    if IN_CI:
        pytest.fail(f"{name} is missing, and in CI nothing may be skipped")
    pytest.skip(f"{name} is missing on this machine")


@pytest.fixture(scope="session")
def arcadedb_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphAddress]:
    with embedded_graph(tmp_path_factory.mktemp("arcadedb")) as address:
        yield address


@pytest.fixture(scope="session")
def neo4j_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphAddress]:
    java = requires("java")
    jars = neo4j_jars(REPOSITORY / "build" / "neo4j", lambda: requires("mvn"))
    with neo4j_server(java, jars, tmp_path_factory.mktemp("neo4j")) as address:
        yield address


@pytest.fixture
def arcadedb_store(arcadedb_address: GraphAddress) -> Iterator[BoltStore]:
    with emptied(arcadedb_address) as store:
        yield store


@pytest.fixture
def neo4j_store(neo4j_address: GraphAddress) -> Iterator[BoltStore]:
    with emptied(neo4j_address) as store:
        yield store


@pytest.fixture(params=["arcadedb", "neo4j"])
def engine(request: pytest.FixtureRequest) -> str:
    """The engine under test; `parametrize("engine", [...], indirect=True)` takes one of them."""
    return request.param


@pytest.fixture
def address(engine: str, request: pytest.FixtureRequest) -> GraphAddress:
    """Where the engine under test listens; `store` is the emptied graph there."""
    return request.getfixturevalue(f"{engine}_address")


@pytest.fixture
def store(engine: str, request: pytest.FixtureRequest) -> BoltStore:
    """An empty graph with the migrations applied, on each engine in turn."""
    return request.getfixturevalue(f"{engine}_store")


@pytest.fixture
def contract_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `contract/...` name the statements that only tests run: `tests/cypher/contract`."""
    product = corpus.statements

    def with_ours(name: str) -> tuple[str, ...]:
        if not name.startswith("contract/"):
            return product(name)
        with monkeypatch.context() as patched:
            patched.setattr(corpus, "_root", lambda: REPOSITORY / "tests" / "cypher")
            return product(name)

    monkeypatch.setattr(corpus, "statements", with_ours)
