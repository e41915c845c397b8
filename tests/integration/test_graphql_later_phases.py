"""An investigation from its right of reply to its closing, over GraphQL, on both engines."""

from typing import Any

import pytest
from api_builders import ask, coordinator
from casework_builders import MONDAY
from phases_builders import DOCUMENT, PREPARED, Desk

from graph.casework.clock import sweep
from graph.casework.verification import verify
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from schemas.access import Actor, ActorRole, AsOf, Reader

Step = tuple[str, str, dict[str, Any]]
HASH = DOCUMENT["hash"]
JUDGED: tuple[Step, ...] = (
    *PREPARED,
    ("ijenv", "enterPhase", {"phase": "JUDGEMENT"}),
    *(
        (
            name,
            "passJudgement",
            {"inspectorate": name, "criterion": "k1", "verdict": "NOT_ASSESSABLE", "reasons": "R"},
        )
        for name in ("igj", "ijenv")
    ),
    ("ijenv", "draftMessage", {"text": "Meer nodig"}),
    *((name, "answerMessage", {"inspectorate": name, "message": 1}) for name in ("igj", "ijenv")),
    ("ijenv", "draftReport", {"document": DOCUMENT}),
    ("ijenv", "enterPhase", {"phase": "REPLY"}),
    ("ijenv", "sendConcept", {"organisations": ["g1", "r1"]}),
)
ANSWERED: tuple[Step, ...] = (
    *(
        (
            "ijenv",
            "recordReply",
            {
                "organisation": one,
                "receivedOn": "2026-11-02",
                "remarks": [{"place": "3", "text": one}],
            },
        )
        for one in ("g1", "r1")
    ),
    (
        "ijenv",
        "answerRemarks",
        {"answers": [{"remark": n, "accepted": False, "reason": "Feit klopt"} for n in (1, 2)]},
    ),
    ("ijenv", "enterPhase", {"phase": "ADOPTION"}),
)


def approve(name: str) -> Step:
    signed = {"function": "inspecteur-generaal", "day": "2026-11-02", "reference": "1"}
    return (name, "approve", {"inspectorate": name, "hash": HASH, **signed})


PUBLISHED: tuple[Step, ...] = (
    approve("ijenv"),
    approve("igj"),
    ("ijenv", "offerReport", {"inspectorate": "ijenv", "minister": "JenV", "day": "2026-11-02"}),
    ("ijenv", "planPublication", {"day": "2026-11-02"}),
    ("ijenv", "publishReport", {"day": "2026-11-02", "url": "https://example.test/r"}),
    ("ijenv", "enterPhase", {"phase": "FOLLOW_UP"}),
)
ABOUT_RECOMMENDATION = """
mutation D($input: INPUT!) { FIELD(input: $input) {
  __typename ... on RecommendationChanged { version recommendation { id status published } }
  ... on Foreseen { events } ... on Problem { message } } }
"""
RECOMMENDED = {
    "inspectorate": "igj",
    "addressee": "g1",
    "text": "Meld ontvangst",
    "feasibility": "Het kanaal kan het",
    "doneBy": "2027-06-01",
}


class Following(Desk):
    """Decides on the one recommendation of an investigation as well."""

    def recommend(
        self, field: str, given: dict[str, Any], version: int = 0, who: str = "igj"
    ) -> Any:
        document = ABOUT_RECOMMENDATION.replace("FIELD", field)
        document = document.replace("INPUT", f"{field[0].upper()}{field[1:]}Input")
        on = (
            {"investigation": self.number}
            if field == "recommend"
            else {"recommendation": f"{self.number}/1"}
        )
        answer = ask(
            self.address, self.store, document, actor=coordinator(who), now=self.now,
            variables={"input": {"expectedVersion": version} | on | given},
        )  # fmt: skip
        assert not answer.errors, answer.errors
        return answer.data[field]

    def seen(self, actor: Actor, question: str) -> Any:
        return ask(self.address, self.store, question, actor=actor, now=self.later()).data


def verified(desk: Desk) -> tuple[str, ...]:
    as_of = AsOf(valid=desk.now.date(), recorded=desk.now)
    reader = Reader(actor=coordinator(), purpose="controle", as_of=as_of)
    return verify(desk.store, reader, desk.number).problems


@pytest.fixture
def desk(address: GraphAddress, store: BoltStore) -> Following:
    return Following(address, store)


RECOMMENDATIONS = "{ recommendations { id addressee status reaction closed { foundIn } } }"


def test_a_report_goes_from_its_draft_to_closing_and_its_recommendation_with_it(desk):
    desk.walk(*JUDGED)
    made = desk.recommend("recommend", RECOMMENDED)
    assert made["recommendation"]["published"] is False
    policy = Actor(subject="dgjb", organisation="1", roles=frozenset({ActorRole.POLICY}))
    assert desk.seen(policy, RECOMMENDATIONS) == {"recommendations": []}
    desk.walk(*ANSWERED, *PUBLISHED)

    told = desk.read(
        "igj",
        "phase milestone adopted signatories windows { inspectorate earliest why }"
        " publications { url category inspectorates } remarks { number accepted }"
        " approvals { inspectorate hash }",
    )
    assert (told["phase"], told["milestone"], told["adopted"]) == ("FOLLOW_UP", "PUBLIC", True)
    assert [one["category"] for one in told["publications"]] == ["onderzoeksrapporten"]
    assert [one["accepted"] for one in told["remarks"]] == [False, False]
    assert desk.seen(policy, RECOMMENDATIONS)["recommendations"][0]["addressee"] == "g1"

    refused = desk.decide("ijenv", "closeInvestigation", {})
    assert (refused["rule"], f"{desk.number}/1" in refused["message"]) == ("FOLLOW_UP", True)
    assert desk.recommend("askReaction", {}, version=2)["version"] == 3
    assert verified(desk) == ()
    with desk.store._driver.session(database=desk.store._database) as session:
        session.run("MATCH (r:RecommendationState) SET r.addressee = 'r1'").consume()
    assert verified(desk) == (f"aanbeveling {desk.number}/1: de projectie wijkt af in state",)
    status = {"status": "LAPSED", "reason": "Taak is vervallen"}
    closed = desk.recommend("closeRecommendation", status, version=3)
    assert closed["recommendation"]["status"] == "LAPSED"
    desk.walk(("ijenv", "closeInvestigation", {"lessons": ["Leg het kanaal vast"]}))

    last = desk.decide("ijenv", "enterPhase", {"phase": "EXECUTION"})
    assert "gesloten op" in last["message"]
    assert verified(desk) == ()


