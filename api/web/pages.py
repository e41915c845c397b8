"""All pages together: signing in, what shows, what decides, what asks, and what they load."""

from collections.abc import Callable
from pathlib import Path

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from api.graphql.context import Context
from api.identity.verifier import Verifier
from api.web.asking import Asking
from api.web.deciding import Deciding
from api.web.exporting import Exporting
from api.web.signing_in import SigningIn
from api.web.site import Site
from api.web.viewing import Viewing
from schemas.access import Actor
from schemas.errors import KetenError


class Pages:
    """The pages, for whoever signed in with the development issuer of this data folder."""

    def __init__(
        self, folder: Path, verifier: Verifier, context_of: Callable[[Actor], Context]
    ) -> None:
        self._site = Site(folder, verifier, context_of)

    def routes(self) -> list[BaseRoute]:
        """Return the routes of the pages and what they load."""
        parts = (SigningIn, Asking, Deciding, Exporting, Viewing)
        routes = [route for part in parts for route in part(self._site).routes()]
        return [*routes, Mount("/static", GZipMiddleware(_Files(packages=[("api.web", "static")])))]

    def problem(self, request: Request, error: KetenError, status: int) -> Response:
        """Say on a page what did not work."""
        return self._site.problem(request, error, status)


class _Files(StaticFiles):
    """Files that a browser keeps, and asks about each time: a new build shows at once."""

    def file_response(self, *given: object, **more: object) -> Response:
        """Return the file, or that it is still the same."""
        answer = super().file_response(*given, **more)  # type: ignore[arg-type]
        answer.headers["cache-control"] = "no-cache"
        return answer
