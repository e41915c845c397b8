"""The command line on the register, as a user types it, on the embedded graph."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from builders import chain_file, link, organisation
from yaml import safe_dump

from schemas.register import ChainFile


@pytest.fixture
def ketenzicht(tmp_path: Path):
    """Run `ketenzicht` in a data folder of its own, as the model keeper of IJenV."""
    environment = {**os.environ, "KETENZICHT_DATA": str(tmp_path / "data")}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "deployments.command", *arguments],
            env=environment, cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip

    environment["KETENZICHT_TOKEN"] = run("token", "--als", "modelbeheerder-ijenv").stdout.strip()
    return run


def written(folder: Path, file: ChainFile) -> str:
    path = folder / "keten.yaml"
    path.write_text(safe_dump(file.model_dump(mode="json", exclude_defaults=True, by_alias=True)))
    return str(path)


DRAWN = chain_file(
    "gemeente > rvdk",
    organisations=[organisation("g1", "gemeente"), organisation("r1", "rvdk")],
    links=[link("h1", "g1", "r1")],
)


def test_a_chain_is_loaded_shown_and_exported(ketenzicht, tmp_path: Path) -> None:
    loaded = ketenzicht("chains", "load", written(tmp_path, DRAWN), "--format", "json")
    again = ketenzicht("chains", "load", written(tmp_path, DRAWN), "--format", "json")
    shown = ketenzicht("chains", "show", "keten", "--format", "json")

    assert json.loads(loaded.stdout)[0]["added"] == 8
    assert json.loads(again.stdout)[0] == {
        "chain": "keten",
        "added": 0,
        "closed": 0,
        "unchanged": 8,
    }
    assert ChainFile.model_validate(json.loads(shown.stdout)) == DRAWN


def test_a_chain_without_handovers_says_why(ketenzicht, tmp_path: Path) -> None:
    chain = DRAWN.chain.model_dump(mode="json") | {"not_elaborated": "alleen de partners"}
    bare = chain_file("gemeente > rvdk", chain=chain, handovers=[])
    ketenzicht("chains", "load", written(tmp_path, bare))

    shown = ketenzicht("chains", "show", "keten")

    assert "Nog niet uitgewerkt: alleen de partners." in shown.stderr


def test_without_a_token_it_says_how_to_get_one(ketenzicht, tmp_path: Path) -> None:
    refused = subprocess.run(
        [sys.executable, "-m", "deployments.command", "chains", "show", "keten"],
        env={**os.environ, "KETENZICHT_DATA": str(tmp_path), "KETENZICHT_TOKEN": ""},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert refused.returncode == 1
    assert "ketenzicht token --als" in refused.stderr


def test_a_wrong_file_is_one_clear_error(ketenzicht, tmp_path: Path) -> None:
    path = tmp_path / "fout.yaml"
    path.write_text("chain: {id: Keten}\n")

    refused = ketenzicht("chains", "load", str(path))

    assert refused.returncode == 1
    assert "fout.yaml:1: chain.id" in refused.stderr
    assert refused.stdout == ""
