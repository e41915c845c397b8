"""An investigation from its proposal through its phases, over GraphQL, on both engines."""

from api_builders import coordinator
from phases_builders import H1, PREPARED, Desk

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
