"""The register back as files: what we held at an instant, every version in valid time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import orjson

from graph.register.records import SHARED, Kind
from graph.store.port import Row, Runner
from schemas.errors import NotFound
from schemas.instants import instant_text
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
}


def export_chain(store: Runner, chain: str, recorded: datetime) -> ChainFile:
    """Return the file that would load as what we held of this chain at `recorded`.

    Items are in order of position, then id. Raises `NotFound` when there was no such chain.
    """
    instant = instant_text(recorded)
    rows = store.run("register/states_of_chain", chain=chain, recorded=instant)
    if not rows:
        raise NotFound(f"Geen keten met id {chain!r}; `ketenzicht chains list` toont wat er is.")
    sections = _sections(rows)
    for kind in SHARED:
        declared = sections.pop(_SECTIONS[kind], [])
        shared = store.run(
            "register/states_shared", kind=kind.value, ids=declared, recorded=instant
        )
        sections |= _sections(shared)
    return ChainFile.model_validate(sections)


def _sections(rows: Sequence[Row]) -> dict[str, Any]:
    sections: dict[str, Any] = {}
    for row in sorted(rows, key=lambda row: (row["kind"], row["id"], row["valid_from"])):
        item = orjson.loads(row["body"]) | _validity(row)
        match Kind(row["kind"]):
            case Kind.CHAIN:
                sections["chain"] = item
            case Kind.ANNEX:
                sections |= item
            case kind:
                sections.setdefault(_SECTIONS[kind], []).append(item)
    for name in ("handovers", "steps"):
        sections.get(name, []).sort(key=_by_position)
    return sections


def _by_position(item: Mapping[str, Any]) -> tuple[int, str]:
    return item.get("position", 0), item["id"]


def _validity(row: Row) -> dict[str, str]:
    always = {"valid_from": BEGIN.isoformat(), "valid_to": END.isoformat()}
    return {name: row[name] for name in always if row[name] != always[name]}
