"""A quantities file: what it says is weighed, and each bad row is named."""

import json
import sys
from pathlib import Path

import openpyxl
import pytest
from builders import chain_file, organisation

from deployments.command import main
from graph.analysis.balance.findings import balance
from graph.measurement.quantities import read_quantities
from graph.register.files import read_chain
from schemas.errors import LogInvalid, RowsRejected
from schemas.register import ChainFile

ROOT = Path(__file__).parents[2]
HEADER = "quantity,organisation,counterparty,from,until,amount,limit"
DRAWN = chain_file(
    "teler > winkel",
    quantities=[
        {"id": "kas", "kind": "stock", "role": "teler", "unit": "g"},
        {"id": "toonbank", "kind": "stock", "role": "winkel", "unit": "g"},
        {"id": "oogst", "kind": "in", "stock": "kas", "unit": "g"},
        {"id": "levering", "kind": "move", "from": "kas", "to": "toonbank", "unit": "g"},
    ],
    organisations=[
        organisation("t", "teler", aliases=["Teler T"], oin="00000099000000000009"),
        organisation("w", "winkel"),
    ],
)
GOOD = (
    "kas,t,,2026-01-01,2026-01-01,10,1",
    'kas,Teler T,,2026-02-01,2026-02-01,"12,5",1',
    "oogst,00000099000000000009,,2026-01-01,2026-02-01,5,",
    "levering,t,w,2026-01-01,2026-02-01,2,",
)


def written(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "hoeveelheden.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_names_of_every_kind_and_a_decimal_comma_are_understood(tmp_path: Path):
    read = read_quantities(written(tmp_path, *GOOD), DRAWN)

    [stock, *_] = balance(read.books)
    assert (read.rows, read.rejected, len(read.sha256)) == (4, 0, 64)
    assert (stock.organisation, stock.after, stock.residual) == ("t", 12.5, 0.5)
    assert stock.state == "sluitend"


def test_a_workbook_says_the_same_as_the_file_of_text(tmp_path: Path):
    book = openpyxl.Workbook()
    for row in (HEADER, *(row.replace('"12,5"', "12.5") for row in GOOD)):
        book.active.append([cell or None for cell in row.split(",")])
    book.save(tmp_path / "hoeveelheden.xlsx")

    text = read_quantities(written(tmp_path, *GOOD), DRAWN)
    sheet = read_quantities(tmp_path / "hoeveelheden.xlsx", DRAWN)

    assert balance(sheet.books) == balance(text.books)


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (",t,,2026-01-01,2026-02-01,5,", "quantity", "is verplicht"),
        ("wiet,t,,2026-01-01,2026-02-01,5,", "quantity", "het register kent kas, levering"),
        ("oogst,x,,2026-01-01,2026-02-01,5,", "organisation", "staat niet in het register"),
        ("oogst,t,,1 jan,2026-02-01,5,", "from", "verwacht een dag als 2026-07-01"),
        ("oogst,t,,2026-02-01,2026-01-01,5,", "until", "ligt voor from"),
        ("oogst,t,,2026-02-01,2026-02-01,5,", "until", "een stroom duurt ten minste een dag"),
        ("oogst,t,,2026-01-01,2026-02-01,vijf,", "amount", "verwacht een getal als 1234,5"),
        ("oogst,t,,2026-01-01,2026-02-01,-5,", "amount", "verwacht nul of meer"),
        ("oogst,t,,2026-01-01,2026-02-01,nan,", "amount", "verwacht nul of meer"),
        ("oogst,t,,2026-01-01,2026-02-01,5,x", "limit", "verwacht een getal als 1234,5"),
        ("kas,t,,2026-01-02,2026-02-01,5,", "until", "regel 3 telt deze voorraad op dezelfde dag"),
        ("levering,t,w,2026-01-15,2026-02-15,5,", "from", "regel 5 gaat over dezelfde dagen"),
    ],
)
def test_a_bad_row_is_named_and_can_be_left_out(tmp_path: Path, row: str, column: str, reason: str):
    path = written(tmp_path, *GOOD, row)

    with pytest.raises(RowsRejected) as refused:
        read_quantities(path, DRAWN)
    [rejection] = refused.value.rows
    assert (rejection["line"], rejection["column"]) == (6, column)
    assert reason in rejection["reason"]
    left_out = read_quantities(path, DRAWN, accept_partial=True)
    assert (left_out.rows, left_out.rejected) == (5, 1)


@pytest.mark.parametrize(
    ("header", "drawn", "message"),
    [
        ("quantity,organisation,from,until", DRAWN, "kolom amount ontbreekt"),
        (HEADER + ",kleur", DRAWN, "onbekende kolom kleur; verwacht quantity"),
        (HEADER, chain_file("a > b"), "deze keten heeft geen hoeveelheden"),
    ],
)
def test_a_file_that_is_none_is_refused(
    tmp_path: Path, header: str, drawn: ChainFile, message: str
):
    with pytest.raises(LogInvalid, match=message):
        read_quantities(written(tmp_path, header=header), drawn)


def test_the_carried_file_shows_what_was_planted_in_it():
    chain = read_chain(ROOT / "data" / "chains" / "coffeeshopketen.yaml")
    found = balance(read_quantities(ROOT / "data" / "demo" / "hoeveelheden.csv", chain).books)

    def told(state: str) -> set[tuple[str, str]]:
        return {(each.organisation, str(each.first)) for each in found if each.state == state}

    assert told("tekort") == {
        ("teler-fictief-twee", "2026-02-01"),
        ("teler-fictief-twee", "2026-01-01"),
    }
    assert told("tijdverschil") == {
        ("teler-fictief-twee", "2026-02-01"),
        ("teler-fictief-twee", "2026-03-01"),
    }
    assert {who for who, _ in told("boven_norm")} == {"coffeeshop-fictief-oost"}
    assert told("overschot") == set()


def told_by(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[str, str]:
    files = ("data/demo/hoeveelheden.csv", "--register", "data/chains/coffeeshopketen.yaml")
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["ketenzicht", "balance", *files, *more])
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code
    return capsys.readouterr()


def test_the_command_shows_what_does_not_add_up_or_all_of_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    table, said = told_by(monkeypatch, capsys)
    every, _ = told_by(monkeypatch, capsys, "--all")
    document, _ = told_by(monkeypatch, capsys, "--format", "json")
    rows, _ = told_by(monkeypatch, capsys, "--format", "csv")

    found = json.loads(document)["findings"]
    assert "1240" in table
    assert "sluitend" not in table
    assert "sluitend" in every
    assert "1.248 g is niet terug te vinden" in said
    assert "--all toont ze" in said
    assert len(rows.splitlines()) == len(found) + 1
    assert {"node", "residual", "cumulative_limit", "sentence"} <= set(found[0])
