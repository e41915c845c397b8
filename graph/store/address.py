"""Where a graph database listens and how to sign in there."""

from dataclasses import dataclass

from pydantic import SecretStr


@dataclass(frozen=True)
class GraphAddress:
    """A graph database over Bolt; `database` None means the default one of the server."""

    url: str
    user: str
    password: SecretStr
    database: str | None = None
