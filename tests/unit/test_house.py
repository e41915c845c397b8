"""What keeps the house as it is drawn: names, addresses, no clash with what is installed."""

import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = ("schemas", "graph", "api", "flows", "deployments", "data")


@pytest.mark.parametrize("package", OURS)
def test_no_installed_distribution_takes_our_name(package: str) -> None:
    assert set(packages_distributions().get(package, [])) <= {"ketenzicht"}


def test_no_module_of_flows_hides_a_package() -> None:
    names = {path.stem for path in (ROOT / "flows").glob("*.py")} - {"__init__"}

    assert not names & ({*OURS} | set(sys.stdlib_module_names))


def test_no_room_is_called_after_nothing() -> None:
    vague = {"utils", "helpers", "common", "manager", "base_service", "misc"}

    assert not {path.stem for package in OURS for path in (ROOT / package).rglob("*")} & vague


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_carries_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert "--hash=sha256:" in text
    assert not re.search(r"https?://", text)


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for package in OURS
        for path in (ROOT / package).rglob("*.py")
        if not path.read_text(encoding="utf-8").startswith('"""')
    ]

    assert not silent
