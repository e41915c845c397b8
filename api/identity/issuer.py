"""The development issuer over HTTP: what a client expects of an OIDC issuer, on loopback only."""

from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from api.identity.development import EXPECTED, LIFETIME, issue_token, public_keys
from api.identity.tokens import ALGORITHMS
from schemas.errors import NotFound

PREFIX: Final = "/ontwikkeluitgever"
NOTICE: Final = (
    "Ontwikkeluitgever: voor proberen op deze machine. Iedereen kan hier iedereen zijn; "
    "zet hier geen gegevens in die dat niet verdragen."
)
"""Stands on every page of the development environment."""


def issuer_routes(folder: Path) -> list[BaseRoute]:
    """Return discovery, keys and the token endpoint of the issuer of that data folder."""

    async def discovery(request: Request) -> Response:
        base = str(request.base_url).rstrip("/") + PREFIX
        document = {
            "issuer": EXPECTED.issuer,
            "jwks_uri": f"{base}/jwks",
            "token_endpoint": f"{base}/token",
            "response_types_supported": ["token"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": list(ALGORITHMS),
            "notice": NOTICE,
        }
        return JSONResponse(document)

    async def jwks(_request: Request) -> Response:
        return JSONResponse(public_keys(folder).as_dict(private=False))

    async def token(request: Request) -> Response:
        form = await request.form()
        try:
            issued = issue_token(folder, str(form.get("person", "")))
        except NotFound as error:
            refusal = {"error": "invalid_request", "error_description": str(error)}
            return JSONResponse(refusal, status_code=400)
        return JSONResponse(
            {
                "access_token": issued,
                "token_type": "Bearer",
                "expires_in": int(LIFETIME.total_seconds()),
                "notice": NOTICE,
            }
        )

    return [
        Mount(
            PREFIX,
            routes=[
                Route("/.well-known/openid-configuration", discovery),
                Route("/jwks", jwks),
                Route("/token", token, methods=["POST"]),
            ],
        )
    ]
