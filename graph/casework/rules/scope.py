"""Scope (reikwijdte): who is competent on which handover, and what is lost when one drops out."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from schemas.casework.investigation import Investigation
from schemas.casework.participation import Answer
from schemas.casework.scope import Competence, ScopeItem, ScopeLoss
from schemas.ends import End
from schemas.register import FIRM_GROUNDS, Handover, RoleKind, Supervision
from schemas.validity import holds_on

_OUT: Final = frozenset({Answer.DECLINED, Answer.NO_ANSWER})


def scope_item(chain: str, handover: Handover, kinds: Iterable[RoleKind], day: date) -> ScopeItem:
    """Return a handover with those competent at both ends on that day.

    `kinds` are the kinds of the roles that give or receive it.
    """
    ends = ((End.GIVER, handover.supervision.giver), (End.RECEIVER, handover.supervision.receiver))
    return ScopeItem(
        handover=f"{chain}/{handover.id}",
        name=handover.name,
        competent=tuple(
            _competence(end, one)
            for end, supervision in ends
            for one in supervision
            if one.ground_status in FIRM_GROUNDS and holds_on(one, day)
        ),
        prosecution=RoleKind.PROSECUTION in kinds,
    )


def _competence(end: End, supervision: Supervision) -> Competence:
    return Competence(
        inspectorate=supervision.inspectorate,
        end=end,
        role=supervision.role,
        subject=supervision.subject,
        ground=supervision.ground,
        ground_status=supervision.ground_status,
    )


def competent(scope: Iterable[ScopeItem]) -> frozenset[str]:
    """Return the inspectorates that are competent on any of these handovers."""
    return frozenset(name for item in scope for name in item.inspectorates())


def awaited(state: Investigation) -> tuple[str, ...]:
    """Return the invited inspectorates that may still answer before their last day."""
    return tuple(one.inspectorate for one in state.participants if one.answer is None)


def uncovered(state: Investigation) -> tuple[ScopeLoss, ...]:
    """Return the ends with competent inspectorates of which none takes part or is awaited."""
    return tuple(
        _loss(state, item, end)
        for item in state.scope
        for end in End
        if (names := item.inspectorates_at(end)) and not names & _in_or_awaited(state)
    )


def open_losses(state: Investigation) -> tuple[ScopeLoss, ...]:
    """Return the uncovered ends on which the lead has not decided yet."""
    return tuple(loss for loss in uncovered(state) if loss.not_investigated is None)


def touches_prosecution(state: Investigation) -> bool:
    """Say whether the Openbaar Ministerie is an end of a handover in scope."""
    return any(item.prosecution for item in state.scope)


def scope_lost(state: Investigation) -> tuple[ScopeLoss, ...]:
    """Return the uncovered ends of which every competent inspectorate declined or stayed silent."""
    out = frozenset(one.inspectorate for one in state.participants if one.answer in _OUT)
    return tuple(loss for loss in uncovered(state) if out.issuperset(loss.inspectorates))


def _in_or_awaited(state: Investigation) -> frozenset[str]:
    return frozenset(one.inspectorate for one in state.participants if one.answer not in _OUT)


def _loss(state: Investigation, item: ScopeItem, end: End) -> ScopeLoss:
    left = next(
        (
            one.not_investigated
            for one in state.not_investigated
            if one.handover == item.handover and one.end is end
        ),
        None,
    )
    return ScopeLoss(
        handover=item.handover,
        end=end,
        inspectorates=tuple(sorted(item.inspectorates_at(end))),
        not_investigated=left,
    )
