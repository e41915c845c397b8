"""Every row of the field research is a record or a line of the documents, and names what exists."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from field_rows import ROWS

from deployments.command import app

ROOT = Path(__file__).parents[2]
RESEARCH = ROOT.parent / "shared" / "design" / "domain.md"
TABLE = ROOT / "docs" / "capabilities.md"
OF_THE_REGISTER = {*range(1, 10), 11, 12, 13, *range(24, 30), *range(31, 37), 38, 39, 42}
"""Rows of the research that concern the register and what stands around it."""


@pytest.fixture
def research() -> str:
    """The field research, where it lies beside this repository."""
    if not RESEARCH.is_file():
        # in CI a skip is a failure, and no package brings this: the committed lists stand for it
        absent = pytest.xfail if os.environ.get("CI") == "true" else pytest.skip
        absent(f"{RESEARCH} is absent: it is not part of this repository")
    return RESEARCH.read_text(encoding="utf-8")


def lines() -> Iterator[tuple[int, str]]:
    for number, rest in re.findall(r"^\| (\d+) \|(.*)$", TABLE.read_text("utf-8"), re.MULTILINE):
        yield int(number), rest


def test_the_list_of_rows_of_the_chains_is_that_of_the_research(research: str) -> None:
    part = research[research.index("## 2. CHAINS") : research.index("## 3. ")]
    rows = {row.lower() for row in re.findall(r"^\| ([A-Z]\d+[a-z]?) \|", part, re.MULTILINE)}
    ours = {row for listed in ROWS.values() for row in listed.split()}
    first_cut = {row for row in ours if row[0] in "sirco"}

    assert ours - first_cut == rows


def test_every_row_of_the_register_stands_in_the_table_and_is_one_of_the_research(
    research: str,
) -> None:
    part = research[research.index("### 1.7") : research.index("## 2. CHAINS")]
    rows = {int(row) for row in re.findall(r"^\| (\d+) \|", part, re.MULTILINE)}

    assert rows >= OF_THE_REGISTER
    assert {number for number, _ in lines()} <= rows


def test_every_row_of_the_register_has_a_line_that_says_where_and_how_far() -> None:
    told = dict(lines())

    assert set(told) == OF_THE_REGISTER
    assert [one for one in told.values() if not re.search(r"\| (werkt|deels: .+)", one)] == []


def test_what_the_table_names_exists() -> None:
    named = [name for _, rest in lines() for name in re.findall(r"`([^`]+)`", rest)]
    commands = [name.split()[1:] for name in named if name.startswith("ketenzicht ")]
    files = [name for name in named if not name.startswith("ketenzicht ")]

    assert [name for name in files if not (ROOT / name).exists()] == []
    assert [name for name in commands if not is_command(name)] == []


def is_command(words: list[str]) -> bool:
    """Say whether the command line has this command."""
    found: Any = typer.main.get_command(app)
    for word in words:
        found = getattr(found, "commands", {}).get(word)
    return found is not None
