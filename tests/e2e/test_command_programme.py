"""`ketenzicht programme`, as a model keeper types it: each table once, on what we carry."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from api.identity.development import issue_token
from deployments.command import main
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore

CARRIED = Path(__file__).parents[2] / "data" / "programmes"


@pytest.fixture
def programme(
    tmp_path: Path,
    monkeypatch,
    capsys,
    arcadedb_address: GraphAddress,
    arcadedb_store: BoltStore,
) -> Callable[..., tuple[str, str]]:
    """Run `ketenzicht programme` on a graph that serves already; give what it said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KETENZICHT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("KETENZICHT_GRAPH_URL", arcadedb_address.url)
    monkeypatch.setenv("KETENZICHT_GRAPH_USER", arcadedb_address.user)
    monkeypatch.setenv("KETENZICHT_GRAPH_PASSWORD", arcadedb_address.password.get_secret_value())
    monkeypatch.setenv("KETENZICHT_GRAPH_DATABASE", arcadedb_address.database or "")
    monkeypatch.setenv("KETENZICHT_TOKEN", issue_token(tmp_path / "data", "modelbeheerder-ijenv"))

    def run(*arguments: str | Path) -> tuple[str, str]:
        monkeypatch.setattr(sys, "argv", ["ketenzicht", "programme", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        assert not end.value.code
        told = capsys.readouterr()
        return told.out, told.err

    def load(*names: str) -> None:
        run("load", *(CARRIED / f"{name}.yaml" for name in names))

    run.load = load  # pyright: ignore[reportFunctionMemberAccess]
    return run


def rows(told: tuple[str, str]) -> list[dict]:
    return json.loads(told[0])


def test_programmes_are_listed_and_shown_and_what_is_shown_loads_again(programme, tmp_path) -> None:
    programme.load("ijenv-2024", "voorbeeld-2026")
    listed = rows(programme("list", "--format", "json"))
    shown, warned = programme("show", "programma-ijenv-2024")
    (tmp_path / "p.json").write_text(
        programme("show", "programma-ijenv-2024", "--format", "json")[0]
    )
    again = programme("load", tmp_path / "p.json", "--format", "json")
    same = programme("propose", tmp_path / "p.json", "--reason", "r", "--preview")[1]

    assert [(one["id"], one["activities"]) for one in listed] == [
        ("programma-ijenv-2024", 16),
        ("programma-voorbeeld-2026", 4),
    ]
    assert "teruggetrokken" in shown
    assert "Niet gelezen: " in warned
    assert rows(again)[0]["added"] == 0
    assert same.startswith("Geen verschil.")


def test_a_year_is_covered_weighed_against_capacity_and_accounted_for(programme, tmp_path) -> None:
    programme.load("voorbeeld-2026")
    covered = rows(programme("coverage", "2026", "--format", "json"))
    told, warned = programme("capacity", "2026")
    account = programme("account", "2026", "--format", "csv")[0].splitlines()
    tables = json.loads(programme("account", "2026", "--format", "json")[0])
    programme("account", "2026", "--out", tmp_path / "a.xlsx")
    nothing = programme("account", "2001")[1]

    assert {one["code"]: one["count"] for one in covered}["governance"] == 1
    assert "ja" in told
    assert "Let op: ijenv in 2026, kwartaal 4: 160 dagen gepland en 100 beschikbaar" in warned
    assert account[0].startswith("programma,activiteit,naam")
    assert len(tables["bijstellingen"]) == 2
    assert (tmp_path / "a.xlsx").stat().st_size > 0
    assert nothing == "Van 2001 is er geen programma; zie `ketenzicht programme list`.\n"


def test_what_is_shared_and_followed_has_its_tables(programme) -> None:
    programme.load("samenwerking", "voorbeeld-2026")
    protocols = rows(programme("protocols", "--valid", "2021-01-01", "--format", "json"))
    missing, counted = programme("datasets", "--missing", "--format", "json")
    products = rows(programme("products", "2023", "--format", "json"))
    algorithms = rows(programme("algorithms", "--format", "json"))

    assert "programma-samenwerking/ijenv-igj" not in {one["id"] for one in protocols}
    assert len(json.loads(missing)) == 3
    assert "IJenV: bij 3 van 5 ontbreekt een grondslag." in counted
    assert {(one["year"], one["known"]) for one in products} == {(2022, False), (2023, False)}
    assert [one["handovers"] for one in algorithms] == [["jeugdbescherming/a2"]]
