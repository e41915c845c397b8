"""Inputs of decisions, made from the fields of their commands, and how they become the command."""

from dataclasses import asdict
from typing import Any, Final, TypeVar, cast

import strawberry
from pydantic import ValidationError

from api.graphql.casework import made
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


def input_of(kind: type[Command]) -> type[Decided]:
    """Return the input of a command: its fields, with what the command says of each."""
    base = OnInvestigation if issubclass(kind, command.OnInvestigation) else Decided
    return made.input_of(kind, base, frozenset(_KINDS) - {_BY_KEY})


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


def _key(name: str, value: Any) -> Any:
    """Return the key behind an id; other values as they are."""
    if name not in _KINDS or value is None:
        return value
    if isinstance(value, list):
        given = cast("list[str]", value)
        return [key_of(item, *_KINDS[name]) for item in given]
    return key_of(value, *_KINDS[name])
