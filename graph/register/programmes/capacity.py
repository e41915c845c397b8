"""Capacity (capaciteit): what the programmes ask of each inspectorate in a quarter, and has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from schemas.programme.programme import Activity, Capacity, Effort, ProgrammeFile

_QUARTERS: Final = (1, 2, 3, 4)


@dataclass(frozen=True)
class _Asked:
    """Working days asked of an inspectorate, evenly over `[start, end)`."""

    activity: str
    inspectorate: str
    days: float
    start: date
    end: date


@dataclass(frozen=True)
class Load:
    """Working days planned for one inspectorate in one quarter, against what it has.

    `available` is None when no source tells days; then there is nothing to conflict with.
    """

    inspectorate: str
    year: int
    quarter: int
    planned: float
    available: float | None
    activities: tuple[str, ...]
    fte: float | None = None

    @property
    def conflict(self) -> bool:
        """Whether more is planned than there is."""
        return self.available is not None and self.planned > self.available

    @property
    def sentence(self) -> str:
        """What the reader is told about it."""
        name = f"{self.inspectorate} in {self.year}, kwartaal {self.quarter}"
        if self.available is None:
            known = f"; alleen {self.fte:g} formatieplaatsen" if self.fte is not None else ""
            return f"{name}: {self.planned:.0f} dagen gepland, beschikbare dagen niet bekend{known}"
        if self.conflict:
            over = self.planned - self.available
            return (
                f"{name}: {self.planned:.0f} dagen gepland en {self.available:.0f} beschikbaar, "
                f"{over:.0f} te veel; schuif, beperk of trek iets terug"
            )
        return f"{name}: {self.planned:.0f} dagen gepland van {self.available:.0f}"


def capacity(files: Sequence[ProgrammeFile], year: int) -> list[Load]:
    """Return planned against available days, per inspectorate and quarter, by their names.

    An effort is spread evenly over its calendar days, the capacity of a year over its quarters;
    what was withdrawn asks nothing from that day on.
    """
    held = _held(files)
    asked = list(_asked(files))
    named = sorted({*held, *(one.inspectorate for one in asked)})
    return [
        _load(name, year, quarter, held.get(name), asked) for name in named for quarter in _QUARTERS
    ]


def _load(
    name: str,
    year: int,
    quarter: int,
    held: tuple[int | None, float | None] | None,
    asked: Iterable[_Asked],
) -> Load:
    days, fte = held or (None, None)
    shares = [
        (one.activity, share)
        for one in asked
        if one.inspectorate == name and (share := _share(one, year, quarter))
    ]
    return Load(
        inspectorate=name,
        year=year,
        quarter=quarter,
        planned=round(sum(share for _, share in shares), 1),
        available=None if days is None else days / len(_QUARTERS),
        activities=tuple(dict.fromkeys(activity for activity, _ in shares)),
        fte=fte,
    )


def _held(files: Iterable[ProgrammeFile]) -> dict[str, tuple[int | None, float | None]]:
    """Return days and formatieplaatsen per inspectorate; programmes of one year add up."""
    told: dict[str, list[Capacity]] = defaultdict(list)
    for file in files:
        for one in file.programme.capacities:
            told[one.inspectorate].append(one)
    return {name: (_days(ones), _fte(ones)) for name, ones in told.items()}


def _days(ones: Iterable[Capacity]) -> int | None:
    told = [one.days for one in ones if one.days is not None]
    return sum(told) if told else None


def _fte(ones: Iterable[Capacity]) -> float | None:
    told = [one.fte for one in ones if one.fte is not None]
    return sum(told) if told else None


def _asked(files: Iterable[ProgrammeFile]) -> Iterator[_Asked]:
    for file in files:
        for activity in file.activities:
            for effort in activity.efforts:
                end = _end(activity, effort)
                if end > effort.from_:
                    spent = (end - effort.from_) / (effort.to - effort.from_)
                    key = f"{file.id}/{activity.id}"
                    yield _Asked(key, effort.inspectorate, effort.days * spent, effort.from_, end)


def _end(activity: Activity, effort: Effort) -> date:
    """Return the day from which an effort asks nothing; a withdrawal without a day ends it all."""
    if activity.withdrawal is None:
        return effort.to
    return min(activity.withdrawal.day or effort.from_, effort.to)


def _share(asked: _Asked, year: int, quarter: int) -> float:
    first = date(year, 3 * quarter - 2, 1)
    after = date(year, 3 * quarter + 1, 1) if quarter < len(_QUARTERS) else date(year + 1, 1, 1)
    within = min(after, asked.end) - max(first, asked.start)
    return max(0.0, within / (asked.end - asked.start)) * asked.days
