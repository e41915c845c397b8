"""Proposals to change the register on both engines: four eyes, one winner, and all in a journal."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from builders import KEEPER, chain_file, handover, link, load_of, moment, norm, organisation

from graph.casework.journal import chain_problems, read_journal
from graph.casework.register_changes import propose_or_decide
from graph.query.page import Page
from graph.query.proposals import proposal, proposals, proposed_differences
from graph.query.question import ask
from graph.query.register import handover as handover_held
from graph.register.export import export_chain
from graph.register.files import read_chain
from graph.register.history import snapshots
from graph.register.load import load_chain
from graph.register.told import told
from graph.store.bolt import BoltStore
from graph.store.port import GraphStore
from schemas.access import Actor, AsOf, Reader
from schemas.casework.outcome import Outcome
from schemas.casework.refusal import CaseworkRule
from schemas.errors import (
    Forbidden,
    KetenError,
    NotFound,
    Refused,
    SetupError,
    StoreError,
    VersionConflict,
)
from schemas.proposals import (
    AcceptChange,
    ProposalCommand,
    ProposalState,
    ProposeChange,
    RejectChange,
)
from schemas.register import ChainFile

OTHER = KEEPER.model_copy(update={"subject": "p-702", "inspectorate": "igj"})
THIRD = KEEPER.model_copy(update={"subject": "p-703", "inspectorate": "nla"})
FILE = chain_file(
    "gemeente > rvdk > gi",
    roles=[
        {"id": name, "name": name.title(), "kind": "organisation"}
        for name in ("gemeente", "gi", "rvdk")  # in the order of an export
    ],
    organisations=[organisation("g1", "gemeente"), organisation("r1", "rvdk")],
    links=[link("h1", "g1", "r1")],
)


def edited(**sections: object) -> ChainFile:
    return ChainFile.model_validate(FILE.model_dump(by_alias=True) | sections)


def with_norms(first: int, second: int = 10) -> ChainFile:
    return edited(
        handovers=[
            handover("h1", "gemeente", "rvdk", norms=[norm(first)]),
            handover("h2", "rvdk", "gi", norms=[norm(second)]),
        ]
    )


def does(store: GraphStore, actor: Actor, command: ProposalCommand, now: str) -> Outcome:
    return propose_or_decide(store, actor, command, moment(now))


def propose(store: GraphStore, file: ChainFile, now: str = "2026-02-01") -> str:
    command = ProposeChange(file=file, source="brief 12", reason="Norm gewijzigd")
    return does(store, KEEPER, command, now).id


def accept(store: GraphStore, number: str, now: str = "2026-03-01", by: Actor = OTHER) -> Outcome:
    return does(store, by, AcceptChange(proposal=number, reason="Gezien"), now)


def reader(now: str = "2026-06-01") -> Reader:
    as_of = AsOf(valid=moment(now).date(), recorded=moment(now))
    return Reader(actor=KEEPER, purpose="test", as_of=as_of)


def held(store: GraphStore, now: str = "2026-06-01") -> ChainFile:
    return export_chain(store, "keten", moment(now))


def refused_by(deed: Callable[[], object]) -> CaseworkRule:
    with pytest.raises((Refused, Forbidden)) as refusal:
        deed()
    assert refusal.value.rule is not None
    return CaseworkRule(refusal.value.rule)


@pytest.fixture
def loaded(store: BoltStore) -> BoltStore:
    """A graph that holds the chain of these tests."""
    load_chain(store, load_of(FILE, "2026-01-01"))
    return store


def test_a_proposal_changes_nothing_until_another_keeper_accepts_it(loaded: BoltStore) -> None:
    number = propose(loaded, with_norms(14))
    waiting = ask(loaded, proposal(reader("2026-02-15"), number))
    told_before = [told(one) for one in ask(loaded, proposed_differences(reader(), number))]

    assert held(loaded, "2026-02-15") == FILE
    accept(loaded, number)

    assert number == "v2026-001"
    assert (waiting.state, waiting.records) == (ProposalState.OPEN, 1)
    assert told_before == ["norm van h1 gewijzigd van 10 d naar 14 d"]
    assert held(loaded, "2026-02-15") == FILE
    assert held(loaded) == with_norms(14)
    [first, *_] = ask(loaded, proposals(reader(), chain="keten", state=None, page=Page(1)))
    assert (first.state, first.decided_for, first.decision) == (
        ProposalState.ACCEPTED,
        "igj",
        "Gezien",
    )


def test_every_step_is_in_a_sealed_journal_with_who_when_and_why(loaded: BoltStore) -> None:
    number = propose(loaded, with_norms(14))
    does(loaded, OTHER, RejectChange(proposal=number, reason="Bron ontbreekt"), "2026-03-01")

    journal = read_journal(loaded, f"wijziging/{number}")

    assert [(one.type, one.inspectorate, one.at[:10]) for one in journal.entries] == [
        ("wijziging_voorgesteld", "ijenv", "2026-02-01"),
        ("wijziging_afgewezen", "igj", "2026-03-01"),
    ]
    assert "Bron ontbreekt" in (journal.entries[1].body or "")
    assert chain_problems(journal) == []
    assert held(loaded) == FILE


def test_what_was_accepted_says_who_and_by_which_proposal(loaded: BoltStore) -> None:
    accept(loaded, propose(loaded, with_norms(14)))

    recording = ask(loaded, handover_held(reader(), "keten/h1")).recording

    assert recording.reason == "voorstel v2026-001: Norm gewijzigd"
    assert recording.recorded_by == "p-702"


def test_an_exported_chain_that_is_edited_proposes_exactly_the_edited_records(
    loaded: BoltStore, tmp_path: Path
) -> None:
    path = tmp_path / "keten.yaml"
    exported = held(loaded, "2026-01-15").model_dump(
        mode="json", by_alias=True, exclude_defaults=True
    )
    path.write_text(yaml.safe_dump(exported, allow_unicode=True), encoding="utf-8")
    assert refused_by(lambda: propose(loaded, read_chain(path))) is CaseworkRule.CHANGE_NEEDED

    exported["handovers"][1]["name"] = "Andere naam"
    exported["links"][0]["valid_from"] = "2026-01-10"
    path.write_text(yaml.safe_dump(exported, allow_unicode=True), encoding="utf-8")
    number = propose(loaded, read_chain(path))

    changed = [(one.kind, one.id) for one in ask(loaded, proposed_differences(reader(), number))]
    assert changed == [("handover", "keten/h2"), ("link", "keten/h1/g1/r1")]
    accept(loaded, number)
    assert held(loaded) == read_chain(path)


def test_the_proposer_and_who_keeps_no_model_are_refused_by_name(loaded: BoltStore) -> None:
    number = propose(loaded, with_norms(14))
    analyst = OTHER.model_copy(update={"roles": frozenset()})

    assert refused_by(lambda: accept(loaded, number, by=KEEPER)) is CaseworkRule.FOUR_EYES
    assert refused_by(lambda: accept(loaded, number, by=analyst)) is CaseworkRule.MODEL_KEEPER
    with pytest.raises(NotFound, match="v2026-999"):
        accept(loaded, "v2026-999")
    assert held(loaded) == FILE


def test_a_decision_is_made_once_and_who_comes_later_hears_by_whom(loaded: BoltStore) -> None:
    number = propose(loaded, with_norms(14))
    does(loaded, OTHER, RejectChange(proposal=number, reason="Nee"), "2026-03-01")

    with pytest.raises(VersionConflict, match=r"igj was eerst: voorstel v2026-001 is afgewezen"):
        accept(loaded, number, by=THIRD)


def test_a_base_that_changed_is_named_and_other_records_do_not_stand_in_the_way(
    loaded: BoltStore,
) -> None:
    first, second = propose(loaded, with_norms(14)), propose(loaded, with_norms(21))
    other = propose(loaded, with_norms(10, 30))
    accept(loaded, first)

    with pytest.raises(Refused, match="keten/h1") as refusal:
        accept(loaded, second, "2026-03-02")
    accept(loaded, other, "2026-03-03")

    assert refusal.value.rule == CaseworkRule.BASE_UNCHANGED
    assert held(loaded) == with_norms(14, 30)


def test_two_proposals_that_fit_apart_and_not_together_are_refused(store: BoltStore) -> None:
    load_chain(store, load_of(edited(links=[]), "2026-01-01"))
    moved = edited(links=[], organisations=[organisation("g1", "gi"), organisation("r1", "rvdk")])
    first, second = propose(store, moved), propose(store, FILE)
    accept(store, first)

    rule = refused_by(lambda: accept(store, second, "2026-03-02"))

    assert rule is CaseworkRule.SOUND_REGISTER


def test_what_does_not_fit_what_is_held_is_refused_when_it_is_proposed(loaded: BoltStore) -> None:
    moved = edited(links=[], organisations=[organisation("g1", "gi"), organisation("r1", "rvdk")])

    # the link of the past asks for a giver that fulfilled the role
    with pytest.raises(Refused, match=r"g1.*h1 vraagt gemeente") as refusal:
        propose(loaded, moved)

    assert refusal.value.rule == CaseworkRule.SOUND_REGISTER


def test_a_new_chain_can_be_proposed(store: BoltStore) -> None:
    accept(store, propose(store, FILE))

    assert held(store) == FILE


def together(*deeds: Callable[[], Outcome]) -> list[Outcome | KetenError]:
    """Do all at once and return what each came to."""

    def outcome(deed: Callable[[], Outcome]) -> Outcome | KetenError:
        try:
            return deed()
        except KetenError as error:
            return error

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(outcome, deeds))


def test_of_two_who_accept_at_once_one_wins_and_the_other_hears_why(loaded: BoltStore) -> None:
    number = propose(loaded, with_norms(14))

    found = together(
        lambda: accept(loaded, number, by=OTHER), lambda: accept(loaded, number, by=THIRD)
    )

    [lost] = [one for one in found if isinstance(one, KetenError)]
    assert isinstance(lost, VersionConflict)
    assert "was eerst" in str(lost)
    assert read_journal(loaded, f"wijziging/{number}").version == 2
    assert held(loaded) == with_norms(14)


def test_of_two_proposals_for_one_record_at_once_one_wins(loaded: BoltStore) -> None:
    numbers = [propose(loaded, with_norms(value)) for value in (14, 21)]

    found = together(*(lambda number=number: accept(loaded, number) for number in numbers))

    [lost] = [one for one in found if isinstance(one, KetenError)]
    assert (lost.rule, "keten/h1" in str(lost)) == (CaseworkRule.BASE_UNCHANGED, True)
    assert held(loaded) in [with_norms(14), with_norms(21)]


def test_proposals_of_two_chains_that_share_an_organisation_do_not_write_it_twice(
    loaded: BoltStore,
) -> None:
    other = FILE.model_copy(update={"chain": FILE.chain.model_copy(update={"id": "andere"})})
    load_chain(loaded, load_of(other, "2026-01-02"))
    renamed = [
        file.model_copy(
            update={"organisations": [FILE.organisations[0].model_copy(update={"region": region}),
                                      FILE.organisations[1]]}
        )
        for file, region in ((FILE, "noord"), (other, "zuid"))
    ]  # fmt: skip
    numbers = [propose(loaded, file) for file in renamed]

    found = together(*(lambda number=number: accept(loaded, number) for number in numbers))

    assert len([one for one in found if isinstance(one, Outcome)]) == 1
    [row] = loaded.run(
        "register/states_shared", kind="organisation", ids=["g1"], recorded="2026-06-01"
    )
    assert len(row["states"]) == 1


def test_a_load_by_one_person_adds_a_chain_and_changes_none(loaded: BoltStore) -> None:
    alone = replace(load_of(with_norms(14), "2026-02-01"), first_only=True)
    before = snapshots(loaded, reader().as_of)

    assert refused_by(lambda: load_chain(loaded, alone)) is CaseworkRule.FOUR_EYES
    assert snapshots(loaded, reader().as_of) == before


def test_changes_that_are_not_those_of_the_journal_are_never_written(loaded: BoltStore) -> None:
    number = propose(loaded, with_norms(14))
    [kept] = loaded.run("casework/proposed_changes", id=number)
    loaded.run(
        "casework/add_proposed_changes", id=number, rows=[kept | {"position": 1, "of": "keten/h2"}]
    )

    with pytest.raises(StoreError, match="journaal"):
        accept(loaded, number)
    assert held(loaded) == FILE


def test_a_clock_far_behind_is_refused_and_a_little_behind_is_not(loaded: BoltStore) -> None:
    number = propose(loaded, with_norms(14), "2026-01-01")
    accept(loaded, number, "2026-01-01")

    with pytest.raises(SetupError, match="klok"):
        load_chain(loaded, load_of(FILE, "2025-12-31"))
    assert held(loaded) == with_norms(14)
