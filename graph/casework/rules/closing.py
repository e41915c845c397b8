"""Closing (afsluiting), splitting, and what an inspectorate does beside the joint investigation."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.casework.rules.course import cannot_go
from graph.casework.rules.lists import interventions
from graph.casework.rules.scope import competent
from graph.casework.rules.standing import Change, not_in
from graph.casework.rules.table import Rule, Telling
from schemas.casework.course import Closing, Measure
from schemas.casework.course_commands import (
    CloseInvestigation,
    RecordMeasure,
    SplitInvestigation,
)
from schemas.casework.course_events import (
    InvestigationClosed,
    InvestigationSplit,
    KindChosen,
    MeasureTaken,
)
from schemas.casework.events import InvestigationEvent, InvestigationProposed
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.refusal import CaseworkRule, Problem


@dataclass(frozen=True)
class Parted:
    """What a split leaves in the journal that stays, and in the one that begins."""

    stays: InvestigationSplit
    begins: tuple[InvestigationProposed, KindChosen]


def split(
    state: Investigation, command: SplitInvestigation, number: str, by: By
) -> Parted | Problem:
    """Decide on a split: what leaves this investigation, and the one that begins with it."""
    gone = tuple(dict.fromkeys(command.handovers))
    if problem := (
        not_coordinator(by, state.lead)
        or not_in(state, Phase.EXPLORATION, Phase.PREPARATION)
        or cannot_go(state, gone)
    ):
        return problem
    scope = tuple(item for item in state.scope if item.handover in gone)
    if state.lead not in competent(scope):
        return Problem(
            rule=CaseworkRule.COMPETENCE,
            message=f"{state.lead} is op niets van {', '.join(gone)} bevoegd en kan dat onderzoek "
            "niet trekken.",
        )
    proposed = InvestigationProposed(
        id=number,
        title=command.title,
        question=command.question,
        scope=scope,
        **state.model_dump(include={"chain", "result", "lead"}),
    )
    kind = KindChosen(
        split_from=state.id, **state.model_dump(include={"kind", "template", "ground", "follows"})
    )
    parted = InvestigationSplit(handovers=gone, into=number, reason=command.reason)
    return Parted(parted, (proposed, kind))


def close(
    state: Investigation, command: CloseInvestigation, open_: Collection[str], by: By
) -> Decided[InvestigationEvent]:
    """Decide on closing; recommendations that are open need a motivation (rule 11)."""
    if problem := not_coordinator(by, state.lead) or not_in(state, Phase.FOLLOW_UP):
        return problem
    if open_ and command.motivation is None:
        return Problem(
            rule=CaseworkRule.FOLLOW_UP,
            message=f"Kan niet: aanbeveling {', '.join(sorted(open_))} is nog open. Volg en sluit "
            "haar, of motiveer waarom het onderzoek toch sluit.",
        )
    closed = InvestigationClosed(
        day=by.today,
        lessons=command.lessons,
        open_recommendations=tuple(sorted(open_)),
        motivation=command.motivation if open_ else None,
    )
    return (closed,)


def _measure(state: Investigation, command: RecordMeasure, by: By) -> Decided[InvestigationEvent]:
    name = command.inspectorate
    known = interventions().get(name, {})
    found = known.get(command.intervention)
    if found is None:
        return Problem(
            rule=CaseworkRule.INTERVENTION,
            message=f"{command.intervention} staat niet in de catalogus van {name}; kies uit "
            f"{', '.join(known) or 'niets'}.",
        )
    if found.statutes and command.statute not in found.statutes:
        return Problem(
            rule=CaseworkRule.INTERVENTION,
            message=f"{name} heeft {command.intervention} alleen onder "
            f"{', '.join(f'{code} ({title})' for code, title in found.statutes.items())}.",
        )
    told = command.model_dump(exclude={"expected_version", "investigation"})
    others = tuple(one for one in state.committed if one != name) if command.urgent else ()
    return (MeasureTaken(shared_with=others, day=by.today, **told),)


def _measured(state: Investigation, event: MeasureTaken, _at: datetime) -> Change:
    measure = Measure(**event.model_dump(exclude={"type", "version"}))
    return {"measures": (*state.measures, measure)}


def _kind(_state: Investigation, event: KindChosen, _at: datetime) -> Change:
    return event.model_dump(exclude={"type", "version"})


def _closed(_state: Investigation, event: InvestigationClosed, _at: datetime) -> Change:
    return {"closed": Closing(**event.model_dump(exclude={"type", "version"}))}


RULES: Final[dict[type[Any], Rule]] = {
    RecordMeasure: Rule(
        _measure,
        (Phase.EXECUTION, Phase.JUDGEMENT, Phase.REPLY, Phase.ADOPTION, Phase.FOLLOW_UP),
        own=True,
    ),
}
CHANGES: Final[dict[type[Any], Telling]] = {
    KindChosen: _kind,
    MeasureTaken: _measured,
    InvestigationClosed: _closed,
}
