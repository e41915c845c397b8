"""Outbox (uitbak): what a flow must still do about a decision; the port between the API and flows.

The claim is the guarantee: a flow called in process has no idempotency key, so a row is claimed for
a while, by one worker, in the graph. A row that failed eight times is set apart for a person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from graph.store.port import GraphStore, Runner
from schemas.casework.adoption_events import (
    ApprovalWithheld,
    PublicationPlanned,
    ReportApproved,
    ReportOffered,
    ReportPublished,
)
from schemas.casework.course_events import MeasureTaken
from schemas.casework.events import (
    DeadlineReached,
    Event,
    InspectorateInvited,
    InspectorateReminded,
    InvitationAnswered,
)
from schemas.casework.fieldwork_events import RequestAnswered, RequestDeadlineReached, RequestSent
from schemas.casework.preparation_events import PlanDrafted
from schemas.casework.recommendation_events import ReactionAsked, RecommendationDeadlineReached
from schemas.casework.reply_events import ConceptSent, ReplyDeadlineReached, ReplyReceived
from schemas.instants import instant_text

ATTEMPTS: Final = 8
"""After so many attempts a row is set apart (dead letter)."""
LEASE: Final = timedelta(minutes=5)
"""How long a worker may take before another one takes over."""
_LONGEST_WAIT_SECONDS: Final = 300

STEPS: Final[dict[type[Event], str]] = {
    InspectorateInvited: "uitnodiging",
    InvitationAnswered: "antwoord",
    InspectorateReminded: "herinnering",
    DeadlineReached: "termijn",
    PlanDrafted: "plan",
    RequestSent: "uitvraag",
    RequestAnswered: "uitvraag",
    RequestDeadlineReached: "uitvraagtermijn",
    MeasureTaken: "interventie",
    ConceptSent: "wederhoor",
    ReplyReceived: "wederhoor",
    ReplyDeadlineReached: "wederhoortermijn",
    ReportApproved: "akkoord",
    ApprovalWithheld: "akkoord",
    ReportOffered: "aanbieding",
    PublicationPlanned: "openbaarmaking",
    ReportPublished: "openbaarmaking",
    ReactionAsked: "opvolging",
    RecommendationDeadlineReached: "opvolgtermijn",
}
"""Events after which people are waited for: these start a flow. Plain changes of state do not."""


class OutboxState(StrEnum):
    """Where a row stands."""

    PENDING = "pending"
    CLAIMED = "claimed"
    DONE = "done"
    DEAD = "dead"


@dataclass(frozen=True)
class Claim:
    """A row that this worker, and no other, handles now."""

    id: str
    investigation: str
    step: str
    attempts: int
    worker: str


@dataclass(frozen=True)
class OutboxRow:
    """A row as the operator sees it."""

    id: str
    investigation: str
    step: str
    state: OutboxState
    attempts: int
    created_at: str
    flow_run: str | None
    problem: str | None


def put(
    run: Runner,
    investigation: str,
    events: Sequence[Event],
    first_seq: int,
    now: datetime,
    *,
    about: str | None = None,
) -> None:
    """Add a row for each event that starts a flow, in the transaction of the events.

    `about` is the subject whose journal holds the events, when it is not the investigation.
    """
    rows = [
        {
            "id": f"{about or investigation}#{seq}",
            "investigation": investigation,
            "step": STEPS[type(event)],
            "state": OutboxState.PENDING.value,
            "attempts": 0,
            "created_at": instant_text(now),
            "not_before": instant_text(now),
        }
        for seq, event in enumerate(events, first_seq)
        if type(event) in STEPS
    ]
    if rows:
        run.run("casework/add_outbox", rows=rows)


def claim(store: GraphStore, worker: str, now: datetime) -> Claim | None:
    """Claim the oldest row that waits, or None when nothing does.

    A row whose worker did not come back within the lease is claimed anew.
    """
    return store.transact(lambda run: _claim(run, worker, now))


def done(store: GraphStore, claimed: Claim, flow_run: str, now: datetime) -> bool:
    """Mark a claimed row done by that flow run; False when another worker took it over."""
    return _settle(store, claimed, OutboxState.DONE, now, now, flow_run=flow_run)


def failed(store: GraphStore, claimed: Claim, problem: str, now: datetime) -> bool:
    """Give a claimed row back, to be tried later and less and less often, or set it apart."""
    dead = claimed.attempts >= ATTEMPTS
    wait = timedelta(seconds=min(2**claimed.attempts, _LONGEST_WAIT_SECONDS))
    state = OutboxState.DEAD if dead else OutboxState.PENDING
    return _settle(store, claimed, state, now, now + wait, problem=problem)


def rows(store: Runner, states: Iterable[OutboxState] = tuple(OutboxState)) -> list[OutboxRow]:
    """Return the rows in these states, oldest first."""
    found = store.run("casework/outbox_rows", states=[state.value for state in states])
    return [OutboxRow(state=OutboxState(row.pop("state")), **row) for row in found]


def pending(store: Runner) -> list[OutboxRow]:
    """Return the rows that no flow has handled yet, oldest first."""
    return rows(store, (OutboxState.PENDING, OutboxState.CLAIMED))


def _claim(run: Runner, worker: str, now: datetime) -> Claim | None:
    instant = instant_text(now)
    while waiting := run.run("casework/outbox_next", now=instant):
        row = waiting[0]
        run.run("casework/outbox_lock", id=row["id"], worker=worker)
        taken = run.run(
            "casework/outbox_claim",
            id=row["id"],
            worker=worker,
            now=instant,
            until=instant_text(now + LEASE),
        )
        if not taken:
            continue
        claimed = Claim(worker=worker, **taken[0])
        if claimed.attempts <= ATTEMPTS:
            return claimed
        _settled(run, claimed, OutboxState.DEAD, now, now, problem="de uitvoering kwam niet terug")
    return None


def _settle(
    store: GraphStore,
    claimed: Claim,
    state: OutboxState,
    now: datetime,
    not_before: datetime,
    **more: str,
) -> bool:
    return store.transact(lambda run: _settled(run, claimed, state, now, not_before, **more))


def _settled(
    run: Runner,
    claimed: Claim,
    state: OutboxState,
    now: datetime,
    not_before: datetime,
    *,
    flow_run: str | None = None,
    problem: str | None = None,
) -> bool:
    settled = run.run(
        "casework/outbox_settle",
        id=claimed.id,
        worker=claimed.worker,
        state=state.value,
        not_before=instant_text(not_before),
        flow_run=flow_run,
        problem=problem,
        now=instant_text(now),
    )
    return bool(settled[0]["settled"])
