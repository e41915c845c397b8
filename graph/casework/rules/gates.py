"""Gates (drempels): all that stands between an investigation and its next phase."""

from datetime import date

from graph.casework.rules.adoption import missing_adoption, missing_publication
from graph.casework.rules.findings import missing_findings
from graph.casework.rules.framework import missing_framework
from graph.casework.rules.judgements import missing_judgements, missing_message
from graph.casework.rules.plan import missing_announcement, missing_plan
from graph.casework.rules.reply import missing_reply
from graph.casework.rules.requests import missing_answers
from graph.casework.rules.scope import awaited, open_losses, touches_prosecution
from graph.casework.rules.tasks import missing_tasks
from schemas.casework.course import Template
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.refusal import CaseworkRule, Problem


def following(state: Investigation) -> tuple[Phase, ...]:
    """Return the phases that can come next; a cycle goes from follow-up back to execution."""
    order = tuple(Phase)
    after = order[order.index(state.phase) + 1 :][:1]
    again = state.phase is Phase.FOLLOW_UP and state.template is Template.CYCLE
    return (Phase.EXECUTION,) if again else after


def missing(state: Investigation, today: date) -> tuple[Problem, ...]:
    """Return all that is needed before the next phase, most urgent first; empty is go."""
    match state.phase:
        case Phase.EXPLORATION:
            found = (_participation(state), _coverage(state), _prosecution(state))
        case Phase.PREPARATION:
            found = (
                missing_plan(state),
                missing_tasks(state),
                missing_framework(state),
                missing_announcement(state, today),
            )
        case Phase.EXECUTION:
            found = (missing_answers(state), missing_tasks(state), missing_framework(state))
        case Phase.JUDGEMENT:
            found = (
                missing_tasks(state),
                missing_framework(state),
                missing_findings(state),
                missing_judgements(state),
                missing_message(state),
            )
        case Phase.REPLY:
            found = (missing_reply(state),)
        case Phase.ADOPTION:
            found = (missing_reply(state), missing_adoption(state), missing_publication(state))
        case Phase.FOLLOW_UP:
            found = ()
    return tuple(one for one in found if one is not None)


def _participation(state: Investigation) -> Problem | None:
    if not (names := awaited(state)):
        return None
    last = max((one.due for one in state.participants if one.due and not one.answer), default=None)
    until = f"; de termijn loopt tot en met {last:%d-%m-%Y}" if last else ""
    return Problem(
        rule=CaseworkRule.PARTICIPATION_KNOWN,
        message=f"Kan niet: nog geen antwoord van {', '.join(names)}{until}. Stilte is geen ja: "
        "herinner, of wacht de termijn af.",
    )


def _coverage(state: Investigation) -> Problem | None:
    if not (losses := open_losses(state)):
        return None
    ends = "; ".join(
        f"{one.handover} ({one.end}: {', '.join(one.inspectorates)})" for one in losses
    )
    return Problem(
        rule=CaseworkRule.SCOPE,
        message=f"Zonder bevoegde inspectie: {ends}. Nodig uit, perk in, leg vast dat dit niet "
        "wordt onderzocht en waarom, of stop.",
    )


def _prosecution(state: Investigation) -> Problem | None:
    if not touches_prosecution(state) or state.prosecution is not None:
        return None
    return Problem(
        rule=CaseworkRule.PROSECUTION,
        message="Het Openbaar Ministerie is een van de kanten: leg eerst de afstemming met de "
        "PG bij de Hoge Raad vast (samen of apart).",
    )
