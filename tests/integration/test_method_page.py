"""The page on the method names everything that a result can say."""

from pathlib import Path

import pytest

from graph.analysis import counting
from graph.analysis.arranged_rules import RULES
from graph.analysis.validation import SETTINGS

PAGE = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
REASONS = [
    counting.NO_DATA,
    counting.NO_NORM,
    counting.NORM_NOT_MEASURED,
    counting.NO_CURVE,
    counting.NOT_RECORDED,
    counting.NOT_EXPECTED,
    counting.NO_FIELDS,
    counting.OUTSIDE,
]


@pytest.mark.parametrize("name", [*(rule.id for rule in RULES), *REASONS])
def test_each_rule_and_each_reason_is_explained(name):
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("setting", [each.id for each in SETTINGS])
def test_each_setting_has_its_figures(setting):
    assert f"| {setting}: " in PAGE
