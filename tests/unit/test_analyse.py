"""One question, one pure answer: same input, same bytes; further runs can only lower a status."""

from datetime import UTC, date, datetime

import polars as pl
import pytest
from analysis_builders import NO_NORM, UNTIL, Files, chain, handover, measured, norm

from graph.analysis.analyse import Question, analyse, last_day
from graph.analysis.sensitivity import windows
from graph.measurement.joining import joined
from graph.measurement.tables import SHAPES, Measurements
from schemas.errors import LogInvalid
from schemas.register import ChainFile
from schemas.results import LinkResult, Status

USUAL = {f"h: a{each} > b{each}": Files(on_time=47, late=3) for each in range(8)}
WEAK = {**USUAL, "h: z > y": Files(on_time=25, late=25)}


def result_of(drawn, question: Question, giver: str = "z", places=()) -> LinkResult:
    analysis = analyse(chain(places, drawn), measured(drawn), question)
    return next(each for each in analysis.links if each.giver == giver)


def shuffled(measurements: Measurements, seed: int) -> Measurements:
    return Measurements(
        **{
            name: getattr(measurements, name).sample(fraction=1, shuffle=True, seed=seed)
            for name in SHAPES
        }
    )


def test_the_same_input_gives_the_same_bytes_in_any_order_of_rows():
    file, rows = chain(links=WEAK), measured(WEAK)

    assert (
        analyse(file, rows, Question(UNTIL)).model_dump_json()
        == analyse(file, shuffled(rows, 7), Question(UNTIL)).model_dump_json()
    )


def test_the_order_of_the_register_does_not_change_a_result():
    links = sorted(WEAK, reverse=True)
    straight = analyse(chain(links=WEAK), measured(WEAK), Question(UNTIL))
    mixed = analyse(chain(links=links), measured(WEAK), Question(UNTIL))

    assert [each.model_dump() for each in straight.links] == [
        each.model_dump() for each in mixed.links
    ]


@pytest.mark.parametrize(
    "other",
    [
        Question(datetime(2026, 2, 1, tzinfo=UTC)),
        Question(UNTIL, window=(date(2025, 1, 1), date(2025, 12, 1))),
        Question(UNTIL, dropped=1),
        Question(UNTIL, thorough=True),
    ],
)
def test_another_question_has_another_hash(other):
    file, rows = chain(links=WEAK), measured(WEAK)

    assert analyse(file, rows, other).input_hash != analyse(file, rows, Question(UNTIL)).input_hash


def test_the_most_probable_link_comes_first_and_ties_go_by_id():
    analysis = analyse(chain(links=WEAK), measured(WEAK), Question(UNTIL))

    assert analysis.links[0].giver == "z"
    assert [each.id for each in analysis.links[1:]] == sorted(
        each.id for each in analysis.links[1:]
    )


def test_flags_to_expect_by_mistake_are_those_of_clear_links():
    weak = analyse(chain(links=WEAK), measured(WEAK), Question(UNTIL))
    healthy = analyse(chain(links=USUAL), measured(USUAL), Question(UNTIL))

    assert weak.links[0].status is Status.CLEAR
    assert weak.expected_false_flags == pytest.approx(
        1 - (weak.links[0].weak_probability or 0), abs=1e-6
    )
    assert healthy.expected_false_flags == 0


def test_the_register_is_read_as_it_holds_on_the_last_day_in_amsterdam():
    assert last_day(datetime(2026, 1, 1, tzinfo=UTC)) == date(2026, 1, 1)
    assert last_day(datetime(2025, 12, 31, 23, tzinfo=UTC)) == date(2025, 12, 31)


def test_a_window_leaves_older_months_out_but_not_what_is_still_open():
    old = Files(on_time=5, late=20, open_past_term=4, month=date(2024, 1, 1))
    drawn = {"h: z > y": [old, Files(on_time=25)]}
    result = result_of(drawn, Question(UNTIL, window=(date(2025, 1, 1), date(2026, 1, 1))))

    assert result.volume["sent"] == 25
    assert result.open is not None
    assert result.open.now == 4


def test_the_consequence_is_the_excess_in_days_and_in_files():
    drawn = {**USUAL, "h: z > y": Files(on_time=25, late=25, other={"lost": 20})}
    result = result_of(drawn, Question(UNTIL))

    assert result.consequence is not None
    # 25 late files of ten days over, of which about three would be usual
    assert result.consequence.delay_days == pytest.approx(250, rel=0.2)
    assert result.consequence.lost == pytest.approx(20, rel=0.2)


