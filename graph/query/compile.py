"""Compiles a read of the corpus for one reader: its instants and its access rules filled in.

A file of `cypher/read/` marks where they belong, in words of a closed vocabulary:

    /*as-of s*/            the state `s` is true on $valid, as we held it at $recorded
    /*held a*/             we held `a` at $recorded
    /*may-read result r*/  the reader may read the result `r`

and, in a read that answers with a part of a `Listing`:

    /*listed s*/           `s` belongs to the list, and comes after the place of the page
    /*order s*/            the order of the list
    /*place s*/            where `s` stands in that order
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, LiteralString

from graph.access.rules import predicate
from graph.query.condition import as_of, held
from graph.query.listing import Listing, instants
from graph.query.page import Page
from graph.store import corpus
from graph.store.port import ENGINES, CompiledQuery
from schemas.access import Readable, Reader

_MARKER: Final = re.compile(r"/\*(as-of|held|may-read)((?: [a-z_]+)+)\*/")


def compiled(name: LiteralString, reader: Reader, **parameters: object) -> CompiledQuery:
    """Return the read `cypher/read/<name>.cypher` for this reader, values as parameters."""
    return CompiledQuery(text_of(name), instants(reader) | parameters, _variants(name))


def listed(name: LiteralString, reader: Reader, listing: Listing, page: Page) -> CompiledQuery:
    """Return the read of that name for one page of a list."""
    text = text_of(name)
    for marker, cypher in (
        ("/*listed s*/", f"{listing.condition} AND {listing.following(page.after)}"),
        ("/*order s*/", listing.order_by()),
        ("/*place s*/", f"[{', '.join(listing.keys())}]"),
    ):
        text = text.replace(marker, cypher)
    values = {**listing.parameters, **listing.place(page.after), "limit": page.limit}
    return CompiledQuery(text, instants(reader) | values)


@cache
def text_of(name: str) -> str:
    """Return the statement with its markers replaced; it is the same text for every reader."""
    return _MARKER.sub(_filled_in, corpus.statement(f"read/{name}"))


@cache
def _variants(name: str) -> Mapping[str, str]:
    own = {engine: corpus.for_engine(f"read/{name}", engine) for engine in ENGINES}
    return {
        engine: text_of(file.removeprefix("read/"))
        for engine, file in own.items()
        if file != f"read/{name}"
    }


def _filled_in(marker: re.Match[str]) -> str:
    words = marker[2].split()
    match marker[1]:
        case "as-of":
            (variable,) = words
            return as_of(variable)
        case "held":
            (variable,) = words
            return held(variable)
        case _:
            readable, variable = words
            return predicate(Readable(readable), variable)
