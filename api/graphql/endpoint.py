"""GraphQL over HTTP, to the letter of its specification, for whoever carries a good token."""

from collections.abc import Callable
from typing import Any, Final

import orjson
from cross_web import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.types import ExecutionResult

from api import audit
from api.graphql.context import Context
from api.graphql.schema import schema
from api.guards import refusal
from api.identity.verifier import Verifier
from api.metrics import Metrics
from schemas.access import Actor
from schemas.errors import IssuerUnavailable, TokenRefused

MAX_DOCUMENT: Final = 100_000
"""Characters of a question; a long text, such as a register, travels in the variables."""
_TOO_LONG: Final = (
    f"De vraag is te lang: ten hoogste {MAX_DOCUMENT} tekens. Zet grote teksten in `variables`."
)
RESPONSE_TYPE: Final = "application/graphql-response+json"

_SENTENCES: Final = {
    "Unable to parse request body as JSON": "De inhoud van het verzoek is geen JSON.",
    "Unsupported content type": "Stuur de vraag als application/json.",
    "Batching is not enabled": "Stuur een vraag per verzoek.",
    "No GraphQL query found in the request": "Er is geen vraag: zet die in `query`.",
    "Not Found": "Er is geen vraag: zet die in `query`.",
    "The GraphQL operation's `query` must be a string or null, if provided.": (
        "`query` is geen tekst."
    ),
    "The GraphQL operation's `variables` must be an object or null, if provided.": (
        "`variables` is geen object, zoals {}."
    ),
    "The GraphQL operation's `extensions` must be an object or null, if provided.": (
        "`extensions` is geen object, zoals {}."
    ),
    "mutations are not allowed when using GET": "Een mutation gaat met POST, niet met GET.",
    "GraphQL only supports GET and POST requests.": "Stuur de vraag met GET of POST.",
}
"""What Strawberry says of a malformed request, in Dutch."""


class Endpoint(GraphQL[Context, None]):
    """The one way in: bearer token first, then the question."""

    def __init__(
        self, verifier: Verifier, context_of: Callable[[Actor], Context], metrics: Metrics
    ) -> None:
        super().__init__(schema, graphql_ide=None, subscription_protocols=())
        self._verifier = verifier
        self._context_of = context_of
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; nothing is parsed before the token holds."""
        request = Request(scope, receive)
        answer = await self._refused(request) or await self._answered(request)
        await answer(scope, receive, send)

    async def _refused(self, request: Request) -> Response | None:
        try:
            request.state.actor = await self._verifier.verify(bearer(request))
        except TokenRefused as error:
            self._metrics.count("ketenzicht_tokens_refused_total")
            audit.record(None, "graphql", "TokenRefused", reason=str(error))
            challenge = {"www-authenticate": 'Bearer realm="ketenzicht", error="invalid_token"'}
            return refusal(401, "TokenRefused", str(error), **challenge)
        except IssuerUnavailable as error:
            return refusal(503, "IssuerUnavailable", str(error))
        return None

    async def _answered(self, request: Request) -> Response:
        try:
            return await self.run(request)
        except HTTPException as error:
            sentence = _SENTENCES.get(error.reason, error.reason)
            status = 415 if error.reason == "Unsupported content type" else error.status_code
            return refusal(status, "BadRequest", sentence)

    async def get_context(
        self,
        request: Request | WebSocket,
        response: Response | WebSocket,  # noqa: ARG002 - the view hands it over
    ) -> Context:
        """Return what the resolvers know of this request."""
        return self._context_of(request.state.actor)

    async def parse_http_body(self, request: Any) -> GraphQLRequestData | list[GraphQLRequestData]:
        """Read the question; a body that is JSON but no object is refused as one."""
        try:
            parsed = await super().parse_http_body(request)
        except AttributeError as error:
            raise HTTPException(400, "Unable to parse request body as JSON") from error
        if isinstance(parsed, GraphQLRequestData) and len(parsed.query or "") > MAX_DOCUMENT:
            raise HTTPException(413, _TOO_LONG)
        return parsed

    async def process_result(
        self, request: Request, result: ExecutionResult
    ) -> GraphQLHTTPResponse:
        """Leave `data` out when nothing was executed, as the specification asks."""
        answer = await super().process_result(request, result)
        errors = result.errors or []
        if errors and result.data is None and not any(error.path for error in errors):
            answer.pop("data", None)
        return answer

    async def get_sub_response(self, request: Request | WebSocket) -> Response:
        """Remember in which of the two media types the caller wants its answer."""
        response = await super().get_sub_response(request)
        response.headers["vary"] = "Accept"
        if RESPONSE_TYPE in request.headers.get("accept", ""):
            response.headers["content-type"] = f"{RESPONSE_TYPE}; charset=utf-8"
        return response

    def create_response(
        self,
        response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse],
        sub_response: Response,
    ) -> Response:
        """Write the answer; in the media type of the specification a request error is a 400."""
        wanted = sub_response.headers.get("content-type")
        if wanted is not None:
            del sub_response.headers["content-type"]
        answer = super().create_response(response_data, sub_response)
        if wanted is not None:
            answer.headers["content-type"] = wanted
            if isinstance(response_data, dict) and "data" not in response_data:
                answer.status_code = 400
        return answer

    def decode_json(self, data: str | bytes) -> object:
        """Read JSON; nesting without end is refused instead of followed."""
        return orjson.loads(data)

    def encode_json(self, data: object) -> bytes:
        """Write JSON."""
        return orjson.dumps(data)


def bearer(request: Request) -> str:
    """Return the token of the Authorization header, or an empty text."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""
