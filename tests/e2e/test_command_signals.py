"""`ketenzicht signal` and `account`, over HTTP and with a token, as inspectorates type them."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from builders import chain_file, load_of, organisation
from programme_builders import indicator, programme_file

from api.identity.development import issue_token
from deployments import demo_signals
from deployments.client import Client
from deployments.command import main
from graph.register.codelists import codelists
from graph.register.files import read_file
from graph.register.load import load_chain
from graph.store.arcadedb import open_graph
from graph.store.migrations import migrate

ROOT = Path(__file__).parents[2]
SERVE = (
    "from deployments.serve import serve; from deployments.settings import read_settings\n"
    "serve(read_settings(), '127.0.0.1')"
)
Run = Callable[..., tuple[str, str]]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A served graph with a chain, a programme and the register of the demo; its folder and port."""
    folder = tmp_path_factory.mktemp("data")
    drawn = chain_file("gemeente > rvdk", organisations=[organisation("g1", "gemeente")])
    carried = ("chains/jeugdbescherming", "programmes/voorbeeld-2026")
    files = [read_file(ROOT / "data" / f"{name}.yaml", codelists()) for name in carried]
    asked = programme_file(indicators=[indicator()])
    with open_graph(folder) as store:
        migrate(store)
        for file in (drawn, asked, *files):
            load_chain(store, load_of(file, "2026-01-01"))
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
    yield folder, port
    server.send_signal(signal.SIGTERM)
    server.wait(60)


@pytest.fixture
def ketenzicht(served: tuple[Path, str], monkeypatch, capsys) -> Run:
    """Run `ketenzicht` as the coordinator of an inspectorate; give what it said."""
    folder, port = served
    monkeypatch.setenv("KETENZICHT_DATA", str(folder))
    monkeypatch.setenv("KETENZICHT_PORT", port)

    def run(who: str, *arguments: str, fails: bool = False) -> tuple[str, str]:
        monkeypatch.setenv("KETENZICHT_TOKEN", issue_token(folder, f"coordinator-{who}"))
        monkeypatch.setattr(sys, "argv", ["ketenzicht", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        assert ended.value.code == (1 if fails else 0), told.err
        return told.out, told.err

    return run


def test_the_demo_tells_its_signals_once(served: tuple[Path, str], ketenzicht: Run) -> None:
    folder, port = served
    clients = {
        name: Client(f"http://127.0.0.1:{port}", issue_token(folder, f"coordinator-{name}"))
        for name in ("ijenv", "igj")
    }
    for _ in range(2):
        demo_signals.tell(clients, datetime.now(UTC).date())
    told, _ = ketenzicht("igj", "signal", "list", "--format", "json")
    own, _ = ketenzicht("ijenv", "signal", "list", "--chain", "jeugdbescherming")

    assert [one["jointDecision"] for one in json.loads(told)] == ["JOINT"]
    assert own.count("s20") == 2


def test_an_incident_report_from_its_registration_to_the_joint_decision(ketenzicht: Run) -> None:
    register = ("signal", "register", "ijenv", "incidentmelding", "organisatie")
    about = ("--received", "2026-01-05", "--chain", "keten", "--organisation", "g1")
    told, warned = ketenzicht(
        "ijenv", *register, "--text", "Gemeld door mevrouw Jansen", *about, "--assessor", "igj"
    )
    key = told.split()[1]
    ketenzicht("ijenv", *register, "--text", "bel 06-12345678", *about, fails=True)
    joint = ("gezamenlijk_onderzoek", "--ground", "knelpunt_in_de_keten", "--motivation", "Ja")
    first, _ = ketenzicht("ijenv", "signal", "assess", key, "ijenv", *joint)
    early = ("signal", "settle", key, "onderzoek", "--reason", "r", "--reference", "2026-001")
    _, refused = ketenzicht("ijenv", *early, fails=True)
    both, _ = ketenzicht("igj", "signal", "assess", key, "igj", *joint)
    settled, _ = ketenzicht("ijenv", *early)
    table, _ = ketenzicht("igj", "signal", "list", "--chain", "keten")
    listed, _ = ketenzicht("igj", "signal", "list", "--settled", "--format", "json")
    hidden, _ = ketenzicht("nla", "signal", "list", "--format", "json")
    ketenzicht("nla", "signal", "assess", key, "nla", *joint, fails=True)

    assert "lijkt op een naam: mevrouw Jansen" in warned.replace("\n", " ")
    assert "gezamenlijk besluit: wacht op igj." in first
    assert "wacht op igj" in refused
    assert "gezamenlijk besluit: gezamenlijk onderzoek." in both
    assert settled == f"Afgedaan: {key}, onderzoek (versie 4).\n"
    assert "gezamenlijk onderzoek" in table
    assert [one["reference"] for one in json.loads(listed)] == ["2026-001"]
    assert json.loads(hidden) == []


def test_an_account_with_a_visit_and_an_indicator_that_came_late(ketenzicht: Run) -> None:
    whose = ("ijenv", "g1")
    ketenzicht(
        "ijenv", "account", "assign", *whose, "p-12", "--function", "inspecteur",
        "--since", "2026-01-01",
    )  # fmt: skip
    visit = ("locatiebezoek", "2026-01-05", "--function", "directeur", "--text", "Wachttijd")
    recorded, _ = ketenzicht("ijenv", "account", "contact", *whose, *visit)
    table, _ = ketenzicht("ijenv", "account", "list")
    listed, _ = ketenzicht("ijenv", "account", "list", "--organisation", "g1", "--format", "json")
    contacts, _ = ketenzicht("ijenv", "account", "contacts", "g1", "--format", "json")
    ketenzicht("ijenv", "account", "end", *whose, "2026-06-01")
    indicator_ = ("programma-x-2026/wachttijd", "g1", "2026-01-01", "12.5")
    ketenzicht("ijenv", "account", "deliver", *indicator_, "--received", "2026-05-02")
    late, told = ketenzicht("ijenv", "account", "indicators", "--late", "--format", "json")

    assert recorded == "Vastgelegd: ijenv en g1 (versie 2).\n"
    assert "p-12" in table
    assert json.loads(listed)[0]["lastContact"] == "2026-01-05"
    assert [one["kind"] for one in json.loads(contacts)] == ["locatiebezoek"]
    assert ("te laat", 12.5) in {(one["state"], one["value"]) for one in json.loads(late)}
    assert "Van een andere inspectie" in told
