"""Shape (indeling) of the sheets of a register: derived from the models, so that both say the same.

A section of the register file is a sheet with its name. What a handover or a step holds many of
has a sheet of its own, whose first columns say of which item; blocks become columns with a dot.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from types import UnionType
from typing import Any, Final, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel

from schemas.norm import Norm
from schemas.register import (
    Chain,
    Context,
    Ground,
    Handover,
    Link,
    NamedGround,
    Organisation,
    Participant,
    Quantity,
    Relation,
    Responsibility,
    Role,
    Source,
    Step,
    Supervision,
)
from schemas.validity import Valid


class Form(StrEnum):
    """How a cell holds its value."""

    TEXT = "tekst"
    MANY = "lijst, met | ertussen"
    JSON = "JSON"


@dataclass(frozen=True)
class Column:
    """One column: where its value stands in an item, and what may be in it."""

    path: tuple[str, ...]
    form: Form = Form.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    meaning: str = ""

    @property
    def name(self) -> str:
        """The head of the column: `feedback.term.value`."""
        return ".".join(self.path)


@dataclass(frozen=True)
class Sheet:
    """One sheet; `places` are the lists that it fills, for what is held inside an item."""

    name: str
    columns: tuple[Column, ...]
    places: tuple[tuple[str, ...], ...] = ()
    is_keyed: bool = False

    def column(self, path: tuple[str, ...]) -> Column | None:
        """Return the column that holds a value, or one of the block or list around it."""
        fitting = (each for each in self.columns if each.path == path[: len(each.path)])
        return next(fitting, None)


OF: Final = Column(("of",), required=True, meaning="id van de overdracht of stap")
OF_FROM: Final = Column(
    ("of_from",), meaning="valid_from daarvan, als die overdracht of stap meer versies heeft"
)
END: Final = Column(
    ("end",), choices=("giver", "receiver"), meaning="kant van de overdracht; leeg bij een stap"
)
KEY: Final = Column(("id",), required=True, meaning="code waarnaar verwezen wordt")


def _columns(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[Column]:
    for name, field in model.model_fields.items():
        path = (*above, field.alias or name)
        kind = _without_none(field.annotation)
        if _is_block(kind):
            yield from _columns(kind, path)
        elif not _holds_blocks(kind):
            yield Column(
                path,
                form=_FORMS.get(get_origin(kind), Form.TEXT),
                required=field.is_required() and not above,
                choices=_choices(kind),
                meaning=field.description or "",
            )


_FORMS: Final[dict[Any, Form]] = {list: Form.MANY, dict: Form.JSON}


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in {Union, UnionType}:
        [kind] = [each for each in get_args(kind) if each is not type(None)]
    return _without_none(get_args(kind)[0]) if hasattr(kind, "__metadata__") else kind


def _is_block(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _holds_blocks(kind: Any) -> bool:
    return get_origin(kind) is list and _is_block(get_args(kind)[0])


def _choices(kind: Any) -> tuple[str, ...]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(cast("list[str]", [each.value for each in kind]))
    if get_origin(kind) is Literal:
        return tuple(str(each) for each in get_args(kind))
    return ("true", "false") if kind is bool else ()


def _validity_last(model: type[BaseModel]) -> tuple[Column, ...]:
    return tuple(sorted(_columns(model), key=lambda column: column.name in Valid.model_fields))


def _section(name: str, model: type[BaseModel]) -> Sheet:
    return Sheet(name, _validity_last(model))


def _inside(name: str, model: type[BaseModel], *places: tuple[str, ...]) -> Sheet:
    ends = (END,) if any("supervision" in place for place in places) else ()
    return Sheet(name, (OF, OF_FROM, *ends, *_validity_last(model)), places)


def _keyed(name: str, *columns: Column) -> Sheet:
    return Sheet(name, (KEY, *columns), is_keyed=True)


NAME: Final = Column(("name",), required=True, meaning="naam van het kanaal")

SHEETS: Final = (
    _section("chain", Chain),
    _section("roles", Role),
    _section("handovers", Handover),
    _section("steps", Step),
    _inside("norms", Norm, ("handovers", "norms"), ("steps", "norms")),
    _inside("legal_grounds", Ground, ("handovers", "grounds"), ("steps", "grounds")),
    _inside(
        "responsibilities",
        Responsibility,
        ("handovers", "responsibilities"),
        ("steps", "responsibilities"),
    ),
    _inside(
        "supervision",
        Supervision,
        ("handovers", "supervision", "giver"),
        ("handovers", "supervision", "receiver"),
        ("steps", "supervision"),
    ),
    _section("organisations", Organisation),
    _section("links", Link),
    _section("relations", Relation),
    _section("participants", Participant),
    _section("quantities", Quantity),
    _section("contexts", Context),
    _keyed("sources", *_columns(Source)),
    _keyed("grounds", *_columns(NamedGround)),
    _keyed("channels", NAME),
)
"""Every sheet of a register, in the order of a workbook."""
