"""How long the server takes for a page, on 500 organisations and 3,000 links with results."""

import asyncio
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx
from api_builders import ORIGIN, parts
from bench_data import UNTIL, large_chain, large_log
from builders import load_of

from api.app import create_app
from api.identity.development import development_verifier, issue_token, read_locally
from graph.analysis.analyse import Question, analyse
from graph.measurement.counting import count_log
from graph.register.load import load_chain
from graph.results.runs import Run, save_run
from graph.store.address import GraphAddress
from graph.store.arcadedb import embedded_graph
from graph.store.bolt import BoltStore, connect, connect_reads
from graph.store.migrations import migrate

ROUNDS = 15


def page_seconds() -> dict[str, list[float]]:
    """Return the seconds of the server per page, each round after one that warms up."""
    with (
        tempfile.TemporaryDirectory() as name,
        embedded_graph(Path(name) / "graph") as address,
        connect(address) as store,
    ):
        migrate(store)
        paths = _filled(store, Path(name))
        return asyncio.run(_timed(address, store, Path(name), paths))


def _filled(store: BoltStore, folder: Path) -> list[str]:
    """Fill the graph and return the pages to ask for."""
    chain = large_chain(500, 3000)
    load_chain(store, load_of(chain, "2026-01-01"))
    found = analyse(chain, count_log(large_log(chain, 300_000), chain, UNTIL), Question(UNTIL))
    analyst = read_locally(folder, issue_token(folder, "analist-ijenv"))
    run = Run(chain.chain.id, found, analyst, datetime.now(UTC))
    save_run(store, run)
    key = chain.chain.id
    return [
        "/",
        "/ketens",
        f"/ketens/{key}",
        f"/ketens/{key}/toezicht",
        f"/overdrachten/{key}/h1",
        "/organisaties",
        f"/organisaties/{chain.organisations[0].id}",
        "/uitkomsten",
        f"/uitkomsten/{run.id}/{found.links[0].id}",
        "/onderzoeken",
        "/voorstellen",
        "/zoeken?text=rol",
    ]


async def _timed(
    address: GraphAddress, store: BoltStore, folder: Path, paths: list[str]
) -> dict[str, list[float]]:
    async with connect_reads(address) as reads:
        made = parts(
            reads, store, folder,
            verifier=development_verifier(folder), clock=lambda: datetime.now(UTC),
        )  # fmt: skip
        transport = httpx.ASGITransport(create_app(made))
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
            signed = {"person": "coordinator-ijenv"}
            await client.post("/aanmelden", data=signed, headers={"origin": ORIGIN})
            return {
                path: [await _once(client, path) for _ in range(ROUNDS + 1)][1:] for path in paths
            }


async def _once(client: httpx.AsyncClient, path: str) -> float:
    start = time.perf_counter()
    answer = await client.get(path)
    if answer.status_code != httpx.codes.OK:
        raise RuntimeError(f"{path}: {answer.status_code} {answer.text[-500:]}")
    return time.perf_counter() - start


if __name__ == "__main__":
    for path, seconds in page_seconds().items():
        ordered = sorted(seconds)
        print(f"{path:60} {1000 * ordered[len(ordered) // 2]:7.1f} ms {1000 * ordered[-1]:7.1f} ms")
