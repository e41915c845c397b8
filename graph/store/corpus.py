"""The Cypher corpus: statements as files, each with a header that says what it is for.

A file starts with comment lines: its purpose, the `$parameters` it takes, `-> columns` it gives:

    // Handovers of one chain as they hold on a day.
    // $chain, $valid, $recorded  -> id, body
    MATCH ...

A file may hold several statements, each but the last closed by `;` at the end of a line. Where
the engines cannot share a text, `<name>.<engine>.cypher` beside it says the same for that engine.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_SUFFIX: Final = ".cypher"
_PARAMETER: Final = re.compile(r"\$(\w+)")
_TEXT: Final = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")


@dataclass(frozen=True)
class Header:
    """What a file of the corpus says of itself."""

    purpose: str
    parameters: frozenset[str]
    columns: tuple[str, ...]


@cache
def statement(name: str) -> str:
    """Return the text of `cypher/<name>.cypher`, for example `statement("register/save_states")`.

    Raise `FileNotFoundError` when there is no such file: the name is a mistake in the program.
    """
    return _file(name).read_text(encoding="utf-8")


@cache
def statements(name: str) -> tuple[str, ...]:
    """Return the statements of one file in order, without their `;`."""
    parts = re.split(r";[ \t]*(?:\n|$)", statement(name))
    return tuple(part for part in parts if _code_of(part).strip())


def names() -> list[str]:
    """Return the name of every file of the corpus, sorted; those of one engine end in its name."""
    return sorted(_walk(_root(), ""))


@cache
def for_engine(name: str, engine: str) -> str:
    """Return the name of the file that an engine runs for `name`: its own, or the shared one."""
    own = f"{name}.{engine}"
    return own if _file(own).is_file() else name


def header(name: str) -> Header:
    """Return what the comment lines at the top of a file declare."""
    purpose: list[str] = []
    parameters: set[str] = set()
    columns: list[str] = []
    for line in _header_lines(statement(name)):
        if line.startswith(("$", "->")):
            taken, _, given = line.partition("->")
            parameters.update(_PARAMETER.findall(taken))
            columns += [column.strip() for column in given.split(",") if column.strip()]
        else:
            purpose.append(line)
    return Header(" ".join(purpose), frozenset(parameters), tuple(columns))


def used_parameters(name: str) -> frozenset[str]:
    """Return the parameters that the statements of a file use, comments and texts left out."""
    return frozenset(_PARAMETER.findall(_TEXT.sub("''", _code_of(statement(name)))))


def _root() -> Traversable:
    return files("graph.store") / "cypher"


def _file(name: str) -> Traversable:
    return _root().joinpath(*f"{name}{_SUFFIX}".split("/"))


def _walk(folder: Traversable, prefix: str) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_SUFFIX):
            yield prefix + entry.name.removesuffix(_SUFFIX)


def _header_lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.startswith("//"):
            return
        yield line.removeprefix("//").strip()


def _code_of(text: str) -> str:
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("//"))
    return re.sub(r"/\*.*?\*/", " ", "\n".join(lines), flags=re.DOTALL)
