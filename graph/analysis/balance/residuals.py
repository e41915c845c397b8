"""Residuals (verschillen): what a node cannot account for, per period and added up.

residual = in - out - change of stock. Above zero, goods are missing; below zero, there are more
than can be accounted for. Measurement limits of independent measurements add up in squares, as in
material balance accounting; a count between two periods cancels out when they are added.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import hypot
from typing import Final

from graph.measurement.books import Entry, Flow

_NOISE: Final = 1e-9
"""Share of what passed that is rounding of the computer, not goods."""


class BalanceState(StrEnum):
    """What the figures of a node and period say."""

    BALANCED = "sluitend"
    SHORT = "tekort"
    SURPLUS = "overschot"
    SHIFT = "tijdverschil"
    UNDER_WAY = "onderweg"
    NO_COUNTS = "te_weinig_tellingen"


@dataclass(frozen=True)
class Period:
    """One period of a node; `cumulative` is the residual since the first day, with its limit."""

    first: date
    until: date
    came: float
    left: float
    before: float
    after: float
    residual: float
    limit: float
    cumulative: float
    cumulative_limit: float
    state: BalanceState

    @property
    def is_out(self) -> bool:
        """Whether the residual is more than the limit and rounding explain."""
        noise = _NOISE * max(self.came, self.left, abs(self.before), abs(self.after))
        return abs(self.residual) > self.limit + noise


def balanced(counts: Sequence[Entry], flows: Sequence[Flow]) -> list[Period]:
    """Return the periods between counts of a stock; none when fewer than two can be used.

    A count in the midst of an entry of days cannot be used: that entry cannot be divided.
    """
    by_day = {count.until: count for count in counts}
    usable = [by_day[day] for day in sorted(by_day) if not _straddled(day, flows)]
    periods = [_period(usable, number, flows) for number in range(1, len(usable))]
    return [replace(one, state=_state(periods, number)) for number, one in enumerate(periods)]


def under_way(sent: Sequence[Entry], received: Sequence[Entry]) -> list[Period]:
    """Return per period what one end entered as sent and the other did not as received.

    Goods sent in the last period may be on the road: that is no loss.
    """
    flows = [_as_flow(each, 1) for each in sent] + [_as_flow(each, -1) for each in received]
    days = sorted({day for flow in flows for day in (flow.first, flow.until)})
    cuts = [day for day in days if not _straddled(day, flows)]
    nothing = [Entry("", "", None, day, day, 0.0) for day in cuts]
    periods = balanced(nothing, flows)
    if periods and 0 < periods[-1].cumulative <= periods[-1].came and periods[-1].is_out:
        periods[-1] = replace(periods[-1], state=BalanceState.UNDER_WAY)
    return periods


def whole(periods: Sequence[Period]) -> Period:
    """Return all periods as one: small residuals that go one way show only here."""
    first, last = periods[0], periods[-1]
    one = replace(
        last,
        first=first.first,
        came=sum(each.came for each in periods),
        left=sum(each.left for each in periods),
        before=first.before,
        residual=last.cumulative,
        limit=last.cumulative_limit,
    )
    if last.state is BalanceState.UNDER_WAY:
        return one
    return replace(one, state=_sign(one))


def _period(counts: Sequence[Entry], number: int, flows: Iterable[Flow]) -> Period:
    """Return the period that ends at count `number`, and the residual since count 0."""
    start, before, after = counts[0], counts[number - 1], counts[number]
    within = [flow for flow in flows if before.until <= flow.first and flow.until <= after.until]
    since = [flow for flow in flows if start.until <= flow.first and flow.until <= after.until]
    return Period(
        first=before.until,
        until=after.until,
        came=sum(flow.amount for flow in within if flow.amount > 0),
        left=-sum(flow.amount for flow in within if flow.amount < 0),
        before=before.amount,
        after=after.amount,
        residual=sum(flow.amount for flow in within) - (after.amount - before.amount),
        limit=_limit(before, after, within),
        cumulative=sum(flow.amount for flow in since) - (after.amount - start.amount),
        cumulative_limit=_limit(start, after, since),
        state=BalanceState.BALANCED,
    )


def _limit(before: Entry, after: Entry, flows: Iterable[Flow]) -> float:
    return hypot(before.limit, after.limit, *(flow.limit for flow in flows))


def _state(periods: Sequence[Period], number: int) -> BalanceState:
    one = periods[number]
    if one.is_out and any(_evens_out(periods, number, other) for other in range(len(periods))):
        return BalanceState.SHIFT
    return _sign(one)


def _evens_out(periods: Sequence[Period], number: int, other: int) -> bool:
    """Say whether another period undoes this one: added up from the one to the other they balance.

    That is how a delivery looks that one register enters in an earlier period than the other.
    """
    one, another = periods[number], periods[other]
    if not another.is_out or one.residual * another.residual >= 0:
        return False
    window = periods[min(number, other) : max(number, other) + 1]
    limit = hypot(*(each.limit for each in window))
    noise = _NOISE * sum(each.came + each.left for each in window)
    return abs(sum(each.residual for each in window)) <= limit + noise


def _sign(one: Period) -> BalanceState:
    if not one.is_out:
        return BalanceState.BALANCED
    return BalanceState.SHORT if one.residual > 0 else BalanceState.SURPLUS


def _straddled(day: date, flows: Iterable[Flow]) -> bool:
    return any(flow.first < day < flow.until for flow in flows)


def _as_flow(entry: Entry, sign: int) -> Flow:
    return Flow(entry.quantity, entry.first, entry.until, sign * entry.amount, entry.limit)
