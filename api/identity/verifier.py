"""Verifies the token of a request and says who sent it."""

from collections.abc import Callable
from datetime import UTC, datetime

from api.identity.keys import Keys
from api.identity.tokens import Expected, actor_of, key_id
from schemas.access import Actor


def _now() -> datetime:
    return datetime.now(UTC)


class Verifier:
    """Turns a bearer token into an actor, with the keys of one issuer."""

    def __init__(self, keys: Keys, expected: Expected, now: Callable[[], datetime] = _now) -> None:
        self._keys = keys
        self._expected = expected
        self._now = now

    async def verify(self, token: str) -> Actor:
        """Return the actor; raise `TokenRefused` with the reason, or `IssuerUnavailable`."""
        keys = await self._keys.current(key_id(token))
        return actor_of(token, keys, self._expected, self._now())
