"""Results, investigations and decisions over GraphQL; every test runs on both engines."""

from datetime import timedelta
from typing import Any

import pytest
from api_builders import Asked, ask, ask_all, coordinator
from casework_builders import MONDAY, found, with_result

from api.graphql.nodes import opaque_id
from graph.results.runs import Run, save_run
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from schemas.access import Actor, ActorRole
from schemas.errors import StoreUnavailable
from schemas.results import (
    DISCLAIMER,
    Analysis,
    Attainment,
    Deviation,
    DeviationKind,
    HandoverResult,
    LinkResult,
    RegionAttainment,
    Status,
)

AFTER = MONDAY + timedelta(hours=1)
ANALYST = coordinator("ijenv", ActorRole.ANALYST)

RESULTS = """
{ results { nodes {
  key link giver status weakProbability explanation disclaimer
  run { key inspectorate stands } weighing { decision version }
  deviations { kind k n rate interval { low high } counts { name count } }
  structure { bridge } arranged { state } attainment { share }
} } }
"""


def keep(store: BoltStore, analysis: Analysis, who: Actor = ANALYST, hours: int = 0) -> str:
    run = Run("keten", analysis, who, MONDAY + timedelta(hours=hours))
    assert save_run(store, run)
    return run.id


def several(*probabilities: float | None) -> Analysis:
    """Return an analysis with one result per probability; without one there is no status."""
    (one,) = found().links

    def result(number: int, probability: float | None) -> LinkResult:
        status = None if probability is None else Status.CLEAR if probability > 0.8 else Status.NONE
        changes = {"weak_probability": probability, "status": status}
        return one.model_copy(update={"id": f"keten/h1/g{number}/r1", **changes})

    return found().model_copy(
        update={"links": [result(*drawn) for drawn in enumerate(probabilities)]}
    )


def test_a_result_tells_its_columns_and_the_fixed_line(
    address: GraphAddress, store: BoltStore
) -> None:
    late = Deviation(
        kind=DeviationKind.LATE, k=8, n=10, counts={"late": 8}, rate=0.8, interval=(0.5, 0.9)
    )
    (one,) = found().links
    seen = one.model_copy(update={"deviations": [late]})
    run = keep(store, found().model_copy(update={"links": [seen]}))

    answer = ask(address, store, RESULTS, now=AFTER)

    (told,) = answer.data["results"]["nodes"]
    assert (told["key"], told["link"]) == (f"{run}/keten/h1/g1/r1", "keten/h1/g1/r1")
    assert (told["status"], told["weakProbability"]) == ("CLEAR", 0.97)
    assert told["disclaimer"] == DISCLAIMER
    assert told["run"] == {"key": run, "inspectorate": "ijenv", "stands": True}
    assert told["deviations"] == [
        {
            "kind": "LATE",
            "k": 8,
            "n": 10,
            "rate": 0.8,
            "interval": {"low": 0.5, "high": 0.9},
            "counts": [{"name": "late", "count": 8}],
        }
    ]
    assert told["weighing"] is None


def seen_by(address: GraphAddress, store: BoltStore, who: Actor, run: str) -> list[Any]:
    queries = (
        "{ results { nodes { key } } }",
        f'{{ results(run: "{run}") {{ nodes {{ key }} }} }}',
        "{ handoverResults { nodes { key } } }",
        f'{{ analysisRun(id: "{run}") {{ key }} }}',
        f'{{ node(id: "{opaque_id("AnalysisRun", run)}") {{ id }} }}',
        f'{{ node(id: "{opaque_id("LinkResult", f"{run}/keten/h1/g1/r1")}") {{ id }} }}',
        f'{{ node(id: "{opaque_id("HandoverResult", f"{run}/keten/h1")}") {{ id }} }}',
        "{ investigations { key } }",
    )
    answers = ask_all(address, store, *((query, {}) for query in queries), actor=who, now=AFTER)
    return [next(iter(answer.data.values())) for answer in answers]


NOTHING = [{"nodes": []}, {"nodes": []}, {"nodes": []}, None, None, None, None, []]


def test_no_way_of_asking_shows_a_result_to_another_inspectorate(
    address: GraphAddress, store: BoltStore
) -> None:
    run = keep(store, found().model_copy(update={"handovers": [SYSTEMIC]}))

    own = seen_by(address, store, coordinator("ijenv"), run)
    nobody = coordinator().model_copy(update={"inspectorate": None})

    assert all(shown for shown in own[:-1])
    assert seen_by(address, store, coordinator("igj"), run) == NOTHING
    assert seen_by(address, store, nobody, run) == NOTHING


