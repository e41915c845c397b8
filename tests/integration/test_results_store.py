"""Kept results: one input once, a newer run closes the older one; on both engines."""

from datetime import UTC, datetime

import orjson
import pytest
from builders import KEEPER, moment

from graph.results.runs import Run, save_run
from graph.store.port import GraphStore
from schemas.access import ActorRole
from schemas.errors import Forbidden
from schemas.instants import OPEN
from schemas.results import Analysis, HandoverResult, LinkResult, Status, Structure

ANALYST = KEEPER.model_copy(update={"roles": frozenset({ActorRole.ANALYST})})


def found(link: str, probability: float = 0.123456789) -> LinkResult:
    chain, handover, giver, receiver = link.split("/")
    return LinkResult(
        id=link,
        giver=giver,
        receiver=receiver,
        handover=f"{chain}/{handover}",
        weak_probability=probability,
        status=Status.NONE,
        designed=True,
        better=False,
        sensitivity=None,
        deviations=[],
        attainment=None,
        open=None,
        arranged=[],
        structure=Structure(),
        consequence=None,
        explanation="Uitleg.",
    )


def run(input_hash: str, *links: LinkResult, now: str = "2026-02-01") -> Run:
    handovers = [
        HandoverResult(
            id="keten/h1", attainment=None, spread=[], systemic=True, explanation="Uitleg."
        )
    ]
    analysis = Analysis(
        method="1",
        input_hash=input_hash,
        until=datetime(2026, 1, 1, tzinfo=UTC),
        dropped=0,
        links=list(links),
        handovers=handovers,
    )
    return Run(chain="keten", analysis=analysis, actor=ANALYST, now=moment(now))


def standing(store: GraphStore) -> list[str]:
    rows = store.run("analysis/standing_run", chain="keten", inspectorate="ijenv", open=OPEN)
    return [row["id"] for row in rows]


@pytest.mark.usefixtures("contract_corpus")
def test_a_run_is_kept_with_what_it_found(store: GraphStore) -> None:
    kept = save_run(store, run("aaa", found("keten/h1/g/r"), found("keten/h1/g/s")))

    rows = store.run("contract/results_of_runs")
    assert kept
    assert [row["about"] for row in rows] == ["keten/h1/g/r", "keten/h1/g/s"]
    assert orjson.loads(rows[0]["body"])["weak_probability"] == 0.123457


def test_the_same_input_is_kept_once(store: GraphStore) -> None:
    save_run(store, run("aaa", found("keten/h1/g/r")))

    assert not save_run(store, run("aaa", found("keten/h1/g/r"), now="2026-03-01"))
    assert standing(store) == ["keten-ijenv-2026-01-01-aaa"]


def test_a_newer_run_closes_the_older_one(store: GraphStore) -> None:
    save_run(store, run("aaa"))

    save_run(store, run("bbb", now="2026-03-01"))

    assert standing(store) == ["keten-ijenv-2026-01-01-bbb"]


def test_only_an_analyst_of_an_inspectorate_keeps_results(store: GraphStore) -> None:
    keeper = Run("keten", run("aaa").analysis, KEEPER, moment("2026-02-01"))

    with pytest.raises(Forbidden, match="analist"):
        save_run(store, keeper)
    assert standing(store) == []
