"""Clock (klok): what is due about invitations and weighings, and how an investigation stands."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from graph.casework.commands import execute_flow
from graph.casework.desk import investigation_journal
from graph.casework.journal import read_journal, replay
from graph.casework.rules import investigation
from graph.casework.rules.scope import awaited, open_losses
from graph.casework.rules.weighing import weigh_before
from graph.casework.subjects.data_checks import close_due
from graph.store.port import GraphStore, Row, Runner
from schemas.casework.commands import FlowCommand, RunClock
from schemas.casework.fieldwork_commands import RunRequestClock
from schemas.casework.participation import Answer, ClockStep
from schemas.casework.recommendation_commands import RunRecommendationClock
from schemas.casework.reply_commands import RunReplyClock
from schemas.errors import NotFound
from schemas.instants import AMSTERDAM, OPEN, instant_of

PURPOSE = "termijnbewaking"
"""What the clock names as its purpose in the journal."""


@dataclass(frozen=True)
class Swept:
    """What one sweep did, in numbers."""

    reminders: int
    silences: int
    escalations: int
    weighings_overdue: int
    checks_closed: int


@dataclass(frozen=True)
class Progress:
    """How an investigation stands, in numbers and days; no persons, no texts."""

    phase: str
    milestone: str
    handovers: int
    committed: int
    declined: int
    silent: int
    awaited: int
    not_covered: int
    next_deadline: date | None


def sweep(store: GraphStore, now: datetime) -> Swept:
    """Do all that is due, each deadline once; a second sweep at the same instant does nothing."""
    done: Counter[str] = Counter()
    while done_now := _pass(store, now):
        done += done_now
    return Swept(
        reminders=done[ClockStep.REMINDER],
        silences=done[ClockStep.SILENCE],
        escalations=done[ClockStep.ESCALATION],
        weighings_overdue=overdue_weighings(store, now),
        checks_closed=close_due(store, now),
    )


def overdue_weighings(store: Runner, now: datetime) -> int:
    """Return how many results wait longer for a weighing than the inspectorates agreed."""
    today = now.astimezone(AMSTERDAM).date()
    found = store.run("casework/results_to_weigh", open=OPEN, today=_day(now))
    return sum(weigh_before(instant_of(row["found_at"])) < today for row in found)


def progress(store: Runner, number: str) -> Progress:
    """Return how an investigation stands; raises `NotFound`."""
    state = replay(read_journal(store, investigation_journal(number)), investigation.evolve)
    if state is None:
        raise NotFound(f"Geen onderzoek {number}.")
    answers = Counter(one.answer for one in state.participants)
    days = [
        deadline.day
        for one in (*state.participants, *state.requests, *state.replies)
        for deadline in one.clock
    ]
    return Progress(
        phase=state.phase.value,
        milestone=state.milestone.value,
        handovers=len(state.scope),
        committed=answers[Answer.COMMITTED],
        declined=answers[Answer.DECLINED],
        silent=answers[Answer.NO_ANSWER],
        awaited=len(awaited(state)),
        not_covered=len(open_losses(state)),
        next_deadline=min(days, default=None) if state.is_running else None,
    )


def _pass(store: GraphStore, now: datetime) -> Counter[str]:
    # one deadline may open the next of the same day, so the sweep goes on until none does anything
    done: Counter[str] = Counter()
    for row in store.run("casework/deadlines_due", today=_day(now)):
        done[row["step"]] += len(_run(store, row, now))
    return +done


def _run(store: GraphStore, row: Row, now: datetime) -> tuple[str, ...]:
    return execute_flow(store, PURPOSE, _command(row), now).events


def _command(row: Row) -> FlowCommand:
    """Return what the clock asks about a deadline, by what it is a deadline of."""
    number, step = row["investigation"], row["step"]
    if row["recommendation"] is not None:
        return RunRecommendationClock(recommendation=row["recommendation"], step=step)
    if row["request"] is not None:
        return RunRequestClock(investigation=number, request=row["request"], step=step)
    if row["organisation"] is not None:
        return RunReplyClock(investigation=number, organisation=row["organisation"], step=step)
    return RunClock(investigation=number, inspectorate=row["inspectorate"], step=step)


def _day(now: datetime) -> str:
    return now.astimezone(AMSTERDAM).date().isoformat()
