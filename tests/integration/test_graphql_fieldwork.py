"""Requests and visits over GraphQL on both engines; what is closed shows in no way of asking."""

from datetime import timedelta
from typing import Any

import pytest
from api_builders import Asked, ask_all, coordinator
from casework_builders import MONDAY
from phases_builders import DOCUMENT, H1, PREPARED, Desk

from graph.casework import clock, outbox
from graph.casework.verification import verify
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from schemas.access import Actor, AsOf, Reader


@pytest.fixture
def desk(address: GraphAddress, store: BoltStore) -> Desk:
    """An investigation in its execution."""
    desk = Desk(address, store)
    desk.walk(*PREPARED)
    return desk


def draft(who: str) -> tuple[str, str, dict[str, Any]]:
    given = {
        "inspectorate": who,
        "organisation": "g1",
        "handover": H1,
        "question": "Telbestand",
        "kind": "VOLUNTARY",
        "workingDays": 10,
        "termRule": "werkafspraak uitvraag",
    }
    return (who, "draftRequest", given)


def record(outcome: str, day: str) -> dict[str, Any]:
    return {"request": 1, "outcome": outcome, "receivedOn": day, "explanation": "Geen grond"}


def test_requests_are_merged_sent_chased_and_answered(desk: Desk) -> None:
    wrong = draft("igj")[2] | {"organisation": "elders"}
    told = desk.decide("igj", "draftRequest", wrong)
    assert told["__typename"] == "Refused", told
    assert told["rule"] == "ADDRESSEE"
    desk.walk(draft("igj"), draft("ijenv"))
    assert desk.decide("igj", "sendRequest", {"request": 1})["rule"] == "MERGE_FIRST"
    desk.walk(
        ("ijenv", "mergeRequests", {"request": 1, "merged": [2]}),
        ("igj", "sendRequest", {"request": 1}),
    )

    swept = clock.sweep(desk.store, MONDAY + timedelta(days=30))
    again = clock.sweep(desk.store, MONDAY + timedelta(days=30))

    assert (swept.reminders, swept.escalations, again.reminders) == (1, 2, 0)
    assert clock.progress(desk.store, desk.number).next_deadline is None
    steps = {row.step for row in outbox.pending(desk.store)}
    assert {"uitvraag", "uitvraagtermijn"} <= steps
    desk.now, desk.version = MONDAY + timedelta(days=31), desk.version + 3
    refused = desk.decide("ijenv", "enterPhase", {"phase": "JUDGEMENT"})
    assert "de termijn loopt tot en met 16-11-2026" in refused["message"]
    desk.walk(("igj", "recordAnswer", record("NO_GROUND", "2026-12-01")))

    (first, second) = desk.read("ijenv", "requests { state outcome late sharedWith reminded }")[
        "requests"
    ]
    assert first == {
        "state": "ANSWERED",
        "outcome": "NO_GROUND",
        "late": True,
        "sharedWith": ["ijenv"],
        "reminded": 1,
    }
    assert second["state"] == "MERGED"
    (own, other) = (
        seen(desk, who, "{ missingGrounds { year inspectorate requests } }")
        for who in ("ijenv", "nla")
    )
    assert own == {"missingGrounds": [{"year": 2026, "inspectorate": "igj", "requests": 1}]}
    assert other == {"missingGrounds": []}
    desk.walk(("ijenv", "enterPhase", {"phase": "JUDGEMENT"}))
    as_of = AsOf(valid=desk.now.date(), recorded=desk.now)
    reader = Reader(actor=coordinator(), purpose="controle", as_of=as_of)
    assert verify(desk.store, reader, desk.number).problems == ()


EVERYTHING = (
    "{ visits { id day organisation state } }",
    "{ visits(first: 1) { id } }",
    "{ investigations { key version changedAt needed participants { clock { day } } } }",
    "{ missingGrounds { year requests } }",
)


def seen(desk: Desk, who: str, query: str) -> Any:
    (answer,) = _asked(desk, coordinator(who), query)
    return answer.data


def _asked(desk: Desk, actor: Actor, *queries: str) -> list[Asked]:
    asked = ((query, {}) for query in queries)
    return ask_all(desk.address, desk.store, *asked, actor=actor, now=desk.later())


def all_that(desk: Desk, actor: Actor) -> list[Any]:
    """Return what an actor sees in every way of asking, and what a stale decision says."""
    about = f'{{ visits(investigation: "{desk.number}") {{ id }} }}'
    answers = [answer.data for answer in _asked(desk, actor, *EVERYTHING, about)]
    flows = [(row.id, row.step) for row in outbox.pending(desk.store)]
    return [*answers, flows, clock.progress(desk.store, desk.number)]


def test_a_closed_visit_shows_to_nobody_else_until_it_is_done(desk: Desk) -> None:
    nobody = coordinator().model_copy(update={"inspectorate": None})
    others = [coordinator("ijenv"), coordinator("ivho"), coordinator("nla"), nobody]
    before = [all_that(desk, actor) for actor in others]
    given = {
        "investigation": desk.number,
        "expectedVersion": 0,
        "inspectorate": "igj",
        "organisation": "g1",
        "handover": H1,
        "day": "2026-11-02",
        "announced": False,
    }
    (planned,) = decide(desk, "igj", "planVisit", given)
    visit = planned["visit"]["id"]

    assert [all_that(desk, actor) for actor in others] == before
    assert [one["id"] for one in seen(desk, "igj", EVERYTHING[0])["visits"]] == [visit]
    report = {"visit": visit, "report": DOCUMENT, "expectedVersion": 1}
    absent = report | {"visit": f"{desk.number}/igj/7"}
    (hidden, missing) = decide(desk, "ijenv", "reportVisit", report, absent)
    assert hidden["__typename"] == missing["__typename"] == "NotFound"
    assert hidden["message"].replace(visit, "") == missing["message"].replace(absent["visit"], "")

    (done,) = decide(desk, "igj", "reportVisit", report)
    assert done["__typename"] == "VisitChanged"
    assert [one["state"] for one in seen(desk, "ijenv", EVERYTHING[0])["visits"]] == ["DONE"]
    assert seen(desk, "nla", EVERYTHING[0]) == {"visits": []}


def decide(desk: Desk, who: str, field: str, *given: dict[str, Any]) -> list[dict[str, Any]]:
    document = f"""
    mutation B($input: {field[0].upper()}{field[1:]}Input!) {{ {field}(input: $input) {{
      __typename ... on VisitChanged {{ visit {{ id state }} }} ... on Problem {{ message }} }} }}
    """
    asked = ((document, {"input": one}) for one in given)
    answers = ask_all(desk.address, desk.store, *asked, actor=coordinator(who), now=desk.now)
    return [answer.data[field] for answer in answers]
