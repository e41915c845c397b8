"""Drawing registers, actors and moments, so that a test shows only what it is about."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

from graph.register.load import Load
from schemas.access import Actor, ActorRole
from schemas.programme.programme import RegisterFile
from schemas.register import ChainFile

KEEPER = Actor(
    subject="p-701",
    organisation="00000001000000000001",
    inspectorate="ijenv",
    roles=frozenset({ActorRole.MODEL_KEEPER}),
)


def day(text: str) -> date:
    """Return the day written as `2026-07-01`."""
    return date.fromisoformat(text)


def moment(text: str) -> datetime:
    """Return the UTC instant written as `2026-07-01` or `2026-07-01T12:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def norm(value: int = 10, unit: str = "d", **more: Any) -> dict[str, Any]:
    """Return a norm of a register file."""
    known = {"id": "term", "kind": "veldnorm", "value": value, "unit": unit, "source": "onbekend"}
    return known | more


def chain_file(*arrows: str, **sections: Any) -> ChainFile:
    """Return a chain drawn by arrows between roles, as in `chain_file("gemeente > rvdk > gi")`.

    Handover n of the drawing is called `hn`; sections replace or extend what is drawn.
    """
    pairs = [pair for arrow in arrows for pair in pairwise(arrow.split(" > "))]
    roles = list(dict.fromkeys(role for pair in pairs for role in pair))
    drawn: dict[str, Any] = {
        "chain": {
            "id": "keten",
            "kind": "keten",
            "name": "Keten",
            "societal_task": "Taak",
            "citizen_effect": "Effect",
            "intake": [roles[0]],
            "outcome": [roles[-1]],
        },
        "roles": [{"id": role, "name": role.title(), "kind": "organisation"} for role in roles],
        "handovers": [handover(f"h{n}", *pair) for n, pair in enumerate(pairs, start=1)],
    }
    return ChainFile.model_validate(drawn | sections)


def handover(name: str, giver: str, receiver: str, **more: Any) -> dict[str, Any]:
    """Return a handover of a register file."""
    known: dict[str, Any] = {
        "id": name,
        "name": f"Overdracht {name}",
        "kind": "verzoek",
        "givers": [giver],
        "receivers": [receiver],
        "norms": [norm()],
        "source": "onbekend",
    }
    return known | more


def organisation(name: str, role: str, **more: Any) -> dict[str, Any]:
    """Return a fictional organisation of a register file."""
    return {"id": name, "name": f"{name} (fictief)", "role": role, "fictief": True} | more


def link(handover_: str, giver: str, receiver: str, **more: Any) -> Mapping[str, Any]:
    """Return a link of a register file."""
    return {"handover": handover_, "giver": giver, "receiver": receiver} | more


def load_of(file: RegisterFile, now: str, actor: Actor = KEEPER, reason: str = "test") -> Load:
    """Return a load of a file at a moment; left-out items are closed from that day on."""
    at = moment(now)
    return Load(file=file, actor=actor, day=at.date(), now=at, reason=reason)
