"""Changes of the register: proposed by one model keeper, accepted or rejected by another."""

from dataclasses import dataclass
from datetime import datetime

from graph.casework.rules.circumstances import By, Decided
from schemas.access import ActorRole
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.proposals import (
    AcceptChange,
    ChangeAccepted,
    ChangeEvent,
    ChangeProposal,
    ChangeProposed,
    ChangeRejected,
    ProposalState,
    ProposeChange,
    RejectChange,
)

_NAMED = 5
"""Records that a refusal names; the rest are counted."""


@dataclass(frozen=True)
class Content:
    """What a proposal comes to: how many records change, their hash, and what would not fit."""

    records: int
    hash: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Base:
    """What stands in the way of a proposal now: records changed since, and what would not fit."""

    overtaken: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def propose(number: str, command: ProposeChange, content: Content, by: By) -> Decided[ChangeEvent]:
    """Decide whether a proposal is made."""
    if problem := _not_a_keeper(by):
        return problem
    if content.records == 0:
        return Problem(
            rule=CaseworkRule.CHANGE_NEEDED,
            message=f"Het register zegt over {command.file.id} al wat in dit bestand staat; "
            "er is niets voor te stellen.",
        )
    if content.problems:
        return Problem(
            rule=CaseworkRule.SOUND_REGISTER,
            message="Samen met wat al is vastgelegd klopt het register dan niet: "
            f"{_named(content.problems)}. Pas het bestand aan en stel het opnieuw voor.",
        )
    proposed = ChangeProposed(
        id=number,
        chain=command.file.id,
        source=command.source,
        reason=command.reason,
        proposer=by.actor.subject,
        inspectorate=by.actor.inspectorate,
        records=content.records,
        content=content.hash,
    )
    return (proposed,)


def accept(
    state: ChangeProposal, command: AcceptChange, base: Base, by: By
) -> Decided[ChangeEvent]:
    """Decide whether the register comes to say what was proposed."""
    if problem := _not_another_keeper(state, by):
        return problem
    if base.overtaken:
        return Problem(
            rule=CaseworkRule.BASE_UNCHANGED,
            message=f"Sinds voorstel {state.id} is gewijzigd: {_named(base.overtaken)}. Wijs het "
            "af en stel het opnieuw voor vanuit het register van nu.",
        )
    if base.problems:
        return Problem(
            rule=CaseworkRule.SOUND_REGISTER,
            message=f"Samen met wat sinds voorstel {state.id} is gewijzigd klopt het register niet "
            f"meer: {_named(base.problems)}. Wijs het af en stel het opnieuw voor.",
        )
    return (
        ChangeAccepted(
            by=by.actor.subject, inspectorate=by.actor.inspectorate, reason=command.reason
        ),
    )


def reject(state: ChangeProposal, command: RejectChange, by: By) -> Decided[ChangeEvent]:
    """Decide whether a proposal is put aside."""
    if problem := _not_another_keeper(state, by):
        return problem
    return (
        ChangeRejected(
            by=by.actor.subject, inspectorate=by.actor.inspectorate, reason=command.reason
        ),
    )


def evolve(state: ChangeProposal | None, event: ChangeEvent, at: datetime) -> ChangeProposal:
    """Return the proposal after the event; the first event makes it."""
    if isinstance(event, ChangeProposed):
        told = event.model_dump(exclude={"type", "version"})
        return ChangeProposal(**told, proposed_at=at)
    if state is None:
        raise ValueError("a proposal is made before it is decided on")
    accepted = isinstance(event, ChangeAccepted)
    return state.model_copy(
        update={
            "state": ProposalState.ACCEPTED if accepted else ProposalState.REJECTED,
            "decided_by": event.by,
            "decided_for": event.inspectorate,
            "decided_at": at,
            "decision": event.reason,
        }
    )


def _not_a_keeper(by: By) -> Problem | None:
    if ActorRole.MODEL_KEEPER in by.actor.roles:
        return None
    return Problem(
        rule=CaseworkRule.MODEL_KEEPER,
        message="Alleen een modelbeheerder wijzigt het register; vraag die van uw inspectie.",
        forbidden=True,
    )


def _not_another_keeper(state: ChangeProposal, by: By) -> Problem | None:
    if problem := _not_a_keeper(by):
        return problem
    if by.actor.subject != state.proposer:
        return None
    return Problem(
        rule=CaseworkRule.FOUR_EYES,
        message=f"U deed voorstel {state.id} zelf; vier ogen: een andere modelbeheerder beslist.",
        forbidden=True,
    )


def _named(items: tuple[str, ...]) -> str:
    more = f" en nog {len(items) - _NAMED}" if len(items) > _NAMED else ""
    return ", ".join(items[:_NAMED]) + more
