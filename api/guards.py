"""Guards before every request: the right host and origin, a bounded body, safe headers."""

from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
"""The only names under which the development environment answers: no rebinding of DNS."""
MAX_BODY: Final = 5_000_000
"""Bytes of a request; a register of 3,000 links that is proposed as one takes under a million."""

_CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "content-security-policy": _CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


def refusal(status: int, code: str, message: str, **headers: str) -> JSONResponse:
    """Return a refusal in the form of a GraphQL error, which every client here can read."""
    body = {"errors": [{"message": message, "extensions": {"code": code}}]}
    return JSONResponse(body, status_code=status, headers=headers)


class SafeHeaders:
    """Adds the headers that keep a browser from doing more than our pages ask."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with those headers added where the answer does not set them itself."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)


class KnownHost:
    """Refuses other names than ours, and requests that pages of another origin make."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it with 421 or 403."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if _name_of(host) not in self._hosts:
            answer = refusal(421, "UnknownHost", "Deze server kent die naam niet.")
        elif origin is not None and _place_of(origin) != host:
            answer = refusal(403, "ForeignOrigin", "Verzoeken van een andere site zijn geweigerd.")
        else:
            await self._app(scope, receive, send)
            return
        await answer(scope, receive, send)


def _place_of(origin: str) -> str | None:
    """Return name and port of an Origin header; None when it is none."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _name_of(host: str) -> str | None:
    """Return the name in a Host header without its port; None when it is none."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


class _TooLargeError(Exception):
    """The body grew beyond the limit while it was read."""


class BoundedBody:
    """Refuses a body beyond the limit, also one that does not say its length."""

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on while its body stays within the limit, or refuse it with 413."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        read = 0

        async def bounded() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._limit:
                raise _TooLargeError
            return message

        too_large = refusal(
            413,
            "TooLarge",
            f"Het verzoek is te groot: ten hoogste {self._limit} bytes. Een groter register gaat "
            "met de opdrachtregel: `ketenzicht chains propose`.",
        )
        if _declared(Headers(scope=scope)) > self._limit:
            await too_large(scope, receive, send)
            return
        try:
            await self._app(scope, bounded, send)
        except _TooLargeError:
            await too_large(scope, receive, send)


def _declared(headers: Headers) -> int:
    declared = headers.get("content-length", "0")
    return int(declared) if declared.isdecimal() else 0
