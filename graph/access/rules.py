"""The access rules of `schemas.access` in Cypher, and the same rules as a predicate: the oracle."""

import re
from collections.abc import Mapping
from typing import Final

from schemas.access import RULES, TSD, Condition, Readable, Reader, Rule

_VARIABLE: Final = re.compile(r"[a-z][a-z_]*")

_CYPHER: Final[Mapping[Condition, str]] = {
    Condition.EVERY_ACTOR: "true",
    Condition.OWN_INSPECTORATE: "{v}.inspectorate = $reader_inspectorate",
    Condition.OWN_UNTIL_SHARED: "({v}.inspectorate = $reader_inspectorate OR "
    "({v}.class = 'tsd' AND $reader_tsd))",
    Condition.PARTICIPANT: "$reader_inspectorate IN {v}.participants",
    Condition.PARTICIPANT_UNLESS_CLOSED: "({v}.inspectorate = $reader_inspectorate OR "
    "({v}.closed = false AND $reader_inspectorate IN {v}.participants))",
    Condition.PARTICIPANT_UNTIL_PUBLISHED: "({v}.published = true OR "
    "$reader_inspectorate IN {v}.participants)",
}
"""One text per condition; without an inspectorate a comparison is null, and null shows nothing."""


def rule_of(readable: Readable) -> Rule:
    """Return the rule of one kind of record."""
    return next(rule for rule in RULES if rule.readable is readable)


def predicate(readable: Readable, variable: str) -> str:
    """Return the Cypher that is true for the nodes `variable` that the reader may read."""
    if not _VARIABLE.fullmatch(variable):
        raise ValueError(f"{variable!r} is no variable of a statement")
    return _CYPHER[rule_of(readable).condition].format(v=variable)


def parameters(reader: Reader) -> dict[str, object]:
    """Return what the predicates need to know of a reader."""
    own = reader.actor.inspectorate
    return {"reader_inspectorate": own, "reader_tsd": own in TSD}


def may_read(readable: Readable, reader: Reader, record: Mapping[str, object]) -> bool:
    """Say by the same rules whether a reader may read a node with those properties."""
    own = reader.actor.inspectorate
    match rule_of(readable).condition:
        case Condition.EVERY_ACTOR:
            return True
        case Condition.OWN_INSPECTORATE:
            return _own(own, record)
        case Condition.OWN_UNTIL_SHARED:
            return _own(own, record) or (record.get("class") == "tsd" and own in TSD)
        case Condition.PARTICIPANT:
            return _among(own, record)
        case Condition.PARTICIPANT_UNLESS_CLOSED:
            return _own(own, record) or (record.get("closed") is False and _among(own, record))
        case Condition.PARTICIPANT_UNTIL_PUBLISHED:
            return record.get("published") is True or _among(own, record)


def _own(own: str | None, record: Mapping[str, object]) -> bool:
    return own is not None and record.get("inspectorate") == own


def _among(own: str | None, record: Mapping[str, object]) -> bool:
    participants = record.get("participants")
    return own is not None and isinstance(participants, list) and own in participants
