"""Succession (opvolging): who carries on the work of an organisation that merged or was split.

The organisation keeps its id, links, results and measurements; the version that ends says in
`continued_by` who goes on from that day. So nothing moves, and every reader can follow.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from graph.register.claims import Found
from schemas.register import Organisation
from schemas.validity import BEGIN, holds_on


def successor(organisations: Iterable[Organisation], name: str, day: date) -> str | None:
    """Return who does on `day` what this organisation did: itself, or who it merged into.

    None when it ended without a successor, or was split: then no single one carries it on.
    """
    return _followed(_versions(organisations), name, day)


def heirs_on(organisations: Iterable[Organisation], day: date) -> dict[str, str]:
    """Return by organisation that merged away who does on `day` what it did."""
    versions = _versions(organisations)
    found = {name: _followed(versions, name, day) for name in versions}
    return {name: heir for name, heir in found.items() if heir is not None and heir != name}


def _versions(organisations: Iterable[Organisation]) -> dict[str, list[Organisation]]:
    versions: dict[str, list[Organisation]] = defaultdict(list)
    for one in organisations:
        versions[one.id].append(one)
    return versions


def _followed(versions: Mapping[str, list[Organisation]], name: str, day: date) -> str | None:
    seen: set[str] = set()
    while name not in seen:
        if any(holds_on(one, day) for one in versions.get(name, ())):
            return name
        seen.add(name)
        ended = [one for one in versions.get(name, ()) if one.valid_to and one.valid_to <= day]
        last = max(ended, key=lambda one: one.valid_to or BEGIN, default=None)
        if last is None or len(last.continued_by) != 1:
            return None
        [name] = last.continued_by
    return None


def succession_problems(organisations: Sequence[Organisation]) -> Iterator[Found]:
    """Yield each successor that is not there on the day on which it goes on."""
    versions = _versions(organisations)
    for index, one in enumerate(organisations):
        if one.continued_by and one.valid_to is None:
            yield (
                ("organisations", index, "continued_by"),
                f"{one.id!r} heeft geen valid_to: de dag waarop een ander het voortzet",
            )
        for place, name in enumerate(one.continued_by):
            location = ("organisations", index, "continued_by", place)
            if name not in versions:
                yield location, f"gevonden {name!r}, en dat staat niet in organisations"
            elif (day := one.valid_to) and not any(holds_on(two, day) for two in versions[name]):
                yield location, f"{name!r} geldt niet op {day}, de dag waarop het voortzet"
