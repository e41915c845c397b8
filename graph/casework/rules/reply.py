"""Right of reply (wederhoor): a draft goes out, remarks come in, each is answered with a reason."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from graph.casework.rules.circumstances import By, Decided
from graph.casework.rules.standing import Change, not_in
from graph.casework.rules.table import Rule, Telling
from graph.terms.calendar import add_working_days
from schemas.casework.events import InvestigationEvent
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.casework.reply import (
    MinistryContact,
    NewRemark,
    Remark,
    RemarkOrigin,
    Reply,
    ReplyDeadline,
    ReplyStep,
    Report,
)
from schemas.casework.reply_commands import (
    AddReview,
    AnswerRemarks,
    DraftReport,
    ExtendReply,
    RecordMinistryContact,
    RecordReply,
    RunReplyClock,
    SendConcept,
)
from schemas.casework.reply_events import (
    ConceptSent,
    MinistryContactRecorded,
    RemarkAnswered,
    RemarkMade,
    ReplyDeadlineReached,
    ReplyExtended,
    ReplyReceived,
    ReportDrafted,
)

# working agreements, no law: a reminder three working days before the last day (§5.1, row 7);
# what did not come is noted the working day after it (row 12: "no reply -> note and go on")
REMIND_BEFORE: Final = 3
NOTE_AFTER: Final = 1

_DRAFTED_IN: Final = (Phase.JUDGEMENT, Phase.REPLY, Phase.ADOPTION)


def clock_of(sent: date, working_days: int) -> tuple[date, tuple[ReplyDeadline, ...]]:
    """Return the last day to react, and the days on which the clock acts, in order."""
    due = add_working_days(sent, working_days)
    reminder = (
        ReplyDeadline(
            step=ReplyStep.REMINDER, day=add_working_days(sent, working_days - REMIND_BEFORE)
        )
        for _ in range(working_days > REMIND_BEFORE)
    )
    noted = ReplyDeadline(step=ReplyStep.NO_REPLY, day=add_working_days(due, NOTE_AFTER))
    return due, (*reminder, noted)


def missing_reply(state: Investigation) -> Problem | None:
    """Say what the right of reply still needs, or None when all of it was answered."""
    waiting = [one for one in state.replies if one.is_open]
    if not state.replies:
        need = f"het conceptrapport is nog niet voor wederhoor verzonden; {state.lead} doet dat"
    elif waiting:
        names = "; ".join(
            f"{one.organisation} kan tot en met {one.due:%d-%m-%Y}" for one in waiting
        )
        need = f"op het conceptrapport wordt nog een reactie verwacht: {names}"
    elif open_ := [str(one.number) for one in state.remarks if one.accepted is None]:
        need = f"opmerking {', '.join(open_)} is nog niet overgenomen of afgewezen"
    elif _not_in_text(state):
        need = (
            "er zijn opmerkingen overgenomen, maar er is nog geen nieuwe versie van het rapport "
            "waarin dat is verwerkt"
        )
    else:
        return None
    return Problem(rule=CaseworkRule.REPLY, message=f"Kan niet: {need}.")


def run_clock(state: Investigation, command: RunReplyClock, by: By) -> Decided[InvestigationEvent]:
    """Do what is due about a reply that is still awaited; the second time nothing."""
    known = _reply(state, command.organisation)
    if known is None or not known.is_open or not_in(state, Phase.REPLY):
        return ()
    due = [one for one in known.clock if one.step is command.step and one.day <= by.today]
    return tuple(
        ReplyDeadlineReached(organisation=known.organisation, step=one.step, day=one.day)
        for one in due[:1]
    )


def _draft(state: Investigation, command: DraftReport, _by: By) -> Decided[InvestigationEvent]:
    known = state.report
    if known is not None and known.document.hash == command.document.hash:
        return Problem(
            rule=CaseworkRule.REPORT,
            message=f"Dit is versie {known.version} van het rapport, ongewijzigd; een nieuwe "
            "versie heeft een andere hash.",
        )
    if known is not None and command.changes is None:
        return Problem(
            rule=CaseworkRule.REPORT,
            message="Noem wat er wijzigde na de vorige versie; dat gaat met het rapport mee.",
        )
    drafted = ReportDrafted(
        report=known.version + 1 if known else 1,
        document=command.document,
        changes=command.changes,
    )
    return (drafted,)


def _send(state: Investigation, command: SendConcept, by: By) -> Decided[InvestigationEvent]:
    if state.report is None:
        return Problem(
            rule=CaseworkRule.REPORT,
            message="Kan niet: er is nog geen conceptrapport; leg eerst een versie vast.",
        )
    awaited = {one.organisation for one in state.replies if one.is_open}
    if twice := sorted(awaited & set(command.organisations)):
        return Problem(
            rule=CaseworkRule.REPLY,
            message=f"{', '.join(twice)} heeft het concept al en kan nog reageren; verleng zo "
            "nodig.",
        )
    due, clock = clock_of(by.today, command.working_days)
    sent = ConceptSent(
        report=state.report.version,
        organisations=tuple(dict.fromkeys(command.organisations)),
        on=by.today,
        due=due,
        term_rule=command.term_rule,
        clock=clock,
    )
    return (sent,)


def _extend(state: Investigation, command: ExtendReply, by: By) -> Decided[InvestigationEvent]:
    known = _reply(state, command.organisation)
    if known is None or not known.is_open:
        return _not_awaited(command.organisation)
    if known.extended is not None:
        return Problem(
            rule=CaseworkRule.REPLY,
            message=f"De termijn van {known.organisation} is al een keer verlengd "
            f"({known.extended}); een tweede keer kan niet.",
        )
    last = max(known.due, by.today)
    due, clock = clock_of(last, command.working_days)
    extended = ReplyExtended(
        organisation=known.organisation, due=due, clock=clock, reason=command.reason
    )
    return (extended,)


def _record(state: Investigation, command: RecordReply, by: By) -> Decided[InvestigationEvent]:
    known = _reply(state, command.organisation)
    if known is None or known.received_on is not None:
        return _not_awaited(command.organisation)
    if not known.sent_on <= command.received_on <= by.today:
        return Problem(
            rule=CaseworkRule.REPLY,
            message=f"Ontvangen op {command.received_on:%d-%m-%Y} kan niet: verzonden op "
            f"{known.sent_on:%d-%m-%Y}, vandaag is het {by.today:%d-%m-%Y}.",
        )
    received = ReplyReceived(
        organisation=known.organisation,
        received_on=command.received_on,
        late=command.received_on > known.due,
    )
    made = _made(state, command.remarks, known.organisation, RemarkOrigin.REPLY, known.report)
    return (received, *made)


def _review(state: Investigation, command: AddReview, _by: By) -> Decided[InvestigationEvent]:
    if state.report is None:
        return Problem(rule=CaseworkRule.REPORT, message="Kan niet: er is nog geen conceptrapport.")
    who, version = command.inspectorate, state.report.version
    return (*_made(state, command.remarks, who, RemarkOrigin.REVIEW, version),)


def _made(
    state: Investigation,
    remarks: Iterable[NewRemark],
    sender: str,
    origin: RemarkOrigin,
    report: int,
) -> Iterable[RemarkMade]:
    for number, one in enumerate(remarks, len(state.remarks) + 1):
        yield RemarkMade(number=number, sender=sender, origin=origin, report=report, **dict(one))


def _answer(state: Investigation, command: AnswerRemarks, _by: By) -> Decided[InvestigationEvent]:
    known = {one.number for one in state.remarks}
    asked = [one.remark for one in command.answers]
    if unknown := sorted(set(asked) - known):
        return Problem(
            rule=CaseworkRule.REPLY,
            message=f"Opmerking {', '.join(map(str, unknown))} is er niet; er zijn "
            f"{len(known)} opmerkingen.",
        )
    if len(set(asked)) < len(asked):
        return Problem(
            rule=CaseworkRule.REPLY, message="Over een opmerking staat meer dan een besluit."
        )
    return tuple(RemarkAnswered(**dict(one)) for one in command.answers)


def _contact(
    _state: Investigation, command: RecordMinistryContact, _by: By
) -> Decided[InvestigationEvent]:
    return (
        MinistryContactRecorded(
            **command.model_dump(exclude={"expected_version", "investigation"})
        ),
    )


def _reply(state: Investigation, organisation: str) -> Reply | None:
    return next((one for one in state.replies if one.organisation == organisation), None)


def _not_awaited(organisation: str) -> Problem:
    return Problem(
        rule=CaseworkRule.REPLY,
        message=f"Van {organisation} wordt geen reactie verwacht: het concept ging er niet heen, "
        "of de reactie is er al.",
    )


def _not_in_text(state: Investigation) -> bool:
    accepted = [one.report for one in state.remarks if one.accepted]
    return state.report is not None and max(accepted, default=0) >= state.report.version


def _drafted(_state: Investigation, event: ReportDrafted, _at: datetime) -> Change:
    report = Report(version=event.report, document=event.document, changes=event.changes)
    # who agreed, or did not, spoke of the text of then
    return {"report": report, "approvals": (), "withheld": (), "planned": ()}


def _sent(state: Investigation, event: ConceptSent, _at: datetime) -> Change:
    told = event.model_dump(include={"report", "due", "term_rule", "clock"})
    new = tuple(Reply(organisation=one, sent_on=event.on, **told) for one in event.organisations)
    others = tuple(one for one in state.replies if one.organisation not in event.organisations)
    return {"replies": (*others, *new)}


def _extended(state: Investigation, event: ReplyExtended, _at: datetime) -> Change:
    change: Change = {"due": event.due, "clock": event.clock, "extended": event.reason}
    return _changed(state, event.organisation, change)


def _received(state: Investigation, event: ReplyReceived, _at: datetime) -> Change:
    # what came after silence was noted is still a reply
    change: Change = {"received_on": event.received_on, "late": event.late, "clock": ()}
    return _changed(state, event.organisation, change | {"silent": False})


def _remarked(state: Investigation, event: RemarkMade, _at: datetime) -> Change:
    return {"remarks": (*state.remarks, Remark(**event.model_dump(exclude={"type", "version"})))}


def _answered(state: Investigation, event: RemarkAnswered, _at: datetime) -> Change:
    change: Change = {"accepted": event.accepted, "reason": event.reason}
    return {
        "remarks": tuple(
            one.model_copy(update=change) if one.number == event.remark else one
            for one in state.remarks
        )
    }


def _deadline(state: Investigation, event: ReplyDeadlineReached, _at: datetime) -> Change:
    known = next(one for one in state.replies if one.organisation == event.organisation)
    left = tuple(one for one in known.clock if (one.step, one.day) != (event.step, event.day))
    change: Change = {"clock": left}
    match event.step:
        case ReplyStep.REMINDER:
            change["reminded"] = known.reminded + 1
        case ReplyStep.NO_REPLY:
            change |= {"silent": True, "clock": ()}
    return _changed(state, event.organisation, change)


def _contacted(state: Investigation, event: MinistryContactRecorded, _at: datetime) -> Change:
    contact = MinistryContact(**event.model_dump(exclude={"type", "version"}))
    return {"contacts": (*state.contacts, contact)}


def _changed(state: Investigation, organisation: str, change: Change) -> Change:
    return {
        "replies": tuple(
            one.model_copy(update=change) if one.organisation == organisation else one
            for one in state.replies
        )
    }


RULES: Final[dict[type[Any], Rule]] = {
    DraftReport: Rule(_draft, _DRAFTED_IN),
    AddReview: Rule(_review, _DRAFTED_IN, own=True),
    SendConcept: Rule(_send, (Phase.REPLY,)),
    ExtendReply: Rule(_extend, (Phase.REPLY,)),
    RecordReply: Rule(_record, (Phase.REPLY,)),
    AnswerRemarks: Rule(_answer, _DRAFTED_IN),
    RecordMinistryContact: Rule(_contact, tuple(Phase), own=True),
}
CHANGES: Final[dict[type[Any], Telling]] = {
    ReportDrafted: _drafted,
    ConceptSent: _sent,
    ReplyExtended: _extended,
    ReplyReceived: _received,
    RemarkMade: _remarked,
    RemarkAnswered: _answered,
    ReplyDeadlineReached: _deadline,
    MinistryContactRecorded: _contacted,
}
