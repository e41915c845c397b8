"""Onmisbaar, met metingen: what limits a drawn chain, what is slow in it, and what would help."""

from datetime import date, timedelta
from typing import Any

import pytest
from analysis_builders import CHAIN, UNTIL, Files, chain, handover, measured
from journey_builders import flows, step, way

from graph.analysis.analyse import Question, analyse, last_day
from graph.analysis.network import network_of
from graph.analysis.whole_chain.second_routes import second_routes
from graph.analysis.whole_chain.structure import structure_of
from graph.analysis.wording.chain_story import chain_sentences
from graph.measurement.tables import Measurements
from schemas.chain_results import ChainResult, SecondRoute
from schemas.register import ChainFile

DAY = last_day(UNTIL)
MONDAY = date(2025, 6, 2)
H1, H2, H3, H4, H5 = (f"{CHAIN}/h{n}" for n in range(1, 6))


def structure(file: ChainFile, rows: Measurements, **known: Any):
    return structure_of(network_of(file, rows, DAY), rows, **known)


def week(*received: tuple[str, int, int]) -> Measurements:
    """Return measurements with, per handover and week, so many files received."""
    ends = {"h1": "melder/de-team", "h2": "team/de-raad", "h3": "raad/de-team"}
    ends |= {"h4": "team/de-hulp", "h5": "team/de-dood"}
    rows = [
        (f"{CHAIN}/{name}/de-{ends[name]}", MONDAY + timedelta(weeks=at), files, files, 0)
        for name, at, files in received
    ]
    return measured({}, weeks=rows)


def test_the_narrowest_handover_limits_what_the_chain_can_carry() -> None:
    # melder -h1-> team -h4-> hulp; the busiest weeks are 12 and 7
    found = structure(way(), week(("h1", 0, 12), ("h1", 1, 5), ("h4", 0, 7)))

    assert found.throughput is not None
    assert (found.throughput.per_week, found.throughput.handovers) == (7, [H4])
    assert not found.throughput.known
    assert [name for name, each in found.handovers.items() if each.min_cut] == [H4]
    assert [name for name, each in found.links.items() if each.min_cut] == [f"{H4}/de-team/de-hulp"]


def test_a_known_capacity_counts_for_more_than_the_busiest_week() -> None:
    rows = week(("h1", 0, 12), ("h4", 0, 7))
    found = structure(way(), rows, capacities=((H4, 20.0), (H1, 15.0))).throughput

    assert found is not None
    assert (found.per_week, found.handovers, found.known) == (15, [H1], True)


def test_two_ways_side_by_side_limit_the_chain_together() -> None:
    # a -h1-> c and b -h2-> c, both at the intake; then c -h3-> d
    roles = [{"id": role, "name": role, "kind": "organisation"} for role in "abcd"]
    places = [step("h1", "a", "c"), step("h2", "b", "c"), step("h3", "c", "d")]
    plain = way().chain.model_copy(update={"intake": ["a", "b"], "outcome": ["d"]})
    organisations = [{"id": f"de-{r}", "name": r, "roles": [r], "fictief": True} for r in "abcd"]
    links = [
        {"handover": name, "giver": f"de-{ends[0]}", "receiver": f"de-{ends[1]}"}
        for name, ends in (("h1", "ac"), ("h2", "bc"), ("h3", "cd"))
    ]
    file = way(
        chain=plain.model_dump(), roles=roles, handovers=places,
        organisations=organisations, links=links,
    )  # fmt: skip
    rows = measured(
        {},
        weeks=[
            (f"{CHAIN}/h1/de-a/de-c", MONDAY, 3, 3, 0),
            (f"{CHAIN}/h2/de-b/de-c", MONDAY, 4, 4, 0),
            (f"{CHAIN}/h3/de-c/de-d", MONDAY, 9, 9, 0),
        ],
    )
    found = structure(file, rows).throughput

    assert found is not None
    assert (found.per_week, found.handovers) == (7, [H1, H2])


