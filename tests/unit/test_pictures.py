"""What a picture shows stands in its table, and how far chance reaches stands in its lines."""

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from analysis_builders import CHAIN, NO_NORM, UNTIL, Files, chain, handover, measured, norm
from hypothesis import given
from hypothesis import strategies as st

from deployments.report.attainment import draw_attainment
from deployments.report.chain_drawing import draw_chain
from deployments.report.chapters import Report
from deployments.report.funnel import funnels
from deployments.report.page import page
from deployments.report.picture import STATUS_WORDS
from deployments.report.workbook import sheets
from graph.analysis.analyse import Question, analyse, last_day
from graph.analysis.curves import curves_of
from graph.analysis.funnel import LEVELS, funnel_limits
from graph.analysis.network import network_of
from graph.analysis.periods.quarters import Quarter, quarters_of
from schemas.errors import SourceError
from schemas.register import ChainFile
from schemas.results import DISCLAIMER, Status

USUAL = {f"h: a{each} > b{each}": Files(on_time=47, late=3) for each in range(8)}
WEAK = {**USUAL, "h: z > y": Files(on_time=25, late=25)}
LINK = f"{CHAIN}/h/z/y"


def report_of(drawn, places=(), file: ChainFile | None = None) -> Report:
    file, rows = file or chain(places, drawn), measured(drawn)
    return Report(file, rows, analyse(file, rows, Question(UNTIL)), date(2026, 1, 2))


def texts(svg: str) -> set[str]:
    return {each.text or "" for each in ET.fromstring(svg).iter() if each.text}  # noqa: S314  (ours)


@given(st.floats(0.01, 0.99), st.integers(1, 400))
def test_the_limits_of_a_funnel_hold_its_centre_and_nest(centre: float, files: int) -> None:
    inner, outer = (funnel_limits(centre, np.array([files]), level) for level in LEVELS)

    assert 0 <= outer[0][0] <= inner[0][0] <= centre <= inner[1][0] <= outer[1][0] <= 1


def test_a_funnel_narrows_with_the_number_of_files() -> None:
    low, high = funnel_limits(0.3, np.array([10, 100, 1000]), 0.95)

    assert all(former > latter for former, latter in pairwise((high - low).tolist()))


def curve_of(drawn, places=(), link: str = LINK):
    file, rows = chain(places, drawn), measured(drawn)
    network = network_of(file, rows, last_day(UNTIL))
    return curves_of(network, rows, [link])


def test_a_curve_steps_down_where_files_arrive_and_keeps_open_ones_in() -> None:
    bins = {2: (2, 0, 0), 4: (0, 1, 0), 8: (1, 0, 0)}
    (curve,) = curve_of({"h: z > y": Files(on_time=3, open_within_term=1, bins=bins)})

    assert [(each.days, each.share, each.at_risk) for each in curve.own] == [
        (0.0, 1.0, 4),
        (2.0, 0.5, 4),
        (4.0, 0.5, 2),
        (8.0, 0.0, 1),
    ]
    assert (curve.term_days, curve.proxy) == (10.0, False)


def test_a_curve_stands_beside_all_links_of_its_kind() -> None:
    (curve,) = curve_of(WEAK)

    assert curve.own[-2].share > curve.kind[-2].share
    assert curve.kind[0].at_risk == 9 * 50


def test_without_a_norm_the_curve_has_a_stand_in_for_the_term() -> None:
    bins = {2: (9, 0, 0), 30: (1, 0, 0)}
    (curve,) = curve_of({"h: z > y": Files(norm="", bins=bins)}, [handover(norms=[NO_NORM])])

    assert (curve.term_days, curve.proxy) == (2.0, True)


def test_without_a_norm_or_a_file_that_arrived_there_is_no_term() -> None:
    bins = {30: (0, 4, 0)}
    (curve,) = curve_of({"h: z > y": Files(norm="", bins=bins)}, [handover(norms=[NO_NORM])])

    assert (curve.term_days, curve.proxy) == (None, True)


@pytest.mark.parametrize("link", [LINK, f"{CHAIN}/h/nobody/y"])
def test_what_has_no_histogram_has_no_curve(link: str) -> None:
    assert curve_of({"h: z > y": Files(on_time=3, bins={})}, link=link) == []


def test_quarters_add_up_months_and_leave_open_files_within_the_term_out() -> None:
    rows = measured(
        {
            "h: z > y": [
                Files(on_time=3, late=1, month=date(2025, 4, 1)),
                Files(on_time=1, open_past_term=1, open_within_term=5, month=date(2025, 6, 1)),
                Files(open_within_term=2, month=date(2025, 7, 1)),
                Files(norm="", bins={3: (4, 0, 0)}, month=date(2025, 7, 1)),
            ]
        }
    )

    assert quarters_of(rows, "link") == [
        Quarter(LINK, "2025-Q2", 4, 6),
        Quarter(LINK, "2025-Q3", 0, 0),
    ]
    assert [each.share for each in quarters_of(rows, "handover")] == [0.666667, None]


