"""Competence (bevoegdheid) and accountability on a day: the rules that all views of them share."""

from collections.abc import Callable, Iterable
from datetime import date

from schemas.register import FIRM_GROUNDS, Responsibility, ResponsibilityKind, Role, Supervision
from schemas.validity import holds_on


def owners_by_task(responsibilities: Iterable[Responsibility], day: date) -> dict[str, set[str]]:
    """Return who is accountable for each task that is named on that day; nobody is an empty set."""
    tasks: dict[str, set[str]] = {}
    for each in responsibilities:
        if holds_on(each, day):
            owners = tasks.setdefault(each.task, set())
            if each.kind is ResponsibilityKind.ACCOUNTABLE:
                owners.add(each.role)
    return tasks


def competent(
    recorded: Iterable[Supervision], roles: Iterable[str], day: date
) -> list[Supervision]:
    """Return the competences over these roles that rest on an act or a regulation.

    Below a regulation nobody is competent: a protocol binds those who signed it and no one else.
    """
    return [each for each in about(recorded, roles, day) if each.ground_status in FIRM_GROUNDS]


def about(recorded: Iterable[Supervision], roles: Iterable[str], day: date) -> list[Supervision]:
    """Return the supervision that is recorded over these roles, however firm its ground."""
    known = set(roles)
    return [
        each
        for each in recorded
        if holds_on(each, day) and (each.role is None or each.role in known)
    ]


def both_ends(
    givers: Iterable[Role], receivers: Iterable[Role], attribute: Callable[[Role], str | None]
) -> tuple[set[str], set[str]] | None:
    """Return the values of an attribute at both ends, or None where an end has none recorded."""
    giver, receiver = (
        {value for role in end if (value := attribute(role))} for end in (givers, receivers)
    )
    return (giver, receiver) if giver and receiver else None


def named(items: Iterable[str]) -> str:
    """Return names in a sentence: `a, b en c`; at least one is asked for."""
    *others, last = sorted(set(items))
    return f"{', '.join(others)} en {last}" if others else last
