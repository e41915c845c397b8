"""The chain as a whole: drawn by hand so that the answer is visible, and laws that always hold."""

from datetime import date

import numpy as np
import pytest
from analysis_builders import CHAIN, MONTH, NO_NORM, UNTIL, Files, chain, handover, measured, norm
from hypothesis import given
from hypothesis import strategies as st
from journey_builders import flows, step, way

from graph.analysis.analyse import Question, analyse, last_day
from graph.analysis.method import METHOD
from graph.analysis.network import network_of
from graph.analysis.whole_chain.chain_level import chain_result
from graph.analysis.whole_chain.draws import DRAWS, worlds_of
from graph.analysis.whole_chain.routes import routes_of
from graph.analysis.whole_chain.structure import structure_of
from graph.analysis.wording.chain_story import chain_sentences
from graph.measurement.tables import Measurements
from schemas.chain_results import ChainResult
from schemas.register import ChainFile


def routes(file: ChainFile, rows: Measurements):
    network = network_of(file, rows, last_day(UNTIL))
    sent = dict(rows.counts.select("link", "sent").iter_rows())
    return network, routes_of(network, sent)


def result(file: ChainFile, rows: Measurements) -> ChainResult:
    found = analyse(file, rows, Question(UNTIL)).chain
    assert found is not None
    return found


MANY = Files(on_time=9000, late=1000)


def test_files_that_arrive_pass_a_loop_as_often_as_it_is_taken() -> None:
    half = Files(on_time=5000)
    network, found = routes(way(), flows(h1=MANY, h2=half, h3=half, h4=half, h5=half))

    assert found is not None
    # of all that arrive: once through h1 and h4, and one loop in two thirds of three ways on
    assert found.passages(len(network.handovers)).round(9).tolist() == [1.0, 0.5, 0.5, 1.0, 0.0]


def test_arriving_in_time_is_keeping_every_norm_on_the_way() -> None:
    whole = result(way(), flows(h1=MANY, h4=MANY))

    assert whole.journey is not None
    assert whole.journey.in_time.value == pytest.approx(0.81, abs=0.01)
    assert whole.journey.in_time.interval[0] < 0.81 < whole.journey.in_time.interval[1]


def test_a_lost_file_does_not_arrive_and_is_counted_once() -> None:
    half = Files(on_time=5000, open_past_term=5000, other={"lost": 5000, "mature": 10000})
    free = Files(norm="", bins={3: (5000, 5000, 0)}, other={"lost": 5000, "mature": 10000})

    for files in (half, free):
        whole = result(way(), flows(h1=Files(on_time=10000), h4=files))
        assert whole.journey is not None
        assert whole.journey.in_time.value == pytest.approx(0.5, abs=0.02)


def test_days_are_those_between_sent_and_received_on_the_way() -> None:
    rows = flows(
        h1=Files(on_time=1000, bins={2: (1000, 0, 0)}),
        h4=Files(on_time=1000, bins={4: (1000, 0, 0)}),
    )
    journey = result(way(), rows).journey

    assert journey is not None
    assert journey.days.value == 6.0
    assert [(each.handover, each.days.value, each.criticality) for each in journey.weights] == [
        (f"{CHAIN}/h4", 4.0, 1.0),
        (f"{CHAIN}/h1", 2.0, 0.0),
    ]


def test_minutes_are_counted_as_days_too() -> None:
    places = [step("h1", "melder", "hulp", norms=[norm(unit="min", value=30)])]
    file = way(handovers=places, links=[])
    rows = measured({"h1: de-melder > de-hulp": Files(on_time=50, bins={720: (50, 0, 0)})})
    journey = result(file, rows).journey

    assert journey is not None
    assert journey.days.value == 0.5


