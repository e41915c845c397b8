"""Who holds a data folder: one graph at a time, known by a lock that dies with its holder."""

import json
import os
import secrets
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self

import psutil
from pydantic import SecretStr

from graph.store import guard
from graph.store.address import GraphAddress
from schemas.errors import SetupError, StoreInUse
from schemas.instants import instant_text

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

DATABASE: Final = "ketenzicht"
USER: Final = "root"
"""The embedded engine knows this user without being told."""

_LOOK_SECONDS: Final = 1.0
"""How long somebody who merely looks may keep the lock from us, with room to spare."""

_LEAVE_SECONDS: Final = guard.GRACE_SECONDS + 5
"""How long a graph may take to stop after the process that started it was killed."""

_PAUSE_SECONDS: Final = 0.05


@dataclass(frozen=True)
class Holder:
    """The process that started the graph of a data folder, and where that graph listens."""

    pid: int
    command: str
    engine_pid: int
    bolt_port: int
    started: str

    @classmethod
    def this_process(cls, engine_pid: int, bolt_port: int) -> Self:
        """Return what others may know of this process and of the engine it started."""
        command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])
        return cls(os.getpid(), command, engine_pid, bolt_port, instant_text(datetime.now(UTC)))

    def lives(self) -> bool:
        """Tell whether the process that started the graph is still there."""
        return psutil.pid_exists(self.pid)

    def __str__(self) -> str:
        """Name the process to end if the folder is wanted."""
        if self.lives():
            return f"proces {self.pid} ({self.command})"
        return f"proces {self.engine_pid} (de graaf die {self.command} achterliet)"


@contextmanager
def usable(file: Path) -> Generator[None]:
    """Say of a file or folder that the system refuses that another one is needed."""
    try:
        yield
    except OSError as error:
        raise SetupError(
            f"{file}: niet te gebruiken ({error.strerror}); maak ruimte of kies een andere "
            "gegevensmap."
        ) from error


class DataFolder:
    """The part of a data folder that belongs to the graph; only its owner may look in it."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is made or read yet."""
        self.root: Final = folder.resolve() / "graph"
        self.password_file: Final = self.root / "password"
        self.log: Final = self.root / "engine.log"
        self._lock_file: Final = self.root / "engine.lock"
        self._holder_file: Final = self.root / "engine.json"

    def hold(self) -> int:
        """Make this process the holder and return the descriptor that carries the lock.

        A lock left by a killed process is none: the system lifts it as soon as the engine is
        gone, and that is waited for. Raise `StoreInUse` when a living process holds the folder,
        `SetupError` when the folder cannot be made or written.
        """
        with usable(self.root):
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        since = time.monotonic()
        while (lock := self._lock()) is None:
            holder = self._written_holder()
            patience = _LOOK_SECONDS if holder is None or holder.lives() else _LEAVE_SECONDS
            if time.monotonic() - since > patience:
                who = holder or "een proces dat net begint of stopt"
                raise StoreInUse(
                    f"De gegevensmap {self.root} is in gebruik door {who}; "
                    "beëindig dat eerst of kies een andere map."
                )
            time.sleep(_PAUSE_SECONDS)
        self._holder_file.unlink(missing_ok=True)
        return lock

    def holder(self) -> Holder | None:
        """Return the living process that holds the folder, or None when there is none."""
        if not self._lock_file.exists():
            return None
        lock = self._lock()
        if lock is not None:
            os.close(lock)
            return None
        holder = self._written_holder()
        return holder if holder is not None and holder.lives() else None

    def announce(self, holder: Holder) -> None:
        """Write down who holds the folder, so that other processes find the graph."""
        _write_private(self._holder_file, json.dumps(asdict(holder)))

    def address(self, bolt_port: int) -> GraphAddress:
        """Return the address of the graph of this folder that listens on `bolt_port`."""
        return GraphAddress(f"bolt://127.0.0.1:{bolt_port}", USER, self._password(), DATABASE)

    def _password(self) -> SecretStr:
        # Made once, by the first holder of the folder; the engine keeps its hash.
        if not self.password_file.exists():
            _write_private(self.password_file, secrets.token_urlsafe(32))
        return SecretStr(self.password_file.read_text(encoding="ascii"))

    def _lock(self) -> int | None:
        with usable(self._lock_file):
            descriptor = os.open(self._lock_file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock_exclusively(descriptor)
        except OSError:
            os.close(descriptor)
            return None
        return descriptor

    def _written_holder(self) -> Holder | None:
        try:
            return Holder(**json.loads(self._holder_file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None


def _write_private(file: Path, text: str) -> None:
    partial = file.with_name(f"{file.name}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with usable(file):
        with os.fdopen(os.open(partial, flags, 0o600), "w", encoding="utf-8") as opened:
            opened.write(text)
        partial.replace(file)


def _lock_exclusively(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        # flock, not lockf: the lock belongs to the open file, which the engine inherits.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
