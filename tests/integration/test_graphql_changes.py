"""Changes of the register over GraphQL: what differs, proposed, decided by another, refused."""

from typing import Any

import yaml
from api_builders import ask, coordinator
from builders import KEEPER, chain_file, handover, load_of, moment, norm

from graph.register.load import load_chain
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from schemas.access import ActorRole
from schemas.register import ChainFile

OTHER = coordinator("igj", ActorRole.MODEL_KEEPER)
NOW = moment("2026-03-01")

DIFF = """
query ($first: Int!, $after: String, $valid: Date) {
  modelDiff(chain: "keten", from: "2026-01-15T00:00:00Z", first: $first, after: $after, valid: $valid) {
    total before { records hash } after { valid recorded records hash }
    differences {
      nodes { kind key change field before after validFrom source words } pageInfo { endCursor hasNextPage }
    }
  }
}
"""
PROBLEM = "... on Problem { message } ... on Refused { rule } ... on Forbidden { rule }"
STEP = f"__typename ... on ChangeRecorded {{ events proposal {{ id key state reason decidedFor decision }} }} {PROBLEM}"
PROPOSE = f"mutation ($input: ProposeChangeInput!) {{ proposeChange(input: $input) {{ {STEP} }} }}"
ACCEPT = f"mutation ($input: DecideChangeInput!) {{ acceptChange(input: $input) {{ {STEP} }} }}"
REJECT = f"mutation ($input: DecideChangeInput!) {{ rejectChange(input: $input) {{ {STEP} }} }}"
PROPOSALS = """
query ($state: ProposalState) {
  changeProposals(chain: "keten", state: $state) { key records inspectorate }
}
"""
PROPOSED = """
query ($id: ID!) {
  changeProposal(id: $id) { key source }
  proposedDifferences(proposal: $id) { nodes { words } }
}
"""


def drawn(value: int = 10, **more: Any) -> ChainFile:
    first = handover("h1", "gemeente", "rvdk", norms=[norm(value)], **more)
    return chain_file("gemeente > rvdk", handovers=[first])


def text(file: ChainFile) -> str:
    return yaml.safe_dump(file.model_dump(mode="json", exclude_defaults=True, by_alias=True))


def proposed(value: int = 14) -> dict[str, Any]:
    return {"input": {"file": text(drawn(value)), "source": "brief 12", "reason": "Norm gewijzigd"}}


def decided(number: str) -> dict[str, Any]:
    return {"input": {"proposal": number, "reason": "Gezien"}}


def test_what_changed_is_told_in_pages_with_both_snapshots(address: GraphAddress, store: BoltStore):
    load_chain(store, load_of(drawn(), "2026-01-01"))
    load_chain(store, load_of(drawn(14, channel="corv"), "2026-02-01"))

    one = ask(address, store, DIFF, variables={"first": 1}, now=NOW)
    page = one.data["modelDiff"]
    cursor = page["differences"]["pageInfo"]["endCursor"]
    two = ask(address, store, DIFF, variables={"first": 1, "after": cursor}, now=NOW)

    assert one.questions == 6
    assert (page["total"], page["before"]["records"], page["after"]["records"]) == (2, 5, 5)
    assert page["before"]["hash"] != page["after"]["hash"]
    told = [answer.data["modelDiff"]["differences"]["nodes"][0]["words"] for answer in (one, two)]
    assert told == ["norm van h1 gewijzigd van 10 d naar 14 d", "kanaal van h1 toegevoegd: corv"]
    assert page["differences"]["nodes"][0] == {
        "kind": "HANDOVER",
        "key": "keten/h1",
        "change": "CHANGED",
        "field": "norms.term.term",
        "before": "10 d",
        "after": "14 d",
        "validFrom": None,
        "source": "onbekend",
        "words": "norm van h1 gewijzigd van 10 d naar 14 d",
    }
    assert not two.data["modelDiff"]["differences"]["pageInfo"]["hasNextPage"]


def test_a_change_is_proposed_read_and_decided_by_another(address: GraphAddress, store: BoltStore):
    load_chain(store, load_of(drawn(), "2026-01-01"))
    keeper = {"actor": KEEPER, "now": NOW}

    made = ask(address, store, PROPOSE, variables=proposed(), **keeper).data["proposeChange"]
    number = made["proposal"]["key"]
    own = ask(address, store, ACCEPT, variables=decided(number), **keeper).data["acceptChange"]
    read = ask(address, store, PROPOSED, variables={"id": made["proposal"]["id"]}, now=NOW).data
    waiting = ask(address, store, PROPOSALS, variables={"state": "OPEN"}, now=NOW).data
    accepted = ask(address, store, ACCEPT, variables=decided(number), actor=OTHER, now=NOW).data
    late = ask(address, store, REJECT, variables=decided(number), actor=OTHER, now=NOW).data

    assert (number, made["events"]) == ("v2026-001", ["wijziging_voorgesteld"])
    assert (own["__typename"], own["rule"]) == ("Forbidden", "FOUR_EYES")
    assert read["changeProposal"] == {"key": number, "source": "brief 12"}
    assert {"words": "norm van h1 gewijzigd van 10 d naar 14 d"} in read["proposedDifferences"][
        "nodes"
    ]
    assert waiting["changeProposals"] == [{"key": number, "records": 1, "inspectorate": "ijenv"}]
    assert accepted["acceptChange"]["proposal"]["state"] == "ACCEPTED"
    assert accepted["acceptChange"]["proposal"]["decidedFor"] == "igj"
    assert late["rejectChange"]["__typename"] == "VersionConflict"


def test_what_cannot_be_proposed_or_decided_is_said_in_words(
    arcadedb_address: GraphAddress, arcadedb_store: BoltStore
):
    def said(query: str, variables: dict[str, Any]) -> dict[str, Any]:
        asked = ask(
            arcadedb_address, arcadedb_store, query, variables=variables, actor=KEEPER, now=NOW
        )
        [answer] = asked.data.values()
        return answer

    wrong = said(PROPOSE, {"input": proposed()["input"] | {"file": "chain: {id: Keten}"}})
    empty = said(PROPOSE, {"input": proposed()["input"] | {"reason": " "}})
    absent = said(REJECT, decided("v2026-009"))

    assert (wrong["__typename"], wrong["rule"]) == ("Refused", None)
    assert "file:1: chain.id" in wrong["message"]
    assert (empty["__typename"], empty["message"]) == ("Refused", "reason mag niet leeg zijn.")
    assert absent["__typename"] == "NotFound"
