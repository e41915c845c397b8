"""Serves our side of the comparison: `graphql_serve.py api|hand PORT BOLT FOLDER`, password by env.

`api` is the product as `ketenzicht serve` runs it. `hand` is a bare route per shape with a
statement of its own, which verifies the same tokens and writes the same audit line.
"""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import uvicorn
import uvloop
from graphql_shapes import BY_HAND
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import audit
from api.app import Parts, create_app
from api.graphql.endpoint import bearer
from api.identity.development import development_verifier
from api.identity.verifier import Verifier
from deployments.logs import configure
from deployments.settings import Settings
from graph.query.page import Cursors
from graph.store.address import GraphAddress
from graph.store.bolt import connect, connect_reads
from graph.store.port import CompiledQuery

KEY = b"a key of the bench, of thirty bytes"


def hand_app(reads: Any, verifier: Verifier) -> Starlette:
    """Return the routes written by hand."""

    async def answer(request: Request) -> Response:
        shape = request.path_params["shape"]
        actor = await verifier.verify(bearer(request))
        values = orjson.loads(await request.body())
        (found,) = await reads.run_record(CompiledQuery(BY_HAND[shape], values))
        audit.record(actor, "hand", "answered", operation="query", fields=[shape])
        return Response(orjson.dumps({"data": _WRITE[shape](found)}), media_type="application/json")

    return Starlette(routes=[Route("/{shape}", answer, methods=["POST"])])


def _s1(rows: Any) -> Any:
    ((key, name, region, oin, fictional),) = rows
    return {"organisation": {
        "key": key, "name": name, "region": region, "oin": oin, "fictional": fictional,
    }}  # fmt: skip


def _handovers(rows: Any) -> Any:
    return {"chain": {"handovers": [
        {"key": key, "name": name, "kind": {"code": kind}, "position": position,
         "channel": {"code": channel}, "source": body["source"], "confidence": "UNCERTAIN",
         "validFrom": None if since == "0001-01-01" else since,
         "givers": [{"key": k, "name": n} for k, n in givers],
         "receivers": [{"key": k, "name": n} for k, n in receivers]}
        for key, name, kind, position, channel, text, since, givers, receivers in rows
        for body in (orjson.loads(text),)
    ]}}  # fmt: skip


_CURSORS = Cursors(KEY)


def _page(rows: list[Any], first: int) -> Any:
    more = len(rows) > first
    last = rows[:first][-1][0] if rows else None
    return {"hasNextPage": more, "endCursor": last}


def _s3(rows: Any) -> Any:
    return {"organisations": {"pageInfo": _page(rows, 100), "nodes": [
        {"key": key, "name": name, "region": region, "fictional": fictional, "links": {
            "pageInfo": _page(links, 5), "nodes": [
                {"key": link, "chain": chain, "validFrom": None if since == "0001-01-01" else since,
                 "handover": {"name": h, "position": p, "channel": {"code": c}}}
                for link, chain, since, ((h, p, c),) in links[:5]]}}
        for key, name, region, fictional, links in rows[:100]]}}  # fmt: skip


def _s4(rows: Any) -> Any:
    return {"organisations": {"nodes": [
        {"key": key, "name": name, "region": region, "oin": oin, "kvk": body.get("kvk"),
         "tooiUri": body.get("tooi_uri"), "selfMonitoring": body.get("self_monitoring"),
         "source": body.get("source"), "fictional": fictional, "validFrom": since,
         "links": {"nodes": [
             {"key": link, "chain": chain, "validFrom": None if a == "0001-01-01" else a,
              "validTo": None if b == "9999-12-31" else b} for link, chain, a, b in links]}}
        for key, name, region, oin, text, fictional, since, links in rows
        for body in (orjson.loads(text),)]}}  # fmt: skip


def _s5(found: Any) -> Any:
    rows, total = found
    return {"links": {"totalCount": total, "pageInfo": _page(rows, 50), "nodes": [
        {"key": key, "chain": chain, "validFrom": None if since == "0001-01-01" else since,
         "handover": {"name": name, "kind": {"code": kind}, "position": position,
                      "channel": {"code": channel}, "source": orjson.loads(body)["source"]}}
        for key, chain, since, name, kind, position, channel, body in rows[:50]]}}  # fmt: skip


def _s6(rows: Any) -> Any:
    return {"handovers": {"nodes": _handovers(rows)["chain"]["handovers"]}}


_WRITE: dict[str, Callable[[Any], Any]] = {
    "S1": _s1, "S2": _handovers, "S3": _s3, "S4": _s4, "S5": _s5, "S6": _s6,
}  # fmt: skip


async def serve(side: str, port: int, address: GraphAddress, folder: Path) -> None:
    """Serve until somebody stops it."""
    configure(Settings(data=folder))
    with connect(address) as store:
        async with connect_reads(address) as reads:
            verifier = development_verifier(folder)
            app = (
                create_app(Parts(reads, store, verifier, KEY))
                if side == "api"
                else hand_app(reads, verifier)
            )
            gc.collect()
            gc.freeze()
            config = uvicorn.Config(
                app, host="127.0.0.1", port=port, log_config=None, access_log=False, lifespan="off"
            )
            await uvicorn.Server(config).serve()


if __name__ == "__main__":
    _, asked, where, bolt, kept = sys.argv
    graph = GraphAddress(bolt, "neo4j", SecretStr(os.environ["NEO4J_PASSWORD"]))
    uvloop.run(serve(asked, int(where), graph, Path(kept)))
