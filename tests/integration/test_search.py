"""Search in words: both engines give the same answers in the same order."""

import pytest
from access_builders import NOW, reader
from api_builders import ask as asked
from builders import chain_file, handover, load_of, moment, organisation

from graph.query.page import Page
from graph.query.question import ask
from graph.query.search import search
from graph.register.load import load_chain
from graph.register.records import Kind
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from graph.store.migrations import migrate
from schemas.access import AsOf

ROLES = [
    {"id": "gemeente", "name": "Gemeente", "kind": "organisation"},
    {"id": "raad", "name": "Raad voor de Kinderbescherming", "kind": "organisation"},
]
DRAWN = chain_file(
    "gemeente > raad",
    chain={
        "id": "keten",
        "kind": "keten",
        "name": "Jeugdbeschermingsketen",
        "societal_task": "Kinderen tijdig veiligheid bieden",
        "citizen_effect": "Coördinatie zonder gaten",
        "intake": ["gemeente"],
        "outcome": ["raad"],
    },
    roles=ROLES,
    handovers=[
        handover("h1", "gemeente", "raad", channel="corv") | {"name": "Verzoek aan de raad"},
        handover("h2", "raad", "gemeente", valid_to="2026-06-01") | {"name": "Raadsrapport"},
    ],
    organisations=[
        organisation("o1", "gemeente", aliases=["Gemeente Één-Oost"]),
        organisation("o2", "raad", aliases=["Raad Oost"]),
    ],
)

QUESTIONS = {
    "raad": ["keten/h1", "keten/h2", "raad", "o2"],
    "RAAD kinder": ["raad"],
    "coord": ["keten"],
    "een oost": ["o1"],
    "oost": ["o1", "o2"],
    "h1": ["keten/h1"],
    "corv raad": ["keten/h1"],
    "raad or kinder": [],
    "niemand": [],
    "aad": [],
}


@pytest.fixture
def filled(store: BoltStore) -> BoltStore:
    load_chain(store, load_of(DRAWN, "2026-01-01"))
    return store


def found(store: BoltStore, text: str, day: str = "2026-02-01", **more: object) -> list[str]:
    as_of = AsOf(valid=moment(day).date(), recorded=NOW)
    asker = reader("igj").model_copy(update={"as_of": as_of})
    question = search(asker, text, kinds=more.get("kinds"), page=Page(more.get("first", 20)))
    return [hit.key for hit in ask(store, question)]


def test_each_question_has_the_same_answer_on_both_engines(filled: BoltStore):
    assert {text: found(filled, text) for text in QUESTIONS} == QUESTIONS


def test_what_no_longer_holds_or_is_of_another_kind_is_not_found(filled: BoltStore):
    assert found(filled, "raad", "2026-07-01") == ["keten/h1", "raad", "o2"]
    assert found(filled, "raad", kinds=[Kind.ROLE]) == ["raad"]
    assert found(filled, "raad", first=2) == ["keten/h1", "keten/h2"]


@pytest.mark.usefixtures("contract_corpus")
def test_what_an_earlier_version_wrote_is_found_by_name_and_id(filled: BoltStore):
    filled.run("contract/forget_words")

    assert migrate(filled) == [9]

    assert found(filled, "kinderbescherming raad") == ["raad"]
    assert found(filled, "h1") == ["keten/h1"]


def test_the_api_searches_and_says_where(address: GraphAddress, filled: BoltStore):
    query = '{ search(text: "raad", kinds: [HANDOVER, ROLE]) { kind key name chain inName } }'

    answer = asked(address, filled, query, now=NOW)
    wordless = asked(address, filled, '{ search(text: "?!") { key } }')

    assert answer.data["search"][0] == {
        "kind": "HANDOVER",
        "key": "keten/h1",
        "name": "Verzoek aan de raad",
        "chain": "keten",
        "inName": True,
    }
    assert (wordless.data, wordless.codes) == (None, ["QuestionError"])
