"""Oracles: other programs, asked in an environment of their own that `make oracles` sets up.

They are never imported: a script of `tests/bench/oracles` runs there and answers in JSON.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
PYTHON: Final = ROOT / "build" / "oracles" / "bin" / "python"
ABSENT: Final = "build/oracles is not there; `make oracles` sets it up"


def has_oracles() -> bool:
    """Say whether there is anybody to ask."""
    return PYTHON.is_file()


def ask(script: str, *arguments: object, told: object = None) -> Any:
    """Return the answer of a script; `told` goes to it as JSON."""
    done = subprocess.run(
        [PYTHON, ROOT / "tests" / "bench" / "oracles" / f"{script}.py", *map(str, arguments)],
        check=True, capture_output=True, text=True, input=json.dumps(told),
        env={**os.environ, "PYTHONPATH": ""},
    )  # fmt: skip
    return json.loads(done.stdout)
