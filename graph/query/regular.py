"""Questions about regular supervision: signals, accounts, and key indicators with deliveries."""

from typing import Any

import orjson

from graph.query.compile import compiled
from graph.query.page import Page
from graph.query.question import Question
from graph.query.reading import values_of
from graph.query.register import the_one
from graph.register.programmes.due import Deliveries, Due, Received, due
from graph.store.port import Row
from schemas.access import Reader
from schemas.casework.account import Account, DeliveredIndicator
from schemas.casework.signal import IncidentDecision, IncidentGround, Signal
from schemas.programme.following import Indicator


class SignalFact(Signal):
    """A signal with the version to decide on, and what its assessors came to together."""

    version: int
    joint_decision: IncidentDecision | None
    joint_grounds: tuple[IncidentGround, ...]
    is_divided: bool


class AccountFact(Account):
    """An account with the version to decide on."""

    version: int


class IndicatorFact(Indicator):
    """A key indicator, with what is due of it where the reader asks for it; None elsewhere."""

    key: str
    due: list[Due] | None


def signals(
    reader: Reader, *, chain: str | None = None, is_open: bool | None = None, page: Page
) -> Question[list[SignalFact]]:
    """Ask for the signals that this reader assesses, the latest received first."""
    plan = compiled("signals", reader, id=None, chain=chain, open=is_open, limit=page.first)
    return Question(plan, lambda rows: [_signal(row) for row in rows])


def signal(reader: Reader, key: str) -> Question[SignalFact]:
    """Ask for one signal; the answer raises `NotFound` when it is not for this reader."""
    plan = compiled("signals", reader, id=key, chain=None, open=None, limit=1)
    return Question(plan, lambda rows: _signal(the_one(rows, f"signaal {key!r}")))


def accounts(
    reader: Reader, *, organisation: str | None = None, page: Page
) -> Question[list[AccountFact]]:
    """Ask for the accounts of the inspectorate of the reader, by organisation."""
    plan = compiled("accounts", reader, id=None, organisation=organisation, limit=page.first)
    return Question(plan, lambda rows: [_account(row) for row in rows])


def account(reader: Reader, key: str) -> Question[AccountFact]:
    """Ask for one account; the answer raises `NotFound` when it is not for this reader."""
    plan = compiled("accounts", reader, id=key, organisation=None, limit=1)
    return Question(plan, lambda rows: _account(the_one(rows, f"account {key!r}")))


def indicators(reader: Reader) -> Question[list[IndicatorFact]]:
    """Ask for the key indicators that hold on the reader's day, by id."""
    plan = compiled("indicators", reader, id=None)
    return Question(plan, lambda rows: [_indicator(row, reader) for row in rows])


def indicator(reader: Reader, key: str) -> Question[IndicatorFact]:
    """Ask for one key indicator; the answer raises `NotFound` when it does not hold."""
    plan = compiled("indicators", reader, id=key)
    return Question(plan, lambda rows: _indicator(the_one(rows, f"indicator {key!r}"), reader))


def _signal(row: Row) -> SignalFact:
    state = row["state"]
    told = Signal.model_validate_json(state["body"])
    return SignalFact(
        **dict(told),
        version=state["version"],
        joint_decision=told.decision,
        joint_grounds=told.grounds if told.decision else (),
        is_divided=told.divided,
    )


def _account(row: Row) -> AccountFact:
    return AccountFact.model_validate(_with_version(row))


def _with_version(row: Row) -> dict[str, Any]:
    state = row["state"]
    return {**orjson.loads(state["body"]), "version": state["version"]}


def _indicator(row: Row, reader: Reader) -> IndicatorFact:
    state = row["state"]
    fact = Indicator.model_validate(values_of(state))
    # who may not read deliveries would see each of them as missing
    ours = reader.actor.inspectorate == fact.inspectorate
    found = due(state["id"], fact, _deliveries(row), reader.as_of.valid) if ours else None
    return IndicatorFact(**dict(fact), key=state["id"], due=found)


def _deliveries(row: Row) -> Deliveries:
    told = [DeliveredIndicator.model_validate_json(body) for body in row["delivered"]]
    return {
        (one.organisation, each.period): Received(each.received_on, each.value)
        for one in told
        for each in one.deliveries
    }
