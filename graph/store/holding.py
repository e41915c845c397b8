"""Who holds a data folder: one graph at a time, known by a lock that dies with its holder."""

import json
import os
import secrets
import sys
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self

import psutil
from pydantic import SecretStr

from graph.store.address import GraphAddress
from schemas.errors import StoreInUse
from schemas.instants import instant_text

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

DATABASE: Final = "ketenzicht"
USER: Final = "root"
"""The embedded engine knows this user without being told."""

_LOCK_TRIES: Final = 20
_LOCK_PAUSE_SECONDS: Final = 0.05


@dataclass(frozen=True)
class Holder:
    """The process that started the graph of a data folder, and where that graph listens."""

    pid: int
    command: str
    bolt_port: int
    started: str

    @classmethod
    def this_process(cls, bolt_port: int) -> Self:
        """Return what others may know of this process."""
        command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]]) or "python"
        return cls(os.getpid(), command, bolt_port, instant_text(datetime.now(UTC)))


class DataFolder:
    """The part of a data folder that belongs to the graph."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is made or read yet."""
        self.root: Final = folder / "graph"
        self.password_file: Final = self.root / "password"
        self.log: Final = self.root / "engine.log"
        self._lock_file: Final = self.root / "engine.lock"
        self._holder_file: Final = self.root / "engine.json"

    def hold(self) -> int:
        """Make this process the holder and return the descriptor that carries the lock.

        A lock left by a killed process is none: the system lifts it. Raise `StoreInUse` when
        another process holds the folder.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        for _ in range(_LOCK_TRIES):
            lock = self._lock()
            if lock is not None:
                self._holder_file.unlink(missing_ok=True)
                return lock
            time.sleep(_LOCK_PAUSE_SECONDS)  # someone may just be looking
        raise StoreInUse(f"Deze gegevensmap is in gebruik door {self._described()}: {self.root}.")

    def holder(self) -> Holder | None:
        """Return who holds the folder now, or None when nobody does."""
        if not self._lock_file.exists():
            return None
        lock = self._lock()
        if lock is not None:
            os.close(lock)
            return None
        return self._written_holder()

    def announce(self, holder: Holder) -> None:
        """Write down who holds the folder, so that other processes find the graph."""
        partial = self._holder_file.with_suffix(".part")
        partial.write_text(json.dumps(asdict(holder)), encoding="utf-8")
        partial.replace(self._holder_file)

    def address(self, holder: Holder) -> GraphAddress:
        """Return the address of the graph that `holder` started."""
        return GraphAddress(f"bolt://127.0.0.1:{holder.bolt_port}", USER, self.password(), DATABASE)

    def password(self) -> SecretStr:
        """Return the password of this graph, made once and readable by its owner only."""
        if not self.password_file.exists():
            self.root.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(self.password_file, flags, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(32))
        return SecretStr(self.password_file.read_text(encoding="ascii"))

    def _lock(self) -> int | None:
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

    def _described(self) -> str:
        holder = self._written_holder()
        if holder is None:
            return "een proces dat net begint of stopt; probeer het zo weer"
        alive = "" if psutil.pid_exists(holder.pid) else ", dat zelf al gestopt is"
        return f"proces {holder.pid} ({holder.command}){alive}"


def _lock_exclusively(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        # flock, not lockf: the lock belongs to the open file, which the engine inherits.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
