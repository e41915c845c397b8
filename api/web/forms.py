"""Forms for decisions, made from what the schema says of a mutation and its input.

A new mutation has its form at once: labels, choices and explanations are those of the API.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLUnionType,
    Undefined,
    is_leaf_type,
    is_required_input_field,
)

from api.graphql.schema import graphql_types
from graph.register.codelists import codelists
from schemas.errors import NotFound, QuestionError

TRIED: Final = "dryRun"
"""The field that only tries a decision: a button of its own instead of a question."""
_HIDDEN: Final = ("expectedVersion",)
_LAST: Final = ("purpose",)
_WIDGETS: Final = {"Int": "number", "Date": "date", "Boolean": "checkbox"}
_TELLS: Final = (
    "conclusion",
    "difference",
    "disagreement",
    "explanation",
    "method",
    "proportionality",
    "question",
    "reason",
    "reasons",
    "text",
)
"""Fields that are answered in sentences, so that they get room for them."""


@dataclass(frozen=True)
class Field:
    """A question of a form; `name` is its place in the input, such as `document.system`."""

    name: str
    label: str
    widget: str
    required: bool
    value: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Form:
    """A decision to fill in."""

    mutation: str
    title: str
    fields: tuple[Field, ...]
    can_be_tried: bool


def mutations() -> Mapping[str, GraphQLField]:
    """Return every mutation by its name."""
    found = graphql_types()["Mutation"]
    assert isinstance(found, GraphQLObjectType)  # noqa: S101 - that is what Mutation is
    return found.fields


def decisions(about: str) -> dict[str, str]:
    """Return what can be decided, in words, by mutation; `about` is a field their input has."""
    return {
        name: one.description or name
        for name, one in mutations().items()
        if not about or about in _input(one).fields
    }


def form(mutation: str, given: Mapping[str, str]) -> Form:
    """Return the form of a mutation, filled in with what is given; raise `NotFound` for none."""
    found = _mutation(mutation)
    fields = sorted(_fields(_input(found), given), key=lambda field: field.name in _LAST)
    can_be_tried = TRIED in _input(found).fields
    return Form(mutation, found.description or mutation, tuple(fields), can_be_tried)


def document(mutation: str) -> str:
    """Return the operation that carries the mutation out and reads what every outcome says."""
    found = _mutation(mutation)
    outcome = _of(found.type)
    members = outcome.types if isinstance(outcome, GraphQLUnionType) else ()
    told = " ".join(f"... on {one.name} {{ {_leaves(one)} }}" for one in members)
    return (
        f"mutation Decide($input: {_input(found).name}!) "
        f"{{ outcome: {mutation}(input: $input) {{ __typename {told} }} }}"
    )


def given_input(mutation: str, filled: Mapping[str, str]) -> dict[str, Any]:
    """Return the input as the form was filled in; an empty field says nothing.

    Raises `QuestionError` for a number that is none.
    """
    return _object(_input(_mutation(mutation)), filled, "")


def _mutation(name: str) -> GraphQLField:
    if name not in mutations():
        raise NotFound(f"{name} is geen opdracht.")
    return mutations()[name]


def _input(mutation: GraphQLField) -> GraphQLInputObjectType:
    found = _of(mutation.args["input"].type)
    assert isinstance(found, GraphQLInputObjectType)  # noqa: S101 - every mutation has one
    return found


def _leaves(type_: GraphQLObjectType) -> str:
    leaves = (n for n, one in type_.fields.items() if is_leaf_type(_of(one.type)))
    return " ".join(["__typename", *leaves])


def _inner(one: GraphQLInputField) -> object:
    """Return the type of a field, whether it must be filled in or not."""
    wrapped = cast("object", one.type)
    return cast("object", wrapped.of_type) if isinstance(wrapped, GraphQLNonNull) else wrapped


def _of(wrapped: Any) -> GraphQLNamedType:
    """Return the type itself, of which this is perhaps a list or required."""
    while isinstance(wrapped, GraphQLNonNull | GraphQLList):
        wrapped = cast("Any", wrapped).of_type
    return cast("GraphQLNamedType", wrapped)


def _fields(
    type_: GraphQLInputObjectType, given: Mapping[str, str], prefix: str = ""
) -> Iterator[Field]:
    for name, one in type_.fields.items():
        inner = _inner(one)
        if isinstance(inner, GraphQLInputObjectType):
            yield from _fields(inner, given, f"{prefix}{name}.")
        elif name != TRIED:
            yield _field(f"{prefix}{name}", one, inner, given)


def _field(name: str, one: GraphQLInputField, inner: object, given: Mapping[str, str]) -> Field:
    named, choices = _of(one.type), ()
    default = one.default_value
    value = given.get(name, "" if default in (Undefined, None) else _written(default, named))
    if name in _HIDDEN and value:
        widget = "hidden"
    elif isinstance(inner, GraphQLList):
        widget = "lines"
    elif choices := _choices(name, named):
        widget = "choice"
    else:
        told = name.rpartition(".")[2] in _TELLS
        widget = _WIDGETS.get(named.name, "sentences" if told else "text")
    required = is_required_input_field(one) and widget != "checkbox"
    return Field(name, one.description or name, widget, required, value, choices)


def _choices(name: str, named: GraphQLNamedType) -> tuple[tuple[str, str], ...]:
    """Return what can be chosen: the values of an enum, or the inspectorates of the cooperation."""
    if isinstance(named, GraphQLEnumType):
        return tuple((n, each.description or n) for n, each in named.values.items())
    if name == "inspectorate":
        found = codelists().inspectorates.items()
        return tuple((slug, one.name) for slug, one in found if one.tsd)
    return ()


def _written(default: object, named: object) -> str:
    if isinstance(named, GraphQLEnumType):
        return next((n for n, one in named.values.items() if one.value == default), "")
    if isinstance(default, list):
        return ""
    return (
        {True: "ja", False: ""}.get(default, str(default))
        if isinstance(default, bool)
        else str(default)
    )


def _object(
    type_: GraphQLInputObjectType, filled: Mapping[str, str], prefix: str
) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, one in type_.fields.items():
        inner = _inner(one)
        said = filled.get(prefix + name, "").strip()
        if isinstance(inner, GraphQLInputObjectType):
            value: Any = _object(inner, filled, f"{prefix}{name}.") or None
        elif isinstance(inner, GraphQLList):
            value = [line.strip() for line in said.splitlines() if line.strip()]
        else:
            value = _leaf(one, _of(one.type).name, said)
        if value not in (None, ""):
            made[name] = value
    return made


def _leaf(one: GraphQLInputField, type_name: str, said: str) -> Any:
    if type_name == "Boolean":
        return said == "ja"
    if type_name == "Int" and said:
        try:
            return int(said)
        except ValueError as error:
            raise QuestionError(f"{one.description}: {said!r} is geen heel getal.") from error
    return said
