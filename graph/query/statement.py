"""One statement per question, and the code that writes its one record of positional lists.

Every level of what is asked becomes a list of values per record, in the order of a scope; equal
expressions share a place. Rules, instants and limits stand inside, before anything is collected.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from graph.query.asked import Asked, Nested, UnplannableError
from graph.query.columns import BODIES, SOURCES, Column, InBody, Source, Via, bare
from graph.query.condition import readable
from graph.query.generating import Code
from graph.query.listing import COUNTED, Listing
from graph.query.page import Key
from graph.query.pages import Pages
from graph.query.vocabulary import KINDS, Kind, Type, Way
from graph.query.writing import checked

Check = tuple[Any, bool] | None
Shape = Literal["page", "one", "all"]

_SCALARS = {Type.TEXT: "text", Type.FLAG: "flag", Type.NUMBER: "whole"}


@dataclass
class Scope:
    """The values that one level takes from each record, by place, with what they have to be."""

    kind: Kind
    variable: str
    name: str
    places: dict[str, int] = field(default_factory=dict[str, int])
    checks: list[Check] = field(default_factory=list[Check])
    body: str | None = None

    def value(self, expression: str, check: Check = None) -> str:
        """Return the name of a value in the code; the statement returns it at that place."""
        place = self.places.setdefault(expression, len(self.places))
        if place == len(self.checks):
            self.checks.append(check)
        elif check is not None:
            self.checks[place] = check
        return f"{self.name}_{place}"

    def of_body(self, code: Code) -> str:
        """Return the name under which the code knows the body of the state."""
        if self.body is None:
            self.value(f"{self.variable}.body", ("text", True))
            self.body = code.fresh("b")
        return self.body

    def cypher(self) -> str:
        """Return the list of its values."""
        return f"[{', '.join(self.places)}]"

    def loop(self, code: Code) -> str:
        """Return the part of a comprehension that goes over checked rows and unpacks them."""
        names = "".join(f"{self.name}_{place}, " for place in self.places.values())
        over = f"for {names}in map({code.known('ok', checked(self.checks))}, rows)"
        if self.body is None:
            return over
        held = f"{self.name}_{self.places[f'{self.variable}.body']}"
        return f"{over} for {self.body} in (loads({held}),)"


@dataclass(frozen=True)
class Statement:
    """The Cypher of a question, and what writes its one record."""

    text: str
    write: Callable[[Sequence[Any], Any], Any]


class Compiler:
    """Compiles one root; `nested` says of each list within a record which records it holds."""

    def __init__(self, nested: Sequence[Nested]) -> None:
        self._code = Code()
        self._nested = nested
        self._variables = iter("abcdefghijklmnopqrstuvwxyz")

    def compiled(
        self, shape: Shape, listing: Listing, after: Key | None, asked: Sequence[Asked]
    ) -> Statement:
        """Return the statement of a root; raise `UnplannableError` when it cannot be one."""
        if shape == "page":
            return self._page(listing, after, asked)
        scope = self._scope(listing.kind, "s")
        write = self._rows(scope, asked)
        limit = "LIMIT 2" if shape == "one" else ""
        text = (
            f"{self._matched(listing, None)} WITH s {listing.order_by()} {limit}"
            f" WITH collect({scope.cypher()}) AS rows RETURN rows, null AS total"
        )
        return Statement(text, write)

    def _page(self, listing: Listing, after: Key | None, asked: Sequence[Asked]) -> Statement:
        pages = Pages(asked)
        scope = self._scope(listing.kind, "s")
        write = self._rows(scope, pages.node, keys=listing.keys())
        text = (
            f"{self._matched(listing, after)} WITH s {listing.order_by()} LIMIT $limit"
            f" WITH collect({scope.cypher()}) AS rows"
        )
        if pages.counts:
            text += f" CALL () {{ {listing.counting} }} RETURN rows, total"
        else:
            text += " RETURN rows, null AS total"
        return Statement(text, pages.writer(write))

    def _matched(self, listing: Listing, after: Key | None) -> str:
        return (
            f"MATCH (s:{listing.kind.label}) WHERE {readable(listing.kind, 's')}"
            f" AND {listing.condition} AND {listing.following(after)}"
        )

    def _scope(self, kind: Kind, variable: str) -> Scope:
        return Scope(kind, variable, self._code.fresh("v"))

    def _rows(
        self, scope: Scope, asked: Sequence[Asked], keys: Sequence[str] = (), first: str = ""
    ) -> Callable[..., Any]:
        """Return what writes the rows of a scope; with keys, each beside its place in the list."""
        if first:
            scope.value(first)
        places = [scope.value(key) for key in keys]
        record = self._code.record(asked, lambda part: self._attribute(scope, part))
        if keys:
            record = f"({record}, [{', '.join(places)}])"
        return self._code.function(self._code.fresh("w"), f"[{record} {scope.loop(self._code)}]")

    def _attribute(self, scope: Scope, part: Asked) -> str:
        source: Source | None = SOURCES.get(scope.kind.name, {}).get(part.attribute)
        match source:
            case Column():
                return self._column(scope, part, source)
            case Via():
                return self._along(scope, part, source)
            case InBody():
                held = scope.of_body(self._code)
                path = "".join(f".get({step!r}, {{}})" for step in source.path[:-1])
                value = f"{held}{path}.get({source.path[-1]!r}, ())"
                return self._code.parts_of(source.model, part, value)
            case None:
                return self._plain(scope, part)

    def _plain(self, scope: Scope, part: Asked) -> str:
        known = scope.kind.fields.get(part.attribute)
        if known is not None and part.leaf is not None:
            scalar = _SCALARS[known.type]
            value = scope.value(known.expression.format(s=scope.variable), (scalar, part.required))
            return self._code.leaf(part, value, checked=True)
        model = BODIES.get(scope.kind.name)
        if model is None:
            raise UnplannableError
        return self._code.of_model(model, part, scope.of_body(self._code))

    def _column(self, scope: Scope, part: Asked, source: Column) -> str:
        expressions, made = source.expressions, source.made
        if source.code and all(one.attribute in {"code", ""} for one in part.parts):
            expressions, made = (source.code,), bare
        values = [scope.value(one.format(s=scope.variable)) for one in expressions]
        made = f"{self._code.known('c', made)}({', '.join(values)})"
        return self._code.of_object(part, made)

    def _along(self, scope: Scope, part: Asked, source: Via) -> str:
        way = scope.kind.ways[source.way]
        if part.nested is not None:
            return self._nested_page(scope, part, way)
        there = self._scope(KINDS[way.to], f"{scope.variable}{next(self._variables)}")
        write = self._rows(there, part.parts, first=f"{there.variable}.id")
        value = scope.value(_collected(scope, there, way))
        name = self._code.known("w", write)
        if not way.many:
            one = f"at_most_one({name}({value}, q))"
            return f"there({one})" if part.required else one
        if source.listed:
            value = f"in_order({value}, {scope.of_body(self._code)}.get({source.listed!r}, ()))"
        return f"{name}({value}, q)"

    def _nested_page(self, scope: Scope, part: Asked, way: Way) -> str:
        number = part.nested or 0
        listing, pages = self._nested[number].listing, Pages(part.parts)
        there = self._scope(listing.kind, f"{scope.variable}{next(self._variables)}")
        keys = listing.keys(there.variable)
        write = self._rows(there, pages.node, keys=keys)
        pattern = way.pattern.format(s=scope.variable, t=there.variable)
        condition, _ = listing.condition_on(there.variable, f"n{number}w")
        matched = f"MATCH {pattern} WHERE {readable(listing.kind, there.variable)} AND {condition}"
        rows = scope.value(
            f"COLLECT {{ {matched} WITH {there.variable} {listing.order_by(there.variable)}"
            f" LIMIT $n{number}_limit RETURN {there.cypher()} }}"
        )
        total = "None"
        if pages.counts:
            total = scope.value(
                f"COUNT {{ {matched} WITH {there.variable} LIMIT {COUNTED + 1}"
                f" RETURN {there.variable} }}"
            )
        key = scope.value(f"{scope.variable}.id", ("text", True))
        writer = self._code.known("w", pages.writer(write))
        return f"{writer}({rows}, q.within({number}, {key}, {total}))"


def _collected(scope: Scope, there: Scope, way: Way) -> str:
    """Return the rows of a way: in the order of its kind where there may be many."""
    pattern = way.pattern.format(s=scope.variable, t=there.variable)
    rule, rows = readable(there.kind, there.variable), there.cypher()
    if not way.many:
        return f"[{pattern} WHERE {rule} | {rows}]"
    order = Listing(there.kind).order_by(there.variable)
    return f"COLLECT {{ MATCH {pattern} WHERE {rule} WITH {there.variable} {order} RETURN {rows} }}"
