"""What every graph store promises, on both engines."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.store import bolt
from graph.store.bolt import BoltStore
from graph.store.port import CompiledQuery, Runner
from schemas.errors import NotFound, StoreError, StoreUnavailable

HOSTILE = "'}) DETACH DELETE n // `\"; \\ $id {x} ${y} \u0000 \u202e 🧒🏽 ﷽\n"
KEPT = CompiledQuery("MATCH (c:Chain) RETURN c.id AS id ORDER BY id")

numbers = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False)
scalars = st.none() | st.booleans() | numbers | st.text()
values = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


pytestmark = pytest.mark.usefixtures("contract_corpus")


def ids(store: BoltStore) -> list[str]:
    return [row["id"] for row in store.run_plan(KEPT)]


def test_a_store_knows_its_engine(store: BoltStore, engine: str) -> None:
    assert store.engine == engine


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(value=values)
def test_a_value_comes_back_as_it_went(store: BoltStore, value: Any) -> None:
    assert store.run("contract/answer", value=value) == [{"value": value}]


def test_hostile_text_is_kept_and_never_run(store: BoltStore) -> None:
    store.run("contract/keep", id="a", text=HOSTILE)
    assert store.run("contract/kept") == [{"id": "a", "text": HOSTILE}]


def test_hostile_text_is_an_identity_like_any_other(store: BoltStore) -> None:
    store.run("contract/keep", id=HOSTILE, text="")
    assert ids(store) == [HOSTILE]


def test_a_property_that_is_nothing_reads_as_nothing(store: BoltStore) -> None:
    store.run("contract/keep", id="a", text=None)
    assert store.run("contract/kept") == [{"id": "a", "text": None}]


def test_a_list_of_texts_is_a_property(store: BoltStore) -> None:
    store.run("contract/keep", id="a", text=["één", "", HOSTILE])
    assert store.run("contract/kept") == [{"id": "a", "text": ["één", "", HOSTILE]}]


def test_a_statement_without_rows_gives_an_empty_list(store: BoltStore) -> None:
    assert store.run("contract/kept") == []


def test_a_file_of_two_statements_gives_the_rows_of_the_last(store: BoltStore) -> None:
    assert store.run("contract/two", id="a") == [{"id": "a"}]


def test_a_plan_takes_parameters(store: BoltStore) -> None:
    plan = CompiledQuery("/* a comment */ RETURN $x AS x", {"x": HOSTILE})
    assert store.run_plan(plan) == [{"x": HOSTILE}]


def test_a_transaction_gives_what_its_work_gives(store: BoltStore) -> None:
    def two(runner: Runner) -> str:
        runner.run("contract/keep", id="a", text="")
        runner.run("contract/keep", id="b", text="")
        return "done"

    assert store.transact(two) == "done"
    assert ids(store) == ["a", "b"]


def test_a_transaction_reads_its_own_writes(store: BoltStore) -> None:
    def work(runner: Runner) -> object:
        runner.run("contract/keep", id="a", text="")
        return runner.run("contract/kept")

    assert store.transact(work) == [{"id": "a", "text": ""}]


def test_nothing_stays_of_work_that_raises(store: BoltStore) -> None:
    def half(runner: Runner) -> None:
        runner.run("contract/keep", id="a", text="")
        raise NotFound("daarna ging het mis")

    with pytest.raises(NotFound, match="daarna"):
        store.transact(half)
    assert ids(store) == []


def test_an_identity_is_taken_once(store: BoltStore) -> None:
    store.run("contract/keep", id="a", text="first")

    def again(runner: Runner) -> None:
        runner.run("contract/keep", id="b", text="")
        runner.run("contract/keep", id="a", text="second")

    with pytest.raises(StoreError, match="bestaat al"):
        store.transact(again)
    assert store.run("contract/kept") == [{"id": "a", "text": "first"}]


def test_a_refusal_names_the_statement_and_no_stored_value(store: BoltStore) -> None:
    store.run("contract/keep", id="secret-id", text="")
    with pytest.raises(StoreError, match="contract/keep") as refusal:
        store.run("contract/keep", id="secret-id", text="")
    assert "secret-id" not in str(refusal.value)


def test_a_statement_that_is_no_cypher_is_a_store_error(store: BoltStore) -> None:
    with pytest.raises(StoreError, match="contract/broken"):
        store.run("contract/broken")


def test_increments_of_many_threads_all_survive(store: BoltStore) -> None:
    store.run("contract/keep", id="a", text="")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: store.run("contract/increment", id="a"), range(80)))
    assert store.run("contract/count", id="a") == [{"count": 80}]


def test_of_many_that_claim_at_once_one_gets_it(store: BoltStore) -> None:
    # A statement that first writes holds the node, so what it then reads is still true when it
    # commits; without that first write both engines let the last one win.
    store.run("contract/keep", id="a", text="")
    with ThreadPoolExecutor(8) as pool:
        claims = pool.map(lambda who: store.run("contract/claim", id="a", who=who), range(24))
    assert len([claim for claim in claims if claim]) == 1


def overtaken(store: BoltStore, times: int) -> Any:
    """Work that somebody else gets in front of, the first `times` times that it is done."""
    seen: list[int] = []

    def work(runner: Runner) -> int:
        runner.run("contract/increment", id="a")
        if len(seen) < times:
            store.run("contract/increment", id="a")
        seen.append(1)
        return len(seen)

    return work


def test_work_that_was_overtaken_is_done_again(arcadedb_store: BoltStore) -> None:
    # Neo4j would make the other one wait; ArcadeDB compares versions and refuses the later.
    arcadedb_store.run("contract/keep", id="a", text="")
    assert arcadedb_store.transact(overtaken(arcadedb_store, times=2)) == 3
    assert arcadedb_store.run("contract/count", id="a") == [{"count": 3}]


def test_work_that_is_overtaken_for_too_long_is_given_up(
    arcadedb_store: BoltStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bolt, "_PATIENCE_SECONDS", -1.0)
    arcadedb_store.run("contract/keep", id="a", text="")
    with pytest.raises(StoreUnavailable, match="te druk"):
        arcadedb_store.transact(overtaken(arcadedb_store, times=9))
    assert arcadedb_store.run("contract/count", id="a") == [{"count": 1}]
