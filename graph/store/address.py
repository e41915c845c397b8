"""Where a graph database listens and how to sign in there."""

import re
from dataclasses import dataclass
from typing import Final

from pydantic import SecretStr

from schemas.errors import SetupError

_BOLT: Final = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://.+")


@dataclass(frozen=True)
class GraphAddress:
    """A graph database over Bolt; `database` None means the default one of the server.

    Raise `SetupError` for a URL of another kind.
    """

    url: str
    user: str
    password: SecretStr
    database: str | None = None

    def __post_init__(self) -> None:
        if not _BOLT.fullmatch(self.url):
            raise SetupError(
                f"Het adres van de graaf klopt niet: {self.url}. Verwacht iets als "
                "bolt://host:7687 of neo4j+s://host:7687."
            )
