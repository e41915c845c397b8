"""What changed: a break that was drawn is found with its month, chance alone is not."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from analysis_builders import CHAIN, UNTIL, Files, chain, measured
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.analyse import Question, analyse
from graph.analysis.method import METHOD
from graph.analysis.network import network_of
from graph.analysis.periods.change_points import changes_of
from graph.analysis.wording.time_story import Names, names_of, time_sentences
from schemas.results import DeviationKind, Status
from schemas.time_results import OverTime, Part, Season

MONTHS = [date(2025, month, 1) for month in range(1, 7)]
LINK = f"{CHAIN}/h/z/y"


def over_time(drawn: dict[str, Any], event: date | None = None) -> OverTime:
    found = analyse(chain(links=drawn), measured(drawn), Question(UNTIL, event=event)).over_time
    assert found is not None
    return found


def series(*late: int, files: int = 20, **other: int) -> list[Files]:
    return [
        Files(on_time=files - number, late=number, month=month, other=other)
        for number, month in zip(late, MONTHS, strict=False)
    ]


def test_a_link_that_got_worse_is_told_with_the_first_month_that_is_other() -> None:
    (change,) = over_time({"h: z > y": series(1, 0, 1, 15, 16, 14)}).changes

    assert (change.link, change.kind, change.since) == (LINK, "late", date(2025, 4, 1))
    assert (change.before.k, change.before.n, change.after.k, change.after.n) == (2, 60, 45, 60)
    assert change.worse


def test_a_link_that_got_better_is_told_as_such() -> None:
    found = over_time({"h: z > y": series(15, 16, 14, 1, 0, 1)})

    assert not found.changes[0].worse
    assert list(time_sentences(found)) == [
        f"{LINK}: sinds 04-2025 minder vaak te laat.",
        "Daarvoor 45 van 60, sindsdien 2 van 60.",
        "Een jaar eerder is niet of te weinig geteld: een seizoen is niet uit te sluiten.",
    ]


@pytest.mark.parametrize(
    ("kind", "bad"),
    [
        ("lost", {"lost": 15}),
        ("returned", {"returned": 15}),
        ("no_feedback", {"feedback_given": 5}),
        ("incomplete", {"complete_all": 5}),
    ],
)
def test_every_kind_of_deviation_can_change(kind: str, bad: dict[str, int]) -> None:
    drawn = [*series(0, 0, 0), *series(0, 0, 0, 0, 0, 0, **bad)[3:]]
    (change,) = over_time({"h: z > y": drawn}).changes

    assert (change.kind, change.since, change.worse) == (kind, date(2025, 4, 1), True)


@pytest.mark.parametrize("late", [(3, 2, 4, 3, 2, 3), (0, 20), (9,)])
def test_a_steady_link_and_one_with_few_months_changed_nothing(late: tuple[int, ...]) -> None:
    files = 20 if len(late) == 6 else 3

    assert (
        over_time({"h: z > y": series(*(min(n, files) for n in late), files=files)}).changes == []
    )


def test_a_month_that_is_not_known_yet_is_left_out() -> None:
    young = Files(on_time=0, late=15, open_within_term=5, month=MONTHS[5])
    drawn = [*series(1, 0, 1, 0, 1), young]

    assert over_time({"h: z > y": drawn}).changes == []


def regions(here: tuple[int, int], there: tuple[int, int], files: int = 200):
    def before_and_after(late: tuple[int, int]) -> list[Files]:
        return [
            Files(on_time=files - late[0], late=late[0], month=MONTHS[0]),
            Files(on_time=files - late[1], late=late[1], month=MONTHS[3]),
        ]

    return {
        "h: a-noord > b-noord": before_and_after(here),
        "h: a-zuid > b-zuid": before_and_after(there),
    }


def test_what_changed_everywhere_is_not_of_a_region() -> None:
    found = over_time(regions((20, 100), (20, 100)), date(2025, 4, 1))

    assert [each.region for each in found.effects] == ["noord", "zuid"]
    assert all(abs(each.difference.value) < 0.02 for each in found.effects)


def test_what_changed_in_one_region_stands_against_the_others() -> None:
    found = over_time(regions((100, 20), (20, 20)), date(2025, 3, 15))
    noord, zuid = found.effects

    assert (noord.before.k, noord.after.k, noord.others_before.k) == (100, 180, 180)
    assert noord.difference.value == pytest.approx(0.4, abs=0.03)
    assert zuid.difference.interval[1] < 0
    told = list(time_sentences(found))
    assert f"{CHAIN}/h in noord: na 15-03-2025 meer binnen de norm." in told
    assert f"{CHAIN}/h in zuid: na 15-03-2025 minder binnen de norm." in told
    assert "Eén op 10 verschilt door toeval; nu verschillen er 2." in told


def test_the_month_of_an_event_on_another_day_than_its_first_is_left_out() -> None:
    found = over_time(regions((100, 20), (20, 20)), date(2025, 4, 2))

    assert found.effects == []
    assert list(time_sentences(found))[-1] == (
        "Rond 02-04-2025 zijn er te weinig dossiers om te vergelijken."
    )


def test_without_an_event_or_a_change_nothing_is_told() -> None:
    assert list(time_sentences(over_time({"h: z > y": series(1, 1, 1)}))) == []


@given(st.permutations(range(6)))
def test_the_order_of_rows_changes_nothing(order: list[int]) -> None:
    drawn = series(1, 0, 1, 15, 16, 14)

    assert over_time({"h: z > y": [drawn[place] for place in order]}) == over_time(
        {"h: z > y": drawn}
    )


def test_a_defect_of_the_last_quarter_stands_beside_the_whole() -> None:
    usual = {f"h: a{each} > b{each}": series(1, 1, 1, 1, 1, 1, files=40) for each in range(8)}
    recent = series(0, 0, 0, 8, 9, 8, files=40)
    found = over_time({**usual, "h: z > y": recent})

    assert found.quarter == date(2025, 4, 1)
    assert [each.link for each in found.recent] == [LINK]
    assert found.recent[0].probability >= found.recent[0].whole_probability


def test_a_quarter_that_says_otherwise_is_told() -> None:
    usual = {f"h: a{each} > b{each}": series(1, 1, 1, 1, 1, 1, files=40) for each in range(8)}
    past = series(20, 20, 20, 1, 1, 1, files=40)
    found = over_time({**usual, "h: z > y": past})

    assert (found.recent[0].status, found.recent[0].whole_status) == (Status.NONE, Status.CLEAR)
    told = list(time_sentences(found))
    assert f"{LINK}, laatste kwartaal: geen knelpunt in de gegevens." in told
    assert "Over alle maanden: duidelijk knelpunt in de gegevens." in told


def test_a_quarter_that_says_the_same_needs_no_sentence() -> None:
    usual = {f"h: a{each} > b{each}": series(1, 1, 1, 1, 1, 1, files=40) for each in range(8)}
    found = over_time({**usual, "h: z > y": series(20, 20, 20, 20, 20, 20, files=40)})

    assert found.recent[0].status is found.recent[0].whole_status is Status.CLEAR
    assert list(time_sentences(found)) == []


def test_steady_links_hardly_ever_seem_to_change() -> None:
    random = np.random.default_rng(1)
    links, months, files = 400, 12, 20
    rates = random.beta(2, 18, links).repeat(months)
    k = random.binomial(files, rates).reshape(links, months)
    rows = measured(
        {
            f"h: a{link} > b{link}": [
                Files(on_time=files - late, late=late, month=date(2024, month + 1, 1))
                for month, late in enumerate(k[link].tolist())
            ]
            for link in range(links)
        }
    )
    network = network_of(chain(), rows, date(2025, 1, 1))

    assert len(changes_of(network, rows, METHOD)) <= 0.01 * links


def test_every_kind_has_words_in_the_story() -> None:
    drawn = [*series(0, 0, 0), *series(0, 0, 0, 0, 0, 0, lost=15)[3:]]
    told = " ".join(time_sentences(over_time({"h: z > y": drawn})))

    assert "vaker kwijt" in told
    assert len(DeviationKind) == 5


def test_links_and_handovers_are_told_by_their_names() -> None:
    drawn = {"h: z > y": series(1, 0, 1, 15, 16, 14)}
    found = analyse(chain(links=drawn), measured(drawn), Question(UNTIL))
    assert found.over_time is not None
    told = list(time_sentences(found.over_time, names_of(found)))

    assert told[:2] == [
        "Organisatie z naar Organisatie y: sinds 04-2025 vaker te laat.",
        "Het gaat om Overdracht h.",
    ]
    assert list(Names().link("keten/h/a/b")) == ["keten/h/a/b"]


YEARS = [date(year, month, 1) for year in (2024, 2025) for month in range(1, 13)]


def years(*late: int, files: int = 20) -> list[Files]:
    """Return files of so many months, from January 2024."""
    return [
        Files(on_time=files - number, late=number, month=month)
        for number, month in zip(late, YEARS, strict=False)
    ]


SUMMER = (1, 1, 1, 1, 1, 1, 15, 15, 1, 1, 1, 1)


def test_what_came_back_with_the_season_is_told_as_such() -> None:
    # bad in July and August of both years, so the second July is no news
    found = over_time({"h: z > y": years(*SUMMER, 1, 1, 1, 1, 1, 1, 15, 15)})
    (change,) = [each for each in found.changes if each.since == date(2025, 7, 1)]

    assert change.season is Season.LIKE_LAST_YEAR
    assert change.year_before == Part(k=30, n=40)
    told = list(time_sentences(found))
    assert "Een jaar eerder was het in dezelfde maanden 30 van 40." in told
    assert "Dat lijkt op een seizoen." in told
    assert not any("niet uit te sluiten" in each for each in told)


def test_what_was_otherwise_a_year_before_is_no_season() -> None:
    found = over_time({"h: z > y": years(*[1] * 18, 15, 15)})

    assert found.changes[0].season is Season.OTHER
    assert not any("seizoen" in each for each in time_sentences(found))


@pytest.mark.parametrize(
    ("drawn", "counted"),
    [
        (series(1, 0, 1, 15, 16, 14), None),
        ([*years(0, 0, 0, 0, 0, 0, 0, files=1), *years(*[1] * 18, 15, 15)[8:]], Part(k=0, n=1)),
    ],
)
def test_without_a_year_before_a_season_cannot_be_ruled_out(
    drawn: list[Files], counted: Part | None
) -> None:
    found = over_time({"h: z > y": drawn})

    assert found.changes[0].season is Season.UNKNOWN
    assert found.changes[0].year_before == counted
    assert list(time_sentences(found))[-1].endswith("een seizoen is niet uit te sluiten.")


def test_a_last_quarter_that_differs_may_be_a_season_when_two_years_are_not_counted() -> None:
    usual = {f"h: a{n} > b{n}": series(1, 1, 1, 1, 1, 1) for n in range(8)}
    found = over_time({**usual, "h: z > y": series(1, 1, 1, 9, 9, 9)})
    quiet = found.model_copy(update={"changes": []})

    assert found.months == 6
    assert any(each.status is not each.whole_status for each in found.recent)
    assert any("niet uit te sluiten" in each for each in time_sentences(quiet))
