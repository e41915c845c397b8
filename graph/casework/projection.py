"""Projection (projectie): the nodes that readers see, computed from a state and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, LiteralString, cast

from graph.casework.journal import canonical
from graph.casework.rules.invitations import TERM_RULE
from graph.casework.rules.scope import scope_lost
from graph.store.port import Row, Runner
from schemas.casework.account import Account, DeliveredIndicator
from schemas.casework.data_check import DataCheck
from schemas.casework.fieldwork import RequestDeadline, Visit
from schemas.casework.investigation import Investigation
from schemas.casework.levels import SupervisionLevel
from schemas.casework.participation import Deadline
from schemas.casework.recommendation import Recommendation
from schemas.casework.reply import ReplyDeadline
from schemas.casework.signal import Signal
from schemas.casework.weighing import Weighing
from schemas.instants import AMSTERDAM, OPEN, instant_text
from schemas.proposals import ChangeProposal
from schemas.schema import Schema
from schemas.validity import END

INVESTIGATION: Final = "onderzoek"
WEIGHING: Final = "weging"
LEVEL: Final = "trede"
VISIT: Final = "bezoek"
PROPOSAL: Final = "wijziging"
SIGNAL: Final = "signaal"
ACCOUNT: Final = "account"
DELIVERED: Final = "kernindicator"
RECOMMENDATION: Final = "aanbeveling"
CHECK: Final = "gegevenscheck"

_WRITE: Final[dict[str, LiteralString]] = {
    INVESTIGATION: "casework/write_investigation",
    WEIGHING: "casework/write_weighing",
    LEVEL: "casework/write_level",
    VISIT: "casework/write_visit",
    PROPOSAL: "casework/write_proposal",
    SIGNAL: "casework/write_signal",
    ACCOUNT: "casework/write_account",
    DELIVERED: "casework/write_delivered",
    RECOMMENDATION: "casework/write_recommendation",
    CHECK: "casework/write_check",
}
_READ: Final[dict[str, LiteralString]] = {
    INVESTIGATION: "casework/investigation",
    WEIGHING: "casework/weighing",
    LEVEL: "casework/level",
    PROPOSAL: "casework/change_proposal",
    RECOMMENDATION: "casework/recommendation",
}
_TIMES: Final = ("recorded_from", "recorded_to")


@dataclass(frozen=True)
class Projection:
    """The nodes of one subject: its state, and what hangs on it."""

    id: str
    state: Row
    participations: list[Row] = field(default_factory=list[Row])
    losses: list[Row] = field(default_factory=list[Row])
    handovers: list[str] = field(default_factory=list[str])
    deadlines: list[Row] = field(default_factory=list[Row])
    requests: list[Row] = field(default_factory=list[Row])

    def without_times(self) -> "Projection":
        """Return it without the instants of recording, to compare content.

        An earlier version of this program wrote fewer fields; what they are when nothing was said
        is no difference.
        """
        told = {name: value for name, value in self.state.items() if name not in _TIMES}
        if told["kind"] == INVESTIGATION:
            body = Investigation.model_validate_json(told["body"])
            told["body"] = canonical(body.model_dump(mode="json"))
        deadlines = [
            {name: value for name, value in one.items() if name != "rule"} for one in self.deadlines
        ]
        return replace(self, state=told, deadlines=deadlines)


def of_investigation(state: Investigation, version: int) -> Projection:
    """Return the nodes of an investigation."""
    told = {
        "title": state.title,
        "question": state.question,
        "chain": state.chain,
        "result": state.result,
        "lead": state.lead,
        "phase": state.phase.value,
        "milestone": state.milestone.value,
        "running": state.is_running,
        "stopped": state.stopped,
        "paused": state.paused.reason if state.paused else None,
        "proposed_at": instant_text(state.proposed_at),
        "participants": [one.inspectorate for one in state.participants],
        "prosecution": state.prosecution.value if state.prosecution else None,
    }
    return Projection(
        id=state.id,
        state=_state(INVESTIGATION, state.id, state, version, state.proposed_at) | _present(told),
        participations=[_present(_flat(one)) for one in state.participants],
        losses=[_present(_flat(one)) for one in scope_lost(state)],
        handovers=[item.handover for item in state.scope],
        deadlines=[] if state.paused else [*_alarms(state)],
        requests=[_present(_flat(one)) for one in state.requests],
    )


def of_weighing(state: Weighing, version: int) -> Projection:
    """Return the nodes of a weighing."""
    told = _flat(state) | {"weighed_at": instant_text(state.weighed_at)}
    own = _state(WEIGHING, state.result, state, version, state.weighed_at)
    return Projection(id=state.result, state=own | _present(told))


def of_level(state: SupervisionLevel, version: int, at: datetime) -> Projection:
    """Return the nodes of a supervision level that began at `at`."""
    key = f"{state.inspectorate}/{state.subject}"
    told = {"inspectorate": state.inspectorate, "subject": state.subject}
    return Projection(
        id=key,
        state=_state(LEVEL, key, state, version, at) | told | _present(_flat(state.current)),
    )


def of_proposal(state: ChangeProposal, version: int) -> Projection:
    """Return the nodes of a proposal to change the register; what it changes is no projection."""
    told = {"chain": state.chain, "state": state.state.value, "proposer": state.proposer}
    own = _state(PROPOSAL, state.id, state, version, state.proposed_at)
    return Projection(id=state.id, state=own | told)


def of_visit(state: Visit, version: int, at: datetime) -> Projection:
    """Return the nodes of a visit that was planned at `at`; `closed` says who may know of it."""
    own = _state(VISIT, state.id, state, version, at)
    told = {"closed": state.closed, "participants": list(state.participants)}
    return Projection(id=state.id, state=own | _present(_flat(state)) | told)


def of_recommendation(state: Recommendation, version: int, at: datetime) -> Projection:
    """Return the nodes of a recommendation that was made at `at`."""
    own = _state(RECOMMENDATION, state.id, state, version, at)
    told = {"participants": list(state.participants), "closed": state.closed is not None}
    alarms = [
        _alarm(state.investigation, state.inspectorate, f"{state.id}/aanbeveling/{number}", one)
        | {"recommendation": state.id, "rule": state.term_rule}
        for number, one in enumerate(state.clock)
    ]
    return Projection(id=state.id, state=own | _present(_flat(state)) | told, deadlines=alarms)


def of_signal(state: Signal, version: int, at: datetime) -> Projection:
    """Return the nodes of a signal that was registered at `at`; its assessors may read it."""
    told = {
        "inspectorate": state.inspectorate,
        "signal_kind": state.kind.value,
        "chain": state.chain,
        "organisation": state.organisation,
        "received_on": state.received_on.isoformat(),
        "is_open": state.outcome is None,
        "participants": list(state.assessors),
    }
    return Projection(
        id=state.id, state=_state(SIGNAL, state.id, state, version, at) | _present(told)
    )


def of_account(state: Account, version: int, at: datetime) -> Projection:
    """Return the nodes of an account that began at `at`."""
    key = f"{state.inspectorate}/{state.organisation}"
    told = {
        "inspectorate": state.inspectorate,
        "organisation": state.organisation,
        "ended": state.ended.isoformat() if state.ended else None,
    }
    return Projection(id=key, state=_state(ACCOUNT, key, state, version, at) | _present(told))


def of_delivered(state: DeliveredIndicator, version: int, at: datetime) -> Projection:
    """Return the nodes of what was delivered of an indicator, first at `at`."""
    key = f"{state.indicator}/{state.organisation}"
    told = {
        "inspectorate": state.inspectorate,
        "organisation": state.organisation,
        "indicator": state.indicator,
    }
    return Projection(id=key, state=_state(DELIVERED, key, state, version, at) | told)


def of_check(state: DataCheck, version: int) -> Projection:
    """Return the nodes of a data check; `due` and `closed` say when the figures count as seen."""
    own = _state(CHECK, state.id, state, version, state.sent_at)
    told = _flat(state) | {"links": list(state.links)}
    return Projection(id=state.id, state=own | _present(told))


def write(run: Runner, projection: Projection, now: datetime) -> None:
    """Put a projection in the place of the one that stood."""
    instant = instant_text(now)
    state = projection.state | {"recorded_from": instant, "recorded_to": OPEN}
    values: dict[str, object] = {"id": projection.id, "now": instant, "open": OPEN, "state": state}
    if projection.state["kind"] == INVESTIGATION:
        values |= {
            "handovers": projection.handovers,
            "participations": projection.participations,
            "losses": projection.losses,
            "deadlines": projection.deadlines,
            "requests": projection.requests,
        }
    if projection.state["kind"] == RECOMMENDATION:
        values |= {"deadlines": projection.deadlines}
    run.run(_WRITE[projection.state["kind"]], **values)


def read(run: Runner, kind: str, id_: str) -> Projection | None:
    """Return the projection that stands, in the order in which it is computed, or None."""
    rows = run.run(_READ[kind], id=id_, open=OPEN)
    return Projection(id=id_, **rows[0]) if len(rows) == 1 else None


def differences(expected: Projection, found: Projection | None) -> list[str]:
    """Return what the projection that stands says otherwise than the journal."""
    if found is None:
        return ["de projectie ontbreekt of staat er dubbel"]
    ours, theirs = vars(expected.without_times()), vars(found.without_times())
    return [
        f"de projectie wijkt af in {name}"
        for name in ours
        if _unordered(ours[name]) != _unordered(theirs[name])
    ]


def _state(kind: str, id_: str, state: Schema, version: int, began: datetime) -> Row:
    return {
        "kind": kind,
        "id": id_,
        "version": version,
        "valid_from": began.astimezone(AMSTERDAM).date().isoformat(),
        "valid_to": END.isoformat(),
        "body": canonical(state.model_dump(mode="json")),
    }


def _flat(value: Schema) -> Row:
    return {
        name: item
        for name, item in value.model_dump(mode="json").items()
        if not isinstance(item, list | dict) or name == "inspectorates"
    }


def _present(row: Row) -> Row:
    # a property without a value is no property, on both engines
    return {name: value for name, value in row.items() if value is not None}


def _alarms(state: Investigation) -> Iterator[Row]:
    for one in state.participants:
        for number, deadline in enumerate(one.clock):
            key = f"{state.id}/{one.inspectorate}/{number}"
            yield _alarm(state.id, one.inspectorate, key, deadline) | {"rule": TERM_RULE}
    for asked in state.requests:
        for number, deadline in enumerate(asked.clock):
            key = f"{state.id}/verzoek-{asked.number}/{number}"
            alarm = _alarm(state.id, asked.inspectorate, key, deadline)
            yield alarm | {"request": asked.number, "rule": asked.term_rule}
    for one in state.replies:
        for number, deadline in enumerate(one.clock):
            key = f"{state.id}/wederhoor-{one.organisation}/{number}"
            alarm = _alarm(state.id, state.lead, key, deadline)
            yield alarm | {"organisation": one.organisation, "rule": one.term_rule}


def _alarm(
    investigation: str,
    inspectorate: str,
    key: str,
    deadline: Deadline | RequestDeadline | ReplyDeadline,
) -> Row:
    return {
        "id": key,
        "investigation": investigation,
        "inspectorate": inspectorate,
        "step": deadline.step.value,
        "day": deadline.day.isoformat(),
    }


def _unordered(value: object) -> object:
    return sorted(map(canonical, cast("list[object]", value))) if isinstance(value, list) else value
