"""Runs a real Neo4j from its Maven jars, and empties the graphs that tests share."""

import hashlib
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import neo4j
from pydantic import SecretStr

from graph.store import guard
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore, connect
from graph.store.migrations import migrate

LAUNCHER = Path(__file__).parent / "neo4j" / "RunNeo4j.java"
POM = Path(__file__).parent / "neo4j" / "pom.xml"
READY_SECONDS = 90
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang")


def neo4j_jars(cache: Path, maven: Callable[[], str]) -> Path:
    """Return a folder with the jars of Neo4j, fetched once with Maven.

    `KETENZICHT_NEO4J_JARS` names a folder that has them already.
    """
    given = os.environ.get("KETENZICHT_NEO4J_JARS")
    if given:
        return Path(given)
    jars = cache / hashlib.sha256(POM.read_bytes()).hexdigest()[:12]
    complete = jars / "complete"
    if not complete.exists():
        command = [maven(), "-q", "-B", "-f", str(POM), "dependency:copy-dependencies"]
        subprocess.run([*command, f"-DoutputDirectory={jars}"], check=True)
        complete.touch()
    return jars


@contextmanager
def neo4j_server(java: str, jars: Path, folder: Path) -> Iterator[GraphAddress]:
    """Run Neo4j on a free loopback port, with a password of its own, and stop it afterwards."""
    address = GraphAddress(
        f"bolt://127.0.0.1:{free_port()}", "neo4j", SecretStr(secrets.token_urlsafe(16))
    )
    with (folder / "neo4j.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, guard.__file__, *_command(java, jars, folder, address)],
            env=os.environ | {"NEO4J_PASSWORD": address.password.get_secret_value()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        )
    try:
        _wait_until_ready(server, folder / "neo4j.log")
        yield address
    finally:
        server.communicate(timeout=60)


@contextmanager
def emptied(address: GraphAddress) -> Iterator[BoltStore]:
    """Connect to a graph that carries nothing but its migrations."""
    auth = (address.user, address.password.get_secret_value())
    with (
        neo4j.GraphDatabase.driver(address.url, auth=auth) as driver,
        driver.session(database=address.database) as session,
    ):
        session.run("MATCH (n) WHERE NOT n:Migration DETACH DELETE n").consume()
    with connect(address) as store:
        migrate(store)
        yield store


def free_port() -> int:
    """Return a port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _command(java: str, jars: Path, folder: Path, address: GraphAddress) -> list[str]:
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    port = address.url.rsplit(":", 1)[1]
    options = ["-Xmx512m", *opened, "-cp", f"{jars}/*"]
    return [java, *options, str(LAUNCHER), str(folder / "data"), port]


def _wait_until_ready(server: "subprocess.Popen[bytes]", log: Path) -> None:
    # It says so itself: asking too early, before the password is set, would lock the user out.
    until = time.monotonic() + READY_SECONDS
    while "ready" not in log.read_text().splitlines():
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"Neo4j did not start:\n{log.read_text()[-2000:]}")
        time.sleep(0.1)