def test_where_nothing_was_seen_to_get_through_nothing_is_said() -> None:
    found = structure(way(), week(("h1", 0, 12)))

    assert found.throughput is None
    assert {each.min_cut for each in found.handovers.values()} == {None}


def test_what_a_file_passes_before_and_after_is_named_in_order() -> None:
    # melder -h1-> team, team -h2-> raad -h3-> team, team -h4-> hulp
    found = structure(way(), Measurements.empty()).handovers

    assert (found[H2].before, found[H2].after) == ([H1], [H3, H4])
    assert (found[H3].before, found[H3].after) == ([H1, H2], [H4])
    assert (found[H1].before, found[H4].after) == ([], [])
    assert found[H5].before == [H1]
    assert found[H5].after == []  # leads nowhere


def slow(days: int, files: int = 400) -> Files:
    return Files(on_time=files, bins={days: (files, 0, 0)})


def test_the_slowest_way_is_critical_and_a_quicker_one_beside_it_is_not() -> None:
    # melder -h1-> team, then straight on with h4, or by raad with h2 and h3
    rows = flows(h1=slow(2), h2=slow(9), h3=slow(9), h4=slow(4))
    found = structure(way(), rows)

    assert {name: each.criticality for name, each in found.handovers.items()} == {
        H1: 1, H2: 1, H3: 1, H4: 1, H5: 0,
    }  # fmt: skip
    assert found.links[f"{H5}/de-team/de-dood"].criticality == 0


def fork(**files: Files) -> tuple[ChainFile, Measurements]:
    """Return two givers beside each other to one receiver: a > y and b > y."""
    drawn = {f"h: {giver} > y": each for giver, each in files.items()}
    return chain(links=drawn), measured(drawn)


def test_of_two_links_the_slow_one_is_critical_in_nearly_every_draw() -> None:
    found = structure(*fork(a=slow(3), b=slow(9))).links

    assert found[f"{CHAIN}/h/a/y"].criticality == 0
    assert found[f"{CHAIN}/h/b/y"].criticality == 1


def test_two_links_as_slow_share_the_draws_and_few_files_leave_doubt() -> None:
    same = structure(*fork(a=slow(9), b=slow(9))).links
    few = structure(*fork(a=slow(6, 3), b=slow(9, 3))).links
    shares = [each.criticality for each in same.values()]

    assert shares[0] == pytest.approx(0.5, abs=0.15)
    assert sum(share or 0 for share in shares) == pytest.approx(1)
    assert 0 < (few[f"{CHAIN}/h/a/y"].criticality or 0) < 0.5


def test_a_link_that_nobody_designed_is_on_no_way() -> None:
    rows = measured({"h: a > y": slow(2), "h: z > y": slow(30)})
    found = structure(chain(links=["h: a > y", "h: z > q"]), rows).links

    assert found[f"{CHAIN}/h/a/y"].criticality == 1
    assert found[f"{CHAIN}/h/z/y"].criticality == 0


@pytest.mark.parametrize("rows", [flows(h2=slow(3)), Measurements.empty()])
def test_without_a_way_from_intake_to_outcome_nothing_is_critical(rows: Measurements) -> None:
    assert structure(way(), rows).handovers[H2].criticality is None


def test_days_and_minutes_are_weighed_alike() -> None:
    # one hour against the norm in hours is quicker than two days against the norm in days
    quick = {"id": "uur", "kind": "veldnorm", "value": 4, "unit": "uur", "source": "bron"}
    places = [handover("g", norms=[quick]), handover("h")]
    drawn = {
        "g: a > y": Files(on_time=400, norm="uur", bins={60: (400, 0, 0)}),
        "h: a > y": slow(2),
    }
    found = structure(chain(places, drawn), measured(drawn)).handovers

    assert (found[f"{CHAIN}/g"].criticality, found[f"{CHAIN}/h"].criticality) == (0, 1)


def routes(*links: str, **changed: Any) -> list[SecondRoute]:
    network = network_of(
        chain(changed.pop("places", ()), links, **changed), Measurements.empty(), DAY
    )
    return second_routes(network, network.links)


