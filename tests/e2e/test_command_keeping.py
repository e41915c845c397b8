"""Keeping the register from the command line: forms out and in, backup, restore, migrations."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from builders import chain_file, link, organisation
from yaml import safe_dump

from deployments.command import main
from graph.store.arcadedb import embedded_graph
from schemas.register import ChainFile

Told = tuple[int, str, str]
DRAWN = chain_file(
    "gemeente > rvdk",
    organisations=[organisation("g1", "gemeente"), organisation("r1", "rvdk")],
    links=[link("h1", "g1", "r1")],
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder whose graph runs, so that each command joins it."""
    folder = tmp_path_factory.mktemp("keeping")
    with embedded_graph(folder):
        yield folder


@pytest.fixture
def ketenzicht(tmp_path: Path, monkeypatch, capsys, data: Path) -> Callable[..., Told]:
    """Run `ketenzicht` in an empty folder, as the model keeper of IJenV."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KETENZICHT_DATA", str(data))

    def run(*arguments: str) -> Told:
        monkeypatch.setattr(sys, "argv", ["ketenzicht", *arguments])
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    monkeypatch.setenv("KETENZICHT_TOKEN", run("token", "--als", "modelbeheerder-ijenv")[1].strip())
    return run


@pytest.fixture
def loaded(ketenzicht: Callable[..., Told], tmp_path: Path) -> Callable[..., Told]:
    content = DRAWN.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    (tmp_path / "keten.yaml").write_text(safe_dump(content))
    assert ketenzicht("chains", "load", "keten.yaml")[0] == 0
    return ketenzicht


@pytest.mark.parametrize("form", ["yaml", "json", "xlsx", "csv"])
def test_an_export_loads_again_without_a_change(loaded: Callable[..., Told], form: str) -> None:
    name = {"csv": "keten"}.get(form, f"keten-uit.{form}")
    assert loaded("chains", "export", "keten", "--format", form, "--out", name)[0] == 0

    code, out, _ = loaded("chains", "load", name, "--preview", "--format", "json")

    assert code == 0
    assert json.loads(out) == [{"chain": "keten", "added": 0, "closed": 0, "unchanged": 8}]


@pytest.mark.parametrize(
    ("form", "start"), [("graphml", "<graphml"), ("jsonld", "{"), ("yaml", "snapshot:")]
)
def test_a_form_that_is_text_goes_to_the_screen(
    loaded: Callable[..., Told], form: str, start: str
) -> None:
    code, out, _ = loaded("chains", "export", "keten", "--format", form)

    assert code == 0
    assert out.startswith(start)


def test_a_workbook_does_not_go_to_the_screen(loaded: Callable[..., Told]) -> None:
    code, out, told = loaded("chains", "export", "keten", "--format", "xlsx")

    assert (code, out) == (1, "")
    assert "geef --out" in told


def test_the_form_that_is_filled_in_is_loaded(
    ketenzicht: Callable[..., Told], tmp_path: Path
) -> None:
    assert ketenzicht("chains", "template", "--out", "register.xlsx")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "register.xlsx")
    filled = {
        "chain": {"id": "proef", "kind": "netwerk", "name": "Proef", "societal_task": "T", "citizen_effect": "E"},
        "roles": {"id": "proefrol", "name": "Proefrol", "kind": "organisation"},
        "handovers": {"id": "h1", "name": "H", "kind": "verzoek", "givers": "proefrol", "receivers": "proefrol", "source": "onbekend"},
        "norms": {"of": "h1", "id": "n", "kind": "geen_norm", "source": "onbekend"},
    }  # fmt: skip
    for name, row in filled.items():
        head = [cell.value for cell in book[name][1]]
        for column, value in row.items():
            book[name].cell(2, head.index(column) + 1, value)
    book.save(tmp_path / "register.xlsx")

    code, out, told = ketenzicht("chains", "load", "register.xlsx", "--format", "json")

    assert code == 0, told
    assert json.loads(out)[0]["added"] == 4


def test_a_backup_is_put_in_another_folder(loaded: Callable[..., Told], tmp_path: Path) -> None:
    _, made, _ = loaded("backup", "kopie.jsonl.gz", "--format", "json")
    with embedded_graph(tmp_path / "nieuw"):
        elsewhere = ("--data", str(tmp_path / "nieuw"))
        _, missing, _ = loaded(*elsewhere, "migrate", "--preview", "--format", "json")
        _, applied, _ = loaded(*elsewhere, "migrate", "--format", "json")
        _, shown, told = loaded(
            *elsewhere, "restore", "kopie.jsonl.gz", "--preview", "--format", "json"
        )
        code, _, _ = loaded(*elsewhere, "restore", "kopie.jsonl.gz", "--yes")
        _, again, _ = loaded(*elsewhere, "backup", "weer.jsonl.gz", "--format", "json")

    assert code == 0
    assert "niets teruggezet" in told
    assert [row["state"] for row in json.loads(missing)] == ["ontbreekt"] * len(json.loads(missing))
    assert {row["state"] for row in json.loads(applied)} == {"toegepast"}
    assert (
        json.loads(made)[0]["hash"] == json.loads(shown)[0]["hash"] == json.loads(again)[0]["hash"]
    )


def test_a_graph_that_is_up_to_date_says_so(loaded: Callable[..., Told]) -> None:
    code, _, told = loaded("migrate")

    assert code == 0
    assert "bij" in told


def test_a_restore_needs_a_yes_and_an_empty_graph(loaded: Callable[..., Told], monkeypatch) -> None:
    loaded("backup", "kopie.jsonl.gz")
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))

    no, _, _ = loaded("restore", "kopie.jsonl.gz")
    code, _, told = loaded("restore", "kopie.jsonl.gz", "--yes")

    assert (no, code) == (1, 1)
    assert "niet leeg" in told


def test_a_graph_that_was_half_restored_is_not_opened(
    loaded: Callable[..., Told], data: Path
) -> None:
    from graph.store.arcadedb import open_graph

    with open_graph(data) as store:
        store.run("backup/begin_restore", started_at="2026-07-01T12:00:00.000000Z")
        shown, migrated = loaded("chains", "show", "keten"), loaded("migrate")
        store.run("backup/end_restore")

    assert shown[0] == migrated[0] == 1
    assert "afgebroken" in shown[2]
    assert "afgebroken" in migrated[2]


def test_the_exported_chain_is_the_one_that_was_loaded(loaded: Callable[..., Told]) -> None:
    _, out, _ = loaded("chains", "export", "keten", "--format", "json")

    content = json.loads(out)
    told = content.pop("snapshot")
    assert ChainFile.model_validate(content) == DRAWN
    assert told["form"] == "register v1"


def test_a_chain_is_populated_and_loads(loaded: Callable[..., Told]) -> None:
    made = loaded(
        "chains",
        "populate",
        "keten.yaml",
        "--organisations",
        "12",
        "--links",
        "9",
        "--out",
        "vol.yaml",
    )
    code, out, _ = loaded("chains", "load", "vol.yaml", "--preview", "--format", "json")

    assert (made[0], code) == (0, 0)
    assert json.loads(out)[0]["added"] == 12 + 9 + 2  # and the annex, and the old link that closes


def test_the_views_of_a_chain_are_a_table_or_json(loaded: Callable[..., Told]) -> None:
    code, table, told = loaded("chains", "views", "keten", "--view", "wees", "--view", "ketenregie")
    _, out, _ = loaded("chains", "views", "keten", "--valid", "2026-07-01", "--format", "json")

    assert code == 0
    assert "niemand eindverantwoordelijk" in table
    assert "geen bevinding" in told
    assert {row["view"] for row in json.loads(out)} == {"wees", "bevoegdheid", "ketenregie"}
