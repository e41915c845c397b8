"""XES (IEEE 1849): an event log in XML, read as a stream into columns of text.

An event becomes a row; an attribute of its trace becomes the column `case:KEY`. Only attributes
directly under a trace or an event count: nested ones, globals and classifiers say something else.
"""

from collections.abc import Iterable
from itertools import chain
from typing import Final
from xml.parsers import expat

import polars as pl

from graph.measurement.dialect import Table
from schemas.errors import LogInvalid

LONGEST: Final = 1_000_000
"""Bytes that one tag may take before we stop reading."""

_UNDER_LOG: Final = 2
_ATTRIBUTES: Final = frozenset({"string", "date", "int", "float", "boolean", "id"})


def table_of(chunks: Iterable[bytes], name: str) -> Table:
    """Return the events of a XES log.

    Raise `LogInvalid` for XML that is broken off or malformed, that declares a DOCTYPE (entities
    can point outside the file), or of which one tag is longer than 1 MB.
    """
    reader = _Reader(name)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    reader.follow(parser)
    read = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003
            read += len(chunk)
            if read - parser.CurrentByteIndex > 2 * LONGEST:
                raise LogInvalid(
                    f"{name}: regel {parser.CurrentLineNumber}: een element is te lang"
                )
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise LogInvalid(
            f"{name}: regel {error.lineno}: de XML is kapot of breekt af: haal het opnieuw op"
        ) from None
    return reader.table()


class _Reader:
    """Collects events while expat passes by."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = 0
        self._inside = 0
        """Depth of the trace or event whose attributes pass by."""
        self._prefix = ""
        self._target: dict[str, str] = {}
        self._trace: dict[str, str] = {}
        self._events: list[dict[str, str]] = []
        self._columns: dict[str, list[str | None]] = {}
        self._lines: list[int] = []
        self._height = 0

    def follow(self, parser: expat.XMLParserType) -> None:
        """Let expat call this reader."""
        self._parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype

    def table(self) -> Table:
        """Return what was collected."""
        if not self._height:
            raise LogInvalid(f"{self._name}: dit XML-bestand bevat geen gebeurtenissen (event)")
        for column in self._columns.values():
            column.extend([None] * (self._height - len(column)))
        rows = pl.DataFrame(self._columns, schema=dict.fromkeys(self._columns, pl.String))
        return Table(rows, pl.Series("line", self._lines, dtype=pl.Int64), ("XES",))

    def _doctype(self, *_: object) -> None:
        raise LogInvalid(
            f"{self._name}: een DOCTYPE is niet toegestaan in XES: haal die verklaring weg"
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        kind = tag if tag in _ATTRIBUTES else tag.rpartition(":")[2]
        if kind in _ATTRIBUTES:
            if self._inside == self._depth - 1 and self._inside:
                name = self._prefix + attributes.get("key", "")
                self._target[name] = attributes.get("value", "")
        elif kind == "trace":
            self._enter("case:")
            self._trace = self._target
        elif kind == "event":
            self._enter("")
            self._events.append(self._target)
            self._lines.append(self._parser.CurrentLineNumber)

    def _enter(self, prefix: str) -> None:
        self._inside, self._prefix, self._target = self._depth, prefix, {}

    def _end(self, tag: str) -> None:
        if self._depth == self._inside:
            kind = tag.rpartition(":")[2]
            if kind == "trace" or self._depth == _UNDER_LOG:
                self._flush()
            else:  # back from an event to its trace
                self._inside, self._prefix, self._target = self._depth - 1, "case:", self._trace
        self._depth -= 1

    def _flush(self) -> None:
        """Write the events of a trace, with its attributes, into the columns."""
        events = self._events
        for name in dict.fromkeys(chain(self._trace, *events)):
            column = self._columns.setdefault(name, [])
            column.extend([None] * (self._height - len(column)))
            usual = self._trace.get(name)
            column.extend([event.get(name, usual) for event in events])
        self._height += len(events)
        self._trace, self._events, self._inside = {}, [], 0
