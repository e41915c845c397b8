"""Onmisbaar: each test draws the chain on which the answer can be seen."""

from datetime import date

import networkx as nx
import pytest
from analysis_builders import Files, chain, handover, measured
from builders import chain_file

from graph.analysis.network import network_of
from graph.analysis.whole_chain.structure import dominators, structure_of
from graph.measurement.tables import Measurements
from schemas.register import ChainFile

DAY = date(2025, 12, 31)


def structure(file: ChainFile, rows: Measurements | None = None):
    return structure_of(network_of(file, rows or Measurements.empty(), DAY))


def test_in_a_row_every_handover_is_a_bridge_that_every_case_passes():
    # gemeente -h1-> rvdk -h2-> gi
    found = structure(chain_file("gemeente > rvdk > gi")).handovers

    assert [(each.bridge, each.dominator) for each in found.values()] == [(True, True)] * 2
    assert found["keten/h1"].single_points == ["rvdk"]


def test_with_a_second_route_neither_is_missed_by_all():
    # gemeente -h1-> rvdk -h2-> gi, and gemeente -h3-> gi
    found = structure(chain_file("gemeente > rvdk > gi", "gemeente > gi")).handovers

    assert [(each.bridge, each.dominator) for each in found.values()] == [(False, False)] * 3


def test_routes_that_part_and_meet_leave_only_the_common_stretch():
    # a -h1-> b, then b -h2-> c -h5-> e or b -h3-> d -h4-> e
    found = structure(chain_file("a > b > c", "b > d > e", "c > e")).handovers

    assert [full for full, each in found.items() if each.dominator] == ["keten/h1"]
    assert [full for full, each in found.items() if each.bridge] == ["keten/h1"]


def test_where_no_route_leads_from_intake_to_outcome_nothing_is_said_of_passing():
    # a -h1-> b, and c -h2-> d, intake a, outcome d
    found = structure(chain_file("a > b", "c > d")).handovers

    assert {each.dominator for each in found.values()} == {None}


def test_a_network_has_no_intake_and_no_handover_that_every_case_passes():
    plain = {"id": "keten", "kind": "netwerk", "name": "N", "societal_task": "t"}
    found = structure(chain_file("a > b", chain={**plain, "citizen_effect": "e"})).handovers

    assert found["keten/h1"].dominator is None


def test_a_citizen_is_where_cases_enter_and_no_second_route():
    # melder (burger) -h1-> veilig_thuis -h2-> gi
    roles = [
        {"id": role, "name": role, "kind": "citizen" if role == "melder" else "organisation"}
        for role in ("melder", "veilig_thuis", "gi")
    ]
    found = structure(chain_file("melder > veilig_thuis > gi", roles=roles)).handovers

    assert (found["keten/h1"].bridge, found["keten/h1"].dominator) == (None, True)
    assert found["keten/h2"].bridge is True
    assert found["keten/h1"].single_points == []


def test_a_handover_to_a_citizen_leads_no_further():
    # gi -h1-> jeugdige (burger)
    roles = [
        {"id": "gi", "name": "gi", "kind": "organisation"},
        {"id": "jeugdige", "name": "jeugdige", "kind": "citizen"},
    ]
    found = structure(chain_file("gi > jeugdige", roles=roles)).handovers["keten/h1"]

    assert (found.bridge, found.dominator) == (None, True)


def test_a_handover_to_ones_own_role_joins_nothing():
    # zvh -h1-> zvh
    assert structure(chain_file("zvh > zvh")).handovers["keten/h1"].bridge is None


def test_two_links_between_the_same_organisations_are_no_bridge():
    # a =h,g=> b, b -h-> c
    file = chain([handover(), handover("g")], ["h: a > b", "g: a > b", "h: b > c"])
    found = structure(file).links

    assert [full for full, each in found.items() if each.bridge] == ["keten/h/b/c"]
    assert found["keten/h/b/c"].single_points == ["b"]


def test_a_link_takes_from_its_handover_whether_every_case_passes():
    assert structure(chain(links=["h: a > b"])).links["keten/h/a/b"].dominator is True


def test_what_nobody_designed_has_no_place_in_the_design():
    rows = measured({"h: b > a": Files(on_time=1)})
    found = structure(chain(links=["h: a > b"]), rows).links["keten/h/b/a"]

    assert (found.bridge, found.dominator) == (None, None)


def test_a_chain_without_links_has_handovers_alone():
    assert structure(chain()).links == {}


@pytest.mark.parametrize("of_start", [{}, {"a": "a"}])
def test_the_start_may_be_its_own_dominator_or_left_out(monkeypatch, of_start):
    # networkx 3.6 and 3.7 differ here
    monkeypatch.setattr(
        nx, "immediate_dominators", lambda _graph, _start: {"b": "a", "c": "b", **of_start}
    )

    assert dominators(nx.DiGraph([("a", "b"), ("b", "c")]), "a", "c") == ["b"]


def test_an_end_that_is_not_reached_has_no_dominators():
    graph = nx.DiGraph([("a", "b")])
    graph.add_node("c")

    assert dominators(graph, "a", "c") == []
