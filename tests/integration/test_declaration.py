"""The entry for the register of algorithms tells of the method that runs, in short sentences."""

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from graph.analysis.arranged_rules import RULES, Rule
from graph.analysis.declaration import CONSTANTS, KINDS, as_markdown, declared
from graph.analysis.method import METHOD, Method
from graph.analysis.planted.setting import SETTINGS as PLANTED
from graph.analysis.validation import (
    FALSE,
    MEASURED_WITH,
    RECENT,
    SETTINGS,
    SYSTEMIC_SAID,
    UNKNOWN_FOUND,
)
from schemas.results import DeviationKind

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "method.md").read_text(encoding="utf-8")
ENTRY = as_markdown(declared())


def dutch(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")


def test_every_constant_of_the_method_is_declared_and_nothing_else():
    assert set(CONSTANTS) == {each.name for each in fields(Method)} - {"version"}


def test_another_constant_gives_another_entry():
    assert "| kans vooraf op een afwijking | 0,03 |" in ENTRY
    assert "| kans vooraf op een afwijking | 0,05 |" in as_markdown(
        declared(replace(METHOD, prior=0.05))
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_declared_with_what_it_asks(rule: Rule):
    assert f"| {rule.id} | {rule.asks} |" in ENTRY


def test_every_kind_of_deviation_has_its_word():
    assert set(KINDS) == set(DeviationKind)


def test_the_figures_are_those_of_the_page_on_the_method():
    rows = {
        row[0]: (row[1], max(row[2:7]), row[7], row[8])
        for row in (
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in PAGE.splitlines()
            if re.match(r"\| [A-N]: ", line)
        )
    }

    assert rows == {
        f"{each.id}: {each.what}": (
            dutch(each.precision),
            dutch(each.rival),
            dutch(each.coverage),
            f"{each.sure} %",
        )
        for each in SETTINGS
    }
    assert {each.id for each in SETTINGS} == {name for name in PLANTED if len(name) == 1}


def test_the_weak_spots_are_those_of_the_page_on_the_method():
    told = " ".join(PAGE.split())

    assert all(f"{share:g} % ({each})".replace(".", ",") in told for each, share in FALSE.items())
    assert f"maar in {UNKNOWN_FOUND} % vooraan" in told
    assert f"normhalen zegt het in {SYSTEMIC_SAID} % van de ketens" in told
    assert all(dutch(each) in told for each in RECENT)


def test_a_method_that_was_not_measured_says_so():
    newer = as_markdown(declared(replace(METHOD, version="ketenzicht-9")))

    assert METHOD.version == MEASURED_WITH
    assert "is nog niet zo gemeten" not in ENTRY
    assert "Versie ketenzicht-9 is nog niet zo gemeten." in newer


def test_a_sentence_has_at_most_twenty_words():
    sentences = [each for chapter in declared() for each in chapter.sentences]

    assert [each for each in sentences if len(each.split()) > 20] == []


def test_the_entry_in_the_documents_is_the_one_of_this_version():
    assert (DOCS / "algoritmeregister.md").read_text(encoding="utf-8") == ENTRY
