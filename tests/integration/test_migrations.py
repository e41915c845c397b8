"""The graph is brought to the shape of this version: once, together, and never backwards."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import neo4j
import pytest

from graph.store import corpus, migrations
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore, connect
from graph.store.migrations import MIGRATIONS, migrate, pending_migrations
from schemas.errors import GraphIsNewer, StoreError

ALL = [int(Path(name).name[:4]) for name in MIGRATIONS]


def erase(address: GraphAddress) -> None:
    """Take away every constraint, index and node, the record of migrations included."""
    auth = (address.user, address.password.get_secret_value())
    with (
        neo4j.GraphDatabase.driver(address.url, auth=auth) as driver,
        driver.session(database=address.database) as session,
    ):
        session.run("MATCH (n) DETACH DELETE n").consume()
        for row in session.run("SHOW CONSTRAINTS YIELD name").data():
            session.run(f"DROP CONSTRAINT {row['name']} IF EXISTS").consume()


def record(store: BoltStore, number: int, hash_: str) -> None:
    store.run(
        "migration/record",
        number=number,
        name="migration/0000_other",
        hash=hash_,
        applied_at="2026-01-01T00:00:00.000000Z",
    )


@pytest.fixture
def erased(address: GraphAddress, store: BoltStore) -> BoltStore:
    erase(address)
    return store


@pytest.fixture
def restored(address: GraphAddress) -> object:
    """Leave the graph of the session as others expect it."""
    yield
    erase(address)
    with connect(address) as store:
        migrate(store)


pytestmark = pytest.mark.usefixtures("restored")


def test_an_empty_graph_gets_every_migration_in_order(erased: BoltStore) -> None:
    assert pending_migrations(erased) == list(MIGRATIONS)
    assert migrate(erased) == ALL
    assert [row["name"] for row in erased.run("migration/applied")] == list(MIGRATIONS)
    assert pending_migrations(erased) == []


def test_migrating_again_does_nothing(store: BoltStore) -> None:
    before = store.run("migration/applied")
    assert migrate(store) == []
    assert store.run("migration/applied") == before


@pytest.mark.usefixtures("contract_corpus")
def test_a_migrated_graph_keeps_an_identity_once(erased: BoltStore) -> None:
    migrate(erased)
    erased.run("contract/keep", id="a", text="")
    with pytest.raises(StoreError, match="bestaat al"):
        erased.run("contract/keep", id="a", text="")


def test_two_who_migrate_at_once_both_succeed(erased: BoltStore, address: GraphAddress) -> None:
    together = threading.Barrier(2, timeout=60)

    def migrated(_: int) -> None:
        with connect(address) as own:
            together.wait()
            migrate(own)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(migrated, range(2)))
    assert [row["number"] for row in erased.run("migration/applied")] == ALL


def test_a_newer_graph_is_refused_and_left_as_it_is(erased: BoltStore) -> None:
    record(erased, 9999, "of the future")
    with pytest.raises(GraphIsNewer, match="9999"):
        migrate(erased)
    assert [row["number"] for row in erased.run("migration/applied")] == [9999]


def test_a_migration_that_changed_after_it_was_applied_is_refused(erased: BoltStore) -> None:
    record(erased, 1, "of another text")
    with pytest.raises(StoreError, match="migration/0001"):
        migrate(erased)
    assert [row["number"] for row in erased.run("migration/applied")] == [1]


def test_a_graph_that_is_behind_gets_what_it_lacks(
    erased: BoltStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", MIGRATIONS[:1])
    assert migrate(erased) == [1]
    monkeypatch.undo()
    assert migrate(erased) == ALL[1:]


def test_the_files_are_all_listed_and_no_number_is_used_twice() -> None:
    files = [n for n in corpus.names() if Path(n).name[:4].isdigit() and "." not in n]
    assert files == list(MIGRATIONS)
    assert sorted(set(ALL)) == ALL
