"""Findings of a balance: per node and period what does not add up, in figures and in a sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from graph.analysis.balance.residuals import BalanceState, Period, balanced, under_way, whole
from graph.analysis.balance.stock_norm import StockAgainstNorm, StockNorm, against_norm, norm_of
from graph.measurement.books import Books
from schemas.norm import Confidence
from schemas.rounding import significant


class Node(StrEnum):
    """What a finding is about."""

    STOCK = "voorraad"
    TRANSIT = "tussen_twee"
    NORM = "voorraadnorm"


OVER: Final = "boven_norm"
WITHIN: Final = "binnen_norm"


@dataclass(frozen=True)
class BalanceFinding:
    """One node and period. Amounts are in `unit`; null where a node has no such amount.

    `whole` marks all periods of a node as one. `silent` names flows of which nothing was entered:
    they count as nothing. `disputed` says that the register is uncertain of the norm.
    """

    node: Node
    quantity: str
    organisation: str
    counterparty: str | None
    first: date | None
    until: date | None
    whole: bool
    state: str
    unit: str
    sentence: str
    came: float | None = None
    left: float | None = None
    before: float | None = None
    after: float | None = None
    residual: float | None = None
    limit: float | None = None
    cumulative: float | None = None
    cumulative_limit: float | None = None
    need: float | None = None
    silent: tuple[str, ...] = ()
    disputed: bool = False


@dataclass(frozen=True)
class _About:
    node: Node
    quantity: str
    organisation: str
    counterparty: str | None
    unit: str
    silent: tuple[str, ...] = ()


def balance(books: Books) -> list[BalanceFinding]:
    """Return the findings of every stock, then those between two ends, then those of a norm."""
    stocks = [_Stock(books, *holder) for holder in books.holders()]
    return [
        *(finding for stock in stocks for finding in stock.findings()),
        *_transits(books),
        *(finding for stock in stocks for finding in stock.against_norm()),
    ]


class _Stock:
    """One stock of one organisation."""

    def __init__(self, books: Books, stock: str, organisation: str) -> None:
        self._quantity = books.quantities[stock]
        self._counts = books.counts.get((stock, organisation), [])
        self._flows = books.flows(stock, organisation)
        self._periods = balanced(self._counts, self._flows)
        silent = tuple(books.silent(stock, organisation))
        unit = self._quantity.unit
        self._about = _About(Node.STOCK, stock, organisation, None, unit, silent)

    def findings(self) -> Iterator[BalanceFinding]:
        """Yield one finding per period, and one of the whole when there are more."""
        if not self._periods:
            yield _uncounted(self._about)
        yield from _per_period(self._about, self._periods)

    def against_norm(self) -> Iterator[BalanceFinding]:
        """Yield one finding per count when the register sets a norm."""
        norm = norm_of(self._quantity)
        if norm is not None:
            limits = {count.until: count.limit for count in self._counts}
            for one in against_norm(norm, self._periods, self._flows, limits):
                yield _of_norm(self._about, norm, one)


def _transits(books: Books) -> Iterator[BalanceFinding]:
    for each in books.transits():
        unit = books.quantities[each.quantity].unit
        about = _About(Node.TRANSIT, each.quantity, each.giver, each.receiver, unit)
        yield from _per_period(about, under_way(each.sent, each.received))


def _per_period(about: _About, periods: Sequence[Period]) -> Iterator[BalanceFinding]:
    for period in periods:
        yield _finding(about, period, is_whole=len(periods) == 1)
    if len(periods) > 1:
        yield _finding(about, whole(periods), is_whole=True)


def _finding(about: _About, period: Period, *, is_whole: bool) -> BalanceFinding:
    counted = about.node is Node.STOCK
    return BalanceFinding(
        **vars(about),
        first=period.first,
        until=period.until,
        whole=is_whole,
        state=period.state,
        sentence=_sentence(about, period),
        came=significant(period.came),
        left=significant(period.left),
        before=significant(period.before) if counted else None,
        after=significant(period.after) if counted else None,
        residual=significant(period.residual),
        limit=significant(period.limit),
        cumulative=significant(period.cumulative),
        cumulative_limit=significant(period.cumulative_limit),
    )


def _uncounted(about: _About) -> BalanceFinding:
    told = f"{about.organisation}, {about.quantity}: minder dan twee bruikbare tellingen."
    state = BalanceState.NO_COUNTS
    return BalanceFinding(
        **vars(about), first=None, until=None, whole=True, state=state, sentence=told
    )


def _of_norm(about: _About, norm: StockNorm, one: StockAgainstNorm) -> BalanceFinding:
    uncertain = norm.confidence == Confidence.UNCERTAIN
    told = (
        f"{about.organisation}, {one.day}: {_told(one.stock)} {about.unit} voorraad; "
        f"{_told(norm.days)} dagen {norm.outflow} is {_told(one.need)} {about.unit}, bij gemiddeld "
        f"{_told(one.per_day)} {about.unit} per dag in het tijdvak ervoor"
    )
    return BalanceFinding(
        **vars(replace(about, node=Node.NORM, silent=())),
        first=one.day,
        until=one.day,
        whole=False,
        state=OVER if one.is_over else WITHIN,
        sentence=f"{told}; het register is niet zeker van deze norm." if uncertain else f"{told}.",
        after=significant(one.stock),
        limit=significant(one.limit),
        need=significant(one.need),
        disputed=uncertain,
    )


_WORDS: Final = {
    BalanceState.BALANCED: "sluit; verschil {amount}, meetgrens {limit}",
    BalanceState.SHORT: "{amount} is niet terug te vinden; meetgrens {limit}",
    BalanceState.SURPLUS: "{amount} meer dan te verklaren; meetgrens {limit}",
    BalanceState.SHIFT: "verschil van {amount} dat een ander tijdvak opheft; meetgrens {limit}: "
    "dat past bij registraties die niet gelijk lopen",
    BalanceState.UNDER_WAY: "{amount} is verzonden en nog niet als ontvangen geboekt, "
    "niet meer dan in het laatste tijdvak is verzonden; meetgrens {limit}",
}


def _sentence(about: _About, period: Period) -> str:
    to = f" → {about.counterparty}" if about.counterparty else ""
    said = _WORDS[period.state].format(
        amount=f"{_told(abs(period.residual))} {about.unit}",
        limit=f"{_told(period.limit)} {about.unit}",
    )
    silent = f"; zonder opgave: {', '.join(about.silent)}" if about.silent else ""
    days = f"{period.first} tot {period.until}"
    return f"{about.organisation}{to}, {about.quantity}, {days}: {said}{silent}."


def _told(number: float) -> str:
    """Return a number in six digits as it is written in Dutch: 1.234,5."""
    text = f"{significant(number):,.6f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def noteworthy(findings: Iterable[BalanceFinding]) -> list[BalanceFinding]:
    """Return what does not add up or is above a norm, in the same order."""
    quiet = {BalanceState.BALANCED.value, BalanceState.SHIFT.value, WITHIN}
    return [each for each in findings if each.state not in quiet]
