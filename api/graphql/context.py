"""What one GraphQL request knows: who asks, when, and where the answers are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, TypeVar

import strawberry
from strawberry.types import Info

from api.metrics import Metrics
from graph.query.page import MAX_PAGE, Cursors, Page
from graph.query.question import Question, Reads, ask_async
from graph.store.port import CompiledQuery, GraphStore
from schemas.access import Actor, AsOf, Reader
from schemas.errors import CursorRefused, KetenError, QuestionError, StoreError
from schemas.instants import AMSTERDAM

PURPOSE: Final = "toezicht sociaal domein"
"""The purpose of a reading by the cooperation; asked for by name only above class `tsd`."""

T = TypeVar("T")


@dataclass(frozen=True)
class Operation:
    """What is carried out: query or mutation, and the names of its root fields."""

    kind: str
    fields: list[str]


@dataclass
class Context:
    """One request. `questions` counts the reads of the graph that it caused."""

    actor: Actor
    reads: Reads
    store: GraphStore
    cursors: Cursors
    clock: Callable[[], datetime]
    metrics: Metrics
    purpose: str = PURPOSE
    questions: int = 0
    operation: Operation | None = None
    plans: bool = True
    """Whether reads are planned; without plans the executor answers all, field by field."""
    refused: KetenError | None = None
    """What the graph said to a planned read: no resolver asks it the same again."""

    async def ask(self, question: Question[T]) -> T:
        """Answer one question with one read."""
        if self.refused is not None:
            raise self.refused
        self.questions += 1
        return await ask_async(self.reads, question)

    async def read(self, plan: CompiledQuery) -> list[Any]:
        """Return the one record of a planned read."""
        self.questions += 1
        try:
            return await self.reads.run_record(plan)
        except StoreError as error:
            self.refused = error
            raise


Resolving = Info[Context, None]


@strawberry.input(
    description="De momenten van een vraag: waar op `valid`, zoals wij het hadden op `recorded`"
)
class AsOfInput:
    """The instants of a question."""

    valid: date | None = strawberry.field(
        default=None, description="Dag waarop het waar is; leeg is vandaag"
    )
    recorded: datetime | None = strawberry.field(
        default=None, description="Moment waarop wij het zo hadden, met tijdzone; leeg is nu"
    )


_FIRST: Final = datetime.min.replace(tzinfo=UTC)
_LAST: Final = datetime.max.replace(tzinfo=UTC)


def reader_of(context: Context, as_of: AsOfInput | None) -> Reader:
    """Return who asks and about when; raise `QuestionError` for a moment without a zone."""
    now = context.clock()
    valid = as_of.valid if as_of else None
    recorded = as_of.recorded if as_of else None
    if recorded is not None and recorded.tzinfo is None:
        raise QuestionError("recorded heeft geen tijdzone: schrijf bijvoorbeeld 2026-11-24T12:00Z.")
    if recorded is not None and not _FIRST < recorded < _LAST:
        raise QuestionError("recorded valt buiten de kalender: kies een ander moment.")
    instants = AsOf(valid=valid or now.astimezone(AMSTERDAM).date(), recorded=recorded or now)
    return Reader(actor=context.actor, purpose=context.purpose, as_of=instants)


@dataclass(frozen=True)
class Turn:
    """A page asked for: who asks, about when, which list, and which part of it."""

    reader: Reader
    list_name: str
    page: Page


def turn(
    context: Context,
    list_name: str,
    first: int,
    after: str | None,
    as_of: AsOfInput | None,
    *,
    most: int = MAX_PAGE,
) -> Turn:
    """Return the page that is asked for; a next page is read at the instants of the first.

    Raises `PageRefused` for a size out of bounds and `CursorRefused` for a cursor of another list,
    reader or moment.
    """
    reader = reader_of(context, as_of)
    if after is None:
        return Turn(reader, list_name, Page(first, most=most))
    place = context.cursors.open(list_name, reader, after)
    if as_of is not None and not _agrees(as_of, place.as_of):
        raise CursorRefused(
            "Deze cursor hoort bij een ander moment: laat asOf weg of begin opnieuw."
        )
    earlier = reader.model_copy(update={"as_of": place.as_of})
    return Turn(earlier, list_name, Page(first, place.key, most))


def _agrees(given: AsOfInput, sealed: AsOf) -> bool:
    return given.valid in (None, sealed.valid) and given.recorded in (None, sealed.recorded)
