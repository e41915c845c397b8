"""What any section of a register file may not do: name what is not there, or claim a day twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from schemas.register import Role
from schemas.validity import HasValidity, first_gap, overlap

Location = tuple[str | int, ...]
Found = tuple[Location, str]
"""A location in the file and what is wrong there."""


def double_claims(section: Location, named: Iterable[tuple[Any, HasValidity]]) -> Iterator[Found]:
    """Yield each name of which two facts claim the same day."""
    claims: dict[Any, list[tuple[int, HasValidity]]] = defaultdict(list)
    for index, (name, fact) in enumerate(named):
        claims[name].append((index, fact))
    for name, facts in claims.items():
        if overlap(fact for _, fact in facts):
            shown = name if isinstance(name, str) else " → ".join(name)
            yield (
                (*section, facts[1][0]),
                f"{shown!r} geldt op één dag twee keer; laat de perioden op elkaar aansluiten",
            )


def unknown(location: Location, name: str, known: set[str], section: str) -> Iterator[Found]:
    """Yield the name when the section does not have it."""
    if name not in known:
        yield location, f"gevonden {name!r}, en dat staat niet in {section}"


class RolesInTime:
    """The roles that a file declares, each with the days on which it holds."""

    def __init__(self, roles: Iterable[Role]) -> None:
        self._versions: dict[str, list[Role]] = defaultdict(list)
        for role in roles:
            self._versions[role.id].append(role)

    def problems(self, location: Location, role: str, named_by: HasValidity) -> Iterator[Found]:
        """Yield a role that is not there, or does not hold on a day on which it is named."""
        if role not in self._versions:
            yield from unknown(location, role, set(self._versions), "roles")
        elif day := first_gap(self._versions[role], named_by):
            message = f"{role!r} geldt niet op {day}, en wordt dan wel genoemd"
            yield location, f"{message}; laat de perioden op elkaar aansluiten"
