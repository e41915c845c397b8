"""Circumstances of a decision: who decides, and when; the same questions asked of every command."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from schemas.access import Actor, ActorRole
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.instants import AMSTERDAM

E = TypeVar("E")
Decided = tuple[E, ...] | Problem
"""What a decision comes to: events, or the rule that says no. No events means: nothing to do."""


@dataclass(frozen=True)
class By:
    """The actor and the instant of a decision."""

    actor: Actor
    now: datetime

    @property
    def today(self) -> date:
        """The day on which it is decided, in the Netherlands."""
        return self.now.astimezone(AMSTERDAM).date()


def not_own(by: By, inspectorate: str) -> Problem | None:
    """Say why this actor may not write for that inspectorate, or None when it is its own."""
    if by.actor.inspectorate == inspectorate:
        return None
    return Problem(
        rule=CaseworkRule.OWN_INSPECTORATE,
        message=f"Alleen {inspectorate} legt dit vast; u handelt voor "
        f"{by.actor.inspectorate or 'geen inspectie'}.",
        forbidden=True,
    )


def not_coordinator(by: By, inspectorate: str) -> Problem | None:
    """Say why this actor may not decide for that inspectorate, or None when it may."""
    if ActorRole.COORDINATOR not in by.actor.roles:
        return Problem(
            rule=CaseworkRule.ROLE,
            message="Alleen een coördinator beslist hierover; vraag die van uw inspectie.",
            forbidden=True,
        )
    if by.actor.inspectorate != inspectorate:
        return Problem(
            rule=CaseworkRule.OWN_INSPECTORATE,
            message=f"Alleen {inspectorate} beslist hierover; u handelt voor "
            f"{by.actor.inspectorate or 'geen inspectie'}.",
            forbidden=True,
        )
    return None
