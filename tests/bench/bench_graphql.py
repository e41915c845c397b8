"""`make bench-graphql`: our API, a route written by hand and @neo4j/graphql, on the same data.

Starts one Neo4j 5.26, fills it once for both, compares the answers, then sends each shape to the
three of them in turn, in one run. Read ratios, not times: `build/bench-graphql.json` and a table.
KETENZICHT_BENCH: seconds per turn (3), rounds (2), size (small), shapes (all), as `3 2 small S1,S2`.
"""

import base64
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j
from graph_servers import free_port, neo4j_jars, neo4j_server
from graphql_data import LARGE, SMALL, draw
from graphql_shapes import SECRET, Shape, shapes
from joserfc import jwt
from joserfc.jwk import OctKey
from rich.console import Console
from rich.table import Table

from api.identity.development import issue_token
from graph.store.address import GraphAddress
from graph.store.bolt import connect
from graph.store.migrations import migrate

ROOT = Path(__file__).parents[2]
PEER = ROOT / "build" / "peer"
OUT = ROOT / "build" / "bench-graphql.json"
CONNECTIONS = (1, 8)
PLACES = {
    "small": (SMALL, "k-00007", "o-000250", 0.9),
    "large": (LARGE, "k-00700", "o-025000", 0.9),
}
DAY = "2026-11-24"
INSTANTS = {"valid": DAY, "recorded": f"{DAY}T12:00:00.000000Z"}


@dataclass(frozen=True)
class Side:
    """A server under measurement, and how to ask it a shape."""

    name: str
    port: int
    token: str

    def request(self, name: str, shape: Shape, hand: dict[str, Any]) -> bytes:
        """Return the whole HTTP request of a shape."""
        path, body = "/graphql", {"query": shape.ours, "variables": shape.our_values}
        if self.name == "peer":
            path = "/guarded" if shape.guarded else "/graphql"
            body = {"query": shape.peer, "variables": shape.peer_values}
        if self.name == "hand":
            path, body = f"/{name}", INSTANTS | hand
        data = json.dumps(body).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1:{self.port}\r\n"
            f"content-type: application/json\r\nauthorization: Bearer {self.token}\r\n"
            f"content-length: {len(data)}\r\n\r\n"
        )
        return head.encode() + data


def main() -> None:
    """Measure and write."""
    seconds, rounds, size, chosen = os.environ.get("KETENZICHT_BENCH", "3 2 small all").split()
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        jars = neo4j_jars(ROOT / "build" / "neo4j", lambda: _tool("mvn"))
        address = stack.enter_context(neo4j_server(_tool("java"), jars, scratch))
        drawn = draw(PLACES[size][0])
        with connect(address) as store:
            migrate(store)
            drawn.load(store, address)
        sides = [stack.enter_context(one) for one in _sides(address, scratch)]
        asked = _shapes(size, sides, address)
        measured = []
        for name, (shape, hand) in asked.items():
            if chosen in {"all", name} or name in chosen.split(","):
                _compare(name, shape, hand, sides)
                measured += _measured(name, shape, hand, sides, (float(seconds), int(rounds)))
    OUT.write_text(json.dumps(measured, indent=1))
    Console().print(_table(measured))


def _sides(address: GraphAddress, folder: Path) -> Iterator[Any]:
    token = issue_token(folder, "coordinator-ijenv")
    claims = {"sub": "lezer", "inspectorate": "igj"}
    key = OctKey.import_key(SECRET)
    yield _peer(address, jwt.encode({"alg": "HS256"}, claims, key, algorithms=["HS256"]))
    for name in ("hand", "api"):
        yield _ours(name, address, folder, token)


@contextmanager
def _ours(name: str, address: GraphAddress, folder: Path, token: str) -> Iterator[Side]:
    port = free_port()
    script = str(Path(__file__).with_name("graphql_serve.py"))
    command = [sys.executable, script, name, str(port), address.url, str(folder)]
    password = {"NEO4J_PASSWORD": address.password.get_secret_value()}
    with _process(command, ROOT, password, folder / f"{name}.log", port):
        yield Side(name, port, token)


@contextmanager
def _peer(address: GraphAddress, token: str) -> Iterator[Side]:
    port = free_port()
    PEER.mkdir(parents=True, exist_ok=True)
    for file in (Path(__file__).parent / "peer").iterdir():
        shutil.copy(file, PEER / file.name)
    if not (PEER / "node_modules").exists():
        command = [_tool("npm"), "install", "--no-package-lock", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=PEER, check=True)
    values = {
        "BOLT": address.url,
        "PASSWORD": address.password.get_secret_value(),
        "PORT": str(port),
        "SECRET": SECRET,
    }
    with _process([_tool("node"), "server.mjs"], PEER, values, PEER / "peer.log", port):
        yield Side("peer", port, token)


