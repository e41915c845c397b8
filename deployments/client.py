"""GraphQL from the command line: the same road, token and rules as every other user of the API."""

from collections.abc import Mapping
from typing import Any, Final

import httpx

from deployments.settings import Settings
from schemas.errors import NotFound, Refused, SetupError, TokenRefused

SECONDS: Final = 30.0
_REFUSALS: Final = {"TokenRefused": TokenRefused, "NotFound": NotFound}


class Client:
    """Asks questions and hands in decisions for the holder of one token."""

    def __init__(self, url: str, token: str) -> None:
        """Take the address of the API, as `http://127.0.0.1:8080`, and a bearer token."""
        self._url = url.rstrip("/")
        self._headers = {"authorization": f"Bearer {token}"}

    def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        """Return the data of an answer; raises `KetenError` with the sentence of the API."""
        body = {"query": document, "variables": variables}
        try:
            answer = httpx.post(
                f"{self._url}/graphql", json=body, headers=self._headers, timeout=SECONDS
            )
            content: Mapping[str, Any] = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise SetupError(
                f"De API op {self._url} antwoordt niet ({type(error).__name__}). "
                "Start haar met `ketenzicht serve` of `ketenzicht demo`, of zet KETENZICHT_API_URL."
            ) from error
        if errors := content.get("errors"):
            code = errors[0].get("extensions", {}).get("code", "")
            raise _REFUSALS.get(code, Refused)(errors[0]["message"])
        return content["data"]

    def decide(self, document: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """Hand in one decision; raises `Refused` with the sentence when the answer is a problem."""
        [payload] = self.ask(document, input=given).values()
        if "message" in payload:
            raise Refused(payload["message"])
        return payload


def api_url(settings: Settings) -> str:
    """Return where the API of these settings is."""
    return settings.api_url or f"http://127.0.0.1:{settings.port}"
