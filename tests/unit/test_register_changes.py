"""Proposals to change the register: the rules of two pairs of eyes, and what a file wants."""

from datetime import timedelta

import pytest
from builders import KEEPER, chain_file, day, handover, link, moment, norm, organisation
from hypothesis import given
from hypothesis import strategies as st

from graph.casework.rules import register_change
from graph.casework.rules.circumstances import By
from graph.casework.rules.register_change import Base, Content
from graph.register.changes import (
    applied,
    change_of,
    changes_of,
    content_hash,
    held_of,
    not_before,
    overtaken,
    revisions,
    rows_of,
)
from graph.register.export import file_of
from graph.register.records import Kind, records_of
from graph.register.revision import Held
from schemas.access import Actor, ActorRole
from schemas.casework.refusal import CaseworkRule, Problem
from schemas.errors import SetupError
from schemas.instants import instant_text
from schemas.proposals import (
    AcceptChange,
    ChangeAccepted,
    ChangeProposal,
    ProposalState,
    ProposeChange,
    RejectChange,
)
from schemas.register import ChainFile

NOW = moment("2026-11-02")
OTHER = KEEPER.model_copy(update={"subject": "p-702", "inspectorate": "igj"})
ANALYST = KEEPER.model_copy(update={"subject": "p-9", "roles": frozenset({ActorRole.ANALYST})})
FILE = chain_file(
    "gemeente > rvdk",
    organisations=[organisation("g1", "gemeente"), organisation("r1", "rvdk")],
    links=[link("h1", "g1", "r1")],
)
PROPOSE = ProposeChange(file=FILE, source="brief 12", reason="Norm gewijzigd")
ACCEPT = AcceptChange(proposal="v2026-001", reason="Gezien")
REJECT = RejectChange(proposal="v2026-001", reason="Bron zegt iets anders")


def edited(**sections: object) -> ChainFile:
    return ChainFile.model_validate(FILE.model_dump(by_alias=True) | sections)


def held(file: ChainFile) -> dict:
    timelines: dict = {}
    for n, record in enumerate(records_of(file)):
        timelines.setdefault((record.kind, record.id), []).append(Held(str(n), record.version))
    return timelines


def proposed(by: Actor = KEEPER) -> ChangeProposal:
    events = register_change.propose("v2026-001", PROPOSE, Content(1, "h"), By(by, NOW))
    assert not isinstance(events, Problem)
    return register_change.evolve(None, events[0], NOW)


def test_a_proposal_says_who_made_it_when_and_why() -> None:
    state = proposed()

    assert state.state is ProposalState.OPEN
    assert (state.proposer, state.inspectorate, state.proposed_at) == ("p-701", "ijenv", NOW)
    assert (state.source, state.reason, state.records) == ("brief 12", "Norm gewijzigd", 1)


def test_a_proposal_without_a_change_is_none() -> None:
    refused = register_change.propose("v2026-001", PROPOSE, Content(0, ""), By(KEEPER, NOW))

    assert isinstance(refused, Problem)
    assert refused.rule is CaseworkRule.CHANGE_NEEDED


@pytest.mark.parametrize("deed", ["propose", "accept", "reject"])
def test_only_a_model_keeper_proposes_or_decides(deed: str) -> None:
    by = By(ANALYST, NOW)
    refused = {
        "propose": lambda: register_change.propose("v2026-001", PROPOSE, Content(1, "h"), by),
        "accept": lambda: register_change.accept(proposed(), ACCEPT, Base(), by),
        "reject": lambda: register_change.reject(proposed(), REJECT, by),
    }[deed]()

    assert isinstance(refused, Problem)
    assert (refused.rule, refused.forbidden) == (CaseworkRule.MODEL_KEEPER, True)


def test_nobody_decides_on_an_own_proposal() -> None:
    by = By(KEEPER, NOW)

    for refused in (
        register_change.accept(proposed(), ACCEPT, Base(), by),
        register_change.reject(proposed(), REJECT, by),
    ):
        assert isinstance(refused, Problem)
        assert (refused.rule, refused.forbidden) == (CaseworkRule.FOUR_EYES, True)
        assert "vier ogen" in refused.message


def test_another_keeper_accepts_and_the_journal_says_who_and_why() -> None:
    later = NOW + timedelta(days=1)
    [accepted] = register_change.accept(proposed(), ACCEPT, Base(), By(OTHER, later))

    state = register_change.evolve(proposed(), accepted, later)

    assert accepted == ChangeAccepted(by="p-702", inspectorate="igj", reason="Gezien")
    assert (state.state, state.decided_for, state.decided_at) == (
        ProposalState.ACCEPTED,
        "igj",
        later,
    )


def test_a_rejected_proposal_keeps_its_reason() -> None:
    [rejected] = register_change.reject(proposed(), REJECT, By(OTHER, NOW))

    state = register_change.evolve(proposed(), rejected, NOW)

    assert (state.state, state.decision) == (ProposalState.REJECTED, "Bron zegt iets anders")