@contextmanager
def _process(
    command: list[str], folder: Path, values: dict[str, str], log: Path, port: int
) -> Iterator[None]:
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | values, stdout=out, stderr=out
        )
        try:
            until = time.monotonic() + 60
            while not _answers(port):
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(log.read_text()[-3000:])
                time.sleep(0.2)
            yield
        finally:
            process.terminate()
            process.wait(30)


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _shapes(
    size: str, sides: list[Side], address: GraphAddress
) -> dict[str, tuple[Shape, dict[str, Any]]]:
    """Return the shapes with the place of S5 as each side names it."""
    _, chain, organisation, share = PLACES[size]
    ids = _filtered(address)
    place = int(len(ids) * share)
    last = ids[place - 1]
    ours = _our_cursor(next(side for side in sides if side.name == "api"), last)
    peer = _base64(f"arrayconnection:{place - 1}")
    hands: dict[str, dict[str, Any]] = {
        "S1": {"id": organisation},
        "S2": {"id": chain},
        "S3": {},
        "S4": {},
        "S5": {"after": last},
        "S6": {"id": chain},
    }
    found = shapes(chain, organisation, ours, peer)
    return {name: (shape, hands[name]) for name, shape in found.items()}


def _filtered(address: GraphAddress) -> list[str]:
    auth = (address.user, address.password.get_secret_value())
    with neo4j.GraphDatabase.driver(address.url, auth=auth) as driver, driver.session() as session:
        text = "MATCH (n:PeerTransfer {channel: 'edi'}) RETURN n.id AS id ORDER BY id"
        return [row["id"] for row in session.run(text)]


def _our_cursor(side: Side, last: str) -> str:
    """Page through our own list to that place: a cursor cannot be made up."""
    text = (
        "query($after: String) { links(first: 1000, after: $after,"
        ' where: { handover: { channel: { eq: "edi" } } }) { edges { cursor node { key } } } }'
    )
    after = None
    while True:
        data = _ask(side, "/graphql", {"query": text, "variables": {"after": after}})
        for edge in data["links"]["edges"]:
            after = edge["cursor"]
            if edge["node"]["key"] == last:
                return after


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _ask(side: Side, path: str, body: dict[str, Any]) -> Any:
    request = urllib.request.Request(
        f"http://127.0.0.1:{side.port}{path}",
        json.dumps(body).encode(),
        {"content-type": "application/json", "authorization": f"Bearer {side.token}"},
    )
    with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310 - as above
        told = json.loads(answer.read())
    if told.get("errors"):
        raise RuntimeError(told["errors"])
    return told["data"]


def _compare(name: str, shape: Shape, hand: dict[str, Any], sides: list[Side]) -> None:
    """Raise unless all sides say the same."""
    said: dict[str, Any] = {}
    for side in sides:
        path, _, body = side.request(name, shape, hand).partition(b"\r\n\r\n")
        where = path.split(b" ")[1].decode()
        data = _ask(side, where, json.loads(body))
        said[side.name] = (shape.peer_plain if side.name == "peer" else shape.plain)(data)
    first = said["api"]
    for side, plain in said.items():
        if json.dumps(plain) != json.dumps(first):
            raise RuntimeError(f"{name}: {side} says {str(plain)[:400]}, we {str(first)[:400]}")


def _measured(
    name: str, shape: Shape, hand: dict[str, Any], sides: list[Side], pace: tuple[float, int]
) -> list[dict[str, Any]]:
    seconds, rounds = pace
    for side in sides:
        _load(side, 4, 2.0, side.request(name, shape, hand))
    turns: list[dict[str, Any]] = []
    for _ in range(rounds):
        for connections in CONNECTIONS:
            for side in sides:
                told = _load(side, connections, seconds, side.request(name, shape, hand))
                turns.append({"shape": name, "side": side.name, "connections": connections} | told)
    return turns


def _load(side: Side, connections: int, seconds: float, request: bytes) -> dict[str, Any]:
    script = str(Path(__file__).with_name("graphql_load.py"))
    command = [sys.executable, script, f"127.0.0.1:{side.port}", str(connections), str(seconds)]
    done = subprocess.run(command, input=request, capture_output=True, check=True)
    told = json.loads(done.stdout)
    if told["errors"]:
        raise RuntimeError(f"{side.name}: {told['errors']}")
    return told


def _table(measured: list[dict[str, Any]]) -> Table:
    columns = ("", "peer p50", "hand", "api", "× peer p50", "× peer rps", "api / hand p50", "p95")
    table = Table(*columns)
    for name in dict.fromkeys(one["shape"] for one in measured):
        one = {side: _median(measured, name, side, 1, "p50") for side in ("peer", "hand", "api")}
        rate = {side: _rate(measured, name, side) for side in ("peer", "hand", "api")}
        late = {side: _median(measured, name, side, 1, "p95") for side in ("hand", "api")}
        table.add_row(
            name,
            *(f"{one[side]:.2f} ms, {rate[side]:.0f}/s" for side in ("peer", "hand", "api")),
            f"{one['peer'] / one['api']:.2f}",
            f"{rate['api'] / rate['peer']:.2f}",
            f"{one['api'] / one['hand']:.2f}",
            f"{late['api'] / late['hand']:.2f}",
        )
    return table


def _median(
    measured: list[dict[str, Any]], name: str, side: str, connections: int, value: str
) -> float:
    chosen = (name, side, connections)
    return statistics.median(
        one[value] for one in measured if (one["shape"], one["side"], one["connections"]) == chosen
    )


def _rate(measured: list[dict[str, Any]], name: str, side: str) -> float:
    return statistics.median(
        one["n"] / one["seconds"]
        for one in measured
        if (one["shape"], one["side"], one["connections"]) == (name, side, 8)
    )


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise RuntimeError(f"{name} is missing: the comparison needs java, mvn, node and npm")
    return found


if __name__ == "__main__":
    main()
