"""A token -> an Actor: what a token must carry, and the sentence for each way in which it fails."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from joserfc import jws, jwt
from joserfc.errors import (
    BadSignatureError,
    ExpiredTokenError,
    InvalidClaimError,
    InvalidKeyIdError,
    JoseError,
    MissingClaimError,
    UnsupportedAlgorithmError,
)
from joserfc.jwk import KeySet
from pydantic import ValidationError

from schemas.access import Actor
from schemas.errors import TokenRefused

ALGORITHMS: Final = ("PS256", "RS256", "ES256")
"""Asymmetric only; RS256 and PS256 are those of the NL GOV profile for OAuth 2.0."""
TYPES: Final = frozenset({"at+jwt", "application/at+jwt", "JWT"})
"""Access tokens by RFC 9068, and the older name that Keycloak writes."""
LEEWAY: Final = 30
"""Seconds by which two clocks may differ."""


@dataclass(frozen=True)
class Expected:
    """Who must have issued a token, and for whom."""

    issuer: str
    audience: str


def key_id(token: str) -> str | None:
    """Return the name of the key that signed a token, unverified; None when it names none."""
    try:
        return str(jws.extract_compact(token.encode()).headers()["kid"])
    except (JoseError, KeyError, ValueError):
        return None


def actor_of(token: str, keys: KeySet, expected: Expected, now: datetime) -> Actor:
    """Return the actor that a token proves; raise `TokenRefused` with the reason in Dutch."""
    claims = _signed_claims(token, keys)
    _check(claims, expected, now)
    try:
        return Actor(
            subject=claims["sub"],
            organisation=claims["organisation"],
            inspectorate=claims.get("inspectorate"),
            roles=frozenset(claims.get("roles", ())),
        )
    except (ValidationError, TypeError) as error:
        raise TokenRefused(
            "Het token zegt niet wie u bent zoals Ketenzicht dat leest: controleer de claims "
            "sub, organisation, inspectorate en roles bij de uitgever."
        ) from error


def _signed_claims(token: str, keys: KeySet) -> Mapping[str, Any]:
    if not token:
        raise TokenRefused("Er is geen token meegestuurd: meld u aan en stuur het als Bearer mee.")
    try:
        decoded = jwt.decode(token, keys, algorithms=list(ALGORITHMS))
    except BadSignatureError as error:
        raise TokenRefused(
            "De handtekening van het token klopt niet: vraag een nieuw token aan."
        ) from error
    except UnsupportedAlgorithmError as error:
        raise TokenRefused(
            f"Het token is ondertekend op een wijze die niet is toegestaan; wel: {_listed()}."
        ) from error
    except InvalidKeyIdError as error:
        raise TokenRefused(
            "Het token is ondertekend met een sleutel die de uitgever niet (meer) kent."
        ) from error
    except (JoseError, ValueError) as error:
        raise TokenRefused("Wat als token is meegestuurd, is geen leesbaar token.") from error
    if decoded.header.get("typ", "JWT") not in TYPES:
        raise TokenRefused("Dit is een ander soort token: gebruik een toegangstoken.")
    return decoded.claims


def _listed() -> str:
    return ", ".join(ALGORITHMS)


def _check(claims: Mapping[str, Any], expected: Expected, now: datetime) -> None:
    registry = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=LEEWAY,
        iss={"essential": True, "value": expected.issuer},
        aud={"essential": True, "value": expected.audience},
        exp={"essential": True},
        sub={"essential": True},
        organisation={"essential": True},
    )
    try:
        registry.validate(dict(claims))
    except ExpiredTokenError as error:
        raise TokenRefused("Het token is verlopen: meld u opnieuw aan.") from error
    except MissingClaimError as error:
        raise TokenRefused(f"In het token ontbreekt {error.claim!r}.") from error
    except InvalidClaimError as error:
        raise TokenRefused(_wrong(error.claim, expected)) from error


def _wrong(claim: str, expected: Expected) -> str:
    if claim == "aud":
        return f"Het token is voor iemand anders bedoeld: verwacht wordt {expected.audience!r}."
    if claim == "iss":
        return f"Het token komt van een andere uitgever dan {expected.issuer!r}."
    if claim in {"nbf", "iat"}:
        return "Het token geldt nu nog niet: loopt de klok van deze machine gelijk?"
    return f"In het token klopt {claim!r} niet."
