"""Blocks (bouwstenen): a document as headings, sentences and tables, whatever file it becomes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Final

from docx import Document

_HEADING: Final = re.compile(r"^(#{1,3}) (.*)$")
_STYLE: Final = """
body{font:15px/1.5 "Liberation Sans",Arial,sans-serif;color:#111;max-width:900px;margin:2em auto;
padding:0 1em}h1,h2{line-height:1.25}table{border-collapse:collapse;font-size:13px}
th,td{border-bottom:1px solid #ccc;padding:.2em .7em .2em 0;text-align:left;vertical-align:top}
@media print{body{max-width:none;margin:0}@page{margin:15mm}}
"""
_BULLET: Final = "- "


@dataclass(frozen=True)
class Heading:
    """A title; level 1 is that of the document."""

    level: int
    text: str


@dataclass(frozen=True)
class Sentence:
    """A paragraph, or an item of a list."""

    text: str
    item: bool = False


@dataclass(frozen=True)
class Grid:
    """A table with a row of titles."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Sentence | Grid


def blocks_of(markdown: str) -> Iterator[Block]:
    """Yield the blocks of a text with `#` titles and `-` items; other lines are sentences."""
    for line in filter(None, map(str.strip, markdown.splitlines())):
        if found := _HEADING.match(line):
            yield Heading(len(found[1]), found[2])
        else:
            yield Sentence(line.removeprefix(_BULLET), item=line.startswith(_BULLET))


def word(blocks: Iterable[Block]) -> bytes:
    """Return the document as DOCX."""
    document = Document()
    for block in blocks:
        match block:
            case Heading(level, text):
                document.add_heading(text, level - 1)
            case Sentence(text, item):
                document.add_paragraph(text, style="List Bullet" if item else None)
            case Grid(titles, rows):
                table = document.add_table(rows=0, cols=len(titles), style="Table Grid")
                for row in (titles, *rows):
                    for cell, text in zip(table.add_row().cells, row, strict=True):
                        cell.text = text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def web(title: str, blocks: Iterable[Block]) -> str:
    """Return the document as one HTML page that needs nothing else."""
    body = "\n".join(map(_html, blocks))
    return (
        '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body>\n{body}\n</body></html>\n"
    )


def _html(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Sentence(text, item):
            return f"<ul><li>{escape(text)}</li></ul>" if item else f"<p>{escape(text)}</p>"
        case Grid(titles, rows):
            head = "".join(f'<th scope="col">{escape(one)}</th>' for one in titles)
            return f"<table><tr>{head}</tr>{''.join(map(_row, rows))}</table>"


def _row(cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<td>{escape(one)}</td>' for one in cells)}</tr>"
