"""Plans: a root that was asked before has its statement and its writer ready."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from graph.query.asked import Asked, BailError, Nested, UnplannableError
from graph.query.listing import Listing, instants
from graph.query.page import Cursors, Page
from graph.query.statement import Compiler, Shape, Statement
from graph.store.port import CompiledQuery
from schemas.access import Reader

SHAPES: Final = 64
"""Statements that one plan keeps: conditions are shaped by who asks, so they are bounded."""


FIRST: Final = Page(1)


@dataclass(frozen=True)
class Wanted:
    """One root: `page` of a list, the `one` record it holds, or `all` of it."""

    shape: Shape
    listing: Listing
    reader: Reader
    page: Page = FIRST

    @property
    def name(self) -> str:
        """What a cursor of this list is sealed for."""
        return self.listing.name


@dataclass(frozen=True)
class Asking:
    """One question to a plan: what is wanted, of which lists within, and who seals cursors."""

    wanted: Wanted
    nested: Sequence[Nested]
    cursors: Cursors

    @cached_property
    def day(self) -> str:
        """The day on which parts have to hold."""
        return self.wanted.reader.as_of.valid.isoformat()

    def within(self, number: int, key: str, total: int | None) -> "PageOf":
        """Return the page of a list within the record with that key."""
        nested = self.nested[number]
        name = name_within(nested.listing, key)
        return PageOf(self, name, nested.first, has_previous=False, total=total)

    def parameters(self) -> dict[str, object]:
        """Return the values of the statement."""
        wanted = self.wanted
        values: dict[str, object] = {
            **instants(wanted.reader),
            **wanted.listing.parameters,
            **wanted.listing.place(wanted.page.after),
            "limit": wanted.page.limit,
        }
        for number, nested in enumerate(self.nested):
            values[f"n{number}_limit"] = nested.first + 1
            values |= nested.listing.condition_on("s", f"n{number}w")[1]
        return values


@dataclass(frozen=True)
class PageOf:
    """What a page knows of its question when it is written."""

    question: Asking
    name: str
    first: int
    has_previous: bool
    total: int | None

    def seal(self, key: list[Any]) -> str:
        """Return the cursor of a place."""
        return self.question.cursors.seal(self.name, self.question.wanted.reader, tuple(key))


@dataclass
class Plan:
    """What is asked of one root; its statements by the shape of the conditions."""

    asked: tuple[Asked, ...]
    statements: dict[object, Statement] = field(default_factory=dict[object, Statement])
    impossible: bool = False

    def statement(self, asking: Asking) -> Statement:
        """Return the statement; raise `UnplannableError` when there can be none."""
        wanted = asking.wanted
        within = tuple(nested.listing.shape for nested in asking.nested)
        shape = (wanted.shape, wanted.listing.shape, wanted.page.after is None, within)
        known = self.statements.get(shape)
        if known is None:
            if len(self.statements) >= SHAPES:
                self.statements.clear()
            known = self.statements[shape] = self._compiled(asking)
        return known

    def _compiled(self, asking: Asking) -> Statement:
        if self.impossible:
            raise UnplannableError
        wanted, compiler = asking.wanted, Compiler(asking.nested)
        try:
            return compiler.compiled(wanted.shape, wanted.listing, wanted.page.after, self.asked)
        except UnplannableError:
            self.impossible = True
            raise

    def query(self, asking: Asking) -> CompiledQuery:
        """Return the read that answers a question."""
        return CompiledQuery(self.statement(asking).text, asking.parameters())

    def answer(self, asking: Asking, record: Sequence[Any]) -> Any:
        """Write the one record of that read; None when the one record asked for is not there."""
        rows, total = record
        wanted, write = asking.wanted, self.statement(asking).write
        if wanted.shape == "page":
            page = wanted.page
            previous = page.after is not None
            return write(rows, PageOf(asking, wanted.name, page.first, previous, total))
        if wanted.shape == "all":
            return write(rows, asking)
        if len(rows) > 1:
            raise BailError
        return write(rows, asking)[0] if rows else None


def name_within(listing: Listing, key: str) -> str:
    """Return the name of a list that belongs to one record."""
    return f"{listing.name} van {key}"
