"""What every page shares: who is signed in, the templates, and how a fault is shown."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.graphql.context import Context
from api.guards import refusal
from api.identity.development import persons
from api.identity.issuer import NOTICE
from api.identity.verifier import Verifier
from api.web import words
from api.web.chain_map import STATES
from graph.register.codelists import codelists
from schemas.access import Actor
from schemas.casework.investigation import Phase
from schemas.errors import KetenError, TokenRefused
from schemas.results import DISCLAIMER

Handler = Callable[[Request], Awaitable[Response]]
Shows = Callable[[Request, Context], Awaitable[Response]]

COOKIE: Final = "ketenzicht_ontwikkeling"
"""Carries a token of the development issuer to these pages alone; the API takes no cookie."""

MENU: Final = (
    ("/", "Overzicht"),
    ("/ketens", "Ketens"),
    ("/organisaties", "Organisaties"),
    ("/uitkomsten", "Uitkomsten"),
    ("/onderzoeken", "Onderzoeken"),
    ("/aanbevelingen", "Aanbevelingen"),
    ("/programma", "Programma"),
    ("/signalen", "Signalen"),
    ("/voorstellen", "Voorstellen"),
    ("/vragen", "Vragen"),
)

_EVERYWHERE: Final[dict[str, Any]] = {
    "menu": MENU,
    "phases": [phase.name for phase in Phase],
    "state_words": STATES,
    "inspectorates": [
        (slug, one.short) for slug, one in codelists().inspectorates.items() if one.tsd
    ],
}


class Site:
    """The pages' common ground, for whoever signed in with the issuer of this data folder."""

    def __init__(
        self, folder: Path, verifier: Verifier, context_of: Callable[[Actor], Context]
    ) -> None:
        self.folder = folder
        self.verifier = verifier
        self._context_of = context_of
        self._templates = Environment(
            loader=PackageLoader("api.web"),
            autoescape=select_autoescape(),
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        self._templates.filters.update(words.FILTERS)

    def for_reader(self, shows: Shows) -> Handler:
        """Return the handler that shows to who is signed in, and leads others to where that is."""

        async def shown(request: Request) -> Response:
            try:
                actor = await self.verifier.verify(request.cookies.get(COOKIE, ""))
            except TokenRefused:
                return to_sign_in()
            return await shows(request, self._context_of(actor))

        return shown

    def page(
        self, name: str, request: Request, actor: Actor | None, *, status: int = 200, **shown: Any
    ) -> HTMLResponse:
        """Return a template filled in."""
        person = next((one for one in persons() if actor and one.subject == actor.subject), None)
        html = self._templates.get_template(f"{name}.html").render(
            here=request.url.path,
            asked=request.query_params,
            notice=NOTICE,
            disclaimer=DISCLAIMER,
            person=person,
            **_EVERYWHERE,
            **shown,
        )
        return HTMLResponse(html, status_code=status)

    def problem(
        self, request: Request, error: KetenError, status: int, actor: Actor | None = None
    ) -> Response:
        """Say on a page what did not work."""
        return self.page("problem", request, actor, status=status, message=str(error))


def own_form(takes: Handler) -> Handler:
    """Return the handler that takes forms of our own pages alone.

    `KnownHost` has compared the origin already; what names none is no form of a browser.
    """

    async def taken(request: Request) -> Response:
        if "origin" in request.headers:
            return await takes(request)
        message = "Dit formulier werkt alleen vanaf de eigen pagina; gebruik anders /graphql."
        return refusal(403, "ForeignOrigin", message)

    return taken


def to_sign_in() -> RedirectResponse:
    """Send whoever is not signed in to where that is done."""
    return RedirectResponse("/aanmelden", status_code=303)
