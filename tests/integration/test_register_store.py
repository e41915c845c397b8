"""The register in the graph, with both times; every test runs on both engines."""

import pytest
from builders import KEEPER, chain_file, handover, link, load_of, moment, norm, organisation

from graph.register.export import export_chain
from graph.register.load import load_chain
from graph.store.port import GraphStore
from schemas.errors import Forbidden, NotFound, SetupError
from schemas.register import ChainFile
from schemas.validity import holds_on

PAIR = {
    "organisations": [organisation("g1", "gemeente"), organisation("r1", "rvdk")],
    "links": [link("h1", "g1", "r1")],
}


def drawn(**sections: object) -> ChainFile:
    return chain_file("gemeente > rvdk", **{**PAIR, **sections})


def states(store: GraphStore) -> list[tuple[str, str]]:
    rows = store.run("register/states_of_chain", chain="keten", recorded="9999-01-01")
    return sorted((state[0], state[1]) for row in rows for state in row["states"])


def test_what_was_loaded_comes_back_equal(store: GraphStore) -> None:
    file = drawn(
        contexts=[
            {"id": "c", "kind": "randvoorwaarde", "concerns": ["rvdk"], "text": "t", "source": "s"}
        ]
    )

    load_chain(store, load_of(file, "2026-01-01"))

    assert export_chain(store, "keten", moment("2026-02-01")) == file


def test_loading_twice_writes_nothing(store: GraphStore) -> None:
    load_chain(store, load_of(drawn(), "2026-01-01"))

    report = load_chain(store, load_of(drawn(), "2026-01-02"))

    assert report.is_empty
    assert report.unchanged == len(states(store)) + 4  # two roles and two organisations beside it


def test_an_item_left_out_is_closed_and_not_deleted(store: GraphStore) -> None:
    load_chain(store, load_of(drawn(), "2026-01-01"))

    load_chain(store, load_of(drawn(links=[]), "2026-03-01"))

    [left] = export_chain(store, "keten", moment("2026-04-01")).links
    assert str(left.valid_to) == "2026-03-01"
    assert load_chain(store, load_of(drawn(links=[]), "2026-05-01")).is_empty


def test_a_retroactive_correction_splits_one_norm_in_three(store: GraphStore) -> None:
    # held     |============ 10 days ============>
    # wanted   |== 10 ==|==== 14 ====|==== 10 ===>
    load_chain(store, load_of(drawn(), "2026-01-01"))
    corrected = handover("h1", "gemeente", "rvdk", norms=[
        norm(10, valid_to="2024-01-01"),
        norm(14, valid_from="2024-01-01", valid_to="2025-01-01"),
        norm(10, valid_from="2025-01-01"),
    ])  # fmt: skip

    load_chain(store, load_of(drawn(handovers=[corrected]), "2026-06-01"))

    def value(valid: str, recorded: str) -> int | None:
        [h1] = export_chain(store, "keten", moment(recorded)).handovers
        return next(n.value for n in h1.norms if holds_on(n, moment(valid).date()))

    assert [value(valid, "2026-02-01") for valid in ("2023-06-01", "2024-06-01")] == [10, 10]
    assert [value(valid, "2026-07-01") for valid in ("2023-06-01", "2024-06-01", "2025-06-01")] == [
        10,
        14,
        10,
    ]


def test_roles_are_shared_so_leaving_one_out_closes_nothing(store: GraphStore) -> None:
    load_chain(store, load_of(chain_file("gemeente > rvdk > gi"), "2026-01-01"))

    load_chain(store, load_of(chain_file("gemeente > rvdk"), "2026-02-01"))

    [row] = store.run("register/states_shared", kind="role", ids=["gi"], recorded="2026-03-01")
    [(kind, id_, _, _, valid_to, *_)] = row["states"]
    assert (kind, id_, valid_to) == ("role", "gi", "9999-12-31")


def test_a_citizen_stands_where_an_organisation_would(store: GraphStore) -> None:
    file = drawn(
        roles=[
            {"id": "gemeente", "name": "G", "kind": "organisation"},
            {"id": "rvdk", "name": "Jeugdige", "kind": "citizen"},
        ],
        organisations=[organisation("g1", "gemeente")],
        links=[link("h1", "g1", "rvdk")],
    )

    load_chain(store, load_of(file, "2026-01-01"))

    assert export_chain(store, "keten", moment("2026-02-01")) == file


def test_only_a_model_keeper_loads(store: GraphStore) -> None:
    analyst = KEEPER.model_copy(update={"roles": frozenset()})

    with pytest.raises(Forbidden, match="modelbeheerder"):
        load_chain(store, load_of(drawn(), "2026-01-01", actor=analyst))


def test_a_clock_that_runs_behind_is_refused(store: GraphStore) -> None:
    load_chain(store, load_of(drawn(), "2026-01-02"))

    with pytest.raises(SetupError, match="klok"):
        load_chain(store, load_of(drawn(links=[]), "2026-01-01"))


def test_an_unknown_chain_is_not_found(store: GraphStore) -> None:
    with pytest.raises(NotFound, match="chains list"):
        export_chain(store, "bestaat-niet", moment("2026-01-01"))
