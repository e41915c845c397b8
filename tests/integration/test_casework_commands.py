"""Commands on both engines: one transaction each, a journal that is the truth, nodes that follow."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from casework_builders import MONDAY, coordinator, with_result

from graph.casework import outbox
from graph.casework.commands import execute, execute_flow
from graph.casework.verification import verify
from graph.store.bolt import BoltStore
from graph.store.port import CompiledQuery, GraphStore
from schemas.access import Actor, AsOf, Reader
from schemas.casework.commands import (
    AnswerInvitation,
    ChangeLevel,
    EnterPhase,
    ExtendLevel,
    HumanCommand,
    InviteInspectorate,
    ProposeInvestigation,
    RunClock,
    SettleParticipation,
    WeighResult,
)
from schemas.casework.investigation import Phase
from schemas.casework.outcome import Outcome, Verification
from schemas.casework.participation import ClockStep
from schemas.casework.refusal import CaseworkRule
from schemas.casework.weighing import Decision
from schemas.errors import Forbidden, KetenError, NotFound, Refused, VersionConflict
from schemas.instants import OPEN, instant_text

PURPOSE = "onderzoek jeugdbescherming"


def does(
    store: GraphStore, who: str, command: HumanCommand, days: float = 0, purpose: str = PURPOSE
) -> Outcome:
    return execute(store, coordinator(who), purpose, command, MONDAY + timedelta(days=days))


def weigh(result: str, decision: Decision = Decision.TAKE_UP, version: int = 0) -> WeighResult:
    return WeighResult(
        expected_version=version, result=result, decision=decision, reason="Veel te laat"
    )


def propose(result: str, *handovers: str, version: int = 1) -> ProposeInvestigation:
    return ProposeInvestigation(
        expected_version=version,
        result=result,
        title="Verzoek tot onderzoek",
        question="Waardoor komt het te laat aan?",
        handovers=handovers,
    )


def invite(number: str, name: str, version: int) -> InviteInspectorate:
    return InviteInspectorate(expected_version=version, investigation=number, inspectorate=name)


def answer(number: str, name: str, version: int, reason: str | None = None) -> AnswerInvitation:
    return AnswerInvitation(
        expected_version=version,
        investigation=number,
        inspectorate=name,
        committed=reason is None,
        reason=reason,
    )


def running(store: GraphStore, *handovers: str) -> str:
    result = with_result(store)
    does(store, "ijenv", weigh(result))
    return does(store, "ijenv", propose(result, *handovers)).id


def checked(store: GraphStore, number: str, who: str = "ijenv") -> Verification:
    return verify(store, reader(coordinator(who)), number)


def reader(actor: Actor) -> Reader:
    return Reader(actor=actor, purpose=PURPOSE, as_of=AsOf(valid=MONDAY.date(), recorded=MONDAY))


def state_of(store: GraphStore, number: str) -> dict[str, object]:
    return store.run("casework/investigation", id=number, open=OPEN)[0]


def test_from_a_weighed_result_to_an_investigation_with_the_competent_ones(store: GraphStore):
    number = running(store, "keten/h2")

    nodes = state_of(store, number)

    assert number == "2026-001"
    assert nodes["state"]["participants"] == ["ijenv"]
    assert sorted(nodes["handovers"]) == ["keten/h1", "keten/h2"]
    assert nodes["losses"] == []


def test_a_refusal_shows_what_it_does_to_the_scope_and_all_verifies(store: GraphStore):
    number = running(store)
    does(store, "ijenv", invite(number, "igj", 1))
    assert state_of(store, number)["losses"] == []

    does(store, "igj", answer(number, "igj", 2, reason="Geen capaciteit"), days=1)

    nodes = state_of(store, number)
    assert [(loss["handover"], loss["end"]) for loss in nodes["losses"]] == [("keten/h1", "giver")]
    assert nodes["deadlines"] == []
    assert {p["inspectorate"]: p["answer"] for p in nodes["participations"]} == {
        "ijenv": "toegezegd",
        "igj": "afgewezen",
    }
    assert checked(store, number) == Verification(id=number, entries=3, destroyed=0, problems=())


def test_the_journal_names_actor_organisation_and_purpose(store: GraphStore):
    number = running(store)

    entry = store.run("casework/entries", journal=f"onderzoek/{number}")[0]

    assert (entry["inspectorate"], entry["purpose"]) == ("ijenv", PURPOSE)
    assert entry["organisation"] == "00000001234567890000"
    assert '"subject":"coordinator-ijenv"' in entry["body"]


def test_without_a_purpose_nothing_is_decided(store: GraphStore):
    result = with_result(store)

    with pytest.raises(Refused) as refusal:
        does(store, "ijenv", weigh(result), purpose="  ")

    assert refusal.value.rule == CaseworkRule.PURPOSE


def test_a_refusal_leaves_nothing_behind(store: GraphStore):
    result = with_result(store)
    does(store, "ijenv", weigh(result, Decision.LEAVE))

    with pytest.raises(Refused) as refusal:
        does(store, "ijenv", propose(result))

    assert refusal.value.rule == CaseworkRule.WEIGHED_FIRST
    assert store.run("casework/entries", journal="onderzoek/2026-001") == []
    assert does(store, "ijenv", weigh(result, version=1)).version == 2
    assert does(store, "ijenv", propose(result, version=2)).id == "2026-001"


def test_who_may_not_see_a_result_or_an_investigation_is_not_told_of_it(store: GraphStore):
    number = running(store)
    result = store.run("casework/weighing", id="", open=OPEN)

    assert result == []
    with pytest.raises(NotFound):
        does(store, "igj", invite(number, "ivho", 1))
    with pytest.raises(NotFound):
        does(store, "igj", weigh(state_of(store, number)["state"]["result"]))
    with pytest.raises(NotFound):
        checked(store, number, "igj")
    with pytest.raises(NotFound):
        does(store, "ijenv", invite("2026-999", "igj", 0))


def test_another_inspectorate_does_not_answer_for_you(store: GraphStore):
    number = running(store)
    does(store, "ijenv", invite(number, "igj", 1))

    with pytest.raises(Forbidden) as refusal:
        does(store, "ijenv", answer(number, "igj", 2))

    assert refusal.value.rule == CaseworkRule.OWN_INSPECTORATE


def test_a_handover_of_another_day_is_not_in_the_register(store: GraphStore):
    result = with_result(store)
    does(store, "ijenv", weigh(result))

    with pytest.raises(NotFound, match="keten/h9"):
        does(store, "ijenv", propose(result, "keten/h9"))


def test_a_stale_decision_is_told_who_was_first_and_when(store: GraphStore):
    number = running(store)
    does(store, "ijenv", invite(number, "igj", 1))

    with pytest.raises(VersionConflict, match=r"ijenv was eerst: inspectie uitgenodigd, op 02-11"):
        does(store, "ijenv", invite(number, "igj", 1), days=1)
    with pytest.raises(VersionConflict, match="bestaat niet"):
        does(store, "ijenv", invite(number, "igj", 9))


def test_of_two_coordinators_at_once_one_is_told_that_the_other_was_first(store: GraphStore):
    number = running(store, "keten/h2")

    def attempt(name: str) -> str:
        try:
            does(store, "ijenv", invite(number, name, 1))
        except VersionConflict as conflict:
            return str(conflict)
        return "done"

    with ThreadPoolExecutor() as pool:
        told = sorted(pool.map(attempt, ["igj", "ivho"]))

    assert told[0] == "done"
    assert told[1].startswith("ijenv was eerst")
    assert checked(store, number).verified


def test_many_proposals_at_once_get_one_number_each_and_one_result_one_investigation(
    store: GraphStore,
):
    result = with_result(store)
    does(store, "ijenv", weigh(result))

    def attempt(_: int) -> str:
        try:
            return does(store, "ijenv", propose(result)).id
        except KetenError as error:
            return type(error).__name__

    with ThreadPoolExecutor(4) as pool:
        told = sorted(pool.map(attempt, range(4)))

    assert told == ["2026-001", "VersionConflict", "VersionConflict", "VersionConflict"]


def test_the_clock_acts_without_a_version_and_once(store: GraphStore):
    number = running(store)
    does(store, "ijenv", invite(number, "igj", 1))
    silence = RunClock(investigation=number, inspectorate="igj", step=ClockStep.SILENCE)
    late = MONDAY + timedelta(days=15)

    first = execute_flow(store, "termijnbewaking", silence, late)
    second = execute_flow(store, "termijnbewaking", silence, late)
    settled = execute_flow(
        store, "termijnbewaking", SettleParticipation(investigation=number), late
    )

    assert (first.version, second.version, settled.version) == (3, 3, 4)
    assert second.events == ()
    assert state_of(store, number)["state"]["milestone"] == "deelname_bekend"
    assert checked(store, number).verified


def test_deadlines_stand_in_the_graph_until_they_are_answered(store: GraphStore):
    number = running(store)
    does(store, "ijenv", invite(number, "igj", 1))

    due = store.run("casework/deadlines_due", today="2026-11-17")

    assert [(row["step"], row["day"]) for row in due] == [
        ("herinnering", "2026-11-11"),
        ("geen_antwoord", "2026-11-17"),
        ("escalatie", "2026-11-17"),
    ]
    does(store, "igj", answer(number, "igj", 2))
    assert store.run("casework/deadlines_due", today="2027-11-17") == []


def test_entering_the_preparation_is_decided_by_the_lead(store: GraphStore):
    number = running(store)
    does(store, "ijenv", invite(number, "igj", 1))
    does(store, "igj", answer(number, "igj", 2))
    enter = EnterPhase(expected_version=3, investigation=number, phase=Phase.PREPARATION)

    with pytest.raises(Forbidden):
        does(store, "igj", enter)
    does(store, "ijenv", enter)

    assert state_of(store, number)["state"]["phase"] == "voorbereiding"


def test_the_past_of_an_investigation_stays_readable(store: GraphStore):
    number = running(store)
    does(store, "ijenv", invite(number, "igj", 1), days=3)

    states = store.run_plan(
        CompiledQuery(
            "MATCH (:Investigation)-[:STATE]->(s) WHERE s.recorded_from <= $at"
            " AND $at < s.recorded_to RETURN s.milestone AS milestone",
            {"at": instant_text(MONDAY + timedelta(days=1))},
        )
    )

    assert states == [{"milestone": "voorgesteld"}]


def test_a_level_keeps_its_scheme_and_history(store: GraphStore):
    with_result(store)
    change = ChangeLevel(
        expected_version=0,
        inspectorate="ijenv",
        subject="r1",
        level="verdiepend",
        condition="E-1",
        announced=MONDAY.date(),
        reason="Structurele risico's",
    )
    does(store, "ijenv", change)
    extend = ExtendLevel(
        expected_version=1,
        inspectorate="ijenv",
        subject="r1",
        until=date(2027, 6, 1),
        reason="Nog geen effect",
    )

    assert does(store, "ijenv", extend).version == 2
    [row] = store.run("casework/level", id="ijenv/r1", open=OPEN)
    assert (row["state"]["level"], row["state"]["until"]) == ("verdiepend", "2027-06-01")
    with pytest.raises(NotFound):
        does(store, "ijenv", change.model_copy(update={"subject": "x1"}))
    with pytest.raises(Refused, match="geen tredenschema"):
        does(store, "igj", change.model_copy(update={"inspectorate": "igj"}))


class TestVerification:
    def test_a_changed_payload_is_found(self, store: GraphStore):
        number = running(store)
        _write(store, "MATCH (p:JournalPayload) SET p.body = replace(p.body, 'laat', 'vroeg')")

        assert "inhoud van vermelding 1 is gewijzigd" in checked(store, number).problems

    def test_a_changed_entry_breaks_the_chain(self, store: GraphStore):
        number = running(store)
        does(store, "ijenv", invite(number, "igj", 1))
        _write(store, "MATCH (e:JournalEntry {seq: 1}) SET e.purpose = 'anders'")

        assert "vermelding 1 is gewijzigd" in checked(store, number).problems

    def test_a_missing_entry_breaks_the_chain(self, store: GraphStore):
        number = running(store)
        does(store, "ijenv", invite(number, "igj", 1))
        does(store, "igj", answer(number, "igj", 2))
        _write(store, "MATCH (e:JournalEntry {seq: 2}) DETACH DELETE e")

        assert "vermelding 2 ontbreekt" in checked(store, number).problems

    def test_a_destroyed_payload_breaks_nothing(self, store: GraphStore):
        number = running(store)
        does(store, "ijenv", invite(number, "igj", 1))
        _write(store, "MATCH (p:JournalPayload) DETACH DELETE p")

        assert checked(store, number) == Verification(
            id=number, entries=2, destroyed=2, problems=()
        )

    @pytest.mark.parametrize(
        "harm",
        [
            "MATCH (s:InvestigationState) SET s.phase = 'opvolging'",
            "MATCH (p:Participation) SET p.answer = 'afgewezen'",
            "MATCH (d:Deadline) DETACH DELETE d",
            "MATCH (s:InvestigationState) DETACH DELETE s",
        ],
    )
    def test_a_projection_that_says_otherwise_is_found(self, store: GraphStore, harm: str):
        number = running(store)
        does(store, "ijenv", invite(number, "igj", 1))
        _write(store, harm)

        if "DELETE s" in harm:
            with pytest.raises(NotFound):
                checked(store, number)
        else:
            assert any("wijkt af" in problem for problem in checked(store, number).problems)


class TestOutbox:
    def test_only_events_that_wait_for_people_start_a_flow(self, store: GraphStore):
        number = running(store)
        assert outbox.pending(store) == []

        does(store, "ijenv", invite(number, "igj", 1))

        assert [(row.id, row.step) for row in outbox.pending(store)] == [
            (f"{number}#2", "uitnodiging")
        ]

    def test_a_row_is_claimed_by_one_worker_and_then_done(self, store: GraphStore):
        number = running(store, "keten/h2")
        does(store, "ijenv", invite(number, "igj", 1))
        does(store, "ijenv", invite(number, "ivho", 2))

        with ThreadPoolExecutor(4) as pool:
            claims = list(pool.map(lambda n: outbox.claim(store, f"w{n}", MONDAY), range(4)))

        taken = [claim for claim in claims if claim is not None]
        assert sorted(claim.id for claim in taken) == [f"{number}#2", f"{number}#3"]
        assert all(outbox.done(store, claim, "run-1", MONDAY) for claim in taken)
        assert outbox.pending(store) == []
        assert {row.flow_run for row in outbox.rows(store)} == {"run-1"}

    def test_a_row_of_a_lost_worker_is_claimed_anew_and_the_lost_one_says_nothing(
        self, store: GraphStore
    ):
        number = running(store)
        does(store, "ijenv", invite(number, "igj", 1))
        first = outbox.claim(store, "w1", MONDAY)

        assert outbox.claim(store, "w2", MONDAY + timedelta(minutes=4)) is None
        second = outbox.claim(store, "w2", MONDAY + timedelta(minutes=6))

        assert (second.id, second.attempts) == (first.id, 2)
        assert not outbox.done(store, first, "run-1", MONDAY)
        assert outbox.done(store, second, "run-2", MONDAY)

    def test_a_row_that_fails_eight_times_is_set_apart(self, store: GraphStore):
        number = running(store)
        does(store, "ijenv", invite(number, "igj", 1))
        now = MONDAY
        waits = []
        while claim := outbox.claim(store, "w", now):
            assert outbox.failed(store, claim, "kapot", now)
            assert outbox.claim(store, "w", now) is None
            waits.append(claim.attempts)
            now += timedelta(minutes=6)

        assert waits == list(range(1, 9))
        [row] = outbox.rows(store)
        assert (row.state, row.problem) == (outbox.OutboxState.DEAD, "kapot")

    def test_a_row_whose_workers_never_come_back_is_set_apart_too(self, store: GraphStore):
        number = running(store)
        does(store, "ijenv", invite(number, "igj", 1))
        for hour in range(8):
            assert outbox.claim(store, "w", MONDAY + timedelta(hours=hour))

        assert outbox.claim(store, "w", MONDAY + timedelta(hours=9)) is None
        assert outbox.rows(store)[0].state is outbox.OutboxState.DEAD


def _write(store: BoltStore, text: str) -> None:
    with store._driver.session(database=store._database) as session:
        session.run(text).consume()
