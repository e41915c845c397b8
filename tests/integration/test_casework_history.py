"""Journals of earlier versions of this program: every event loads, and tells what it told."""

from pathlib import Path
from typing import get_args

import orjson
import pytest
from casework_builders import MONDAY

from graph.casework.projection import INVESTIGATION, differences, of_investigation
from graph.casework.rules import investigation
from schemas.casework.events import EVENT, Event, InvestigationEvent
from schemas.casework.fieldwork_events import VisitEvent
from schemas.casework.investigation import Investigation, Milestone, Phase
from schemas.casework.participation import Answer
from schemas.casework.recommendation_events import RecommendationEvent

FIXTURES = Path(__file__).parents[1] / "data" / "casework"
NAMES = ("events_1.jsonl", "events_2.jsonl", "events_3.jsonl")
LATER = {
    "findings",
    "judgements",
    "reflections",
    "message",
    "requests",
    "paused",
    "plan",
    "extensions",
    "tasks",
    "framework",
    "announcement",
    "kind",
    "template",
    "ground",
    "follows",
    "split_from",
    "report",
    "replies",
    "remarks",
    "contacts",
    "approvals",
    "withheld",
    "without_name",
    "offers",
    "holds",
    "redactions",
    "planned",
    "publications",
    "measures",
    "closed",
}
"""Fields of an investigation that the first version did not write."""


def told(name: str) -> list[Event]:
    lines = (FIXTURES / name).read_text(encoding="utf-8").splitlines()
    return [EVENT.validate_json(line) for line in lines]


def replayed() -> Investigation:
    state = None
    for event in told("events_1.jsonl"):
        if isinstance(event, InvestigationEvent):
            state = investigation.evolve(state, event, MONDAY)
    assert state is not None
    return state


@pytest.mark.parametrize("name", NAMES)
def test_every_event_loads_as_it_was_written(name: str):
    lines = (FIXTURES / name).read_text(encoding="utf-8").splitlines()

    assert [event.model_dump(mode="json") for event in told(name)] == [
        orjson.loads(line) for line in lines
    ]


def test_every_event_of_an_investigation_and_a_visit_has_been_kept():
    kept = {type(event) for name in NAMES for event in told(name)}

    lasting = {*get_args(InvestigationEvent), *get_args(VisitEvent), *get_args(RecommendationEvent)}
    assert kept >= lasting


def test_the_first_version_tells_the_same_investigation():
    state = replayed()

    assert (state.phase, state.milestone, state.stopped) == (
        Phase.PREPARATION,
        Milestone.PARTICIPATION_KNOWN,
        "Klaar",
    )
    assert state.participation("igj").answer is Answer.DECLINED
    assert [one.not_investigated for one in state.not_investigated] == ["Niemand"]
    assert (state.dropped, state.plan, state.tasks) == (("keten/h2",), None, ())


def test_nodes_of_the_first_version_are_no_difference():
    expected = of_investigation(replayed(), 11)
    body = orjson.loads(expected.state["body"])
    old = expected.state | {
        "body": orjson.dumps({name: body[name] for name in body if name not in LATER}).decode()
    }

    assert expected.state["kind"] == INVESTIGATION
    found = type(expected)(
        expected.id,
        old,
        expected.participations,
        expected.losses,
        expected.handovers,
        expected.deadlines,
    )
    assert differences(expected, found) == []
