import pytest
from builders import chain_file, organisation
from log_builders import csv_source

from graph.measurement.rejections import count_rows, refuse
from graph.measurement.validation import CheckedLog, check_log
from schemas.errors import LogInvalid, RowsRejected

HEADER = "case_id,handover,giver,receiver,sent_at,received_at"
OIN = "00000001234567890000"
REGISTER = chain_file(
    "gemeente > rvdk > melder",
    roles=[
        {"id": "gemeente", "name": "Gemeente", "kind": "organisation"},
        {"id": "rvdk", "name": "RvdK", "kind": "organisation"},
        {"id": "melder", "name": "Melder", "kind": "citizen"},
    ],
    organisations=[
        organisation("a", "gemeente", aliases=["Dorp", "Gedeeld"]),
        organisation("b", "rvdk", oin=OIN),
        organisation("echt", "rvdk", fictief=False, aliases=["Gedeeld"]),
    ],
    steps=[
        {
            "id": "s1",
            "name": "Stap",
            "role": "rvdk",
            "norms": [{"id": "geen", "kind": "geen_norm", "source": "onbekend"}],
            "source": "onbekend",
        }
    ],
)


def checked(*rows: str, header: str = HEADER, generated: bool = False) -> CheckedLog:
    return check_log([csv_source("\n".join([header, *rows, ""]))], REGISTER, generated=generated)


def reasons(found: CheckedLog) -> list[tuple[int, str, str | None, str]]:
    return found.rejections.select("line", "column", "value", "reason").rows()


@pytest.mark.parametrize(
    ("giver", "receiver"), [("a", "b"), ("Dorp", OIN), ("a", "melder"), (" a ", "b")]
)
def test_organisations_are_found_by_id_oin_or_alias(giver: str, receiver: str):
    found = checked(f"1,keten/h1,{giver},{receiver},2025-01-06,")

    assert found.rejections.is_empty()
    assert found.log.select("giver", "receiver").row(0) in {("a", "b"), ("a", "melder")}


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (",keten/h1,a,b,2025-01-06,", "case_id", "is verplicht"),
        ("1,keten/h1,a,b,,", "sent_at", "is verplicht"),
        ("1,keten/h1,a,b,gisteren,", "sent_at", "geen tijdstip"),
        ("1,keten/h1,a,b,2025-01-06,2025-13-01", "received_at", "geen tijdstip"),
        ("1,keten/h1,a,b,2025-01-06,2025-01-05", "received_at", "ligt voor sent_at"),
        ("1,h1,a,b,2025-01-06,", "handover", "onbekende overdracht"),
        ("1,keten/h9,a,b,2025-01-06,", "handover", "onbekende overdracht"),
        ("1,keten/h1,wie,b,2025-01-06,", "giver", "onbekende organisatie"),
        ("1,keten/h1,a,Gedeeld,2025-01-06,", "receiver", "onbekende organisatie"),
        ("1,keten/h1,a,a,2025-01-06,", "receiver", "draagt niet aan zichzelf over"),
        ("1,keten/s1,a,b,2025-01-06,", "receiver", "gever en ontvanger gelijk"),
    ],
)
def test_a_bad_row_is_rejected_with_its_reason(row: str, column: str, reason: str):
    found = checked("0,keten/h1,a,b,2025-01-06,", row)

    assert found.log.height == 1
    [(line, named, _, said)] = reasons(found)
    assert (line, named) == (3, column)
    assert reason in said


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("started_at", "received_at"),
        ("returned_at", "received_at"),
        ("feedback_at", "sent_at"),
        ("withdrawn_at", "sent_at"),
    ],
)
def test_times_do_not_run_backwards_within_a_row(later: str, earlier: str):
    found = checked("1,keten/h1,a,b,2025-01-06,2025-01-08,2025-01-05", header=f"{HEADER},{later}")

    assert reasons(found) == [(2, later, "2025-01-05", f"ligt voor {earlier}")]


def test_of_rows_with_the_same_key_the_first_stands():
    row = "1,keten/h1,a,b,2025-01-06,2025-01-08"
    found = checked(row, "1,keten/h1,Dorp,b,06-01-2025,")

    assert found.log["received_at"].null_count() == 0
    assert reasons(found) == [(3, "case_id", "1", "deze regel staat er al")]


def test_a_step_has_its_organisation_at_both_ends():
    assert checked("1,keten/s1,b,b,2025-01-06,").rejections.is_empty()


def test_generated_data_is_for_fictional_organisations_alone():
    row = "1,keten/h1,a,echt,2025-01-06,"

    assert checked(row).rejections.is_empty()
    assert reasons(checked(row, generated=True))[0][:3] == (2, "receiver", "echt")


@pytest.mark.parametrize(("text", "days"), [("3", 3), ("1,5", 2), ("0", 0)])
def test_suspended_days_may_have_a_decimal_comma(text: str, days: int):
    found = checked(f'1,keten/h1,a,b,2025-01-06,,"{text}"', header=f"{HEADER},suspended_days")

    assert found.log["suspended_days"].to_list() == [days]


@pytest.mark.parametrize("text", ["-1", "veel"])
def test_suspended_days_are_a_number(text: str):
    found = checked(f"1,keten/h1,a,b,2025-01-06,,{text}", header=f"{HEADER},suspended_days")

    assert reasons(found) == [(2, "suspended_days", text, "geen aantal dagen")]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("case_id,handover,giver,receiver,sent_at", "kolom received_at ontbreekt"),
        (f"{HEADER},bsn,naam", "onbekende kolom 'bsn', 'naam'"),
    ],
)
def test_a_wrong_column_refuses_the_file(header: str, message: str):
    with pytest.raises(LogInvalid, match=message):
        checked(header=header)


def test_rows_of_several_files_are_one_log():
    text = f"{HEADER}\n1,keten/h1,a,b,2025-01-06,\n"
    found = check_log([csv_source(text), csv_source(text)], REGISTER)

    assert (found.rows, found.log.height, count_rows(found.rejections)) == (2, 1, 1)


def test_dialect_and_assumed_zone_are_said():
    assert checked("1,keten/h1,a,b,2025-01-06,2025-01-07T10:00:00Z").notices == (
        "log.csv: tekenset UTF-8, scheidingsteken komma",
        "log.csv: sent_at zonder tijdzone, gelezen als Europe/Amsterdam",
    )


def test_rejected_rows_refuse_the_whole_and_travel_with_the_error():
    rows = [f"{n},keten/h1,wie,b,2025-01-06," for n in range(5)]
    found = checked("x,keten/h1,a,b,2025-01-06,", *rows)

    with pytest.raises(RowsRejected, match="5 van 6 regels geweigerd") as refused:
        refuse(found.rejections, found.rows)

    assert "regel 3, kolom giver, waarde 'wie': onbekende organisatie" in str(refused.value)
    assert "en nog 2" in str(refused.value)
    assert len(refused.value.rows) == 5


def test_without_rejections_nothing_is_refused():
    found = checked("1,keten/h1,a,b,2025-01-06,")

    refuse(found.rejections, found.rows)
