"""Any order of corrections gives the same as-of answers as a plain list of what was said when."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from graph.register.records import Version
from graph.register.revision import Held, revise

FIRST = date(2024, 1, 1)
DAYS = [(FIRST + timedelta(days=30 * n)).isoformat() for n in range(7)]


@dataclass(frozen=True)
class Correction:
    """From one day until another, something else is true than was thought; None is nothing."""

    start: str
    end: str
    said: str | None


@dataclass(frozen=True)
class State:
    """What the graph keeps: a version, and the instants between which it was held."""

    version: Version
    recorded_from: int
    recorded_to: int | None = None


class Graph:
    """The states of one record, changed by revisions alone, as a load or a proposal does."""

    def __init__(self) -> None:
        self.states: list[State] = []

    def correct(self, correction: Correction, now: int) -> None:
        """Edit the timeline as it is held, and write what that changes."""
        held = [
            Held(str(n), one.version)
            for n, one in enumerate(self.states)
            if one.recorded_to is None
        ]
        change = revise(held, edited([one.version for one in held], correction))
        self.states = [
            replace(one, recorded_to=now) if str(n) in change.close else one
            for n, one in enumerate(self.states)
        ] + [State(version, now) for version in change.add]

    def said(self, valid: str, recorded: int) -> list[str]:
        """Answer by the one predicate of every read."""
        return [
            one.version.hash
            for one in self.states
            if one.version.valid_from <= valid < one.version.valid_to
            and one.recorded_from <= recorded
            and (one.recorded_to is None or recorded < one.recorded_to)
        ]


def edited(timeline: list[Version], correction: Correction) -> list[Version]:
    """Return a timeline with one stretch replaced, as a model keeper edits the file."""
    start, end = correction.start, correction.end
    kept = [
        piece
        for one in timeline
        for piece in (
            replace(one, valid_to=min(one.valid_to, start)),
            replace(one, valid_from=max(one.valid_from, end)),
        )
        if piece.valid_from < piece.valid_to
    ]
    added = [] if correction.said is None else [Version(start, end, correction.said)]
    return sorted(kept + added, key=lambda one: one.valid_from)


def naive(corrections: list[Correction], valid: str, recorded: int) -> list[str]:
    """Answer from the list of facts: the last thing said by then about that day."""
    said = [one for one in corrections[:recorded] if one.start <= valid < one.end]
    return [one.said for one in said[-1:] if one.said is not None]


@st.composite
def corrections(draw: st.DrawFn) -> Correction:
    start, end = sorted(draw(st.sets(st.sampled_from(DAYS), min_size=2, max_size=2)))
    return Correction(start, end, draw(st.sampled_from([None, "10 d", "14 d", "3 wd"])))


@given(st.lists(corrections(), max_size=8))
def test_every_as_of_answer_is_that_of_the_list_of_facts(said: list[Correction]) -> None:
    graph = Graph()
    for now, correction in enumerate(said, start=1):
        graph.correct(correction, now)

    for recorded in range(len(said) + 1):
        for valid in DAYS:
            assert graph.said(valid, recorded) == naive(said, valid, recorded)