def test_without_durations_or_a_norm_the_way_says_so() -> None:
    places = [step("h1", "melder", "hulp", norms=[NO_NORM])]
    file = way(handovers=places, links=[])
    rows = measured({"h1: de-melder > de-hulp": Files(norm="", bins={3: (50, 0, 0)})})
    rows = type(rows)(**{**vars(rows), "histogram": rows.histogram.clear()})
    journey = result(file, rows).journey

    assert journey is not None
    assert (journey.without_norm, journey.unseen) == ([f"{CHAIN}/h1"], [f"{CHAIN}/h1"])
    assert journey.in_time.value == pytest.approx(1, abs=0.02)
    assert journey.days.value == 0
    assert journey.weights[0].criticality == 0


@pytest.mark.parametrize(
    "files", [{"h2": MANY}, {"h1": MANY}, {"h1": MANY, "h5": MANY}, {}], ids=str
)
def test_without_a_route_from_end_to_end_nothing_is_said_of_arrival(
    files: dict[str, Files],
) -> None:
    whole = result(way(), flows(**files))

    assert (whole.journey, whole.reason) == (None, "geen_route")
    assert next(chain_sentences(whole)).startswith("Van intake tot uitkomst is geen route")


def test_a_network_has_no_arrival() -> None:
    plain = way().model_dump(mode="json", by_alias=True, exclude_none=True)
    plain["chain"] |= {"kind": "netwerk", "intake": [], "outcome": []}
    whole = result(ChainFile.model_validate(plain), flows(h1=MANY, h4=MANY))

    assert (whole.journey, whole.reason) == (None, "netwerk")


def test_what_is_seen_and_not_designed_is_a_shadow() -> None:
    rows = measured({"h: z > y": Files(on_time=9), "h: x > y": Files(on_time=3)})
    whole = result(chain(links=["h: z > y"]), rows)

    assert [(each.link, each.sent) for each in whole.shadow] == [(f"{CHAIN}/h/x/y", 3)]


def test_a_designed_link_without_files_is_unused_as_far_as_its_giver_had_files() -> None:
    rows = measured({"h: z > y": Files(on_time=60)})
    links = ["h: z > y", "h: z > leeg", "h: stil > y", "g: z > y"]
    whole = result(chain([handover(), handover("g")], links), rows)

    assert [(each.link, each.exposed, each.at_most) for each in whole.unused] == [
        (f"{CHAIN}/h/z/leeg", 60, 0.05)
    ]
    assert whole.silent == [f"{CHAIN}/g"]


def test_completeness_is_told_per_field_and_multiplied_over_the_chain() -> None:
    def half(count: int) -> Files:
        return Files(on_time=100, present={"gezin": count, "zorg": 100})

    rows = measured({"h: z > y": half(50), "g: z > y": half(80)})
    whole = result(chain([handover(), handover("g")], ["h: z > y", "g: z > y"]), rows)

    assert [(each.handover, each.field, each.share) for each in whole.completeness] == [
        (f"{CHAIN}/g", "gezin", 0.8),
        (f"{CHAIN}/g", "zorg", 1.0),
        (f"{CHAIN}/h", "gezin", 0.5),
        (f"{CHAIN}/h", "zorg", 1.0),
    ]
    assert [(each.field, each.share) for each in whole.losses] == [("gezin", 0.4), ("zorg", 1.0)]


def test_loops_and_cases_are_summed_over_the_months() -> None:
    months = [
        (CHAIN, MONTH, 10, 5, 4, 0, 0, 0, 0),
        (CHAIN, date(2025, 7, 1), 10, 5, 3, 0, 0, 0, 0),
    ]
    loops = [(CHAIN, MONTH, "a>b>a", 2), (CHAIN, MONTH, "a>c>a", 3), (CHAIN, MONTH, "a>b>a", 2)]
    rows = measured({"h: z > y": Files(on_time=9)}, chain_months=months, loops=loops)
    file = chain(links=["h: z > y"])
    whole = result(file, rows)
    june = analyse(file, rows, Question(UNTIL, window=(MONTH, date(2025, 7, 1)))).chain

    assert (whole.cases, whole.arrived, whole.arrived_in_term) == (20, 10, 7)
    assert [(each.pattern, each.count) for each in whole.loops] == [("a>b>a", 4), ("a>c>a", 3)]
    assert june is not None
    assert june.cases == 10


