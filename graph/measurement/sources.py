"""Sources (bronbestanden): a log or count file of any kind, read whole or not at all."""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final, cast

import polars as pl

from graph.measurement import dialect, xes
from graph.measurement.dialect import Table
from graph.measurement.workbook import sheet_of
from schemas.errors import LogInvalid

CHUNK: Final = 1_000_000
"""Bytes read at a time; also the longest line that a CSV file may have."""

Progress = Callable[[int], None]
"""Told how many bytes of the file were read since the last call."""


@dataclass(frozen=True)
class Source:
    """A file that was read: its table, and the SHA-256 of its bytes to check it by on site."""

    name: str
    sha256: str
    table: Table

    @property
    def rows(self) -> pl.DataFrame:
        """The rows; cells are text, except the instants of a Parquet file."""
        return self.table.rows


def read(path: Path, progress: Progress | None = None) -> Source:
    """Read a XES or CSV file (also .gz), a Parquet file or the first sheet of a workbook.

    What the file is, is seen in its first bytes. Raise `LogInvalid` with the reason when it cannot
    be read to its end.
    """
    try:
        with path.open("rb") as file:
            counted = _Counted(file, progress)
            table = _table(counted, path)
            return Source(path.name, counted.digest(), table)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise LogInvalid(
            f"{path.name}: het gzip-bestand is afgebroken of beschadigd: haal het opnieuw op"
        ) from None
    except OSError as error:
        raise LogInvalid(f"{path}: niet te lezen: {why(error)}") from None


def why(error: OSError) -> str:
    """Return in Dutch why a file could not be read or written."""
    match error:
        case FileNotFoundError():
            return "het bestand of de map bestaat niet"
        case IsADirectoryError() | NotADirectoryError() | FileExistsError():
            return "een map en een bestand staan elkaar in de weg"
        case PermissionError():
            return "het mag niet van dit systeem"
        case _:
            return error.strerror or str(error)


class _Counted:
    """A file that remembers the hash of what was read, and tells how far it is."""

    def __init__(self, file: BufferedReader, progress: Progress | None) -> None:
        self._file = file
        self._progress = progress
        self._hash = hashlib.sha256()
        self.start = file.peek(4)[:4]

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        data = self._file.read(size)
        self._hash.update(data)
        if self._progress:
            self._progress(len(data))
        return data

    def digest(self) -> str:
        """Return the SHA-256 of the whole file."""
        while self.read(CHUNK):
            pass
        return self._hash.hexdigest()


def _table(file: _Counted, path: Path) -> Table:
    if file.start == b"PAR1":
        return _parquet(path)
    if file.start == b"PK\x03\x04":
        return sheet_of(path)
    chunks = _chunks(file)
    first = next(chunks, b"")
    if not first:
        raise LogInvalid(f"{path.name}: het bestand is leeg")
    chunks = chain([first], chunks)
    if first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return xes.table_of(chunks, path.name)
    return dialect.table_of(_lines_checked(chunks, path.name), path.name)


def _chunks(file: _Counted) -> Iterator[bytes]:
    """Yield the content, unpacked when the file is a gzip."""
    packed = file.start[:2] == b"\x1f\x8b"
    stream = gzip.GzipFile(fileobj=cast("BinaryIO", file)) if packed else file
    while chunk := stream.read(CHUNK):
        yield chunk


def _lines_checked(chunks: Iterator[bytes], name: str) -> bytes:
    """Return the whole content, or stop at a line of more than 1 MB before reading on."""
    parts: list[bytes] = []
    line, length = 1, 0
    for chunk in chunks:
        last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
        line += chunk.count(b"\n")
        length = len(chunk) - last - 1 + (length if last < 0 else 0)
        if length >= CHUNK:
            raise LogInvalid(f"{name}: regel {line} is langer dan 1 MB: dit is geen CSV-bestand")
        parts.append(chunk)
    return b"".join(parts)


def _parquet(path: Path) -> Table:
    try:
        rows = pl.read_parquet(path)
        texts = [
            pl.col(name).cast(pl.String)
            for name, dtype in rows.schema.items()
            if not dtype.is_temporal() and dtype != pl.String
        ]
        rows = rows.with_columns(texts)
    except (pl.exceptions.PolarsError, OSError):
        raise LogInvalid(
            f"{path.name}: het Parquet-bestand is beschadigd of heeft geneste kolommen"
        ) from None
    lines = pl.select(pl.int_range(1, rows.height + 1, dtype=pl.Int64)).to_series()
    return Table(rows, lines, ("Parquet",))
