"""Conditions on records (`where`): a closed grammar, and its Cypher with values as parameters.

A condition never sees more than its reader: what a way leads to is tested as of the same instants
and under the rule of its own kind, so a hidden record changes no answer and no count.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from graph.access.rules import predicate
from graph.query.vocabulary import KINDS, Kind
from schemas.register import FIRM_GROUNDS
from schemas.validity import BEGIN
from schemas.validity import END as FOREVER


class Op(StrEnum):
    """How a field is tested."""

    EQ = "eq"
    IN = "in"
    CONTAINS = "contains"
    STARTS_WITH = "starts_with"
    GT = "gt"
    LT = "lt"
    ABSENT = "absent"


@dataclass(frozen=True)
class Test:
    """A field compared with a value."""

    field: str
    op: Op
    value: object = None


@dataclass(frozen=True)
class Every:
    """All of these; of none of them always."""

    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True)
class Some:
    """At least one of these; of none of them never."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Not:
    """Not this, also where this cannot be said for lack of a value."""

    part: "Condition"


@dataclass(frozen=True)
class Along:
    """A record at the other end of a way is so."""

    way: str
    part: "Condition" = Every()


@dataclass(frozen=True)
class Supervised:
    """An inspectorate is named; at one end, and on a firm ground on the day, where asked."""

    inspectorate: str
    end: str | None = None


@dataclass(frozen=True)
class TwoInspectorates:
    """Both ends have a competent inspectorate, and none is competent at both."""


Condition = Test | Every | Some | Not | Along | Supervised | TwoInspectorates
ALWAYS: Final = Every()

_TESTS: Final[Mapping[Op, str]] = {
    Op.EQ: "{field} = ${value}",
    Op.IN: "{field} IN ${value}",
    Op.CONTAINS: "{field} CONTAINS ${value}",
    Op.STARTS_WITH: "{field} STARTS WITH ${value}",
    Op.GT: "{field} > ${value}",
    Op.LT: "{field} < ${value}",
    Op.ABSENT: "{field} IS NULL",
}
_FIRM: Final = str(sorted(ground.value for ground in FIRM_GROUNDS))
_COMPETENT: Final = (
    f"{{e}}.ground_status IN {_FIRM}"
    f" AND coalesce({{e}}.valid_from, '{BEGIN}') <= $valid"
    f" AND $valid < coalesce({{e}}.valid_to, '{FOREVER}')"
)


@dataclass
class Names:
    """Names of one statement: variables as they are needed, and parameters with their values."""

    prefix: str = "w"
    parameters: dict[str, object] = field(default_factory=dict[str, object])
    _variables: int = 0

    def value(self, value: object) -> str:
        """Return the name of a new parameter with this value."""
        name = f"{self.prefix}{len(self.parameters)}"
        self.parameters[name] = value
        return name

    def variable(self) -> str:
        """Return a variable that no other part of the statement uses."""
        self._variables += 1
        return self.prefix + "_" + "abcdefghij"[self._variables % 10] * (self._variables // 10 + 1)


def cypher_of(condition: Condition, kind: Kind, variable: str, names: Names) -> str:
    """Return the Cypher of a condition on the record `variable`; values go to `names`."""
    say = _SAYINGS[type(condition)]
    return say(condition, kind, variable, names)


def as_of(variable: str) -> str:
    """Return the Cypher that is true for states that hold at the instants of the question."""
    return f"{variable}.valid_from <= $valid AND $valid < {variable}.valid_to AND {held(variable)}"


def held(variable: str) -> str:
    """Return the Cypher that is true for what we held at the instant of the question."""
    return f"{variable}.recorded_from <= $recorded AND $recorded < {variable}.recorded_to"


def readable(kind: Kind, variable: str) -> str:
    """Return the Cypher that is true for records that hold and that the reader may read."""
    rule = predicate(kind.readable, variable)
    return as_of(variable) if rule == "true" else f"{as_of(variable)} AND {rule}"


def _test(one: Test, kind: Kind, variable: str, names: Names) -> str:
    expression = kind.fields[one.field].expression.format(s=variable)
    value = "" if one.op is Op.ABSENT else names.value(one.value)
    return _TESTS[one.op].format(field=expression, value=value)


def _every(one: Every, kind: Kind, variable: str, names: Names) -> str:
    parts = [cypher_of(part, kind, variable, names) for part in one.parts]
    return " AND ".join(parts) if parts else "true"


def _some(one: Some, kind: Kind, variable: str, names: Names) -> str:
    parts = [f"({cypher_of(part, kind, variable, names)})" for part in one.parts]
    return f"({' OR '.join(parts)})" if parts else "false"


def _not(one: Not, kind: Kind, variable: str, names: Names) -> str:
    return f"NOT coalesce({cypher_of(one.part, kind, variable, names)}, false)"


def _along(one: Along, kind: Kind, variable: str, names: Names) -> str:
    way, there = kind.ways[one.way], names.variable()
    to = KINDS[way.to]
    pattern = way.pattern.format(s=variable, t=there)
    so = f"{readable(to, there)} AND {cypher_of(one.part, to, there, names)}"
    return f"EXISTS {{ MATCH {pattern} WHERE {so.removesuffix(' AND true')} }}"


def _supervised(one: Supervised, kind: Kind, variable: str, names: Names) -> str:
    edge, there = names.variable(), names.variable()
    pattern = str(kind.supervision).format(s=variable, e=edge, t=there)
    so = f"{there}.id = ${names.value(one.inspectorate)}"
    if one.end is not None:
        so += f" AND {edge}.end = '{one.end}' AND {_COMPETENT.format(e=edge)}"
    return f"EXISTS {{ MATCH {pattern} WHERE {so} }}"


def _two(_one: TwoInspectorates, kind: Kind, variable: str, names: Names) -> str:
    def at(end: str, there: str, also: str = "") -> str:
        edge = names.variable()
        pattern = str(kind.supervision).format(s=variable, e=edge, t=there)
        so = f"{edge}.end = '{end}' AND {_COMPETENT.format(e=edge)}"
        return f"EXISTS {{ MATCH {pattern} WHERE {so}{also} }}"

    shared = names.variable()
    edge = names.variable()
    back = str(kind.supervision).format(s=variable, e=edge, t=shared)
    both = (
        f"EXISTS {{ MATCH {back} WHERE {edge}.end = 'giver' AND {_COMPETENT.format(e=edge)}"
        f" AND {at('receiver', shared)} }}"
    )
    return f"{at('giver', names.variable())} AND {at('receiver', names.variable())} AND NOT {both}"


_SAYINGS: Final[Mapping[type, Callable[..., str]]] = {
    Test: _test,
    Every: _every,
    Some: _some,
    Not: _not,
    Along: _along,
    Supervised: _supervised,
    TwoInspectorates: _two,
}
