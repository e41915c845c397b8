"""The guard keeps a child no longer than its parent wants it."""

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from graph.store import guard

pytestmark = pytest.mark.process

REPOSITORY = Path(__file__).parents[2]
WAIT_SECONDS = 60
Process = subprocess.Popen[str]
PATIENT = "import time; time.sleep(600)"
DEAF = """
import pathlib, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path({ready!r}).touch()
time.sleep(600)
"""
HURRIED_GUARD = """
import sys
from graph.store import guard
guard.GRACE_SECONDS = 0.2
guard.main(sys.argv[1:])
"""


def guarded(code: str, guard_command: tuple[str, ...] = (guard.__file__,)) -> Process:
    return subprocess.Popen(
        [sys.executable, *guard_command, sys.executable, "-c", code],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def child_of(process: Process) -> psutil.Process:
    assert process.stdout
    return psutil.Process(int(process.stdout.readline()))


def test_a_child_that_ends_by_itself_gives_its_exit_code() -> None:
    with guarded("raise SystemExit(7)") as process:
        assert process.wait(WAIT_SECONDS) == 7


def test_the_end_of_standard_input_ends_the_child() -> None:
    with guarded(PATIENT) as process:
        child = child_of(process)
        process.communicate()
    assert not child.is_running()


def test_a_child_that_does_not_listen_is_ended_by_force(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    code = DEAF.format(ready=str(ready))
    with guarded(code, guard_command=("-c", HURRIED_GUARD)) as process:
        child = child_of(process)
        while not ready.exists():
            assert child.is_running()
        process.communicate()
    assert not child.is_running()
