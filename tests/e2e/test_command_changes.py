"""`chains diff`, `snapshot`, `propose`, `accept`, `reject`, as two model keepers type them."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from builders import chain_file, handover, norm
from yaml import safe_dump

from api.identity.development import issue_token, read_locally
from deployments.command import main
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from schemas.register import ChainFile


@dataclass(frozen=True)
class Told:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def ketenzicht(
    tmp_path: Path,
    monkeypatch,
    capsys,
    arcadedb_address: GraphAddress,
    arcadedb_store: BoltStore,
) -> Callable[..., Told]:
    """Run `ketenzicht` on an empty graph that serves already, as the model keeper named first."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KETENZICHT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("KETENZICHT_GRAPH_URL", arcadedb_address.url)
    monkeypatch.setenv("KETENZICHT_GRAPH_USER", arcadedb_address.user)
    monkeypatch.setenv("KETENZICHT_GRAPH_PASSWORD", arcadedb_address.password.get_secret_value())
    monkeypatch.setenv("KETENZICHT_GRAPH_DATABASE", arcadedb_address.database or "")

    def run(who: str, *arguments: str | Path) -> Told:
        token = issue_token(tmp_path / "data", f"modelbeheerder-{who}")
        monkeypatch.setenv("KETENZICHT_TOKEN", token)
        monkeypatch.setattr(sys, "argv", ["ketenzicht", "chains", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return Told(code, told.out, told.err)

    return run


def written(name: str, value: int = 10) -> str:
    norms = [norm(value, source="rvdk_2019")]
    file: ChainFile = chain_file(
        "gemeente > rvdk", handovers=[handover("h1", "gemeente", "rvdk", norms=norms)]
    )
    content = file.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    Path(name).write_text(safe_dump(content), encoding="utf-8")
    return name


SENTENCE = "norm van h1 gewijzigd van 10 d naar 14 d, bron rvdk_2019"


def test_a_change_is_proposed_seen_accepted_and_told_afterwards(ketenzicht) -> None:
    ketenzicht("ijenv", "load", written("keten.yaml"))
    new = written("nieuw.yaml", 14)

    preview = ketenzicht("ijenv", "propose", new, "--reason", "Brief", "--preview", "--words")
    made = ketenzicht("ijenv", "propose", new, "--reason", "Brief", "--format", "json")
    own = ketenzicht("ijenv", "accept", "v2026-001", "--reason", "Klopt")
    seen = ketenzicht("igj", "proposal", "v2026-001", "--words")
    accepted = ketenzicht("igj", "accept", "v2026-001", "--reason", "Gezien")
    late = ketenzicht("igj", "reject", "v2026-001", "--reason", "Toch niet")
    listed = ketenzicht("igj", "proposals", "--state", "aanvaard", "--format", "json")

    assert (preview.out.strip(), "niets voorgesteld" in preview.err) == (SENTENCE, True)
    assert json.loads(made.out)["proposal"] == "v2026-001"
    assert json.loads(made.out)["differences"][0]["words"] == SENTENCE
    assert (own.code, "vier ogen" in own.err) == (1, True)
    assert SENTENCE in seen.out
    assert accepted.out.startswith("Aanvaard: v2026-001")
    assert (late.code, "igj was eerst" in late.err) == (1, True)
    assert json.loads(listed.out)[0]["decision"] == "Gezien"


def test_a_rejected_change_leaves_the_register_and_stays_readable(ketenzicht) -> None:
    ketenzicht("ijenv", "load", written("keten.yaml"))
    before = ketenzicht("ijenv", "snapshot", "--format", "json")
    made = ketenzicht("ijenv", "propose", written("nieuw.yaml", 14), "--reason", "Brief")
    rejected = ketenzicht("igj", "reject", "v2026-001", "--reason", "Bron ontbreekt")
    shown = ketenzicht("igj", "proposal", "v2026-001", "--format", "json")
    after = ketenzicht("ijenv", "snapshot", "--format", "json")

    assert "een andere modelbeheerder beslist" in made.err
    assert rejected.out.startswith("Afgewezen: v2026-001")
    assert (json.loads(shown.out)["state"], json.loads(shown.out)["source"]) == (
        "afgewezen",
        "nieuw.yaml",
    )
    hashes = [[one["hash"] for one in json.loads(told.out)] for told in (before, after)]
    assert hashes[0] == hashes[1]


def test_two_states_are_compared_in_words_in_a_table_and_as_json(ketenzicht) -> None:
    ketenzicht("ijenv", "load", written("keten.yaml"))
    loaded = json.loads(ketenzicht("ijenv", "snapshot", "--format", "json").out)[0]["recorded"]
    ketenzicht("ijenv", "load", written("nieuw.yaml", 14))

    words = ketenzicht("igj", "diff", "keten", "--from", loaded, "--words")
    table = ketenzicht("igj", "diff", "keten", "--from", loaded)
    data = json.loads(ketenzicht("igj", "diff", "keten", "--from", loaded, "--format", "json").out)
    nothing = ketenzicht("igj", "diff", "keten", "--from", loaded, "--to", loaded)
    snapshots = ketenzicht("igj", "snapshot", "--recorded", loaded, "--valid", "2026-07-01")

    assert words.out.strip() == SENTENCE
    assert "norms.term.term  10 d" in table.out
    assert data["differences"][0]["field"] == "norms.term.term"
    assert data["from"]["hash"] != data["to"]["hash"]
    assert "Geen verschil" in nothing.err
    assert snapshots.out.count("2026-07-01") == 2


def test_a_chain_is_shown_and_exported_as_it_was_held_then(ketenzicht) -> None:
    ketenzicht("ijenv", "load", written("keten.yaml"))
    loaded = json.loads(ketenzicht("ijenv", "snapshot", "--format", "json").out)[0]["recorded"]
    ketenzicht("ijenv", "load", written("nieuw.yaml", 14))

    now = ketenzicht("igj", "show", "keten", "--valid", "2026-01-01")
    then = ketenzicht("igj", "show", "keten", "--recorded", loaded)
    exported = ketenzicht("igj", "export", "keten", "--recorded", loaded)

    assert ("14 d" in now.out, "10 d" in then.out) == (True, True)
    assert "value: 10" in exported.out


def test_what_is_wrong_with_a_command_is_one_line(ketenzicht) -> None:
    ketenzicht("ijenv", "load", written("keten.yaml"))

    for told, said in (
        (
            ketenzicht("ijenv", "propose", "keten.yaml", "--reason", "Brief"),
            "niets voor te stellen",
        ),
        (ketenzicht("ijenv", "propose", written("nieuw.yaml", 14), "--reason", " "), "reason"),
        (ketenzicht("ijenv", "proposal", "v2026-009"), "geen voorstel"),
        (ketenzicht("ijenv", "accept", "v2026-009", "--reason", "x"), "Geen voorstel v2026-009"),
        (ketenzicht("ijenv", "diff", "weg", "--from", "2026-01-01"), "Geen keten"),
    ):
        assert told.code == 1
        assert said in told.err
        assert told.err.count("\n") == 1


def test_with_a_real_issuer_a_load_by_one_person_changes_nothing_that_is_there(
    ketenzicht, monkeypatch
) -> None:
    ketenzicht("ijenv", "load", written("keten.yaml"))
    monkeypatch.setattr(
        "deployments.cli.register.chains.actor_of",
        lambda settings: read_locally(settings.data, settings.token.get_secret_value()),
    )
    monkeypatch.setenv("KETENZICHT_ISSUER", "https://aanmelden.voorbeeld.nl")

    refused = ketenzicht("ijenv", "load", written("nieuw.yaml", 14))
    same = ketenzicht("ijenv", "load", written("keten.yaml"))

    assert (refused.code, "chains propose" in refused.err) == (1, True)
    assert same.code == 0
