"""A chain written in any form that can be loaded comes back equal; what is wrong is named by cell."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import openpyxl
import orjson
import pytest
from builders import chain_file, day, handover, link, norm, organisation
from exchange_builders import chain_files
from hypothesis import Phase, given, settings

from graph.register.codelists import codelists
from graph.register.exchange.provenance import content_hash, provenance_of
from graph.register.exchange.reading import read_register
from graph.register.exchange.writing import Form, text_of, write_register, write_template
from schemas.access import AsOf
from schemas.errors import RegisterInvalid
from schemas.register import ChainFile

AS_OF = AsOf(valid=day("2026-07-01"), recorded=datetime(2026, 7, 1, 12, tzinfo=UTC))
NAMES = {Form.YAML: "r.yaml", Form.JSON: "r.json", Form.XLSX: "r.xlsx", Form.CSV: "r"}
DRAWN = chain_file(
    "gemeente > rvdk > gi",
    organisations=[
        organisation("g1", "gemeente", fictief=False, tooi_uri="https://identifier.overheid.nl/tooi/id/gemeente/gm9999"),
        organisation("r1", "rvdk", aliases=["'s-Raad", "=SOM(1)", "a|b", "-min"]),
    ],
    links=[link("h1", "g1", "r1")],
    handovers=[
        handover("h1", "gemeente", "rvdk", norms=[norm(valid_to="2025-01-01"), norm(14, valid_from="2025-01-01")],
                 grounds=[{"law": "BWBR0034925", "article": "4.10", "source": "jeugdwet"}], information=["verzoek"],
                 supervision={"giver": [], "receiver": [
                     {"inspectorate": "igj", "subject": "s", "ground": "g", "ground_status": "wet", "scope": "naleving"}]}),
        handover("h2", "rvdk", "gi", valid_to="2026-01-01"),
        handover("h2", "rvdk", "gi", valid_from="2026-01-01", norms=[norm(20)]),
    ],
)  # fmt: skip


def round_trip(file: ChainFile, form: Form, folder: Path) -> ChainFile:
    path = folder / NAMES[form]
    write_register(path, file, form, codelists(), AS_OF)
    return read_register(path)


@pytest.mark.parametrize("form", NAMES)
# shrinking a whole register takes minutes and shows little more
@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(file=chain_files())
def test_a_chain_comes_back_equal_from_every_form_that_loads(form: Form, file: ChainFile) -> None:
    with TemporaryDirectory() as folder:
        back = round_trip(file, form, Path(folder))

    assert back == file
    assert content_hash(back) == content_hash(file)


@pytest.mark.parametrize("form", NAMES)
def test_the_chain_that_is_carried_comes_back_equal_with_its_codes(
    form: Form, tmp_path: Path
) -> None:
    carried = read_register(Path("data/chains/jeugdbescherming.yaml"), codelists())
    path = tmp_path / NAMES[form]
    write_register(path, carried, form, codelists(), AS_OF)

    assert read_register(path, codelists()) == carried


def test_text_that_looks_like_a_formula_stays_text_and_keeps_its_apostrophe(tmp_path: Path) -> None:
    assert round_trip(DRAWN, Form.CSV, tmp_path) == DRAWN
    assert (
        "'=SOM(1)" not in (tmp_path / "r" / "organisations.csv").read_text()
    )  # it stands in a list
    assert "4.10" in (tmp_path / "r" / "legal_grounds.csv").read_text()


def test_the_order_of_items_does_not_change_the_hash() -> None:
    turned = DRAWN.model_copy(update={"handovers": DRAWN.handovers[::-1]})

    assert content_hash(turned) == content_hash(DRAWN)
    assert content_hash(DRAWN.model_copy(update={"links": []})) != content_hash(DRAWN)


@pytest.mark.parametrize("form", [form for form in Form if form not in {Form.XLSX, Form.CSV}])
def test_every_text_carries_instants_sources_and_hash(form: Form) -> None:
    told = provenance_of(DRAWN, codelists(), AS_OF)

    text = text_of(DRAWN, form, codelists(), AS_OF)

    assert told.content in text
    assert told.snapshot in text
    assert "2026-07-01T12:00:00.000000Z" in text


def test_a_workbook_says_what_it_is_of(tmp_path: Path) -> None:
    write_register(tmp_path / "r.xlsx", DRAWN, Form.XLSX, codelists(), AS_OF)

    rows = dict(
        openpyxl.load_workbook(tmp_path / "r.xlsx")["momentopname"].iter_rows(values_only=True)
    )
    assert rows["content"] == content_hash(DRAWN)
    assert rows["source jeugdwet"] == codelists().sources["jeugdwet"].title


def test_the_drawing_opens_with_roles_organisations_handovers_and_links(tmp_path: Path) -> None:
    write_register(tmp_path / "r.graphml", DRAWN, Form.GRAPHML, codelists(), AS_OF)

    graph = nx.read_graphml(tmp_path / "r.graphml", force_multigraph=True)
    kinds = sorted(facts["edge"] for *_, facts in graph.edges(data=True))
    assert set(graph) == {
        "role:gemeente",
        "role:rvdk",
        "role:gi",
        "organisation:g1",
        "organisation:r1",
    }
    assert kinds == ["fulfils", "fulfils", "handover", "handover", "link"]
    assert graph["role:rvdk"]["role:gi"]["keten/h2/rvdk/gi"]["norm"] == "20 d (veldnorm)"
    assert (
        graph["role:gemeente"]["role:rvdk"]["keten/h1/gemeente/rvdk"]["supervised_at_receiver"]
        == "igj"
    )


def test_linked_data_uses_public_names_where_there_are_some() -> None:
    document = orjson.loads(text_of(DRAWN, Form.JSONLD, codelists(), AS_OF))
    things = {thing["@id"]: thing for thing in document["@graph"]}

    known = "https://identifier.overheid.nl/tooi/id/gemeente/gm9999"
    assert things["urn:ketenzicht:link:keten/h1/g1/r1"]["giver"] == known
    assert things[known]["role"] == "urn:ketenzicht:role:gemeente"
    [ground] = things["urn:ketenzicht:handover:keten/h1"]["grounds"]
    assert ground["law"] == "https://wetten.overheid.nl/BWBR0034925"


def test_two_versions_of_a_handover_do_not_run_together_in_linked_data() -> None:
    document = orjson.loads(text_of(DRAWN, Form.JSONLD, codelists(), AS_OF))

    names = [thing["@id"] for thing in document["@graph"]]
    assert len(names) == len(set(names))
    assert "urn:ketenzicht:handover:keten/h2@2026-01-01" in names


@pytest.fixture
def refusal(tmp_path: Path) -> Callable[..., str]:
    """Write the drawn register as a workbook with one cell changed, and return what is said."""

    def of(sheet: str, cell: str, value: object) -> str:
        path = tmp_path / "r.xlsx"
        write_register(path, DRAWN, Form.XLSX, codelists(), AS_OF)
        book = openpyxl.load_workbook(path)
        book[sheet][cell] = value
        book.save(path)
        with pytest.raises(RegisterInvalid) as caught:
            read_register(path, codelists())
        return str(caught.value)

    return of


def column(sheet: str, name: str, row: int) -> str:
    from graph.register.exchange.book import _letter_of

    return f"{_letter_of(sheet, name)}{row}"


@pytest.mark.parametrize(
    ("sheet", "name", "row", "value", "message"),
    [
        ("norms", "unit", 3, "dagen", "r.xlsx, blad norms, rij 3, kolom unit: gevonden 'dagen', verwacht 'min'"),
        ("norms", "value", 2, "tien", "blad norms, rij 2, kolom value: gevonden 'tien', verwacht een geheel getal"),
        ("norms", "of", 2, "h9", "blad norms, rij 2, kolom of: gevonden 'h9', en dat staat niet op blad handovers"),
        ("norms", "of_from", 5, "2027-01-01", "gevonden 'h2' met valid_from 2027-01-01"),
        ("supervision", "end", 2, None, "blad supervision, rij 2, kolom end: gevonden '', verwacht giver of receiver"),
        ("handovers", "receivers", 2, "rvdkk", "blad handovers, rij 2, kolom receivers: gevonden 'rvdkk'"),
        ("handovers", "name", 2, None, "blad handovers, rij 2, kolom name: ontbreekt"),
        ("handovers", "valid_to", 3, "31-12-2025", "kolom valid_to: gevonden '31-12-2025', verwacht een datum als"),
        ("handovers", "kind", 2, "verzoekje", "kolom kind: gevonden 'verzoekje', en dat staat niet in handover_kinds.yaml; bedoelt u 'verzoek'"),
        ("links", "giver", 2, "g2", "blad links, rij 2, kolom giver: gevonden 'g2', en dat staat niet in organisations"),
        ("chain", "id", 3, "tweede", "blad chain, rij 3: verwacht één keten, dus één rij"),
        ("roles", "id", 1, "ide", "blad roles: kolom 'ide' is onbekend; bedoelt u 'id'?"),
        ("roles", "id", 1, "name", "kolom 'name' staat er twee keer"),
        ("organisations", "fictief", 2, "misschien", "kolom fictief: gevonden 'misschien', verwacht true of false"),
        ("quantities", "limit", 2, "tien", "blad quantities, rij 2, kolom limit: gevonden 'tien', verwacht JSON"),
        ("channels", "name", 2, "Post", "blad channels, rij 2, kolom id: ontbreekt"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named(  # noqa: PLR0917 the row of the table
    refusal: Callable[..., str], sheet: str, name: str, row: int, value: object, message: str
) -> None:
    assert message in refusal(sheet, column(sheet, name, row), value)


def test_a_missing_norm_sheet_names_the_handover(tmp_path: Path) -> None:
    write_register(tmp_path / "r", DRAWN, Form.CSV, codelists(), AS_OF)
    (tmp_path / "r" / "norms.csv").unlink()

    with pytest.raises(RegisterInvalid, match="r, blad handovers, rij 2, norms: ontbreekt"):
        read_register(tmp_path / "r")


def test_an_item_with_versions_asks_which_one(refusal: Callable[..., str]) -> None:
    # h2 has a version until 2026 and one from 2026; without of_from only the first can be meant
    assert "'h1' met valid_from 2020-01-01" in refusal(
        "norms", column("norms", "of_from", 2), "2020-01-01"
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("r.xlsx", b"geen zip", "geen leesbaar Excel-bestand"),
        ("leeg", None, "geen register: verwacht YAML, JSON, XLSX of een map met CSV"),
        ("r.json", b'{"chain": 1,}', "geen geldige JSON"),
        ("r.json", b'{"chain": {"id": "Keten"}}', "r.json:1: chain.id"),
    ],
)
def test_what_is_no_register_is_refused(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    path = tmp_path / name
    path.mkdir() if content is None else path.write_bytes(content)

    with pytest.raises(RegisterInvalid, match=message):
        read_register(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('id,name\nk,"Post\n', "aanhalingsteken"),
        ("id,name\nk,Post,meer\n", "channels.csv, rij 2: 'meer' staat in een kolom zonder kop"),
        ("id,soort\nk,Post\n", "kolom 'soort' is onbekend"),
        ("id;name\nk;Post\nk;Post\n", "'k' staat er twee keer"),
    ],
)  # fmt: skip
def test_a_wrong_csv_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    write_register(tmp_path / "r", DRAWN, Form.CSV, codelists(), AS_OF)
    (tmp_path / "r" / "channels.csv").write_text(text)

    with pytest.raises(RegisterInvalid, match=message):
        read_register(tmp_path / "r")


def test_a_sheet_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    write_register(tmp_path / "r", DRAWN, Form.CSV, codelists(), AS_OF)
    (tmp_path / "r" / "rolen.csv").write_text("id\n")

    with pytest.raises(RegisterInvalid, match=r"blad 'rolen' is onbekend; bedoelt u 'roles'\?"):
        read_register(tmp_path / "r")


def test_a_semicolon_and_a_byte_order_mark_are_no_problem(tmp_path: Path) -> None:
    write_register(tmp_path / "r", DRAWN, Form.CSV, codelists(), AS_OF)
    path = tmp_path / "r" / "links.csv"
    path.write_text(path.read_text().replace(",", ";"), encoding="utf-8-sig")

    assert read_register(tmp_path / "r") == DRAWN


@pytest.mark.parametrize(
    ("text", "message"), [("x" * 32_768, "meer dan Excel aankan"), ("\x01", "onzichtbaar teken")]
)
def test_what_a_cell_of_excel_cannot_hold_is_refused(
    tmp_path: Path, text: str, message: str
) -> None:
    wide = DRAWN.model_copy(update={"chain": DRAWN.chain.model_copy(update={"name": text})})

    with pytest.raises(RegisterInvalid, match=message):
        write_register(tmp_path / "r.xlsx", wide, Form.XLSX, codelists(), AS_OF)
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegisterInvalid, match="niet te schrijven"):
        write_register(tmp_path / "weg" / "r.json", DRAWN, Form.JSON, codelists(), AS_OF)


@pytest.mark.parametrize("name", ["r.xlsx", "r"])
def test_an_empty_form_asks_for_a_chain_first(tmp_path: Path, name: str) -> None:
    write_template(tmp_path / name, codelists())

    with pytest.raises(RegisterInvalid, match="chain: ontbreekt"):
        read_register(tmp_path / name)


def test_the_form_offers_the_choices_of_the_model_and_of_the_code_lists(tmp_path: Path) -> None:
    write_template(tmp_path / "r.xlsx", codelists())

    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    offered = {
        str(rule.sqref).split(":")[0][:-1]: rule
        for rule in book["norms"].data_validations.dataValidation
    }
    unit = offered[column("norms", "unit", 2)[:-1]]
    sheet, _, cells = unit.formula1.partition("!")
    assert [row[0].value for row in book[sheet][cells.replace("$", "")]] == [
        "min",
        "uur",
        "d",
        "wd",
        "wk",
        "mnd",
        "jr",
    ]
    assert unit.errorStyle == "stop"
    assert offered[column("norms", "source", 2)[:-1]].errorStyle == "warning"
    assert offered[column("norms", "of", 2)[:-1]].formula1.startswith("handovers!")
    assert book["lijsten"].sheet_state == "hidden"


def test_a_day_and_a_number_that_excel_made_of_the_text_are_read(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_register(path, DRAWN, Form.XLSX, codelists(), AS_OF)
    book = openpyxl.load_workbook(path)
    book["handovers"][column("handovers", "valid_from", 4)] = datetime(2026, 1, 1)  # noqa: DTZ001 as Excel has it
    book["norms"][column("norms", "value", 2)] = 10.0
    book["organisations"][column("organisations", "fictief", 2)] = False
    book.save(path)

    assert read_register(path, codelists()) == DRAWN


def test_a_row_of_an_item_with_two_dated_versions_asks_which(tmp_path: Path) -> None:
    dated = [
        handover("h1", "a", "b", valid_from="2020-01-01", valid_to="2025-01-01"),
        handover("h1", "a", "b", valid_from="2025-01-01"),
    ]
    write_register(
        tmp_path / "r", chain_file("a > b", handovers=dated), Form.CSV, codelists(), AS_OF
    )
    norms = tmp_path / "r" / "norms.csv"
    norms.write_text(norms.read_text().replace("h1,2025-01-01", "h1,"))

    with pytest.raises(
        RegisterInvalid, match="rij 3, kolom of: 'h1' heeft meer versies: vul of_from in"
    ):
        read_register(tmp_path / "r")


def test_a_csv_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    write_register(tmp_path / "r", DRAWN, Form.CSV, codelists(), AS_OF)
    (tmp_path / "r" / "links.csv").write_bytes(b"handover\n\xff")

    with pytest.raises(RegisterInvalid, match=r"links\.csv: geen UTF-8 op byte 9"):
        read_register(tmp_path / "r")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "r").write_text("een bestand")

    with pytest.raises(RegisterInvalid, match="niet te maken"):
        write_template(tmp_path / "r", codelists())


@settings(max_examples=10, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(file=chain_files())
def test_linked_data_names_every_thing_once(file: ChainFile) -> None:
    document = orjson.loads(text_of(file, Form.JSONLD, codelists(), AS_OF))

    versions = [(thing["@id"], thing["@type"]) for thing in document["@graph"]]
    assert len(versions) == len(set(versions))
    kinds = {thing["@type"] for thing in document["@graph"]}
    assert kinds >= {"Chain", "Role", "Organisation", "Handover", "Link"}
    assert ("Step" in kinds) == bool(file.steps)
    assert ("Channel" in kinds) == bool(file.channels)
