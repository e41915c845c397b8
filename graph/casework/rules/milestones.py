"""Milestones (mijlpalen): the last point that an investigation reached, phase by phase."""

from schemas.casework.investigation import Investigation, Milestone, Phase


def milestone(state: Investigation) -> Milestone:
    """Return the furthest point of the phase, or what stood when that says nothing new."""
    if state.closed is not None:
        return Milestone.CLOSED
    match state.phase:
        case Phase.PREPARATION:
            return _prepared(state)
        case Phase.REPLY if state.replies:
            return Milestone.CONCEPT_OUT
        case Phase.ADOPTION | Phase.FOLLOW_UP:
            return _adopted(state)
        case _:
            return state.milestone


def _prepared(state: Investigation) -> Milestone:
    if state.announcement is not None:
        return Milestone.ANNOUNCED
    if state.framework.is_frozen:
        return Milestone.FRAMEWORK_FROZEN
    if state.plan_signed:
        return Milestone.PLAN_SIGNED
    return Milestone.PARTICIPATION_KNOWN if state.plan is None else Milestone.PLAN_DRAFTED


def _adopted(state: Investigation) -> Milestone:
    if state.publications:
        return Milestone.PUBLIC
    if state.offers and state.adopted:
        return Milestone.OFFERED
    return Milestone.ADOPTED if state.adopted else Milestone.CONCEPT_OUT
