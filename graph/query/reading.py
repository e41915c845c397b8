"""States of the graph -> facts: bodies decoded, validity and provenance added, the day applied."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

import orjson

from graph.query.facts import (
    HandoverFact,
    Recording,
    RoleFact,
    StepFact,
    SupervisionFact,
)
from graph.store.port import Row
from schemas.instants import OPEN, instant_of
from schemas.register import Annex, Handover, Step, Supervision
from schemas.schema import Schema
from schemas.validity import BEGIN, END, holds_on

M = TypeVar("M", bound=Schema)
D = TypeVar("D", bound=Handover | Step)


def fact(model: type[M], state: Row, **known: Any) -> M:
    """Return the fact that a state holds, with its validity and recording, and what is known."""
    return model.model_validate(values_of(state) | {"recording": recording(state)} | known)


def values_of(state: Row) -> dict[str, Any]:
    """Return the body of a state with the validity that stands on the state itself."""
    values = orjson.loads(state["body"])
    if state["valid_from"] != BEGIN.isoformat():
        values["valid_from"] = state["valid_from"]
    if state["valid_to"] != END.isoformat():
        values["valid_to"] = state["valid_to"]
    return values


def recording(state: Row) -> Recording:
    """Return how a state came to be held."""
    return Recording(
        recorded_from=instant_of(state["recorded_from"]),
        recorded_to=None if state["recorded_to"] == OPEN else instant_of(state["recorded_to"]),
        recorded_by=state["recorded_by"],
        reason=state["reason"],
    )


def annex_of(bodies: Sequence[str]) -> Annex:
    """Return what the file of a chain says as a whole; empty when the chain has none."""
    return Annex.model_validate_json(bodies[0]) if bodies else Annex()


def role_facts(states: Iterable[Row]) -> list[RoleFact]:
    """Return roles in the order of their ids, each once."""
    once = {state["id"]: state for state in states}
    return [fact(RoleFact, once[role]) for role in sorted(once)]


def handover_fact(state: Row, roles: Sequence[RoleFact], annex: Annex, day: date) -> HandoverFact:
    """Return a handover with the roles at its ends and what of its parts holds on the day."""
    body = Handover.model_validate_json(state["body"])
    whole = fact(
        HandoverFact,
        state,
        key=state["id"],
        chain=state["chain"],
        giving=_named(roles, body.givers),
        receiving=_named(roles, body.receivers),
        giver_supervision=_supervision(body.supervision.giver, annex, day),
        receiver_supervision=_supervision(body.supervision.receiver, annex, day),
        annex=annex,
    )
    return _on_the_day(whole, day)


def step_fact(state: Row, roles: Sequence[RoleFact], annex: Annex, day: date) -> StepFact:
    """Return an internal step with its role and what of its parts holds on the day."""
    body = Step.model_validate_json(state["body"])
    done_by = next(iter(_named(roles, [body.role])), None)
    whole = fact(
        StepFact, state, key=state["id"], chain=state["chain"], done_by=done_by, annex=annex
    )
    return _on_the_day(whole, day)


def _on_the_day(whole: D, day: date) -> D:
    return whole.model_copy(
        update={
            "norms": [norm for norm in whole.norms if holds_on(norm, day)],
            "grounds": [ground for ground in whole.grounds if holds_on(ground, day)],
            "responsibilities": [one for one in whole.responsibilities if holds_on(one, day)],
        }
    )


def _named(roles: Iterable[RoleFact], names: Iterable[str]) -> list[RoleFact]:
    by_id = {role.id: role for role in roles}
    return [by_id[name] for name in names if name in by_id]


def _supervision(claims: Iterable[Supervision], annex: Annex, day: date) -> list[SupervisionFact]:
    return [
        SupervisionFact(**dict(claim), named_ground=annex.grounds.get(claim.ground))
        for claim in claims
        if holds_on(claim, day)
    ]
