"""What is read back after a decision of regular supervision."""

from typing import Any, Final, get_args

from api.graphql.context import Context, reader_of
from api.graphql.programme.payloads import (
    AccountChanged,
    AccountPayload,
    DeliveryPayload,
    DeliveryRecorded,
    SignalChanged,
    SignalPayload,
)
from graph.casework.rules.free_text import possible_names
from graph.query.regular import account, indicator, signal
from schemas.casework.outcome import Outcome
from schemas.casework.regular_commands import AccountCommand, RecordDelivery, SignalCommand


async def _signal(context: Context, outcome: Outcome) -> SignalChanged:
    # the schema has another type where the facts have theirs; it reads the same names
    found: Any = await context.ask(signal(reader_of(context, None), outcome.id))
    texts = (found.text, found.reason, *(one.motivation for one in found.assessments))
    return SignalChanged(
        signal=found,
        version=outcome.version,
        events=list(outcome.events),
        possible_names=possible_names(*texts),
    )


async def _account(context: Context, outcome: Outcome) -> AccountChanged:
    found: Any = await context.ask(account(reader_of(context, None), outcome.id))
    return AccountChanged(
        account=found,
        version=outcome.version,
        events=list(outcome.events),
        possible_names=possible_names(*(one.text for one in found.contacts[-1:])),
    )


async def _delivery(context: Context, outcome: Outcome) -> DeliveryRecorded:
    key = outcome.id.rpartition("/")[0]
    found: Any = await context.ask(indicator(reader_of(context, None), key))
    return DeliveryRecorded(indicator=found, version=outcome.version, events=list(outcome.events))


REGULAR_ANSWERS: Final = (
    (get_args(SignalCommand), SignalPayload, _signal),
    (get_args(AccountCommand), AccountPayload, _account),
    ((RecordDelivery,), DeliveryPayload, _delivery),
)
"""What a decision of regular supervision answers with, by command."""
