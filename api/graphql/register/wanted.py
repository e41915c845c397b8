"""What a root of the register asks for: which list, which page of it, for whom, about when.

Resolvers and compiled reads start from the same `Wanted`, so they cannot differ in what they ask.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from api.graphql.context import AsOfInput, Context, reader_of, turn
from api.graphql.nodes import key_of
from api.graphql.register.where import (
    HandoverOrder,
    LinkOrder,
    OrganisationOrder,
    condition_of,
)
from graph.query.asked import Nested, UnplannableError
from graph.query.condition import Condition, Every, Op, Some, Supervised, Test
from graph.query.listing import Listing
from graph.query.page import Page
from graph.query.planned import Wanted
from graph.query.register import with_key
from graph.query.vocabulary import CHAIN, HANDOVER, LINK, ORGANISATION, ROLE, Direction, Kind
from schemas.access import Reader
from schemas.register import ChainKind

MANY: Final = 1000
"""The longest page of a list of the register; a nested list gives at most `NESTED` of each."""
NESTED: Final = 20

Arguments = Mapping[str, Any]


def handovers(context: Context, given: Arguments) -> Wanted:
    """Return which handovers are asked for."""
    chosen = [*_is(given, "chain", "Chain")]
    if given["inspectorate"] is not None:
        chosen.append(Supervised(key_of(given["inspectorate"], "Inspectorate")))
    return _page(context, HANDOVER, chosen, given)


def links(context: Context, given: Arguments) -> Wanted:
    """Return which links are asked for."""
    chosen = [*_is(given, "chain", "Chain"), *_is(given, "handover", "Handover")]
    if given["organisation"] is not None:
        chosen.append(at_either_end(key_of(given["organisation"], "Organisation")))
    return _page(context, LINK, chosen, given)


def organisations(context: Context, given: Arguments) -> Wanted:
    """Return which organisations are asked for."""
    return _page(context, ORGANISATION, [], given)


def roles(context: Context, given: Arguments) -> Wanted:
    """Return which roles are asked for."""
    return _page(context, ROLE, [], given)


def chains(context: Context, given: Arguments) -> Wanted:
    """Ask for all chains and networks."""
    return _all(context, Listing(CHAIN), given)


def networks(context: Context, given: Arguments) -> Wanted:
    """Ask for all networks."""
    network = Test("kind", Op.EQ, ChainKind.NETWORK.value)
    return _all(context, Listing(CHAIN, network), given)


def at_either_end(organisation: str) -> Condition:
    """Return the condition that an organisation gives or receives."""
    return Some((Test("giver", Op.EQ, organisation), Test("receiver", Op.EQ, organisation)))


def ordered(kind: Kind, where: Condition, order: Any) -> Listing:
    """Return a list in the order that an input names."""
    if not isinstance(order, HandoverOrder | LinkOrder | OrganisationOrder):
        return Listing(kind, where)
    return Listing(kind, where, order.by.value, order.direction is Direction.DESC)


def named(context: Context, kind: str, given: str, as_of: AsOfInput | None) -> tuple[Reader, str]:
    """Return who asks for one record, and the key of it."""
    return reader_of(context, as_of), key_of(given, kind)


def _one(kind: Kind, name: str) -> Callable[[Context, Arguments], Wanted]:
    def one(context: Context, given: Arguments) -> Wanted:
        reader, key = named(context, name, given["given"], given["as_of"])
        listing = with_key(kind, key)
        return Wanted("one", listing, reader)

    return one


def _is(given: Arguments, field: str, name: str) -> Iterator[Condition]:
    if given[field] is not None:
        yield Test(field, Op.EQ, key_of(given[field], name))


def _page(context: Context, kind: Kind, chosen: list[Condition], given: Arguments) -> Wanted:
    where = condition_of(given["where"], kind)
    listing = ordered(kind, Every((*chosen, where)) if chosen else where, given.get("order_by"))
    asked = turn(context, listing.name, given["first"], given["after"], given["as_of"], most=MANY)
    return Wanted("page", listing, asked.reader, asked.page)


def _all(context: Context, listing: Listing, given: Arguments) -> Wanted:
    return Wanted("all", listing, reader_of(context, given["as_of"]))


def links_within(given: Arguments) -> Nested:
    """Return which links of one organisation are asked for.

    A cursor is of one organisation, so a page after one is left to the resolver that checks it.
    """
    if given["after"] is not None:
        raise UnplannableError
    listing = ordered(LINK, condition_of(given["where"], LINK), given["order_by"])
    return Nested(listing, Page(given["first"], most=NESTED).first)


ROOTS: Final[Mapping[str, Callable[[Context, Arguments], Wanted]]] = {
    "handovers": handovers,
    "links": links,
    "organisations": organisations,
    "roles": roles,
    "chains": chains,
    "networks": networks,
    "chain": _one(CHAIN, "Chain"),
    "handover": _one(HANDOVER, "Handover"),
    "link": _one(LINK, "Link"),
    "organisation": _one(ORGANISATION, "Organisation"),
}
"""Roots by the name of their resolver."""
