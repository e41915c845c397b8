"""Recommendations (aanbevelingen): a journal each, that outlives its investigation."""

from collections.abc import Sequence

from graph.casework import facts, outbox, projection
from graph.casework.desk import Desk, agreed, expect, next_in, outcome, recommendation_journal, told
from graph.casework.journal import (
    Journal,
    replay,
)
from graph.casework.rules import (
    recommendations,
)
from graph.casework.subjects.reading import read_investigation
from schemas.access import Readable
from schemas.casework.adoption_events import ReportPublished
from schemas.casework.investigation import CLOCK
from schemas.casework.outcome import Outcome
from schemas.casework.recommendation import Recommendation
from schemas.casework.recommendation_commands import (
    CloseRecommendation,
    Recommend,
    RecommendationCommand,
    RunRecommendationClock,
)
from schemas.casework.recommendation_events import RecommendationEvent, RecommendationPublished
from schemas.errors import NotFound
from schemas.instants import instant_of


def recommend(desk: Desk, command: Recommend) -> Outcome:
    """Make a recommendation."""
    # two that recommend at once do not wait for each other: the investigation is not written
    state = read_investigation(desk, command.investigation)
    number = f"{state.id}/{next_in(desk, f'aanbeveling/{state.id}')}"
    events = agreed(recommendations.make(state, command, number, desk.by))
    desk, journal = desk.open(recommendation_journal(number))
    expect(journal, command)
    return _keep_recommendation(desk, journal, events)


def on_recommendation(desk: Desk, command: RecommendationCommand) -> Outcome:
    """Carry out a command on a recommendation that the actor may read."""
    desk, journal, state = _recommendation(desk, command.recommendation)
    expect(journal, command)
    if isinstance(command, CloseRecommendation) and command.found_in:
        read_investigation(desk, command.found_in)
    return _keep_recommendation(
        desk, journal, agreed(recommendations.decide(state, command, desk.by))
    )


def run_recommendation(desk: Desk, command: RunRecommendationClock) -> Outcome:
    """Do what is due about a recommendation."""
    desk, journal, state = _recommendation(desk, command.recommendation)
    return _keep_recommendation(desk, journal, recommendations.run_clock(state, command, desk.by))


def _recommendation(desk: Desk, number: str) -> tuple[Desk, Journal, Recommendation]:
    desk, journal = desk.open(recommendation_journal(number))
    state = replay(journal, recommendations.evolve)
    if state is None or not (desk.by.actor == CLOCK or _may_follow(desk, state)):
        raise NotFound(f"Geen aanbeveling {number}, of niet voor u.")
    return desk, journal, state


def _may_follow(desk: Desk, state: Recommendation) -> bool:
    told = {"published": state.published, "participants": list(state.participants)}
    return facts.readable(desk.by, Readable.RECOMMENDATION, told)


def publish_recommendations(desk: Desk, number: str, event: ReportPublished) -> None:
    """Let the recommendations of an investigation be public with its report."""
    for one in facts.recommendations(desk.run, number):
        opened, journal = desk.open(recommendation_journal(one))
        state = told(journal, recommendations.evolve)
        if not state.published:
            made_public = (RecommendationPublished(day=event.day),)
            _keep_recommendation(opened, journal, made_public)


def _keep_recommendation(
    desk: Desk, journal: Journal, events: Sequence[RecommendationEvent]
) -> Outcome:
    kept = desk.append(journal, events)
    state = told(kept, recommendations.evolve)
    if events:
        began = instant_of(kept.entries[0].at)
        desk.project(projection.of_recommendation(state, kept.version, began))
        if desk.followed:
            at = desk.by.now
            outbox.put(
                desk.run, state.investigation, events, journal.version + 1, at, about=state.id
            )
    return outcome(state.id, kept, events)
