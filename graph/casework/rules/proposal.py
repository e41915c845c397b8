"""Proposal (voorstel): an investigation begins with a weighed result and the competent ones."""

from typing import Final

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.lists import kinds
from graph.casework.rules.scope import competent
from schemas.casework.commands import ProposeInvestigation
from schemas.casework.course_events import KindChosen
from schemas.casework.events import InvestigationProposed
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.casework.scope import ScopeItem
from schemas.casework.weighing import Decision, Weighing

JOINT: Final = "gezamenlijk"
"""The kind that says nothing more than that several inspectorates do it together."""


def decide(
    weighing: Weighing | None,
    command: ProposeInvestigation,
    scope: tuple[ScopeItem, ...],
    number: str,
    by: By,
) -> Decided[InvestigationProposed | KindChosen]:
    """Propose an investigation; who proposes leads, within the own competence."""
    if weighing is None or weighing.decision is not Decision.TAKE_UP:
        return _not_weighed(command.result)
    lead = weighing.inspectorate
    if problem := (
        not_coordinator(by, lead)
        or _taken_up(weighing)
        or _outside(scope, lead)
        or _unfounded_kind(command)
    ):
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
    if command.kind == JOINT:
        return (proposed,)
    told = command.model_dump(include={"kind", "ground", "follows"})
    return proposed, KindChosen(template=kinds()[command.kind].template, **told)


def _not_weighed(result: str) -> Problem:
    return Problem(
        rule=CaseworkRule.WEIGHED_FIRST,
        message=f"Uitkomst {result} is niet gewogen met het besluit oppakken; weeg haar eerst.",
    )


def _unfounded_kind(command: ProposeInvestigation) -> Problem | None:
    rule = kinds().get(command.kind)
    if rule is None:
        need = f"kies een soort uit {', '.join(kinds())}"
    elif rule.grounds and command.ground not in rule.grounds:
        grounds = "; ".join(f"{code}: {text}" for code, text in rule.grounds.items())
        need = f"{rule.title.lower()} heeft duidelijke meerwaarde nodig; noem een grond ({grounds})"
    elif rule.follows != (command.follows is not None):
        need = (
            "een vervolgonderzoek noemt het onderzoek waarop het volgt"
            if rule.follows
            else f"{rule.title.lower()} volgt niet op een ander onderzoek"
        )
    else:
        return None
    return Problem(rule=CaseworkRule.KIND, message=f"Kan niet: {need}.")


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
