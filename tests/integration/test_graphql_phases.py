"""An investigation from its proposal through its phases, over GraphQL, on both engines."""

from api_builders import coordinator
from phases_builders import DOCUMENT, H1, PREPARED, Desk

from graph.casework.verification import verify
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from schemas.access import AsOf, Reader


def verified(desk: Desk) -> tuple[str, ...]:
    as_of = AsOf(valid=desk.now.date(), recorded=desk.now)
    reader = Reader(actor=coordinator(), purpose="controle", as_of=as_of)
    return verify(desk.store, reader, desk.number).problems


def test_the_preparation_ends_with_all_that_the_execution_needs(
    address: GraphAddress, store: BoltStore
) -> None:
    desk = Desk(address, store)
    desk.walk(*PREPARED[:3])
    needed = desk.read("igj", "needed")["needed"]
    words = ("plan", H1, "kader", "aangekondigd")
    assert all(word in one for word, one in zip(words, needed, strict=True)), needed

    desk.walk(*PREPARED[3:10])
    wrong = desk.decide(
        "ijenv", "announce", PREPARED[10][2] | {"recipients": ["g1", "gemeente-elders"]}
    )
    assert (wrong["rule"], wrong["__typename"]) == ("ADDRESSEE", "Refused")
    assert "gemeente-elders" in wrong["message"]
    desk.walk(*PREPARED[10:])

    told = desk.read(
        "igj",
        "phase milestone needed plan { version signed openPoints { point } document { status } }"
        " matrix { handover end inspectorates gap double }"
        " framework { version frozen criteria { id inspectorates } history { version } }"
        " announcement { recipients } paused { reason } extensions { until }",
    )
    assert (told["phase"], told["milestone"]) == ("EXECUTION", "ANNOUNCED")
    assert told["plan"]["signed"] == ["ijenv", "igj"]
    assert [cell["inspectorates"] for cell in told["matrix"]] == [["igj"], ["ijenv"]]
    assert told["framework"] == {
        "version": 1,
        "frozen": True,
        "criteria": [{"id": "k1", "inspectorates": ["ijenv", "igj"]}],
        "history": [{"version": 1}],
    }
    assert told["announcement"] == {"recipients": ["g1", "r1"]}
    assert verified(desk) == ()


def test_an_investigation_lies_still_takes_longer_and_loses_a_participant(
    address: GraphAddress, store: BoltStore
) -> None:
    desk = Desk(address, store)
    desk.walk(
        *PREPARED,
        ("ijenv", "pauseInvestigation", {"reason": "Strafzaak"}),
        ("ijenv", "resumeInvestigation", {}),
        ("ijenv", "extendInvestigation", {"until": "2027-09-01", "reason": "Veldwerk"}),
        ("ijenv", "withdrawTask", {"handover": H1, "end": "RECEIVER", "inspectorate": "ijenv"}),
        ("igj", "withdrawParticipation", {"inspectorate": "igj", "reason": "Capaciteit"}),
        ("ijenv", "dropCriterion", {"criterion": "k1", "reason": "Weg"}),
    )

    told = desk.read(
        "igj", "participants { inspectorate answer } matrix { gap } framework { version }"
    )

    assert told["participants"][1] == {"inspectorate": "igj", "answer": "DECLINED"}
    assert [cell["gap"] for cell in told["matrix"]] == [True, True]
    assert told["framework"] == {"version": 2}
    assert verified(desk) == ()


FOUND = {
    "inspectorate": "igj",
    "criterion": "k1",
    "handover": H1,
    "conclusion": "Verzoeken komen te laat",
    "document": DOCUMENT,
}


def verdict(name: str, said: str) -> tuple[str, str, dict[str, str]]:
    given = {"inspectorate": name, "criterion": "k1", "verdict": said, "reasons": "Dossiers"}
    return (name, "passJudgement", given)


def test_judgements_stand_side_by_side_and_the_message_is_carried_by_those_who_agree(
    address: GraphAddress, store: BoltStore
) -> None:
    desk = Desk(address, store)
    desk.walk(
        *PREPARED,
        ("igj", "recordFinding", FOUND),
        ("igj", "reviseFinding", {"finding": 1, "conclusion": "Vaak", "withheld": "Geheim"}),
        ("igj", "confirmFinding", {"finding": 1}),
        ("ijenv", "enterPhase", {"phase": "JUDGEMENT"}),
        verdict("igj", "NOT_MET"),
        verdict("ijenv", "PARTLY_MET"),
        ("ijenv", "draftMessage", {"text": "Niet op orde"}),
        ("ijenv", "answerMessage", {"inspectorate": "ijenv", "message": 1}),
        ("igj", "answerMessage", {"inspectorate": "igj", "message": 1, "disagreement": "Nee"}),
    )
    reflection = {"inspectorate": "igj", "criterion": "k1", "text": "Ook elders"}
    assert desk.decide("igj", "addReflection", reflection)["rule"] == "OWN_STATUTE"
    desk.walk(
        ("ijenv", "settleMessage", {"decision": "CARRIED", "reason": "Twee rondes"}),
        ("ijenv", "enterPhase", {"phase": "REPLY"}),
    )

    told = desk.read(
        "igj",
        "phase messageIsJoint message { decision agreed disagreed { reason } }"
        " judged { shared awaited judgements { inspectorate verdict } }"
        " findings { status withheld document { reference } } reflections { text }",
    )

    assert told == {
        "phase": "REPLY",
        "messageIsJoint": False,
        "message": {
            "decision": "CARRIED",
            "agreed": ["ijenv"],
            "disagreed": [{"reason": "Nee"}],
        },
        "judged": [
            {
                "shared": False,
                "awaited": [],
                "judgements": [
                    {"inspectorate": "igj", "verdict": "NOT_MET"},
                    {"inspectorate": "ijenv", "verdict": "PARTLY_MET"},
                ],
            }
        ],
        "findings": [{"status": "FINAL", "withheld": "Geheim", "document": None}],
        "reflections": [],
    }
    assert verified(desk) == ()
