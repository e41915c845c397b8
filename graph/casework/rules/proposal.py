"""Proposal (voorstel): an investigation begins with a weighed result and the competent ones."""

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.scope import competent
from schemas.casework.commands import ProposeInvestigation
from schemas.casework.events import InvestigationProposed
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.casework.scope import ScopeItem
from schemas.casework.weighing import Decision, Weighing


def decide(
    weighing: Weighing | None,
    command: ProposeInvestigation,
    scope: tuple[ScopeItem, ...],
    number: str,
    by: By,
) -> Decided[InvestigationProposed]:
    """Propose an investigation; who proposes leads, within the own competence."""
    if weighing is None or weighing.decision is not Decision.TAKE_UP:
        return _not_weighed(command.result)
    lead = weighing.inspectorate
    if problem := not_coordinator(by, lead) or _taken_up(weighing) or _outside(scope, lead):
        return problem
    proposed = InvestigationProposed(
        id=number,
        title=command.title,
        question=command.question,
        chain=weighing.chain,
        result=weighing.result,
        lead=lead,
        scope=scope,
    )
    return (proposed,)


def _not_weighed(result: str) -> Problem:
    return Problem(
        rule=CaseworkRule.WEIGHED_FIRST,
        message=f"Uitkomst {result} is niet gewogen met het besluit oppakken; weeg haar eerst.",
    )


def _taken_up(weighing: Weighing) -> Problem | None:
    if weighing.investigation is None:
        return None
    return Problem(
        rule=CaseworkRule.ONE_INVESTIGATION,
        message=f"Uitkomst {weighing.result} wordt al onderzocht in {weighing.investigation}.",
    )


def _outside(scope: tuple[ScopeItem, ...], lead: str) -> Problem | None:
    if nobody := [item.handover for item in scope if not item.competent]:
        return Problem(
            rule=CaseworkRule.COMPETENCE,
            message=f"Geen inspectie is bevoegd op {', '.join(nobody)} (wet of regeling); laat "
            "deze weg, of verwijs het signaal door.",
        )
    if lead not in competent(scope):
        return Problem(
            rule=CaseworkRule.COMPETENCE,
            message=f"{lead} is op geen van deze overdrachten bevoegd en kan dus niet trekken; "
            f"bevoegd zijn: {', '.join(sorted(competent(scope)))}.",
        )
    return None
