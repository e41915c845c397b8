"""Investigations from the command line, over HTTP and with a token, as their coordinators do it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import httpx
import pytest
from casework_builders import with_result

from api.identity.development import issue_token
from deployments.command import main
from graph.store.arcadedb import open_graph
from graph.store.migrations import migrate
from schemas.instants import AMSTERDAM

SERVE = (
    "from deployments.serve import serve; from deployments.settings import read_settings\n"
    "serve(read_settings(), '127.0.0.1')"
)
Run = Callable[..., str]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, str], str]]:
    """A served graph with one clear result; its folder, environment and that result."""
    folder = tmp_path_factory.mktemp("data")
    with open_graph(folder) as store:
        migrate(store)
        result = with_result(store)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    environment = os.environ | {"KETENZICHT_DATA": str(folder), "KETENZICHT_PORT": port}
    server = subprocess.Popen([sys.executable, "-c", SERVE], env=environment)
    while True:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/health/ready").is_success:
                break
        except httpx.TransportError:
            assert server.poll() is None
        time.sleep(0.2)
    yield folder, environment, result
    server.send_signal(signal.SIGTERM)
    server.wait(60)


@pytest.fixture
def investigate(
    served: tuple[Path, dict[str, str], str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run `ketenzicht investigate` as the coordinator of an inspectorate."""
    folder, environment, _ = served
    for name in ("KETENZICHT_DATA", "KETENZICHT_PORT"):
        monkeypatch.setenv(name, environment[name])

    def run(who: str, *arguments: str, fails: bool = False, code: int = 1) -> str:
        monkeypatch.setenv("KETENZICHT_TOKEN", issue_token(folder, f"coordinator-{who}"))
        monkeypatch.setattr(sys, "argv", ["ketenzicht", "investigate", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        assert ended.value.code == (code if fails else 0), told.err
        return told.err if fails else told.out

    return run


TODAY = datetime.now(AMSTERDAM).date().isoformat()
DOCUMENT = ["--document", "ijenv:dms:2026-17:" + "0a" * 32]


def prepare(investigate: Run, number: str) -> None:
    plan = ["plan", number, *DOCUMENT, "--question", "Q?", "--method", "M", "--until", "2030-01-01"]
    investigate("ijenv", *plan)
    investigate("ijenv", "sign", number, "ijenv", "--plan", "1", "--point", "Te krap")
    assert "Te krap" in investigate("ijenv", "enter", number, "uitvoering", fails=True)
    investigate("ijenv", *plan)
    investigate("ijenv", "sign", number, "ijenv", "--plan", "2")
    investigate("ijenv", "assign", number, "keten/h1", "receiver", "ijenv")
    assert json.loads(investigate("ijenv", "tasks", number, "--format", "json"))[1]["gap"] is False
    criterion = ["--text", "Op tijd", "--ground", "jeugdwet-9.2", "--aspect", "samenwerking"]
    investigate("ijenv", "criterion", number, "ijenv", *criterion)
    investigate("ijenv", "freeze", number)
    told = investigate(
        "ijenv", "announce", number, "r1", "--day", TODAY, "--document", "x", fails=True, code=2
    )
    assert "inspectie:systeem:kenmerk:sha256" in told
    investigate("ijenv", "announce", number, "r1", "--day", TODAY, *DOCUMENT)
    investigate("ijenv", "enter", number, "uitvoering")


def do_fieldwork(investigate: Run, number: str) -> None:
    asked = ["ask", number, "ijenv", "r1", "keten/h1", "--question", "Telbestand", "--days", "10"]
    investigate("ijenv", *asked, "--rule", "werkafspraak")
    investigate("ijenv", "send", number, "1")
    assert "de termijn loopt tot" in investigate(
        "ijenv", "enter", number, "oordeelsvorming", fails=True
    )
    investigate(
        "ijenv", "received", number, "1", "grond_ontbreekt", "--day", TODAY, "--reason", "Geen wet"
    )
    assert "grond_ontbreekt" not in investigate("ijenv", "grounds")
    [row] = json.loads(investigate("ijenv", "grounds", "--format", "json"))
    assert (row["inspectorate"], row["requests"]) == ("ijenv", 1)
    assert "ANSWERED" in investigate("ijenv", "requests", number)
    visit = ["visit", number, "ijenv", "r1", "keten/h1", "--day", TODAY, "--unannounced"]
    assert f"bezoek {number}/ijenv/1" in investigate("ijenv", *visit)
    assert investigate("igj", "visits", number, "--format", "json") == "[]\n"
    assert "Geen bezoek" in investigate(
        "igj", "visited", f"{number}/ijenv/1", *DOCUMENT, fails=True
    )
    investigate("ijenv", "visited", f"{number}/ijenv/1", *DOCUMENT)
    assert f"{number}/ijenv/1" in investigate("igj", "visits", number, "--format", "json")


def do_judge(investigate: Run, number: str) -> None:
    finding = ["finding", number, "ijenv", "k1", "keten/h1", "--conclusion", "Te laat"]
    investigate("ijenv", *finding, *DOCUMENT)
    investigate("ijenv", "revise", number, "1", "--conclusion", "Vaak", "--withheld", "Geheim")
    investigate("ijenv", "confirm", number, "1")
    investigate("ijenv", "enter", number, "oordeelsvorming")
    investigate("ijenv", "judge", number, "ijenv", "k1", "voldoet_niet", "--reason", "Dossiers")
    told = investigate(
        "ijenv", "reflect", number, "ijenv", "k1", "--text", "Ook elders", fails=True
    )
    assert "oordeelt zelf" in told
    investigate("ijenv", "message", number, "--text", "Niet op orde")
    assert "nog niets" in investigate(
        "ijenv", "settle", number, "weggelaten", "--reason", "x", fails=True
    )
    assert "zei ijenv nog niets" in investigate("ijenv", "brief", number)
    investigate("ijenv", "agree", number, "ijenv", "--message", "1")
    investigate("ijenv", "enter", number, "wederhoor")


def write_documents(investigate: Run, number: str, folder: Path) -> None:
    for name in ("r.docx", "r.html"):
        investigate("ijenv", "report", number, "--out", str(folder / name))
    assert "Meld ontvangst" in (folder / "r.html").read_text(encoding="utf-8")
    assert ".docx of .html" in investigate(
        "ijenv", "report", number, "--out", str(folder / "r.pdf"), fails=True
    )
    table = str(folder / "o.xlsx")
    investigate("ijenv", "remarks", number, "--out", table)
    assert "Kies --out" in investigate("ijenv", "remarks", number, fails=True)
    told = investigate("ijenv", "remarks", number, "--from", table, "--dry-run", fails=True)
    assert "daarna wijzigt er niets meer" in told
    by = ["--name", "Ministerie", "--out", str(folder / "m.xml"), "--publisher"]
    assert "geen TOOI-URI" in investigate("ijenv", "metadata", number, *by, "x", fails=True)
    uri = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1058"
    investigate("ijenv", "metadata", number, *by, uri)
    investigate("ijenv", "agenda", "--out", str(folder / "a.ics"))
    word = ["--format", "docx", "--out", str(folder / "b.docx")]
    assert "b.docx" in investigate("ijenv", "brief", number, *word)
    assert {one.name for one in folder.iterdir()} >= {"m.xml", "a.ics", "b.docx", "r.docx"}


def report_and_close(investigate: Run, number: str) -> None:
    investigate("ijenv", "draft-report", number, *DOCUMENT)
    recommended = ["recommend", number, "--inspectorate", "ijenv", "--addressee", "r1"]
    investigate(
        "ijenv", *recommended, "--text", "Meld ontvangst", "--feasibility", "Het kan al",
        "--done-by", "2030-01-01",
    )  # fmt: skip
    sent = ["send-concept", number, "--organisations", "r1"]
    assert "Zou vastleggen: concept verzonden" in investigate("ijenv", *sent, "--dry-run")
    investigate("ijenv", *sent)
    assert "wederhoor van r1" in investigate("ijenv", "deadlines", "--format", "csv")
    replied = ["record-reply", number, "--organisation", "r1", "--received-on", TODAY]
    told = investigate("ijenv", *replied, "--remarks", "3|t|feit|te veel", fails=True, code=2)
    assert "meer delen dan place|text|kind" in told
    investigate("ijenv", *replied, "--remarks", "3.1|Te streng|oordeel", "--remarks", "4|Onjuist")
    answers = ["--answers", "1|nee|Blijft staan", "--answers", "2|nee|Nagegaan"]
    assert "geen ja of nee" in investigate(
        "ijenv", "answer-remarks", number, "--answers", "1|misschien|x", fails=True, code=2
    )
    investigate("ijenv", "answer-remarks", number, *answers)
    investigate("ijenv", "enter", number, "vaststelling_en_openbaarmaking")
    assert "Geef akkoord op versie 1" in investigate("ijenv", "todo", "--format", "json")
    signed = ["--function", "inspecteur-generaal", "--day", TODAY, "--reference", "1"]
    investigate("ijenv", "approve", number, "--inspectorate", "ijenv", "--hash", "0a" * 32, *signed)
    by_ijenv = [number, "--inspectorate", "ijenv"]
    investigate("ijenv", "offer-report", *by_ijenv, "--minister", "JenV", "--day", TODAY)
    investigate("ijenv", "plan-publication", number, "--day", TODAY)
    investigate("ijenv", "publish-report", number, "--day", TODAY, "--url", "https://example.test")
    investigate("ijenv", "enter", number, "opvolging")
    one = f"{number}/1"
    assert f"aanbeveling {one}" in investigate("ijenv", "ask-reaction", one)
    assert f"reactie op aanbeveling {one}" in investigate(
        "ijenv", "deadlines", "--until", "2030-01-01", "--format", "json"
    )
    investigate("ijenv", "record-reaction", one, "--reaction", "overgenomen", "--day", TODAY)
    assert "Geen aanbeveling" in investigate("ijenv", "ask-reaction", f"{number}/7", fails=True)
    told = investigate("ijenv", "close-investigation", number, fails=True)
    assert f"aanbeveling {one} is nog open" in told
    followed = ["--status", "opgevolgd", "--reason", "Gezien", "--evidence", DOCUMENT[1]]
    investigate("ijenv", "close-recommendation", one, *followed)
    [row] = json.loads(investigate("ijenv", "recommendations", "--closed", "--format", "json"))
    assert (row["id"], row["reaction"], row["status"]) == (one, "ACCEPTED", "FOLLOWED")
    assert "Deze maand is er al" not in investigate("ijenv", "picture", "g1")
    assert "bezoek" in investigate("ijenv", "picture", "r1", "--format", "csv")
    assert "Opgevolgd" in investigate("ijenv", "recommendations")
    assert "onderzoek_gestopt" not in investigate("ijenv", "journal", number, "--format", "csv")
    investigate("ijenv", "close-investigation", number, "--lessons", "Leg het kanaal vast")


def test_from_an_unweighed_result_to_a_verified_journal(
    investigate: Run, served: tuple[Path, dict[str, str], str], tmp_path: Path
):
    result = served[2]

    assert json.loads(investigate("ijenv", "unweighed", "--format", "json"))[0]["key"] == result
    told = investigate("ijenv", "propose", result, "--title", "T", "--question", "V?", fails=True)
    assert "niet gewogen" in told
    investigate("ijenv", "weigh", result, "oppakken", "--reason", "Te laat")
    assert investigate("ijenv", "unweighed", "--format", "json") == "[]\n"
    investigate(
        "ijenv", "propose", result, "--title", "T", "--question", "V?", "--with", "keten/h2"
    )
    number = json.loads(investigate("ijenv", "list", "--format", "json"))[0]["key"]
    investigate("ijenv", "invite", number, "igj")
    investigate("ijenv", "remind", number, "igj")
    told = investigate("ijenv", "invite", number, "ivho", "--version", "1", fails=True)
    assert "ijenv was eerst" in told
    told = investigate("igj", "answer", number, "igj", "geen_antwoord", fails=True)
    assert "kies toegezegd of afgewezen" in told
    investigate("igj", "answer", number, "igj", "afgewezen", "--reason", "Geen capaciteit")
    told = investigate("ijenv", "enter", number, "voorbereiding", fails=True)
    assert "keten/h1" in told
    investigate("ijenv", "leave", number, "keten/h1", "giver", "--reason", "Geen bevoegde")
    told = investigate("ijenv", "enter", number, "voorbereiding", fails=True)
    assert "PG bij de Hoge Raad" in told
    investigate("ijenv", "align", number, "apart", "--reference", "PG-1")
    investigate("ijenv", "enter", number, "voorbereiding")
    assert "Niet meer gedekt" in investigate("igj", "show", number)
    whole = json.loads(investigate("ijenv", "show", number, "--format", "json"))
    assert (whole["phase"], whole["prosecution"]) == ("PREPARATION", "APART")
    investigate("ijenv", "narrow", number, "keten/h2", "--reason", "Eerst dit")
    prepare(investigate, number)
    do_fieldwork(investigate, number)
    do_judge(investigate, number)
    tried = investigate("ijenv", "stop", number, "--reason", "Ander onderzoek", "--dry-run")
    assert tried.startswith("Zou vastleggen: onderzoek gestopt (versie ")
    report_and_close(investigate, number)
    write_documents(investigate, number, tmp_path)
    told = investigate("ijenv", "stop", number, "--reason", "Ander onderzoek", fails=True)
    assert "daarna wijzigt er niets meer" in told
    assert investigate("ijenv", "list").count(number) == 0
    assert number in investigate("ijenv", "list", "--stopped")

    checked = json.loads(investigate("ijenv", "verify", number, "--format", "json"))[0]

    assert (checked["verified"], checked["problems"], checked["entries"]) == (True, [], 42)


def test_a_level_is_changed_extended_and_shown(investigate: Run):
    heavier = ["ijenv", "level", "ijenv", "r1", "verdiepend", "--reason", "Structurele risico's"]

    assert "op voorwaarde" in investigate(*heavier, fails=True)
    told = investigate(*heavier, "--condition", "E-1", "--announced", "2026-11-02")
    assert "r1 staat onder verdiepend" in told
    investigate("ijenv", "extend", "ijenv", "r1", "2030-01-01", "--reason", "Nog geen effect")

    [row] = json.loads(investigate("ijenv", "levels", "r1", "--format", "json"))
    assert (row["level"], row["condition"], row["until"]) == ("verdiepend", "E-1", "2030-01-01")
    assert "verdiepend" in investigate("ijenv", "levels")


def test_who_was_not_invited_hears_nothing(investigate: Run):
    assert json.loads(investigate("nla", "list", "--format", "json")) == []
    assert "Geen onderzoek" in investigate("nla", "verify", "2026-001", fails=True)
    assert investigate("nla", "show", "2026-001", fails=True).startswith("ketenzicht: ")


def test_a_result_of_another_is_not_there(
    investigate: Run, served: tuple[Path, dict[str, str], str]
):
    told = investigate("igj", "weigh", served[2], "niet_oppakken", "--reason", "Nee", fails=True)

    assert "of niet voor u" in told