def test_the_consequence_of_a_proxy_is_counted_from_the_proxy():
    place = handover(norms=[NO_NORM])
    drawn = {
        each: Files(norm="", bins={4: (46, 0, 0), 14: (4, 0, 0)}, other={"mature": 0})
        for each in USUAL
    }
    drawn["h: z > y"] = Files(norm="", bins={4: (10, 0, 0), 14: (0, 10, 0)}, other={"mature": 0})
    result = result_of(drawn, Question(UNTIL), places=[place])

    assert result.consequence is not None
    assert result.consequence.delay_days == pytest.approx(100, rel=0.25)
    assert result.consequence.lost is None


def test_a_norm_in_hours_costs_parts_of_days():
    place = handover(norms=[norm(value=6, unit="uur")])
    quick = {180: (47, 0, 0), 720: (3, 0, 0)}
    drawn = {each: Files(on_time=47, late=3, bins=quick) for each in USUAL}
    drawn["h: z > y"] = Files(on_time=10, late=40, bins={180: (10, 0, 0), 720: (40, 0, 0)})
    result = result_of(drawn, Question(UNTIL), places=[place])

    assert result.consequence is not None
    assert result.consequence.delay_days == pytest.approx(40 * 0.25, rel=0.2)


def test_where_nothing_was_measured_there_is_no_consequence():
    assert result_of({"h: z > y": Files()}, Question(UNTIL)).consequence is None


def test_a_status_that_hangs_on_one_organisation_is_lowered_by_the_thorough_run():
    # without the healthy links of `goed` the rest of the handover looks like z does
    healthy = {f"h: goed > b{each}": Files(on_time=49, late=1) for each in range(40)}
    alike = {f"h: a{each} > c{each}": Files(on_time=35, late=15) for each in range(4)}
    drawn = {**healthy, **alike, "h: z > y": Files(on_time=25, late=25)}
    quick = result_of(drawn, Question(UNTIL))
    thorough = result_of(drawn, Question(UNTIL, thorough=True))

    assert quick.status is Status.CLEAR
    assert thorough.status is Status.POSSIBLE
    assert thorough.sensitivity is not None
    assert "zonder Organisatie goed" in thorough.sensitivity.changed


def test_a_status_that_one_half_of_the_time_does_not_show_is_lowered():
    months = [date(2025, month, 1) for month in range(1, 9)]
    usual = {each: [Files(on_time=24, late=1, month=month) for month in months] for each in USUAL}
    early = [
        Files(on_time=5, late=20, month=month) if month.month < 5 else Files(25, month=month)
        for month in months
    ]
    drawn = {**usual, "h: z > y": early}
    thorough = result_of(drawn, Question(UNTIL, thorough=True))

    assert result_of(drawn, Question(UNTIL)).status is Status.CLEAR
    assert thorough.status is Status.POSSIBLE
    assert thorough.sensitivity is not None
    assert "tweede helft" in thorough.sensitivity.changed


def test_an_organisation_without_links_is_no_run_of_its_own():
    idle = {"id": "ministerie", "name": "Ministerie", "role": "gever", "fictief": True}
    file = ChainFile.model_validate({**chain(links=WEAK).model_dump(), "organisations": [idle]})
    analysis = analyse(file, measured(WEAK), Question(UNTIL, thorough=True))

    assert analysis.links[0].status is Status.CLEAR


def test_a_thorough_run_raises_nothing():
    quick = analyse(chain(links=USUAL), measured(USUAL), Question(UNTIL))
    thorough = analyse(chain(links=USUAL), measured(USUAL), Question(UNTIL, thorough=True))

    assert [each.status for each in thorough.links] == [each.status for each in quick.links]


def test_the_windows_of_two_years():
    months = [date(2024 + month // 12, month % 12 + 1, 1) for month in range(24)]

    assert [name for name, _ in windows(months)] == [
        "eerste helft",
        "tweede helft",
        "laatste jaar",
        "laatste kwartaal",
    ]
    assert dict(windows(months))["laatste kwartaal"] == (date(2025, 10, 1), date.max)


def test_one_month_has_no_other_windows():
    assert windows([date(2025, 1, 1)]) == []


def test_an_analysis_of_nothing_at_all():
    empty = chain().model_copy(update={"organisations": []})
    analysis = analyse(empty, Measurements.empty(), Question(UNTIL, thorough=True))

    assert analysis.links == []
    assert analysis.expected_false_flags == 0


def test_parts_that_count_different_links_join():
    parts = [measured({each: Files(on_time=3)}) for each in ("h: a > b", "h: c > d")]

    assert joined(parts).counts.height == 2


def test_parts_that_count_the_same_files_are_refused_with_link_and_month():
    part = measured({"h: a > b": Files(on_time=3)})

    with pytest.raises(LogInvalid, match=r"keten/h/a/b staat voor 2025-06 in twee bestanden"):
        joined([part, part])


def test_counts_of_no_month_are_summed_like_any_other():
    rows = measured({"h: a > b": Files(on_time=3)})

    assert rows.counts.select(pl.col("sent").sum()).item() == 3
