"""Settings: from the environment (`KETENZICHT_*`) or a `.env` file; `doctor` shows them."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError

from graph.store.opening import GraphSettings
from schemas.errors import SetupError
from schemas.keeping import Kept


class Settings(GraphSettings):
    """Everything an operator can choose; secrets come from a file or the environment alone."""

    port: int = Field(default=8080, ge=1, le=65535, description="Poort van pagina's en API")
    bolt_port: int = Field(
        default=7687, ge=1, le=65535, description="Poort van de ingebouwde graaf"
    )
    prefect_port: int = Field(default=4200, ge=1, le=65535, description="Poort van Prefect")
    prefect_url: str | None = Field(
        default=None, description="Adres van Prefect (…/api); leeg = een eigen Prefect"
    )
    prefect_auth: SecretStr | None = Field(
        default=None, description="Aanmelding bij Prefect, als gebruiker:wachtwoord"
    )
    issuer: str | None = Field(
        default=None, description="OIDC-uitgever; leeg = de ontwikkeluitgever op deze machine"
    )
    audience: str = Field(default="ketenzicht-api", description="Voor wie een token bedoeld is")
    token: SecretStr | None = Field(default=None, description="Bearer-token voor de opdrachtregel")
    api_url: str | None = Field(
        default=None, description="Adres van de API; leeg = die van deze machine"
    )
    host_names: str = Field(
        default="", description="Namen waaronder deze server bekend is, met komma's ertussen"
    )
    retention: dict[Kept, int | None] = Field(
        default_factory=dict[Kept, int | None],
        description='Bewaartermijn in dagen per soort, zoals {"outbox": 30}; null is blijvend',
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="warning", description="Vanaf welk niveau er gelogd wordt"
    )


def read_settings(data: Path | None = None) -> Settings:
    """Return the settings of this process; raises `SetupError` that names the wrong one."""
    try:
        settings = Settings() if data is None else Settings(data=data)
    except ValidationError as error:
        first = error.errors()[0]
        name = "KETENZICHT_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SetupError(f"{name}: {first['input']!r} kan niet: {first['msg']}") from None
    return settings.model_copy(update={"data": settings.data.expanduser().resolve()})
