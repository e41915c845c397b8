"""Over GraphQL, a chain of which only the partners are known shows them, and why; on both engines."""

from api_builders import ask
from builders import chain_file, load_of

from graph.register.load import load_chain
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore

CHAIN = {
    "id": "grens",
    "kind": "keten",
    "name": "Grens",
    "societal_task": "Taak",
    "citizen_effect": "Effect",
    "not_elaborated": "nog niet beschreven",
}
QUESTION = '{ chain(id: "grens") { notElaborated roles { key } handovers { key } } }'


def test_partners_without_handovers_are_roles_of_the_chain(
    address: GraphAddress, store: BoltStore
) -> None:
    load_chain(
        store, load_of(chain_file("politie > kmar", chain=CHAIN, handovers=[]), "2026-01-01")
    )

    answer = ask(address, store, QUESTION)

    assert answer.data["chain"] == {
        "notElaborated": "nog niet beschreven",
        "roles": [{"key": "kmar"}, {"key": "politie"}],
        "handovers": [],
    }
