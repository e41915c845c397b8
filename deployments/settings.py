"""Settings: from the environment (`KETENZICHT_*`) or a `.env` file; `doctor` shows them."""

from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.store.address import GraphAddress
from schemas.errors import SetupError


def _default_folder() -> Path:
    return Path(platformdirs.user_data_dir("ketenzicht"))


class Settings(BaseSettings):
    """Everything an operator can choose; secrets come from a file or the environment alone."""

    model_config = SettingsConfigDict(
        env_prefix="KETENZICHT_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    data: Path = Field(default_factory=_default_folder, description="Map met gegevens en sleutels")
    port: int = Field(default=8080, ge=1, le=65535, description="Poort van pagina's en API")
    bolt_port: int = Field(
        default=7687, ge=1, le=65535, description="Poort van de ingebouwde graaf"
    )
    prefect_port: int = Field(default=4200, ge=1, le=65535, description="Poort van Prefect")
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
    prefect_url: str | None = Field(
        default=None, description="Adres van Prefect (…/api); leeg = een eigen Prefect bij de demo"
    )
    issuer: str | None = Field(
        default=None, description="OIDC-uitgever; leeg = de ontwikkeluitgever op deze machine"
    )
    audience: str = Field(default="ketenzicht-api", description="Voor wie een token bedoeld is")
    token: SecretStr | None = Field(default=None, description="Bearer-token voor de opdrachtregel")
    api_url: str | None = Field(
        default=None, description="Adres van de API; leeg = die van deze machine"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="warning", description="Vanaf welk niveau er gelogd wordt"
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


def read_settings(data: Path | None = None) -> Settings:
    """Return the settings of this process; raises `SetupError` that names the wrong one."""
    try:
        settings = Settings() if data is None else Settings(data=data)
    except ValidationError as error:
        first = error.errors()[0]
        name = "KETENZICHT_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SetupError(f"{name}: {first['input']!r} kan niet: {first['msg']}") from None
    return settings.model_copy(update={"data": settings.data.expanduser().resolve()})
