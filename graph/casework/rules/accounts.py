"""Accounts and delivered indicators: kept by each inspectorate for itself."""

from collections.abc import Collection
from datetime import date, datetime

from graph.casework.rules.circumstances import By, Decided, not_own
from graph.casework.rules.free_text import personal_data
from schemas.casework.account import Account, Contact, DeliveredIndicator, IndicatorDelivery
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.casework.regular_commands import (
    AccountCommand,
    AssignAccount,
    EndAccount,
    RecordContact,
    RecordDelivery,
)
from schemas.casework.regular_events import (
    AccountAssigned,
    AccountEnded,
    AccountEvent,
    ContactRecorded,
    IndicatorDelivered,
)
from schemas.programme.following import Indicator


def decide(state: Account | None, command: AccountCommand, by: By) -> Decided[AccountEvent]:
    """Decide on the account of an organisation, for the own inspectorate."""
    if problem := not_own(by, command.inspectorate):
        return problem
    match command:
        case AssignAccount():
            return _assign(command)
        case RecordContact():
            return _contact(state, command, by)
        case EndAccount():
            return _end(state, command)


def _assign(command: AssignAccount) -> Decided[AccountEvent]:
    if problem := personal_data(function=command.function):
        return problem
    return (AccountAssigned(**command.model_dump(exclude={"expected_version"})),)


def _contact(state: Account | None, command: RecordContact, by: By) -> Decided[AccountEvent]:
    if problem := _no_holder(state, command.organisation) or personal_data(
        text=command.text, function=command.function
    ):
        return problem
    if command.day > by.today:
        return _refused(f"{command.day:%d-%m-%Y} is nog niet geweest; leg een contact daarna vast.")
    told = command.model_dump(exclude={"expected_version", "inspectorate", "organisation"})
    return (ContactRecorded(**told),)


def _end(state: Account | None, command: EndAccount) -> Decided[AccountEvent]:
    if problem := _no_holder(state, command.organisation):
        return problem
    if state is not None and command.ended < state.since:
        return _refused(f"Het account begon op {state.since:%d-%m-%Y}; kies een latere dag.")
    return (AccountEnded(ended=command.ended),)


def _no_holder(state: Account | None, organisation: str) -> Problem | None:
    if state is not None and state.ended is None:
        return None
    return _refused(f"{organisation} heeft geen accounthouder; wijs die eerst aan.")


def evolve(state: Account | None, event: AccountEvent, _at: datetime) -> Account:
    """Return the account after an event; another holder leaves the contacts where they are."""
    if isinstance(event, AccountAssigned):
        told = event.model_dump(exclude={"type", "version"})
        return Account(**told, contacts=state.contacts if state else ())
    if state is None:
        raise ValueError("an account begins with its holder")
    if isinstance(event, AccountEnded):
        return state.model_copy(update={"ended": event.ended})
    made = Contact(number=len(state.contacts) + 1, **event.model_dump(exclude={"type", "version"}))
    return state.model_copy(update={"contacts": (*state.contacts, made)})


def deliver(
    indicator: Indicator, periods: Collection[date], command: RecordDelivery, by: By
) -> Decided[IndicatorDelivered]:
    """Decide whether a delivery is of a period of this indicator, by one that should deliver."""
    if problem := not_own(by, indicator.inspectorate):
        return problem
    if command.organisation not in indicator.organisations:
        return _not_delivered(f"{command.organisation} levert {command.indicator} niet aan.")
    if command.period not in periods:
        return _not_delivered(
            f"Er begint geen tijdvak van {command.indicator} op {command.period:%d-%m-%Y}, of het "
            f"is nog niet om; het eerste begint op {indicator.first_period:%d-%m-%Y}."
        )
    if not command.period < command.received_on <= by.today:
        return _not_delivered(
            "De dag van ontvangst ligt na het begin van het tijdvak en niet later dan vandaag."
        )
    told = command.model_dump(exclude={"expected_version"})
    return (IndicatorDelivered(inspectorate=indicator.inspectorate, **told),)


def delivered(
    state: DeliveredIndicator | None, event: IndicatorDelivered, _at: datetime
) -> DeliveredIndicator:
    """Return what was delivered after an event; about the same period the last one counts."""
    made = IndicatorDelivery(period=event.period, value=event.value, received_on=event.received_on)
    others = [one for one in (state.deliveries if state else ()) if one.period != event.period]
    return DeliveredIndicator(
        indicator=event.indicator,
        organisation=event.organisation,
        inspectorate=event.inspectorate,
        deliveries=tuple(sorted((*others, made), key=lambda one: one.period)),
    )


def _refused(message: str) -> Problem:
    return Problem(rule=CaseworkRule.ACCOUNT, message=message)


def _not_delivered(message: str) -> Problem:
    return Problem(rule=CaseworkRule.DELIVERY, message=message)
