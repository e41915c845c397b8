"""Count files on disk: a workbook, a folder, the template; and reading without a store."""

from pathlib import Path

import openpyxl
import polars as pl
import pytest
from builders import chain_file, handover, norm, organisation
from log_builders import handover_log, local
from polars.testing import assert_frame_equal

from graph.measurement.count_file import sheets_of
from graph.measurement.count_medium import is_count_file, read_sheets, write_sheets
from graph.measurement.counting import count_log
from graph.measurement.delivery import Delivery, Origin
from graph.measurement.mapping import Mapping, read_mapping
from graph.measurement.reading import Request, read_and_count
from graph.measurement.tables import SHAPES
from graph.measurement.template import write_template
from schemas.errors import LogInvalid, RowsRejected

REGISTER = chain_file(
    "gemeente > rvdk",
    handovers=[handover("h1", "gemeente", "rvdk", required_fields=["gezin"], norms=[norm()])],
    organisations=[organisation("a", "gemeente"), organisation("b", "rvdk")],
)
UNTIL = local("2025-04-01")
MEASURED = count_log(
    handover_log(
        {"received_at": "2025-01-08", "present_fields": "gezin"},
        {"case_id": "2", "sent_at": "2025-03-30"},
    ),
    REGISTER,
    UNTIL,
)
HEADER = "case_id,handover,giver,receiver,sent_at,received_at\n"


def delivery(made_by: str = "test") -> Delivery:
    return Delivery(chain="keten", source="bron", first="2025-01-01", until=UNTIL, made_by=made_by)


def written(folder: Path, name: str, made_by: str = "test") -> Path:
    write_sheets(folder / name, sheets_of(MEASURED, delivery(made_by), REGISTER))
    return folder / name


def log(folder: Path, *rows: str, name: str = "log.csv") -> Path:
    (folder / name).write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return folder / name


@pytest.mark.parametrize("name", ["telbestand.xlsx", "telbestand"])
def test_a_count_file_on_disk_measures_the_same(tmp_path: Path, name: str):
    reading = read_and_count(Request([written(tmp_path, name)]), REGISTER)

    assert reading.rejections.is_empty()
    assert reading.delivery == delivery()
    for table in SHAPES:
        assert_frame_equal(getattr(reading.measured, table), getattr(MEASURED, table))


def test_one_file_of_a_folder_stands_for_all(tmp_path: Path):
    folder = written(tmp_path, "telbestand")

    assert read_sheets(folder / "telling.csv")[1] == read_sheets(folder)[1]


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path):
    path = written(tmp_path, "t.xlsx", made_by="=1+1")

    assert openpyxl.load_workbook(path)["levering"]["F2"].data_type == "s"
    assert read_and_count(Request([path]), REGISTER).delivery.made_by == "=1+1"


def test_a_sheet_that_excel_cannot_hold_is_refused(tmp_path: Path):
    long = pl.DataFrame({"a": pl.int_range(1_048_576, eager=True)})

    with pytest.raises(LogInvalid, match="meer dan Excel aankan: geef met --out een map"):
        write_sheets(tmp_path / "t.xlsx", {"telling": long})

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["weg/t.xlsx", "bestand/map"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str):
    (tmp_path / "bestand").touch()

    with pytest.raises(LogInvalid, match="niet te schrijven"):
        written(tmp_path, name)


def test_a_folder_without_sheets_is_no_count_file(tmp_path: Path):
    with pytest.raises(LogInvalid, match="geen telbestand"):
        read_sheets(tmp_path)


