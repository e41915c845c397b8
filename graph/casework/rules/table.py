"""Table (tabel): who may decide what in which phase, asked before any rule of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.standing import Change, not_in, not_participant
from schemas.casework.events import InvestigationEvent
from schemas.casework.investigation import Investigation, Phase

Deciding = Callable[[Investigation, Any, By], Decided[InvestigationEvent]]
Telling = Callable[[Investigation, Any, datetime], Change]


@dataclass(frozen=True)
class Rule:
    """How a command is decided: in which phases, by the lead or by the inspectorate it names."""

    decide: Deciding
    phases: tuple[Phase, ...]
    own: bool = False

    def __call__(self, state: Investigation, command: Any, by: By) -> Decided[InvestigationEvent]:
        """Return what the command leads to, or the first rule that says no."""
        who = command.inspectorate if self.own else state.lead
        return (
            not_coordinator(by, who)
            or not_in(state, *self.phases)
            or not_participant(state, who)
            or self.decide(state, command, by)
        )
