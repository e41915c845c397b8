"""Ids and pages of the schema: opaque node ids, and connections with sealed cursors."""

import base64
import binascii
from collections.abc import Awaitable, Callable
from typing import ClassVar, Generic, TypeVar

import strawberry
from strawberry.types import Info

from graph.query.listing import COUNTED
from graph.query.page import Cursors, Slice
from schemas.access import Reader
from schemas.errors import NotFound

N = TypeVar("N")
Counted = Callable[[], Awaitable[int]]
"""Counts the whole list of a page, once it is asked for."""


@strawberry.interface(description="Iets met een eigen kenmerk, op te vragen met `node`")
class Node:
    """Whatever has an id: the opaque one of the schema, and the readable key of the register."""

    fact: ClassVar[type]
    """What `graph.query` answers with where the schema has this type."""

    key: str = strawberry.field(description="Eigen, leesbaar kenmerk; verandert niet")

    @strawberry.field(description="Kenmerk voor programma's; verandert niet en betekent niets")
    def id(self, info: Info[object, object]) -> strawberry.ID:
        """Return the opaque id; it names the type, so that `node` knows where to look."""
        return strawberry.ID(opaque_id(str(info.path.typename), self.key))

    @classmethod
    def is_type_of(cls, obj: object, _info: Info[object, object]) -> bool:
        """Say whether a fact is one of these."""
        return isinstance(obj, cls.fact)


def opaque_id(kind: str, key: str) -> str:
    """Return the id of a node of that type."""
    return base64.urlsafe_b64encode(f"{kind}:{key}".encode()).decode().rstrip("=")


def kind_and_key(opaque: str) -> tuple[str, str]:
    """Return type and key of an opaque id; raise `NotFound` when it is none."""
    padded = opaque + "=" * (-len(opaque) % 4)
    try:
        kind, colon, key = base64.b64decode(padded, b"-_", validate=True).decode().partition(":")
    except (binascii.Error, ValueError) as error:
        raise NotFound(f"{opaque!r} is geen kenmerk van iets dat hier bestaat.") from error
    if not colon:
        raise NotFound(f"{opaque!r} is geen kenmerk van iets dat hier bestaat.")
    return kind, key


def key_of(given: str, *kinds: str) -> str:
    """Return the key behind what a caller gave: an opaque id of one of those types, or the key.

    The two cannot be confused: keys are lower case, and the id of a type begins with a capital.
    """
    if not given[:1].isupper():
        return given
    found, key = kind_and_key(given)
    if found not in kinds:
        raise NotFound(f"{given!r} is het kenmerk van iets anders dan hier wordt gevraagd.")
    return key


@strawberry.type(description="Waar een bladzijde begint en eindigt")
class PageInfo:
    """The bounds of a page, as Relay names them."""

    has_next_page: bool = strawberry.field(description="Er volgt nog een bladzijde")
    has_previous_page: bool = strawberry.field(description="Er ging een bladzijde aan vooraf")
    start_cursor: str | None = strawberry.field(description="Plaats van het eerste item")
    end_cursor: str | None = strawberry.field(
        description="Plaats van het laatste item; geef die als `after` voor de volgende bladzijde"
    )


@strawberry.type(description="Een item met zijn plaats in de lijst")
class Edge(Generic[N]):
    """One record of a page, with its cursor."""

    node: N = strawberry.field(description="Het item zelf")
    cursor: str = strawberry.field(description="Plaats van het item in deze lijst, voor u")


@strawberry.type(description="Een bladzijde van een lijst")
class Connection(Generic[N]):
    """A page, as Relay names it; `nodes` is for who does not need cursors."""

    edges: list[Edge[N]] = strawberry.field(description="De items met hun plaats")
    nodes: list[N] = strawberry.field(description="De items")
    page_info: PageInfo = strawberry.field(description="Begin en einde van de bladzijde")
    counted: strawberry.Private[Counted | None] = None

    @strawberry.field(
        description=f"Aantal items van de hele lijst, geteld tot {COUNTED:_}: een meer is een "
        "langere lijst; leeg is niet geteld".replace("_", ".")
    )
    async def total_count(self) -> int | None:
        """Count, when somebody asks."""
        return None if self.counted is None else await self.counted()


def connection(
    part: Slice[N],
    cursors: Cursors,
    question: str,
    reader: Reader,
    counted: Counted | None = None,
) -> Connection[N]:
    """Return a page with its places sealed for this question of this reader."""
    sealed = [cursors.seal(question, reader, key) for key in part.keys]
    edges = [
        Edge(node=item, cursor=cursor) for item, cursor in zip(part.items, sealed, strict=True)
    ]
    return Connection(
        edges=edges,
        nodes=list(part.items),
        page_info=PageInfo(
            has_next_page=part.has_next,
            has_previous_page=part.has_previous,
            start_cursor=sealed[0] if sealed else None,
            end_cursor=sealed[-1] if sealed else None,
        ),
        counted=counted,
    )
