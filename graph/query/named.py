"""Names for the codes in the register, so that a reader never meets a bare code."""

from collections.abc import Iterable
from datetime import date

from graph.register.codelists import UNKNOWN, codelists
from schemas.register import Annex
from schemas.schema import Schema


class Named(Schema):
    """A code with the name that its code list gives; a code that no list knows is its own name."""

    code: str
    name: str


class InspectorateName(Schema):
    """An inspectorate in a few words; `tsd` marks the four of the cooperation."""

    key: str
    name: str
    short: str
    tsd: bool


class SourceFact(Schema):
    """Where facts were read."""

    code: str
    title: str
    reference: str | None
    version: date | None
    read_on: date | None


def kind_named(code: str) -> Named:
    """Return a kind of handover or step with its name."""
    return Named(code=code, name=codelists().handover_kinds.get(code, code))


def channel_named(code: str | None, annex: Annex) -> Named | None:
    """Return a channel with its name; a register may name channels of its own."""
    if code is None:
        return None
    known = codelists().channels.get(code)
    return Named(code=code, name=annex.channels.get(code) or (known.name if known else code))


def information_named(codes: Iterable[str]) -> list[Named]:
    """Return information objects with their names."""
    return [Named(code=code, name=codelists().information.get(code, code)) for code in codes]


def inspectorate_named(key: str) -> InspectorateName:
    """Return an inspectorate with its names."""
    known = codelists().inspectorates.get(key)
    if known is None:
        return InspectorateName(key=key, name=key, short=key, tsd=False)
    return InspectorateName(key=key, name=known.name, short=known.short, tsd=known.tsd)


def sources_named(codes: Iterable[str | None], annex: Annex) -> list[SourceFact]:
    """Return the sources that are cited, each once, by code; `onbekend` is none."""
    cited = sorted({code for code in codes if code and code != UNKNOWN})
    return [_source(code, annex) for code in cited]


def _source(code: str, annex: Annex) -> SourceFact:
    known = annex.sources.get(code) or codelists().sources.get(code)
    if known is None:
        return SourceFact(code=code, title=code, reference=None, version=None, read_on=None)
    return SourceFact(code=code, **dict(known))
