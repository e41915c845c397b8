"""The embedded graph: ArcadeDB as a child process that speaks Bolt on loopback.

The package `arcadedb_embedded` (extra `[embedded]`) brings the engine and a Java to run it.
"""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from graph.store import guard
from graph.store.address import GraphAddress
from graph.store.bolt import READ_SECONDS, BoltStore, connect
from graph.store.holding import DATABASE, DataFolder, Holder, usable
from schemas.errors import SetupError, StoreError, StoreInUse, StoreUnavailable

_READY_SECONDS: Final = 60.0
_READY_PAUSE_SECONDS: Final = 0.1
_TROUBLE: Final = re.compile(r"Exception|Error|Invalid")
_TOLD_LINES: Final = 2

Child = subprocess.Popen[str]


@dataclass(frozen=True)
class EngineLimits:
    """What the embedded engine may use: memory in MB, seconds per statement, a port or any."""

    heap_mb: int = 768
    command_seconds: float = READ_SECONDS
    bolt_port: int | None = None


_DEFAULT_LIMITS: Final = EngineLimits()


@contextmanager
def open_graph(folder: Path) -> Generator[BoltStore]:
    """Open the graph of a data folder: the one that runs, or else one of our own for a while.

    The graph of another process stops when that process does; errors as `embedded_graph`.
    """
    with ExitStack() as stack:
        address = _join_or_start(folder, stack)
        _wait_until_ready(address)
        yield stack.enter_context(connect(address))


def running_graph(folder: Path) -> GraphAddress | None:
    """Return where the graph of a data folder listens, or None when it does not run."""
    data = DataFolder(folder)
    holder = data.holder()
    return data.address(holder.bolt_port) if holder else None


@contextmanager
def embedded_graph(folder: Path, limits: EngineLimits = _DEFAULT_LIMITS) -> Generator[GraphAddress]:
    """Run the engine on a data folder and stop it afterwards; it also stops when we are killed.

    Raise `StoreInUse` when another process holds the folder, `SetupError` when the engine is
    not installed or its port is taken, `StoreError` when it does not start.
    """
    data = DataFolder(folder)
    engine = _engine_folder()
    lock = data.hold()
    try:
        port = _usable_port(limits.bolt_port)
        address = data.address(port)
        with _running(_command(engine, data, port, limits), data.log, lock) as child:
            data.announce(Holder.this_process(_engine_pid(child, data.log), port))
            _wait_until_ready(address, child, data.log)
            yield address
    finally:
        os.close(lock)


def _join_or_start(folder: Path, stack: ExitStack) -> GraphAddress:
    running = running_graph(folder)
    if running is not None:
        return running
    try:
        return stack.enter_context(embedded_graph(folder))
    except StoreInUse:
        # Somebody started it in the meantime: then that one serves.
        if (running := running_graph(folder)) is None:
            raise
        return running


def _engine_folder() -> Path:
    found = find_spec("arcadedb_embedded")
    if found is None or found.origin is None:
        raise SetupError(
            "De ingebouwde graaf ontbreekt: installeer ketenzicht[embedded] (Linux met glibc "
            "2.34 of nieuwer, macOS op arm64, Windows) of geef het adres van een Neo4j."
        )
    return Path(found.origin).parent


def _command(engine: Path, data: DataFolder, port: int, limits: EngineLimits) -> list[str]:
    options = {
        "server.rootPath": data.root,
        "server.rootPasswordPath": data.password_file,
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": 0,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.defaultDatabases": f"{DATABASE}[root]",
        "studio.enabled": "false",
        "bolt.host": "127.0.0.1",
        "bolt.port": port,
        "command.timeout": round(limits.command_seconds * 1000),
        "txWalFlush": 1,  # an acknowledged write is on the disk, not only with the system
    }
    java = engine / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")
    return [
        str(java),
        f"-Xmx{limits.heap_mb}m",
        "-cp",
        str(engine / "jars" / "*"),
        *(f"-Darcadedb.{key}={value}" for key, value in options.items()),
        "com.arcadedb.server.ArcadeDBServer",
    ]


@contextmanager
def _running(command: list[str], log: Path, lock: int) -> Generator[Child]:
    with usable(log), log.open("wb") as output:
        child = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-I", guard.__file__, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=output,
            cwd=log.parent,  # the engine keeps a folder of logs where it stands
            text=True,
            start_new_session=True,  # an interrupt at the keyboard is ours to handle
            # Java reads file names by the locale, which cron jobs and containers often lack.
            env=os.environ | {"LC_ALL": "C.UTF-8"},
            pass_fds=() if sys.platform == "win32" else (lock,),
        )
    try:
        yield child
    finally:
        child.communicate()  # closes its standard input, which ends the engine


def _engine_pid(child: Child, log: Path) -> int:
    line = child.stdout.readline() if child.stdout else ""
    if not line:
        raise StoreError(_did_not_start(log))
    return int(line)


def _usable_port(wanted: int | None) -> int:
    with socket.socket() as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted or 0))
        except OSError as error:
            raise SetupError(
                f"Poort {wanted} is bezet; stop wat daar luistert of kies een andere poort."
            ) from error
        return probe.getsockname()[1]


def _wait_until_ready(
    address: GraphAddress, child: Child | None = None, log: Path | None = None
) -> None:
    until = time.monotonic() + _READY_SECONDS
    while True:
        try:
            with connect(address):
                return
        except StoreUnavailable as error:
            ended = child is not None and child.poll() is not None
            if ended or time.monotonic() > until:
                raise StoreError(_did_not_start(log)) from error
        time.sleep(_READY_PAUSE_SECONDS)


def _did_not_start(log: Path | None) -> str:
    if log is None:
        return "De graaf van een ander proces antwoordt niet; beëindig dat proces en begin opnieuw."
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    first = next((n for n, line in enumerate(lines) if _TROUBLE.search(line)), -_TOLD_LINES)
    told = " / ".join(line.strip() for line in lines[first:][:_TOLD_LINES])
    return f"De ingebouwde graaf startte niet; zie {log}: {told}"
