"""Desk (loket): where one command is carried out, wholly or not at all.

{expected version, decide, journal (the truth), nodes (its projection), outbox}
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from graph.casework import projection
from graph.casework.journal import E, Entry, Journal, S, append, open_journal, replay
from graph.casework.rules.circumstances import By, Decided
from graph.store.port import GraphStore, Runner
from schemas.casework.command import Command
from schemas.casework.events import Event
from schemas.casework.outcome import Outcome
from schemas.casework.refusal import Problem
from schemas.errors import AlreadyThere, Forbidden, Refused, VersionConflict
from schemas.instants import AMSTERDAM, instant_of

_LOOKS: Final = 3


@dataclass(frozen=True)
class Desk:
    """Where one command is carried out: the transaction, who decides, when and for what."""

    run: Runner
    by: By
    purpose: str
    followed: bool = True
    """Whether flows act on what is decided here; not when it was decided elsewhere before."""

    def open(self, journal: str) -> tuple["Desk", Journal]:
        """Open a journal; time never runs back in it."""
        opened = open_journal(self.run, journal, self.by.now)
        now = opened.not_before(self.by.now)
        return replace(self, by=By(self.by.actor, now)), opened

    def append(self, journal: Journal, events: Sequence[Event]) -> Journal:
        """Add events to an open journal."""
        return append(self.run, journal, events, self.by, self.purpose)

    def project(self, nodes: projection.Projection) -> None:
        """Put the nodes that readers see in the place of those that stood."""
        projection.write(self.run, nodes, self.by.now)


class _Tried(Exception):
    """Ends a transaction that was only tried, so that nothing of it stays."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def transact(store: GraphStore, work: Callable[[Runner], Outcome]) -> Outcome:
    """Do `work` in one transaction, and again when somebody else wrote the same journal first."""
    # two that write the same journal at once: the embedded engine finds the key of the entry taken
    # before it finds that the other was first; looking again tells that
    for _ in range(_LOOKS):
        try:
            return store.transact(work)
        except AlreadyThere:
            continue
    return store.transact(work)


def attempt(store: GraphStore, work: Callable[[Runner], Outcome]) -> Outcome:
    """Return what `work` would leave behind, and leave nothing behind."""

    def tried(run: Runner) -> Outcome:
        raise _Tried(work(run))

    try:
        return transact(store, tried)
    except _Tried as end:
        return end.outcome


def told(journal: Journal, evolve: Callable[[S | None, E, datetime], S]) -> S:
    """Return the state that a journal that was written tells."""
    state = replay(journal, evolve)
    if state is None:
        raise ValueError("a journal that was written tells a state")
    return state


def next_in(desk: Desk, series: str) -> int:
    """Return the next number of a series; nobody else gets it."""
    rows = desk.run.run("casework/next_number", series=series, now=desk.by.now.isoformat())
    return rows[0]["number"]


def agreed(decided: Decided[E]) -> tuple[E, ...]:
    """Return the events that were decided; raise the refusal otherwise."""
    if not isinstance(decided, Problem):
        return decided
    raise refusal(decided)


def refusal(problem: Problem) -> Forbidden | Refused:
    """Return what is raised for the rule that says no."""
    kind = Forbidden if problem.forbidden else Refused
    return kind(problem.message, rule=problem.rule.value)


def expect(journal: Journal, command: Command) -> None:
    """Raise `VersionConflict`, with who was first, unless the actor saw the last version."""
    if command.expected_version == journal.version:
        return
    if command.expected_version > journal.version or not journal.entries:
        raise VersionConflict(
            f"Versie {command.expected_version} bestaat niet; nu geldt {journal.version}. "
            "Lees opnieuw en beslis dan."
        )
    first = journal.entries[command.expected_version]
    raise VersionConflict(
        f"{first.who} was eerst: {_deed(first)}, op {_when(first)}. U besliste op versie "
        f"{command.expected_version}, nu geldt {journal.version}; lees opnieuw en beslis dan."
    )


def _deed(entry: Entry) -> str:
    return entry.type.replace("_", " ")


def _when(entry: Entry) -> str:
    return f"{instant_of(entry.at).astimezone(AMSTERDAM):%d-%m-%Y om %H:%M:%S}"


def outcome(id_: str, journal: Journal, events: Sequence[Event]) -> Outcome:
    """Return what a decision left behind."""
    return Outcome(id=id_, version=journal.version, events=tuple(event.type for event in events))


def weighing_journal(result: str) -> str:
    """Return the id of the journal of a weighing."""
    return f"weging/{result}"


def investigation_journal(number: str) -> str:
    """Return the id of the journal of an investigation."""
    return f"onderzoek/{number}"


def level_journal(inspectorate: str, subject: str) -> str:
    """Return the id of the journal of a supervision level."""
    return f"trede/{inspectorate}/{subject}"


def recommendation_journal(recommendation: str) -> str:
    """Return the id of the journal of a recommendation."""
    return f"aanbeveling/{recommendation}"


def visit_journal(visit: str) -> str:
    """Return the id of the journal of a visit."""
    return f"bezoek/{visit}"
