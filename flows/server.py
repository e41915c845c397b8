"""Server: a Prefect of our own for one machine, as a child process on loopback."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from flows.address import PrefectAddress
from graph.store import guard
from schemas.errors import SetupError

READY_SECONDS: Final = 120.0
"""Prefect makes its database and imports for some ten seconds, longer on a busy machine."""
_PAUSE_SECONDS: Final = 0.2
_TAIL_LINES: Final = 5
_HOST: Final = "127.0.0.1"


@contextmanager
def prefect_server(folder: Path, port: int | None = None) -> Generator[PrefectAddress]:
    """Run Prefect with its SQLite database in `folder`, and stop it afterwards.

    It listens on loopback only, without pages and without telemetry; a password made for this run
    opens it. It also stops when this process is killed. Raises `SetupError` when the port is taken
    or it does not start; the message names the log.
    """
    home = folder / "prefect"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    auth = SecretStr(f"ketenzicht:{secrets.token_urlsafe(24)}")
    free = _usable_port(port)
    log = home / "server.log"
    with _running(_command(free), log, _environment(home, auth)) as child:
        address = PrefectAddress(f"http://{_HOST}:{free}/api", auth)
        _wait_until_ready(address, child, log)
        yield address


def _command(port: int) -> list[str]:
    options = ["--no-ui", "--host", _HOST, "--port", str(port)]
    prefect = [sys.executable, "-P", "-m", "prefect", "server", "start", *options]
    return [sys.executable, "-I", guard.__file__, *prefect]


def _environment(home: Path, auth: SecretStr) -> dict[str, str]:
    # what the user set for another Prefect does not reach this one
    own = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return own | {
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(home),
        "PREFECT_PROFILES_PATH": str(home / "profiles.toml"),
        "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{home / 'prefect.db'}",
        "PREFECT_SERVER_API_AUTH_STRING": auth.get_secret_value(),
        "PREFECT_API_AUTH_STRING": auth.get_secret_value(),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_ENABLED": "false",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
    }


@contextmanager
def _running(
    command: list[str], log: Path, environment: dict[str, str]
) -> Generator["subprocess.Popen[bytes]"]:
    with log.open("wb") as output:
        child = subprocess.Popen(  # noqa: S603 - our own command
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=output,
            env=environment,
            start_new_session=True,  # an interrupt at the keyboard is ours to handle
        )
    try:
        yield child
    finally:
        child.communicate()  # closes its standard input, which ends the server


def _wait_until_ready(address: PrefectAddress, child: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + READY_SECONDS
    while not address.answers():
        if child.poll() is not None or time.monotonic() > until:
            lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
            tail = " / ".join(lines[-_TAIL_LINES:])
            raise SetupError(f"Prefect startte niet; zie {log}: {tail}")
        time.sleep(_PAUSE_SECONDS)


def _usable_port(wanted: int | None) -> int:
    with socket.socket() as probe:
        if sys.platform != "win32":
            # a port that a server left a moment ago is free, though connections to it linger
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, wanted or 0))
        except OSError as error:
            raise SetupError(
                f"Poort {wanted} is bezet; stop wat daar luistert of kies een andere poort "
                "(KETENZICHT_PREFECT_PORT)."
            ) from error
        return probe.getsockname()[1]
