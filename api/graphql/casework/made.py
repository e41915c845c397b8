"""Types of the schema made from the models of the field: the same names, types and Dutch words."""

from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

import strawberry
from pydantic import BaseModel
from pydantic.fields import FieldInfo

_MADE: Final[dict[tuple[type[BaseModel], str], Any]] = {}


def type_of(model: type[BaseModel], **more: tuple[Any, str]) -> Any:
    """Return the output type of a model; `more` adds fields, each with its type and its words."""
    if model in _KNOWN:
        return _KNOWN[model]
    if (model, "type") in _MADE:
        return _MADE[model, "type"]
    hints = {name: _output(one.annotation) for name, one in model.model_fields.items()}
    fields = {
        name: strawberry.field(description=one.description)
        for name, one in model.model_fields.items()
    }
    for name, (hint, words) in more.items():
        hints[name], fields[name] = hint, strawberry.field(description=words)
    body: dict[str, Any] = {"__doc__": model.__doc__, "__annotations__": hints, **fields}
    made = strawberry.type(type(model.__name__, (), body), description=words_of(model))
    return _MADE.setdefault((model, "type"), made)


def input_of(
    model: type[BaseModel], base: type = object, keys: frozenset[str] = frozenset()
) -> Any:
    """Return the input type of a model beside what `base` has; `keys` may be given as node ids."""
    if (model, "input") in _MADE:
        return _MADE[model, "input"]
    there = getattr(base, "__dataclass_fields__", {})
    own = {name: one for name, one in model.model_fields.items() if name not in there}
    body: dict[str, Any] = {
        "__doc__": f"Fields of `{model.__name__}`.",
        "__annotations__": {name: _given(one, name in keys) for name, one in own.items()},
        **{name: _default(one) for name, one in own.items()},
    }
    name = f"{model.__name__}Input"
    made = strawberry.input(type(name, (base,), body), description=words_of(model))
    return _MADE.setdefault((model, "input"), made)


def words_of(model: type[BaseModel]) -> str:
    """Return what a model says of itself in Dutch."""
    return getattr(model, "says")  # noqa: B009


def know(model: type[BaseModel], type_: type) -> None:
    """Let a model have a type that was written by hand."""
    _KNOWN[model] = type_


_KNOWN: Final[dict[type[BaseModel], Any]] = {}


def _default(field: FieldInfo) -> Any:
    if field.is_required():
        return strawberry.field(description=field.description)
    if isinstance(field.default, tuple):
        return strawberry.field(default_factory=list[Any], description=field.description)
    return strawberry.field(default=field.default, description=field.description)


def _given(field: FieldInfo, key: object) -> Any:
    def leaf(hint: Any) -> Any:
        if key:
            return strawberry.ID
        return input_of(hint) if _is_model(hint) else hint

    return _walked(field.annotation, leaf)


def _output(hint: Any) -> Any:
    def leaf(one: Any) -> Any:
        return type_of(one) if _is_model(one) else one

    return _walked(hint, leaf)


def _walked(hint: Any, leaf: Any) -> Any:
    """Return a type of the schema in the shape of a hint, with its leaves changed."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _walked(inner[0], leaf)
    if origin in (Union, UnionType):
        [one] = [each for each in inner if each is not NoneType]
        return _walked(one, leaf) | None
    if origin is tuple:
        return list[_walked(inner[0], leaf)]
    return leaf(hint)


def _is_model(hint: Any) -> bool:
    return issubclass(hint, BaseModel)
