"""Compiles a read of the corpus for one reader: its instants and its access rules filled in.

A file of `cypher/read/` marks where they belong, in words of a closed vocabulary:

    /*as-of s*/            the state `s` is true on $valid, as we held it at $recorded
    /*held a*/             we held `a` at $recorded
    /*may-read result r*/  the reader may read the result `r`
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, LiteralString

from graph.access.rules import parameters as access_parameters
from graph.access.rules import predicate
from graph.store import corpus
from graph.store.port import ENGINES, CompiledQuery
from schemas.access import Readable, Reader
from schemas.instants import instant_text

_MARKER: Final = re.compile(r"/\*(as-of|held|may-read)((?: [a-z_]+)+)\*/")


def compiled(name: LiteralString, reader: Reader, **parameters: object) -> CompiledQuery:
    """Return the read `cypher/read/<name>.cypher` for this reader, values as parameters."""
    return CompiledQuery(
        text=text_of(name),
        parameters={
            "valid": reader.as_of.valid.isoformat(),
            "recorded": instant_text(reader.as_of.recorded),
            **access_parameters(reader),
            **parameters,
        },
        variants=_variants(name),
    )


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
            return (
                f"{variable}.valid_from <= $valid AND $valid < {variable}.valid_to"
                f" AND {_held(variable)}"
            )
        case "held":
            (variable,) = words
            return _held(variable)
        case _:
            readable, variable = words
            return predicate(Readable(readable), variable)


def _held(variable: str) -> str:
    return f"{variable}.recorded_from <= $recorded AND $recorded < {variable}.recorded_to"
