"""Normhalen: absolute, per region, and the stelselknelpunt to which a relative measure is blind."""

from datetime import date

import pytest
from analysis_builders import UNTIL, Files, chain, handover, measured, norm

from graph.analysis.analyse import Question, analyse
from graph.analysis.attainment import attainments
from graph.analysis.method import METHOD, Method
from graph.analysis.network import network_of
from graph.analysis.wording.explanation import MOSTLY_NOT, NOWHERE
from graph.measurement.tables import Measurements
from schemas.register import ChainFile
from schemas.results import Status

DAY = date(2025, 12, 31)


def regions(*within: int, of: int = 100) -> dict[str, Files]:
    """Return one link in each region with so many files within the norm."""
    return {
        f"h: a-r{number} > b-r{number}": Files(on_time=each, late=of - each)
        for number, each in enumerate(within)
    }


def attained(file: ChainFile, rows: Measurements, method: Method = METHOD):
    return attainments(network_of(file, rows, DAY), rows, method)


def of_regions(*within: int, of: int = 100, place=None, method: Method = METHOD):
    files = regions(*within, of=of)
    return attained(chain([place or handover()], files), measured(files), method)


def test_a_file_open_past_its_term_has_missed_the_norm_already():
    files = {"h: a > b": Files(on_time=6, late=2, open_within_term=5, open_past_term=2)}
    one = attained(chain(links=files), measured(files)).links["keten/h/a/b"]

    assert (one.within, one.n, one.share) == (6, 10, 0.6)
    assert (one.norm, one.norm_value, one.norm_unit) == ("n", 10, "d")


def test_a_region_misses_the_norm_when_its_upper_end_lies_under_the_target():
    misses = [each.misses for each in of_regions(60, 76, 80).regions["keten/h"]]

    assert misses == [True, False, False]


def test_too_few_files_decide_nothing():
    assert [each.misses for each in of_regions(0, of=9).regions["keten/h"]] == [None]


def test_a_target_norm_sets_its_own_target():
    place = handover(norms=[norm(kind="streefnorm", share=0.95)])
    (one,) = of_regions(85, place=place).regions["keten/h"]

    assert (one.attainment.target, one.misses) == (0.95, True)


def test_the_target_without_one_is_a_setting():
    (one,) = of_regions(60, method=Method(target=0.5)).regions["keten/h"]

    assert (one.attainment.target, one.misses) == (0.5, False)


@pytest.mark.parametrize(
    ("within", "systemic"),
    [((10, 10, 10), True), ((10, 10, 90), True), ((10, 90, 90), False), ((10, 10), False)],
)
def test_more_than_half_of_at_least_three_regions(within, systemic):
    assert of_regions(*within).systemic("keten/h", METHOD) is systemic


def test_a_norm_that_left_the_register_still_has_its_counts():
    files = {"h: a > b": Files(on_time=6, late=4, norm="weg")}
    one = attained(chain(links=files), measured(files)).handovers["keten/h"]

    assert (one.within, one.norm, one.norm_value) == (6, "weg", None)


def test_with_nothing_decided_there_is_no_share():
    files = {"h: a > b": Files(open_within_term=4)}
    one = attained(chain(links=files), measured(files)).links["keten/h/a/b"]

    assert (one.n, one.share, one.interval) == (0, None, None)


def test_links_without_a_region_count_in_the_whole_and_not_in_the_spread():
    files = {"h: a > b": Files(on_time=6, late=4)}
    found = attained(chain(links=files), measured(files))

    assert (found.handovers["keten/h"].n, found.regions) == (10, {})


MINISTRY = {"id": "ministerie", "name": "Ministerie (fictief)", "role": "gever", "fictief": True}
LATE = (7, 18, 12, 9, 15, 11, 16, 8, 13, 17, 10, 14)
"""Files within the norm, of a hundred, in twelve regions: 82 to 93 percent is late."""


def twelve_regions(*within: int):
    files = regions(*within)
    file = chain(links=files)
    relation = {"from": "ministerie", "to": "b-r0", "kind": "funds", "source": "bron"}
    file = ChainFile.model_validate(
        {
            **file.model_dump(by_alias=True),
            "organisations": [*(each.model_dump() for each in file.organisations), MINISTRY],
            "relations": [relation, {**relation, "valid_to": "2020-01-01", "from": "a-r0"}],
        }
    )
    return analyse(file, measured(files), Question(UNTIL))


def test_twelve_regions_with_82_to_93_percent_late_are_a_stelselknelpunt_and_their_links_say_so():
    analysis = twelve_regions(*LATE)
    (handover_result,) = analysis.handovers

    assert handover_result.systemic
    assert handover_result.regions == {"measured": 12, "missing": 12}
    assert handover_result.addressees == ["ministerie"]
    assert handover_result.norm_source == "bron"
    assert "12 van 12" in handover_result.explanation
    assert {link.status for link in analysis.links} == {Status.NONE}
    assert all(NOWHERE in link.explanation for link in analysis.links)
    assert max(link.weak_probability or 0 for link in analysis.links) < 0.2


def test_nowhere_is_not_said_when_some_region_does_meet_the_norm():
    analysis = twelve_regions(*LATE[:11], 90)

    assert analysis.handovers[0].systemic
    assert all(NOWHERE not in link.explanation for link in analysis.links)
    assert any(MOSTLY_NOT in link.explanation for link in analysis.links)


def test_the_addressees_of_a_step_are_those_above_who_does_it():
    step = {"id": "s", "name": "Stap", "role": "gever", "norms": [norm()]}
    files = {f"s: a-r{each} > a-r{each}": Files(on_time=10, late=90) for each in range(3)}
    relation = {"from": "b-r0", "to": "a-r0", "kind": "owns", "source": "bron"}
    file = chain(links=[f"h: a-r{each} > b-r{each}" for each in range(3)], steps=[step])
    file = ChainFile.model_validate({**file.model_dump(by_alias=True), "relations": [relation]})
    analysis = analyse(file, measured(files), Question(UNTIL))
    found = {each.id: each for each in analysis.handovers}

    assert found["keten/s"].systemic
    assert found["keten/s"].addressees == ["b-r0"]
    assert found["keten/s"].arranged == []
