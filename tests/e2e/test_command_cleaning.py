"""Taking a text out and destroying in time from the command line: shown first, done when asked."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from builders import chain_file, moment, organisation
from yaml import safe_dump

from deployments.command import main
from graph.store.arcadedb import embedded_graph

Told = tuple[int, str, str]
DRAWN = chain_file(
    "gemeente > rvdk",
    organisations=[organisation("g1", "gemeente", aliases=["bureau van Jan Jansen"])],
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder whose graph runs, so that each command joins it."""
    folder = tmp_path_factory.mktemp("cleaning")
    with embedded_graph(folder):
        yield folder


@pytest.fixture
def ketenzicht(tmp_path: Path, monkeypatch, capsys, data: Path) -> Callable[..., Told]:
    """Run `ketenzicht` in an empty folder, as the model keeper of IJenV."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KETENZICHT_DATA", str(data))

    def run(*arguments: str, typed: str = "") -> Told:
        monkeypatch.setattr(sys, "argv", ["ketenzicht", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    monkeypatch.setenv("KETENZICHT_TOKEN", run("token", "--als", "modelbeheerder-ijenv")[1].strip())
    content = DRAWN.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    (tmp_path / "keten.yaml").write_text(safe_dump(content))
    (tmp_path / "weg.txt").write_text("Jan Jansen\n")
    assert run("chains", "load", "keten.yaml")[0] == 0
    return run


def test_a_text_is_shown_then_taken_out_then_gone(ketenzicht: Callable[..., Told]) -> None:
    asked = ("redact", "--reason", "persoonsgegeven", "--file", "weg.txt", "--format", "json")

    code, out, err = ketenzicht(*asked, "--preview")
    assert (code, "niets gewijzigd" in err) == (0, True)
    assert json.loads(out)[0]["fields"] > 0
    assert ketenzicht(*asked, typed="n\n")[0] == 1
    assert "Weggehaald" in ketenzicht(*asked, typed="j\ny\n")[2]
    assert json.loads(ketenzicht(*asked)[1]) == []
    assert "Jansen" not in ketenzicht("chains", "show", "keten", "--format", "json")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--file", "nergens.txt"), "nergens.txt: niet te lezen"),
        (("--file", "kort.txt"), "minstens 4 tekens"),
    ],
)
def test_a_text_that_cannot_be_read_is_named(
    ketenzicht: Callable[..., Told], tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "kort.txt").write_text("Jan")

    code, _, err = ketenzicht("redact", "--reason", "proef", *arguments)

    assert (code, said in err) == (1, True)


def test_retention_shows_its_terms_and_destroys_nothing(ketenzicht: Callable[..., Told]) -> None:
    code, out, err = ketenzicht("retention", "--format", "json")

    rows = {row["class"]: row for row in json.loads(out)}
    assert (code, "niets vernietigd" in err) == (0, True)
    assert rows["outbox"]["days"] == 90
    assert rows["gestopte_onderzoeken"]["days"] is None
    assert [row["due"] for row in rows.values()] == [0] * len(rows)


def test_destroying_asks_for_a_reason(ketenzicht: Callable[..., Told]) -> None:
    code, _, err = ketenzicht("retention", "--apply")

    assert (code, "--reason" in err) == (1, True)


def test_what_is_over_its_term_is_destroyed_after_a_yes(
    ketenzicht: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = DRAWN.model_copy(update={"organisations": []})
    Path("ander.yaml").write_text(safe_dump(edited.model_dump(mode="json", by_alias=True)))
    assert ketenzicht("chains", "propose", "ander.yaml", "--reason", "r")[0] == 0
    monkeypatch.setenv(
        "KETENZICHT_TOKEN", ketenzicht("token", "--als", "modelbeheerder-igj")[1].strip()
    )
    assert ketenzicht("chains", "reject", "v2026-001", "--reason", "nee")[0] == 0
    assert json.loads(ketenzicht("chains", "verify", "v2026-001", "--format", "json")[1])[0][
        "verified"
    ]
    monkeypatch.setattr("deployments.cli.register.cleaning.now", later)
    apply = ("retention", "--apply", "--reason", "opschonen", "--format", "json")

    assert ketenzicht(*apply, typed="n\n")[0] == 1
    code, out, err = ketenzicht(*apply, "--yes")

    assert (code, "Vernietigd: 1." in err) == (0, True)
    assert [row["ids"] for row in json.loads(out) if row["due"]] == [["v2026-001"]]
    assert json.loads(ketenzicht("chains", "proposals", "--format", "json")[1]) == []


def later() -> datetime:
    return moment("2040-01-01")
