"""What is over its term is shown first, destroyed on request, and written down; the rest stays."""

from datetime import timedelta

import polars as pl
import pytest
from builders import KEEPER, chain_file, load_of, moment, organisation
from casework_builders import MONDAY, coordinator, with_result
from log_builders import handover_log, local

from graph.casework import outbox
from graph.casework.commands import execute
from graph.casework.journal import chain_problems, read_journal
from graph.casework.register_changes import change_journal, propose_or_decide
from graph.casework.rules.circumstances import By
from graph.keeping.retention import DESTRUCTIONS, Due, destroy, due, retention_classes, with_terms
from graph.measurement.counting import count_log
from graph.measurement.deliveries import Counted, datasets, measurements, save_delivery
from graph.measurement.delivery import Delivery, Origin, first_of_month
from graph.measurement.reading import Reading
from graph.measurement.rejections import REJECTIONS
from graph.register.export import export_chain
from graph.register.load import load_chain
from graph.results.runs import Run, save_run
from graph.store.bolt import BoltStore
from schemas.access import ActorRole
from schemas.casework.commands import (
    HumanCommand,
    InviteInspectorate,
    ProposeInvestigation,
    StopInvestigation,
    WeighResult,
)
from schemas.casework.weighing import Decision
from schemas.errors import Forbidden
from schemas.instants import OPEN
from schemas.keeping import Kept, RecordsDestroyed
from schemas.proposals import ProposeChange, RejectChange
from schemas.results import Analysis

LATER = moment("2040-01-01")
BY = By(KEEPER, LATER)
OTHER = KEEPER.model_copy(update={"subject": "p-702", "inspectorate": "igj"})
TERMS = with_terms(dict.fromkeys(Kept, 30))
FILE = chain_file(
    "gemeente > rvdk",
    organisations=[organisation("a", "gemeente"), organisation("b", "rvdk")],
    links=[{"handover": "h1", "giver": "a", "receiver": "b"}],
)


def over(store: BoltStore, kept: Kept, now: str = "2040-01-01") -> tuple[str, ...]:
    [found] = [one for one in due(store, TERMS, moment(now)) if one.of.kept is kept]
    return found.ids


def ended(store: BoltStore, kept: Kept) -> int:
    found = [one for one in due(store, TERMS, LATER) if one.of.kept is kept]
    return destroy(store, found, "termijn voorbij", BY)


def logged(store: BoltStore) -> list[RecordsDestroyed]:
    journal = read_journal(store, DESTRUCTIONS)
    assert chain_problems(journal) == []
    return [event for one in journal.entries if isinstance(event := one.event, RecordsDestroyed)]


def deliver(store: BoltStore, day: str, now: str) -> None:
    log = handover_log({"case_id": "1", "sent_at": day})
    delivery = Delivery(
        chain="keten", source="bron", first=first_of_month(log["sent_at"].min()),
        until=local("2025-04-01"), made_by="test",
    )  # fmt: skip
    measured = count_log(log, FILE, local("2025-04-01"))
    reading = Reading(
        delivery, f"{hash(day) & 0xFFFFFFFF:064x}", Origin.DELIVERED, measured, 1, 0,
        pl.DataFrame(schema=REJECTIONS), (),
    )  # fmt: skip
    save_delivery(store, KEEPER, Counted(reading, FILE), moment(now))


def test_counts_that_were_replaced_go_and_the_ones_that_stand_stay(store: BoltStore) -> None:
    load_chain(store, load_of(FILE, "2025-01-01"))
    deliver(store, "2025-02-03", "2025-04-02")
    deliver(store, "2025-02-04", "2025-05-02")
    now = measurements(store, "keten", LATER).counts

    assert over(store, Kept.MEASUREMENTS, "2025-05-20") == ()
    assert ended(store, Kept.MEASUREMENTS) == 1
    assert measurements(store, "keten", moment("2025-04-10")).counts.is_empty()
    assert measurements(store, "keten", LATER).counts.equals(now)
    assert len(datasets(store, "keten", moment("2025-04-10"))) == 1
    assert over(store, Kept.MEASUREMENTS) == ()
    [event] = logged(store)
    assert (event.kept, len(event.ids), event.by) == (Kept.MEASUREMENTS, 1, "p-701")


def analyse(store: BoltStore, digest: str, now: str) -> None:
    analyst = KEEPER.model_copy(update={"roles": frozenset({ActorRole.ANALYST})})
    analysis = Analysis(
        method="1", input_hash=digest, until=moment("2026-01-01"), dropped=0, links=[], handovers=[]
    )
    save_run(store, Run("keten", analysis, analyst, moment(now)))


