"""Pages of a long list: a bounded number of records after a place, never an offset."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Generic, TypeVar

import orjson

from schemas.access import AsOf, Reader
from schemas.errors import CursorRefused, PageRefused

MAX_PAGE: Final = 100
_MAC_BYTES: Final = 16

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Key = tuple[str | int | float, ...]
"""Where a record stands in its order; the last part is its id, so no two are alike."""


@dataclass(frozen=True)
class Page:
    """How many records, and after which place; `most` is the longest page of this list."""

    first: int = 20
    after: Key | None = None
    most: int = MAX_PAGE

    def __post_init__(self) -> None:
        if not 1 <= self.first <= self.most:
            raise PageRefused(
                f"first is {self.first}; kies 1 tot en met {self.most} en blader verder met after."
            )

    @property
    def limit(self) -> int:
        """One more than asked: whether it is there says whether there is a next page."""
        return self.first + 1


@dataclass(frozen=True)
class Slice(Generic[T_co]):
    """One page of a list, with the place of each record, and whether more follows."""

    items: Sequence[T_co]
    keys: Sequence[Key]
    has_next: bool
    has_previous: bool


def slice_of(found: Sequence[T], page: Page, key: Callable[[T], Key]) -> Slice[T]:
    """Return the page out of the records that `page.limit` let through."""
    return page_of(found, [key(item) for item in found], page)


def page_of(found: Sequence[T], keys: Sequence[Key], page: Page) -> Slice[T]:
    """Return the page out of the records that `page.limit` let through, whose places are known."""
    return Slice(
        items=found[: page.first],
        keys=keys[: page.first],
        has_next=len(found) > page.first,
        has_previous=page.after is not None,
    )


def numbered_slice(found: Sequence[T], page: Page) -> Slice[T]:
    """Return the page of a list that is held whole and stays as it is: a place is a number."""
    start = 0 if page.after is None else int(page.after[0]) + 1
    numbered = list(enumerate(found[start : start + page.limit], start))
    part = slice_of(numbered, page, lambda one: (one[0],))
    return Slice([one for _, one in part.items], part.keys, part.has_next, part.has_previous)


@dataclass(frozen=True)
class Place:
    """What a cursor says: a place in a list, and the instants at which the list was read."""

    key: Key
    as_of: AsOf


class Cursors:
    """Seals places so that only this question of this reader can go on from them."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def seal(self, question: str, reader: Reader, key: Key) -> str:
        """Return the opaque cursor of a place."""
        as_of = reader.as_of
        payload = orjson.dumps([key, as_of.valid.isoformat(), as_of.recorded.isoformat()])
        return base64.urlsafe_b64encode(self._mac(question, reader, payload) + payload).decode()

    def open(self, question: str, reader: Reader, cursor: str) -> Place:
        """Return the place of a cursor; raise `CursorRefused` unless it was sealed for these."""
        try:
            sealed = base64.b64decode(cursor.encode(), altchars=b"-_", validate=True)
        except ValueError as error:
            raise _refused() from error
        mac, payload = sealed[:_MAC_BYTES], sealed[_MAC_BYTES:]
        if not hmac.compare_digest(mac, self._mac(question, reader, payload)):
            raise _refused()
        key, valid, recorded = orjson.loads(payload)
        as_of = AsOf(valid=date.fromisoformat(valid), recorded=datetime.fromisoformat(recorded))
        return Place(tuple(key), as_of)

    def _mac(self, question: str, reader: Reader, payload: bytes) -> bytes:
        who = [question, reader.actor.subject, reader.actor.inspectorate, payload.decode("latin-1")]
        return hmac.digest(self._secret, orjson.dumps(who), hashlib.sha256)[:_MAC_BYTES]


def _refused() -> CursorRefused:
    return CursorRefused(
        "Deze cursor hoort niet bij deze vraag van u: begin opnieuw zonder after, "
        "of gebruik endCursor van de vorige bladzijde."
    )
