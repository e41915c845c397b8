"""Batches (porties): many rows in statements that both engines end in time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

BATCH: Final = 1_000
"""Nodes or relations per statement: both engines take these well within their limits."""

T = TypeVar("T")


def in_batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield the items in their order, so many at a time."""
    waiting = iter(items)
    while batch := list(islice(waiting, BATCH)):
        yield batch
