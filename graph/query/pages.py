"""Pages as they are written: edges, nodes, bounds and count, in the order that was asked."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

from graph.query.asked import Asked, UnplannableError
from graph.query.writing import bail

Written = list[tuple[dict[str, Any], list[Any]]]
"""Records as they are written, each with its place in the list."""


class Paged(Protocol):
    """What a page knows of its question."""

    first: int
    has_previous: bool
    total: int | None

    def seal(self, key: list[Any]) -> str:
        """Return the cursor of a place."""
        ...


class Pages:
    """How a page is written, from what was asked of it."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        self._asked = asked
        parts = [part for part in asked if part.attribute == "nodes"]
        edges = [part for part in asked if part.attribute == "edges"]
        inner = [one for edge in edges for one in edge.parts if one.attribute == "node"]
        self.node: Sequence[Asked] = next((one.parts for one in (*parts, *inner)), ())
        if any(one.parts != self.node for one in (*parts, *inner)):
            raise UnplannableError
        self.counts = any(part.attribute == "total_count" for part in asked)
        self._parts = [(part.key, self._part(part)) for part in asked]

    def writer(self, write: Callable[..., Written]) -> Callable[..., Any]:
        """Return what writes a page out of its rows."""
        parts = self._parts

        def page(rows: Sequence[Any], q: Any) -> dict[str, Any]:
            more = len(rows) > q.first
            written = write(rows[: q.first] if more else rows, q.question)
            if len({place[-1] for _, place in written}) < len(written):
                bail()
            return {key: part(written, q, more) for key, part in parts}

        return page

    def _part(self, part: Asked) -> Callable[[Written, Any, bool], Any]:
        if part.constant:
            return lambda _written, _q, _more: part.constant
        match part.attribute:
            case "nodes":
                return lambda written, _q, _more: [record for record, _ in written]
            case "edges":
                return _edges(part)
            case "page_info":
                return _bounds(part)
            case "total_count":
                return lambda _written, q, _more: q.total
            case _:
                raise UnplannableError


def _edges(part: Asked) -> Callable[[Written, Any, bool], Any]:
    keys = [(one.key, one.attribute, one.constant) for one in part.parts]
    if not {attribute for _, attribute, _ in keys} <= {"node", "cursor", ""}:
        raise UnplannableError

    def edge(record: dict[str, Any], place: list[Any], q: Any) -> dict[str, Any]:
        return {
            key: constant or (record if attribute == "node" else q.seal(place))
            for key, attribute, constant in keys
        }

    return lambda written, q, _more: [edge(record, place, q) for record, place in written]


def _bounds(part: Asked) -> Callable[[Written, Any, bool], Any]:
    values: list[tuple[str, Callable[[Written, Any, bool], Any]]] = []
    for one in part.parts:
        known = _BOUNDS.get(one.attribute)
        if known is None and one.constant is None:
            raise UnplannableError
        values.append((one.key, known or _constant(one.constant)))
    return lambda written, q, more: {key: value(written, q, more) for key, value in values}


def _constant(value: Any) -> Callable[[Written, Any, bool], Any]:
    return lambda _written, _q, _more: value


_BOUNDS: Final[dict[str, Callable[[Written, Any, bool], Any]]] = {
    "has_next_page": lambda _written, _q, more: more,
    "has_previous_page": lambda _written, q, _more: q.has_previous,
    "start_cursor": lambda written, q, _more: q.seal(written[0][1]) if written else None,
    "end_cursor": lambda written, q, _more: q.seal(written[-1][1]) if written else None,
}
