"""Pages of the development environment: sign in, see what is here, ask a question."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import orjson
from jinja2 import Environment, PackageLoader, select_autoescape
from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError

from api import audit
from api.graphql.context import Context, reader_of
from api.graphql.enums import word
from api.graphql.schema import schema
from api.guards import refusal
from api.identity.development import LIFETIME, issue_token, persons
from api.identity.issuer import NOTICE
from api.identity.verifier import Verifier
from api.web.questions import ready_questions
from graph.query import register, results
from graph.query.investigations import investigations
from graph.query.page import Page
from graph.query.results import Found
from graph.register.codelists import codelists
from schemas.access import Actor
from schemas.errors import KetenError, NotFound, TokenRefused
from schemas.results import DISCLAIMER, Status

COOKIE: Final = "ketenzicht_ontwikkeling"
"""Carries a token of the development issuer to these pages alone; the API takes no cookie."""

_OBJECT: Final = TypeAdapter(dict[str, Any])


class Pages:
    """The pages, for whoever signed in with the development issuer of this data folder."""

    def __init__(
        self, folder: Path, verifier: Verifier, context_of: Callable[[Actor], Context]
    ) -> None:
        self._folder = folder
        self._verifier = verifier
        self._context_of = context_of
        self._templates = Environment(
            loader=PackageLoader("api.web"), autoescape=select_autoescape(), trim_blocks=True
        )
        self._templates.filters.update(word=word, day=_day)

    def routes(self) -> list[BaseRoute]:
        """Return the routes of the pages and what they load."""
        return [
            Route("/", self.start),
            Route("/aanmelden", self.sign_in_page),
            Route("/aanmelden", self.sign_in, methods=["POST"]),
            Route("/afmelden", self.sign_out, methods=["POST"]),
            Route("/vragen", self.questions),
            Route("/vragen", self.answer, methods=["POST"]),
            Route("/vragen/antwoord.json", self.download, methods=["POST"]),
            Mount("/static", StaticFiles(packages=[("api.web", "static")])),
        ]

    async def start(self, request: Request) -> Response:
        """Show chains, results to weigh and investigations, as far as the reader may see them."""
        context = await self._signed_in(request)
        if context is None:
            return _to_sign_in()
        reader = reader_of(context, None)
        waiting = Found(statuses=[Status.CLEAR], weighed=False, by_probability=True)
        chains = await context.ask(register.chains(reader))
        shown: dict[str, Any] = {
            "chains": chains,
            "names": {one.key: one.name for chain in chains for one in chain.handovers},
            "inspectorates": {slug: one.short for slug, one in codelists().inspectorates.items()},
            "systemic": (
                await context.ask(results.handover_results(reader, Found(systemic=True), Page(10)))
            ).items,
            "to_weigh": await context.ask(results.results(reader, waiting, Page(10))),
            "investigations": await context.ask(
                investigations(reader, running=None, page=Page(20))
            ),
        }
        audit.record(context.actor, "start page", "answered", graph_reads=context.questions)
        return self._page("start.html", request, context.actor, **shown)

    async def sign_in_page(self, request: Request) -> Response:
        """Show who there is to be."""
        return self._page("sign_in.html", request, None, persons=persons())

    async def sign_in(self, request: Request) -> Response:
        """Give the browser a token of whoever was picked."""
        if (foreign := _foreign(request)) is not None:
            return foreign
        form = await request.form()
        try:
            token = issue_token(self._folder, str(form.get("person", "")))
        except NotFound as error:
            return self.problem(request, error, status=400)
        audit.record(await self._verifier.verify(token), "sign in", "answered")
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(
            COOKIE,
            token,
            max_age=int(LIFETIME.total_seconds()),
            httponly=True,
            samesite="strict",
        )
        return answer

    async def sign_out(self, request: Request) -> Response:
        """Take the token back from the browser."""
        if (foreign := _foreign(request)) is not None:
            return foreign
        answer = _to_sign_in()
        answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return answer

    async def questions(self, request: Request) -> Response:
        """Show the ready questions, one of them filled in."""
        context = await self._signed_in(request)
        if context is None:
            return _to_sign_in()
        chosen = request.query_params.get("vraag", "1")
        ready = ready_questions()
        one = next((question for question in ready if question.id == chosen), ready[0])
        return self._page(
            "ask.html",
            request,
            context.actor,
            ready=ready,
            chosen=one.id,
            query=one.text,
            variables=one.variables,
        )

    async def answer(self, request: Request) -> Response:
        """Ask the question of the form and show the answer under it."""
        asked = await self._asked(request)
        if isinstance(asked, Response):
            return asked
        context, form = asked
        answered = await _answered(context, form)
        return self._page(
            "ask.html",
            request,
            context.actor,
            ready=ready_questions(),
            query=form["query"],
            variables=form["variables"],
            answer=orjson.dumps(answered, option=orjson.OPT_INDENT_2).decode(),
            failed="errors" in answered,
        )

    async def download(self, request: Request) -> Response:
        """Ask the question of the form and give the answer as a file."""
        asked = await self._asked(request)
        if isinstance(asked, Response):
            return asked
        body = orjson.dumps(await _answered(*asked), option=orjson.OPT_INDENT_2)
        disposition = {"content-disposition": 'attachment; filename="antwoord.json"'}
        return Response(body, media_type="application/json", headers=disposition)

    def problem(self, request: Request, error: KetenError, status: int) -> Response:
        """Say on a page what did not work."""
        return self._page("problem.html", request, None, status=status, message=str(error))

    async def _signed_in(self, request: Request) -> Context | None:
        try:
            actor = await self._verifier.verify(request.cookies.get(COOKIE, ""))
        except TokenRefused:
            return None
        return self._context_of(actor)

    async def _asked(self, request: Request) -> Response | tuple[Context, dict[str, str]]:
        """Return who asks what, or why the form is not taken."""
        if (foreign := _foreign(request)) is not None:
            return foreign
        context = await self._signed_in(request)
        if context is None:
            return _to_sign_in()
        form = await request.form()
        return context, {name: str(form.get(name, "")) for name in ("query", "variables")}

    def _page(
        self, name: str, request: Request, actor: Actor | None, *, status: int = 200, **shown: Any
    ) -> HTMLResponse:
        person = next((one for one in persons() if actor and one.subject == actor.subject), None)
        html = self._templates.get_template(name).render(
            here=request.url.path,
            notice=NOTICE,
            disclaimer=DISCLAIMER,
            person=person,
            **shown,
        )
        return HTMLResponse(html, status_code=status)


async def _answered(context: Context, form: dict[str, str]) -> dict[str, Any]:
    try:
        variables = _OBJECT.validate_json(form["variables"].strip() or "{}")
    except ValidationError:
        return {"errors": [{"message": "Variabelen zijn geen JSON-object, zoals {}."}]}
    try:
        result = await schema.execute(form["query"], variables, context_value=context)
    except (MissingQueryError, CannotGetOperationTypeError):
        return {"errors": [{"message": "Stel een vraag: query of mutation."}]}
    errors = [error.formatted for error in result.errors or []]
    return {"data": result.data} | ({"errors": errors} if errors else {})


def _foreign(request: Request) -> Response | None:
    """Refuse a form that no page of ours sent; `KnownHost` has compared the origin already."""
    if "origin" in request.headers:
        return None
    message = "Dit formulier werkt alleen vanaf de eigen pagina; gebruik anders /graphql."
    return refusal(403, "ForeignOrigin", message)


def _to_sign_in() -> RedirectResponse:
    return RedirectResponse("/aanmelden", status_code=303)


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"
