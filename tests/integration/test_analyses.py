"""Stored measurements are analysed and kept; what a later run says otherwise is asked of the graph."""

from datetime import timedelta

import polars as pl
import pytest
from analysis_builders import NO_NORM, chain, handover
from api_builders import ask, coordinator
from builders import KEEPER, load_of, moment
from log_builders import handover_log, local

from graph.measurement.counting import count_log
from graph.measurement.deliveries import Counted, save_delivery
from graph.measurement.delivery import Delivery, Origin, first_of_month
from graph.measurement.reading import Reading
from graph.measurement.rejections import REJECTIONS
from graph.register.export import export_chain
from graph.register.load import load_chain
from graph.results.analysing import held_of, keep, kept_up, refresh
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from schemas.access import ActorRole
from schemas.errors import AnalysisError, Forbidden, NotFound

LOADED = "2025-04-02"
NOW = moment(LOADED)
UNTIL = local("2025-04-01")
LINKS = [f"h: a-r{each} > b-r{each}" for each in range(4)]
ANALYST = KEEPER.model_copy(update={"roles": frozenset({ActorRole.ANALYST})})


def loaded(store: BoltStore) -> None:
    load_chain(store, load_of(chain([handover(records=[], required_fields=[])], LINKS), LOADED))


def delivered(store: BoltStore, late: int, minutes: int = 0) -> None:
    """Deliver twenty files per link, of which so many are late at the first one."""
    log = handover_log(
        *(
            {
                "case_id": f"{link}-{number}",
                "handover": "keten/h",
                "giver": f"a-r{link}",
                "receiver": f"b-r{link}",
                "sent_at": "2025-01-02",
                "received_at": "2025-02-14" if number < late and link == 0 else "2025-01-04",
                "returned_at": None,
            }
            for link in range(4)
            for number in range(20)
        )
    )
    register = export_chain(store, "keten", NOW)
    delivery = Delivery(
        chain="keten", source="b", first=first_of_month(log["sent_at"].min()), until=UNTIL,
        made_by="test",
    )  # fmt: skip
    measured = count_log(log, register, UNTIL)
    reading = Reading(
        delivery, f"{late:064x}", Origin.DELIVERED, measured, log.height, 0,
        pl.DataFrame(schema=REJECTIONS), (),
    )  # fmt: skip
    save_delivery(store, KEEPER, Counted(reading, register), NOW + timedelta(minutes=minutes))


def test_what_the_graph_holds_is_analysed_and_kept_once(store: BoltStore) -> None:
    loaded(store)
    delivered(store, late=0)

    first = keep(store, held_of(store, "keten", NOW), ANALYST, NOW)
    again = keep(store, held_of(store, "keten", NOW), ANALYST, NOW + timedelta(minutes=1))

    assert again.id == first.id
    assert first.analysis.until == UNTIL
    assert {link.volume["sent"] for link in first.analysis.links} == {20}
    assert kept_up(store) == ["keten"]


def test_at_night_only_a_changed_input_is_analysed(arcadedb_store: BoltStore) -> None:
    store = arcadedb_store
    loaded(store)
    delivered(store, late=0)
    keep(store, held_of(store, "keten", NOW), ANALYST, NOW)

    unchanged = refresh(store, "keten", NOW + timedelta(minutes=1))
    delivered(store, late=15, minutes=2)
    changed = refresh(store, "keten", NOW + timedelta(minutes=3))
    after = refresh(store, "keten", NOW + timedelta(minutes=4))

    assert (unchanged.added, unchanged.unchanged) == ((), 1)
    assert (len(changed.added), changed.unchanged) == (1, 0)
    assert (after.added, after.unchanged, after.outdated) == ((), 1, 0)


def test_nothing_is_kept_up_for_an_inspectorate_that_never_asked(arcadedb_store: BoltStore) -> None:
    loaded(arcadedb_store)
    delivered(arcadedb_store, late=0)

    assert kept_up(arcadedb_store) == []
    assert refresh(arcadedb_store, "keten", NOW).added == ()


def test_a_dataset_counted_by_an_older_register_is_told(arcadedb_store: BoltStore) -> None:
    store = arcadedb_store
    loaded(store)
    delivered(store, late=0)
    shorter = handover(records=[], required_fields=[], norms=[NO_NORM])
    load_chain(store, load_of(chain([shorter], LINKS), "2025-04-03"))

    assert held_of(store, "keten", moment("2025-04-04")).outdated == 1


def test_without_measurements_the_sentence_says_what_to_do(arcadedb_store: BoltStore) -> None:
    loaded(arcadedb_store)

    with pytest.raises(AnalysisError, match="log import"):
        held_of(arcadedb_store, "keten", NOW)
    with pytest.raises(NotFound):
        held_of(arcadedb_store, "andere", NOW)


def test_only_an_analyst_keeps_what_was_found(arcadedb_store: BoltStore) -> None:
    loaded(arcadedb_store)
    delivered(arcadedb_store, late=0)

    with pytest.raises(Forbidden):
        keep(arcadedb_store, held_of(arcadedb_store, "keten", NOW), KEEPER, NOW)


RUNS = """
{ analysisRuns(chain: "keten") { key stands statuses { status links } } }
"""
DIFF = """
query Verschil($from: ID!, $to: ID!, $first: Int!, $after: String) {
  analysisDiff(from: $from, to: $to, first: $first, after: $after) {
    before { stands } after { stands } sameMethod total
    links {
      nodes { link before after probabilityBefore probabilityAfter appeared disappeared }
      pageInfo { hasNextPage endCursor }
    }
    handovers { handover before after }
  }
}
"""


def test_what_a_later_analysis_says_otherwise_is_read_from_the_graph(
    address: GraphAddress, store: BoltStore
) -> None:
    loaded(store)
    delivered(store, late=0)
    first = keep(store, held_of(store, "keten", NOW), ANALYST, NOW)
    delivered(store, late=15, minutes=1)
    later = NOW + timedelta(minutes=2)
    second = keep(store, held_of(store, "keten", later), ANALYST, later)

    runs = ask(address, store, RUNS).data["analysisRuns"]
    asked = {"from": first.id, "to": second.id, "first": 1}
    told = ask(address, store, DIFF, variables=asked).data["analysisDiff"]

    assert [(run["key"], run["stands"]) for run in runs] == [(second.id, True), (first.id, False)]
    assert (told["before"]["stands"], told["after"]["stands"]) == (False, True)
    (changed,) = told["links"]["nodes"]
    assert (changed["link"], changed["before"]) == ("keten/h/a-r0/b-r0", "NONE")
    assert changed["after"] in {"CLEAR", "POSSIBLE"}
    assert changed["probabilityAfter"] > changed["probabilityBefore"]
    assert (told["total"], told["sameMethod"], told["handovers"]) == (1, True, [])


def test_runs_of_another_inspectorate_do_not_exist(
    arcadedb_address: GraphAddress, arcadedb_store: BoltStore
) -> None:
    store = arcadedb_store
    loaded(store)
    delivered(store, late=0)
    run = keep(store, held_of(store, "keten", NOW), ANALYST, NOW)

    igj = coordinator("igj")
    runs = ask(arcadedb_address, store, RUNS, actor=igj)
    asked = {"from": run.id, "to": run.id, "first": 1}
    told = ask(arcadedb_address, store, DIFF, actor=igj, variables=asked)

    assert runs.data == {"analysisRuns": []}
    assert told.codes == ["NotFound"]
