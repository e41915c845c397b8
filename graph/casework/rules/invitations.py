"""Invitations (uitnodigingen): asked, answered, reminded; silence is never a yes."""

from datetime import date
from typing import Final

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.scope import awaited, competent, scope_lost
from graph.casework.rules.standing import not_in
from graph.terms.calendar import add_working_days
from schemas.casework.commands import (
    AnswerInvitation,
    InviteInspectorate,
    RemindInspectorate,
    RunClock,
    SettleParticipation,
)
from schemas.casework.events import (
    DeadlineReached,
    InspectorateInvited,
    InspectorateReminded,
    InvestigationEvent,
    InvitationAnswered,
    ParticipationSettled,
)
from schemas.casework.investigation import Investigation, Milestone, Phase
from schemas.casework.participation import Answer, ClockStep, Deadline
from schemas.casework.refusal import CaseworkRule, Problem

# working agreements, no law: 10 working days to answer (domain §5.1, row 2), a reminder three
# working days before the last day, escalation one and five working days after it (§5.1, row 7)
ANSWER_WITHIN: Final = 10
REMIND_BEFORE: Final = 3
ESCALATE_AFTER: Final = (1, 5)

TERM_RULE: Final = f"werkafspraak: {ANSWER_WITHIN} werkdagen om op een uitnodiging te antwoorden"

InvitationCommand = (
    InviteInspectorate | AnswerInvitation | RemindInspectorate | RunClock | SettleParticipation
)


def decide(state: Investigation, command: InvitationCommand, by: By) -> Decided[InvestigationEvent]:
    """Decide on an invitation of an investigation in its exploration."""
    match command:
        case InviteInspectorate():
            return _invite(state, command, by)
        case AnswerInvitation():
            return _answer(state, command, by)
        case RemindInspectorate():
            return _remind(state, command, by)
        case RunClock():
            return _run_clock(state, command, by)
        case SettleParticipation():
            return _settle(state)


def clock_of(invited: date) -> tuple[date, tuple[Deadline, ...]]:
    """Return the last day to answer, and the days on which the clock acts, in order."""
    due = add_working_days(invited, ANSWER_WITHIN)
    reminder = Deadline(
        step=ClockStep.REMINDER, day=add_working_days(invited, ANSWER_WITHIN - REMIND_BEFORE)
    )
    silence = Deadline(step=ClockStep.SILENCE, day=add_working_days(due, 1))
    escalations = (
        Deadline(step=ClockStep.ESCALATION, day=add_working_days(due, days))
        for days in ESCALATE_AFTER
    )
    return due, (reminder, silence, *escalations)


def _invite(
    state: Investigation, command: InviteInspectorate, by: By
) -> Decided[InvestigationEvent]:
    name = command.inspectorate
    if problem := not_coordinator(by, state.lead) or _not_exploring(state):
        return problem
    if name not in competent(state.scope):
        return Problem(
            rule=CaseworkRule.COMPETENCE,
            message=f"{name} is op geen overdracht van dit onderzoek bevoegd; bevoegd zijn: "
            f"{', '.join(sorted(competent(state.scope)))}.",
        )
    known = state.participation(name)
    if known is not None and known.answer in (None, Answer.COMMITTED):
        return Problem(
            rule=CaseworkRule.INVITATION,
            message=f"{name} is al uitgenodigd en "
            f"{'moet nog antwoorden; herinner zo nodig' if known.answer is None else 'doet mee'}.",
        )
    due, clock = clock_of(by.today)
    return (InspectorateInvited(inspectorate=name, due=due, clock=clock),)


def _answer(state: Investigation, command: AnswerInvitation, by: By) -> Decided[InvestigationEvent]:
    name = command.inspectorate
    if problem := not_coordinator(by, name) or _not_exploring(state):
        return problem
    known = state.participation(name)
    if known is None or known.answer not in (None, Answer.NO_ANSWER):
        return Problem(
            rule=CaseworkRule.INVITATION,
            message=f"{name} is niet uitgenodigd; vraag de trekker, {state.lead}."
            if known is None
            else f"{name} heeft al geantwoord ({known.answer}); alleen een nieuwe uitnodiging "
            f"van {state.lead} opent dat weer.",
        )
    if not command.committed and command.reason is None:
        return Problem(
            rule=CaseworkRule.REASON, message="Een afwijzing noemt een reden; geef die erbij."
        )
    answer = Answer.COMMITTED if command.committed else Answer.DECLINED
    return (InvitationAnswered(inspectorate=name, answer=answer, reason=command.reason),)


def _remind(
    state: Investigation, command: RemindInspectorate, by: By
) -> Decided[InvestigationEvent]:
    if problem := not_coordinator(by, state.lead) or _not_exploring(state):
        return problem
    known = state.participation(command.inspectorate)
    if known is None or known.answer not in (None, Answer.NO_ANSWER):
        return Problem(
            rule=CaseworkRule.INVITATION,
            message=f"Van {command.inspectorate} wordt geen antwoord verwacht; "
            "herinneren kan alleen wie is uitgenodigd en nog niet antwoordde.",
        )
    return (InspectorateReminded(inspectorate=command.inspectorate),)


def _run_clock(state: Investigation, command: RunClock, by: By) -> Decided[InvestigationEvent]:
    known = state.participation(command.inspectorate)
    if known is None or _not_exploring(state):
        return ()
    due = [one for one in known.clock if one.step is command.step and one.day <= by.today]
    return tuple(
        DeadlineReached(inspectorate=known.inspectorate, step=one.step, day=one.day)
        for one in due[:1]
    )


def _settle(state: Investigation) -> Decided[InvestigationEvent]:
    if state.milestone is not Milestone.INVITED or awaited(state) or _not_exploring(state):
        return ()
    settled = ParticipationSettled(
        committed=_with(state, Answer.COMMITTED),
        declined=_with(state, Answer.DECLINED),
        silent=_with(state, Answer.NO_ANSWER),
        lost=scope_lost(state),
    )
    return (settled,)


def _with(state: Investigation, answer: Answer) -> tuple[str, ...]:
    return tuple(one.inspectorate for one in state.participants if one.answer is answer)


def _not_exploring(state: Investigation) -> Problem | None:
    return not_in(state, Phase.EXPLORATION)
