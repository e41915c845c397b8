"""What programmes come to: coverage, capacity, what is due, and the account of a year."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import openpyxl
import orjson
import pytest
from builders import day
from hypothesis import given
from hypothesis import strategies as st
from programme_builders import activity, effort, indicator, programme_file
from pydantic import ValidationError

from deployments.cli.register.programme_account import write_account
from graph.query.programmes import on_day
from graph.register.codelists import codelists
from graph.register.programmes.account import Standing, account, tables_of
from graph.register.programmes.capacity import capacity
from graph.register.programmes.coverage import coverage, of_year
from graph.register.programmes.due import (
    Delivered,
    Received,
    due,
    grounds_missing,
    periods,
    products_due,
)
from schemas.errors import QuestionError
from schemas.programme.following import Indicator
from schemas.programme.programme import ProgrammeFile, TopicList
from schemas.programme.sharing import Dataset

GONE = {"reason": "Geen capaciteit", "source": "onbekend"}
HELD = {"capacities": [{"inspectorate": "ijenv", "days": 100, "source": "onbekend"}]}


def covered(file: ProgrammeFile, year: int = 2022) -> dict[str, tuple[str, ...]]:
    return {one.code: one.activities for one in coverage([file], year, codelists().topics)}


def test_an_activity_covers_each_goal_it_names_and_a_goal_without_one_is_told() -> None:
    found = covered(programme_file(activity("a", goals=["veerkracht", "burgerperspectief"])))

    assert found["veerkracht"] == found["burgerperspectief"] == ("programma-x-2026/a",)
    assert found["lerend-vermogen"] == ()


def test_what_was_withdrawn_covers_nothing() -> None:
    file = programme_file(activity("a", goals=["veerkracht"], withdrawal=GONE))
    [found] = [o for o in coverage([file], 2022, codelists().topics) if o.code == "veerkracht"]

    assert (found.covered, found.withdrawn) == (False, ("programma-x-2026/a",))


@pytest.mark.parametrize(("year", "aspects"), [(2021, 4), (2022, 6)])
def test_the_lists_of_a_year_are_those_that_counted_in_it(year: int, aspects: int) -> None:
    lists = [one.topic_list for one in coverage([], year, codelists().topics)]

    assert lists.count(TopicList.ASPECT) == aspects
    assert TopicList.GOAL not in lists or year > 2021


def test_a_fictional_programme_does_not_count_beside_a_real_one() -> None:
    fictional = programme_file()
    real = programme_file(programme={"id": "programma-echt", "name": "Echt", "fictief": False})

    assert of_year([fictional, real], 2026) == [real]
    assert of_year([fictional], 2026) == [fictional]


def quarters(file: ProgrammeFile, name: str = "ijenv") -> list[tuple[float, float | None, bool]]:
    found = [one for one in capacity([file], 2026) if one.inspectorate == name]
    return [(one.planned, one.available, one.conflict) for one in found]


def test_effort_falls_in_the_quarters_of_its_days_and_more_than_there_is_conflicts() -> None:
    planned = activity("a", efforts=[effort("ijenv", 30, "2026-04-01", "2026-07-01")])

    assert quarters(programme_file(planned, programme=HELD)) == [
        (0.0, 25.0, False),
        (30.0, 25.0, True),
        (0.0, 25.0, False),
        (0.0, 25.0, False),
    ]


@pytest.mark.parametrize(
    ("withdrawn", "left"),
    [
        ({"day": "2026-04-11"}, 10.0),
        ({"day": "2026-01-01"}, 0.0),
        ({"day": "2026-12-01"}, 91.0),
        ({}, 0.0),
    ],
)
def test_what_was_withdrawn_asks_nothing_from_that_day(
    withdrawn: dict[str, str], left: float
) -> None:
    asked = [effort("ijenv", 91, "2026-04-01", "2026-07-01")]
    file = programme_file(activity("a", efforts=asked, withdrawal=GONE | withdrawn), programme=HELD)

    assert quarters(file)[1][0] == left


def test_without_known_days_there_is_no_conflict_and_that_is_said() -> None:
    fte = {"capacities": [{"inspectorate": "ijenv", "fte": 106, "source": "onbekend"}]}
    planned = activity("a", efforts=[effort("igj", 5, "2026-01-01", "2026-02-01")])
    found = capacity([programme_file(planned, programme=fte)], 2026)

    assert not any(one.conflict for one in found)
    assert [one.sentence for one in found if one.quarter == 1] == [
        "igj in 2026, kwartaal 1: 5 dagen gepland, beschikbare dagen niet bekend",
        (
            "ijenv in 2026, kwartaal 1: 0 dagen gepland, beschikbare dagen niet bekend; "
            "alleen 106 formatieplaatsen"
        ),
    ]


def test_a_conflict_says_what_to_do() -> None:
    planned = activity("a", efforts=[effort("ijenv", 40, "2026-01-01", "2026-04-01")])
    first = capacity([programme_file(planned, programme=HELD)], 2026)[0]

    assert capacity([programme_file(planned, programme=HELD)], 2026)[1].sentence == (
        "ijenv in 2026, kwartaal 2: 0 dagen gepland van 25"
    )
    assert first.sentence == (
        "ijenv in 2026, kwartaal 1: 40 dagen gepland en 25 beschikbaar, 15 te veel; schuif, "
        "beperk of trek iets terug"
    )


DAYS = st.dates(day("2025-06-01"), day("2027-06-01"))


@given(st.integers(1, 400), DAYS, DAYS)
def test_no_day_of_effort_is_lost_between_quarters(days: int, one: date, other: date) -> None:
    start, end = sorted((one, other))
    if start == end:
        return
    planned = activity("a", efforts=[effort("ijenv", days, start.isoformat(), end.isoformat())])
    file = programme_file(planned)
    spread = sum(load.planned for year in (2025, 2026, 2027) for load in capacity([file], year))

    assert spread == pytest.approx(days, abs=0.05 * 12)


ASKED = Indicator.model_validate(indicator())
SPRING = (day("2026-01-01"), day("2026-04-01"))


@pytest.mark.parametrize(
    ("received", "today", "state"),
    [
        (None, "2026-04-30", Delivered.AWAITED),
        (None, "2026-05-01", Delivered.MISSING),
        ("2026-04-30", "2026-05-01", Delivered.ON_TIME),
        ("2026-05-01", "2026-05-02", Delivered.LATE),
    ],
)
def test_a_delivery_is_in_time_late_or_missing(
    received: str | None, today: str, state: Delivered
) -> None:
    came = {("g1", SPRING[0]): Received(day(received), 12.5)} if received else {}

    [found] = due("x/wachttijd", ASKED, came, day(today))

    assert (found.period, found.until, found.last_day) == (*SPRING, day("2026-04-30"))
    assert found.state is state


def test_no_delivery_is_asked_of_a_period_that_goes_on() -> None:
    assert due("x", ASKED, {}, day("2026-03-31")) == []


@given(st.sampled_from(["maand", "kwartaal", "halfjaar", "jaar"]), DAYS)
def test_periods_join_and_none_ends_after_the_day(frequency: str, today: date) -> None:
    found = list(periods(Indicator.model_validate(indicator(frequency=frequency)), today))

    assert all(before[1] == after[0] for before, after in pairwise(found))
    assert all(start < end <= today for start, end in found)


def test_an_indicator_begins_with_a_month() -> None:
    with pytest.raises(ValidationError, match="eerste van een maand"):
        Indicator.model_validate(indicator(first_period="2026-01-15"))


def test_a_recurring_product_is_looked_for_every_year() -> None:
    product = {
        "id": "verslag",
        "name": "Verslag",
        "inspectorate": "ijenv",
        "frequency": "jaar",
        "first_year": 2022,
        "editions": [
            {"year": 2022, "published": "2023-05-01", "reference": "r", "source": "onbekend"}
        ],
        "source": "onbekend",
    }
    found = products_due([programme_file(products=[product])], 2023)

    assert [(one.year, one.known) for one in found] == [(2022, True), (2023, False)]


def test_datasets_without_a_ground_are_counted_per_holder() -> None:
    known = {"name": "D", "origin": "O", "content": "C", "source": "onbekend"}
    ground = {"law": "BWBR0034925", "article": "9.1", "source": "jeugdwet"}
    given_ = [
        known | {"id": "a", "holder": "igj", "ground": ground},
        known | {"id": "b", "holder": "igj", "ground_missing": "hiaat"},
        known | {"id": "c", "holder": "nla", "ground_missing": "hiaat", "valid_to": "2026-01-01"},
    ]
    datasets = [(one["id"], Dataset.model_validate(one)) for one in given_]

    [found] = grounds_missing([(str(key), one) for key, one in datasets], day("2026-02-01"))

    assert (found.holder, found.datasets, found.missing) == ("igj", 2, ("b",))


YEAR = programme_file(
    activity("a", goals=["veerkracht"], participants=["ovv", "onbekende"]),
    activity("b", addition={"reason": "Actualiteit", "source": "onbekend"}),
    activity("c", withdrawal=GONE, publications=[{"title": "T", "year": 2026, "source": "x"}]),
    programme={"incomplete": "bladzijde 3", "fictief": False, "name": "P"},
)


def test_the_account_says_what_was_added_and_withdrawn_with_the_reason() -> None:
    found = account([YEAR], 2026, codelists())
    tables = tables_of(found)

    assert [(one.id, one.standing, one.reason) for one in found.activities] == [
        ("a", Standing.PLANNED, None),
        ("b", Standing.ADDED, "Actualiteit"),
        ("c", Standing.WITHDRAWN, "Geen capaciteit"),
    ]
    assert [row["bijstelling"] for row in tables["bijstellingen"]] == [
        "toegevoegd",
        "teruggetrokken",
    ]
    assert tables["activiteiten"][0]["deelnemers"] == "Onderzoeksraad voor Veiligheid, onbekende"
    assert {"wat": "niet gelezen", "waarde": "P: bladzijde 3"} in tables["verantwoording"]
    assert {"wat": "activiteiten toegevoegd", "waarde": 1} in tables["verantwoording"]


def test_the_account_is_written_as_a_workbook_json_or_a_folder(tmp_path: Path) -> None:
    found = account([YEAR], 2026, codelists())
    for name in ("a.xlsx", "a.json", "map"):
        write_account(tmp_path / name, found)

    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == list(tables_of(found))
    assert [cell.value for cell in book["activiteiten"][2]][:3] == ["programma-x-2026", "a", "A"]
    assert [cell.value for cell in book["nalevingsproducten"][1]] == ["geen"]
    assert orjson.loads((tmp_path / "a.json").read_bytes()) == tables_of(found)
    assert (tmp_path / "map" / "bijstellingen.csv").read_text().splitlines()[1:] == [
        "B,toegevoegd,Actualiteit",
        "C,teruggetrokken,Geen capaciteit",
    ]


def test_a_year_without_a_programme_has_an_empty_account() -> None:
    found = account([YEAR], 2030, codelists())

    assert (found.programmes, found.activities, found.products) == ((), [], [])


def test_a_programme_that_is_over_stays_readable_as_it_ended() -> None:
    spring = activity("a", valid_from="2026-01-01", valid_to="2026-07-01")
    autumn = activity("a", lead="igj", valid_from="2026-07-01", valid_to="2027-01-01")
    file = programme_file(
        spring, autumn, programme={"valid_from": "2026-01-01", "valid_to": "2027-01-01"}
    )

    leads = [
        [one.lead for one in on_day(file, day(at)).activities]
        for at in ("2025-05-05", "2026-03-01", "2026-08-01", "2028-01-01")
    ]
    assert leads == [["ijenv"], ["ijenv"], ["igj"], ["igj"]]


@pytest.mark.parametrize("year", [-1, 0, 1999, 2101, 9999, 99_999])
def test_a_year_that_no_programme_can_be_of_is_refused(year: int) -> None:
    with pytest.raises(QuestionError, match="geen jaar van een programma"):
        of_year([], year)
