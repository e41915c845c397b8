"""Draws tokens and the keys that sign them."""

from datetime import UTC, datetime
from functools import cache

from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from api.identity.tokens import Expected

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
EXPECTED = Expected(issuer="https://uitgever.example", audience="ketenzicht-api")


@cache
def key(kid: str = "een") -> RSAKey:
    """Return the same key for the same name."""
    return RSAKey.generate_key(2048, {"kid": kid})


def public(*kids: str) -> dict:
    """Return the JWKS document with the public half of those keys."""
    return {"keys": [key(kid).as_dict(private=False) for kid in kids or ("een",)]}


def keys(*kids: str) -> KeySet:
    """Return the public half of those keys."""
    return KeySet.import_key_set(public(*kids))


def claims(**changes: object) -> dict:
    """Return the claims of a coordinator at noon; a change to None leaves a claim out."""
    noon = int(NOON.timestamp())
    drawn = {
        "iss": EXPECTED.issuer,
        "aud": EXPECTED.audience,
        "sub": "s-1",
        "iat": noon,
        "exp": noon + 3600,
        "organisation": "00000099000000000001",
        "inspectorate": "ijenv",
        "roles": ["coordinator"],
    }
    return {name: value for name, value in (drawn | changes).items() if value is not None}


def token(kid: str = "een", alg: str = "PS256", typ: str = "at+jwt", **changes: object) -> str:
    """Return a signed token with those claims changed."""
    header = {"alg": alg, "kid": kid, "typ": typ}
    if alg == "HS256":
        secret = OctKey.import_key("0" * 32)
        return jwt.encode(header, claims(**changes), secret, algorithms=["HS256"])
    return jwt.encode(header, claims(**changes), key(kid), algorithms=[alg])