def test_a_pair_that_closes_the_row_gives_both_its_links_a_second_route() -> None:
    # a > b < c: b can do without neither; a > d would need d, so c > ... only a and c give
    organisations = [
        {"id": "a", "name": "a", "roles": ["gever"], "fictief": True},
        {"id": "b", "name": "b", "roles": ["gever", "nemer"], "fictief": True},
        {"id": "c", "name": "c", "roles": ["nemer"], "fictief": True},
    ]
    (found,) = routes("h: a > b", "h: b > c", organisations=organisations)

    assert (found.handover, found.giver, found.receiver) == (f"{CHAIN}/h", "a", "c")
    assert found.spares == [f"{CHAIN}/h/a/b", f"{CHAIN}/h/b/c"]


def test_a_pair_that_no_handover_joins_is_not_proposed() -> None:
    # a > b alone: no third organisation that may give or take
    assert routes("h: a > b") == []


def test_what_has_a_second_route_needs_none() -> None:
    assert routes("h: a > b", "g: a > b", places=[handover(), handover("g")]) == []


def test_a_handover_that_stays_within_a_region_is_proposed_within_it() -> None:
    # a-n > b-n and c-n > d-n in the north, e-z > f-z in the south
    found = routes("h: a-n > b-n", "h: c-n > b-n", "h: c-n > d-n", "h: e-z > f-z")

    assert [(each.giver, each.receiver) for each in found] == [("a-n", "d-n")]


def test_a_handover_that_crosses_regions_may_be_proposed_across_them() -> None:
    found = routes("h: a-n > b-n", "h: c-z > b-n", "h: c-z > d-n")

    assert [(each.giver, each.receiver) for each in found] == [("a-n", "d-n")]


def test_the_pair_that_spares_most_comes_first_and_nothing_is_proposed_twice() -> None:
    # a comb: p gives to q1, q2, q3; r1 gives to q1, r2 to q2
    found = routes("h: p > q1", "h: p > q2", "h: p > q3", "h: r1 > q1", "h: r2 > q2")
    sizes = [len(each.spares) for each in found]
    spared = [link for each in found for link in each.spares]

    assert sizes == sorted(sizes, reverse=True)
    assert len(spared) == len(set(spared)) == 5


def test_parts_that_nothing_joins_stay_apart() -> None:
    # a > b and c > d: joining them gives neither a second route
    assert routes("h: a > b", "h: c > d") == []


def test_the_story_says_that_a_busiest_week_is_a_lower_bound() -> None:
    rows = week(("h1", 0, 12), ("h4", 0, 7))
    whole = analyse(way(), rows, Question(UNTIL)).chain
    sure = analyse(way(), rows, Question(UNTIL, capacities=((H1, 9.5), (H4, 20.0)))).chain
    assert whole is not None
    assert sure is not None
    told, known = list(chain_sentences(whole)), list(chain_sentences(sure))

    assert "De keten kan zeker 7 dossiers per week aan." in told
    assert "Zoveel kwam in de drukste week binnen: het kan meer zijn." in told
    assert "De keten kan 9,5 dossiers per week aan." in known
    assert "Zoveel kwam in de drukste week binnen: het kan meer zijn." not in known
    assert [each for each in told if len(each.split()) > 20] == []


def test_the_story_counts_links_that_could_have_a_second_route() -> None:
    route = SecondRoute(handover=H1, giver="a", receiver="b", spares=["x", "y"])
    whole = ChainResult(journey=None, second_routes=[route])

    assert list(chain_sentences(whole)) == [
        "Zonder tweede weg, en te verhelpen: 2 overdrachten X → Y."
    ]


def test_a_known_capacity_is_part_of_the_input() -> None:
    one, other = (
        analyse(way(), Measurements.empty(), Question(UNTIL, capacities=each)).input_hash
        for each in ((), ((H1, 9.0),))
    )

    assert one != other
