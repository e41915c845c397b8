"""Work (werk): the long-lived worker behind `ketenzicht work`.

It claims rows of the outbox in the graph and calls the flow in this process, where everything is
imported already; Prefect records the run. Prefect may be absent: then the rows wait, and so do we.
"""

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from functools import partial
from types import FrameType
from typing import Any, Final

from prefect import State, tags

from flows.address import PrefectAddress
from flows.advance import advance
from flows.analyses import analyse_all
from flows.connection import recording, sharing
from flows.deadlines import sweep_deadlines
from graph.casework import outbox
from graph.casework.outbox import Claim
from graph.store.port import GraphStore
from schemas.errors import FlowsUnavailable, KetenError
from schemas.instants import AMSTERDAM

_log = logging.getLogger(__name__)

_PROBLEM_CHARACTERS: Final = 200


@dataclass(frozen=True)
class Pace:
    """How often the worker looks, in seconds: at the outbox, at the deadlines, at lost things.

    The analyses are kept up once a day, at the first look after `night`, in Dutch time.
    """

    poll_seconds: float = 1.0
    sweep_seconds: float = 3600.0
    longest_wait_seconds: float = 60.0
    night: time_of_day = time_of_day(2)


STEADY: Final = Pace()
"""The pace of production: an outbox row waits a second, a deadline is a matter of days."""


class Worker:
    """Handles the outbox and the deadlines of one graph, one row at a time."""

    def __init__(self, store: GraphStore, prefect: PrefectAddress, pace: Pace = STEADY) -> None:
        """Take an open graph and the address of Prefect; nothing happens yet."""
        self._store = store
        self._prefect = prefect
        self._pace = pace
        self._name = f"{socket.gethostname()}-{os.getpid()}-{threading.get_ident()}"
        self._sweep_at = 0.0
        self._analysed_on = _nightfall(self._pace.night)
        self._patience = pace.poll_seconds

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set; the row at hand is finished first.

        When Prefect or the graph is away it waits, longer each time, and then goes on.
        """
        with recording(self._prefect), sharing(self._store):
            while not stop.is_set():
                stop.wait(self._pause(stop))

    def handle_all(self) -> int:
        """Handle every row that waits, and return how many flow runs that took."""
        with recording(self._prefect), sharing(self._store):
            return self._handle_waiting(threading.Event())

    def _pause(self, stop: threading.Event) -> float:
        """Do what there is to do, and return how long to wait then."""
        try:
            if self._prefect.answers():
                self._sweep_when_due()
                self._handle_waiting(stop)
                self._analyse_at_night()
                self._patience = self._pace.poll_seconds
                return self._patience
            _log.warning("Prefect op %s antwoordt niet; de uitbak wacht", self._prefect.api)
        except KetenError as error:
            _log.warning("%s", error)
        self._patience = min(self._patience * 2, self._pace.longest_wait_seconds)
        return self._patience

    def _sweep_when_due(self) -> None:
        if time.monotonic() < self._sweep_at:
            return
        state = _recorded(partial(sweep_deadlines, return_state=True))
        self._sweep_at = time.monotonic() + self._pace.sweep_seconds
        if not state.is_completed():
            _log.error("de ronde langs de termijnen faalde: %s", state.message)

    def _analyse_at_night(self) -> None:
        # what was analysed before this worker began is not done over: a new input waits one night
        if _nightfall(self._pace.night) == self._analysed_on:
            return
        state = _recorded(partial(analyse_all, return_state=True))
        self._analysed_on = _nightfall(self._pace.night)
        if not state.is_completed():
            _log.error("de nachtelijke analyse faalde: %s", state.message)

    def _handle_waiting(self, stop: threading.Event) -> int:
        handled = 0
        while not stop.is_set() and (claim := self._claim()):
            handled += self._handle(claim)
        return handled

    def _claim(self) -> Claim | None:
        return outbox.claim(self._store, self._name, datetime.now(UTC))

    def _handle(self, claim: Claim) -> bool:
        try:
            state = _advance(claim)
        except FlowsUnavailable as error:
            outbox.failed(self._store, claim, str(error), datetime.now(UTC))
            raise
        run = str(state.state_details.flow_run_id)
        if state.is_completed():
            return outbox.done(self._store, claim, run, datetime.now(UTC))
        problem = (state.message or state.name or "")[:_PROBLEM_CHARACTERS]
        outbox.failed(self._store, claim, problem, datetime.now(UTC))
        return False


def work(store: GraphStore, prefect: PrefectAddress, pace: Pace = STEADY) -> None:
    """Work until SIGTERM or an interrupt at the keyboard; for the main thread of a process."""
    stop = threading.Event()
    context = copy_context()
    worker = Worker(store, prefect, pace)
    # in a thread of its own: in the main thread Prefect would take SIGTERM for the flow at hand
    thread = threading.Thread(target=context.run, args=(worker.run, stop), name="work")
    with _stopping(stop):
        thread.start()
        while thread.is_alive():
            thread.join(0.5)


@contextmanager
def _stopping(stop: threading.Event) -> Generator[None]:
    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    known = {number: signal.signal(number, on_signal) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in known.items():
            signal.signal(number, handler)


def _nightfall(night: time_of_day) -> date:
    """Return the day whose night has come."""
    begins = timedelta(hours=night.hour, minutes=night.minute)
    return (datetime.now(AMSTERDAM) - begins).date()


def _advance(claim: Claim) -> State[Any]:
    named = advance.with_options(flow_run_name=f"onderzoek {claim.investigation} · {claim.step}")
    with tags(f"onderzoek-{claim.investigation}"):
        return _recorded(partial(named, claim.investigation, claim.id, return_state=True))


def _recorded(call: Callable[[], State[Any]]) -> State[Any]:
    try:
        return call()
    except Exception as error:
        # Prefect and its client raise all sorts of things when the server goes away half-way
        _log.info("prefect", exc_info=error)
        raise FlowsUnavailable(f"Prefect viel weg ({type(error).__name__}).") from error
