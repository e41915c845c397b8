"""The register back as files: what we held at an instant, every version in valid time."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

import orjson

from graph.register.history import records_at
from graph.register.records import PROGRAMME_SECTIONS, Kind, Record, Version
from graph.store.port import Runner
from schemas.errors import NotFound
from schemas.programme.programme import ProgrammeFile, RegisterFile
from schemas.register import ChainFile
from schemas.validity import BEGIN, END

_SECTIONS: Final = {
    Kind.ROLE: "roles",
    Kind.ORGANISATION: "organisations",
    Kind.HANDOVER: "handovers",
    Kind.STEP: "steps",
    Kind.LINK: "links",
    Kind.CONTEXT: "contexts",
    Kind.RELATION: "relations",
    **PROGRAMME_SECTIONS,
}
_DECLARED: Final = frozenset({"roles", "organisations"})


def export_chain(store: Runner, chain: str, recorded: datetime) -> ChainFile:
    """Return the file that would load as what we held of this chain at `recorded`.

    Items are in order of position, then id. Raises `NotFound` when there was no such chain.
    """
    file = file_of(records_at(store, chain, recorded))
    if not isinstance(file, ChainFile):
        raise NotFound(f"{chain!r} is een programma; zie `ketenzicht programme show {chain}`.")
    return file


def export_programme(store: Runner, programme: str, recorded: datetime) -> ProgrammeFile:
    """Return the file that would load as what we held of this programme at `recorded`.

    Raises `NotFound` when there was no such programme.
    """
    file = file_of(records_at(store, programme, recorded))
    if not isinstance(file, ProgrammeFile):
        raise NotFound(f"{programme!r} is een keten; zie `ketenzicht chains show {programme}`.")
    return file


def file_of(records: Iterable[Record]) -> RegisterFile:
    """Return the file whose records these are: the way back from `records_of`.

    Raises `ValidationError` when they are no whole chain or programme.
    """
    sections: dict[str, Any] = {}
    for record in sorted(records, key=lambda one: (one.kind, one.id, one.version.valid_from)):
        item = orjson.loads(record.version.body) | validity_of(record.version)
        match record.kind:
            case Kind.CHAIN | Kind.PROGRAMME as head:
                sections[head.value] = item
            case Kind.ANNEX:
                # what the annex declares stands in sections of its own
                sections |= {name: said for name, said in item.items() if name not in _DECLARED}
            case kind:
                sections.setdefault(_SECTIONS[kind], []).append(item)
    if Kind.PROGRAMME.value in sections:
        return ProgrammeFile.model_validate(sections)
    for name in ("handovers", "steps"):
        sections.get(name, []).sort(key=_by_position)
    return ChainFile.model_validate(sections)


def _by_position(item: Mapping[str, Any]) -> tuple[int, str]:
    return item.get("position", 0), item["id"]


def validity_of(version: Version) -> dict[str, str]:
    """Return the days of a version as a file says them: none for always."""
    told = {"valid_from": version.valid_from, "valid_to": version.valid_to}
    always = {"valid_from": BEGIN.isoformat(), "valid_to": END.isoformat()}
    return {name: day for name, day in told.items() if day != always[name]}
