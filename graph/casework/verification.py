"""Verification (controle): replay a journal, check its chain, compare the projection with it."""

from collections.abc import Collection

from graph.access.rules import may_read
from graph.casework import projection
from graph.casework.desk import (
    investigation_journal,
    recommendation_journal,
    weighing_journal,
)
from graph.casework.facts import recommendations as recommendations_of
from graph.casework.journal import chain_problems, read_journal, replay
from graph.casework.redactions import redacted_hashes
from graph.casework.rules import investigation, recommendations, weighing
from graph.store.port import Runner
from schemas.access import Readable, Reader
from schemas.casework.investigation import Investigation
from schemas.casework.outcome import Verification
from schemas.errors import NotFound
from schemas.instants import instant_of


def verify(store: Runner, reader: Reader, number: str) -> Verification:
    """Check an investigation that this reader may see.

    A broken chain, a projection that says otherwise and a missing entry are problems; a destroyed
    payload is not: what it said can only no longer be compared. Raises `NotFound`.
    """
    journal = read_journal(store, investigation_journal(number))
    found = projection.read(store, projection.INVESTIGATION, number)
    readable = {} if found is None else found.state
    if not journal.entries or not may_read(Readable.INVESTIGATION, reader, readable):
        raise NotFound(f"Geen onderzoek {number}, of niet voor uw inspectie.")
    state = replay(journal, investigation.evolve)
    redacted = redacted_hashes(store)
    problems = chain_problems(journal, redacted)
    if state is not None:
        problems += projection.differences(
            projection.of_investigation(state, journal.version), found
        )
        problems += _weighing_problems(store, state, redacted)
        for one in recommendations_of(store, number):
            problems += _recommendation_problems(store, one, redacted)
    return Verification(
        id=number,
        entries=journal.version,
        destroyed=sum(entry.body is None for entry in journal.entries),
        problems=tuple(problems),
    )


def _weighing_problems(store: Runner, state: Investigation, redacted: Collection[str]) -> list[str]:
    journal = read_journal(store, weighing_journal(state.result))
    weighed = replay(journal, weighing.evolve)
    # what split off keeps the result; its weighing names the investigation that took it up
    if weighed is None or (state.split_from is None and weighed.investigation != state.id):
        return [f"de weging van {state.result} verwijst niet naar dit onderzoek"]
    found = projection.read(store, projection.WEIGHING, state.result)
    problems = chain_problems(journal, redacted) + projection.differences(
        projection.of_weighing(weighed, journal.version), found
    )
    return [f"weging: {problem}" for problem in problems]


def _recommendation_problems(store: Runner, number: str, redacted: Collection[str]) -> list[str]:
    journal = read_journal(store, recommendation_journal(number))
    problems = chain_problems(journal, redacted)
    state = replay(journal, recommendations.evolve)
    if state is not None:
        expected = projection.of_recommendation(
            state, journal.version, instant_of(journal.entries[0].at)
        )
        found = projection.read(store, projection.RECOMMENDATION, number)
        problems += projection.differences(expected, found)
    return [f"aanbeveling {number}: {problem}" for problem in problems]
