"""Commands (opdrachten) carried out: one transaction each, wholly or not at all.

{expected version, decide, journal (the truth), nodes (its projection), outbox}
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from graph.casework import facts, outbox, projection
from graph.casework.journal import (
    E,
    Entry,
    Journal,
    S,
    append,
    open_journal,
    read_journal,
    replay,
)
from graph.casework.rules import investigation, levels, proposal, visits, weighing
from graph.casework.rules.circumstances import By, Decided
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
from schemas.casework.investigation import (
    CLOCK,
    CaseworkRule,
    Investigation,
    Outcome,
    Problem,
)
from schemas.casework.preparation_commands import Announce
from schemas.errors import AlreadyThere, Forbidden, NotFound, Refused, VersionConflict
from schemas.instants import AMSTERDAM, instant_of

_LOOKS: Final = 3


@dataclass(frozen=True)
class _Desk:
    """Where one command is carried out: the transaction, who decides, when and for what."""

    run: Runner
    by: By
    purpose: str

    def open(self, journal: str) -> tuple["_Desk", Journal]:
        """Open a journal; time never runs back in it."""
        opened = open_journal(self.run, journal, self.by.now)
        now = opened.not_before(self.by.now)
        return _Desk(self.run, By(self.by.actor, now), self.purpose), opened

    def append(self, journal: Journal, events: Sequence[Event]) -> Journal:
        """Add events to an open journal."""
        return append(self.run, journal, events, self.by, self.purpose)

    def project(self, nodes: projection.Projection) -> None:
        """Put the nodes that readers see in the place of those that stood."""
        projection.write(self.run, nodes, self.by.now)


def execute(
    store: GraphStore, actor: Actor, purpose: str, command: HumanCommand, now: datetime
) -> Outcome:
    """Carry out what a person decided, for the purpose (doel) that person named.

    Raises `Refused` or `Forbidden` with the rule that says no, `NotFound` for what the actor may
    not see, and `VersionConflict` when somebody else was first.
    """
    if not purpose.strip():
        raise Refused(
            "Noem het doel van dit besluit; het staat in het journaal.",
            rule=CaseworkRule.PURPOSE.value,
        )
    return _transact(
        store, lambda run: _carry_out(_Desk(run, By(actor, now), purpose.strip()), command)
    )


def execute_flow(store: GraphStore, purpose: str, command: FlowCommand, now: datetime) -> Outcome:
    """Carry out what the clock or a flow asks; twice the same changes nothing the second time."""
    return _transact(
        store, lambda run: _on_investigation(_Desk(run, By(CLOCK, now), purpose), command)
    )


def _transact(store: GraphStore, work: Callable[[Runner], Outcome]) -> Outcome:
    # two that write the same journal at once: the embedded engine finds the key of the entry taken
    # before it finds that the other was first; looking again tells that
    for _ in range(_LOOKS):
        try:
            return store.transact(work)
        except AlreadyThere:
            continue
    return store.transact(work)


def _carry_out(desk: _Desk, command: HumanCommand) -> Outcome:
    match command:
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


def _weigh(desk: _Desk, command: WeighResult) -> Outcome:
    found = facts.result(desk.run, command.result, desk.by)
    desk, journal = desk.open(weighing_journal(command.result))
    _expect(journal, command)
    state = replay(journal, weighing.evolve)
    events = _agreed(weighing.decide(state, command, found, desk.by))
    return _keep_weighing(desk, journal, events)


def _propose(desk: _Desk, command: ProposeInvestigation) -> Outcome:
    found = facts.result(desk.run, command.result, desk.by)
    desk, weighed = desk.open(weighing_journal(command.result))
    _expect(weighed, command)
    handovers = tuple(dict.fromkeys((found.handover, *command.handovers)))
    events = _agreed(
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


def _on_investigation(desk: _Desk, command: InvestigationCommand | FlowCommand) -> Outcome:
    desk, journal = desk.open(investigation_journal(command.investigation))
    state = replay(journal, investigation.evolve)
    if state is None or not _may_see(desk.by, state):
        raise NotFound(f"Geen onderzoek {command.investigation}, of niet voor uw inspectie.")
    if isinstance(command, Command):
        _expect(journal, command)
    events = _agreed(investigation.decide(state, command, desk.by))
    facts.require_addressees(desk.run, _addressees(command), state, desk.by)
    return _keep_investigation(desk, journal, events)


def _plan_visit(desk: _Desk, command: PlanVisit) -> Outcome:
    # the investigation is read and not written: who may not know of a visit sees no new version
    state = replay(
        read_journal(desk.run, investigation_journal(command.investigation)), investigation.evolve
    )
    if state is None or not _may_see(desk.by, state):
        raise NotFound(f"Geen onderzoek {command.investigation}, of niet voor uw inspectie.")
    series = f"bezoek/{state.id}/{command.inspectorate}"
    number = f"{state.id}/{command.inspectorate}/{_next(desk, series)}"
    events = _agreed(visits.plan(state, command, number, desk.by))
    facts.require_addressees(desk.run, (command.organisation,), state, desk.by)
    desk, journal = desk.open(visit_journal(number))
    _expect(journal, command)
    return _keep_visit(desk, journal, events)


def _on_visit(desk: _Desk, command: VisitCommand) -> Outcome:
    desk, journal = desk.open(visit_journal(command.visit))
    state = replay(journal, visits.evolve)
    if state is None or not facts.readable(desk.by, Readable.VISIT, access_of(state)):
        raise NotFound(f"Geen bezoek {command.visit}, of niet voor uw inspectie.")
    _expect(journal, command)
    return _keep_visit(desk, journal, _agreed(visits.decide(state, command, desk.by)))


def _keep_visit(desk: _Desk, journal: Journal, events: Sequence[VisitEvent]) -> Outcome:
    # nothing for the outbox: a flow has a name that others read
    kept = desk.append(journal, events)
    state = _told(kept, visits.evolve)
    desk.project(projection.of_visit(state, kept.version, instant_of(kept.entries[0].at)))
    return _outcome(state.id, kept, events)


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


def _change_level(desk: _Desk, command: LevelCommand) -> Outcome:
    facts.require_subject(desk.run, command.subject)
    desk, journal = desk.open(level_journal(command.inspectorate, command.subject))
    _expect(journal, command)
    state = replay(journal, levels.evolve)
    scheme = facts.level_schemes().get(command.inspectorate)
    events = _agreed(levels.decide(state, command, scheme, desk.by))
    kept = desk.append(journal, events)
    began = instant_of(kept.entries[0].at)
    desk.project(projection.of_level(_told(kept, levels.evolve), kept.version, began))
    return _outcome(f"{command.inspectorate}/{command.subject}", kept, events)


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


def _keep_weighing(desk: _Desk, journal: Journal, events: Sequence[Event]) -> Outcome:
    kept = desk.append(journal, events)
    state = _told(kept, weighing.evolve)
    desk.project(projection.of_weighing(state, kept.version))
    return _outcome(state.result, kept, events)


def _keep_investigation(
    desk: _Desk, journal: Journal, events: Sequence[InvestigationEvent]
) -> Outcome:
    kept = desk.append(journal, events)
    state = _told(kept, investigation.evolve)
    if events:
        desk.project(projection.of_investigation(state, kept.version))
        outbox.put(desk.run, state.id, events, journal.version + 1, desk.by.now)
    return _outcome(state.id, kept, events)


def _told(journal: Journal, evolve: Callable[[S | None, E, datetime], S]) -> S:
    state = replay(journal, evolve)
    if state is None:
        raise ValueError("a journal that was written tells a state")
    return state


def _next_number(desk: _Desk) -> str:
    year = desk.by.today.year
    return f"{year}-{_next(desk, f'onderzoek/{year}'):03}"


def _next(desk: _Desk, series: str) -> int:
    rows = desk.run.run("casework/next_number", series=series, now=desk.by.now.isoformat())
    return rows[0]["number"]


def _agreed(decided: Decided[E]) -> tuple[E, ...]:
    if not isinstance(decided, Problem):
        return decided
    raise (Forbidden if decided.forbidden else Refused)(decided.message, rule=decided.rule.value)


def _expect(journal: Journal, command: Command) -> None:
    if command.expected_version == journal.version:
        return
    if command.expected_version > journal.version or not journal.entries:
        raise VersionConflict(
            f"Versie {command.expected_version} bestaat niet; nu geldt {journal.version}. "
            "Lees opnieuw en beslis dan."
        )
    first = journal.entries[command.expected_version]
    raise VersionConflict(
        f"{first.who} was eerst: {_deed(first)}, op {_when(first)}. U besliste op versie "
        f"{command.expected_version}, nu geldt {journal.version}; lees opnieuw en beslis dan."
    )


def _deed(entry: Entry) -> str:
    return entry.type.replace("_", " ")


def _when(entry: Entry) -> str:
    return f"{instant_of(entry.at).astimezone(AMSTERDAM):%d-%m-%Y om %H:%M:%S}"


def _may_see(by: By, state: Investigation) -> bool:
    participants = [one.inspectorate for one in state.participants]
    seen = facts.readable(by, Readable.INVESTIGATION, {"participants": participants})
    return by.actor == CLOCK or seen


def _outcome(id_: str, journal: Journal, events: Sequence[Event]) -> Outcome:
    return Outcome(id=id_, version=journal.version, events=tuple(event.type for event in events))
