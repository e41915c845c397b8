"""Books (boekhouding): whose entry counts for which stock, and between whom goods are under way.

An entry of a flow stands in the record of one organisation. Goods that move from one stock to
another may be entered at both ends, by two records that need not agree in time or amount. The
stock of an end is balanced by its own record, or by the other one where it has none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from schemas.register import Quantity


@dataclass(frozen=True)
class Entry:
    """One line of a quantities file: an amount over days, or of a stock the count at `until`.

    `limit` is the measurement limit of the amount, in the same unit; 0 where none is given.
    """

    quantity: str
    organisation: str
    counterparty: str | None
    first: date
    until: date
    amount: float
    limit: float = 0.0


@dataclass(frozen=True)
class Flow:
    """An amount into a stock over days; below zero when it goes out of it."""

    quantity: str
    first: date
    until: date
    amount: float
    limit: float


@dataclass(frozen=True)
class Transit:
    """What one organisation entered as sent and another as received, of one quantity."""

    quantity: str
    giver: str
    receiver: str
    sent: tuple[Entry, ...]
    received: tuple[Entry, ...]


Holder = tuple[str, str]
"""A stock and the organisation that has it."""


class Books:
    """The entries of a chain, ordered by the stocks that its register declares."""

    def __init__(
        self, quantities: Iterable[Quantity], roles: Mapping[str, AbstractSet[str]]
    ) -> None:
        """Take the quantities of a register and the roles of each organisation."""
        self.quantities = {quantity.id: quantity for quantity in quantities}
        self._roles = roles
        self.counts: dict[Holder, list[Entry]] = defaultdict(list)
        self._flows: dict[Holder, list[Flow]] = defaultdict(list)
        self._moves: dict[tuple[str, str, str], tuple[list[Entry], list[Entry]]] = {}

    def enter(self, entries: Iterable[Entry]) -> "Books":
        """Enter lines of which `problem` finds nothing wrong, and return these books."""
        for entry in entries:
            quantity = self.quantities[entry.quantity]
            if quantity.kind == "stock":
                self.counts[quantity.id, entry.organisation].append(entry)
            elif quantity.kind == "move":
                self._move(quantity, entry)
            else:
                sign = 1 if quantity.kind == "in" else -1
                holder = self._holder(quantity.stock, entry) or entry.organisation
                self._flows[quantity.stock or "", holder].append(_flow(entry, sign))
        return self

    def problem(self, entry: Entry) -> tuple[str, str] | None:
        """Return the field of an entry that cannot be placed and why, or None when it can."""
        quantity = self.quantities.get(entry.quantity)
        if quantity is None:
            return "quantity", f"het register kent {', '.join(sorted(self.quantities))}"
        for field in ("organisation", "counterparty"):
            name = getattr(entry, field)
            if name is not None and name not in self._roles:
                return field, "deze organisatie staat niet in het register"
        if quantity.kind == "move":
            return self._stray(quantity, entry)
        stock = quantity.id if quantity.kind == "stock" else quantity.stock
        if self._holder(stock, entry) is None:
            return "organisation", f"heeft niet de rol {self._role(stock)} die deze voorraad houdt"
        return None

    def holders(self) -> list[Holder]:
        """Return every stock of every organisation that anything was entered for, in order."""
        moved = (
            place
            for (quantity, giver, receiver), _ in self._moves.items()
            for place in self._places(quantity, giver, receiver)
        )
        return sorted({*self.counts, *self._flows, *moved})

    def flows(self, stock: str, organisation: str) -> list[Flow]:
        """Return what went in and out of a stock, by day."""
        found = list(self._flows.get((stock, organisation), ()))
        for (name, giver, receiver), (sent, received) in self._moves.items():
            out, into = self._places(name, giver, receiver)
            if out == (stock, organisation):
                found += [_flow(entry, -1) for entry in sent or received]
            if into == (stock, organisation):
                found += [_flow(entry, 1) for entry in received or sent]
        return sorted(found, key=lambda flow: (flow.first, flow.until, flow.quantity))

    def transits(self) -> Iterator[Transit]:
        """Yield what both ends entered, so that the two records can be laid side by side."""
        for (quantity, giver, receiver), (sent, received) in sorted(self._moves.items()):
            if giver != receiver and sent and received:
                yield Transit(quantity, giver, receiver, tuple(sent), tuple(received))

    def silent(self, stock: str, organisation: str) -> list[str]:
        """Return the quantities that touch a stock and of which nothing was entered for it."""
        told = {flow.quantity for flow in self.flows(stock, organisation)}
        touching = (
            quantity.id
            for quantity in self.quantities.values()
            if stock in {quantity.stock, quantity.from_, quantity.to}
        )
        return [quantity for quantity in touching if quantity not in told]

    def _move(self, quantity: Quantity, entry: Entry) -> None:
        """Enter a move on the side of whoever keeps this record; within one organisation, both."""
        by_giver = self._has(entry.organisation, quantity.from_)
        other = entry.counterparty or entry.organisation
        giver, receiver = (entry.organisation, other) if by_giver else (other, entry.organisation)
        sent, received = self._moves.setdefault((quantity.id, giver, receiver), ([], []))
        (sent if by_giver else received).append(entry)

    def _stray(self, quantity: Quantity, entry: Entry) -> tuple[str, str] | None:
        ends = (quantity.from_, quantity.to)
        other = entry.counterparty or entry.organisation
        if not any(self._has(entry.organisation, end) for end in ends):
            return "organisation", f"heeft niet de rol {' of '.join(map(self._role, ends))}"
        far = quantity.to if self._has(entry.organisation, quantity.from_) else quantity.from_
        if not self._has(other, far):
            return "counterparty", f"verwacht een organisatie met de rol {self._role(far)}"
        return None

    def _places(self, quantity: str, giver: str, receiver: str) -> tuple[Holder, Holder]:
        move = self.quantities[quantity]
        return (move.from_ or "", giver), (move.to or "", receiver)

    def _holder(self, stock: str | None, entry: Entry) -> str | None:
        ends = (entry.organisation, entry.counterparty)
        return next((end for end in ends if end and self._has(end, stock)), None)

    def _has(self, organisation: str, stock: str | None) -> bool:
        return self._role(stock) in self._roles[organisation]

    def _role(self, stock: str | None) -> str:
        return self.quantities[stock].role or "" if stock in self.quantities else ""


def _flow(entry: Entry, sign: int) -> Flow:
    return Flow(entry.quantity, entry.first, entry.until, sign * entry.amount, entry.limit)
