"""Checking what a register file says, whatever its form: one chain, or every problem in it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from graph.register.codelists import Codelists, unknown_codes
from graph.register.references import reference_problems
from schemas.errors import RegisterInvalid
from schemas.organisations import OrganisationsFile
from schemas.programme.programme import ProgrammeFile, RegisterFile
from schemas.register import ChainFile

F = TypeVar("F", ChainFile, ProgrammeFile, OrganisationsFile)

SHOWN: Final = 20
"""Problems shown at once; the rest are counted."""

Location = Sequence[str | int]
"""Where in what was read: `("handovers", 0, "norms", 0, "unit")`."""

Place = Callable[[Location], str]
"""Says where a location is, as its reader knows it: `keten.yaml:12: handovers[0].norms[0].unit`."""


@dataclass(frozen=True)
class Problem:
    """One thing to mend, at one place."""

    location: Location
    message: str


def checked_chain(content: Any, lists: Codelists | None, place: Place) -> ChainFile:
    """Return the chain that `content` describes; with code lists, its codes must be on them.

    Raises `RegisterInvalid` with one line per problem: place, found, expected.
    """
    return _checked(ChainFile, content, lists, place)


def checked_register(content: Any, lists: Codelists | None, place: Place) -> RegisterFile:
    """Return what `content` describes, whichever of the three, as `checked_chain` does."""
    if isinstance(content, dict) and "programme" in content:
        return _checked(ProgrammeFile, content, lists, place)
    if isinstance(content, dict) and "collection" in content:
        return _checked(OrganisationsFile, content, lists, place)
    return _checked(ChainFile, content, lists, place)


def _checked(model: type[F], content: Any, lists: Codelists | None, place: Place) -> F:
    try:
        chain = model.model_validate(content)
    except ValidationError as error:
        raise invalid([_problem(detail) for detail in error.errors()], place) from None
    found = [*reference_problems(chain), *(unknown_codes(chain, lists) if lists else ())]
    if found:
        raise invalid([Problem(location, message) for location, message in found], place)
    return chain


def invalid(problems: Sequence[Problem], place: Place) -> RegisterInvalid:
    """Return the error that tells these problems, each with its place."""
    lines = [f"{place(found.location)}: {found.message}" for found in problems[:SHOWN]]
    if len(problems) > SHOWN:
        lines.append(f"… en nog {len(problems) - SHOWN} problemen")
    return RegisterInvalid("\n".join(lines))


def field_of(location: Iterable[str | int]) -> str:
    """Return a location as a reader writes it: `handovers[0].norms[0].unit`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return text.removeprefix(".") or "bestand"


_EXPECTED: Final = {
    "missing": "ontbreekt; dit veld is verplicht",
    "extra_forbidden": "onbekende sleutel; verwijder die of kijk in het contract hoe die heet",
    "string_type": "verwacht tekst",
    "int_type": "verwacht een geheel getal",
    "int_parsing": "verwacht een geheel getal",
    "int_from_float": "verwacht een geheel getal",
    "float_parsing": "verwacht een getal",
    "bool_parsing": "verwacht true of false",
    "bool_type": "verwacht true of false",
    "list_type": "verwacht een lijst, zoals [a, b]",
    "model_type": "verwacht een blok met sleutels",
    "dict_type": "verwacht een blok met sleutels",
    "string_pattern_mismatch": "verwacht kleine letters, cijfers en streepjes",
    "too_short": "mag niet leeg zijn",
    "string_too_short": "mag niet leeg zijn",
}


def _problem(detail: Any) -> Problem:
    kind, found, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind in {"enum", "literal_error"}:
        expected = f"verwacht {context['expected'].replace(' or ', ' of ')}"
    elif kind == "value_error":
        return Problem(detail["loc"], str(context["error"]))
    elif kind.startswith("date"):
        expected = "verwacht een datum als 2026-07-01"
    elif kind == "greater_than":
        expected = f"verwacht meer dan {context['gt']}"
    elif kind == "less_than_equal":
        expected = f"verwacht hoogstens {context['le']}"
    else:
        expected = _EXPECTED.get(kind) or str(detail["msg"])
    if isinstance(found, str | int | float) and kind != "extra_forbidden":
        return Problem(detail["loc"], f"gevonden {found!r}, {expected}")
    return Problem(detail["loc"], expected)
