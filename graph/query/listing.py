"""A list of records: which ones, in which order, from which place on; and how many there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import orjson

from graph.access.rules import parameters as access_parameters
from graph.query.condition import ALWAYS, Condition, Names, cypher_of, readable
from graph.query.page import Key
from graph.query.question import Question
from graph.query.vocabulary import Kind, Type
from graph.store.port import CompiledQuery
from schemas.access import Reader
from schemas.instants import instant_text

COUNTED: Final = 10_000
"""How far a list is counted; one more says that there are more."""


@dataclass(frozen=True)
class Listing:
    """Which records of a kind, and in which order: by `order`, then by key."""

    kind: Kind
    where: Condition = ALWAYS
    order: str | None = None
    descending: bool = False

    @cached_property
    def _condition(self) -> tuple[str, Mapping[str, object]]:
        return self.condition_on("s", "w")

    def condition_on(self, variable: str, prefix: str) -> tuple[str, Mapping[str, object]]:
        """Return the Cypher of its conditions on a record, and their values by parameter."""
        names = Names(prefix)
        return cypher_of(self.where, self.kind, variable, names), names.parameters

    @property
    def parameters(self) -> Mapping[str, object]:
        """The values of its conditions."""
        return self._condition[1]

    @property
    def condition(self) -> str:
        """The Cypher of its conditions on the record `s`."""
        return self._condition[0]

    @property
    def shape(self) -> tuple[str, str, bool]:
        """What its Cypher depends on: the same shape is the same text, whatever the values."""
        return self.condition, self._order, self.descending

    @cached_property
    def name(self) -> str:
        """What makes this list another one than others of its kind: a cursor belongs to it."""
        told = [self.kind.name, *self.shape, self.parameters]
        return orjson.dumps(told, default=str).decode()

    @property
    def _order(self) -> str:
        return self.order or self.kind.order

    def keys(self, variable: str = "s") -> list[str]:
        """Return the expressions by which it is ordered; the last is the key."""
        first = self.kind.orders.get(self._order)
        ordered = [] if first is None else [first.expression.format(s=variable)]
        return [*ordered, f"{variable}.id"]

    def order_by(self, variable: str = "s") -> str:
        """Return the Cypher that orders it."""
        way = " DESC" if self.descending else ""
        return "ORDER BY " + ", ".join(f"{key}{way}" for key in self.keys(variable))

    def following(self, after: Key | None, variable: str = "s", prefix: str = "") -> str:
        """Return the Cypher of what comes after a place; see `place` for its parameters."""
        *first, key = self.keys(variable)
        sign = "<" if self.descending else ">"
        if after is None:
            # a bound that is always true lets both engines walk an index in order
            return f"{(first or [key])[0]} >= {self._least()}"
        if not first:
            return f"{key} {sign} ${prefix}key"
        rank = f"${prefix}rank"
        return f"({first[0]} {sign} {rank} OR ({first[0]} = {rank} AND {key} {sign} ${prefix}key))"

    def place(self, after: Key | None, prefix: str = "") -> dict[str, object]:
        """Return the parameters of `following`."""
        if after is None:
            return {}
        *first, key = after
        return {f"{prefix}key": key, **{f"{prefix}rank": rank for rank in first}}

    def _least(self) -> str:
        first = self.kind.orders.get(self._order)
        return "-1000000" if first is not None and first.type is Type.NUMBER else "''"

    @property
    def counting(self) -> str:
        """The Cypher that counts its records, as `total`, up to one more than `COUNTED`."""
        return (
            f"MATCH (s:{self.kind.label}) WHERE s.id >= '' AND {readable(self.kind, 's')}"
            f" AND {self.condition} WITH s LIMIT {COUNTED + 1} RETURN count(s) AS total"
        )

    def count(self, reader: Reader) -> Question[int]:
        """Ask how many records it has, as far as they are counted."""
        plan = CompiledQuery(self.counting, instants(reader) | dict(self.parameters))
        return Question(plan, lambda rows: rows[0]["total"])


def instants(reader: Reader) -> dict[str, object]:
    """Return what every read knows of its reader: the instants, and who asks."""
    return {
        "valid": reader.as_of.valid.isoformat(),
        "recorded": instant_text(reader.as_of.recorded),
        **access_parameters(reader),
    }
