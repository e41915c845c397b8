"""Supervision levels (treden) of organisations and chains."""

from graph.casework import facts, projection
from graph.casework.desk import Desk, agreed, expect, level_journal, outcome, told
from graph.casework.journal import (
    replay,
)
from graph.casework.rules import (
    levels,
)
from graph.casework.rules.lists import level_schemes
from schemas.casework.commands import (
    LevelCommand,
)
from schemas.casework.outcome import Outcome
from schemas.instants import instant_of


def change_level(desk: Desk, command: LevelCommand) -> Outcome:
    """Change a supervision level, or let it last longer."""
    facts.require_subject(desk.run, command.subject)
    desk, journal = desk.open(level_journal(command.inspectorate, command.subject))
    expect(journal, command)
    state = replay(journal, levels.evolve)
    scheme = level_schemes().get(command.inspectorate)
    events = agreed(levels.decide(state, command, scheme, desk.by))
    kept = desk.append(journal, events)
    began = instant_of(kept.entries[0].at)
    desk.project(projection.of_level(told(kept, levels.evolve), kept.version, began))
    return outcome(f"{command.inspectorate}/{command.subject}", kept, events)
