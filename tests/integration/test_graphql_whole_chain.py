"""The chain as a whole and what changed over GraphQL, as an analysis found and kept them."""

from datetime import date, timedelta

from analysis_builders import UNTIL, Files
from api_builders import ask, coordinator
from casework_builders import MONDAY, found
from journey_builders import flows, way

from graph.analysis.analyse import Question, analyse
from graph.results.runs import Run, save_run
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from schemas.access import ActorRole
from schemas.results import Status

ANALYST = coordinator("ijenv", ActorRole.ANALYST)
QUESTION = """
{{ analysisRun(id: "{run}") {{
  whole {{ reason cases shadow {{ link }} throughput {{ perWeek }}
    journey {{ inTime {{ value interval {{ low high }} }} weights {{ handover days {{ value }} }} }}
    completeness {{ field interval {{ low }} }} secondRoutes {{ handover spares }} }}
  overTime {{ months changes {{ kind season since before {{ k n }} yearBefore {{ n }} }} }}
}}
results {{ nodes {{ similar contexts {{ key text }} deviations {{ weight }}
  sensitivity {{ thorough }} structure {{ criticality before after }} }} }} }}
"""


def test_the_whole_and_what_changed_are_told_as_they_were_found(
    address: GraphAddress, store: BoltStore
) -> None:
    months = [date(2025, month, 1) for month in range(1, 7)]
    broken = [
        Files(on_time=20 - late, late=late, month=month, present={"gezin": 20})
        for late, month in zip((0, 0, 0, 15, 15, 15), months, strict=True)
    ]
    concerns = {"id": "krap", "kind": "randvoorwaarde", "concerns": ["h4"], "source": "bron"}
    file = way(contexts=[{**concerns, "text": "Te weinig mensen"}])
    rows = flows(h1=Files(on_time=120), h4=broken)
    outcome = analyse(file, rows, Question(UNTIL))
    run = Run("keten", outcome, ANALYST, MONDAY)
    assert save_run(store, run)

    answer = ask(address, store, QUESTION.format(run=run.id), now=MONDAY + timedelta(hours=1))

    whole, over_time = answer.data["analysisRun"]["whole"], answer.data["analysisRun"]["overTime"]
    assert outcome.chain is not None
    assert outcome.chain.journey is not None
    assert whole["journey"]["inTime"]["value"] == outcome.chain.journey.in_time.value
    assert whole["journey"]["weights"][0]["handover"] == "keten/h4"
    assert whole["completeness"][0]["field"] == "gezin"
    assert over_time["months"] == 6
    assert [(each["kind"], each["season"]) for each in over_time["changes"]] == [
        ("LATE", "UNKNOWN")
    ]
    told = [each for each in answer.data["results"]["nodes"] if each["contexts"]]
    assert [each["contexts"] for each in told] == [[{"key": "krap", "text": "Te weinig mensen"}]]
    assert told[0]["structure"] == {"criticality": 1.0, "before": ["keten/h1"], "after": []}


def test_a_clear_result_is_weighed_within_twenty_working_days(
    address: GraphAddress, store: BoltStore
) -> None:
    clear, possible = found(), found(status=Status.POSSIBLE).links[0]
    links = [*clear.links, possible.model_copy(update={"id": "keten/h1/g2/r1"})]
    run = Run("keten", clear.model_copy(update={"links": links}), ANALYST, MONDAY)
    assert save_run(store, run)

    answer = ask(
        address,
        store,
        "{ results { nodes { weighBy weighing { decision } } } }",
        now=MONDAY + timedelta(hours=1),
    )

    assert answer.data["results"]["nodes"] == [
        {"weighBy": "2026-11-30", "weighing": None},
        {"weighBy": None, "weighing": None},
    ]
