"""Signals, accounts and deliveries on both engines: kept, hidden from others, and as of a moment."""

from typing import Any

import pytest
from builders import KEEPER, chain_file, day, load_of, moment, organisation
from programme_builders import indicator, programme_file

from graph.casework.commands import execute
from graph.casework.journal import chain_problems, read_journal
from graph.casework.rules.circumstances import By
from graph.keeping.retention import destroy, due, retention_classes
from graph.query import regular
from graph.query.page import Page
from graph.query.question import ask
from graph.register.load import load_chain
from graph.register.programmes.due import Delivered
from graph.store.bolt import BoltStore
from graph.store.port import GraphStore
from schemas.access import ActorRole, AsOf, Reader
from schemas.casework.outcome import Outcome
from schemas.casework.regular_commands import (
    AssessSignal,
    AssignAccount,
    EndAccount,
    RecordContact,
    RecordDelivery,
    RegisterSignal,
    SettleSignal,
)
from schemas.casework.signal import IncidentDecision
from schemas.errors import NotFound, VersionConflict
from schemas.keeping import Kept

PEOPLE = {
    name: KEEPER.model_copy(
        update={
            "subject": f"p-{name}",
            "inspectorate": name,
            "roles": frozenset({ActorRole.COORDINATOR}),
        }
    )
    for name in ("ijenv", "igj", "nla")
}
ALL = Page(100)
INDICATOR = "programma-x-2026/wachttijd"


def reader(name: str, valid: str = "2026-05-10") -> Reader:
    as_of = AsOf(valid=day(valid), recorded=moment("2026-06-01"))
    return Reader(actor=PEOPLE[name], purpose="test", as_of=as_of)


def does(store: GraphStore, name: str, command: Any, now: str = "2026-05-04") -> Outcome:
    return execute(store, PEOPLE[name], "test", command, moment(now))


def registering(**more: Any) -> RegisterSignal:
    known = {
        "expected_version": 0,
        "inspectorate": "ijenv",
        "kind": "incidentmelding",
        "source": "organisatie",
        "text": "Een bericht kwam niet aan",
        "received_on": day("2026-05-01"),
        "chain": "keten",
        "handovers": ("keten/h1",),
        "organisation": "g1",
        "assessors": ("igj",),
    }
    return RegisterSignal.model_validate(known | more)


def assessing(name: str, version: int) -> AssessSignal:
    return AssessSignal.model_validate(
        {
            "expected_version": version,
            "signal": "s2026-001",
            "inspectorate": name,
            "decision": "gezamenlijk_onderzoek",
            "grounds": ("knelpunt_in_de_keten",),
            "motivation": "Hapert vaker",
        }
    )


@pytest.fixture
def loaded(store: BoltStore) -> BoltStore:
    """A graph with one chain, and one indicator that its municipality delivers."""
    drawn = chain_file("gemeente > rvdk", organisations=[organisation("g1", "gemeente")])
    load_chain(store, load_of(drawn, "2026-01-01"))
    load_chain(store, load_of(programme_file(indicators=[indicator()]), "2026-01-01"))
    return store


def test_an_incident_report_is_assessed_together_and_settled(loaded: BoltStore) -> None:
    does(loaded, "ijenv", registering())
    does(loaded, "ijenv", assessing("ijenv", 1))
    alone = ask(loaded, regular.signal(reader("igj"), "s2026-001"))
    does(loaded, "igj", assessing("igj", 2))
    settled = SettleSignal.model_validate(
        {
            "expected_version": 3,
            "signal": "s2026-001",
            "outcome": "onderzoek",
            "reference": "2026-001",
            "reason": "Keten",
        }
    )
    does(loaded, "ijenv", settled)
    [both] = ask(loaded, regular.signals(reader("igj"), chain="keten", page=ALL))

    assert (alone.joint_decision, alone.version) == (None, 2)
    assert (both.joint_decision, both.version) == (IncidentDecision.JOINT, 4)
    assert both.reference == "2026-001"
    assert ask(loaded, regular.signals(reader("igj"), is_open=True, page=ALL)) == []
    assert chain_problems(read_journal(loaded, "signaal/s2026-001")) == []


def test_who_does_not_assess_does_not_know_of_it(loaded: BoltStore) -> None:
    does(loaded, "ijenv", registering())

    assert ask(loaded, regular.signals(reader("nla"), page=ALL)) == []
    with pytest.raises(NotFound):
        ask(loaded, regular.signal(reader("nla"), "s2026-001"))
    with pytest.raises(NotFound):
        does(loaded, "nla", assessing("nla", 1))
    with pytest.raises(VersionConflict):
        does(loaded, "igj", assessing("igj", 0))


@pytest.mark.parametrize(
    "wrong", [{"organisation": "weg"}, {"chain": "weg"}, {"handovers": ("keten/h9",)}]
)
def test_a_signal_is_about_what_the_register_holds(
    loaded: BoltStore, wrong: dict[str, Any]
) -> None:
    with pytest.raises(NotFound):
        does(loaded, "ijenv", registering(**wrong))


