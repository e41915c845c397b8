"""The development issuer (ontwikkeluitgever): people to pick and keys in the data folder, no more.

Whoever can read the data folder can be anybody here. That is what it is for, and why it serves on
loopback only and its issuer's name ends in `.invalid`: no real service can ever trust it.
"""

import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import yaml
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from pydantic import Field

from api.identity.keys import HeldKeys
from api.identity.tokens import Expected, actor_of
from api.identity.verifier import Verifier
from schemas.access import Actor, ActorRole
from schemas.errors import NotFound
from schemas.identifiers import Oin, Slug
from schemas.schema import Schema

EXPECTED: Final = Expected(issuer="https://ontwikkeluitgever.invalid", audience="ketenzicht-api")
LIFETIME: Final = timedelta(hours=10)
"""A working day: the token of the morning still serves in the evening."""
KEY_FILE: Final = "ontwikkeluitgever.json"


class Person(Schema):
    """Somebody to be in the development environment; a function, not a human being."""

    id: Slug
    function: str = Field(description="Wat deze persoon is")
    subject: str
    organisation: Oin
    inspectorate: Slug
    roles: frozenset[ActorRole]


@cache
def persons() -> tuple[Person, ...]:
    """Return who can be picked, in the order of `data/demo/persons.yaml`."""
    text = files("data").joinpath("demo", "persons.yaml").read_text(encoding="utf-8")
    return tuple(Person.model_validate(person) for person in yaml.safe_load(text)["persons"])


def person(name: str) -> Person:
    """Return the person with that id; raise `NotFound` that names them all."""
    for candidate in persons():
        if candidate.id == name:
            return candidate
    known = ", ".join(candidate.id for candidate in persons())
    raise NotFound(f"De ontwikkeluitgever kent {name!r} niet; wel: {known}.")


def issue_token(folder: Path, name: str, now: datetime | None = None) -> str:
    """Return a token for that person, signed with the key of the data folder."""
    who = person(name)
    issued = now or datetime.now(UTC)
    key = signing_key(folder)
    claims = {
        "iss": EXPECTED.issuer,
        "aud": EXPECTED.audience,
        "sub": who.subject,
        "iat": int(issued.timestamp()),
        "exp": int((issued + LIFETIME).timestamp()),
        "organisation": who.organisation,
        "inspectorate": who.inspectorate,
        "roles": sorted(who.roles),
    }
    header = {"alg": "PS256", "kid": key.kid, "typ": "at+jwt"}
    return jwt.encode(header, claims, key, algorithms=["PS256"])


def read_locally(folder: Path, token: str, now: datetime | None = None) -> Actor:
    """Return the actor of a token without asking anybody, for the command line."""
    return actor_of(token, public_keys(folder), EXPECTED, now or datetime.now(UTC))


def development_verifier(
    folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Verifier:
    """Return the verifier of the tokens that this folder issues."""
    return Verifier(HeldKeys(public_keys(folder)), EXPECTED, now)


def public_keys(folder: Path) -> KeySet:
    """Return the public half of the key of this folder."""
    public = {**signing_key(folder).as_dict(private=False), "use": "sig", "alg": "PS256"}
    return KeySet.import_key_set({"keys": [public]})


def signing_key(folder: Path) -> RSAKey:
    """Return the key of this folder, made at first use and readable by its owner only."""
    path = folder / KEY_FILE
    if not path.exists():
        _make_key(path)
    return RSAKey.import_key(json.loads(path.read_text(encoding="utf-8")))


def _make_key(path: Path) -> None:
    """Write a whole key or none: of two processes that start at once, the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    key = RSAKey.generate_key(2048, auto_kid=True)
    number, draft = tempfile.mkstemp(dir=path.parent)  # readable by its owner only
    with os.fdopen(number, "w") as file:
        json.dump(key.as_dict(private=True), file)
    with suppress(FileExistsError):
        os.link(draft, path)
    Path(draft).unlink()
