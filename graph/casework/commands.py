"""Commands (opdrachten) carried out: one transaction each, by what they are about."""

from collections.abc import Callable, Sequence
from datetime import datetime

from graph.casework import facts, outbox, projection
from graph.casework.desk import Desk, agreed, attempt, expect, next_in, outcome, told, transact
from graph.casework.journal import (
    Journal,
    read_journal,
    replay,
)
from graph.casework.rules import investigation, levels, proposal, visits, weighing
from graph.casework.rules.circumstances import By
from graph.casework.subjects import regular
from graph.store.port import GraphStore, Runner
from schemas.access import Actor, Readable
from schemas.casework.commands import (
    ChangeLevel,
    Command,
    ExtendLevel,
    FlowCommand,
    HumanCommand,
    InvestigationCommand,
    LevelCommand,
    ProposeInvestigation,
    WeighResult,
)
from schemas.casework.events import Event, InvestigationEvent, ResultTakenUp
from schemas.casework.fieldwork import Visit
from schemas.casework.fieldwork_commands import (
    CancelVisit,
    DraftRequest,
    PlanVisit,
    ReportVisit,
    VisitCommand,
)
from schemas.casework.fieldwork_events import VisitEvent
from schemas.casework.investigation import CLOCK, Investigation
from schemas.casework.outcome import Outcome
from schemas.casework.preparation_commands import Announce
from schemas.casework.refusal import CaseworkRule
from schemas.casework.regular_commands import (
    AssessSignal,
    AssignAccount,
    EndAccount,
    RecordContact,
    RecordDelivery,
    RegisterSignal,
    SettleSignal,
)
from schemas.errors import NotFound, Refused
from schemas.instants import instant_of


def execute(
    store: GraphStore, actor: Actor, purpose: str, command: HumanCommand, now: datetime
) -> Outcome:
    """Carry out what a person decided, for the purpose (doel) that person named.

    Raises `Refused` or `Forbidden` with the rule that says no, `NotFound` for what the actor may
    not see, and `VersionConflict` when somebody else was first.
    """
    return transact(store, _work(actor, purpose, command, now))


def foresee(
    store: GraphStore, actor: Actor, purpose: str, command: HumanCommand, now: datetime
) -> Outcome:
    """Return what `execute` would leave behind, and leave nothing behind; it raises the same."""
    return attempt(store, _work(actor, purpose, command, now))


def execute_flow(store: GraphStore, purpose: str, command: FlowCommand, now: datetime) -> Outcome:
    """Carry out what the clock or a flow asks; twice the same changes nothing the second time."""
    return transact(
        store, lambda run: _on_investigation(Desk(run, By(CLOCK, now), purpose), command)
    )


def _work(
    actor: Actor, purpose: str, command: HumanCommand, now: datetime
) -> Callable[[Runner], Outcome]:
    if not purpose.strip():
        raise Refused(
            "Noem het doel van dit besluit; het staat in het journaal.",
            rule=CaseworkRule.PURPOSE.value,
        )
    return lambda run: _carry_out(Desk(run, By(actor, now), purpose.strip()), command)


def _carry_out(desk: Desk, command: HumanCommand) -> Outcome:
    match command:
        case RegisterSignal() | AssessSignal() | SettleSignal() | RecordDelivery():
            return regular.carry_out(desk, command)
        case AssignAccount() | RecordContact() | EndAccount():
            return regular.carry_out(desk, command)
        case WeighResult():
            return _weigh(desk, command)
        case ProposeInvestigation():
            return _propose(desk, command)
        case ChangeLevel() | ExtendLevel():
            return _change_level(desk, command)
        case PlanVisit():
            return _plan_visit(desk, command)
        case ReportVisit() | CancelVisit():
            return _on_visit(desk, command)
        case _:
            return _on_investigation(desk, command)


def _weigh(desk: Desk, command: WeighResult) -> Outcome:
    found = facts.result(desk.run, command.result, desk.by)
    desk, journal = desk.open(weighing_journal(command.result))
    expect(journal, command)
    state = replay(journal, weighing.evolve)
    events = agreed(weighing.decide(state, command, found, desk.by))
    return _keep_weighing(desk, journal, events)


def _propose(desk: Desk, command: ProposeInvestigation) -> Outcome:
    found = facts.result(desk.run, command.result, desk.by)
    desk, weighed = desk.open(weighing_journal(command.result))
    expect(weighed, command)
    handovers = tuple(dict.fromkeys((found.handover, *command.handovers)))
    events = agreed(
        proposal.decide(
            replay(weighed, weighing.evolve),
            command,
            facts.scope(desk.run, handovers, desk.by),
            _next_number(desk),
            desk.by,
        )
    )
    number = events[0].id
    _keep_weighing(desk, weighed, (ResultTakenUp(investigation=number),))
    desk, journal = desk.open(investigation_journal(number))
    return _keep_investigation(desk, journal, events)


