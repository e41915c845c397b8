"""Command lines made from the commands of the field: the same names and the same Dutch words.

The verb is the name of the mutation with dashes; a field without a default is an option that must
be given. A value with fields of its own is written with bars: `plaats|tekst|feit`.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from deployments.cli.casework.decisions import (
    Number,
    Purpose,
    Version,
    decide_on,
    decide_on_recommendation,
)
from deployments.cli.casework.preparation import document_of
from schemas.casework.adoption_commands import AdoptionCommand
from schemas.casework.command import Command
from schemas.casework.course_commands import SteeringCommand
from schemas.casework.preparation import DocumentRef
from schemas.casework.recommendation_commands import (
    OnRecommendation,
    Recommend,
    RecommendationCommand,
)
from schemas.casework.reply_commands import ReplyCommand

_CAPITAL: Final = re.compile(r"(?<!^)(?=[A-Z])")
_Recommendation = Annotated[str, typer.Argument(help="Aanbeveling, zoals 2026-001/1")]
_DAY: Final[dict[str, Any]] = {"formats": ["%Y-%m-%d"]}

KINDS: Final[tuple[type[Command], ...]] = (
    *get_args(ReplyCommand),
    *get_args(AdoptionCommand),
    *get_args(SteeringCommand),
    Recommend,
    *get_args(RecommendationCommand),
)


def verb_of(kind: type[Command]) -> str:
    """Return the verb of a command: `SendConcept` is `send-concept`."""
    return _CAPITAL.sub("-", kind.__name__).lower()


def command_line(kind: type[Command]) -> Callable[..., None]:
    """Return what the command line calls for a command of the field."""
    on_recommendation = issubclass(kind, OnRecommendation)
    fields = {
        name: field
        for name, field in kind.model_fields.items()
        if name not in {"expected_version", "investigation", "recommendation"}
    }

    def decide(ctx: typer.Context, **given: Any) -> None:
        about, version = given.pop("about"), given.pop("version")
        values = {
            _camel(name): _told(fields[name].annotation, value) if name in fields else value
            for name, value in given.items()
            if value is not None
        }
        mutation = _camel(_CAPITAL.sub("_", kind.__name__).lower())
        if on_recommendation:
            decide_on_recommendation(ctx, about, version, mutation, values)
        else:
            expected = 0 if kind is Recommend and version is None else version
            decide_on(ctx, about, expected, mutation, values)

    about = _Recommendation if on_recommendation else Number
    options = {
        "about": about,
        **{name: _option(name, field) for name, field in fields.items()},
        "purpose": Purpose,
        "version": Version,
    }
    decide.__doc__ = f"{kind.says}."
    setattr(decide, "__signature__", _signature(options, fields))  # noqa: B010
    return decide


def _signature(options: Mapping[str, Any], fields: Mapping[str, FieldInfo]) -> inspect.Signature:
    empty = inspect.Parameter.empty
    kind = inspect.Parameter.KEYWORD_ONLY
    context = inspect.Parameter(
        "ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
    )
    parameters = [context]
    for name, hint in options.items():
        must = name == "about" or (name in fields and fields[name].is_required())
        default = empty if must else None
        parameters.append(inspect.Parameter(name, kind, default=default, annotation=hint))
    return inspect.Signature(parameters)


def _option(name: str, field: FieldInfo) -> Any:
    hint, many = _plain(field.annotation)
    more = _DAY if hint is date else {}
    words = (field.description or "") + _form(hint)
    shown = datetime if hint is date else str if issubclass(hint, BaseModel) else hint
    kind = list[shown] if many else shown
    optional = kind if field.is_required() else kind | None
    return Annotated[optional, typer.Option(f"--{name.replace('_', '-')}", help=words, **more)]


def _form(hint: Any) -> str:
    if hint is DocumentRef:
        return ": inspectie:systeem:kenmerk:sha256"
    if issubclass(hint, BaseModel):
        return f": {'|'.join(one.description or '' for one in hint.model_fields.values())}"
    return ""


def _plain(hint: Any) -> tuple[Any, bool]:
    """Return the type of one value, and whether there can be more of them."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _plain(inner[0])
    if origin in (Union, UnionType):
        [one] = [each for each in inner if each is not NoneType]
        return _plain(one)
    if origin is tuple:
        return _plain(inner[0])[0], True
    return hint, False


def _told(hint: Any, value: Any) -> Any:
    """Return a value as GraphQL takes it."""
    one, many = _plain(hint)
    return [_one(one, each) for each in value] if many else _one(one, value)


def _one(hint: Any, value: Any) -> Any:
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, datetime):
        return value.date().isoformat()
    if hint is DocumentRef:
        return document_of(value)
    return _parts(hint, value) if issubclass(hint, BaseModel) else value


def _parts(model: type[BaseModel], text: str) -> dict[str, Any]:
    parts = [one.strip() for one in text.split("|")]
    names = list(model.model_fields)
    if len(parts) > len(names):
        raise typer.BadParameter(f"{text!r} heeft meer delen dan {'|'.join(names)}")
    return {
        _camel(name): _read(model.model_fields[name].annotation, part)
        for name, part in zip(names, parts, strict=False)
    }


def _read(hint: Any, text: str) -> Any:
    one, _ = _plain(hint)
    if one is bool:
        if text not in {"ja", "nee"}:
            raise typer.BadParameter(f"{text!r} is geen ja of nee")
        return text == "ja"
    try:
        return one(text).name if issubclass(one, Enum) else one(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} past hier niet") from error


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
