"""What a command opens: the graph of these settings, and the actor of its token."""

import asyncio
from datetime import UTC, datetime

from api.identity.development import read_locally
from api.identity.keys import FetchedKeys, published_by
from api.identity.tokens import Expected
from api.identity.verifier import Verifier
from deployments.settings import Settings
from schemas.access import Actor
from schemas.errors import TokenRefused


def token_of(settings: Settings) -> str:
    """Return the token of the command line; raises `TokenRefused` that says how to get one."""
    if settings.token is None:
        raise TokenRefused(
            "Geen token. Zet KETENZICHT_TOKEN, in de ontwikkelomgeving met: "
            'export KETENZICHT_TOKEN="$(ketenzicht token --als modelbeheerder-ijenv)"'
        )
    return settings.token.get_secret_value()


def actor_of(settings: Settings) -> Actor:
    """Return who works here, by the same token and the same checks as over HTTP."""
    token = token_of(settings)
    if settings.issuer is None:
        return read_locally(settings.data, token)
    return asyncio.run(issuer_verifier(settings.issuer, settings.audience).verify(token))


def issuer_verifier(issuer: str, audience: str) -> Verifier:
    """Return the verifier for tokens of an OIDC issuer, with keys from its discovery document."""
    discovery = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
    return Verifier(
        FetchedKeys(published_by(discovery)), Expected(issuer=issuer, audience=audience)
    )


def now() -> datetime:
    """Return the instant of this command: the clock is read at the edge, once."""
    return datetime.now(UTC)