def test_links_stand_in_order_of_what_their_excess_comes_to() -> None:
    usual = {f"h: a{each} > b{each}": Files(on_time=97, late=3) for each in range(8)}
    weak = {"h: y > z": Files(on_time=50, late=50), "h: x > w": Files(on_time=70, late=30)}
    whole = result(chain(links=[*usual, *weak]), measured({**usual, **weak}))

    assert whole.by_delay[:2] == [f"{CHAIN}/h/y/z", f"{CHAIN}/h/x/w"]


@given(st.integers(0, 60), st.integers(0, 59))
def test_a_file_more_in_time_never_lowers_arrival(on_time: int, late: int) -> None:
    def arrives(files: Files) -> float:
        journey = result(way(), flows(h1=files, h4=MANY)).journey
        assert journey is not None
        return journey.in_time.value

    one = arrives(Files(on_time=on_time, late=late + 1))

    # two draws of another shape differ by chance: the tolerance is that of 200 draws
    assert arrives(Files(on_time=on_time + 60, late=late + 1)) > one - 0.03


def test_draws_are_the_same_for_the_same_counts_whatever_the_order_of_rows() -> None:
    rows = flows(h1=MANY, h2=MANY, h3=MANY, h4=MANY)
    network = network_of(way(), rows, last_day(UNTIL))
    mixed = type(rows)(
        **{
            name: table.sample(fraction=1, shuffle=True, seed=3)
            for name, table in vars(rows).items()
        }
    )
    one, other = worlds_of(network, rows), worlds_of(network, mixed)

    assert one.in_time.shape == (DRAWS, 5)
    assert np.array_equal(one.in_time, other.in_time)
    assert np.array_equal(one.days, other.days)


def test_the_story_tells_numbers_of_the_result_in_short_sentences() -> None:
    months = [(CHAIN, MONTH, 20, 10, 7, 0, 0, 0, 0)]
    rows = flows(
        h1=Files(norm="", bins={2: (10, 0, 0)}),
        h4=Files(on_time=90, late=10, present={"gezin": 90}),
    )
    rows = type(rows)(
        **{**vars(rows), "chain_months": measured({}, chain_months=months).chain_months}
    )
    whole = result(way(), rows)
    told = list(chain_sentences(whole))

    assert "Geteld: 10 van 20 dossiers kwamen aan, waarvan 7 steeds binnen de norm." in told
    assert whole.attainment is not None
    assert (whole.attainment.within, whole.attainment.n, whole.attainment.share) == (7, 10, 0.7)
    assert "Van wat aankwam is dat 70 % (44 tot 88 %)." in told
    assert "Onderweg zonder gemeten norm: 1 overdracht." in told
    assert "Zonder een enkel dossier: 3 overdrachten." in told
    assert "Het minst blijft over van gezin: 90 % na 1 overdracht." in told
    assert [each for each in told if len(each.split()) > 20] == []


def test_the_story_counts_what_is_used_otherwise_than_designed() -> None:
    rows = measured({"h: z > y": Files(on_time=60), "h: x > y": Files(on_time=3)})
    network = network_of(chain(links=["h: z > y", "h: z > leeg"]), rows, last_day(UNTIL))
    found = analyse(network.file, rows, Question(UNTIL)).links, structure_of(network)
    told = list(chain_sentences(chain_result(network, rows, found, METHOD)))

    assert "Gezien en niet ontworpen: 1 overdracht X → Y." in told
    assert "Ontworpen en niet gebruikt: 1 overdracht X → Y." in told


def test_nothing_counted_is_nothing_to_tell() -> None:
    assert list(chain_sentences(ChainResult(journey=None))) == []