FILTERS = {
    "statuses: [NONE]": ["g1", "g3"],
    "statuses: [CLEAR, NONE]": ["g0", "g1", "g3", "g4"],
    "statuses: []": [],
    "byProbability: true": ["g4", "g0", "g1", "g3", "g2"],
    'chain: "keten", handover: "keten/h1"': ["g0", "g1", "g2", "g3", "g4"],
    'chain: "elders"': [],
    'organisation: "g1"': ["g0", "g1", "g2", "g3", "g4"],
    "weighed: true": [],
    "weighed: false": ["g0", "g1", "g2", "g3", "g4"],
}


def test_results_are_filtered_and_ordered_as_asked(address: GraphAddress, store: BoltStore) -> None:
    keep(store, several(0.9, 0.5, None, 0.5, 0.95))

    asked = [(f"{{ results({choice}) {{ nodes {{ link }} }} }}", {}) for choice in FILTERS]
    answers = ask_all(address, store, *asked, now=AFTER)

    givers = [
        [node["link"].split("/")[2] for node in answer.data["results"]["nodes"]]
        for answer in answers
    ]
    assert dict(zip(FILTERS, givers, strict=True)) == FILTERS


@pytest.mark.parametrize("by", ["true", "false"])
def test_pages_of_results_are_the_whole_list_in_order(
    address: GraphAddress, store: BoltStore, by: str
) -> None:
    keep(store, several(0.9, 0.5, None, 0.5, 0.95, None, 0.123456789))
    query = (
        f"query P($n: Int!, $a: String) {{ results(byProbability: {by}, first: $n, after: $a)"
        " { nodes { link } pageInfo { hasNextPage endCursor } } }"
    )

    def page(size: int, after: str | None) -> dict[str, Any]:
        variables = {"n": size, "a": after}
        return ask(address, store, query, variables=variables, now=AFTER).data["results"]

    whole, parts, after = page(100, None)["nodes"], [], None
    while (part := page(2, after))["pageInfo"]["hasNextPage"]:
        parts += part["nodes"]
        after = part["pageInfo"]["endCursor"]

    assert parts + part["nodes"] == whole


def test_only_the_run_that_stood_then_is_shown(address: GraphAddress, store: BoltStore) -> None:
    older = keep(store, several(0.9))
    newer = keep(store, several(0.9, 0.9).model_copy(update={"input_hash": "1" * 64}), hours=2)

    def runs(hours: int, run: str = "") -> list[str]:
        choice = f'(run: "{run}")' if run else ""
        query = f"{{ results{choice} {{ nodes {{ run {{ key }} }} }} }}"
        answer = ask(address, store, query, now=MONDAY + timedelta(hours=hours))
        return [node["run"]["key"] for node in answer.data["results"]["nodes"]]

    assert (runs(1), runs(3)) == ([older], [newer, newer])
    assert runs(3, older) == [older]


SYSTEMIC = HandoverResult(
    id="keten/h1",
    attainment=Attainment(within=1, n=10, share=0.1, interval=(0.05, 0.3), norm="term"),
    spread=[
        RegionAttainment(
            region="oost",
            attainment=Attainment(within=1, n=10, share=0.1, interval=None, norm="term"),
            misses=True,
        )
    ],
    systemic=True,
    addressees=["ministerie"],
    explanation="De norm wordt nergens gehaald.",
)


def test_a_run_tells_what_it_found_in_numbers(address: GraphAddress, store: BoltStore) -> None:
    analysis = several(0.9, 0.5, None).model_copy(update={"handovers": [SYSTEMIC]})
    run = keep(store, analysis)

    answer = ask(
        address,
        store,
        f'{{ analysisRun(id: "{run}") {{ systemic statuses {{ status links }} disclaimer }}'
        " handoverResults(systemic: true) { nodes { handover systemic regions { name }"
        " attainment { interval { low } } spread { region misses } } } }",
        now=AFTER,
    )

    counted = {one["status"]: one["links"] for one in answer.data["analysisRun"]["statuses"]}
    assert counted == {"CLEAR": 1, "POSSIBLE": 0, "INSUFFICIENT_DATA": 0, "NONE": 1, None: 1}
    assert answer.data["analysisRun"]["systemic"] == 1
    (told,) = answer.data["handoverResults"]["nodes"]
    assert told["attainment"] == {"interval": {"low": 0.05}}
    assert told["spread"] == [{"region": "oost", "misses": True}]


