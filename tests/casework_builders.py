"""Draws the people, handovers and investigations of the casework tests."""

from datetime import UTC, date, datetime, timedelta

from builders import chain_file, link, load_of, organisation
from builders import handover as register_handover

from graph.casework.rules import investigation, proposal
from graph.casework.rules.circumstances import By
from graph.register.load import load_chain
from graph.results.runs import Run, save_run
from graph.store.port import GraphStore
from schemas.access import Actor, ActorRole
from schemas.casework.commands import (
    AnswerInvitation,
    EnterPhase,
    FlowCommand,
    InvestigationCommand,
    InviteInspectorate,
    LeaveUninvestigated,
    ProposeInvestigation,
)
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.preparation import Aspect, DocumentRef
from schemas.casework.preparation_commands import (
    AddCriterion,
    Announce,
    AnswerPlan,
    AssignTask,
    DraftPlan,
    FreezeFramework,
)
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.casework.scope import Competence, ScopeItem
from schemas.casework.weighing import Decision, Weighing
from schemas.ends import End
from schemas.register import GroundStatus
from schemas.results import Analysis, LinkResult, Status, Structure

MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TODAY = MONDAY.date()
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


def handover(drawing: str, *, prosecution: bool = False, ground: str = "jeugdwet-9.2") -> ScopeItem:
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
                ground=ground,
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


def decided(state: Investigation, command: InvestigationCommand | FlowCommand, who: By) -> Problem:
    """Return the refusal of a command that must be refused."""
    problem = investigation.decide(state, command, who)
    assert isinstance(problem, Problem), problem
    return problem


def refused(problem: object) -> CaseworkRule:
    """Return the rule of a refusal; anything else is wrong."""
    assert isinstance(problem, Problem), problem
    return problem.rule


ON = {"expected_version": 1, "investigation": "2026-001"}
DOCUMENT = DocumentRef(organisation="ijenv", system="dms", reference="2026-17", hash="0a" * 32)


def together(*scope: ScopeItem) -> Investigation:
    """Return an investigation in its preparation, with all that are competent taking part."""
    state = proposed(*scope)
    for name in sorted({name for item in scope for name in item.inspectorates()} - {"ijenv"}):
        state = after(state, InviteInspectorate(**ON, inspectorate=name), by("ijenv"))
        answer = AnswerInvitation(**ON, inspectorate=name, committed=True)
        state = after(state, answer, by(name))
    return after(state, enter(Phase.PREPARATION), by("ijenv"))


def prepared(
    *scope: ScopeItem, announced: date = TODAY, proposer: str | None = None
) -> Investigation:
    """Return an investigation with a signed plan, a task at each end, a frozen framework."""
    state = after(together(*scope), draft_plan(), by("ijenv"))
    for name in state.committed:
        state = after(state, answer_plan(name), by(name))
    for cell in state.matrix:
        task = AssignTask(
            **ON, handover=cell.handover, end=cell.end, inspectorate=cell.competent[0]
        )
        state = after(state, task, by("ijenv"))
    proposer = proposer or state.committed[-1]
    state = after(state, criterion(proposer), by(proposer))
    state = after(state, freeze(), by("ijenv"))
    return after(state, announce(day=announced), by("ijenv"))


def enter(phase: Phase) -> EnterPhase:
    """Return the command that begins a phase."""
    return EnterPhase(**ON, phase=phase)


def draft_plan(ready_by: date = date(2027, 6, 1)) -> DraftPlan:
    """Return a version of the plan."""
    return DraftPlan(
        **ON, document=DOCUMENT, questions=("Waardoor?",), method="Dossiers", ready_by=ready_by
    )


def answer_plan(name: str, plan: int = 1, points: tuple[str, ...] = ()) -> AnswerPlan:
    """Return a signature of a version of the plan, or its open points."""
    return AnswerPlan(**ON, inspectorate=name, plan=plan, points=points)


def assign(name: str, end: End, inspectorate: str) -> AssignTask:
    """Return a task at an end of a handover of these tests."""
    return AssignTask(**ON, handover=f"jeugdbescherming/{name}", end=end, inspectorate=inspectorate)


def leave(name: str, end: End) -> LeaveUninvestigated:
    """Return the reason why nobody looks at an end."""
    return LeaveUninvestigated(
        **ON, handover=f"jeugdbescherming/{name}", end=end, reason="Geen capaciteit"
    )


def criterion(name: str, ground: str = "jeugdwet-9.2", **more: str) -> AddCriterion:
    """Return a criterion of an inspectorate."""
    return AddCriterion(
        **ON,
        inspectorate=name,
        text="Het verzoek is op tijd",
        ground=ground,
        aspect=Aspect.COOPERATION,
        **more,
    )


def freeze() -> FreezeFramework:
    """Return the command that freezes the framework."""
    return FreezeFramework(**ON)


def announce(day: date = TODAY) -> Announce:
    """Return the announcement to one organisation."""
    return Announce(**ON, day=day, recipients=("r1",), document=DOCUMENT)


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
