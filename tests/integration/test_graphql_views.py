"""Views of responsibility and supervision over GraphQL: the facts of the pure views, once read."""

from access_builders import NOW
from api_builders import ask
from builders import chain_file, handover, load_of

from graph.register.load import load_chain
from graph.register.views import findings
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore

QUERY = """
query Q($views: [ChainView!], $day: Date) {
  chainViews(chain: "keten", views: $views, asOf: {valid: $day}) {
    view key name state sentence roles inspectorates { short } disputed
  }
}
"""
SUPERVISED = {
    "inspectorate": "igj",
    "subject": "zorg",
    "ground": "g",
    "ground_status": "in_voorbereiding",
    "scope": "kwaliteit",
}
DRAWN = chain_file(
    "gemeente > rvdk",
    roles=[
        {"id": "gemeente", "name": "Gemeente", "kind": "organisation", "bestuurslaag": "gemeente"},
        {"id": "rvdk", "name": "RvdK", "kind": "organisation", "bestuurslaag": "rijk"},
    ],
    handovers=[
        handover("h1", "gemeente", "rvdk", supervision={"receiver": [SUPERVISED]}),
        handover("h2", "rvdk", "gemeente", valid_to="2026-06-01"),
    ],
)


def test_every_view_says_what_it_says_of_the_file(address: GraphAddress, store: BoltStore):
    load_chain(store, load_of(DRAWN, "2026-01-01"))

    answer = ask(address, store, QUERY, now=NOW)

    assert answer.questions == 1
    told = [(one["sentence"], one["disputed"]) for one in answer.data["chainViews"]]
    assert told == [(one.sentence, one.disputed) for one in findings(DRAWN, NOW.date())]
    assert {(one["view"] == "DIRECTION", one["key"]) for one in answer.data["chainViews"]} == {
        (False, "keten/h1"),
        (True, "gemeente"),
        (True, "rvdk"),
    }


def test_one_view_on_an_earlier_day_names_the_inspectorate_whose_ground_is_prepared(
    arcadedb_address: GraphAddress, arcadedb_store: BoltStore
):
    load_chain(arcadedb_store, load_of(DRAWN, "2026-01-01"))

    asked = {"views": ["COMPETENCE"], "day": "2026-02-01"}
    answer = ask(arcadedb_address, arcadedb_store, QUERY, variables=asked, now=NOW)

    found = answer.data["chainViews"]
    assert [(one["key"], one["state"], one["inspectorates"]) for one in found] == [
        ("keten/h1", "NONE_COMPETENT", []),
        ("keten/h1", "IN_PREPARATION", [{"short": "IGJ"}]),
        ("keten/h2", "NONE_COMPETENT", []),
        ("keten/h2", "NONE_COMPETENT", []),
    ]


def test_a_chain_that_is_not_there_is_not_found(
    arcadedb_address: GraphAddress, arcadedb_store: BoltStore
):
    assert ask(arcadedb_address, arcadedb_store, QUERY, now=NOW).codes == ["NotFound"]
