"""Pages that decide: the form of every mutation, carried out as the API does."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.graphql.context import Context
from api.graphql.schema import schema
from api.web import forms
from api.web.site import Site, own_form
from schemas.errors import NotFound, QuestionError

_REFUSED: Final = frozenset({"Refused", "Forbidden", "VersionConflict", "NotFound"})


class Deciding:
    """The pages where a decision is filled in, and where it is said what came of it."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[BaseRoute]:
        """Return the routes of the forms."""
        reader = self._site.for_reader
        return [
            Route("/opdrachten", reader(self.choose)),
            Route("/opdrachten/{mutation}", reader(self.fill_in)),
            Route("/opdrachten/{mutation}", own_form(reader(self.decide)), methods=["POST"]),
        ]

    async def choose(self, request: Request, context: Context) -> Response:
        """Show every decision there is, or those about one kind of thing."""
        found = forms.decisions(request.query_params.get("over", ""))
        given = {k: v for k, v in request.query_params.items() if k != "over"}
        return self._site.page("decisions", request, context.actor, decisions=found, given=given)

    async def fill_in(self, request: Request, context: Context) -> Response:
        """Show the form of one decision, filled in with what the address gives."""
        return self._form(request, context, dict(request.query_params))

    async def decide(self, request: Request, context: Context) -> Response:
        """Carry the decision out; what is refused comes back in the form, with the reason."""
        filled = {name: str(value) for name, value in (await request.form()).items()}
        try:
            said = await _carried_out(context, request.path_params["mutation"], filled)
        except QuestionError as error:
            return self._form(request, context, filled, refused=str(error))
        if said["__typename"] in _REFUSED:
            return self._form(request, context, filled, refused=said["message"])
        if filled.get(forms.TRIED):
            return self._form(request, context, filled, tried=said)
        return self._form(request, context, filled, done=said)

    def _form(
        self,
        request: Request,
        context: Context,
        filled: dict[str, str],
        *,
        refused: str | None = None,
        tried: dict[str, Any] | None = None,
        done: dict[str, Any] | None = None,
    ) -> Response:
        try:
            form = forms.form(request.path_params["mutation"], filled)
        except NotFound as error:
            return self._site.problem(request, error, 404, context.actor)
        shown = {"form": form, "refused": refused, "tried": tried, "done": done}
        return self._site.page(
            "decision",
            request,
            context.actor,
            status=409 if refused else 200,
            back=_back(filled),
            **shown,
        )


async def _carried_out(context: Context, mutation: str, filled: dict[str, str]) -> dict[str, Any]:
    """Return what the API says; raise `QuestionError` for what it does not understand."""
    variables = {"input": forms.given_input(mutation, filled)}
    result = await schema.execute(forms.document(mutation), variables, context_value=context)
    if result.errors or result.data is None:
        raise QuestionError(" ".join(error.message for error in result.errors or []))
    return result.data["outcome"]


def _back(filled: dict[str, str]) -> str:
    """Return the page of the thing that the decision is about."""
    for name, address in (("investigation", "/onderzoeken/"), ("result", "/uitkomsten/")):
        if filled.get(name):
            return address + filled[name]
    return "/"
