"""Draws the people, handovers and investigations of the casework tests."""

from datetime import UTC, datetime, timedelta

from builders import chain_file, link, load_of, organisation
from builders import handover as register_handover

from graph.casework.rules import investigation, proposal
from graph.casework.rules.circumstances import By
from graph.register.load import load_chain
from graph.results.runs import Run, save_run
from graph.store.port import GraphStore
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
from schemas.results import Analysis, LinkResult, Status, Structure

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


def supervised(**ends: list[str]) -> dict[str, list[dict[str, str]]]:
    """Return supervision of a register file, as in `supervised(giver=["ijenv"])`."""
    return {
        end: [
            {
                "inspectorate": name,
                "subject": "kwaliteit",
                "ground": "jeugdwet-9.2",
                "ground_status": "wet",
                "scope": "kwaliteit",
            }
            for name in names
        ]
        for end, names in ends.items()
    }


CHAIN = chain_file(
    "gemeente > rvdk > om",
    roles=[
        {"id": "gemeente", "name": "Gemeente", "kind": "organisation"},
        {"id": "rvdk", "name": "RvdK", "kind": "organisation"},
        {"id": "om", "name": "Openbaar Ministerie", "kind": "prosecution"},
    ],
    handovers=[
        register_handover(
            "h1", "gemeente", "rvdk", supervision=supervised(giver=["igj"], receiver=["ijenv"])
        ),
        register_handover("h2", "rvdk", "om", supervision=supervised(giver=["ijenv", "ivho"])),
    ],
    organisations=[organisation("g1", "gemeente"), organisation("r1", "rvdk")],
    links=[link("h1", "g1", "r1")],
)


def found(chain: str = "keten", status: Status = Status.CLEAR) -> Analysis:
    """Return an analysis that found one link, with that status."""
    return Analysis(
        method="1",
        input_hash="0" * 64,
        until=MONDAY,
        dropped=0,
        links=[
            LinkResult(
                id=f"{chain}/h1/g1/r1",
                giver="g1",
                receiver="r1",
                handover=f"{chain}/h1",
                weak_probability=0.97,
                status=status,
                designed=True,
                better=False,
                sensitivity=None,
                deviations=[],
                attainment=None,
                open=None,
                arranged=[],
                structure=Structure(),
                consequence=None,
                explanation="Overdracht g1 → r1 komt vaker te laat aan.",
            )
        ],
        handovers=[],
    )


def with_result(store: GraphStore) -> str:
    """Load the chain, keep an analysis of IJenV, and return the id of its one result."""
    load_chain(store, load_of(CHAIN, "2026-01-01"))
    analyst = Actor(
        subject="analist-ijenv",
        organisation="00000001234567890000",
        inspectorate="ijenv",
        roles=frozenset({ActorRole.ANALYST}),
    )
    run = Run(chain="keten", analysis=found(), actor=analyst, now=MONDAY)
    assert save_run(store, run)
    return f"{run.id}/keten/h1/g1/r1"
