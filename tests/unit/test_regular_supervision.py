"""Signals, accounts and delivered indicators: who may, on which ground, and what is left."""

from pathlib import Path
from typing import Any, get_args

import orjson
import pytest
from builders import KEEPER, day, moment
from programme_builders import indicator

from graph.casework.rules import accounts, signals
from graph.casework.rules.circumstances import By
from schemas.access import ActorRole
from schemas.casework.account import Account, ContactKind
from schemas.casework.events import EVENT
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.casework.regular_commands import (
    AssessSignal,
    AssignAccount,
    EndAccount,
    RecordContact,
    RecordDelivery,
    RegisterSignal,
    SettleSignal,
)
from schemas.casework.regular_events import RegularEvent
from schemas.casework.signal import IncidentDecision, IncidentGround, Signal, SignalOutcome
from schemas.programme.following import Indicator

NOW = moment("2026-05-04T12:00")
COORDINATOR = frozenset({ActorRole.COORDINATOR})


KNOWN = signals.Known(
    inspectorates={"ijenv", "igj", "nla"},
    themes={"digitalisering"},
    committees={"jeugd": ("cmj", ("ijenv", "igj"))},
)


def by(inspectorate: str = "ijenv", roles: frozenset[ActorRole] = COORDINATOR) -> By:
    return By(KEEPER.model_copy(update={"inspectorate": inspectorate, "roles": roles}), NOW)


def registering(**more: Any) -> RegisterSignal:
    known = {
        "expected_version": 0,
        "inspectorate": "ijenv",
        "kind": "incidentmelding",
        "source": "organisatie",
        "text": "Een bericht kwam niet aan",
        "received_on": day("2026-05-01"),
        "assessors": ("igj",),
    }
    return RegisterSignal.model_validate(known | more)


def signal(**more: Any) -> Signal:
    [event] = agreed(signals.register("s2026-001", registering(**more), KNOWN, by()))
    return signals.evolve(None, event, NOW)


def assessing(inspectorate: str = "ijenv", **more: Any) -> AssessSignal:
    known = {
        "expected_version": 1,
        "signal": "s2026-001",
        "inspectorate": inspectorate,
        "decision": "gezamenlijk_onderzoek",
        "grounds": ("knelpunt_in_de_keten",),
        "motivation": "De overdracht hapert vaker",
    }
    return AssessSignal.model_validate(known | more)


def assessed(state: Signal, inspectorate: str, **more: Any) -> Signal:
    [event] = agreed(signals.assess(state, assessing(inspectorate, **more), by(inspectorate)))
    return signals.evolve(state, event, NOW)


def settling(**more: Any) -> SettleSignal:
    known = {"expected_version": 1, "signal": "s2026-001", "outcome": "geregistreerd"}
    return SettleSignal.model_validate(known | {"reason": "Bekend"} | more)


def agreed(decided: Any) -> Any:
    assert not isinstance(decided, Problem), decided
    return decided


def refused(decided: Any, rule: CaseworkRule) -> str:
    assert isinstance(decided, Problem)
    assert decided.rule is rule
    return decided.message


def test_a_signal_is_registered_with_its_own_inspectorate_among_the_assessors() -> None:
    assert signal(assessors=("igj", "ijenv")).assessors == ("ijenv", "igj")


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"inspectorate": "igj"}, CaseworkRule.OWN_INSPECTORATE),
        ({"text": "bel 06-12345678"}, CaseworkRule.PERSONAL_DATA),
        ({"received_on": day("2026-05-05")}, CaseworkRule.SIGNAL),
        ({"assessors": ("niemand",)}, CaseworkRule.SIGNAL),
        ({"themes": ("niets",)}, CaseworkRule.SIGNAL),
    ],
)
def test_a_signal_is_not_registered(given: dict[str, Any], rule: CaseworkRule) -> None:
    refused(signals.register("s", registering(**given), KNOWN, by()), rule)


def test_an_incident_report_of_the_youth_comes_before_the_committee() -> None:
    report = signal(chain="jeugd", assessors=(), themes=("digitalisering",))
    heard = signal(chain="jeugd", kind="signaal", assessors=())

    assert (report.committee, report.assessors) == ("cmj", ("ijenv", "igj"))
    assert (heard.committee, heard.assessors) == (None, ("ijenv",))


