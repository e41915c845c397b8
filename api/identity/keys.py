"""The public keys of an issuer: fetched once, kept while it is away, sought again when unknown."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final, Protocol

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from schemas.errors import IssuerUnavailable

LIFETIME: Final = 300.0
"""Seconds after which keys are fetched anew."""
COOLDOWN: Final = 10.0
"""Seconds between two fetches, so that made-up key ids do not make us a nuisance."""
PATIENCE: Final = 5.0
"""Seconds to wait for the issuer."""

JwksDocument = dict[str, Any]


class Keys(Protocol):
    """Where a verifier gets the keys of the issuer."""

    async def current(self, key_id: str | None) -> KeySet:
        """Return the keys, fetched again if `key_id` is not among them."""
        ...


class HeldKeys:
    """Keys that are at hand: those of the development issuer in the data folder."""

    def __init__(self, keys: KeySet) -> None:
        self._keys = keys

    async def current(self, key_id: str | None) -> KeySet:  # noqa: ARG002 - they are all there is
        """Return the keys."""
        return self._keys


class FetchedKeys:
    """A cache of the keys that an issuer publishes; stale keys serve while it cannot be reached."""

    def __init__(
        self,
        fetch: Callable[[], Awaitable[JwksDocument]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetch = fetch
        self._clock = clock
        self._keys: KeySet | None = None
        self._tried = float("-inf")
        self._fetched = float("-inf")
        self._one_at_a_time = asyncio.Lock()

    async def current(self, key_id: str | None) -> KeySet:
        """Return the keys; raise `IssuerUnavailable` when there never were any."""
        async with self._one_at_a_time:
            if self._should_fetch(key_id):
                await self._refresh()
        if self._keys is None:
            raise IssuerUnavailable(
                "De uitgever van tokens is niet bereikbaar: probeer het over een minuut opnieuw."
            )
        return self._keys

    def _should_fetch(self, key_id: str | None) -> bool:
        now = self._clock()
        if now - self._tried < COOLDOWN:
            return False
        return self._keys is None or now - self._fetched > LIFETIME or not self._knows(key_id)

    def _knows(self, key_id: str | None) -> bool:
        known = {key.kid for key in self._keys.keys} if self._keys else set[str | None]()
        return key_id is None or key_id in known

    async def _refresh(self) -> None:
        self._tried = self._clock()
        try:
            self._keys = signing_keys(await self._fetch())
        except (httpx.HTTPError, JoseError, KeyError, TypeError, ValueError):
            return
        self._fetched = self._tried


def signing_keys(document: JwksDocument) -> KeySet:
    """Return the signing keys of a JWKS; encryption keys and unknown kinds are left out."""
    usable = [
        key
        for key in document["keys"]
        if key.get("use", "sig") == "sig" and key.get("kty") in {"RSA", "EC"}
    ]
    return KeySet.import_key_set({"keys": usable})


def published_by(
    discovery_url: str, transport: httpx.AsyncBaseTransport | None = None
) -> Callable[[], Awaitable[JwksDocument]]:
    """Return a function that fetches the JWKS which a discovery document names."""

    async def fetch() -> JwksDocument:
        async with httpx.AsyncClient(timeout=PATIENCE, transport=transport) as client:
            discovery = (await client.get(discovery_url)).raise_for_status().json()
            return (await client.get(discovery["jwks_uri"])).raise_for_status().json()

    return fetch
