"""Both engines understand every statement; Neo4j says which columns it gives, and warns."""

import re
from collections.abc import Generator

import neo4j
import pytest

from graph.store import corpus
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore

MARKER = re.compile(r"/\*([a-z-]+)(?: [a-z_]+)* ([a-z_]+)\*/")
"""Where `graph.query` puts a condition, or the order of a list, in a read."""

NAMES = [name for name in corpus.names() if not re.match(r"migration/(\d|key)", name)]
SHARED = [name for name in NAMES if "." not in name]


@pytest.fixture
def session(address: GraphAddress, store: BoltStore) -> Generator[neo4j.Session]:
    auth = (address.user, address.password.get_secret_value())
    with (
        neo4j.GraphDatabase.driver(address.url, auth=auth) as driver,
        driver.session(database=address.database) as opened,
    ):
        yield opened


def filled(marker: re.Match[str]) -> str:
    what, variable = marker[1], marker[2]
    return {"order": f"ORDER BY {variable}.id", "place": f"[{variable}.id]"}.get(what, "true")


def explained(session: neo4j.Session, name: str) -> list[neo4j.Result]:
    parameters = dict.fromkeys(corpus.header(name).parameters)
    texts = [MARKER.sub(filled, text) for text in corpus.statements(name)]
    return [session.run(f"EXPLAIN {text}", parameters) for text in texts]


@pytest.mark.parametrize("engine", ["arcadedb"], indirect=True)
@pytest.mark.parametrize("name", SHARED)
def test_the_embedded_engine_can_plan_it(session: neo4j.Session, engine: str, name: str) -> None:
    for plan in explained(session, name):
        plan.consume()


@pytest.mark.parametrize("engine", ["neo4j"], indirect=True)
@pytest.mark.parametrize("name", NAMES)
def test_a_statement_gives_the_columns_it_declares_and_earns_no_warning(
    session: neo4j.Session, engine: str, name: str
) -> None:
    plans = explained(session, name)
    assert tuple(plans[-1].keys()) == corpus.header(name).columns
    warned = [status for plan in plans for status in plan.consume().gql_status_objects]
    # A label that no node carries yet is no fault: the graph of this test is empty.
    faults = ("DEPRECATION", "PERFORMANCE", "UNSUPPORTED", "HINT")
    assert [w.status_description for w in warned if w.raw_classification in faults] == []
