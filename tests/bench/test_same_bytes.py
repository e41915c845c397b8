"""The same input gives the same bytes on another Python with other versions of what we rest on."""

import hashlib
import subprocess
from pathlib import Path

import pytest
from conftest import IN_CI

from graph.analysis.analyse import Question, analyse
from graph.analysis.planted.chains import plant
from graph.analysis.planted.log import log_of, register_of
from graph.analysis.planted.setting import SETTINGS
from graph.measurement.counting import count_log

ROOT = Path(__file__).parents[2]
OTHER = ROOT / "build" / "python313" / "bin" / "python"


def digest() -> str:
    """Return the hash of a thorough analysis of a planted chain."""
    planted = plant(SETTINGS["M"], 0)
    register = register_of(planted)
    measured = count_log(log_of(planted), register, planted.until)
    found = analyse(register, measured, Question(until=planted.until, thorough=True))
    return hashlib.sha256(found.model_dump_json().encode()).hexdigest()


@pytest.fixture
def other_python() -> Path:
    """Python 3.13 with its own packages; skip the test when it is absent, or fail in CI."""
    if not OTHER.is_file():
        (pytest.fail if IN_CI else pytest.skip)(f"{OTHER} is missing: `make oracles` sets it up")
    return OTHER


def test_the_same_input_gives_the_same_bytes_on_another_python(other_python):
    code = f"import runpy; print(runpy.run_path({__file__!r})['digest']())"
    done = subprocess.run(
        [other_python, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
    )  # fmt: skip

    assert done.stdout.strip() == digest()
