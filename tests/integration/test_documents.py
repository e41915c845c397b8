"""Documents keep step with the code: the glossary is complete, a decision fits on one page."""

import importlib
import inspect
import pkgutil
import re
import tomllib
from pathlib import Path

import pytest

import schemas
from deployments.report.picture import STATUS_WORDS
from graph.analysis.wording.explanation import HEADINGS
from schemas import results

DOCS = Path(__file__).parents[2] / "docs"
GLOSSARY = (DOCS / "glossary.md").read_text(encoding="utf-8")
WORDS, CODES = GLOSSARY.split("## Codes of a result")
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))


def public_classes() -> set[str]:
    """Every public class of `schemas`; the error tree is drawn in its own module."""
    walked = pkgutil.walk_packages(schemas.__path__, "schemas.")
    modules = {module.name for module in walked} - {"schemas.errors"}
    return {
        name
        for module in (importlib.import_module(module) for module in modules)
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__ == module.__name__ and not name.startswith("_")
    }


def named_in(text: str) -> set[str]:
    return {name for row in text.splitlines() for name in re.findall(r"`(\w+)`", row)}


def test_every_class_of_the_field_has_its_word_in_the_glossary() -> None:
    assert public_classes() - named_in(WORDS) == set()


def test_the_glossary_names_no_class_that_is_gone() -> None:
    assert named_in(WORDS.split("|---|", 1)[1]) - public_classes() == set()


@pytest.mark.parametrize("codes", [results.Status, results.DeviationKind, results.ArrangedState])
def test_every_code_of_a_result_has_its_dutch_words(codes: type) -> None:
    assert {code.value for code in codes} - named_in(CODES) == set()


@pytest.mark.parametrize("words", [STATUS_WORDS, HEADINGS], ids=["picture", "explanation"])
def test_a_status_is_called_on_screen_what_the_glossary_calls_it(words: dict) -> None:
    told = dict(re.findall(r"\| `(\w+)` \| (.+) \|", CODES))
    assert {code: words[code] for code in results.Status} == {
        code: told[code.value] for code in results.Status
    }


def test_no_dutch_word_stands_twice() -> None:
    rows = [line.split("|")[1].strip() for line in WORDS.splitlines() if line.startswith("|")]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_context_decision_and_consequences_in_thirty_lines(decision: Path) -> None:
    lines = decision.read_text(encoding="utf-8").splitlines()
    headings = [line for line in lines if line.startswith("## ")]
    assert headings == ["## Context", "## Decision", "## Consequences"]
    assert len(lines) <= 30


def test_decisions_are_numbered_without_a_gap() -> None:
    titles = [path.read_text(encoding="utf-8").splitlines()[0] for path in DECISIONS]
    assert [path.stem[:4] for path in DECISIONS] == [f"{n + 1:04}" for n in range(len(DECISIONS))]
    assert all(title.startswith(f"# {n + 1}. ") for n, title in enumerate(titles))


def test_every_fragment_of_the_changelog_is_of_a_kind_that_is_gathered() -> None:
    table = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    kinds = {kind["directory"] for kind in table["tool"]["towncrier"]["type"]}
    fragments = sorted((DOCS.parent / "changelog.d").glob("*.md"))
    assert [path.name for path in fragments if path.suffixes[0].strip(".") not in kinds] == []
