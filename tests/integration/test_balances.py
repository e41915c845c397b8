"""Balances that are kept: one stands, the older stay in recorded time, others do not see them."""

import pytest
from access_builders import NOW
from api_builders import ask, coordinator
from builders import chain_file, load_of, moment

from graph.analysis.balance.findings import BalanceFinding, balance
from graph.measurement.books import Books, Entry
from graph.register.load import load_chain
from graph.results.balances import KeptBalance, keep_balance
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from schemas.access import ActorRole
from schemas.errors import Forbidden, NotFound
from schemas.instants import instant_text

ANALYST = coordinator("nvwa", ActorRole.ANALYST)
QUERY = """
query Q($at: DateTime) {
  balances(chain: "keten", asOf: {recorded: $at}) {
    inputHash keptAt
    findings { node organisation first whole state residual limit sentence silent disputed }
  }
}
"""


def found() -> list[BalanceFinding]:
    quantities = [
        {"id": "kas", "kind": "stock", "role": "a", "unit": "g"},
        {"id": "oogst", "kind": "in", "stock": "kas", "unit": "g"},
    ]
    file = chain_file("a > b", quantities=quantities)
    first, last = moment("2026-01-01").date(), moment("2026-02-01").date()
    entries = [
        Entry("kas", "t", None, first, first, 10),
        Entry("kas", "t", None, last, last, 90),
        Entry("oogst", "t", None, first, last, 100),
    ]
    return balance(Books(file.quantities, {"t": {"a"}}).enter(entries))


def kept(sha256: str, at: str, actor=ANALYST, chain: str = "keten") -> KeptBalance:
    return KeptBalance(chain, sha256, found(), actor, moment(at))


def test_the_newest_stands_and_an_older_one_is_read_as_of_then(
    address: GraphAddress, store: BoltStore
):
    load_chain(store, load_of(chain_file("a > b"), "2026-01-01"))
    first = keep_balance(store, kept("a" * 64, "2026-03-01"))
    again = keep_balance(store, kept("a" * 64, "2026-03-02"))
    keep_balance(store, kept("b" * 64, "2026-04-01"))

    now = ask(address, store, QUERY, actor=ANALYST, now=NOW)
    then = ask(
        address, store, QUERY, actor=ANALYST, now=NOW, variables={"at": "2026-03-05T00:00:00Z"}
    )
    other = ask(address, store, QUERY, actor=coordinator("igj"), now=NOW)

    assert first == again
    assert [one["inputHash"][0] for one in now.data["balances"]] == ["b"]
    [held] = then.data["balances"]
    assert (held["inputHash"][0], held["findings"]) == (
        "a",
        [
            {
                "node": "voorraad",
                "organisation": "t",
                "first": "2026-01-01",
                "whole": True,
                "state": "tekort",
                "residual": 20.0,
                "limit": 0.0,
                "sentence": "t, kas, 2026-01-01 tot 2026-02-01: 20 g is niet terug te vinden; "
                "meetgrens 0 g.",
                "silent": [],
                "disputed": False,
            }
        ],
    )
    assert other.data["balances"] == []
    assert now.questions == 1
    replaced = store.run("keeping/runs_replaced", before=instant_text(moment("2026-05-01")))
    assert [row["id"] for row in replaced] == [first]


def test_only_an_analyst_keeps_one_and_only_of_a_chain_that_is_there(
    arcadedb_store: BoltStore,
):
    with pytest.raises(Forbidden, match="Alleen een analist"):
        keep_balance(arcadedb_store, kept("a" * 64, "2026-03-01", coordinator("nvwa")))
    with pytest.raises(NotFound, match="geen keten 'weg'"):
        keep_balance(arcadedb_store, kept("a" * 64, "2026-03-01", chain="weg"))
