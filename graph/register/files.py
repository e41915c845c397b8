"""Reading a register file: YAML v1 in, one `ChainFile` out, or every problem with its line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import ValidationError

from graph.register.codelists import Codelists, unknown_codes
from graph.register.references import reference_problems
from schemas.errors import RegisterInvalid
from schemas.register import ChainFile

MAX_BYTES: Final = 20_000_000
"""A chain with 3,000 links takes under 1 MB; more than this is no register."""
SHOWN: Final = 20
"""Problems shown at once; the rest are counted."""


class _Loader(yaml.CSafeLoader):
    """Safe YAML in C, that leaves dates to the models: those name the field when one is wrong."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}

Location = Sequence[str | int]
"""Where in the file: `("handovers", 0, "norms", 0, "unit")`."""


@dataclass(frozen=True)
class Problem:
    """One thing to mend, at one place of the file."""

    location: Location
    message: str


def read_chain(path: Path, lists: Codelists | None = None) -> ChainFile:
    """Return the chain that a file describes; with code lists, its codes must be on them.

    Raises `RegisterInvalid` with one line per problem: file, line, field, found, expected.
    """
    text = _text(path)
    root = _compose(text, path)
    problems = list(_repeated_keys(root))
    if problems:
        raise _invalid(path, root, problems)
    try:
        content = yaml.load(text, Loader=_Loader)  # noqa: S506 a safe loader, of our own
        chain = ChainFile.model_validate(content)
    except ValidationError as error:
        raise _invalid(path, root, [_problem(detail) for detail in error.errors()]) from None
    found = [*reference_problems(chain), *(unknown_codes(chain, lists) if lists else ())]
    problems = [Problem(location, message) for location, message in found]
    if problems:
        raise _invalid(path, root, problems)
    return chain


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RegisterInvalid(
                f"{path.name}: groter dan {MAX_BYTES // 1_000_000} MB, dit is geen register"
            )
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise RegisterInvalid(
            f"{path.name}: geen UTF-8 op byte {error.start}; bewaar het bestand als UTF-8"
        ) from None
    except OSError as error:
        raise RegisterInvalid(f"{path}: niet te lezen ({error.strerror})") from None


def _compose(text: str, path: Path) -> yaml.Node:
    try:
        events = yaml.parse(text, Loader=_Loader)
        if alias := next((event for event in events if isinstance(event, yaml.AliasEvent)), None):
            # a few nested aliases unfold to more than any memory holds
            raise RegisterInvalid(
                f"{path.name}: verwijzingen (*{alias.anchor}) zijn niet toegestaan; schrijf ze uit"
            )
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RegisterInvalid(f"{path.name}:{line}: geen geldige YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise RegisterInvalid(f"{path.name}: geen geldige YAML: {error}") from None
    if not isinstance(root, yaml.MappingNode):
        raise RegisterInvalid(f"{path.name}: verwacht een register met chain, roles en handovers")
    return root


def _repeated_keys(node: yaml.Node, location: tuple[str | int, ...] = ()) -> Iterator[Problem]:
    """Yield keys given twice: YAML would quietly keep the last one."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield Problem((*location, key.value), "deze sleutel staat er twee keer")
            seen.add(key.value)
            yield from _repeated_keys(value, (*location, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _repeated_keys(item, (*location, index))


def _invalid(path: Path, root: yaml.Node, problems: Sequence[Problem]) -> RegisterInvalid:
    lines = [
        f"{path.name}:{_line(root, found.location)}: {_field(found.location)}: {found.message}"
        for found in problems[:SHOWN]
    ]
    if len(problems) > SHOWN:
        lines.append(f"… en nog {len(problems) - SHOWN} problemen")
    return RegisterInvalid("\n".join(lines))


def _line(root: yaml.Node, location: Location) -> int:
    node = root
    for part in location:
        child = _child(node, part)
        if child is None:
            break
        node = child
    return node.start_mark.line + 1


def _child(node: yaml.Node, part: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part]
    return None


def _field(location: Location) -> str:
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
