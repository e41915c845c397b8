"""Child processes of a demo: started together, watched, and ended with us, whatever happens."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx

from graph.store import guard
from schemas.errors import SetupError

READY_SECONDS: Final = 90.0
_PAUSE_SECONDS: Final = 0.15
_TAIL_LINES: Final = 8

Child = subprocess.Popen[str]


@contextmanager
def running(
    arguments: Sequence[str], log: Path, environment: Mapping[str, str]
) -> Generator[Child]:
    """Run `ketenzicht <arguments>` and stop it afterwards; it also ends when we are killed.

    What it says goes to `log`; secrets reach it by the environment alone.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    # -P: what lies in the folder where the user stands is not ours to import
    command = [sys.executable, "-I", guard.__file__, sys.executable, "-P", "-m"]
    with log.open("wb") as output:
        child = subprocess.Popen(  # noqa: S603 our own command
            [*command, "deployments.command", *arguments],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            text=True,
            env={**os.environ, **environment},
            start_new_session=True,  # an interrupt at the keyboard is ours to handle
        )
    try:
        yield child
    finally:
        child.communicate()  # closes its standard input, which ends it


def wait_for(url: str, child: Child, log: Path) -> None:
    """Return when `url` answers 200; raises `SetupError` with the end of the log if not."""
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and child.poll() is None:
        try:
            if httpx.get(url, timeout=2.0).is_success:
                return
        except httpx.TransportError:
            pass  # not listening yet
        time.sleep(_PAUSE_SECONDS)
    raise SetupError(f"{log.stem} kwam niet op gang; het laatste wat het zei:\n{_tail(log)}")


def free_port(wanted: int) -> int:
    """Return `wanted`, or the next port on loopback that nobody uses."""
    for port in range(wanted, min(wanted + 200, 65536)):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise SetupError(f"Geen vrije poort vanaf {wanted}; kies een andere in de instellingen.")


def _tail(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-_TAIL_LINES:]) or "(niets)"
