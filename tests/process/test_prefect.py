"""A real Prefect: rows wait while it is away, and become flow runs one to one afterwards."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import psutil
import pytest
from casework_builders import coordinator, with_result

from flows import analyses, runs, work
from flows.address import PrefectAddress
from flows.connection import recording, sharing
from flows.runs import flow_runs
from flows.server import _usable_port, prefect_server
from flows.work import Pace, Worker
from graph.casework import outbox
from graph.casework.commands import execute
from graph.results.analysing import Refreshed
from graph.store.bolt import BoltStore
from graph.store.port import GraphStore
from schemas.casework.commands import (
    AnswerInvitation,
    HumanCommand,
    InviteInspectorate,
    ProposeInvestigation,
    WeighResult,
)
from schemas.casework.weighing import Decision
from schemas.errors import AnalysisError, FlowsUnavailable, SetupError

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectAddress]:
    with prefect_server(tmp_path_factory.mktemp("prefect")) as address:
        yield address


def does(store: GraphStore, who: str, command: HumanCommand) -> str:
    return execute(store, coordinator(who), "onderzoek", command, datetime.now(UTC)).id


def answered(store: GraphStore) -> str:
    result = with_result(store)
    weigh = WeighResult(
        expected_version=0, result=result, decision=Decision.TAKE_UP, reason="Te laat"
    )
    does(store, "ijenv", weigh)
    proposal = ProposeInvestigation(
        expected_version=1, result=result, title="Titel", question="Vraag?"
    )
    number = does(store, "ijenv", proposal)
    invite = InviteInspectorate(expected_version=1, investigation=number, inspectorate="igj")
    does(store, "ijenv", invite)
    answer = AnswerInvitation(
        expected_version=2, investigation=number, inspectorate="igj", committed=True
    )
    does(store, "igj", answer)
    return number


def until(condition, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            pytest.fail("it did not come about")
        time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_pending_rows_become_flow_runs_one_to_one(
    arcadedb_store: BoltStore, prefect: PrefectAddress
):
    store = arcadedb_store
    number = answered(store)
    waiting = [row.id for row in outbox.pending(store)]
    before = {run.id for run in flow_runs(prefect)}

    handled = Worker(store, prefect).handle_all()

    found = [run for run in flow_runs(prefect) if run.id not in before]
    assert handled == len(waiting) == 2
    assert sorted(run.outbox_id for run in found) == waiting
    assert {run.state for run in found} == {"Completed"}
    assert sorted(run.name for run in found) == [
        f"onderzoek {number} · antwoord",
        f"onderzoek {number} · uitnodiging",
    ]
    assert {row.flow_run for row in outbox.rows(store)} == {run.id for run in found}
    assert outbox.pending(store) == []


def test_prefect_keeps_tags_numbers_and_days_and_no_persons(
    arcadedb_store: BoltStore, prefect: PrefectAddress
):
    number = answered(arcadedb_store)

    Worker(arcadedb_store, prefect).handle_all()

    with httpx.Client(base_url=prefect.api, auth=prefect.basic_auth) as client:
        runs_found = client.post("/flow_runs/filter", json={"sort": "START_TIME_DESC"}).json()
        shown = client.post("/artifacts/filter", json={"sort": "CREATED_DESC"}).json()
    assert runs_found[0]["tags"] == [f"onderzoek-{number}"]
    assert set(runs_found[0]["parameters"]) == {"investigation_id", "outbox_id"}
    assert shown[0]["key"] == f"onderzoek-{number}"
    assert "coordinator" not in shown[0]["data"]
    assert '"toegezegd", "stand": 2' in shown[0]["data"]


def test_with_prefect_away_decisions_go_on_and_are_caught_up_later(
    arcadedb_store: BoltStore, prefect: PrefectAddress
):
    store = arcadedb_store
    away = PrefectAddress(f"http://127.0.0.1:{free_port()}/api")
    stop = threading.Event()
    idle = threading.Thread(target=Worker(store, away, Pace(poll_seconds=0.05)).run, args=[stop])
    idle.start()
    answered(store)
    stop.set()
    idle.join(30)
    waiting = [row.id for row in outbox.pending(store)]
    before = {run.id for run in flow_runs(prefect)}
    stop = threading.Event()
    worker = threading.Thread(
        target=Worker(store, prefect, Pace(poll_seconds=0.05)).run, args=[stop]
    )
    worker.start()
    until(lambda: not outbox.pending(store))
    stop.set()
    worker.join(30)

    later = [run for run in flow_runs(prefect) if run.id not in before]
    assert [row.attempts for row in outbox.rows(store)] == [1, 1]
    assert sorted(run.outbox_id for run in later if run.outbox_id) == waiting
    assert [run.name for run in later if not run.outbox_id] == ["termijnen"]


def test_a_flow_that_fails_leaves_its_row_waiting_with_the_reason(
    arcadedb_store: BoltStore, prefect: PrefectAddress
):
    store = arcadedb_store
    answered(store)
    with store._driver.session(database=store._database) as session:
        session.run("MATCH (o:Outbox) SET o.investigation = '2026-999'").consume()

    assert Worker(store, prefect).handle_all() == 0

    assert {row.state for row in outbox.rows(store)} == {outbox.OutboxState.PENDING}
    assert all("Geen onderzoek 2026-999" in (row.problem or "") for row in outbox.rows(store))


def test_prefect_that_goes_away_half_way_costs_no_row(arcadedb_store: BoltStore):
    store = arcadedb_store
    answered(store)
    away = PrefectAddress(f"http://127.0.0.1:{free_port()}/api")

    with pytest.raises(FlowsUnavailable):
        Worker(store, away).handle_all()

    assert len(outbox.pending(store)) == 2
    with pytest.raises(FlowsUnavailable, match="antwoordt niet"):
        flow_runs(away)


class _HalfAPrefect(BaseHTTPRequestHandler):
    """Says that it is well, and can do nothing else."""

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"true")

    def do_POST(self):
        self.send_response(500)
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


def test_a_prefect_that_answers_and_fails_leaves_the_worker_going(arcadedb_store: BoltStore):
    answered(arcadedb_store)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _HalfAPrefect)
    threading.Thread(target=server.serve_forever).start()
    half = PrefectAddress(f"http://127.0.0.1:{server.server_address[1]}/api")
    stop = threading.Event()
    worker = threading.Thread(
        target=Worker(arcadedb_store, half, Pace(poll_seconds=0.05)).run, args=[stop]
    )

    worker.start()
    time.sleep(1)
    lives = worker.is_alive()
    stop.set()
    worker.join(30)
    server.shutdown()
    server.server_close()

    assert lives
    assert len(outbox.pending(arcadedb_store)) == 2


def test_a_sweep_that_fails_is_recorded_and_stops_nothing(
    arcadedb_store: BoltStore, prefect: PrefectAddress
):
    store = arcadedb_store
    answered(store)
    with store._driver.session(database=store._database) as session:
        session.run(
            "CREATE (:Deadline {id: 'x', investigation: '2026-001', inspectorate: 'igj',"
            " step: 'onbekend', day: '2026-01-01'})"
        ).consume()
    before = {run.id for run in flow_runs(prefect)}
    stop = threading.Event()
    worker = threading.Thread(
        target=Worker(store, prefect, Pace(poll_seconds=0.05)).run, args=[stop]
    )

    worker.start()
    until(lambda: not outbox.pending(store))
    stop.set()
    worker.join(30)

    later = {run.name: run.state for run in flow_runs(prefect) if run.id not in before}
    assert later.pop("termijnen") == "Failed"
    assert set(later.values()) == {"Completed"}


def test_runs_are_read_back_page_by_page(prefect: PrefectAddress, monkeypatch):
    everything = flow_runs(prefect)

    monkeypatch.setattr(runs, "_PAGE", 1)

    assert flow_runs(prefect) == everything


def test_a_prefect_that_does_not_start_names_its_log(tmp_path: Path):
    (tmp_path / "prefect" / "prefect.db").mkdir(parents=True)

    with (
        pytest.raises(SetupError, match=r"startte niet; zie .*server\.log"),
        prefect_server(tmp_path),
    ):
        pass


def test_prefect_opens_to_its_password_only_and_listens_on_loopback(prefect: PrefectAddress):
    url = f"{prefect.api}/flow_runs/filter"

    assert httpx.post(url, json={}).status_code == 401
    assert httpx.post(url, json={}, auth=prefect.basic_auth).status_code == 200
    assert prefect.api.startswith("http://127.0.0.1:")
    assert httpx.get(prefect.api.removesuffix("/api")).status_code == 404


def test_a_port_in_use_is_told_before_anything_starts(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with (
            pytest.raises(SetupError, match=f"Poort {port} is bezet"),
            prefect_server(tmp_path, port),
        ):
            pass


def test_a_port_that_was_left_a_moment_ago_is_free():
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as client:
            accepted, _ = server.accept()
            accepted.close()  # who closes first is left with the lingering connection
            client.recv(1)

    assert _usable_port(port) == port


def test_prefect_does_not_outlive_a_killed_parent(tmp_path: Path):
    text = (
        "import sys, time; from pathlib import Path; from flows.server import _usable_port, prefect_server\n"
        "with prefect_server(Path(sys.argv[1])) as address:\n"
        "    print(address.api, flush=True); time.sleep(600)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", text, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    api = parent.stdout.readline().strip()
    children = psutil.Process(parent.pid).children(recursive=True)
    assert PrefectAddress(api).answers()

    parent.kill()
    parent.wait()
    parent.stdout.close()

    until(lambda: not any(child.is_running() for child in children))
    assert not PrefectAddress(api).answers()


def test_a_worker_stops_at_sigterm_and_leaves_nothing_claimed(
    arcadedb_address, arcadedb_store: BoltStore, prefect: PrefectAddress
):
    store = arcadedb_store
    answered(store)
    text = (
        "import os\n"
        "from pydantic import SecretStr\n"
        "from flows.address import PrefectAddress\n"
        "from flows.work import Pace, work\n"
        "from graph.store.address import GraphAddress\n"
        "from graph.store.bolt import connect\n"
        "address = GraphAddress(os.environ['URL'], os.environ['WHO'],\n"
        "                       SecretStr(os.environ['WORD']), os.environ['BASE'])\n"
        "with connect(address) as store:\n"
        "    prefect = PrefectAddress(os.environ['API'], SecretStr(os.environ['AUTH']))\n"
        "    work(store, prefect, Pace(poll_seconds=0.1))\n"
        "print('stopped')"
    )
    environment = os.environ | {
        "URL": arcadedb_address.url,
        "WHO": arcadedb_address.user,
        "WORD": arcadedb_address.password.get_secret_value(),
        "BASE": arcadedb_address.database,
        "API": prefect.api,
        "AUTH": prefect.auth.get_secret_value(),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", text], env=environment, stdout=subprocess.PIPE, text=True
    )
    until(lambda: not outbox.pending(store))

    process.send_signal(signal.SIGTERM)
    output, _ = process.communicate(timeout=60)

    assert (process.returncode, output.strip()) == (0, "stopped")
    assert {row.state for row in outbox.rows(store)} == {outbox.OutboxState.DONE}


def test_the_deployments_deploy_and_run_in_a_process_of_their_own(
    prefect: PrefectAddress, tmp_path: Path
):
    environment = os.environ | {
        "PREFECT_API_URL": prefect.api,
        "PREFECT_API_AUTH_STRING": prefect.auth.get_secret_value(),
        "PREFECT_HOME": str(tmp_path / "home"),
        "DO_NOT_TRACK": "1",
        "KETENZICHT_DATA": str(tmp_path / "data"),
    }

    def command(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "prefect", "--no-prompt", *arguments],
            env=environment,
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    command("work-pool", "create", "ketenzicht", "--type", "process")
    command("deploy", "--all")
    with httpx.Client(base_url=prefect.api, auth=prefect.basic_auth, timeout=30) as client:
        found = client.post("/deployments/filter", json={}).json()
        sweep = next(one for one in found if one["entrypoint"].startswith("flows.deadlines"))
        created = client.post(f"/deployments/{sweep['id']}/create_flow_run", json={}).json()
        command("worker", "start", "--pool", "ketenzicht", "--run-once")
        run = client.get(f"/flow_runs/{created['id']}").json()

    assert {(one["entrypoint"], bool(one["pull_steps"])) for one in found} == {
        ("flows.advance.advance", False),
        ("flows.deadlines.sweep_deadlines", False),
        ("flows.analyses.analyse_chain", False),
        ("flows.analyses.analyse_all", False),
    }
    assert [one["schedule"]["cron"] for one in sweep["schedules"]] == ["0 6 * * *"]
    assert run["state_name"] == "Completed", run["state"]["message"]


def analysed(monkeypatch: pytest.MonkeyPatch, failing: str | None = None) -> list[str]:
    """Let every chain be kept up without a change; return the chains that were looked at."""
    seen: list[str] = []

    def look(_store: GraphStore, chain: str, _now: datetime) -> Refreshed:
        seen.append(chain)
        if chain == failing:
            raise AnalysisError("Van deze keten is nog niets geteld.")
        return Refreshed(chain, (f"{chain}-ijenv",), 0, 0)

    monkeypatch.setattr(analyses, "refresh", look)
    monkeypatch.setattr(analyses, "kept_up", lambda _store: ["a", "b", "c"])
    return seen


def test_every_chain_is_analysed_in_a_task_of_its_own_and_one_failure_stops_no_other(
    arcadedb_store: BoltStore, prefect: PrefectAddress, monkeypatch: pytest.MonkeyPatch
):
    seen = analysed(monkeypatch, failing="b")

    with recording(prefect), sharing(arcadedb_store):
        state = analyses.analyse_all(return_state=True)

    with httpx.Client(base_url=prefect.api, auth=prefect.basic_auth) as client:
        shown = client.post("/artifacts/filter", json={"sort": "CREATED_DESC"}).json()[0]
    assert seen == ["a", "b", "c"]
    assert (state.is_failed(), state.message) == (True, "Niet geanalyseerd: b")
    assert [row["keten"] for row in json.loads(shown["data"])] == ["a", "c"]


def test_one_chain_is_analysed_by_its_id_alone(
    arcadedb_store: BoltStore, prefect: PrefectAddress, monkeypatch: pytest.MonkeyPatch
):
    analysed(monkeypatch)

    with recording(prefect), sharing(arcadedb_store):
        added = analyses.analyse_chain("a")

    assert added == 1
    assert "analyse a" in {run.name for run in flow_runs(prefect)}


def test_a_worker_analyses_once_when_the_night_has_come(
    arcadedb_store: BoltStore, prefect: PrefectAddress, monkeypatch: pytest.MonkeyPatch
):
    seen = analysed(monkeypatch)
    stop = threading.Event()
    worker = Worker(arcadedb_store, prefect, Pace(poll_seconds=0.05))
    running = threading.Thread(target=worker.run, args=[stop])
    running.start()
    until(lambda: any(run.name == "termijnen" for run in flow_runs(prefect)))
    by_day = list(seen)
    monkeypatch.setattr(work, "_nightfall", lambda _night: date(2026, 11, 25))
    until(lambda: len(seen) >= 3)
    stop.set()
    running.join(30)

    assert (by_day, seen) == ([], ["a", "b", "c"])
