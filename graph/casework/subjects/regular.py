"""Regular supervision (regulier toezicht) carried out: signals, accounts, delivered indicators."""

from functools import cache

from graph.casework import facts, projection
from graph.casework.desk import Desk, agreed, expect, next_in, outcome, told
from graph.casework.journal import Journal, read_journal, replay
from graph.casework.rules import accounts, signals
from graph.casework.rules.circumstances import By
from graph.register.codelists import codelists
from graph.register.programmes.due import periods
from graph.store.port import Runner
from schemas.access import Readable
from schemas.casework.outcome import Outcome
from schemas.casework.regular_commands import (
    AccountCommand,
    AssessSignal,
    RecordContact,
    RecordDelivery,
    RegisterSignal,
    RegularCommand,
    SettleSignal,
)
from schemas.casework.regular_events import SignalEvent
from schemas.casework.signal import Signal
from schemas.errors import NotFound
from schemas.instants import instant_of, instant_text
from schemas.programme.following import Indicator
from schemas.programme.programme import TopicList


def carry_out(desk: Desk, command: RegularCommand) -> Outcome:
    """Carry out a decision of regular supervision at an open desk; it raises as `execute` does."""
    match command:
        case RegisterSignal():
            return _register(desk, command)
        case AssessSignal() | SettleSignal():
            return _on_signal(desk, command)
        case RecordDelivery():
            return _deliver(desk, command)
        case _:
            return _on_account(desk, command)


def _register(desk: Desk, command: RegisterSignal) -> Outcome:
    for subject in (command.organisation, command.chain):
        if subject is not None:
            facts.require_subject(desk.run, subject)
    if command.handovers:
        facts.scope(desk.run, command.handovers, desk.by)
    year = desk.by.today.year
    number = f"s{year}-{next_in(desk, f'signaal/{year}'):03}"
    events = agreed(signals.register(number, command, _known(), desk.by))
    desk, journal = desk.open(_signal_journal(number))
    expect(journal, command)
    return _keep_signal(desk, journal, events)


@cache
def _known() -> signals.Known:
    lists = codelists()
    return signals.Known(
        inspectorates=frozenset(lists.inspectorates),
        themes=frozenset(lists.on(TopicList.THEME)),
        committees={
            chain: (key, tuple(one.members))
            for key, one in lists.committees.items()
            for chain in one.chains
        },
    )


def _on_signal(desk: Desk, command: AssessSignal | SettleSignal) -> Outcome:
    desk, journal = desk.open(_signal_journal(command.signal))
    state = _signal(journal, command.signal, desk.by)
    expect(journal, command)
    decide = (
        signals.assess(state, command, desk.by)
        if isinstance(command, AssessSignal)
        else signals.settle(state, command, desk.by)
    )
    return _keep_signal(desk, journal, agreed(decide))


def _signal(journal: Journal, key: str, by: By) -> Signal:
    """Return a signal that this actor may read; raise `NotFound` otherwise."""
    state: Signal | None = replay(journal, signals.evolve)
    if state is None or not facts.readable(
        by, Readable.SIGNAL, {"participants": list(state.assessors)}
    ):
        raise NotFound(f"Geen signaal {key}, of niet voor uw inspectie.")
    return state


def _keep_signal(desk: Desk, journal: Journal, events: tuple[SignalEvent, ...]) -> Outcome:
    # nothing for the outbox: a flow has a name that others read
    kept = desk.append(journal, events)
    state = told(kept, signals.evolve)
    desk.project(projection.of_signal(state, kept.version, instant_of(kept.entries[0].at)))
    return outcome(state.id, kept, events)


def _on_account(desk: Desk, command: AccountCommand) -> Outcome:
    facts.require_subject(desk.run, command.organisation)
    if isinstance(command, RecordContact) and command.signal is not None:
        _signal(read_journal(desk.run, _signal_journal(command.signal)), command.signal, desk.by)
    key = f"{command.inspectorate}/{command.organisation}"
    desk, journal = desk.open(f"account/{key}")
    expect(journal, command)
    state = replay(_since_destroyed(journal), accounts.evolve)
    events = agreed(accounts.decide(state, command, desk.by))
    kept = desk.append(journal, events)
    began = instant_of(kept.entries[0].at)
    state = told(_since_destroyed(kept), accounts.evolve)
    desk.project(projection.of_account(state, kept.version, began))
    return outcome(key, kept, events)


def _since_destroyed(journal: Journal) -> Journal:
    """Return the entries after the last that was destroyed: an account can begin anew."""
    gone = [place for place, entry in enumerate(journal.entries, start=1) if entry.body is None]
    return Journal(journal.id, journal.entries[max(gone, default=0) :])


def _deliver(desk: Desk, command: RecordDelivery) -> Outcome:
    indicator = _indicator(desk.run, command.indicator, desk.by)
    started = [start for start, _ in periods(indicator, desk.by.today)]
    key = f"{command.indicator}/{command.organisation}"
    desk, journal = desk.open(f"kernindicator/{key}")
    expect(journal, command)
    events = agreed(accounts.deliver(indicator, started, command, desk.by))
    kept = desk.append(journal, events)
    began = instant_of(kept.entries[0].at)
    desk.project(projection.of_delivered(told(kept, accounts.delivered), kept.version, began))
    return outcome(key, kept, events)


def _indicator(run: Runner, key: str, by: By) -> Indicator:
    rows = run.run(
        "casework/indicator",
        id=key,
        valid=by.today.isoformat(),
        recorded=instant_text(by.now),
    )
    if not rows:
        raise NotFound(f"Geen kernindicator {key}; `ketenzicht programme indicators` toont ze.")
    return Indicator.model_validate_json(rows[0]["body"])


def _signal_journal(number: str) -> str:
    return f"signaal/{number}"
