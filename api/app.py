"""The ASGI application: routes and guards around what the composition root hands in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from api.graphql.context import Context
from api.graphql.endpoint import Endpoint
from api.graphql.refusals import BUG, bug_sentence, report_bug
from api.graphql.schema import committed
from api.guards import LOOPBACK, BoundedBody, KnownHost, SafeHeaders, refusal
from api.identity.issuer import issuer_routes
from api.identity.verifier import Verifier
from api.metrics import Counted, Metrics
from api.web.pages import Pages
from api.web.site import Handler
from graph.query.page import Cursors
from graph.query.question import ALIVE, Reads, ask_async
from graph.store.port import GraphStore
from schemas.access import Actor
from schemas.errors import KetenError, StoreError


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Parts:
    """What the application is made of.

    `development` is the data folder of the development issuer; without it there are no pages and
    no issuer. `hosts` are the names under which this server answers.
    """

    reads: Reads
    store: GraphStore
    verifier: Verifier
    cursor_key: bytes
    development: Path | None = None
    hosts: frozenset[str] = LOOPBACK
    clock: Callable[[], datetime] = _now


def create_app(parts: Parts) -> Starlette:
    """Return the application; the caller opens and closes what is in `parts`."""
    metrics, cursors = Metrics(), Cursors(parts.cursor_key)

    def context_of(actor: Actor) -> Context:
        return Context(actor, parts.reads, parts.store, cursors, parts.clock, metrics)

    routes: list[BaseRoute] = [
        Route("/graphql", Endpoint(parts.verifier, context_of, metrics)),
        Route("/health/live", _live),
        Route("/health/ready", _ready(parts.reads)),
        Route("/metrics", _metrics(metrics)),
        Route("/schema.graphql", _schema),
    ]
    pages = None
    if parts.development is not None:
        pages = Pages(parts.development, parts.verifier, context_of)
        routes += [*pages.routes(), *issuer_routes(parts.development)]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Counted, metrics=metrics),
            Middleware(SafeHeaders),
            Middleware(KnownHost, hosts=parts.hosts),
            Middleware(BoundedBody),
        ],
        exception_handlers={KetenError: _refused_by(pages), Exception: _bug},
    )


async def _live(_request: Request) -> Response:
    return PlainTextResponse("leeft\n")


def _ready(reads: Reads) -> Handler:
    async def ready(_request: Request) -> Response:
        try:
            await ask_async(reads, ALIVE)
        except StoreError as error:
            return PlainTextResponse(f"niet gereed: {error}\n", status_code=503)
        return PlainTextResponse("gereed\n")

    return ready


def _metrics(metrics: Metrics) -> Handler:
    async def text(_request: Request) -> Response:
        return PlainTextResponse(metrics.text(), media_type="text/plain; version=0.0.4")

    return text


async def _schema(_request: Request) -> Response:
    return PlainTextResponse(committed(), media_type="text/plain; charset=utf-8")


def _refused_by(pages: Pages | None) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def refused(request: Request, error: Exception) -> Response:
        status = 503 if isinstance(error, StoreError) else 400
        if pages and isinstance(error, KetenError) and _wants_page(request):
            return pages.problem(request, error, status)
        return refusal(status, type(error).__name__, str(error))

    return refused


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


async def _bug(_request: Request, error: Exception) -> JSONResponse:
    return refusal(500, BUG, bug_sentence(report_bug(error)))