def _on_investigation(desk: Desk, command: InvestigationCommand | FlowCommand) -> Outcome:
    desk, journal = desk.open(investigation_journal(command.investigation))
    state = replay(journal, investigation.evolve)
    if state is None or not _may_see(desk.by, state):
        raise NotFound(f"Geen onderzoek {command.investigation}, of niet voor uw inspectie.")
    if isinstance(command, Command):
        expect(journal, command)
    events = agreed(investigation.decide(state, command, desk.by))
    facts.require_addressees(desk.run, _addressees(command), state, desk.by)
    return _keep_investigation(desk, journal, events)


def _plan_visit(desk: Desk, command: PlanVisit) -> Outcome:
    # the investigation is read and not written: who may not know of a visit sees no new version
    state = replay(
        read_journal(desk.run, investigation_journal(command.investigation)), investigation.evolve
    )
    if state is None or not _may_see(desk.by, state):
        raise NotFound(f"Geen onderzoek {command.investigation}, of niet voor uw inspectie.")
    series = f"bezoek/{state.id}/{command.inspectorate}"
    number = f"{state.id}/{command.inspectorate}/{next_in(desk, series)}"
    events = agreed(visits.plan(state, command, number, desk.by))
    facts.require_addressees(desk.run, (command.organisation,), state, desk.by)
    desk, journal = desk.open(visit_journal(number))
    expect(journal, command)
    return _keep_visit(desk, journal, events)


def _on_visit(desk: Desk, command: VisitCommand) -> Outcome:
    desk, journal = desk.open(visit_journal(command.visit))
    state = replay(journal, visits.evolve)
    if state is None or not facts.readable(desk.by, Readable.VISIT, access_of(state)):
        raise NotFound(f"Geen bezoek {command.visit}, of niet voor uw inspectie.")
    expect(journal, command)
    return _keep_visit(desk, journal, agreed(visits.decide(state, command, desk.by)))


def _keep_visit(desk: Desk, journal: Journal, events: Sequence[VisitEvent]) -> Outcome:
    # nothing for the outbox: a flow has a name that others read
    kept = desk.append(journal, events)
    state = told(kept, visits.evolve)
    desk.project(projection.of_visit(state, kept.version, instant_of(kept.entries[0].at)))
    return outcome(state.id, kept, events)


def access_of(visit: Visit) -> dict[str, object]:
    """Return what decides who may know of a visit."""
    return {
        "inspectorate": visit.inspectorate,
        "closed": visit.closed,
        "participants": list(visit.participants),
    }


def _addressees(command: object) -> tuple[str, ...]:
    match command:
        case Announce():
            return command.recipients
        case DraftRequest():
            return (command.organisation,)
        case _:
            return ()


def _change_level(desk: Desk, command: LevelCommand) -> Outcome:
    facts.require_subject(desk.run, command.subject)
    desk, journal = desk.open(level_journal(command.inspectorate, command.subject))
    expect(journal, command)
    state = replay(journal, levels.evolve)
    scheme = facts.level_schemes().get(command.inspectorate)
    events = agreed(levels.decide(state, command, scheme, desk.by))
    kept = desk.append(journal, events)
    began = instant_of(kept.entries[0].at)
    desk.project(projection.of_level(told(kept, levels.evolve), kept.version, began))
    return outcome(f"{command.inspectorate}/{command.subject}", kept, events)


def _keep_weighing(desk: Desk, journal: Journal, events: Sequence[Event]) -> Outcome:
    kept = desk.append(journal, events)
    state = told(kept, weighing.evolve)
    desk.project(projection.of_weighing(state, kept.version))
    return outcome(state.result, kept, events)


def _keep_investigation(
    desk: Desk, journal: Journal, events: Sequence[InvestigationEvent]
) -> Outcome:
    kept = desk.append(journal, events)
    state = told(kept, investigation.evolve)
    if events:
        desk.project(projection.of_investigation(state, kept.version))
        outbox.put(desk.run, state.id, events, journal.version + 1, desk.by.now)
    return outcome(state.id, kept, events)


def _next_number(desk: Desk) -> str:
    year = desk.by.today.year
    return f"{year}-{next_in(desk, f'onderzoek/{year}'):03}"


def _may_see(by: By, state: Investigation) -> bool:
    participants = [one.inspectorate for one in state.participants]
    seen = facts.readable(by, Readable.INVESTIGATION, {"participants": participants})
    return by.actor == CLOCK or seen


def weighing_journal(result: str) -> str:
    """Return the id of the journal of a weighing."""
    return f"weging/{result}"


def investigation_journal(number: str) -> str:
    """Return the id of the journal of an investigation."""
    return f"onderzoek/{number}"


def level_journal(inspectorate: str, subject: str) -> str:
    """Return the id of the journal of a supervision level."""
    return f"trede/{inspectorate}/{subject}"


def visit_journal(visit: str) -> str:
    """Return the id of the journal of a visit."""
    return f"bezoek/{visit}"
