"""`search` and its neighbours: what a user reads of the register on the command line."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from access_builders import NOW
from api_builders import ask
from builders import chain_file, load_of, moment, organisation

from api.identity.development import issue_token
from deployments.command import main
from graph.register.codelists import codelists
from graph.register.exchange.reading import read_register
from graph.register.load import load_chain
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore


@dataclass(frozen=True)
class Told:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def ketenzicht(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arcadedb_address: GraphAddress,
    arcadedb_store: BoltStore,
) -> Callable[..., Told]:
    """Run `ketenzicht` on a graph with one drawn chain, as an analyst of IJenV."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KETENZICHT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("KETENZICHT_GRAPH_URL", arcadedb_address.url)
    monkeypatch.setenv("KETENZICHT_GRAPH_USER", arcadedb_address.user)
    monkeypatch.setenv("KETENZICHT_GRAPH_PASSWORD", arcadedb_address.password.get_secret_value())
    monkeypatch.setenv("KETENZICHT_GRAPH_DATABASE", arcadedb_address.database or "")
    monkeypatch.setenv("KETENZICHT_TOKEN", issue_token(tmp_path / "data", "analist-ijenv"))
    load_chain(arcadedb_store, load_of(DRAWN, "2026-01-01"))

    def run(*arguments: str | Path) -> Told:
        monkeypatch.setattr(sys, "argv", ["ketenzicht", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return Told(code, told.out, told.err)

    return run


DRAWN = chain_file("gemeente > raad", organisations=[organisation("g1", "gemeente")])


def test_words_find_what_has_them_in_the_order_that_is_declared(ketenzicht: Callable[..., Told]):
    table = ketenzicht("search", "gemeen", "--valid", "2026-02-01")
    found = ketenzicht("search", "gemeen", "--format", "json")
    roles = ketenzicht("search", "GEMEEN", "--kind", "rol", "--format", "csv")

    assert table.out.split()[:7] == ["soort", "naam", "id", "keten", "rol", "Gemeente", "gemeente"]
    assert [hit["kind"] for hit in json.loads(found.out)] == ["role"]
    assert roles.out == "kind,name,key,chain\nrol,Gemeente,gemeente,\n"


def test_a_search_without_result_or_words_says_what_to_do(ketenzicht: Callable[..., Told]):
    nothing = ketenzicht("search", "zzz")
    wordless = ketenzicht("search", "?!")

    assert "alleen het begin van een woord" in nothing.err
    assert (wordless.code, "geef letters of cijfers" in wordless.err) == (1, True)


def test_a_dataset_goes_once_the_receiver_takes_over_the_secrecy(
    ketenzicht: Callable[..., Told],
    arcadedb_address: GraphAddress,
    arcadedb_store: BoltStore,
):
    agreed = read_register(PROGRAMMES / "samenwerking.yaml", codelists())
    load_chain(arcadedb_store, load_of(agreed, "2026-01-01"))
    asked = ("sharing-check", "forensische-zorg", "igj", "onderzoek")

    refused = ketenzicht(*asked)
    allowed = ketenzicht(*asked, "--secrecy-accepted", "--format", "json")
    over_graphql = ask(arcadedb_address, arcadedb_store, SHARING, now=NOW)
    nowhere = [ketenzicht("sharing-check", *rest) for rest in NOWHERE]

    assert "geheimhouding" in refused.out
    assert "er ontbreekt iets" in refused.out
    assert json.loads(allowed.out)["allowed"] is True
    assert json.loads(allowed.out)["protocols"] == ["programma-samenwerking/ijenv-igj"]
    assert over_graphql.data["sharingCheck"] == {
        "allowed": False,
        "holder": {"short": "IJenV"},
        "ground": {"article": "36"},
        "missing": [{"lack": "SECRECY"}],
    }
    assert [(one.code, words in one.err) for one, words in zip(nowhere, SAID, strict=True)] == [
        (1, True),
        (1, True),
    ]


SHARING = """{ sharingCheck(dataset: "forensische-zorg", receiver: "igj", purpose: INVESTIGATION) {
  allowed holder { short } ground { article } missing { lack }
} }"""
NOWHERE = (("niets", "igj", "onderzoek"), ("forensische-zorg", "ggd", "onderzoek"))
SAID = ("Geen dataset 'niets'", "'ggd' is geen inspectie")
LATER = moment("2100-01-01")
PROGRAMMES = Path(__file__).parents[2] / "data" / "programmes"


def test_the_words_of_a_ground_are_shown_and_what_changed_can_be_proposed(
    ketenzicht: Callable[..., Told], tmp_path: Path, arcadedb_store: BoltStore
):
    chain = read_register(PROGRAMMES.parent / "chains" / "coffeeshopketen.yaml", codelists())
    load_chain(arcadedb_store, load_of(chain, "2026-01-01"))
    asked = ("chains", "law", "coffeeshopketen")

    now = ketenzicht(*asked, "--words")
    then = ketenzicht(*asked, "--valid", "2024-06-01", "--changed", "--out", tmp_path / "k.yaml")
    rows = json.loads(ketenzicht(*asked, "--format", "json").out)
    elsewhere = ketenzicht(*asked, "--corpus", tmp_path / "weg")

    assert "uitsluitend op elektronische wijze plaatsvindt" in " ".join(now.out.split())
    assert "0 opnieuw te lezen" in " ".join(now.err.split())
    assert "coffeeshopketen/k2" in then.out
    assert "gewijzigd" in then.out
    again = read_register(tmp_path / "k.yaml", codelists())
    [doubted] = [one for one in again.handovers if one not in chain.handovers]
    assert (doubted.id, doubted.grounds[0].confidence) == ("k2", "onzeker")
    assert {row["state"] for row in rows} == {"gelijk", "niet_in_de_map", "versie_onbekend"}
    assert (elsewhere.code, "geen map met wetteksten" in elsewhere.err) == (1, True)


def test_a_balance_is_kept_for_the_inspectorate_of_who_made_it(
    ketenzicht: Callable[..., Told], arcadedb_address: GraphAddress, arcadedb_store: BoltStore
):
    carried = PROGRAMMES.parent
    chain = carried / "chains" / "coffeeshopketen.yaml"
    load_chain(arcadedb_store, load_of(read_register(chain, codelists()), "2026-01-01"))
    asked = ("balance", carried / "demo" / "hoeveelheden.csv", "--register", chain, "--save")

    told = ketenzicht(*asked)
    kept = ask(
        arcadedb_address, arcadedb_store, "{ balances { key findings { state } } }", now=LATER
    )

    [one] = kept.data["balances"]
    assert one["key"] in "".join(told.err.split())
    assert "tekort" in {each["state"] for each in one["findings"]}
