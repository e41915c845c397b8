"""The embedded graph as a process: killed, crowded out, out of room, left behind."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

import psutil
import pytest

from graph.store import arcadedb, holding
from graph.store.arcadedb import EngineLimits, embedded_graph, open_graph, running_graph
from graph.store.bolt import BoltStore, connect
from graph.store.holding import DataFolder, Holder
from graph.store.migrations import migrate
from graph.store.port import CompiledQuery, Runner
from schemas.errors import SetupError, StoreError, StoreInUse, StoreUnavailable

pytestmark = [pytest.mark.process, pytest.mark.usefixtures("contract_corpus")]

REPOSITORY = Path(__file__).parents[2]
SMALL = EngineLimits(heap_mb=256)
BATCH_SIZE = 50
ROOM_BYTES = 500_000
CAP_SYS_ADMIN = 21  # linux/capability.h
WAIT_SECONDS = 60
HOLD = """
import sys
from pathlib import Path
from graph.store.arcadedb import embedded_graph
with embedded_graph(Path(sys.argv[1])) as address:
    print(address.url, flush=True)
    sys.stdin.read()
"""


@contextmanager
def migrated(folder: Path) -> Generator[BoltStore]:
    with embedded_graph(folder, SMALL) as address, connect(address) as store:
        migrate(store)
        yield store


@contextmanager
def held_by_another(folder: Path) -> Generator["subprocess.Popen[str]"]:
    """Another process that runs the graph of a folder, known to be ready."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout
        assert other.stdout.readline().startswith("bolt://127.0.0.1:")
        yield other


def engine_of(folder: Path) -> psutil.Process:
    holder = DataFolder(folder).holder()
    assert holder is not None
    return psutil.Process(holder.engine_pid)


def load(
    store: BoltStore, before_batch: Callable[[int], None] = lambda _: None
) -> tuple[list[int], StoreError]:
    """Load until the graph fails; return the batches it acknowledged, and its refusal."""
    acknowledged: list[int] = []
    for batch in count():
        before_batch(batch)
        try:
            store.transact(partial(load_batch, batch))
        except StoreError as refusal:
            return acknowledged, refusal
        acknowledged.append(batch)
    raise AssertionError


