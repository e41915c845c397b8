"""Provenance (herkomst) of an export: which register it is of, from which sources, and its hash."""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any, Final, cast

from graph.register.codelists import Codelists
from graph.register.history import snapshot_of
from graph.register.records import records_of
from schemas.access import AsOf
from schemas.instants import instant_text
from schemas.register import ChainFile
from schemas.schema import Schema

FORM: Final = "register v1"
"""The contract that every form of an export follows."""


class Provenance(Schema):
    """Of what an export is: `snapshot` is the hash of what held on the day `valid`.

    `content` is the hash of every version in the export: two with the same one say the same.
    """

    form: str = FORM
    program: str
    chain: str
    valid: str
    recorded: str
    snapshot: str
    content: str
    sources: dict[str, str]


def provenance_of(file: ChainFile, lists: Codelists, as_of: AsOf) -> Provenance:
    """Return the provenance of a chain as held at `as_of.recorded`, looked at on `as_of.valid`.

    `sources` are those that the chain names, with their title; an unknown one names itself.
    """
    titles = {code: source.title for code, source in {**lists.sources, **file.sources}.items()}
    return Provenance(
        program=f"ketenzicht {version('ketenzicht')}",
        chain=file.chain.id,
        valid=as_of.valid.isoformat(),
        recorded=instant_text(as_of.recorded),
        snapshot=snapshot_of(file.chain.id, records_of(file), as_of).hash,
        content=content_hash(file),
        sources={code: titles.get(code, code) for code in sorted(set(_sources(file)))},
    )


def content_hash(file: ChainFile) -> str:
    """Return a SHA-256 of all that a chain says; the order of its items does not matter."""
    lines = sorted(
        f"{record.kind} {record.id} {record.version.valid_from} {record.version.valid_to} "
        f"{record.version.hash}\n"
        for record in records_of(file)
    )
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _sources(file: ChainFile) -> Iterator[str]:
    """Yield every source that a fact of the chain names."""
    yield from file.sources
    waiting: list[Any] = [file.model_dump(by_alias=True, exclude_none=True)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            block = cast("dict[str, Any]", value)
            if isinstance(block.get("source"), str):
                yield block["source"]
            waiting += block.values()
