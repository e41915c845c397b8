"""Pages that show: each is a question in GraphQL (`views/*.graphql`) and a template of that name.

What a reader may see is decided where the question is answered, so a page cannot show more than the
API. Variables of the question are filled from the address: a part of its path, or a parameter.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from graphql import (
    GraphQLError,
    OperationDefinitionNode,
    VariableDefinitionNode,
    parse,
    print_ast,
)
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.graphql.context import Context
from api.graphql.nodes import opaque_id
from api.graphql.refusals import BUG
from api.graphql.schema import schema
from api.web.chain_map import chain_map
from api.web.site import Shows, Site
from schemas.errors import QuestionError

Data = dict[str, Any]

_DAY: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
"""A day in an address, which stands for its first moment here."""


@dataclass(frozen=True)
class View:
    """A page: its address, its question and template, and what else the template is given.

    `node` names the type of the one thing that a page is about: `$node` of its question is then its
    id, made from the path. The answer is a page that is not there when the field `subject` of the
    answer is empty.
    """

    address: str
    name: str
    node: str | None = None
    drawn: Callable[[Data], Data] | None = None


VIEWS: Final = (
    View("/", "start"),
    View("/ketens", "chains"),
    View("/ketens/{chain}", "chain", drawn=chain_map),
    View("/ketens/{chain}/toezicht", "supervision"),
    View("/ketens/{chain}/wijzigingen", "changes"),
    View("/overdrachten/{key:path}", "handover", node="Handover"),
    View("/organisaties", "organisations"),
    View("/organisaties/{organisation}", "organisation"),
    View("/uitkomsten", "results"),
    View("/uitkomsten/{key:path}", "result", node="LinkResult"),
    View("/onderzoeken", "investigations"),
    View("/onderzoeken/{investigation}", "investigation"),
    View("/aanbevelingen", "recommendations"),
    View("/programma", "programme"),
    View("/signalen", "signals"),
    View("/voorstellen", "proposals"),
    View("/voorstellen/{proposal}", "proposal"),
    View("/zoeken", "search"),
)


class Viewing:
    """The pages of `VIEWS`."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[BaseRoute]:
        """Return a route for each view."""
        return [Route(view.address, self._site.for_reader(self._shows(view))) for view in VIEWS]

    def _shows(self, view: View) -> Shows:
        async def show(request: Request, context: Context) -> Response:
            try:
                data = await _answer(view, context, request)
            except PageFault as fault:
                return self._site.problem(request, fault, fault.status, context.actor)
            drawn = view.drawn(data) if view.drawn else {}
            return self._site.page(view.name, request, context.actor, **data, **drawn)

        return show


class PageFault(QuestionError):
    """A page cannot be shown; `status` is that of the answer."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


_STATUS: Final = {"NotFound": 404, "StoreUnavailable": 503, BUG: 500}


async def _answer(view: View, context: Context, request: Request) -> Data:
    path = dict(request.path_params)
    if view.node:
        chain = path["key"].partition("/")[0]
        path = {**path, "node": opaque_id(view.node, path["key"]), "chain": chain}
    question = _question(view.name)
    variables = _variables(question, path, request.query_params)
    result = await schema.execute(question.text, variables, context_value=context)
    if result.errors:
        raise _fault(result.errors)
    data = result.data or {}
    if "subject" in data and data["subject"] is None:
        raise PageFault("Dit is er niet, of niet voor u.", 404)
    return data


def _fault(errors: list[GraphQLError]) -> PageFault:
    codes = {(error.extensions or {}).get("code") for error in errors}
    status = max((_STATUS[code] for code in codes if code in _STATUS), default=400)
    return PageFault(" ".join(dict.fromkeys(error.message for error in errors)), status)


@dataclass(frozen=True)
class _Question:
    """A question of a page, and the variables that it has."""

    text: str
    variables: tuple[VariableDefinitionNode, ...]


@cache
def _question(name: str) -> _Question:
    text = files("api.web").joinpath("views", f"{name}.graphql").read_text(encoding="utf-8")
    definitions = parse(text).definitions
    [operation] = (one for one in definitions if isinstance(one, OperationDefinitionNode))
    return _Question(text, tuple(operation.variable_definitions or ()))


def _variables(question: _Question, path: dict[str, str], parameters: QueryParams) -> Data:
    """Return what the address says of each variable; an empty parameter says nothing."""
    given: Data = {}
    for variable in question.variables:
        name = variable.variable.name.value
        said = [path[name]] if name in path else [one for one in parameters.getlist(name) if one]
        if said:
            given[name] = _value(variable, said)
    return given


def _value(variable: VariableDefinitionNode, said: list[str]) -> Any:
    wanted = print_ast(variable.type).rstrip("!")
    if wanted.startswith("["):
        return said
    if wanted == "Int":
        if not said[0].isascii() or not said[0].isdigit():
            raise PageFault(f"{variable.variable.name.value} is geen getal: {said[0]!r}.", 400)
        return int(said[0])
    if wanted == "DateTime" and _DAY.fullmatch(said[0]):
        return f"{said[0]}T00:00:00+00:00"
    return said[0] == "ja" if wanted == "Boolean" else said[0]
