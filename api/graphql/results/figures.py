"""Figures (cijfers) that results share: a count with its name, and the bounds of a rate."""

from collections.abc import Mapping
from typing import overload

import strawberry


@strawberry.type(description="Aantal onder een naam")
class Count:
    """A raw integer behind a rate."""

    name: str = strawberry.field(description="Wat er is geteld")
    count: int = strawberry.field(description="Aantal")


@strawberry.type(description="Interval van 90 %")
class Interval:
    """Bounds of a rate."""

    low: float = strawberry.field(description="Ondergrens")
    high: float = strawberry.field(description="Bovengrens")


def counted(counts: Mapping[str, int]) -> list[Count]:
    """Return counts with their names, in the order of the result."""
    return [Count(name=name, count=count) for name, count in counts.items()]


@overload
def interval_of(bounds: tuple[float, float]) -> Interval: ...
@overload
def interval_of(bounds: tuple[float, float] | None) -> Interval | None: ...
def interval_of(bounds: tuple[float, float] | None) -> Interval | None:
    """Return the bounds of a rate, if there are any."""
    return None if bounds is None else Interval(low=bounds[0], high=bounds[1])
