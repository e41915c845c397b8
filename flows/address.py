"""Where Prefect is: an address that the demo and the worker share, without importing Prefect."""

from dataclasses import dataclass
from typing import Final

import httpx
from pydantic import SecretStr

_HEALTH_SECONDS: Final = 5.0


@dataclass(frozen=True)
class PrefectAddress:
    """Where the API of Prefect is (`…/api`), and what opens it, if anything."""

    api: str
    auth: SecretStr | None = None

    @property
    def basic_auth(self) -> tuple[str, str] | None:
        """User and password for a request, or None when none is asked for."""
        if self.auth is None:
            return None
        user, _, password = self.auth.get_secret_value().partition(":")
        return user, password

    def answers(self) -> bool:
        """Tell whether Prefect is there now."""
        try:
            return httpx.get(f"{self.api}/health", timeout=_HEALTH_SECONDS).is_success
        except httpx.HTTPError:
            return False