def test_every_link_with_a_measured_norm_stands_in_the_picture_and_in_its_table() -> None:
    picture = draw_attainment(report_of(WEAK).analysis)

    assert {"z → y", STATUS_WORDS[Status.CLEAR]} <= texts(picture.svg)
    assert len(picture.table.rows) == 9
    assert {"within": 25, "n": 50, "share": 0.5}.items() <= next(
        dict(row) for row in picture.table.rows if row["link"] == "z → y"
    ).items()


def test_nothing_measured_is_nothing_to_draw() -> None:
    with pytest.raises(SourceError, match="Niets te tekenen"):
        draw_attainment(report_of({}, file=chain(links=WEAK)).analysis)


def test_a_deviation_that_carries_a_status_has_a_funnel_of_its_own() -> None:
    lost = Files(on_time=27, late=3, open_past_term=20, other={"lost": 20, "mature": 50})
    found = list(funnels(report_of({**USUAL, "h: z > y": lost}).analysis.links))

    assert [each.title for each in found] == ["Trechter: binnen de norm", "Trechter: kwijt"]
    assert {"k": 20, "n": 50, "rate": 0.4}.items() <= next(
        dict(row) for row in found[1].table.rows if row["link"] == "z → y"
    ).items()


def test_without_a_norm_lateness_has_a_funnel_where_it_carries_a_status() -> None:
    quick, slow = {3: (48, 0, 0), 9: (2, 0, 0)}, {3: (20, 0, 0), 9: (30, 0, 0)}
    drawn = {f"h: a{each} > b{each}": Files(norm="", bins=quick) for each in range(12)}
    drawn["h: z > y"] = Files(norm="", bins=slow)
    found = list(funnels(report_of(drawn, [handover(norms=[NO_NORM])]).analysis.links))

    assert [each.title for each in found] == ["Trechter: te laat"]


def test_one_link_alone_makes_no_funnel() -> None:
    assert list(funnels(report_of({"h: z > y": Files(on_time=9)}).analysis.links)) == []


def test_the_drawing_of_a_chain_shows_what_has_no_data_by_dashes() -> None:
    places = [handover(position=1), handover("leeg", position=2, name="Stille overdracht")]
    report = report_of(WEAK, places)
    picture = draw_chain(report.chain, report.analysis)
    rows = {row["handover"]: row for row in picture.table.rows}

    assert {"Stille overdracht", "1 duidelijk"} <= texts(picture.svg)
    assert picture.svg.count("stroke-dasharray") == 2
    assert rows[f"{CHAIN}/leeg"]["status"] == "geen gegevens"
    assert (rows[f"{CHAIN}/h"]["sent"], rows[f"{CHAIN}/h"]["clear"]) == (450, 1)


def test_a_name_that_looks_like_markup_stays_text() -> None:
    report = report_of(WEAK, [handover(name="<script>alert(1)</script>")])

    assert "<script" not in page(report)
    assert "<script>alert(1)</script>" in texts(draw_chain(report.chain, report.analysis).svg)


def test_a_report_says_where_it_comes_from_and_that_it_is_no_judgement() -> None:
    report = report_of(WEAK)
    told = page(report)
    clear = next(link for link in report.analysis.links if link.status is Status.CLEAR)

    assert report.analysis.input_hash in told
    assert report.analysis.method in told
    assert "01-01-2026 01:00" in told
    assert "02-01-2026" in told
    assert clear.explanation in told
    assert told.count(DISCLAIMER) >= 3
    assert "http" not in told.replace("http://www.w3.org", "")


def test_the_same_report_gives_the_same_bytes() -> None:
    assert page(report_of(WEAK)) == page(report_of(WEAK))


def test_a_workbook_holds_every_table_of_the_page() -> None:
    found = sheets(report_of(WEAK))

    assert {
        "verantwoording",
        "overdrachten X-Y",
        "overdrachten",
        "afwijkingen",
        "geregeld",
        "De keten van links naar rechts",
        "Normhalen per overdracht",
        "Trechter",
        "Kwartaalstrook",
        "Verloop",
        "Dossiers door de tijd",
        "Wat weegt in de doorlooptijd",
    } == set(found)
    assert len(found["overdrachten X-Y"].rows) == 9
    assert len(found["afwijkingen"].rows) == 45


def test_a_chain_with_steps_and_totals_alone_still_makes_a_report() -> None:
    step = {"id": "s", "name": "Stap", "role": "nemer", "norms": [norm()], "source": "bron"}
    file = chain(links=["h: z > y"], steps=[step])
    rows = measured({"s: y > y": Files(on_time=9, late=1)})
    report = Report(file, rows, analyse(file, rows, Question(UNTIL)), date(2026, 1, 2))

    assert "Kwartaalstrook" in page(report)
