"""A question: one compiled read, and how its rows become values; asked in either colour."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from graph.store.port import CompiledQuery, GraphStore, Row

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Question(Generic[T_co]):
    """One read of the graph and the values it stands for; asking it changes nothing."""

    plan: CompiledQuery
    read: Callable[[list[Row]], T_co]


class Reads(Protocol):
    """The read half of a graph, for a process that answers many questions at a time."""

    async def run_plan(self, plan: CompiledQuery, /) -> list[Row]:
        """Run one compiled read; raise `DeadlineExceeded` when it takes too long."""
        ...

    async def run_record(self, plan: CompiledQuery, /) -> list[Any]:
        """Run a compiled read of one record and return its values, lists as Bolt carries them."""
        ...


def ask(store: GraphStore, question: Question[T]) -> T:
    """Answer a question with one read; raise `NotFound` when it is about nothing (readable)."""
    return question.read(store.run_plan(question.plan))


async def ask_async(reads: Reads, question: Question[T]) -> T:
    """Answer a question as `ask` does, without blocking."""
    return question.read(await reads.run_plan(question.plan))


ALIVE: Final = Question(CompiledQuery("RETURN 1 AS alive"), bool)
"""Asks whether the graph answers at all; it reads nothing, so no rule applies."""
