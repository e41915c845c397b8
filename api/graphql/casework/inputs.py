"""Inputs of decisions, made from the fields of their commands, and how they become the command."""

from dataclasses import asdict
from types import NoneType, UnionType
from typing import Annotated, Any, Final, TypeVar, Union, cast, get_args, get_origin

import strawberry
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from api.graphql.nodes import key_of
from schemas.casework import command
from schemas.casework.command import Command
from schemas.errors import Refused

C = TypeVar("C", bound=Command)

_FAULTS: Final = {
    "string_too_short": "mag niet leeg zijn",
    "string_too_long": "is te lang: ten hoogste 2000 tekens",
    "string_pattern_mismatch": "is geen kenmerk zoals het register dat kent",
    "too_short": "mag niet leeg zijn",
    "greater_than_equal": "is te klein",
}
"""What the checks of a command say, in Dutch, by the name that pydantic gives them."""


@strawberry.input(description="Besluit: waarop het berust en waarvoor het is")
class Decided:
    """What every decision brings: the version it rests on, and its purpose."""

    expected_version: int = strawberry.field(
        description="Versie waarop u beslist, 0 als er nog geen is; was een ander eerder, dan "
        "gebeurt er niets"
    )
    purpose: str | None = strawberry.field(
        default=None, description="Doel, voor het journaal; leeg is toezicht sociaal domein"
    )
    dry_run: bool = strawberry.field(
        default=False, description="Alleen proberen: zeg wat er zou gebeuren en leg niets vast"
    )


@strawberry.input(description="Besluit in een onderzoek")
class OnInvestigation(Decided):
    """A decision on one investigation."""

    investigation: strawberry.ID = strawberry.field(description="Kenmerk van het onderzoek")


_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "result": ("LinkResult", "HandoverResult"),
    "investigation": ("Investigation",),
    "handover": ("Handover",),
    "handovers": ("Handover",),
    "inspectorate": ("Inspectorate",),
    "subject": ("Organisation", "Chain"),
    "recipients": ("Organisation",),
    "organisation": ("Organisation",),
}
"""Fields that name something, and what it may be."""
_BY_KEY: Final = "inspectorate"
"""Named in the schema by its key, as everywhere else."""

_INPUTS: Final[dict[type[BaseModel], type]] = {}


def input_of(kind: type[Command]) -> type[Decided]:
    """Return the input of a command: its fields, with what the command says of each."""
    on_one = issubclass(kind, command.OnInvestigation)
    return _input(kind, OnInvestigation if on_one else Decided, kind.says)


def command_of(kind: type[C], given: Decided) -> C:
    """Return the command that an input stands for; raise `Refused` that names the wrong field."""
    values = {
        name: _key(name, value)
        for name, value in asdict(given).items()
        if name in kind.model_fields
    }
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise Refused(first_fault(error)) from error


def first_fault(error: ValidationError) -> str:
    """Return which field of a command is wrong, and how."""
    fault = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    return f"{place} {_FAULTS.get(fault['type'], 'klopt niet')}."


def _input(model: type[BaseModel], base: type, description: str) -> Any:
    if model in _INPUTS:
        return _INPUTS[model]
    own = {
        name: field for name, field in model.model_fields.items() if not hasattr(base, name)
        and name not in getattr(base, "__dataclass_fields__", {})
    }  # fmt: skip
    is_command = issubclass(model, Command)
    body: dict[str, object] = {
        "__doc__": f"Fields of `{model.__name__}`.",
        "__module__": __name__,
        "__annotations__": {
            name: _annotation(field.annotation, is_command and name in _KINDS and name != _BY_KEY)
            for name, field in own.items()
        },
        **{name: _field(field) for name, field in own.items()},
    }
    made = strawberry.input(type(f"{model.__name__}Input", (base,), body), description=description)
    return _INPUTS.setdefault(model, made)


def _field(field: FieldInfo) -> Any:
    if field.is_required():
        return strawberry.field(description=field.description)
    if isinstance(field.default, tuple):
        return strawberry.field(default_factory=list[Any], description=field.description)
    return strawberry.field(default=field.default, description=field.description)


def _annotation(hint: Any, is_key: bool) -> Any:  # noqa: FBT001
    """Return what the schema has where a command has this type."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotation(inner[0], is_key)
    if origin in (Union, UnionType):
        [one] = [each for each in inner if each is not NoneType]
        return _annotation(one, is_key) | None
    if origin is tuple:
        return list[_annotation(inner[0], is_key)]
    if is_key:
        return strawberry.ID
    if issubclass(hint, BaseModel):
        return _input(hint, object, vars(hint)["says"])
    return hint


def _key(name: str, value: Any) -> Any:
    """Return the key behind an id; other values as they are."""
    if name not in _KINDS or value is None:
        return value
    if isinstance(value, list):
        given = cast("list[str]", value)
        return [key_of(item, *_KINDS[name]) for item in given]
    return key_of(value, *_KINDS[name])
