"""How long the demo takes on a clean clone, what it downloads, and how much memory it holds."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
READY = "Ketenzicht draait op"
PATIENCE_SECONDS = 300


@dataclass(frozen=True)
class DemoFigures:
    """Seconds of `make demo` to ready, of which after the set-up, and the peak of memory in MB."""

    ready: float
    ours: float
    peak: float


def demo_figures() -> DemoFigures:
    """Clone what is committed, type `make demo` and wait until it says that it is ready."""
    with tempfile.TemporaryDirectory() as scratch:
        clone = Path(scratch) / "ketenzicht"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        setup = _timed(["make", "-s", "setup", f"PYTHON={sys.executable}"], clone)
        ours, peak = _demo(clone, Path(scratch) / "data")
        return DemoFigures(setup + ours, ours, peak)


def _timed(command: list[str], folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _demo(clone: Path, data: Path) -> tuple[float, float]:
    environment = {**os.environ, "KETENZICHT_DATA": str(data)}
    start = time.perf_counter()
    process = subprocess.Popen(
        ["make", "-s", "demo", f"PYTHON={sys.executable}"], cwd=clone, env=environment,
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, start_new_session=True,
    )  # fmt: skip
    memory = _Peak(process.pid)
    try:
        for line in process.stderr or ():
            if READY in line:
                return time.perf_counter() - start, memory.megabytes()
        raise RuntimeError("the demo ended before it was ready")
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE_SECONDS)


class _Peak:
    """Watches the memory of a process and all that it started; shared pages count once each."""

    def __init__(self, pid: int) -> None:
        self._peak = 0.0
        self._process = psutil.Process(pid)
        threading.Thread(target=self._watch, daemon=True).start()

    def megabytes(self) -> float:
        time.sleep(3)  # the worker and the pages come to rest
        return self._peak / 1e6

    def _watch(self) -> None:
        while self._process.is_running():
            self._peak = max(self._peak, sum(map(_held, self._family())))
            time.sleep(0.5)

    def _family(self) -> list[psutil.Process]:
        try:
            return [self._process, *self._process.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []


def _held(process: psutil.Process) -> int:
    try:
        return process.memory_full_info().uss
    except psutil.Error:
        return 0


def download_megabytes() -> float:
    """Return the size of every package that `make demo` fetches, as the registry serves it."""
    with tempfile.TemporaryDirectory() as scratch:
        lock = ROOT / "requirements.txt"
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", scratch]
        subprocess.run([*command, "--require-hashes", "-r", str(lock)], check=True)
        return sum(path.stat().st_size for path in Path(scratch).iterdir()) / 1e6
