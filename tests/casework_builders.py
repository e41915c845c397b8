"""Draws the people, handovers and investigations of the casework tests."""

from datetime import UTC, datetime, timedelta

from graph.casework.rules import investigation, proposal
from graph.casework.rules.circumstances import By
from schemas.access import Actor, ActorRole
from schemas.casework import (
    Competence,
    Decision,
    End,
    Investigation,
    Problem,
    ScopeItem,
    Weighing,
)
from schemas.commands import FlowCommand, InvestigationCommand, ProposeInvestigation
from schemas.register import GroundStatus

MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
RESULT = "run-1/jeugdbescherming/a5/gi-fictief/rvdk-fictief"


def coordinator(inspectorate: str) -> Actor:
    """Return the coordinator of an inspectorate."""
    return Actor(
        subject=f"coordinator-{inspectorate}",
        organisation="00000001234567890000",
        inspectorate=inspectorate,
        roles=frozenset({ActorRole.COORDINATOR}),
    )


def by(inspectorate: str, days: float = 0) -> By:
    """Return the coordinator of an inspectorate, so many days after the Monday of these tests."""
    return By(coordinator(inspectorate), MONDAY + timedelta(days=days))


def handover(drawing: str, *, prosecution: bool = False) -> ScopeItem:
    """Return a handover drawn as `"a5: ijenv igj > ijenv"`: who is competent at each end."""
    name, ends = drawing.split(": ")
    giver, receiver = (part.split() for part in ends.split(">"))
    return ScopeItem(
        handover=f"jeugdbescherming/{name}",
        name=name,
        competent=tuple(
            Competence(
                inspectorate=inspectorate,
                end=end,
                subject="kwaliteit",
                ground="jeugdwet-9.2",
                ground_status=GroundStatus.ACT,
            )
            for end, names in ((End.GIVER, giver), (End.RECEIVER, receiver))
            for inspectorate in names
        ),
        prosecution=prosecution,
    )


def weighed(inspectorate: str = "ijenv", decision: Decision = Decision.TAKE_UP) -> Weighing:
    """Return a weighing of the result of these tests."""
    return Weighing(
        result=RESULT,
        inspectorate=inspectorate,
        chain="jeugdbescherming",
        handover="jeugdbescherming/a5",
        decision=decision,
        reason="Veel dossiers over de termijn",
        weighed_at=MONDAY,
    )


PROPOSAL = ProposeInvestigation(
    expected_version=1,
    result=RESULT,
    title="Van verzoek tot onderzoek",
    question="Waardoor komt het verzoek te laat aan?",
)


def proposed(*scope: ScopeItem, lead: str = "ijenv") -> Investigation:
    """Return an investigation that was just proposed on that scope."""
    events = proposal.decide(weighed(lead), PROPOSAL, scope, "2026-001", by(lead))
    assert not isinstance(events, Problem), events
    return investigation.evolve(None, events[0], MONDAY)


def after(
    state: Investigation, command: InvestigationCommand | FlowCommand, who: By
) -> Investigation:
    """Return the investigation after a command that must not be refused."""
    events = investigation.decide(state, command, who)
    assert not isinstance(events, Problem), events
    for event in events:
        state = investigation.evolve(state, event, who.now)
    return state
