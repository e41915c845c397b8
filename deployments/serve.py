"""Serving: the API and the pages of these settings, in one process."""

import asyncio
import gc
import os
import secrets
import socket
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

import uvicorn
from starlette.applications import Starlette

from api.app import Parts, create_app
from api.guards import LOOPBACK
from api.identity.development import development_verifier
from deployments.cli.output import stderr
from deployments.opened import issuer_verifier
from deployments.settings import Settings
from graph.query.question import Reads
from graph.store.arcadedb import running_graph
from graph.store.bolt import BoltStore, connect_reads
from graph.store.opening import opened_graph
from schemas.errors import SetupError

_KEY_BYTES: Final = 32


def serve(settings: Settings, host: str) -> None:
    """Serve until SIGTERM or Ctrl-C.

    Raises `SetupError` when the development environment would be reachable from elsewhere, and
    when the port is taken.
    """
    open_to_all = host not in LOOPBACK
    if open_to_all and (settings.issuer is None or settings.graph_url is None):
        raise SetupError(
            f"Op {host} luisteren kan alleen met een eigen KETENZICHT_ISSUER en "
            "KETENZICHT_GRAPH_URL; de ontwikkelomgeving luistert op 127.0.0.1."
        )
    with (
        _listening(host, settings.port) as place,
        opened_graph(settings) as store,
        asyncio.Runner(loop_factory=_loop) as runner,
    ):
        runner.run(_serve(settings, host, store, place))


def _loop() -> asyncio.AbstractEventLoop:
    """Return the loop that answers most per second where it is to be had."""
    if sys.platform == "win32":
        return asyncio.new_event_loop()
    import uvloop  # not made for Windows

    return uvloop.new_event_loop()


def _listening(host: str, port: int) -> socket.socket:
    """Take the port before anything else is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise SetupError(
            f"Poort {port} op {host} is niet te gebruiken ({error.strerror}): stop wat daar "
            "draait, of zet KETENZICHT_PORT op een andere."
        ) from None


async def _serve(settings: Settings, host: str, store: BoltStore, place: socket.socket) -> None:
    address = settings.graph_address or running_graph(settings.data)
    if address is None:
        raise SetupError("De ingebouwde graaf is gestopt; begin opnieuw met `ketenzicht serve`.")
    async with connect_reads(address) as reads:
        app = _app(settings, host, store, reads)
        # the schema is there to stay: keep the collector from walking over it at every turn
        gc.collect()
        gc.freeze()
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off")
        stderr.print(f"Ketenzicht draait op http://{host}:{settings.port}  (stop met Ctrl-C)")
        await uvicorn.Server(config).serve(sockets=[place])


def _app(settings: Settings, host: str, store: BoltStore, reads: Reads) -> Starlette:
    development = settings.data if settings.issuer is None else None
    verifier = (
        development_verifier(settings.data)
        if settings.issuer is None
        else issuer_verifier(settings.issuer, settings.audience)
    )
    names = settings.host_names.split(",")
    return create_app(
        Parts(
            reads=reads,
            store=store,
            verifier=verifier,
            cursor_key=_key(settings.data / "cursor.key"),
            development=development,
            hosts=LOOPBACK | {host} | {name.strip() for name in names if name.strip()},
        )
    )


def _key(path: Path) -> bytes:
    """Return the key that seals cursors, made at first use and readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        number, draft = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(number, "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
        with suppress(FileExistsError):  # of two that start at once, the first one's key stays
            os.link(draft, path)
        Path(draft).unlink()
    return path.read_bytes()
