"""The wheel carries all it needs: installed in an empty folder, the demo works."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).parent / "uv"


def done(*command: object, **more: object) -> str:
    return subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, text=True, **more
    ).stdout  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done(UV, "build", "--wheel", "--no-build-isolation", "--out-dir", folder, cwd=ROOT)
    [built] = folder.glob("*.whl")
    return built


def test_it_carries_data_schema_statements_and_pages(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    for carried in (
        "data/chains/jeugdbescherming.yaml",
        "data/demo/overdrachten.csv.gz",
        "data/init/keten.yaml",
        "api/graphql/schema.graphql",
        "graph/store/cypher/register/add_handover_states.cypher",
    ):
        assert carried in names
    assert any(name.startswith("api/web/") and name.endswith(".html") for name in names)
    assert not any(name.startswith("tests/") for name in names)


def test_the_demo_works_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "KETENZICHT_DATA": str(tmp_path / "data")}
    python = tmp_path / "venv" / "bin" / "python"
    done(UV, "venv", "-q", "--python", sys.executable, tmp_path / "venv")
    lock = ROOT / "requirements.txt"
    done(UV, "pip", "install", "-q", "--python", python, "--require-hashes", "-r", lock)
    done(UV, "pip", "install", "-q", "--python", python, "--no-deps", wheel)

    command = python.with_name("ketenzicht")
    told = done(
        command, "demo", "--once", "--format", "json",
        cwd=tmp_path, env=environment, timeout=280,
    )  # fmt: skip

    assert json.loads(told)["investigation"]["journal"]["verified"]