def test_accounts_and_contacts_are_for_the_own_inspectorate(loaded: BoltStore) -> None:
    known = {"inspectorate": "ijenv", "organisation": "g1"}
    holder = {"holder": "p-12", "function": "inspecteur", "since": day("2026-01-01")}
    visit = {
        "kind": "locatiebezoek",
        "day": day("2026-05-01"),
        "function": "directeur",
        "text": "W",
    }
    does(loaded, "ijenv", AssignAccount.model_validate({"expected_version": 0, **known, **holder}))
    does(loaded, "ijenv", RecordContact.model_validate({"expected_version": 1, **known, **visit}))
    [found] = ask(loaded, regular.accounts(reader("ijenv"), organisation="g1", page=ALL))

    assert (found.version, found.holder, found.last_contact) == (2, "p-12", day("2026-05-01"))
    assert ask(loaded, regular.account(reader("ijenv"), "ijenv/g1")) == found
    assert ask(loaded, regular.accounts(reader("igj"), page=ALL)) == []


def delivering(value: float, version: int, received: str = "2026-05-02") -> RecordDelivery:
    return RecordDelivery(
        expected_version=version,
        indicator=INDICATOR,
        organisation="g1",
        period=day("2026-01-01"),
        value=value,
        received_on=day(received),
    )


def test_a_missing_delivery_becomes_a_late_one_and_is_corrected(loaded: BoltStore) -> None:
    [before] = ask(loaded, regular.indicators(reader("ijenv")))
    does(loaded, "ijenv", delivering(12, 0))
    does(loaded, "ijenv", delivering(13, 1))
    [after] = ask(loaded, regular.indicators(reader("ijenv")))
    elsewhere = ask(loaded, regular.indicator(reader("igj"), INDICATOR))

    assert before.due is not None
    assert after.due is not None
    assert [one.state for one in before.due] == [Delivered.MISSING]
    assert [(one.state, one.value) for one in after.due] == [(Delivered.LATE, 13)]
    assert elsewhere.due is None


def test_an_indicator_that_does_not_hold_takes_no_delivery(loaded: BoltStore) -> None:
    with pytest.raises(NotFound, match="Geen kernindicator"):
        does(loaded, "ijenv", delivering(12, 0).model_copy(update={"indicator": "programma-y/z"}))


def holding(version: int, since: str) -> AssignAccount:
    return AssignAccount(
        expected_version=version,
        inspectorate="ijenv",
        organisation="g1",
        holder="p-12",
        function="inspecteur",
        since=day(since),
    )


def ending(version: int) -> EndAccount:
    return EndAccount(
        expected_version=version, inspectorate="ijenv", organisation="g1", ended=day("2026-04-01")
    )


def over(store: BoltStore, kept: Kept, now: str) -> tuple[str, ...]:
    [found] = [one for one in due(store, retention_classes(), moment(now)) if one.of.kept is kept]
    return found.ids


def destroyed(store: BoltStore, kept: Kept, now: str) -> int:
    by = By(KEEPER, moment(now))
    found = [one for one in due(store, retention_classes(), by.now) if one.of.kept is kept]
    return destroy(store, found, "termijn voorbij", by)


def test_an_account_that_ended_is_destroyed_after_its_term_and_can_begin_anew(
    loaded: BoltStore,
) -> None:
    does(loaded, "ijenv", holding(0, "2026-01-01"))
    does(loaded, "ijenv", ending(1))
    does(loaded, "ijenv", holding(2, "2026-03-02"))
    running = over(loaded, Kept.ACCOUNTS, "2040-01-01")
    does(loaded, "ijenv", ending(3))
    early = over(loaded, Kept.ACCOUNTS, "2026-06-01")
    count = destroyed(loaded, Kept.ACCOUNTS, "2040-01-01")
    gone = ask(loaded, regular.accounts(reader("ijenv"), page=ALL))
    does(loaded, "ijenv", holding(4, "2026-05-01"), "2040-01-02")

    assert (running, early, count, gone) == ((), (), 1, [])
    journal = read_journal(loaded, "account/ijenv/g1")
    assert [one.body is None for one in journal.entries] == [True] * 4 + [False]
    assert chain_problems(journal) == []


def test_a_signal_that_was_settled_is_destroyed_after_its_term(loaded: BoltStore) -> None:
    does(loaded, "ijenv", registering(kind="signaal", assessors=()))
    open_ = over(loaded, Kept.SIGNALS, "2040-01-01")
    settled = {"signal": "s2026-001", "outcome": "geregistreerd", "reason": "Bekend"}
    does(loaded, "ijenv", SettleSignal.model_validate({"expected_version": 1, **settled}))

    assert (open_, destroyed(loaded, Kept.SIGNALS, "2040-01-01")) == ((), 1)
    assert ask(loaded, regular.signals(reader("ijenv"), page=ALL)) == []


def test_a_contact_names_only_a_signal_that_its_inspectorate_reads(loaded: BoltStore) -> None:
    does(loaded, "igj", registering(inspectorate="igj", assessors=()))
    does(loaded, "ijenv", holding(0, "2026-01-01"))
    call = {
        "expected_version": 1, "inspectorate": "ijenv", "organisation": "g1", "kind": "gesprek",
        "day": day("2026-05-01"), "function": "directeur", "text": "W", "signal": "s2026-001",
    }  # fmt: skip

    with pytest.raises(NotFound, match="Geen signaal"):
        does(loaded, "ijenv", RecordContact.model_validate(call))
