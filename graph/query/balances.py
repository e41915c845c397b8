"""Questions about the balance of quantities in a chain, for the inspectorate that kept it."""

from datetime import date, datetime

import orjson

from graph.query.compile import compiled
from graph.query.question import Question
from graph.store.port import Row
from schemas.access import Reader
from schemas.instants import instant_of
from schemas.schema import Schema


class BalanceLine(Schema):
    """One finding of a kept balance; see `graph.analysis.balance.findings`."""

    node: str
    quantity: str
    organisation: str
    counterparty: str | None
    first: date | None
    until: date | None
    whole: bool
    state: str
    unit: str
    sentence: str
    came: float | None
    left: float | None
    before: float | None
    after: float | None
    residual: float | None
    limit: float | None
    cumulative: float | None
    cumulative_limit: float | None
    need: float | None
    silent: list[str]
    disputed: bool


class BalanceFact(Schema):
    """A balance that was kept, with all its findings."""

    key: str
    chain: str
    inspectorate: str
    input_hash: str
    kept_at: datetime
    findings: list[BalanceLine]


def balances(reader: Reader, chain: str | None) -> Question[list[BalanceFact]]:
    """Ask for the balances that stand, of one chain or of all."""
    plan = compiled("balances", reader, chain=chain)
    return Question(plan, lambda rows: [_balance(row["balance"]) for row in rows])


def _balance(node: Row) -> BalanceFact:
    return BalanceFact(
        key=node["id"],
        chain=node["chain"],
        inspectorate=node["inspectorate"],
        input_hash=node["input_hash"],
        kept_at=instant_of(node["recorded_from"]),
        findings=[BalanceLine.model_validate(each) for each in orjson.loads(node["body"])],
    )