def test_anybody_of_the_inspectorate_registers_and_a_coordinator_assesses() -> None:
    agreed(signals.register("s", registering(), KNOWN, by(roles=frozenset())))
    refused(signals.assess(signal(), assessing(), by(roles=frozenset())), CaseworkRule.ROLE)


def test_there_is_a_joint_decision_when_all_assessors_say_the_same() -> None:
    first = assessed(signal(), "ijenv")
    both = assessed(first, "igj", grounds=("ernst_en_maatschappelijke_impact",))

    assert (first.decision, first.divided) == (None, False)
    assert both.decision is IncidentDecision.JOINT
    assert both.grounds == (IncidentGround.SEVERITY, IncidentGround.CHAIN)


def test_assessors_that_differ_stay_divided_until_one_assesses_again() -> None:
    other = {"decision": "organisatie_onderzoekt", "grounds": ()}
    divided = assessed(assessed(signal(), "ijenv"), "igj", **other)
    again = assessed(divided, "ijenv", **other)

    assert (divided.decision, divided.divided) == (None, True)
    assert again.decision is IncidentDecision.ORGANISATION
    assert [one.inspectorate for one in again.assessments] == ["igj", "ijenv"]


@pytest.mark.parametrize(
    ("state", "given", "said"),
    [
        ({"kind": "signaal"}, {}, "alleen een incidentmelding"),
        ({"assessors": ("nla",)}, {"inspectorate": "igj"}, "u niet"),
        ({}, {"grounds": ()}, "alleen zelf op een grond"),
        ({"assessors": ()}, {}, "samen kan dan niet"),
    ],
)
def test_an_assessment_is_refused(state: dict[str, Any], given: dict[str, Any], said: str) -> None:
    command = assessing(**given)
    decided = signals.assess(signal(**state), command, by(command.inspectorate))

    assert said in refused(decided, CaseworkRule.SIGNAL)


def test_an_incident_is_settled_only_after_the_joint_decision() -> None:
    waiting = assessed(signal(), "ijenv")
    divided = assessed(waiting, "igj", decision="geen_onderzoek", grounds=())
    joint = assessed(divided, "igj")

    assert "wacht op igj" in refused(signals.settle(waiting, settling(), by()), CaseworkRule.SIGNAL)
    assert "verschillen" in refused(signals.settle(divided, settling(), by()), CaseworkRule.SIGNAL)
    [event] = agreed(
        signals.settle(joint, settling(outcome="onderzoek", reference="2026-001"), by())
    )
    done = signals.evolve(joint, event, NOW)
    assert (done.outcome, done.reference) == (SignalOutcome.INVESTIGATION, "2026-001")
    assert "al afgedaan" in refused(signals.settle(done, settling(), by()), CaseworkRule.SIGNAL)
    assert "al afgedaan" in refused(signals.assess(done, assessing(), by()), CaseworkRule.SIGNAL)


def test_a_signal_that_goes_elsewhere_says_where() -> None:
    command = settling(outcome="doorverwezen")
    state = signal(kind="signaal")

    assert "Noem waarheen" in refused(signals.settle(state, command, by()), CaseworkRule.SIGNAL)
    refused(signals.settle(state, settling(reason="a@b.nl"), by()), CaseworkRule.PERSONAL_DATA)
    refused(
        signals.assess(signal(), assessing(motivation="a@b.nl"), by()), CaseworkRule.PERSONAL_DATA
    )


def assigning(**more: Any) -> AssignAccount:
    known = {"expected_version": 0, "inspectorate": "ijenv", "organisation": "g1"}
    told = {"holder": "p-12", "function": "inspecteur", "since": day("2026-01-01")}
    return AssignAccount.model_validate(known | told | more)


def contact(**more: Any) -> RecordContact:
    known = {"expected_version": 1, "inspectorate": "ijenv", "organisation": "g1"}
    told = {"kind": "locatiebezoek", "day": day("2026-05-01"), "function": "directeur", "text": "W"}
    return RecordContact.model_validate(known | told | more)


def ending(ended: str) -> EndAccount:
    return EndAccount(expected_version=1, inspectorate="ijenv", organisation="g1", ended=day(ended))


