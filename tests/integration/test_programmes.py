"""Programmes on both engines: loaded as chains are, corrected, proposed, and asked as of a moment."""

from dataclasses import replace
from datetime import timedelta
from importlib.resources import as_file, files

import pytest
from builders import KEEPER, chain_file, load_of, moment
from programme_builders import activity, programme_file

from graph.casework.register_changes import propose_or_decide
from graph.query.history import Between, model_diff
from graph.query.programmes import programme, programmes
from graph.query.proposals import proposed_differences
from graph.query.question import ask
from graph.register.codelists import codelists
from graph.register.export import export_chain, export_programme
from graph.register.files import read_file
from graph.register.history import snapshots
from graph.register.load import load_chain
from graph.register.told import told
from graph.store.bolt import BoltStore
from graph.store.port import GraphStore
from schemas.access import AsOf, Reader
from schemas.errors import NotFound
from schemas.programme.programme import ProgrammeFile
from schemas.proposals import AcceptChange, ProposeChange

OTHER = KEEPER.model_copy(update={"subject": "p-702", "inspectorate": "igj"})
FILE = programme_file(
    activity("a", chains=["keten"]),
    programme={"valid_from": "2026-01-01", "valid_to": "2027-01-01"},
)
WITHOUT = programme_file(
    activity("a", chains=["keten"], withdrawal={"reason": "Geen capaciteit", "source": "onbekend"}),
    programme={"valid_from": "2026-01-01", "valid_to": "2027-01-01"},
)


def reader(recorded: str = "2026-12-01", valid: str | None = None) -> Reader:
    as_of = AsOf(valid=moment(valid or recorded).date(), recorded=moment(recorded))
    return Reader(actor=KEEPER, purpose="test", as_of=as_of)


def withdrawn(store: GraphStore, recorded: str) -> bool:
    [one] = ask(store, programme(reader(recorded), FILE.id)).activities
    return one.withdrawal is not None


def test_a_programme_comes_back_as_it_was_loaded_and_twice_writes_nothing(
    store: BoltStore,
) -> None:
    load_chain(store, load_of(FILE, "2026-01-01"))

    assert export_programme(store, FILE.id, moment("2026-02-01")) == FILE
    assert load_chain(store, load_of(FILE, "2026-02-01")).is_empty


def test_a_withdrawal_does_not_rewrite_what_we_held_before(store: BoltStore) -> None:
    load_chain(store, load_of(FILE, "2026-01-01"))
    load_chain(store, load_of(WITHOUT, "2026-06-01"))

    assert (withdrawn(store, "2026-05-31"), withdrawn(store, "2026-06-02")) == (False, True)
    between = Between(FILE.id, moment("2026-05-01"), moment("2026-07-01"))
    [one] = model_diff(store, reader(), between).differences
    assert told(one).startswith("terugtrekking van a toegevoegd")


def test_another_keeper_accepts_a_change_of_a_programme(store: BoltStore) -> None:
    load_chain(store, load_of(FILE, "2026-01-01"))
    command = ProposeChange(file=WITHOUT, source="brief", reason="Bijstelling")
    number = propose_or_decide(store, KEEPER, command, moment("2026-06-01")).id
    waiting = withdrawn(store, "2026-06-02")
    propose_or_decide(
        store, OTHER, AcceptChange(proposal=number, reason="Gezien"), moment("2026-07-01")
    )

    assert (waiting, withdrawn(store, "2026-07-02")) == (False, True)
    assert len(ask(store, proposed_differences(reader(), number))) == 1


def test_a_programme_and_a_chain_stay_apart(store: BoltStore) -> None:
    load_chain(store, load_of(FILE, "2026-01-01"))
    load_chain(store, load_of(chain_file("gemeente > rvdk"), "2026-01-01"))
    found = snapshots(store, reader().as_of)

    assert [one.chain for one in found] == [None, "keten", FILE.id]
    with pytest.raises(NotFound, match="is een programma"):
        export_chain(store, FILE.id, moment("2026-02-01"))
    with pytest.raises(NotFound, match="is een keten"):
        export_programme(store, "keten", moment("2026-02-01"))
    with pytest.raises(NotFound, match="programma 'programma-y'"):
        ask(store, programme(reader(), "programma-y"))


def test_everything_we_carry_loads_and_is_asked_in_one_read(arcadedb_store: GraphStore) -> None:
    with as_file(files("data").joinpath("programmes")) as folder:
        carried = [read_file(path, codelists()) for path in sorted(folder.glob("*.yaml"))]
    for file in carried:
        load_chain(arcadedb_store, load_of(file, "2026-11-01"))

    held = ask(arcadedb_store, programmes(reader()))

    assert [file.id for file in held] == [file.id for file in carried]
    assert [len(one.activities) for one in held if isinstance(one, ProgrammeFile)] == [
        29,
        25,
        16,
        0,
        4,
    ]
    assert "ijenv-igj" in {one.id for file in held for one in file.protocols}


def test_a_head_that_was_corrected_is_read_as_it_holds(store: BoltStore) -> None:
    load_chain(store, load_of(FILE, "2026-01-01"))
    renamed = FILE.model_copy(
        update={"programme": FILE.programme.model_copy(update={"name": "Nieuw (fictief)"})}
    )
    load = load_of(renamed, "2026-03-01")
    load_chain(store, replace(load, now=load.now + timedelta(hours=1)))

    assert (
        ask(store, programme(reader("2026-02-01"), FILE.id)).programme.name == "Programma (fictief)"
    )
    assert ask(store, programme(reader(), FILE.id)).programme.name == "Nieuw (fictief)"
