"""Signing in to the development environment: pick who you are, and leave again."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api import audit
from api.identity.development import LIFETIME, issue_token, persons
from api.web.site import COOKIE, Site, own_form, to_sign_in
from schemas.errors import NotFound


class SigningIn:
    """The page where one says who one is."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[BaseRoute]:
        """Return the routes for coming in and going out."""
        return [
            Route("/aanmelden", self.choose),
            Route("/aanmelden", own_form(self.sign_in), methods=["POST"]),
            Route("/afmelden", own_form(self.sign_out), methods=["POST"]),
        ]

    async def choose(self, request: Request) -> Response:
        """Show who there is to be."""
        return self._site.page("sign_in", request, None, persons=persons())

    async def sign_in(self, request: Request) -> Response:
        """Give the browser a token of whoever was picked."""
        form = await request.form()
        try:
            token = issue_token(self._site.folder, str(form.get("person", "")))
        except NotFound as error:
            return self._site.problem(request, error, status=400)
        audit.record(await self._site.verifier.verify(token), "sign in", "answered")
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(
            COOKIE,
            token,
            max_age=int(LIFETIME.total_seconds()),
            httponly=True,
            samesite="strict",
        )
        return answer

    async def sign_out(self, _request: Request) -> Response:
        """Take the token back from the browser."""
        answer = to_sign_in()
        answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return answer