def account(*commands: Any) -> Account:
    state: Account | None = None
    for command in commands:
        [event] = agreed(accounts.decide(state, command, by()))
        state = accounts.evolve(state, event, NOW)
    assert state is not None
    return state


def test_contacts_stay_when_another_holder_comes() -> None:
    state = account(assigning(), contact(), assigning(holder="p-13", since=day("2026-04-01")))

    assert (state.holder, state.ended) == ("p-13", None)
    assert [(one.number, one.kind) for one in state.contacts] == [(1, ContactKind.SITE_VISIT)]
    assert state.last_contact == day("2026-05-01")
    assert account(assigning()).last_contact is None


def test_an_account_ends_and_then_takes_no_contact() -> None:
    ended = account(assigning(), ending("2026-05-01"))

    assert ended.ended == day("2026-05-01")
    for command in (contact(), ending("2026-06-01")):
        assert "geen accounthouder" in refused(
            accounts.decide(ended, command, by()), CaseworkRule.ACCOUNT
        )


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (assigning(inspectorate="igj"), CaseworkRule.OWN_INSPECTORATE),
        (assigning(function="a@b.nl"), CaseworkRule.PERSONAL_DATA),
        (contact(text="a@b.nl"), CaseworkRule.PERSONAL_DATA),
        (contact(day=day("2026-06-01")), CaseworkRule.ACCOUNT),
        (ending("2025-01-01"), CaseworkRule.ACCOUNT),
    ],
)
def test_an_account_refuses(command: Any, rule: CaseworkRule) -> None:
    refused(accounts.decide(account(assigning()), command, by()), rule)


INDICATOR = Indicator.model_validate(indicator())
PERIODS = (day("2026-01-01"),)


def delivering(**more: Any) -> RecordDelivery:
    known = {"expected_version": 0, "indicator": "programma-x/wachttijd", "organisation": "g1"}
    told = {"period": day("2026-01-01"), "value": 12.0, "received_on": day("2026-04-20")}
    return RecordDelivery.model_validate(known | told | more)


def test_a_later_delivery_about_the_same_period_corrects_it() -> None:
    [first] = agreed(accounts.deliver(INDICATOR, PERIODS, delivering(), by()))
    [second] = agreed(accounts.deliver(INDICATOR, PERIODS, delivering(value=13.0), by()))
    state = accounts.delivered(accounts.delivered(None, first, NOW), second, NOW)

    assert [one.value for one in state.deliveries] == [13.0]


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"organisation": "g2"}, CaseworkRule.DELIVERY),
        ({"period": day("2026-02-01")}, CaseworkRule.DELIVERY),
        ({"received_on": day("2026-06-01")}, CaseworkRule.DELIVERY),
        ({"received_on": day("2026-01-01")}, CaseworkRule.DELIVERY),
    ],
)
def test_a_delivery_is_refused(given: dict[str, Any], rule: CaseworkRule) -> None:
    refused(accounts.deliver(INDICATOR, PERIODS, delivering(**given), by()), rule)


def test_only_the_inspectorate_that_asks_records_a_delivery() -> None:
    decided = accounts.deliver(INDICATOR, PERIODS, delivering(), by("igj"))

    refused(decided, CaseworkRule.OWN_INSPECTORATE)


def test_nothing_evolves_before_it_begins() -> None:
    [assess] = agreed(signals.assess(signal(), assessing(), by()))
    [call] = agreed(accounts.decide(account(assigning()), contact(), by()))

    with pytest.raises(ValueError, match="registered first"):
        signals.evolve(None, assess, NOW)
    with pytest.raises(ValueError, match="begins with its holder"):
        accounts.evolve(None, call, NOW)


def test_every_event_is_read_as_it_was_written() -> None:
    kept = Path(__file__).parents[1] / "data" / "casework" / "events_regular.jsonl"
    lines = kept.read_text(encoding="utf-8").splitlines()
    events = [EVENT.validate_json(line) for line in lines]

    assert [event.model_dump(mode="json") for event in events] == [
        orjson.loads(line) for line in lines
    ]
    assert {type(event) for event in events} == set(get_args(RegularEvent))
