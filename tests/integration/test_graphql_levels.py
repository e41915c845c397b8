"""Supervision levels over GraphQL, decided and read by the inspectorate that supervises."""

from typing import Any

from api_builders import ask, coordinator
from casework_builders import MONDAY, with_result

from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore

CHANGE = """
mutation ($input: ChangeLevelInput!) { changeLevel(input: $input) {
  __typename
  ... on LevelChanged { version events level { current { level condition announced } } }
  ... on Refused { rule message } ... on Problem { message }
} }
"""
EXTEND = """
mutation ($input: ExtendLevelInput!) { extendLevel(input: $input) {
  __typename ... on LevelChanged { version level { history { level until } } }
} }
"""
LEVELS = "query ($s: ID) { supervisionLevels(subject: $s) { subject version current { level } } }"


def change(**more: Any) -> dict[str, Any]:
    known = {
        "expectedVersion": 0,
        "inspectorate": "ijenv",
        "subject": "r1",
        "level": "intensief",
        "condition": "E-7",
        "announced": MONDAY.date().isoformat(),
        "reason": "Ketenpartners zijn vastgelopen",
    }
    return {"input": known | more}


def test_a_level_is_changed_extended_and_read_by_its_own_inspectorate(
    address: GraphAddress, store: BoltStore
):
    with_result(store)

    changed = ask(address, store, CHANGE, variables=change(), now=MONDAY).data["changeLevel"]
    longer = {
        "expectedVersion": 1,
        "inspectorate": "ijenv",
        "subject": "r1",
        "until": "2027-06-01",
        "reason": "Nog geen effect",
    }
    extended = ask(address, store, EXTEND, variables={"input": longer}, now=MONDAY).data

    assert changed["level"]["current"] == {
        "level": "intensief",
        "condition": "E-7",
        "announced": "2026-11-02",
    }
    assert extended["extendLevel"]["level"]["history"] == [
        {"level": "intensief", "until": None},
        {"level": "intensief", "until": "2027-06-01"},
    ]
    known = {"subject": "r1", "version": 2, "current": {"level": "intensief"}}
    for subject, levels in ((None, [known]), ("r1", [known]), ("g1", [])):
        asked = ask(address, store, LEVELS, variables={"s": subject}, now=MONDAY)
        assert asked.data["supervisionLevels"] == levels
    other = ask(address, store, LEVELS, actor=coordinator("igj"), now=MONDAY)
    assert other.data["supervisionLevels"] == []


def test_a_level_without_a_condition_is_refused_by_name(address: GraphAddress, store: BoltStore):
    with_result(store)

    asked = ask(address, store, CHANGE, variables=change(condition=None), now=MONDAY)

    assert asked.data["changeLevel"]["rule"] == "LEVEL_CONDITION"