def test_an_analysis_that_was_replaced_goes_and_the_one_that_stands_stays(
    store: BoltStore,
) -> None:
    analyse(store, "a", "2026-01-01")
    analyse(store, "b", "2026-02-01")

    [gone] = over(store, Kept.RESULTS)
    assert ended(store, Kept.RESULTS) == 1
    assert over(store, Kept.RESULTS) == ()
    assert [event.ids for event in logged(store)] == [(gone,)]


def does(store: BoltStore, command: HumanCommand, days: float = 0) -> str:
    return execute(store, coordinator("ijenv"), "doel", command, MONDAY + timedelta(days=days)).id


@pytest.fixture
def investigated(store: BoltStore) -> str:
    """An investigation with one inspectorate invited, on a result that was weighed."""
    result = with_result(store)
    weigh = {"expected_version": 0, "result": result, "reason": "te laat"}
    does(store, WeighResult(**weigh, decision=Decision.TAKE_UP))
    proposal = {"expected_version": 1, "result": result, "title": "T", "question": "V"}
    number = does(store, ProposeInvestigation(**proposal))
    on = {"expected_version": 1, "investigation": number}
    does(store, InviteInspectorate(**on, inspectorate="igj"))
    return number


def test_a_result_that_somebody_weighed_is_kept(store: BoltStore, investigated: str) -> None:
    [run] = [
        row["id"]
        for row in store.run(
            "analysis/standing_run", chain="keten", inspectorate="ijenv", open=OPEN
        )
    ]
    store.run("analysis/close_runs", ids=[run], now="2026-12-01T00:00:00.000000Z")

    assert over(store, Kept.RESULTS) == ()


def test_rows_of_the_outbox_go_when_they_are_done(store: BoltStore, investigated: str) -> None:
    claimed = outbox.claim(store, "werker", MONDAY)
    assert claimed is not None
    assert over(store, Kept.OUTBOX) == ()
    outbox.done(store, claimed, "stroom", MONDAY)

    assert over(store, Kept.OUTBOX) == (claimed.id,)
    assert ended(store, Kept.OUTBOX) == 1
    assert outbox.rows(store) == []


def test_of_a_stopped_investigation_only_the_bare_journal_stays(
    store: BoltStore, investigated: str
) -> None:
    assert over(store, Kept.INVESTIGATIONS) == ()
    stop = {"expected_version": 2, "investigation": investigated, "reason": "overbodig"}
    does(store, StopInvestigation(**stop), days=1)

    assert over(store, Kept.INVESTIGATIONS) == (investigated,)
    ended(store, Kept.INVESTIGATIONS)

    journal = read_journal(store, f"onderzoek/{investigated}")
    assert [one.body for one in journal.entries] == [None, None, None]
    assert journal.entries[-1].type == "onderzoek_gestopt"
    assert chain_problems(journal) == []
    assert over(store, Kept.INVESTIGATIONS) == ()


def test_of_a_proposal_that_was_decided_only_the_bare_journal_stays(store: BoltStore) -> None:
    load_chain(store, load_of(FILE, "2026-01-01"))
    file = FILE.model_copy(update={"links": []})
    command = ProposeChange(file=file, source="b", reason="r")
    number = propose_or_decide(store, KEEPER, command, moment("2026-01-02")).id
    assert over(store, Kept.PROPOSALS) == ()
    reject = RejectChange(proposal=number, reason="nee")
    propose_or_decide(store, OTHER, reject, moment("2026-01-03"))

    assert over(store, Kept.PROPOSALS) == (number,)
    ended(store, Kept.PROPOSALS)

    journal = read_journal(store, change_journal(number))
    assert [one.type for one in journal.entries] == ["wijziging_voorgesteld", "wijziging_afgewezen"]
    assert [one.body for one in journal.entries] == [None, None]
    assert store.run("casework/proposed_changes", id=number) == []
    assert export_chain(store, "keten", LATER).links != []


def test_a_class_without_a_term_is_never_destroyed(store: BoltStore, investigated: str) -> None:
    stop = {"expected_version": 2, "investigation": investigated, "reason": "overbodig"}
    does(store, StopInvestigation(**stop), days=1)
    found = due(store, retention_classes(), LATER)

    [kept] = [one for one in found if one.of.kept is Kept.INVESTIGATIONS]
    assert (kept.before, kept.ids) == (None, ())
    assert destroy(store, [Due(kept.of, None, (investigated,))], "toch", BY) == 0
    assert logged(store) == []


def test_who_keeps_no_model_destroys_nothing(store: BoltStore) -> None:
    nobody = KEEPER.model_copy(update={"roles": frozenset()})
    with pytest.raises(Forbidden):
        destroy(store, [], "nee", By(nobody, LATER))


def test_an_operator_replaces_a_term() -> None:
    [outbox_term] = [one for one in with_terms({Kept.OUTBOX: None}) if one.kept is Kept.OUTBOX]

    assert (outbox_term.days, outbox_term.source) == (None, "instelling")
    assert {one.kept for one in retention_classes()} == set(Kept)
