"""Stock norm (voorraadnorm): a stock of at most some days of what goes out of it.

The need of a day is the mean of what went out in the period that a count ends, since a norm such as
the weekly need of a coffeeshop (weekbehoefte) names no window of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.analysis.balance.residuals import Period
from graph.measurement.books import Flow
from graph.register.quantities import DAYS
from schemas.register import Quantity


@dataclass(frozen=True)
class StockNorm:
    """A stock may hold at most what goes out as `outflow` in so many days."""

    days: float
    outflow: str
    confidence: str


@dataclass(frozen=True)
class StockAgainstNorm:
    """One count against the norm: what was there, and how much is needed in the term."""

    day: date
    stock: float
    need: float
    per_day: float
    limit: float

    @property
    def is_over(self) -> bool:
        """Whether there is more than the need, beyond what the measurement can explain."""
        return self.stock - self.limit > self.need


def norm_of(quantity: Quantity) -> StockNorm | None:
    """Return the norm that a register sets to a stock, or None; its form was checked on loading."""
    if quantity.limit is None:
        return None
    told: dict[str, Any] = quantity.limit
    days = float(told["value"]) * DAYS[told["unit"]]
    return StockNorm(days, str(told["of"]), str(told.get("confidence", "onzeker")))


def against_norm(
    norm: StockNorm, periods: Sequence[Period], flows: Sequence[Flow], limits: dict[date, float]
) -> Iterator[StockAgainstNorm]:
    """Yield each count that ends a period in which something went out; `limits` are by day."""
    for period in periods:
        out = -sum(
            flow.amount
            for flow in flows
            if flow.quantity == norm.outflow
            and period.first <= flow.first
            and flow.until <= period.until
        )
        per_day = out / (period.until - period.first).days
        if per_day > 0:
            yield StockAgainstNorm(
                period.until, period.after, per_day * norm.days, per_day, limits[period.until]
            )