def test_a_workbook_with_a_log_is_a_log(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.append(HEADER.strip().split(","))
    book.active.append(["1", "keten/h1", "a", "b", local("2025-01-06").replace(tzinfo=None), None])
    book.save(tmp_path / "log.xlsx")

    assert not is_count_file(tmp_path / "log.xlsx")
    assert read_and_count(Request([tmp_path / "log.xlsx"]), REGISTER).rows == 1


def test_a_filled_in_template_is_a_count_file(tmp_path: Path):
    path = tmp_path / "leeg.xlsx"
    write_template(path, REGISTER)
    book = openpyxl.load_workbook(path)
    tally, levering = book["telling"], book["levering"]
    columns = {cell.value: cell.column for cell in tally[1]}
    for name, value in {
        "handover": "keten/h1",
        "giver": "a",
        "receiver": "b",
        "period": "2025-Q1",
        "sent": 7,
        "complete.gezin": 3,
    }.items():
        tally.cell(2, columns[name], value)
    for column, value in enumerate(["keten", "ik", "2025-01-01", "2025-04-01", "ik"], 1):
        levering.cell(2, column, value)
    book.save(path)

    reading = read_and_count(Request([path], source="gemeente a"), REGISTER)

    assert reading.measured.counts["sent"].to_list() == [7]
    assert reading.measured.fields["present"].to_list() == [3]
    assert reading.delivery.source == "gemeente a"


def test_the_template_offers_what_the_register_knows(tmp_path: Path):
    write_template(tmp_path / "leeg.xlsx", REGISTER)
    book = openpyxl.load_workbook(tmp_path / "leeg.xlsx")
    rules = book["telling"].data_validations.dataValidation

    assert {rule.formula1 for rule in rules} == {
        "lijsten!$A$2:$A$2",
        "lijsten!$B$2:$B$3",
        "lijsten!$C$2:$C$3",
    }
    assert [cell.value for cell in book["lijsten"]["B"][:3]] == ["giver", "a", "b"]
    assert book["lijsten"].sheet_state == "hidden"


def test_a_template_in_a_place_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(LogInvalid, match="niet te schrijven"):
        write_template(tmp_path / "weg" / "leeg.xlsx", REGISTER)


def test_splitting_a_log_over_files_changes_nothing(tmp_path: Path):
    rows = ["1,keten/h1,a,b,2025-01-06,2025-01-08", "1,keten/h1,b,a,2025-01-09,"]
    whole = Request([log(tmp_path, *rows)], until=UNTIL)
    parts = Request(
        [log(tmp_path, row, name=f"{n}.csv") for n, row in enumerate(rows)], until=UNTIL
    )

    one, other = read_and_count(whole, REGISTER), read_and_count(parts, REGISTER)

    assert other.measured.loops["pattern"].to_list() == ["a>b>a"]
    for table in SHAPES:
        assert_frame_equal(getattr(one.measured, table), getattr(other.measured, table))


def test_bad_rows_are_only_left_out_when_that_is_asked_for(tmp_path: Path):
    path = log(tmp_path, "1,keten/h1,a,b,2025-01-06,", "2,keten/h1,a,wie,2025-01-06,")

    with pytest.raises(RowsRejected, match="1 van 2 regels geweigerd"):
        read_and_count(Request([path]), REGISTER)

    partial = read_and_count(Request([path], accept_partial=True), REGISTER)
    assert (partial.rows, partial.rejected, partial.measured.counts["sent"].sum()) == (2, 1, 1)


def test_generated_rows_of_a_real_organisation_are_rejected(tmp_path: Path):
    real = chain_file(
        "gemeente > rvdk",
        organisations=[organisation("a", "gemeente"), organisation("b", "rvdk", fictief=False)],
    )
    path = log(tmp_path, "1,keten/h1,a,b,2025-01-06,")

    with pytest.raises(RowsRejected, match="waarde 'b': gegenereerde gegevens"):
        read_and_count(Request([path], origin=Origin.GENERATED), real)


def test_a_log_without_rows_is_refused(tmp_path: Path):
    with pytest.raises(LogInvalid, match="er is geen regel om te tellen"):
        read_and_count(Request([log(tmp_path)]), REGISTER)


def test_a_log_without_a_row_before_the_end_is_refused(tmp_path: Path):
    path = log(tmp_path, "1,keten/h1,a,b,2025-05-06,")

    with pytest.raises(LogInvalid, match="geen enkele regel is verstuurd voor"):
        read_and_count(Request([path], until=UNTIL), REGISTER)


def test_a_count_file_has_its_own_end(tmp_path: Path):
    path = written(tmp_path, "t.xlsx")

    with pytest.raises(LogInvalid, match="laat --until weg"):
        read_and_count(Request([path], until=local("2025-03-01")), REGISTER)


def test_count_files_are_read_one_at_a_time(tmp_path: Path):
    path = written(tmp_path, "t.xlsx")

    with pytest.raises(LogInvalid, match="een telbestand per keer"):
        read_and_count(Request([path, path]), REGISTER)


def test_a_foreign_log_goes_through_its_mapping(tmp_path: Path):
    (tmp_path / "log.csv").write_text("zaak;tijd;team\n1;06-01-2025;a\n1;07-01-2025;b\n")
    (tmp_path / "m.toml").write_text(
        'case = "zaak"\ntime = "tijd"\nunit = "team"\nchain = "keten"\nhandover = "keten/h1"\n'
    )
    mapping = read_mapping(tmp_path / "m.toml")

    reading = read_and_count(Request([tmp_path / "log.csv"], mapping=mapping), REGISTER)

    assert reading.measured.counts.select("link", "on_time").row(0) == ("keten/h1/a/b", 1)


def test_a_mapping_of_another_chain_is_refused(tmp_path: Path):
    mapping = Mapping(unit="team", chain="anders")

    with pytest.raises(LogInvalid, match="de mapping is van keten 'anders'"):
        read_and_count(Request([log(tmp_path)], mapping=mapping), REGISTER)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("unit = ", "geen TOML"),
        ('chain = "keten"', "sleutel 'unit'"),
        ('unit = "a"\nchain = "keten"\nkolom = "b"', "sleutel 'kolom'"),
    ],
)
def test_a_bad_mapping_is_named_by_its_key(tmp_path: Path, text: str, message: str):
    (tmp_path / "m.toml").write_text(text)

    with pytest.raises(LogInvalid, match=message):
        read_mapping(tmp_path / "m.toml")


def test_a_mapping_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(LogInvalid, match=r"m\.toml: niet te lezen"):
        read_mapping(tmp_path / "m.toml")