def test_what_was_overtaken_is_named_and_the_rest_counted() -> None:
    stale = Base(overtaken=tuple(f"keten/h{n}" for n in range(7)))

    refused = register_change.accept(proposed(), ACCEPT, stale, By(OTHER, NOW))

    assert isinstance(refused, Problem)
    assert refused.rule is CaseworkRule.BASE_UNCHANGED
    assert "keten/h0, keten/h1, keten/h2, keten/h3, keten/h4 en nog 2." in refused.message


def test_what_no_longer_fits_is_named() -> None:
    problems = ("gevonden 'gi'",)

    for refused in (
        register_change.propose("v2026-001", PROPOSE, Content(1, "h", problems), By(KEEPER, NOW)),
        register_change.accept(proposed(), ACCEPT, Base(problems=problems), By(OTHER, NOW)),
    ):
        assert isinstance(refused, Problem)
        assert refused.rule is CaseworkRule.SOUND_REGISTER
        assert "gevonden 'gi'" in refused.message


def test_a_decision_before_the_proposal_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="before"):
        register_change.evolve(None, ChangeAccepted(by="x", reason="y"), NOW)


def test_a_file_that_says_what_is_held_wants_nothing() -> None:
    assert changes_of(FILE, held(FILE), day("2026-01-01")) == []


def test_only_the_edited_records_change() -> None:
    file = edited(handovers=[handover("h1", "gemeente", "rvdk", norms=[norm(14)])])

    [change] = changes_of(file, held(FILE), day("2026-01-01"))

    assert (change.kind, change.id) == (Kind.HANDOVER, "keten/h1")
    assert (len(change.before), len(change.after)) == (1, 1)


def test_what_is_left_out_ends_and_what_is_shared_stays() -> None:
    file = edited(links=[], organisations=[organisation("g1", "gemeente")])

    found = changes_of(file, held(FILE), day("2026-03-01"))

    assert [(one.kind, one.after[0].valid_to) for one in found] == [
        (Kind.LINK, "2026-03-01"),
        (Kind.ANNEX, "9999-12-31"),  # it declares one organisation less
    ]


def test_a_change_comes_back_as_it_was_kept() -> None:
    changes = changes_of(edited(links=[]), held(FILE), day("2026-03-01"))
    rows = rows_of(changes)

    assert [change_of(row) for row in rows] == changes
    assert [change_of(row).before[0].body for row in rows] == [
        one.before[0].body for one in changes
    ]
    assert content_hash(rows) == content_hash(rows_of(changes))
    assert content_hash(rows) != content_hash([])


def test_a_base_that_changed_is_found_and_one_that_says_the_same_is_not() -> None:
    wanted = edited(handovers=[handover("h1", "gemeente", "rvdk", norms=[norm(14)])])
    between = edited(handovers=[handover("h1", "gemeente", "rvdk", norms=[norm(21)])])
    changes = changes_of(wanted, held(FILE), day("2026-01-01"))

    assert overtaken(changes, held(FILE)) == []
    assert overtaken(changes, held(wanted)) == []
    assert [one.id for one in overtaken(changes, held(between))] == ["keten/h1"]


def test_a_change_that_is_there_already_writes_nothing() -> None:
    wanted = edited(handovers=[handover("h1", "gemeente", "rvdk", norms=[norm(14)])])
    changes = changes_of(wanted, held(FILE), day("2026-01-01"))

    [revision] = revisions(changes, held(wanted)).values()

    assert revision.is_empty


NORMS = st.integers(1, 60).map(
    lambda value: [handover("h1", "gemeente", "rvdk", norms=[norm(value)])]
)
REGIONS = st.sampled_from([None, "noord", "zuid"]).map(
    lambda region: [
        organisation("g1", "gemeente", **({"region": region} if region else {})),
        organisation("r1", "rvdk"),
    ]
)


@given(NORMS, REGIONS, NORMS, REGIONS)
def test_a_register_with_its_changes_is_the_file_that_wanted_them(
    old_norms: list, old_organisations: list, norms: list, organisations: list
) -> None:
    before = edited(handovers=old_norms, organisations=old_organisations)
    after = edited(handovers=norms, organisations=organisations)

    changes = changes_of(after, held(before), day("2026-03-01"))

    assert file_of(applied(changes, held(before))) == after


def row(recorded_from: str) -> dict:
    return {"recorded_from": recorded_from}


def test_time_does_not_run_back_in_the_register() -> None:
    just_after = NOW + timedelta(seconds=1)

    assert not_before(NOW, []) == NOW
    assert not_before(NOW, [row(instant_text(NOW - timedelta(days=1)))]) == NOW
    assert not_before(NOW, [row(instant_text(just_after))]) == just_after + timedelta(
        microseconds=1
    )
    with pytest.raises(SetupError, match="klok"):
        not_before(NOW, [row(instant_text(NOW + timedelta(hours=1)))])


def test_states_of_the_graph_are_timelines_by_identity() -> None:
    known = {"kind": "role", "id": "gi", "valid_to": "9999-12-31", "hash": "h", "body": "{}"}
    rows = [known | {"key": f"k{n}", "valid_from": f"202{n}-01-01"} for n in (1, 2)]

    assert [one.key for one in held_of(rows)[Kind.ROLE, "gi"]] == ["k1", "k2"]
