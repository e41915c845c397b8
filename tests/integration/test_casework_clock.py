"""The clock on both engines: each deadline once, overdue weighings counted, progress in numbers."""

from datetime import date, timedelta

import pytest
from casework_builders import MONDAY, coordinator, with_result

from graph.casework import clock
from graph.casework.commands import execute
from graph.store.port import GraphStore
from schemas.casework.commands import (
    HumanCommand,
    InviteInspectorate,
    ProposeInvestigation,
    StopInvestigation,
    WeighResult,
)
from schemas.casework.weighing import Decision
from schemas.errors import NotFound


def does(store: GraphStore, command: HumanCommand) -> str:
    return execute(store, coordinator("ijenv"), "onderzoek", command, MONDAY).id


def weigh(result: str, decision: Decision, until: date | None = None) -> WeighResult:
    return WeighResult(
        expected_version=0, result=result, decision=decision, reason="Te laat", until=until
    )


@pytest.fixture
def number(store: GraphStore) -> str:
    result = with_result(store)
    does(store, weigh(result, Decision.TAKE_UP))
    proposal = ProposeInvestigation(
        expected_version=1, result=result, title="Titel", question="Vraag?"
    )
    number = does(store, proposal)
    does(
        store,
        InviteInspectorate(expected_version=1, investigation=number, inspectorate="igj"),
    )
    return number


def test_a_sweep_does_what_is_due_once(store: GraphStore, number: str):
    late = MONDAY + timedelta(days=15)

    first, second = clock.sweep(store, late), clock.sweep(store, late)

    assert (first.reminders, first.silences, first.escalations) == (1, 1, 1)
    assert (second.reminders, second.silences, second.escalations) == (0, 0, 0)
    assert clock.progress(store, number).silent == 1


def test_nothing_is_due_before_its_day(store: GraphStore, number: str):
    swept = clock.sweep(store, MONDAY + timedelta(days=8))

    assert (swept.reminders, swept.silences, swept.escalations) == (0, 0, 0)


def test_a_stopped_investigation_has_no_deadlines(store: GraphStore, number: str):
    does(store, StopInvestigation(expected_version=2, investigation=number, reason="Andere weg"))

    assert clock.sweep(store, MONDAY + timedelta(days=60)).reminders == 0
    assert clock.progress(store, number).next_deadline is None


def test_progress_is_told_in_numbers(store: GraphStore, number: str):
    told = clock.progress(store, number)

    assert (told.handovers, told.committed, told.awaited, told.not_covered) == (1, 1, 1, 0)
    assert told.next_deadline == date(2026, 11, 11)
    with pytest.raises(NotFound):
        clock.progress(store, "2026-999")


def test_a_result_that_waits_longer_than_twenty_working_days_is_overdue(store: GraphStore):
    result = with_result(store)

    assert clock.overdue_weighings(store, MONDAY + timedelta(days=28)) == 0
    assert clock.overdue_weighings(store, MONDAY + timedelta(days=29)) == 1
    does(store, weigh(result, Decision.FOLLOW, until=date(2027, 1, 4)))
    assert clock.overdue_weighings(store, MONDAY + timedelta(days=29)) == 0
    assert clock.overdue_weighings(store, MONDAY + timedelta(days=63)) == 1
