"""Recommendations (aanbevelingen): made by one inspectorate, followed by it until closed."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.standing import Change, not_in, not_participant
from graph.terms.calendar import add_working_days
from schemas.access import ActorRole
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.participation import ClockStep, Deadline
from schemas.casework.recommendation import (
    FollowUp,
    ProgressStep,
    Reaction,
    Recommendation,
    RecommendationClosing,
)
from schemas.casework.recommendation_commands import (
    AskReaction,
    CloseRecommendation,
    Recommend,
    RecommendationCommand,
    RecordProgress,
    RecordReaction,
    RunRecommendationClock,
)
from schemas.casework.recommendation_events import (
    ProgressRecorded,
    ReactionAsked,
    ReactionRecorded,
    RecommendationClosed,
    RecommendationDeadlineReached,
    RecommendationEvent,
    RecommendationMade,
    RecommendationPublished,
)
from schemas.casework.refusal import CaseworkRule, Problem

# working agreements, no law: a reminder three working days before the last day, silence noted the
# day after it, escalation to an intervention talk five days after (domain §5.1, rows 7 and 16)
REMIND_BEFORE: Final = 3
SILENT_AFTER: Final = 1
ESCALATE_AFTER: Final = 5
_OPEN: Final = (FollowUp.OPEN, FollowUp.UNDERWAY)


def make(
    state: Investigation, command: Recommend, number: str, by: By
) -> tuple[RecommendationMade] | Problem:
    """Decide on a new recommendation, as long as the text of the report can still hold it."""
    name = command.inspectorate
    if problem := (
        not_coordinator(by, name)
        or not_in(state, Phase.JUDGEMENT, Phase.REPLY, Phase.ADOPTION)
        or not_participant(state, name)
    ):
        return problem
    if state.approvals:
        return _refused(
            "op dit rapport is al akkoord gegeven; een nieuwe aanbeveling hoort in een nieuwe "
            "versie"
        )
    if command.done_by <= by.today:
        return _refused(f"uitvoeren voor {command.done_by:%d-%m-%Y} kan niet meer")
    told = command.model_dump(exclude={"expected_version"})
    readers = tuple(one.inspectorate for one in state.participants)
    return (RecommendationMade(id=number, chain=state.chain, participants=readers, **told),)


def decide(
    state: Recommendation, command: RecommendationCommand, by: By
) -> Decided[RecommendationEvent]:
    """Decide on a recommendation that was made; a closed one stays as it is."""
    return _may_not(state, command, by) or _settled(state) or _decide(command, by)


def _settled(state: Recommendation) -> Problem | None:
    if state.closed is not None:
        return _refused(f"aanbeveling {state.id} is gesloten: {state.closed.reason}")
    if not state.published:
        return _refused(f"het rapport met aanbeveling {state.id} is nog niet openbaar")
    return None


def _decide(command: RecommendationCommand, by: By) -> Decided[RecommendationEvent]:
    match command:
        case AskReaction():
            due, clock = clock_of(by.today, command.working_days)
            return (ReactionAsked(due=due, term_rule=command.term_rule, clock=clock),)
        case RecordReaction():
            return _react(command, by)
        case RecordProgress():
            return _progress(command, by)
        case CloseRecommendation():
            return _close(command)


def clock_of(asked: date, working_days: int) -> tuple[date, tuple[Deadline, ...]]:
    """Return the last day to react, and the days on which the clock acts, in order."""
    due = add_working_days(asked, working_days)
    reminder = add_working_days(asked, max(working_days - REMIND_BEFORE, 0))
    return due, (
        Deadline(step=ClockStep.REMINDER, day=reminder),
        Deadline(step=ClockStep.SILENCE, day=add_working_days(due, SILENT_AFTER)),
        Deadline(step=ClockStep.ESCALATION, day=add_working_days(due, ESCALATE_AFTER)),
    )


def run_clock(
    state: Recommendation, command: RunRecommendationClock, by: By
) -> tuple[RecommendationDeadlineReached, ...]:
    """Do what is due about a reaction that is still awaited; the second time nothing."""
    due = [one for one in state.clock if one.step is command.step and one.day <= by.today]
    return tuple(RecommendationDeadlineReached(step=one.step, day=one.day) for one in due[:1])


def evolve(
    state: Recommendation | None, event: RecommendationEvent, _at: datetime
) -> Recommendation:
    """Return the recommendation after an event; the first one makes it."""
    if isinstance(event, RecommendationMade):
        return Recommendation(**event.model_dump(exclude={"type", "version"}))
    if state is None:
        raise ValueError("a recommendation begins with its making")
    return state.model_copy(update=_CHANGES[type(event)](state, event))


def _may_not(state: Recommendation, command: RecommendationCommand, by: By) -> Problem | None:
    if isinstance(command, RecordReaction) and ActorRole.POLICY in by.actor.roles:
        return None
    return not_coordinator(by, state.inspectorate)


def _react(command: RecordReaction, by: By) -> Decided[RecommendationEvent]:
    if command.reaction is Reaction.NO_ANSWER or command.day > by.today:
        return _refused("een reactie is er een, en van vandaag of eerder")
    if command.reaction is not Reaction.ACCEPTED and command.plan is None:
        return Problem(
            rule=CaseworkRule.REASON,
            message="Wie een aanbeveling niet geheel overneemt, zegt waarom; geef dat erbij.",
        )
    return (ReactionRecorded(reaction=command.reaction, plan=command.plan, day=command.day),)


def _progress(command: RecordProgress, by: By) -> Decided[RecommendationEvent]:
    if command.day > by.today:
        return _refused(f"voortgang op {command.day:%d-%m-%Y} ligt nog voor ons")
    if command.status is FollowUp.FOLLOWED and command.evidence is None:
        return _refused("opgevolgd vraagt om bewijs; noem de vindplaats")
    told = command.model_dump(include={"status", "text", "day", "evidence"})
    return (ProgressRecorded(**told),)


def _close(command: CloseRecommendation) -> Decided[RecommendationEvent]:
    if command.status in _OPEN:
        return _refused(f"sluiten als {command.status} kan niet; kies hoe zij eindigde")
    if command.status is FollowUp.FOLLOWED and command.evidence is None:
        return _refused("opgevolgd vraagt om bewijs; noem de vindplaats")
    told = command.model_dump(include={"status", "reason", "evidence", "found_in"})
    return (RecommendationClosed(**told),)


def _refused(what: str) -> Problem:
    return Problem(rule=CaseworkRule.RECOMMENDATION, message=f"Kan niet: {what}.")


def _published(_state: Recommendation, _event: RecommendationPublished) -> Change:
    return {"published": True}


def _asked(_state: Recommendation, event: ReactionAsked) -> Change:
    return {"due": event.due, "term_rule": event.term_rule, "clock": event.clock}


def _reacted(_state: Recommendation, event: ReactionRecorded) -> Change:
    return {
        "reaction": event.reaction,
        "plan": event.plan,
        "reacted_on": event.day,
        "clock": (),
    }


def _deadline(state: Recommendation, event: RecommendationDeadlineReached) -> Change:
    left = tuple(one for one in state.clock if (one.step, one.day) != (event.step, event.day))
    change: Change = {"clock": left}
    match event.step:
        case ClockStep.REMINDER:
            change["reminded"] = state.reminded + 1
        case ClockStep.SILENCE:
            change["reaction"] = Reaction.NO_ANSWER
        case ClockStep.ESCALATION:
            change["escalated"] = state.escalated + 1
    return change


def _progressed(state: Recommendation, event: ProgressRecorded) -> Change:
    step = ProgressStep(**event.model_dump(exclude={"type", "version"}))
    return {"status": step.status, "progress": (*state.progress, step)}


def _closed(_state: Recommendation, event: RecommendationClosed) -> Change:
    closing = RecommendationClosing(**event.model_dump(exclude={"type", "version"}))
    return {"status": closing.status, "closed": closing, "clock": ()}


_CHANGES: Final[dict[type[Any], Callable[[Recommendation, Any], Change]]] = {
    RecommendationPublished: _published,
    ReactionAsked: _asked,
    ReactionRecorded: _reacted,
    RecommendationDeadlineReached: _deadline,
    ProgressRecorded: _progressed,
    RecommendationClosed: _closed,
}
