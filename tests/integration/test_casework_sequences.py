"""Any sequence of decisions, some on an old version, leaves a journal that holds and nodes that follow."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from casework_builders import MONDAY, coordinator, with_result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.casework import outbox
from graph.casework.commands import execute, execute_flow
from graph.casework.verification import verify
from graph.store.port import GraphStore
from schemas.access import AsOf, Reader
from schemas.casework.commands import (
    AlignProsecution,
    AnswerInvitation,
    EnterPhase,
    InviteInspectorate,
    LeaveUninvestigated,
    NarrowScope,
    ProposeInvestigation,
    RemindInspectorate,
    RunClock,
    SettleParticipation,
    WeighResult,
)
from schemas.casework.investigation import CLOCK, Phase
from schemas.casework.participation import ClockStep
from schemas.casework.scope import ProsecutionDecision
from schemas.casework.weighing import Decision
from schemas.ends import End
from schemas.errors import CaseworkError, Forbidden, KetenError, NotFound, VersionConflict

READER = Reader(
    actor=coordinator("ijenv"), purpose="controle", as_of=AsOf(valid=MONDAY.date(), recorded=MONDAY)
)
NAMES = ("ijenv", "igj", "ivho")
names = st.sampled_from(NAMES)
KINDS = (
    (InviteInspectorate, {"inspectorate": names}),
    (
        AnswerInvitation,
        {
            "inspectorate": names,
            "committed": st.booleans(),
            "reason": st.sampled_from([None, "Geen capaciteit"]),
        },
    ),
    (RemindInspectorate, {"inspectorate": names}),
    (NarrowScope, {"handovers": st.just(("keten/h2",)), "reason": st.just("Inperken")}),
    (
        LeaveUninvestigated,
        {
            "handover": st.just("keten/h1"),
            "end": st.sampled_from(End),
            "reason": st.just("Niemand"),
        },
    ),
    (
        AlignProsecution,
        {"decision": st.sampled_from(ProsecutionDecision), "reference": st.just("PG")},
    ),
    (EnterPhase, {"phase": st.just(Phase.PREPARATION)}),
)
human = st.one_of(
    *(st.tuples(st.just(kind), st.fixed_dictionaries(fields)) for kind, fields in KINDS)
)
steps = st.one_of(
    st.tuples(names, human, st.sampled_from([0, 0, 0, 0, 1, 3])),
    st.sampled_from(ClockStep),
)


def proposed(store: GraphStore) -> str:
    result = with_result(store)
    weigh = WeighResult(
        expected_version=0, result=result, decision=Decision.TAKE_UP, reason="Te laat"
    )
    execute(store, coordinator("ijenv"), "onderzoek", weigh, MONDAY)
    proposal = ProposeInvestigation(
        expected_version=1, result=result, title="T", question="V?", handovers=("keten/h2",)
    )
    return execute(store, coordinator("ijenv"), "onderzoek", proposal, MONDAY).id


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(sequence=st.lists(steps, min_size=5, max_size=25))
def test_any_sequence_of_decisions_verifies(store: GraphStore, sequence):
    _emptied(store)
    number = proposed(store)
    version, now = 1, MONDAY

    for step in sequence:
        now += timedelta(days=2)
        try:
            if isinstance(step, ClockStep):
                run = RunClock(investigation=number, inspectorate="igj", step=step)
                execute_flow(store, CLOCK.subject, run, now)
                settle = SettleParticipation(investigation=number)
                version = execute_flow(store, CLOCK.subject, settle, now).version
            else:
                who, (kind, fields), behind = step
                command = kind(
                    investigation=number, expected_version=max(version - behind, 0), **fields
                )
                version = execute(store, coordinator(who), "onderzoek", command, now).version
                assert behind == 0
        except VersionConflict:
            assert behind > 0
        except (CaseworkError, Forbidden, NotFound):
            pass

    found = verify(store, READER, number)
    assert (found.problems, found.entries) == ((), version)
    seqs = [int(row.id.split("#")[1]) for row in outbox.pending(store)]
    assert seqs == sorted(set(seqs))
    assert all(1 < seq <= version for seq in seqs)


def test_of_many_who_weigh_at_once_one_is_first(store: GraphStore):
    result = with_result(store)

    def attempt(_: int) -> str:
        weigh = WeighResult(
            expected_version=0, result=result, decision=Decision.LEAVE, reason="Niet nu"
        )
        try:
            execute(store, coordinator("ijenv"), "onderzoek", weigh, MONDAY)
        except KetenError as error:
            return type(error).__name__
        return "gewogen"

    with ThreadPoolExecutor(4) as pool:
        told = sorted(pool.map(attempt, range(4)))

    assert told == ["VersionConflict"] * 3 + ["gewogen"]


def _emptied(store) -> None:
    with store._driver.session(database=store._database) as session:
        session.run("MATCH (n) WHERE NOT n:Migration DETACH DELETE n").consume()
