"""Requests (uitvraag): drafted, merged when double, sent with a term, chased, answered or not."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, Final

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.standing import Change, not_in, not_participant
from graph.terms.calendar import add_working_days
from schemas.casework.events import InvestigationEvent
from schemas.casework.fieldwork import (
    InformationRequest,
    RequestDeadline,
    RequestKind,
    RequestOutcome,
    RequestState,
    RequestStep,
)
from schemas.casework.fieldwork_commands import (
    DraftRequest,
    MergeRequests,
    RecordAnswer,
    RequestCommand,
    RunRequestClock,
    SendRequest,
    WithdrawRequest,
)
from schemas.casework.fieldwork_events import (
    RequestAnswered,
    RequestDeadlineReached,
    RequestDrafted,
    RequestSent,
    RequestsMerged,
    RequestWithdrawn,
)
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.refusal import CaseworkRule, Problem

# working agreements, no law: a reminder three working days before the last day, escalation one and
# five working days after it (domain §5.1, row 7)
REMIND_BEFORE: Final = 3
ESCALATE_AFTER: Final = (1, 5)


def decide(
    state: Investigation, command: RequestCommand | RunRequestClock, by: By
) -> Decided[InvestigationEvent]:
    """Decide on a request of an investigation in its execution."""
    if isinstance(command, RunRequestClock):
        return _run_clock(state, command, by)
    if problem := not_in(state, Phase.EXECUTION):
        return problem
    match command:
        case DraftRequest():
            return _draft(state, command, by)
        case MergeRequests():
            return not_coordinator(by, state.lead) or _merge(state, command)
        case _:
            return _on_request(state, command, by)


def missing_answers(state: Investigation) -> Problem | None:
    """Say which organisation did not answer yet and until when it may, or None."""
    waiting = [one for one in state.requests if one.is_open]
    if not waiting:
        return None
    return Problem(
        rule=CaseworkRule.REQUESTS,
        message=f"Kan niet: {'; '.join(map(_what_is_open, waiting))}. Leg vast wat er kwam, of "
        "trek het verzoek in.",
    )


def clock_of(sent: date, working_days: int) -> tuple[date, tuple[RequestDeadline, ...]]:
    """Return the last day to answer, and the days on which the clock acts, in order."""
    due = add_working_days(sent, working_days)
    reminder = (
        RequestDeadline(
            step=RequestStep.REMINDER, day=add_working_days(sent, working_days - REMIND_BEFORE)
        )
        for _ in range(working_days > REMIND_BEFORE)
    )
    escalations = (
        RequestDeadline(step=RequestStep.ESCALATION, day=add_working_days(due, days))
        for days in ESCALATE_AFTER
    )
    return due, (*reminder, *escalations)


def _what_is_open(one: InformationRequest) -> str:
    if one.due is None:
        return f"verzoek {one.number} van {one.inspectorate} is nog niet verzonden"
    return (
        f"{one.organisation} heeft verzoek {one.number} nog niet volledig beantwoord; de termijn "
        f"loopt tot en met {one.due:%d-%m-%Y}"
    )


def _draft(state: Investigation, command: DraftRequest, by: By) -> Decided[InvestigationEvent]:
    name = command.inspectorate
    if problem := not_coordinator(by, name) or not_participant(state, name):
        return problem
    if not has_task(state, name, command.handover):
        return no_task(name, command.handover)
    grounds = (command.article, command.designated, command.proportionality)
    if command.kind is RequestKind.DEMAND and None in grounds:
        return Problem(
            rule=CaseworkRule.DEMAND,
            message="Een vordering noemt het wetsartikel, de functie van de aangewezen "
            "toezichthouder en waarom het niet met minder kan.",
        )
    told = command.model_dump(exclude={"expected_version", "investigation"})
    return (RequestDrafted(number=len(state.requests) + 1, **told),)


def has_task(state: Investigation, inspectorate: str, handover: str) -> bool:
    """Say whether an inspectorate investigates an end of a handover."""
    return any((one.handover, one.inspectorate) == (handover, inspectorate) for one in state.tasks)


def no_task(inspectorate: str, handover: str) -> Problem:
    """Return the refusal of work on a handover that an inspectorate does not investigate."""
    return Problem(
        rule=CaseworkRule.TASKS,
        message=f"{inspectorate} heeft geen taak op {handover}; de trekker deelt die eerst toe.",
    )


def _merge(state: Investigation, command: MergeRequests) -> Decided[InvestigationEvent]:
    numbers = (command.request, *command.merged)
    found = [one for one in state.requests if one.number in numbers]
    alike = {(one.organisation, one.handover, one.state) for one in found}
    if len(found) != len(numbers) or len(alike) != 1 or found[0].state is not RequestState.DRAFT:
        return Problem(
            rule=CaseworkRule.MERGE_FIRST,
            message="Samenvoegen kan met verzoeken aan dezelfde organisatie over dezelfde "
            "overdracht die nog niet zijn verzonden.",
        )
    return (RequestsMerged(number=command.request, merged=command.merged),)


def _on_request(
    state: Investigation, command: SendRequest | RecordAnswer | WithdrawRequest, by: By
) -> Decided[InvestigationEvent]:
    known = next((one for one in state.requests if one.number == command.request), None)
    if known is None or not known.is_open:
        stand = f"is {known.state}" if known else "is er niet"
        return Problem(
            rule=CaseworkRule.REQUESTS,
            message=f"Verzoek {command.request} {stand}; hierover valt niets meer te besluiten.",
        )
    # what an inspectorate asked that left since, is for the lead
    owner = known.inspectorate if known.inspectorate in state.committed else state.lead
    if problem := not_coordinator(by, owner):
        return problem
    match command:
        case SendRequest():
            return _send(state, known, command, by)
        case RecordAnswer():
            return _record(known, command, by)
        case WithdrawRequest():
            return (RequestWithdrawn(number=known.number, reason=command.reason),)


def _send(
    state: Investigation, known: InformationRequest, command: SendRequest, by: By
) -> Decided[InvestigationEvent]:
    if known.state is RequestState.SENT:
        return Problem(
            rule=CaseworkRule.REQUESTS,
            message=f"Verzoek {known.number} is al verzonden op {known.sent_on:%d-%m-%Y}.",
        )
    double = [
        f"{one.number} ({one.inspectorate}, {one.state})"
        for one in state.requests
        if one.number != known.number
        and one.is_open
        and (one.organisation, one.handover) == (known.organisation, known.handover)
    ]
    if double and command.apart is None:
        return Problem(
            rule=CaseworkRule.MERGE_FIRST,
            message=f"Aan {known.organisation} ligt over {known.handover} ook verzoek "
            f"{', '.join(double)}; voeg samen voor verzending, of noem de reden om het apart "
            "te vragen.",
        )
    due, clock = clock_of(by.today, known.working_days)
    sent = RequestSent(number=known.number, on=by.today, due=due, clock=clock, apart=command.apart)
    return (sent,)


def _record(
    known: InformationRequest, command: RecordAnswer, by: By
) -> Decided[InvestigationEvent]:
    if known.sent_on is None or known.due is None:
        return Problem(
            rule=CaseworkRule.REQUESTS,
            message=f"Verzoek {known.number} is nog niet verzonden; er is dus geen antwoord.",
        )
    if not known.sent_on <= command.received_on <= by.today:
        return Problem(
            rule=CaseworkRule.REQUESTS,
            message=f"Ontvangen op {command.received_on:%d-%m-%Y} kan niet: verzonden op "
            f"{known.sent_on:%d-%m-%Y}, vandaag is het {by.today:%d-%m-%Y}.",
        )
    if command.outcome is not RequestOutcome.FULL and command.explanation is None:
        return Problem(
            rule=CaseworkRule.REASON,
            message=f"Bij {command.outcome.replace('_', ' ')} hoort een grond of uitleg.",
        )
    answered = RequestAnswered(
        number=known.number,
        late=command.received_on > known.due,
        **command.model_dump(include={"outcome", "received_on", "explanation"}),
    )
    return (answered,)


def _run_clock(
    state: Investigation, command: RunRequestClock, by: By
) -> Decided[InvestigationEvent]:
    known = next((one for one in state.requests if one.number == command.request), None)
    if known is None or not_in(state, Phase.EXECUTION):
        return ()
    due = [one for one in known.clock if one.step is command.step and one.day <= by.today]
    return tuple(
        RequestDeadlineReached(number=known.number, step=one.step, day=one.day) for one in due[:1]
    )


def _drafted(state: Investigation, event: RequestDrafted, _at: datetime) -> Change:
    drafted = InformationRequest(**event.model_dump(exclude={"type", "version"}))
    return {"requests": (*state.requests, drafted)}


def _merged(state: Investigation, event: RequestsMerged, _at: datetime) -> Change:
    gone: Change = {"state": RequestState.MERGED, "merged_into": event.number}
    changed = _changed(state.requests, event.merged, gone)
    kept = next(one for one in changed if one.number == event.number)
    names = {one.inspectorate for one in changed if one.number in event.merged}
    shared = tuple(sorted({*kept.shared_with, *names} - {kept.inspectorate}))
    return {"requests": _changed(changed, (event.number,), {"shared_with": shared})}


def _sent(state: Investigation, event: RequestSent, _at: datetime) -> Change:
    change: Change = {
        "state": RequestState.SENT,
        "sent_on": event.on,
        "due": event.due,
        "clock": event.clock,
        "apart": event.apart,
    }
    return {"requests": _changed(state.requests, (event.number,), change)}


def _answered(state: Investigation, event: RequestAnswered, _at: datetime) -> Change:
    change: Change = event.model_dump(include={"outcome", "received_on", "late", "explanation"})
    if event.outcome is not RequestOutcome.PARTIAL:
        change |= {"state": RequestState.ANSWERED, "clock": ()}
    return {"requests": _changed(state.requests, (event.number,), change)}


def _withdrawn(state: Investigation, event: RequestWithdrawn, _at: datetime) -> Change:
    change: Change = {
        "state": RequestState.WITHDRAWN,
        "clock": (),
        "explanation": event.reason,
    }
    return {"requests": _changed(state.requests, (event.number,), change)}


def _deadline(state: Investigation, event: RequestDeadlineReached, _at: datetime) -> Change:
    known = next(one for one in state.requests if one.number == event.number)
    left = tuple(one for one in known.clock if (one.step, one.day) != (event.step, event.day))
    counted = "reminded" if event.step is RequestStep.REMINDER else "escalated"
    change: Change = {"clock": left, counted: getattr(known, counted) + 1}
    return {"requests": _changed(state.requests, (event.number,), change)}


def _changed(
    requests: Iterable[InformationRequest], numbers: Iterable[int], change: Change
) -> tuple[InformationRequest, ...]:
    among = frozenset(numbers)
    return tuple(one.model_copy(update=change) if one.number in among else one for one in requests)


CHANGES: Final[dict[type[Any], Callable[[Investigation, Any, datetime], Change]]] = {
    RequestDrafted: _drafted,
    RequestsMerged: _merged,
    RequestSent: _sent,
    RequestAnswered: _answered,
    RequestWithdrawn: _withdrawn,
    RequestDeadlineReached: _deadline,
}
