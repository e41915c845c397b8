"""A graph killed in the middle of decisions: what was acknowledged stands, nothing is half done."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from casework_builders import MONDAY, coordinator, with_result

from graph.casework import outbox
from graph.casework.commands import execute
from graph.casework.verification import verify
from graph.store.arcadedb import EngineLimits, embedded_graph
from graph.store.bolt import BoltStore, connect
from graph.store.holding import DataFolder
from graph.store.migrations import migrate
from schemas.access import AsOf, Reader
from schemas.casework.commands import (
    HumanCommand,
    InviteInspectorate,
    ProposeInvestigation,
    RemindInspectorate,
    WeighResult,
)
from schemas.casework.weighing import Decision
from schemas.errors import StoreError

pytestmark = pytest.mark.process

READER = Reader(
    actor=coordinator("ijenv"),
    purpose="controle",
    as_of=AsOf(valid=MONDAY.date(), recorded=MONDAY),
)


@contextmanager
def graph(folder: Path) -> Generator[BoltStore]:
    with embedded_graph(folder, EngineLimits(heap_mb=256)) as address, connect(address) as store:
        migrate(store)
        yield store


def does(store: BoltStore, command: HumanCommand) -> tuple[str, int]:
    outcome = execute(store, coordinator("ijenv"), "onderzoek", command, MONDAY)
    return outcome.id, outcome.version


def invited(store: BoltStore) -> str:
    result = with_result(store)
    weigh = WeighResult(
        expected_version=0, result=result, decision=Decision.TAKE_UP, reason="Te laat"
    )
    does(store, weigh)
    proposal = ProposeInvestigation(
        expected_version=1, result=result, title="Titel", question="Vraag?"
    )
    number, version = does(store, proposal)
    invite = InviteInspectorate(expected_version=version, investigation=number, inspectorate="igj")
    does(store, invite)
    return number


def remind_until_it_fails(
    store: BoltStore, number: str, kill_at: int, engine: psutil.Process
) -> int:
    version = 2
    while True:
        if version == kill_at:
            threading.Thread(target=engine.kill).start()
        remind = RemindInspectorate(
            expected_version=version, investigation=number, inspectorate="igj"
        )
        try:
            _, version = does(store, remind)
        except StoreError:
            return version


@pytest.mark.parametrize("kill_at", [2, 5, 9])
def test_a_decision_survives_a_killed_graph_wholly_or_not_at_all(tmp_path: Path, kill_at: int):
    with graph(tmp_path) as store:
        number = invited(store)
        holder = DataFolder(tmp_path).holder()
        engine = psutil.Process(holder.engine_pid)
        acknowledged = remind_until_it_fails(store, number, kill_at, engine)

    with graph(tmp_path) as store:
        found = verify(store, READER, number)
        rows = outbox.pending(store)

    assert found.problems == ()
    assert acknowledged <= found.entries <= acknowledged + 1
    assert [row.id for row in rows] == [f"{number}#{seq}" for seq in range(2, found.entries + 1)]
