"""Weighings (wegingen), and the investigation that is proposed from one."""

from collections.abc import Sequence

from graph.casework import facts, projection
from graph.casework.desk import (
    Desk,
    agreed,
    expect,
    investigation_journal,
    outcome,
    told,
    weighing_journal,
)
from graph.casework.journal import (
    Journal,
    replay,
)
from graph.casework.rules import (
    proposal,
    weighing,
)
from graph.casework.subjects.investigations import keep_investigation, next_number
from schemas.casework.commands import (
    ProposeInvestigation,
    WeighResult,
)
from schemas.casework.events import Event, ResultTakenUp
from schemas.casework.outcome import Outcome


def weigh(desk: Desk, command: WeighResult) -> Outcome:
    """Weigh a result."""
    found = facts.result(desk.run, command.result, desk.by)
    desk, journal = desk.open(weighing_journal(command.result))
    expect(journal, command)
    state = replay(journal, weighing.evolve)
    events = agreed(weighing.decide(state, command, found, desk.by))
    return _keep_weighing(desk, journal, events)


def propose(desk: Desk, command: ProposeInvestigation) -> Outcome:
    """Propose an investigation from a weighed result; raises what the rules refuse."""
    found = facts.result(desk.run, command.result, desk.by)
    desk, weighed = desk.open(weighing_journal(command.result))
    expect(weighed, command)
    handovers = tuple(dict.fromkeys((found.handover, *command.handovers)))
    number = next_number(desk)
    events = agreed(
        proposal.decide(
            replay(weighed, weighing.evolve),
            command,
            facts.scope(desk.run, handovers, desk.by),
            number,
            desk.by,
        )
    )
    _keep_weighing(desk, weighed, (ResultTakenUp(investigation=number),))
    desk, journal = desk.open(investigation_journal(number))
    return keep_investigation(desk, journal, events)


def _keep_weighing(desk: Desk, journal: Journal, events: Sequence[Event]) -> Outcome:
    kept = desk.append(journal, events)
    state = told(kept, weighing.evolve)
    desk.project(projection.of_weighing(state, kept.version))
    return outcome(state.result, kept, events)
