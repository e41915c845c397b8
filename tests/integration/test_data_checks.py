"""The data check over GraphQL: own until both ends had their time, then read by the four."""

from datetime import timedelta

import pytest
from api_builders import Asked, ask, coordinator
from casework_builders import MONDAY, with_result

from graph.casework.clock import sweep
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore

SEND = """
mutation Leg_voor($input: SendMirrorInput!) {
  sendMirror(input: $input) {
    __typename
    ... on CheckChanged { version check { key due links } }
    ... on Problem { message }
  }
}
"""
REACT = """
mutation Reageer($input: AnswerMirrorInput!) {
  answerMirror(input: $input) {
    __typename
    ... on CheckChanged { version check { reactions { figure agrees value } } }
    ... on Problem { message }
  }
}
"""
READ = """
query Lees($probable: Boolean!) {
  results(byProbability: $probable) {
    nodes {
      key status weakProbability explanation weighing { version }
      checks { organisation closed reactions { agrees value text } }
    }
  }
  dataChecks { organisation closed version }
}
"""


class Room:
    """Asks as somebody, so many days after the Monday of these tests."""

    def __init__(self, address: GraphAddress, store: BoltStore) -> None:
        self.address, self.store = address, store

    def ask(self, who: str, query: str, days: int = 0, **variables: object) -> Asked:
        now = MONDAY + timedelta(days=days, minutes=1)
        asked = {"actor": coordinator(who), "now": now, "variables": variables}
        return ask(self.address, self.store, query, **asked)

    def decide(self, who: str, query: str, **given: object) -> dict[str, object]:
        (told,) = self.ask(who, query, input=given).data.values()
        return told

    def send(self, run: str, organisation: str, version: int = 0) -> dict[str, object]:
        return self.decide(
            "ijenv", SEND, run=run, organisation=organisation, reference="2026-17",
            expectedVersion=version,
        )  # fmt: skip


@pytest.fixture
def room(address: GraphAddress, store: BoltStore) -> Room:
    return Room(address, store)


def test_a_result_is_shared_with_its_reaction_after_both_ends_had_ten_working_days(room: Room):
    run = with_result(room.store).removesuffix("/keten/h1/g1/r1")
    first, second = (room.send(run, each) for each in ("g1", "r1"))
    reacted = room.decide(
        "ijenv", REACT, check=f"{run}/g1", expectedVersion=1,
        reactions=[
            {"link": "keten/h1/g1/r1", "figure": "verstuurd", "agrees": False, "value": "7",
             "text": "Wij telden anders"}
        ],
    )  # fmt: skip
    early = sweep(room.store, MONDAY + timedelta(days=14))
    before = room.ask("igj", READ, days=14, probable=True).data

    swept = sweep(room.store, MONDAY + timedelta(days=15))
    again = sweep(room.store, MONDAY + timedelta(days=15))
    (others,) = room.ask("igj", READ, days=15, probable=True).data["results"]["nodes"]
    own = room.ask("ijenv", READ, days=15, probable=True).data
    outside = room.ask("naa", READ, days=15, probable=True).data

    assert (first["check"]["due"], second["version"]) == ("2026-11-16", 1)
    assert reacted["check"]["reactions"] == [{"figure": "verstuurd", "agrees": False, "value": "7"}]
    assert (early.checks_closed, swept.checks_closed, again.checks_closed) == (0, 2, 0)
    assert before == {"results": {"nodes": []}, "dataChecks": []}
    assert (others["status"], others["weakProbability"]) == ("CLEAR", None)
    assert others["explanation"] == (
        "Uitkomst na de gegevenscheck: duidelijk knelpunt in de gegevens."
    )
    said = {each["organisation"]: each["reactions"] for each in others["checks"]}
    assert said == {
        "g1": [{"agrees": False, "value": None, "text": "Wij telden anders"}],
        "r1": [],
    }
    (whole,) = own["results"]["nodes"]
    assert whole["weakProbability"] == 0.97
    assert {each["version"] for each in own["dataChecks"]} == {2, 3}
    assert outside["results"]["nodes"] == []


def test_one_end_alone_shares_nothing(arcadedb_address: GraphAddress, arcadedb_store: BoltStore):
    room = Room(arcadedb_address, arcadedb_store)
    run = with_result(room.store).removesuffix("/keten/h1/g1/r1")
    room.send(run, "g1")

    sweep(room.store, MONDAY + timedelta(days=20))

    assert room.ask("igj", READ, days=20, probable=False).data["results"]["nodes"] == []


def test_what_is_refused_says_why(arcadedb_address: GraphAddress, arcadedb_store: BoltStore):
    room = Room(arcadedb_address, arcadedb_store)
    run = with_result(room.store).removesuffix("/keten/h1/g1/r1")
    room.send(run, "g1")

    refused = [
        room.send(run, "g1"),
        room.send(run, "g1", version=1),
        room.send("geen", "g1"),
        room.decide(
            "igj", REACT, check=f"{run}/g1", expectedVersion=1,
            reactions=[{"link": "keten/h1/g1/r1", "figure": "verstuurd", "agrees": True}],
        ),
    ]  # fmt: skip

    assert [each["__typename"] for each in refused] == [
        "VersionConflict",
        "Refused",
        "NotFound",
        "NotFound",
    ]
