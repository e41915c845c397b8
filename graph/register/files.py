"""Reading a register file: YAML v1 or JSON in, a `ChainFile` out, or every problem by line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, cast

import orjson
import yaml

from graph.register.checks import Location, Problem, checked_register, field_of, invalid
from graph.register.codelists import Codelists
from schemas.errors import RegisterInvalid
from schemas.organisations import OrganisationsFile
from schemas.programme.programme import ProgrammeFile, RegisterFile
from schemas.register import ChainFile

MAX_BYTES: Final = 20_000_000
"""A chain with 3,000 links takes under 1 MB; more than this is no register."""

SNAPSHOT: Final = "snapshot"
"""The key under which an export says what it is of; it is no part of the chain."""


class _Loader(yaml.CSafeLoader):
    """Safe YAML in C, that leaves dates to the models: those name the field when one is wrong."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read_chain(path: Path, lists: Codelists | None = None) -> ChainFile:
    """Return the chain that a YAML or JSON file describes; with code lists, its codes are on them.

    Raises `RegisterInvalid` with one line per problem: file, line, field, found, expected.
    """
    file = read_file(path, lists)
    if not isinstance(file, ChainFile):
        raise RegisterInvalid(f"{path.name}: dit is geen keten")
    return file


def read_organisations(path: Path, lists: Codelists | None = None) -> OrganisationsFile:
    """Return the organisations that a YAML or JSON file describes, as `read_chain` does."""
    file = read_file(path, lists)
    if not isinstance(file, OrganisationsFile):
        raise RegisterInvalid(f"{path.name}: verwacht organisaties, met collection en title")
    return file


def read_programme(path: Path, lists: Codelists | None = None) -> ProgrammeFile:
    """Return the programme that a YAML or JSON file describes, as `read_chain` does."""
    file = read_file(path, lists)
    if not isinstance(file, ProgrammeFile):
        raise RegisterInvalid(f"{path.name}: dit is geen programma")
    return file


def read_file(path: Path, lists: Codelists | None = None) -> RegisterFile:
    """Return whatever a register file describes, in YAML or JSON, as `read_chain` does."""
    return register_of_text(_text(path), path, lists)


def register_of_text(text: str, path: Path, lists: Codelists | None = None) -> RegisterFile:
    """Return what a text describes, as `read_file` does; `path` names it in problems."""
    root = _compose(text, path)

    def place(location: Location) -> str:
        return f"{path.name}:{_line(root, location)}: {field_of(location)}"

    if problems := list(_repeated_keys(root)):
        raise invalid(problems, place)
    return checked_register(_content(text, path), lists, place)


def _content(text: str, path: Path) -> dict[str, Any]:
    if path.suffix.lower() == ".json":
        try:
            content = cast("dict[str, Any]", orjson.loads(text))
        except orjson.JSONDecodeError as error:
            raise RegisterInvalid(f"{path.name}:{error.lineno}: geen geldige JSON") from None
    else:
        try:
            content = yaml.load(text, Loader=_Loader)  # noqa: S506 a safe loader, of our own
        except yaml.MarkedYAMLError as error:
            # a tag that asks for a kind of value we do not make shows only here
            raise _not_yaml(error, path) from None
    return {key: value for key, value in content.items() if key != SNAPSHOT}


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
        raise _not_yaml(error, path) from None
    except yaml.YAMLError as error:
        raise RegisterInvalid(f"{path.name}: geen geldige YAML: {error}") from None
    if not isinstance(root, yaml.MappingNode):
        raise RegisterInvalid(f"{path.name}: verwacht een register met chain, roles en handovers")
    return root


def _not_yaml(error: yaml.MarkedYAMLError, path: Path) -> RegisterInvalid:
    line = error.problem_mark.line + 1 if error.problem_mark else 1
    return RegisterInvalid(f"{path.name}:{line}: geen geldige YAML: {error.problem}")


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
