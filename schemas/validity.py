"""Valid time: the days on which a fact is true in the world; `valid_to` is the first day after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Protocol, Self

from pydantic import Field, model_validator

from schemas.schema import Schema

BEGIN = date(1, 1, 1)
"""Stands for "always was" in the store, so that one comparison serves."""
END = date(9999, 12, 31)
"""Stands for "until further notice" in the store."""


class Valid(Schema):
    """A fact of the register with its validity; absent ends mean "always"."""

    valid_from: date | None = Field(default=None, description="Eerste dag waarop dit waar is")
    valid_to: date | None = Field(
        default=None, description="Eerste dag waarop dit niet meer waar is"
    )

    @model_validator(mode="after")
    def _lasts(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_from >= self.valid_to:
            raise ValueError(
                f"valid_from {self.valid_from} ligt niet voor valid_to {self.valid_to}"
            )
        return self


@dataclass(frozen=True)
class Days:
    """A stretch of days; none at all when it ends where it begins."""

    valid_from: date | None
    valid_to: date | None


class HasValidity(Protocol):
    """Whatever has a first day and a first day after."""

    @property
    def valid_from(self) -> date | None:
        """The first day, or None for always."""
        ...

    @property
    def valid_to(self) -> date | None:
        """The first day after, or None for until further notice."""
        ...


def holds_on(fact: HasValidity, day: date) -> bool:
    """Say whether a fact is true on that day."""
    return (fact.valid_from or BEGIN) <= day < (fact.valid_to or END)


def overlap(facts: Iterable[HasValidity]) -> tuple[HasValidity, HasValidity] | None:
    """Return two facts that claim the same day, or None when each day has at most one."""
    in_order = sorted(facts, key=lambda fact: fact.valid_from or BEGIN)
    for earlier, later in pairwise(in_order):
        if (later.valid_from or BEGIN) < (earlier.valid_to or END):
            return earlier, later
    return None


def first_gap(facts: Iterable[HasValidity], whole: HasValidity) -> date | None:
    """Return the first day of `whole` on which none of the facts holds, or None."""
    day, end = whole.valid_from or BEGIN, whole.valid_to or END
    for fact in sorted(facts, key=lambda fact: fact.valid_from or BEGIN):
        if day >= end or (fact.valid_from or BEGIN) > day:
            break
        day = max(day, fact.valid_to or END)
    return day if day < end else None


def meet(one: HasValidity, other: HasValidity) -> bool:
    """Say whether there is a day on which both hold."""
    common = both(one, other)
    return (common.valid_from or BEGIN) < (common.valid_to or END)


def both(one: HasValidity, other: HasValidity) -> HasValidity:
    """Return the days on which both hold; none of them when they do not meet."""
    start = max(one.valid_from or BEGIN, other.valid_from or BEGIN)
    end = min(one.valid_to or END, other.valid_to or END)
    return Days(start, max(start, end))