WEIGH = """
mutation W($input: WeighResultInput!) { weighResult(input: $input) {
  __typename ... on ResultWeighed { result version events } ... on Problem { message }
  ... on Refused { rule } ... on Forbidden { rule } } }
"""
DECIDE = """
mutation D($input: INPUT!) { FIELD(input: $input) {
  __typename ... on InvestigationChanged { version investigation {
    key title phase milestone lead version participants { inspectorate role answer reason }
    scope { handover competent { inspectorate end } } scopeLost { handover end inspectorates } } }
  ... on Problem { message } ... on Refused { rule } ... on Forbidden { rule } } }
"""


def weigh(address: GraphAddress, store: BoltStore, result: str, **changes: Any) -> dict[str, Any]:
    who = changes.pop("who", "ijenv")
    given = {
        "expectedVersion": 0,
        "result": result,
        "decision": "TAKE_UP",
        "reason": "Veel te laat",
    }
    answer = ask(
        address,
        store,
        WEIGH,
        variables={"input": given | changes},
        actor=coordinator(who) if isinstance(who, str) else who,
        now=AFTER,
    )
    assert answer.errors == []
    return answer.data["weighResult"]


def decide(
    address: GraphAddress, store: BoltStore, field: str, who: str = "ijenv", **given: Any
) -> dict[str, Any]:
    kind = f"{field[0].upper()}{field[1:]}Input"
    query = DECIDE.replace("INPUT", kind).replace("FIELD", field)
    variables = {"input": given}
    answer: Asked = ask(
        address, store, query, variables=variables, actor=coordinator(who), now=AFTER
    )
    assert answer.errors == []
    return answer.data[field]


def test_a_result_is_weighed_proposed_invited_and_answered(
    address: GraphAddress, store: BoltStore
) -> None:
    result = with_result(store)
    weighed = weigh(address, store, opaque_id("LinkResult", result))
    proposed = decide(
        address,
        store,
        "proposeInvestigation",
        expectedVersion=weighed["version"],
        result=result,
        title="Verzoek tot onderzoek",
        question="Waardoor komt het te laat aan?",
    )
    number = proposed["investigation"]["key"]
    invited = decide(
        address,
        store,
        "inviteInspectorate",
        expectedVersion=proposed["version"],
        investigation=opaque_id("Investigation", number),
        inspectorate="igj",
    )
    declined = decide(
        address,
        store,
        "answerInvitation",
        "igj",
        expectedVersion=invited["version"],
        investigation=number,
        inspectorate="igj",
        committed=False,
        reason="Geen ruimte dit jaar",
    )

    assert weighed == {
        "__typename": "ResultWeighed",
        "result": result,
        "version": 1,
        "events": weighed["events"],
    }
    assert declined["investigation"]["participants"] == [
        {"inspectorate": "ijenv", "role": "LEAD", "answer": "COMMITTED", "reason": None},
        {
            "inspectorate": "igj",
            "role": "PARTICIPANT",
            "answer": "DECLINED",
            "reason": "Geen ruimte dit jaar",
        },
    ]
    assert declined["investigation"]["scopeLost"] == [
        {"handover": "keten/h1", "end": "GIVER", "inspectorates": ["igj"]}
    ]


def test_an_investigation_is_read_by_those_invited_and_by_nobody_else(
    address: GraphAddress, store: BoltStore
) -> None:
    result = with_result(store)
    weigh(address, store, result)
    proposed = decide(
        address,
        store,
        "proposeInvestigation",
        expectedVersion=1,
        result=result,
        title="T",
        question="Q?",
    )
    number = proposed["investigation"]["key"]
    decide(
        address,
        store,
        "inviteInspectorate",
        expectedVersion=proposed["version"],
        investigation=number,
        inspectorate="igj",
    )

    def seen(who: str) -> list[Any]:
        queries = (
            "{ investigations { key } }",
            f'{{ investigation(id: "{number}") {{ key }} }}',
            f'{{ node(id: "{opaque_id("Investigation", number)}") {{ id }} }}',
            "{ investigations(running: false) { key } }",
        )
        answers = ask_all(
            address,
            store,
            *((query, {}) for query in queries),
            actor=coordinator(who),
            now=AFTER + timedelta(minutes=1),
        )
        return [bool(next(iter(answer.data.values()))) for answer in answers]

    assert [seen(who) for who in ("ijenv", "igj", "nla")] == [
        [True, True, True, False],
        [True, True, True, False],
        [False, False, False, False],
    ]


