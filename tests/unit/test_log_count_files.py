"""A count file written and read again, as sheets of text in memory."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from builders import chain_file, handover, norm, organisation
from hypothesis import given, settings
from hypothesis import strategies as st
from log_builders import handover_log, local
from polars.testing import assert_frame_equal

from graph.measurement.count_file import sheets_of
from graph.measurement.count_reading import CheckedCounts, check_counts
from graph.measurement.counting import count_log
from graph.measurement.delivery import Delivery, first_of_month
from graph.measurement.dialect import Table, table_of
from graph.measurement.tables import SHAPES
from schemas.errors import LogInvalid

REGISTER = chain_file(
    "gemeente > rvdk > gi",
    handovers=[
        handover(
            "h1",
            "gemeente",
            "rvdk",
            norms=[norm(10, id="dagen")],
            required_fields=["gezin", "zorgen"],
            feedback={"expected": True},
        ),
        handover("h2", "rvdk", "gi", norms=[norm(30, "min", id="snel")]),
    ],
    organisations=[
        organisation("a", "gemeente", aliases=["Dorp"]),
        organisation("b", "rvdk"),
        organisation("c", "gi"),
    ],
)
UNTIL = local("2025-07-01")
DELIVERY = Delivery(
    chain="keten", source="bron", first="2025-01-01", until=UNTIL, log_hash="ab", made_by="test"
)
TEXT = {
    "telling": "handover,giver,receiver,period,sent\nketen/h1,a,b,2025-03,5\n",
    "levering": "chain,source,from,until,made_by\nketen,bron,2025-01-01,2025-07-01,ik\n",
}


def tables(sheets: dict[str, pl.DataFrame]) -> dict[str, Table]:
    """Return sheets as a CSV folder would bring them back."""
    written = {name: io.BytesIO() for name in sheets}
    for name, sheet in sheets.items():
        sheet.write_csv(written[name])
    return {name: table_of(text.getvalue(), f"{name}.csv") for name, text in written.items()}


def read(**texts: str) -> CheckedCounts:
    """Return a file of these sheets; the ones not given are as in `TEXT`."""
    sheets = {name: table_of(text.encode(), f"{name}.csv") for name, text in (TEXT | texts).items()}
    return check_counts(sheets, "t.xlsx", REGISTER)


def telling(*rows: str, header: str = "handover,giver,receiver,period,sent") -> str:
    return "\n".join([header, *rows, ""])


@st.composite
def logs(draw: st.DrawFn) -> pl.DataFrame:
    """Return some files of three links, with any of their moments."""
    rows: list[dict[str, Any]] = []
    for _ in range(draw(st.integers(1, 6))):
        sent = datetime(2025, draw(st.integers(1, 6)), draw(st.integers(1, 28)), 9)  # noqa: DTZ001
        name, ends = draw(st.sampled_from([("h1", "ab"), ("h2", "bc"), ("h1", "ba")]))
        row: dict[str, Any] = {
            "case_id": draw(st.sampled_from("123")),
            "handover": f"keten/{name}",
            "giver": ends[0],
            "receiver": ends[1],
            "sent_at": sent.isoformat(),
            "present_fields": draw(st.sampled_from([None, "gezin", "gezin|zorgen"])),
        }
        for moment in ("received_at", "returned_at", "feedback_at", "withdrawn_at"):
            hours = draw(st.none() | st.integers(0, 2000))
            row[moment] = hours and (sent + timedelta(hours=hours)).isoformat()
        rows.append(row)
    return handover_log(*rows)


@settings(max_examples=40)
@given(logs())
def test_law_a_log_through_a_count_file_measures_the_same(log: pl.DataFrame):
    measured = count_log(log, REGISTER, UNTIL)
    found = check_counts(tables(sheets_of(measured, DELIVERY, REGISTER)), "t", REGISTER)

    assert found.rejections.is_empty()
    for name in SHAPES:
        assert_frame_equal(getattr(found.measured, name), getattr(measured, name))


@settings(max_examples=20)
@given(logs())
def test_law_quarters_add_up_to_the_same_numbers(log: pl.DataFrame):
    measured = count_log(log, REGISTER, UNTIL)
    sheets = sheets_of(measured, DELIVERY, REGISTER, quarters=True)
    found = check_counts(tables(sheets), "t", REGISTER).measured

    numbers = [name for name, dtype in SHAPES["counts"].items() if dtype == pl.Int64]
    assert_frame_equal(found.counts.select(numbers).sum(), measured.counts.select(numbers).sum())
    assert_frame_equal(found.weeks, measured.weeks)
    assert found.histogram.is_empty()
    assert set(found.counts["month"].dt.month()) <= {1, 4}


def test_the_delivery_is_read_back():
    measured = count_log(handover_log({}), REGISTER, UNTIL)
    found = check_counts(tables(sheets_of(measured, DELIVERY, REGISTER)), "t", REGISTER)

    assert found.delivery == DELIVERY


def test_totals_by_hand_are_enough():
    found = read(telling=telling("keten/h1,Dorp,b,2025-Q1,5,4,3", header=HAND))

    counts = found.measured.counts
    assert found.rejections.is_empty()
    assert found.quarters
    assert counts.select("link", "norm", "sent", "on_time", "late").row(0) == (
        "keten/h1/a/b",
        "dagen",
        5,
        4,
        None,
    )
    assert counts.select("complete_due", "returned").row(0) == (None, 3)


HAND = "handover,giver,receiver,period,sent,on_time,returned"


def test_who_counts_completeness_by_hand_judged_what_was_received():
    header = "handover,giver,receiver,period,sent,received,complete_all,complete.gezin"
    found = read(telling=telling("keten/h1,a,b,2025-03,9,8,6,7", header=header)).measured

    assert found.counts.select("complete_due", "complete_all").row(0) == (8, 6)
    assert found.fields.select("field", "present").rows() == [("gezin", 7)]


def test_a_row_without_judged_files_has_no_norm():
    assert read().measured.counts.select("norm", "sent", "late").row(0) == ("", 5, None)


def test_a_month_as_excel_writes_it_is_a_month():
    found = read(telling=telling("keten/h1,a,b,2025-03-01T00:00:00,5"))

    assert str(found.measured.counts["month"][0]) == "2025-03-01"


def test_a_histogram_without_norm_belongs_to_the_row_of_its_month():
    found = read(
        telling=telling("keten/h1,a,b,2025-03,5,4,0", header=HAND),
        histogram=telling(
            "keten/h1,a,b,2025-03,received,3,4",
            header="handover,giver,receiver,period,step,days,event",
        ),
    )

    assert found.measured.histogram.select("norm", "bin", "event").row(0) == ("dagen", 3, 4)


BINS = "handover,giver,receiver,period,step,days,event"
WEEKS = "handover,giver,receiver,period,week,sent"


@pytest.mark.parametrize(
    ("sheets", "column", "reason"),
    [
        ({"telling": telling("keten/h1,wie,b,2025-03,5")}, "giver", "onbekende organisatie"),
        ({"telling": telling("keten/h7,a,b,2025-03,5")}, "handover", "onbekende overdracht"),
        ({"telling": telling("keten/h1,a,a,2025-03,5")}, "receiver", "aan zichzelf"),
        ({"telling": telling("keten/h1,a,b,maart,5")}, "period", "schrijf 2025-03 of 2025-Q1"),
        ({"telling": telling("keten/h1,a,b,2025-Q5,5")}, "period", "schrijf 2025-03 of 2025-Q1"),
        ({"telling": telling("keten/h1,a,b,2025-07,5")}, "period", "buiten from en until"),
        ({"telling": telling("keten/h1,a,b,2024-12,5")}, "period", "buiten from en until"),
        ({"telling": telling("keten/h1,a,b,2025-03,vijf")}, "sent", "geen geheel getal"),
        ({"telling": telling("keten/h1,a,b,2025-03,-5")}, "sent", "geen geheel getal"),
        ({"telling": telling("keten/h1,a,b,2025-03,")}, "sent", "is verplicht"),
        ({"telling": telling("keten/h1,a,b,2025-03,5,,6", header=HAND)}, "returned", "meer dan sent"),
        (
            {"telling": telling("keten/h1,a,b,2025-03,5,3,3", header=HAND.replace("returned", "late"))},
            "sent",
            "minder dan op tijd",
        ),
        (
            {"telling": telling("keten/h1,a,b,2025-03,5,snel", header=f"{telling().strip()},norm")},
            "norm",
            "geen norm van deze overdracht",
        ),
        ({"histogram": telling("keten/h1,a,b,2025-03,weg,3,4", header=BINS)}, "step", "kies uit"),
        ({"histogram": telling("keten/h1,a,b,2025-03,received,,4", header=BINS)}, "step", "vul days"),
        ({"histogram": telling("keten/h1,a,b,2025-02,received,3,4", header=BINS)}, "period", "geen regel in blad telling"),
        ({"weken": telling("keten/h1,a,b,2025-03,2025-03-04,4", header=WEEKS)}, "week", "schrijf de maandag"),
        ({"weken": telling("keten/h2,b,c,2025-03,2025-03-03,4", header=WEEKS)}, "period", "geen regel in blad telling"),
        ({"keten": "period,cases\n2025-03,-1\n"}, "cases", "geen geheel getal"),
    ],
)  # fmt: skip
def test_a_bad_row_is_rejected_with_its_reason(sheets: dict[str, str], column: str, reason: str):
    found = read(**sheets)

    [(file, line, named, said)] = found.rejections.select("file", "line", "column", "reason").rows()
    assert (file, line, named) == (f"t.xlsx, blad {next(iter(sheets))}", 2, column)
    assert reason in said


def test_the_same_link_and_month_twice_is_rejected():
    found = read(telling=telling("keten/h1,a,b,2025-03,5", "keten/h1,Dorp,b,2025-03,6"))

    assert found.rejections["reason"].to_list() == ["deze regel staat er al"]
    assert found.measured.counts["sent"].to_list() == [5]


LEVERING = "chain,source,from,until,made_by\n"


@pytest.mark.parametrize(
    ("sheets", "message"),
    [
        ({"extra": "a\n1\n"}, "onbekend blad 'extra'"),
        ({"telling": "handover,giver,receiver,period\n"}, "blad telling: kolom 'sent' ontbreekt"),
        ({"telling": telling(header="handover,giver,receiver,period,sent,bsn")}, "onbekende kolom 'bsn'"),
        ({"levering": LEVERING}, "verwacht een regel, gevonden 0"),
        ({"levering": f"{LEVERING}ander,b,2025-01-01,2025-07-01,ik\n"}, "keten 'ander' is niet keten 'keten'"),
        ({"levering": f"{LEVERING}keten,b,januari,2025-07-01,ik\n"}, "from en until zijn dagen"),
        ({"levering": f"{LEVERING}keten,b,2025-01-02,2025-07-01,ik\n"}, "niet de eerste dag van een maand"),
        ({"levering": f"{LEVERING}keten,b,2025-07-01,2025-07-01,ik\n"}, "ligt niet na from"),
        ({"levering": f"{LEVERING}keten,,2025-01-01,2025-07-01,ik\n"}, "blad levering"),
    ],
)  # fmt: skip
def test_a_file_that_breaks_the_contract_is_refused(sheets: dict[str, str], message: str):
    with pytest.raises(LogInvalid, match=message):
        read(**sheets)


@pytest.mark.parametrize("missing", ["telling", "levering"])
def test_a_missing_sheet_is_named(missing: str):
    sheets = {name: table_of(text.encode(), name) for name, text in TEXT.items() if name != missing}

    with pytest.raises(LogInvalid, match=f"blad '{missing}' ontbreekt"):
        check_counts(sheets, "t.xlsx", REGISTER)


def test_a_delivery_begins_with_the_month_of_its_first_file():
    assert str(first_of_month(local("2025-02-01T00:30").astimezone(UTC))) == "2025-02-01"
