"""Judgements (oordelen): by whose statute a criterion is; reflections of others; joint message."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.framework import missing_framework
from graph.casework.rules.standing import Change, not_in, not_participant
from schemas.casework.events import InvestigationEvent
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.judgement import Disagreement, Judgement, Message, Reflection, Verdict
from schemas.casework.judgement_commands import (
    AddReflection,
    AnswerMessage,
    DraftMessage,
    MessageCommand,
    PassJudgement,
    SettleMessage,
    VerdictCommand,
)
from schemas.casework.judgement_events import (
    JudgementPassed,
    MessageAnswered,
    MessageDrafted,
    MessageSettled,
    ReflectionAdded,
)
from schemas.casework.preparation import DocumentStatus
from schemas.casework.refusal import CaseworkRule, Problem


def decide(
    state: Investigation, command: VerdictCommand | MessageCommand, by: By
) -> Decided[InvestigationEvent]:
    """Decide on a judgement, a reflection or the message; there is no vote."""
    lead_only = isinstance(command, DraftMessage | SettleMessage)
    who = state.lead if lead_only else command.inspectorate
    if problem := (
        not_coordinator(by, who) or not_in(state, Phase.JUDGEMENT) or not_participant(state, who)
    ):
        return problem
    match command:
        case PassJudgement() | AddReflection():
            return _on_criterion(state, command)
        case DraftMessage():
            version = state.message.version + 1 if state.message else 1
            return (MessageDrafted(message=version, text=command.text),)
        case AnswerMessage():
            return _answer(state, command)
        case SettleMessage():
            return _settle(state, command)


def missing_judgements(state: Investigation) -> Problem | None:
    """Say who has not judged on what yet, or None when all who are competent did."""
    waiting = [one for one in state.judged if one.awaited]
    if not waiting:
        return None
    names = "; ".join(f"{one.criterion}: {', '.join(one.awaited)}" for one in waiting)
    return Problem(rule=CaseworkRule.JUDGEMENT, message=f"Kan niet: nog geen oordeel over {names}.")


def missing_message(state: Investigation) -> Problem | None:
    """Say what the joint message still needs, or None when it is joint or was decided on."""
    message = state.message
    if state.message_is_joint or (message is not None and message.decision is not None):
        return None
    if message is None:
        need = f"er is nog geen gezamenlijke boodschap; {state.lead} stelt die op"
    else:
        spoken = {*message.agreed, *(one.inspectorate for one in message.disagreed)}
        silent = ", ".join(name for name in state.committed if name not in spoken)
        need = (
            f"over versie {message.version} van de boodschap zei {silent} nog niets"
            if silent
            else f"niet allen stemmen in; {state.lead} laat de boodschap weg, of laat haar dragen "
            "door wie instemt"
        )
    return Problem(rule=CaseworkRule.MESSAGE, message=f"Kan niet: {need}.")


def _on_criterion(
    state: Investigation, command: PassJudgement | AddReflection
) -> Decided[InvestigationEvent]:
    found = state.framework.criterion(command.criterion)
    if found is None:
        return Problem(
            rule=CaseworkRule.FRAMEWORK, message=f"Geen criterium {command.criterion} in het kader."
        )
    if problem := missing_framework(state):
        return problem
    told = command.model_dump(exclude={"expected_version", "investigation"})
    competent = command.inspectorate in found.inspectorates
    if isinstance(command, AddReflection):
        if not competent:
            return (ReflectionAdded(**told),)
        return Problem(
            rule=CaseworkRule.OWN_STATUTE,
            message=f"{command.inspectorate} oordeelt zelf over {found.id}; een reflectie is voor "
            "de anderen.",
        )
    if not competent:
        who = ", ".join(found.inspectorates) or "niemand die nog meedoet"
        return Problem(
            rule=CaseworkRule.OWN_STATUTE,
            message=f"Over {found.id} oordeelt {who}, uit wier wet het komt; "
            f"{command.inspectorate} kan een reflectie geven.",
        )
    return _unfounded(state, command) or (JudgementPassed(**told),)


def _unfounded(state: Investigation, command: PassJudgement) -> Problem | None:
    founded = any(
        one.criterion == command.criterion and one.status is DocumentStatus.FINAL
        for one in state.findings
    )
    if founded or command.verdict is Verdict.NOT_ASSESSABLE:
        return None
    return Problem(
        rule=CaseworkRule.FINDING,
        message=f"Over {command.criterion} is nog geen bevinding vastgesteld; zonder bevinding is "
        "het niet te beoordelen.",
    )


def _answer(state: Investigation, command: AnswerMessage) -> Decided[InvestigationEvent]:
    message = state.message
    if message is None or message.version != command.message or message.decision is not None:
        return Problem(
            rule=CaseworkRule.MESSAGE,
            message=f"Versie {command.message} van de boodschap ligt niet voor.",
        )
    told = command.model_dump(include={"message", "inspectorate", "disagreement"})
    return (MessageAnswered(**told),)


def _settle(state: Investigation, command: SettleMessage) -> Decided[InvestigationEvent]:
    message = state.message
    if message is None or state.message_is_joint or not message.disagreed:
        return missing_message(state) or Problem(
            rule=CaseworkRule.MESSAGE,
            message="Alle deelnemers stemmen in; de boodschap is gezamenlijk.",
        )
    settled = MessageSettled(decision=command.decision, reason=command.reason)
    return (settled,)


def _passed(state: Investigation, event: JudgementPassed, _at: datetime) -> Change:
    judgement = Judgement(**event.model_dump(exclude={"type", "version"}))
    place = (judgement.criterion, judgement.inspectorate)
    others = tuple(one for one in state.judgements if (one.criterion, one.inspectorate) != place)
    return {"judgements": (*others, judgement)}


def _reflected(state: Investigation, event: ReflectionAdded, _at: datetime) -> Change:
    reflection = Reflection(**event.model_dump(exclude={"type", "version"}))
    return {"reflections": (*state.reflections, reflection)}


def _drafted(_state: Investigation, event: MessageDrafted, _at: datetime) -> Change:
    return {"message": Message(version=event.message, text=event.text)}


def _answered(state: Investigation, event: MessageAnswered, _at: datetime) -> Change:
    name, message = event.inspectorate, without(_message(state), event.inspectorate)
    if event.disagreement is None:
        return {"message": message.model_copy(update={"agreed": (*message.agreed, name)})}
    said = Disagreement(inspectorate=name, reason=event.disagreement)
    return {"message": message.model_copy(update={"disagreed": (*message.disagreed, said)})}


def _settled(state: Investigation, event: MessageSettled, _at: datetime) -> Change:
    update: Change = {"decision": event.decision, "reason": event.reason}
    return {"message": _message(state).model_copy(update=update)}


def without(message: Message, inspectorate: str) -> Message:
    """Return the message without what an inspectorate said about it."""
    return message.model_copy(
        update={
            "agreed": tuple(one for one in message.agreed if one != inspectorate),
            "disagreed": tuple(
                one for one in message.disagreed if one.inspectorate != inspectorate
            ),
        }
    )


def _message(state: Investigation) -> Message:
    if state.message is None:
        raise ValueError("agreeing begins with a message")
    return state.message


CHANGES: Final[dict[type[Any], Callable[[Investigation, Any, datetime], Change]]] = {
    JudgementPassed: _passed,
    ReflectionAdded: _reflected,
    MessageDrafted: _drafted,
    MessageAnswered: _answered,
    MessageSettled: _settled,
}
