"""Two times: what a load changes in what we hold. The past is never rewritten.

Each record has a timeline of versions in *valid* time; a load gives the whole timeline that it
wants, and what is not wanted any more is closed in *recorded* time. So a retroactive correction of
one stretch splits a version in up to three:

    held      |=============== 10 days ===============>
    wanted    |=== 10 ===|==== 14 ====|==== 10 =======>
    closed    |=============== 10 days ===============>   recorded until now
    added     |=== 10 ===|==== 14 ====|==== 10 =======>   recorded from now
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.register.records import Version


@dataclass(frozen=True)
class Held:
    """A version that the graph holds now, by the key of its state node."""

    key: str
    version: Version


@dataclass(frozen=True)
class Revision:
    """The keys to close in recorded time, and the versions to write."""

    close: list[str]
    add: list[Version]

    @property
    def is_empty(self) -> bool:
        """Whether the graph already says this."""
        return not self.close and not self.add


def revise(held: Sequence[Held], wanted: Iterable[Version]) -> Revision:
    """Return the smallest change that makes the held timeline the wanted one."""
    wanted = list(wanted)
    present = {item.version for item in held}
    return Revision(
        close=[item.key for item in held if item.version not in set(wanted)],
        add=[version for version in wanted if version not in present],
    )


def ended(held: Sequence[Held], day: date) -> list[Version]:
    """Return the held timeline as it is when nothing holds any more from `day` on.

    This is what leaving an item out of a file means: it is closed, not deleted.
    """
    last = day.isoformat()
    return [
        version if version.valid_to <= last else replace(version, valid_to=last)
        for version in (item.version for item in held)
        if version.valid_from < last
    ]
