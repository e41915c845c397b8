"""Journal (journaal): what was decided, by whom and for what; the truth, in an unbroken chain.

Each entry carries the hash of the one before it. What an event says, and the person who decided,
stand in a payload of its own: the entry holds only its salted hash, so that destroying a payload
breaks no chain and a guess at what it said cannot be confirmed.
"""

import dataclasses
import hashlib
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast

import orjson

from graph.casework.rules.circumstances import By
from graph.store.port import Row, Runner
from schemas.casework.events import EVENT, Event
from schemas.instants import instant_of, instant_text

S = TypeVar("S")
E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Entry:
    """One entry; `body` and `nonce` are None once its payload was destroyed."""

    seq: int
    type: str
    at: str
    organisation: str
    inspectorate: str | None
    purpose: str
    payload_hash: str
    previous: str
    hash: str
    body: str | None
    nonce: str | None

    @property
    def event(self) -> Event | None:
        """What happened, or None once that was destroyed."""
        return (
            None if self.body is None else EVENT.validate_python(orjson.loads(self.body)["event"])
        )

    @property
    def who(self) -> str:
        """Who decided, as others may read it."""
        return self.inspectorate or self.organisation


@dataclass(frozen=True)
class Journal:
    """All entries of one subject, in order; its version is the number of entries."""

    id: str
    entries: tuple[Entry, ...]

    @property
    def version(self) -> int:
        """The version on which the next command decides."""
        return len(self.entries)

    @property
    def head(self) -> str:
        """Hash of the last entry, empty at the beginning."""
        return self.entries[-1].hash if self.entries else ""

    def not_before(self, now: datetime) -> datetime:
        """Return `now`, or the instant of the last entry when a clock runs behind it."""
        return max(now, instant_of(self.entries[-1].at)) if self.entries else now


def read_journal(run: Runner, journal: str) -> Journal:
    """Return the journal of a subject; one without entries was never written."""
    return Journal(
        journal, tuple(_entry(row) for row in run.run("casework/entries", journal=journal))
    )


def open_journal(run: Runner, journal: str, now: datetime) -> Journal:
    """Return the journal and let nobody else write it before this transaction ends."""
    run.run("casework/lock_journal", journal=journal, now=instant_text(now))
    return read_journal(run, journal)


def append(run: Runner, journal: Journal, events: Iterable[Event], by: By, purpose: str) -> Journal:
    """Add events to a journal that is open, and return it with them."""
    entries = journal.entries
    for event in events:
        entries = (*entries, _next(Journal(journal.id, entries), event, by, purpose))
    added = entries[journal.version :]
    rows = [_row(journal.id, entry) for entry in added]
    run.run("casework/append_entries", journal=journal.id, rows=rows)
    return Journal(journal.id, entries)


def replay(journal: Journal, evolve: Callable[[S | None, E, datetime], S]) -> S | None:
    """Return the state that the entries tell; None without entries or with one destroyed."""
    state: S | None = None
    for entry in journal.entries:
        event = entry.event
        if event is None:
            return None
        state = evolve(state, cast("E", event), instant_of(entry.at))
    return state


def chain_problems(journal: Journal, redacted: Collection[str] = ()) -> list[str]:
    """Return what is wrong with the chain, entry by entry; nothing when it holds.

    `redacted` are the hashes of what stands where a text was taken out: that is no problem.
    """
    return [
        problem.told
        for seq, (entry, previous) in enumerate(
            zip(journal.entries, ("", *(one.hash for one in journal.entries)), strict=False), 1
        )
        for problem in _problems(journal.id, seq, entry, previous)
        if problem.found not in redacted
    ]


def canonical(value: object) -> str:
    """Return JSON that is the same for the same content: keys sorted, no spaces."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


@dataclass(frozen=True)
class _Problem:
    """What is wrong with an entry, and the hash that was found where another one was signed."""

    told: str
    found: str = ""


def _problems(journal: str, seq: int, entry: Entry, previous: str) -> Iterator[_Problem]:
    if entry.seq != seq:
        yield _Problem(f"vermelding {seq} ontbreekt")
    if entry.previous != previous:
        yield _Problem(f"vermelding {entry.seq} sluit niet aan op de vorige")
    if entry.hash != (found := chained(journal, entry)):
        yield _Problem(f"vermelding {entry.seq} is gewijzigd", found)
    if entry.body is not None and entry.payload_hash != (found := sealed(entry.nonce, entry.body)):
        yield _Problem(f"inhoud van vermelding {entry.seq} is gewijzigd", found)


def _next(journal: Journal, event: Event, by: By, purpose: str) -> Entry:
    body = canonical({"event": event.model_dump(mode="json"), "subject": by.actor.subject})
    nonce = secrets.token_hex(16)
    entry = Entry(
        seq=journal.version + 1,
        type=event.type,
        at=instant_text(by.now),
        organisation=by.actor.organisation,
        inspectorate=by.actor.inspectorate,
        purpose=purpose,
        payload_hash=sealed(nonce, body),
        previous=journal.head,
        hash="",
        body=body,
        nonce=nonce,
    )
    return dataclasses.replace(entry, hash=chained(journal.id, entry))


def chained(journal: str, entry: Entry) -> str:
    """Return the hash that an entry carries: of all that it says itself, and so of those before."""
    chained = {
        key: value for key, value in vars(entry).items() if key not in {"hash", "body", "nonce"}
    }
    return hashlib.sha256(canonical({"journal": journal, **chained}).encode()).hexdigest()


def sealed(nonce: str | None, body: str) -> str:
    """Return the salted hash of a payload that its entry carries."""
    return hashlib.sha256(f"{nonce}\n{body}".encode()).hexdigest()


def _row(journal: str, entry: Entry) -> Row:
    key = f"{journal}#{entry.seq}"
    told = {name: value for name, value in vars(entry).items() if name not in {"body", "nonce"}}
    return {
        "entry": {"id": key, "journal": journal, **told},
        "payload": {"id": key, "body": entry.body, "nonce": entry.nonce},
    }


def _entry(row: Row) -> Entry:
    return Entry(**row)


def entry_of(properties: Mapping[str, Any]) -> Entry:
    """Return the entry that a node of the graph holds, without its payload."""
    named = (field.name for field in dataclasses.fields(Entry))
    values: dict[str, Any] = {name: properties.get(name) for name in named}
    return Entry(**values)
