"""Backup file (reservekopie): a whole graph as compressed lines of JSON, the same for every engine.

    {"ketenzicht": "backup 1", "made_at": …, "engine": …, "migrations": [{number, name, hash}]}
    {"labels": ["Chain"], "properties": {…}}                    numbered from 0, in file order
    {"type": "PART_OF", "start": 12, "finish": 0, "properties": {…}}
    {"nodes": 13, "relations": 1, "hash": …}

The hash is over the content: it depends neither on the engine nor on the order of the lines.
"""

import gzip
import hashlib
import os
import zlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

import orjson
from pydantic import BaseModel, ValidationError

from schemas.errors import BackupInvalid
from schemas.schema import Schema

FORM: Final = "backup 1"
_HASHES: Final = 2**256


class AppliedMigration(Schema):
    """A migration that the graph of a backup carried."""

    number: int
    name: str
    hash: str


class Header(Schema):
    """The first line: what made it, when, and in which shape the graph was."""

    ketenzicht: str
    made_at: str
    engine: str
    migrations: list[AppliedMigration]


class Total(Schema):
    """The last line: how much there is, and the hash of it all."""

    nodes: int
    relations: int
    hash: str


class NodeLine(Schema):
    """One node with its labels."""

    labels: list[str]
    properties: dict[str, Any]


class RelationLine(Schema):
    """One relation between two nodes, by their number in the file."""

    type: str
    start: int
    finish: int
    properties: dict[str, Any]


@dataclass
class Tally:
    """Counts and hashes a graph while it goes by; nodes come before their relations."""

    nodes: int = 0
    relations: int = 0
    _sum: int = 0
    _marks: list[bytes] = field(default_factory=list[bytes])

    def node(self, labels: Sequence[str], properties: Mapping[str, Any]) -> None:
        """Count one node."""
        mark = _digest([sorted(labels), dict(properties)])
        self._marks.append(mark)
        self.nodes += 1
        self._add(mark)

    def relation(self, line: RelationLine) -> None:
        """Count one relation; raises `IndexError` when a node of it did not come by."""
        if min(line.start, line.finish) < 0:
            raise IndexError(line.start)
        ends = [self._marks[line.start].hex(), self._marks[line.finish].hex()]
        self.relations += 1
        self._add(_digest([line.type, *ends, line.properties]))

    def _add(self, digest: bytes) -> None:
        self._sum = (self._sum + int.from_bytes(digest)) % _HASHES

    @property
    def total(self) -> Total:
        """What went by until now."""
        return Total(nodes=self.nodes, relations=self.relations, hash=f"{self._sum:064x}")


def _digest(value: object) -> bytes:
    return hashlib.sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).digest()


class Writer:
    """Writes the lines of a backup."""

    def __init__(self, out: gzip.GzipFile) -> None:
        """Take an open file; `written` gives one."""
        self._out = out

    def line(self, value: BaseModel) -> None:
        """Write one line."""
        self._out.write(orjson.dumps(value.model_dump(), option=orjson.OPT_APPEND_NEWLINE))


@contextmanager
def written(path: Path) -> Generator[Writer]:
    """Give a writer whose file takes the place of `path` when all went well.

    Only its owner may read it: it holds everything. Raises `BackupInvalid` where it cannot stand.
    """
    part = path.with_name(f".{path.name}.deel")
    try:
        with (
            os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw,
            gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0) as out,
        ):
            yield Writer(out)
        part.replace(path)
    except OSError as error:
        raise BackupInvalid(f"{path}: niet te schrijven ({error.strerror})") from None
    finally:
        part.unlink(missing_ok=True)


@dataclass(frozen=True)
class Checked:
    """A backup that was read to its end and holds together."""

    path: Path
    header: Header
    total: Total

    def lines(self) -> Iterator[NodeLine | RelationLine]:
        """Yield every node, then every relation."""
        for number, line in _lines(self.path):
            if number > 1 and ("labels" in line or "type" in line):
                yield _parsed(line, self.path, number)


def checked(path: Path) -> Checked:
    """Read a backup to its end and return what it holds.

    Raises `BackupInvalid` when it is none, when it is damaged or broken off, or when its content
    is not what its hash says.
    """
    lines = _lines(path)
    first = next((line for _, line in lines), None)
    try:
        header = Header.model_validate(first)
    except ValidationError:
        raise BackupInvalid(f"{path.name}: dit is geen reservekopie van Ketenzicht") from None
    if header.ketenzicht != FORM:
        raise BackupInvalid(f"{path.name}: vorm {header.ketenzicht!r} is hier onbekend; werk bij")
    tally, total = Tally(), None
    for number, line in lines:
        if "hash" in line:
            total = line
        else:
            _count(tally, _parsed(line, path, number), path, number)
    if total != tally.total.model_dump():
        raise BackupInvalid(
            f"{path.name}: onvolledig of gewijzigd: de inhoud is niet die van de hash; "
            "neem een andere reservekopie"
        )
    return Checked(path, header, tally.total)


def _count(tally: Tally, line: NodeLine | RelationLine, path: Path, number: int) -> None:
    if isinstance(line, NodeLine):
        tally.node(line.labels, line.properties)
        return
    try:
        tally.relation(line)
    except IndexError:
        raise BackupInvalid(
            f"{path.name}:{number}: deze relatie noemt een knoop die er niet is"
        ) from None


def _parsed(line: dict[str, Any], path: Path, number: int) -> NodeLine | RelationLine:
    try:
        kind = NodeLine if "labels" in line else RelationLine
        return kind.model_validate(line)
    except ValidationError:
        raise BackupInvalid(f"{path.name}:{number}: dit is geen knoop en geen relatie") from None


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with gzip.open(path) as file:
            for number, line in enumerate(file, start=1):
                yield number, cast("dict[str, Any]", orjson.loads(line))
    except (EOFError, zlib.error, gzip.BadGzipFile, orjson.JSONDecodeError):
        raise BackupInvalid(
            f"{path.name}: beschadigd of geen reservekopie; neem een andere"
        ) from None
    except OSError as error:
        raise BackupInvalid(f"{path}: niet te lezen ({error.strerror})") from None
