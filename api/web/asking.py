"""The page where one asks a question in GraphQL of one's own, beside ready ones."""

from typing import Any, Final

import orjson
from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError

from api.graphql.context import Context
from api.graphql.schema import schema
from api.web.questions import ready_questions
from api.web.site import Site, own_form

_OBJECT: Final = TypeAdapter(dict[str, Any])


class Asking:
    """The page with the question, the variables and the answer under it."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[BaseRoute]:
        """Return the routes for asking, and for taking the answer along as a file."""
        reader = self._site.for_reader
        return [
            Route("/vragen", reader(self.questions)),
            Route("/vragen", own_form(reader(self.answer)), methods=["POST"]),
            Route("/vragen/antwoord.json", own_form(reader(self.download)), methods=["POST"]),
        ]

    async def questions(self, request: Request, context: Context) -> Response:
        """Show the ready questions, one of them filled in."""
        chosen = request.query_params.get("vraag", "1")
        ready = ready_questions()
        one = next((question for question in ready if question.id == chosen), ready[0])
        return self._page(request, context, one.text, one.variables, chosen=one.id)

    async def answer(self, request: Request, context: Context) -> Response:
        """Ask the question of the form and show the answer under it."""
        form = await _filled(request)
        answered = await _answered(context, form)
        text = orjson.dumps(answered, option=orjson.OPT_INDENT_2).decode()
        return self._page(
            request,
            context,
            form["query"],
            form["variables"],
            answer=text,
            failed="errors" in answered,
        )

    async def download(self, request: Request, context: Context) -> Response:
        """Ask the question of the form and give the answer as a file."""
        answered = await _answered(context, await _filled(request))
        body = orjson.dumps(answered, option=orjson.OPT_INDENT_2)
        disposition = {"content-disposition": 'attachment; filename="antwoord.json"'}
        return Response(body, media_type="application/json", headers=disposition)

    def _page(
        self,
        request: Request,
        context: Context,
        query: str,
        variables: str,
        *,
        chosen: str = "",
        answer: str = "",
        failed: bool = False,
    ) -> Response:
        return self._site.page(
            "ask",
            request,
            context.actor,
            ready=ready_questions(),
            chosen=chosen,
            query=query,
            variables=variables,
            answer=answer,
            failed=failed,
        )


async def _filled(request: Request) -> dict[str, str]:
    form = await request.form()
    return {name: str(form.get(name, "")) for name in ("query", "variables")}


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
