"""What the documents say to type works: every block marked `run` is run as it stands."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from api_builders import ask, coordinator
from builders import KEEPER, moment

from deployments.demo_fill import fill
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from schemas.access import ActorRole

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "data").rglob("*.md")]
)
BLOCK = re.compile(r"^```(sh|graphql) run\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[object]:
    return [
        pytest.param(text, id=f"{path.relative_to(ROOT)}-{number}")
        for path in DOCUMENTS
        for number, (kind, text) in enumerate(BLOCK.findall(path.read_text(encoding="utf-8")))
        if kind == language
    ]


@pytest.mark.parametrize("commands", blocks("sh"))
def test_the_commands_of_a_document_work(commands: str, tmp_path: Path) -> None:
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": programs, "KETENZICHT_DATA": str(tmp_path / "data")}

    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands], cwd=ROOT, env=environment,
        capture_output=True, text=True, check=False, timeout=280,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("question", blocks("graphql"))
def test_the_questions_of_a_document_are_answered(
    question: str, arcadedb_address: GraphAddress, arcadedb_store: BoltStore
) -> None:
    analyst = KEEPER.model_copy(update={"roles": frozenset({ActorRole.ANALYST})})
    fill(arcadedb_store, KEEPER, analyst)

    answer = ask(
        arcadedb_address,
        arcadedb_store,
        question,
        actor=coordinator("ijenv"),
        now=moment("2027-01-01"),
    )

    assert not answer.errors
    assert answer.data["results"]["edges"]


def test_the_readme_has_three_commands_and_a_question() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [commands] = [text for kind, text in BLOCK.findall(readme) if kind == "sh"]

    assert commands.count("\nketenzicht ") + commands.startswith("ketenzicht ") == 3
    assert [kind for kind, _ in BLOCK.findall(readme)].count("graphql") == 1