def load_batch(batch: int, runner: Runner) -> None:
    """One batch in two statements, so that a half of it could be seen."""
    for half in ("a", "b"):
        ids = [f"{batch}-{half}{k}" for k in range(BATCH_SIZE // 2)]
        runner.run("contract/load", ids=ids, batch=batch)


def batches(store: BoltStore) -> dict[int, int]:
    return {row["batch"]: row["size"] for row in store.run("contract/batches")}


@pytest.mark.parametrize("killed_before", [0, 25])
def test_a_graph_killed_during_a_load_keeps_all_it_acknowledged_and_no_half(
    tmp_path: Path, killed_before: int
) -> None:
    def kill_meanwhile(batch: int) -> None:
        if batch == killed_before:
            threading.Thread(target=engine_of(tmp_path).kill).start()

    with migrated(tmp_path) as store:
        acknowledged, refusal = load(store, kill_meanwhile)
    with migrated(tmp_path) as store:
        kept = batches(store)
        assert store.run("contract/load", ids=["afterwards"], batch=-1) == []
    assert isinstance(refusal, StoreUnavailable)
    assert set(kept.values()) <= {BATCH_SIZE}
    assert set(acknowledged) <= kept.keys()


def ways_to_fill_a_disk() -> list[str]:
    """What can be done on this machine; the name of the test says what was."""
    capabilities = re.search(r"CapEff:\s*(\w+)", Path("/proc/self/status").read_text())
    may_mount = capabilities is not None and int(capabilities[1], 16) >> CAP_SYS_ADMIN & 1
    return ["rlimit_fsize", "tmpfs"] if may_mount else ["rlimit_fsize"]


@pytest.fixture(params=ways_to_fill_a_disk())
def narrow(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Path]:
    """A folder on a disk with room for a small graph; unless the engine itself is limited."""
    if request.param == "rlimit_fsize":
        yield tmp_path
        return
    mount = ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(tmp_path)]
    subprocess.run(mount, check=True)
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_full_disk_is_said_to_be_one_and_nothing_is_half_done(
    narrow: Path, request: pytest.FixtureRequest
) -> None:
    with migrated(narrow) as store:
        if "rlimit_fsize" in request.node.name:
            largest = max(file.stat().st_size for file in narrow.rglob("*"))
            limit = largest + ROOM_BYTES
            engine_of(narrow).rlimit(psutil.RLIMIT_FSIZE, (limit, limit))
        acknowledged, refusal = load(store)
        assert "schijf vol" in str(refusal)
        assert batches(store) == dict.fromkeys(acknowledged, BATCH_SIZE)
    with migrated(narrow) as store:
        assert batches(store) == dict.fromkeys(acknowledged, BATCH_SIZE)


def test_a_port_in_use_is_named_and_the_folder_stays_free(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(SetupError, match=f"Poort {port} is bezet"),
            embedded_graph(tmp_path, EngineLimits(bolt_port=port)),
        ):
            pass
    assert running_graph(tmp_path) is None


def test_a_folder_in_use_is_refused_with_the_process_that_holds_it(tmp_path: Path) -> None:
    with held_by_another(tmp_path) as other:
        with (
            pytest.raises(StoreInUse, match=rf"proces {other.pid} \(-c "),
            embedded_graph(tmp_path),
        ):
            pass
        other.communicate()


def test_a_running_graph_is_found_by_another_process_and_left_running(tmp_path: Path) -> None:
    with held_by_another(tmp_path) as other:
        with open_graph(tmp_path) as store:
            assert store.run_plan(CompiledQuery("RETURN 1 AS x")) == [{"x": 1}]
        assert running_graph(tmp_path) is not None
        other.communicate()
    assert running_graph(tmp_path) is None


def test_two_who_open_a_graph_at_once_get_the_same_one(tmp_path: Path) -> None:
    both = threading.Barrier(2, timeout=WAIT_SECONDS)
    engines: list[int] = []

    def opened() -> None:
        with open_graph(tmp_path):
            both.wait()
            engines.append(engine_of(tmp_path).pid)
            both.wait()

    threads = [threading.Thread(target=opened) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(engines) == 2
    assert len(set(engines)) == 1


def test_a_graph_ends_when_the_process_that_started_it_is_killed(tmp_path: Path) -> None:
    with held_by_another(tmp_path) as other:
        engine = engine_of(tmp_path)
        other.kill()
        other.communicate()
    engine.wait(WAIT_SECONDS)
    assert running_graph(tmp_path) is None


def test_a_folder_left_by_a_killed_process_is_taken_over(tmp_path: Path) -> None:
    with held_by_another(tmp_path) as other:
        other.kill()
        other.communicate()
    with embedded_graph(tmp_path) as address:
        assert running_graph(tmp_path) == address
        assert DataFolder(tmp_path).holder().pid == os.getpid()


def test_an_interrupt_at_the_keyboard_is_left_to_the_process_that_started_it(
    tmp_path: Path,
) -> None:
    with embedded_graph(tmp_path, SMALL):
        assert os.getsid(engine_of(tmp_path).pid) != os.getsid(0)


def test_a_graph_stops_in_order(tmp_path: Path) -> None:
    with embedded_graph(tmp_path, SMALL):
        engine = engine_of(tmp_path)
    assert not engine.is_running()
    assert "ArcadeDB Server is down" in DataFolder(tmp_path).log.read_text()


def test_the_password_is_in_no_command_line_and_for_its_owner_only(tmp_path: Path) -> None:
    with embedded_graph(tmp_path, SMALL) as address:
        password = address.password.get_secret_value()
        commands = [" ".join(p.info["cmdline"] or []) for p in psutil.process_iter(["cmdline"])]
    assert any(str(tmp_path) in command for command in commands)
    assert not any(password in command for command in commands)
    assert DataFolder(tmp_path).password_file.stat().st_mode & 0o777 == 0o600
    assert DataFolder(tmp_path).root.stat().st_mode & 0o777 == 0o700


def test_the_graph_listens_on_loopback_only(tmp_path: Path) -> None:
    with embedded_graph(tmp_path, SMALL):
        listening = [c for c in engine_of(tmp_path).net_connections() if c.status == "LISTEN"]
    assert {c.laddr.ip for c in listening} <= {"127.0.0.1", "::ffff:127.0.0.1"}


def test_an_engine_that_does_not_start_says_why(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreError, match=re.compile("startte niet.*heap", re.DOTALL)),
        embedded_graph(tmp_path, EngineLimits(heap_mb=0)),
    ):
        pass
    assert running_graph(tmp_path) is None


def test_a_folder_may_have_spaces_and_accents_without_a_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    folder = tmp_path / "mijn gegevens (één)"
    with migrated(folder) as store:
        store.run("contract/load", ids=["a"], batch=0)
    with migrated(folder) as store:
        assert batches(store) == {0: 1}
    assert (folder / "graph" / "databases").is_dir()


def test_without_the_engine_the_user_hears_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "arcadedb_embedded", None)
    with pytest.raises(SetupError, match=r"ketenzicht\[embedded\]"), embedded_graph(tmp_path):
        pass


def test_an_engine_that_is_not_there_says_so_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arcadedb, "_engine_folder", lambda: tmp_path / "nowhere")
    with pytest.raises(StoreError, match=r"startte niet.*No such file"), embedded_graph(tmp_path):
        pass


def test_a_graph_of_another_that_does_not_answer_is_said_to_be_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arcadedb, "_READY_SECONDS", 0.3)
    data = DataFolder(tmp_path)
    lock = data.hold()
    data.address(1)
    data.announce(Holder.this_process(engine_pid=os.getpid(), bolt_port=1))
    with pytest.raises(StoreError, match="antwoordt niet"), open_graph(tmp_path):
        pass
    os.close(lock)


def test_a_folder_held_by_nobody_known_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "_LOOK_SECONDS", 0.1)
    lock = DataFolder(tmp_path).hold()
    with pytest.raises(StoreInUse, match="net begint of stopt"), open_graph(tmp_path):
        pass
    os.close(lock)
