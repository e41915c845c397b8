"""Draws an API over a graph, or over one that holds nothing, and asks it questions."""

import asyncio
from collections.abc import Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from access_builders import NOW
from identity_builders import EXPECTED, keys, token

from api.app import Parts, create_app
from api.graphql.context import Context
from api.graphql.schema import schema
from api.identity.keys import HeldKeys
from api.identity.verifier import Verifier
from api.metrics import Metrics
from graph.query.page import Cursors
from graph.store.address import GraphAddress
from graph.store.bolt import connect_reads
from graph.store.port import CompiledQuery, GraphStore, Row
from schemas.access import Actor, ActorRole
from schemas.errors import StoreUnavailable

SECRET = b"een geheim van dertig tekens!!"
ORIGIN = "http://127.0.0.1"


class EmptyGraph:
    """A graph that holds nothing and counts the questions; it can be away."""

    def __init__(self, *, away: bool = False) -> None:
        self.asked: list[CompiledQuery] = []
        self.away = away

    async def run_plan(self, plan: CompiledQuery) -> list[Row]:
        """Answer with nothing."""
        self.asked.append(plan)
        if self.away:
            raise StoreUnavailable("De graaf is niet bereikbaar.")
        return []

    async def run_record(self, plan: CompiledQuery) -> list[Any]:
        """Answer with a list of nothing, and a count of nothing."""
        await self.run_plan(plan)
        return [[], 0]


def coordinator(inspectorate: str = "ijenv", role: ActorRole = ActorRole.COORDINATOR) -> Actor:
    """Return somebody with that role at an inspectorate."""
    return Actor(
        subject=f"{role.value}-{inspectorate}",
        organisation="00000099000000000001",
        inspectorate=inspectorate,
        roles=frozenset({role}),
    )


def parts(reads: Any, store: Any = None, folder: Path | None = None, **more: Any) -> Parts:
    """Return the parts of an application whose tokens are drawn by `identity_builders`."""
    verifier = more.pop("verifier", None) or Verifier(HeldKeys(keys()), EXPECTED, lambda: NOW)
    return Parts(
        reads,
        store,
        verifier,
        SECRET,
        development=folder,
        **({"clock": lambda: NOW} | more),
    )


def http(app_parts: Parts, *requests: dict[str, Any]) -> list[httpx.Response]:
    """Send requests to one application, in order, with one cookie jar; no socket is opened."""

    async def send() -> list[httpx.Response]:
        transport = httpx.ASGITransport(create_app(app_parts), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
            return [await client.request(**request) for request in requests]

    return asyncio.run(send())


def question(query: str, *, authorization: str | None = None, **more: Any) -> dict[str, Any]:
    """Return a request that asks a GraphQL question with a good token."""
    headers = {"authorization": authorization or f"Bearer {token()}"} | more.pop("headers", {})
    return {
        "method": "POST",
        "url": "/graphql",
        "headers": headers,
        "json": {"query": query, "variables": more.pop("variables", {})},
    } | more


def error_of(response: httpx.Response) -> tuple[int, str, str]:
    """Return status, code and message of the first error of an answer."""
    error = response.json()["errors"][0]
    return response.status_code, error["extensions"]["code"], error["message"]


class Asked:
    """What a question gave: data, errors by code, and how often the graph was read."""

    def __init__(self, data: Any, errors: Iterable[Any], questions: int) -> None:
        self.data = data
        self.errors = [error.formatted for error in errors]
        self.codes = [error["extensions"]["code"] for error in self.errors]
        self.questions = questions


@asynccontextmanager
async def _context(
    address: GraphAddress, store: GraphStore, actor: Actor, now: datetime, *, plans: bool
):
    async with connect_reads(address) as reads:
        yield Context(actor, reads, store, Cursors(SECRET), lambda: now, Metrics(), plans=plans)


def ask_all(
    address: GraphAddress,
    store: GraphStore,
    *asked: tuple[str, dict[str, Any]],
    actor: Actor | None = None,
    now: datetime = NOW,
    plans: bool = True,
) -> list[Asked]:
    """Ask GraphQL questions of a real graph, in order, as one actor."""

    async def run() -> list[Asked]:
        answers: list[Asked] = []
        async with _context(address, store, actor or coordinator(), now, plans=plans) as context:
            for query, variables in asked:
                before = context.questions
                result = await schema.execute(query, variables, context_value=context)
                errors = result.errors or []
                answers.append(Asked(result.data, errors, context.questions - before))
        return answers

    return asyncio.run(run())


def ask(address: GraphAddress, store: GraphStore, query: str, **more: Any) -> Asked:
    """Ask one GraphQL question of a real graph."""
    variables = more.pop("variables", {})
    return ask_all(address, store, (query, variables), **more)[0]