PROBLEMS = {
    "another inspectorate": ({"who": "igj"}, "NotFound", None),
    "no coordinator": ({"who": ANALYST}, "Forbidden", "ROLE"),
    "no reason": ({"reason": "  "}, "Refused", None),
    "too long": ({"reason": "x" * 2001}, "Refused", None),
    "no purpose": ({"purpose": " "}, "Refused", "PURPOSE"),
    "no such version": ({"expectedVersion": 3}, "VersionConflict", None),
    "a negative version": ({"expectedVersion": -1}, "Refused", None),
    "no such result": ({"result": "weg"}, "NotFound", None),
    "an id of something else": ({"result": opaque_id("Chain", "keten")}, "NotFound", None),
}


@pytest.mark.parametrize("case", PROBLEMS.values(), ids=PROBLEMS.keys())
def test_a_refused_decision_is_a_typed_problem(
    arcadedb_address: GraphAddress, arcadedb_store: BoltStore, case: tuple[dict, str, str | None]
) -> None:
    changes, problem, rule = case
    result = with_result(arcadedb_store)

    answer = weigh(arcadedb_address, arcadedb_store, **({"result": result} | changes))

    assert (answer["__typename"], answer.get("rule")) == (problem, rule)
    assert len(answer["message"]) > 10


OTHERS = {
    "remindInspectorate": ({"inspectorate": "igj"}, "Refused"),
    "narrowScope": ({"handovers": ["keten/h1"], "reason": "Klaar"}, "Refused"),
    "leaveUninvestigated": (
        {"handover": opaque_id("Handover", "keten/h1"), "end": "GIVER", "reason": "Geen toezicht"},
        "InvestigationChanged",
    ),
    "alignProsecution": ({"decision": "APART", "reference": "PG-1"}, "Refused"),
    "enterPhase": ({"phase": "PREPARATION"}, "Refused"),
    "stopInvestigation": ({"reason": "Klaar"}, "InvestigationChanged"),
}


@pytest.mark.parametrize("field", OTHERS)
def test_every_decision_is_carried_out_or_refused_with_a_sentence(
    arcadedb_address: GraphAddress, arcadedb_store: BoltStore, field: str
) -> None:
    given, outcome = OTHERS[field]
    where = (arcadedb_address, arcadedb_store)
    result = with_result(arcadedb_store)
    weigh(*where, result)
    proposal = {"expectedVersion": 1, "result": result, "title": "T", "question": "Q?"}
    proposed = decide(*where, "proposeInvestigation", **proposal)

    number, version = proposed["investigation"]["key"], proposed["version"]
    decided = decide(*where, field, expectedVersion=version, investigation=number, **given)

    assert decided["__typename"] == outcome, decided


class AwayStore:
    def transact(self, _work: object) -> None:
        raise StoreUnavailable("De graaf is niet bereikbaar.")


def test_a_graph_that_is_away_is_an_error_and_no_answer(arcadedb_address: GraphAddress) -> None:
    given = {"expectedVersion": 0, "result": "r", "decision": "LEAVE", "reason": "x"}

    answer = ask(arcadedb_address, AwayStore(), WEIGH, variables={"input": given})

    assert (answer.data, answer.codes) == (None, ["StoreUnavailable"])


def test_who_comes_second_hears_who_was_first(address: GraphAddress, store: BoltStore) -> None:
    result = with_result(store)

    first, second = (weigh(address, store, result) for _ in range(2))

    assert first["__typename"] == "ResultWeighed"
    assert second["__typename"] == "VersionConflict"
    assert "was eerst" in second["message"]


def test_a_weighed_result_shows_its_weighing(address: GraphAddress, store: BoltStore) -> None:
    result = with_result(store)
    weigh(address, store, result)

    answers = ask_all(
        address,
        store,
        (RESULTS, {}),
        ("{ results(weighed: false) { nodes { key } } }", {}),
        now=AFTER + timedelta(minutes=1),
    )

    (told,) = answers[0].data["results"]["nodes"]
    assert told["weighing"] == {"decision": "TAKE_UP", "version": 1}
    assert answers[1].data["results"]["nodes"] == []