def test_the_clock_of_replies_and_reactions_acts_once_and_says_its_rule(desk):
    desk.walk(*JUDGED)
    desk.now = MONDAY.replace(day=24)
    told = sweep(desk.store, desk.now)
    assert (told.reminders, sweep(desk.store, desk.now).reminders) == (2, 0)

    replies = desk.read("igj", "replies { organisation silent reminded termRule }")["replies"]

    assert [(one["silent"], one["reminded"]) for one in replies] == [(True, 1), (True, 1)]
    assert replies[0]["termRule"] == "werkafspraak: 10 werkdagen voor wederhoor"
    desk.version += 4
    assert desk.decide("ijenv", "enterPhase", {"phase": "ADOPTION"})["__typename"] == (
        "InvestigationChanged"
    )


def test_a_decision_that_is_only_tried_leaves_nothing_behind(desk):
    desk.walk(*JUDGED)
    document = """
    mutation D($input: EnterPhaseInput!) { enterPhase(input: $input) {
      __typename ... on Foreseen { version events } ... on Problem { message } } }
    """
    given = {"expectedVersion": desk.version, "investigation": desk.number, "dryRun": True}
    extend = document.replace("enterPhase", "recordMinistryContact").replace(
        "EnterPhase", "RecordMinistryContact"
    )
    contact = {
        "inspectorate": "ijenv",
        "day": "2026-11-02",
        "ministry": "JenV",
        "function": "DG",
        "subject": "3",
        "effect": "geen",
    }

    tried = ask(
        desk.address,
        desk.store,
        document,
        variables={"input": given | {"phase": "ADOPTION"}},
        actor=coordinator(),
        now=desk.now,
    )
    foreseen = ask(
        desk.address,
        desk.store,
        extend,
        variables={"input": given | contact},
        actor=coordinator(),
        now=desk.now,
    )

    assert "wordt nog een reactie verwacht" in tried.data["enterPhase"]["message"]
    assert foreseen.data["recordMinistryContact"]["events"] == ["contact_ministerie"]
    assert desk.read("ijenv", "version")["version"] == desk.version
    assert verified(desk) == ()


def test_a_part_goes_its_own_way_and_both_verify(address, store):
    desk = Following(address, store, beside=("keten/h2",))
    desk.walk(
        (
            "ijenv",
            "splitInvestigation",
            {"handovers": ["keten/h2"], "title": "Deel 2", "question": "Q?", "reason": "Tempo"},
        )
    )

    told = desk.seen(coordinator(), "{ investigations { key splitFrom scope { handover } } }")

    assert [(one["key"], one["splitFrom"]) for one in told["investigations"]] == [
        ("2026-002", "2026-001"),
        ("2026-001", None),
    ]
    assert verified(desk) == ()
    desk.number = "2026-002"
    assert verified(desk) == ()


BOARD = """
{ deadlines { about step rule investigation } myTasks { what due investigation }
  supervisionPicture(organisation: "g1") { warning items { kind inspectorate open } } }
"""


def test_a_coordinator_sees_what_expires_what_is_to_do_and_who_is_where(desk):
    desk.walk(
        *PREPARED,
        (
            "ijenv",
            "draftRequest",
            {
                "inspectorate": "ijenv",
                "organisation": "g1",
                "handover": "keten/h1",
                "question": "Telbestand",
                "kind": "VOLUNTARY",
                "workingDays": 10,
                "termRule": "werkafspraak",
            },
        ),
        ("ijenv", "sendRequest", {"request": 1}),
    )

    told = desk.seen(coordinator(), BOARD)

    assert [one["step"] for one in told["deadlines"]] == ["herinnering", "escalatie", "escalatie"]
    assert {(one["about"], one["rule"]) for one in told["deadlines"]} == {
        ("verzoek 1", "werkafspraak")
    }
    assert told["myTasks"][0]["what"] == "Verzoek 1 aan g1"
    picture = told["supervisionPicture"]
    assert picture["items"] == [{"kind": "verzoek", "inspectorate": "ijenv", "open": True}]
    assert picture["warning"].startswith("Deze maand is er al: verzoek van ijenv op 02-11-2026.")
    journal = '{ journal(investigation: "2026-001") { seq type who } }'
    assert desk.seen(coordinator(), journal)["journal"][0] == {
        "seq": 1,
        "type": "onderzoek_voorgesteld",
        "who": "ijenv",
    }
    nobody = desk.seen(coordinator("nla"), BOARD)
    assert nobody == {
        "deadlines": [],
        "myTasks": [],
        "supervisionPicture": {"warning": None, "items": []},
    }
    assert desk.seen(coordinator("nla"), journal) == {"journal": []}
