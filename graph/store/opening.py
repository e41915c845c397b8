"""Which graph these settings mean, and how to open it: the embedded one, or a Neo4j by URL."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.store.address import GraphAddress
from graph.store.arcadedb import open_graph
from graph.store.bolt import BoltStore, connect
from graph.store.copying import unfinished_restore
from graph.store.migrations import migrate
from schemas.errors import GraphUnfinished, SetupError


def _default_folder() -> Path:
    return Path(platformdirs.user_data_dir("ketenzicht"))


class GraphSettings(BaseSettings):
    """The settings (`KETENZICHT_*`) that lead to the graph; a flow of its own process has these."""

    model_config = SettingsConfigDict(
        env_prefix="KETENZICHT_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    data: Path = Field(default_factory=_default_folder, description="Map met gegevens en sleutels")
    graph_url: str | None = Field(
        default=None, description="Adres van Neo4j, zoals bolt://host:7687; leeg = ingebouwde graaf"
    )
    graph_user: str = Field(default="neo4j", description="Gebruiker van Neo4j")
    graph_password: SecretStr | None = Field(default=None, description="Wachtwoord van Neo4j")
    graph_password_file: Path | None = Field(
        default=None, description="Bestand met het wachtwoord van Neo4j"
    )
    graph_database: str | None = Field(
        default=None, description="Database in Neo4j; leeg = standaard"
    )

    @property
    def graph_address(self) -> GraphAddress | None:
        """Where Neo4j is, or None for the embedded graph; raises `SetupError` without password."""
        if self.graph_url is None:
            return None
        return GraphAddress(
            url=self.graph_url,
            user=self.graph_user,
            password=self._graph_password(),
            database=self.graph_database,
        )

    def _graph_password(self) -> SecretStr:
        if self.graph_password is not None:
            return self.graph_password
        if self.graph_password_file is None:
            raise SetupError(
                "KETENZICHT_GRAPH_URL is gezet, maar er is geen wachtwoord: "
                "zet KETENZICHT_GRAPH_PASSWORD_FILE op een bestand dat alleen u leest."
            )
        try:
            return SecretStr(self.graph_password_file.read_text(encoding="utf-8").strip())
        except OSError as error:
            raise SetupError(
                f"{self.graph_password_file}: niet te lezen ({error.strerror})"
            ) from None


@contextmanager
def opened_graph(settings: GraphSettings) -> Generator[BoltStore]:
    """Open the graph with its migrations applied: Neo4j by URL, else the one of the data folder.

    Raise `GraphUnfinished` when it holds a part of a backup.
    """
    with unmigrated_graph(settings) as store:
        if started := unfinished_restore(store):
            raise GraphUnfinished(
                f"Een reservekopie die sinds {started} werd teruggezet is afgebroken; "
                "geef `ketenzicht restore BESTAND --yes` opnieuw."
            )
        migrate(store)
        yield store


@contextmanager
def unmigrated_graph(settings: GraphSettings) -> Generator[BoltStore]:
    """Open the graph as it is, for what must be done before its migrations are applied."""
    address = settings.graph_address
    with open_graph(settings.data) if address is None else connect(address) as store:
        yield store
