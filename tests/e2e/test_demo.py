"""`ketenzicht demo --once`: the whole product in one command, and everything stopped afterwards."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

ROOT = Path(__file__).parents[2]
DEMO = [sys.executable, "-m", "deployments.command", "demo", "--once", "--format", "json"]


def demo(folder: Path) -> dict[str, Any]:
    """Run the demo in a data folder and return its summary."""
    done = subprocess.run(
        DEMO, env={**os.environ, "KETENZICHT_DATA": str(folder)}, cwd=folder.parent,
        capture_output=True, text=True, check=False, timeout=280,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "data"


@pytest.fixture(scope="module")
def summary(folder: Path) -> dict[str, Any]:
    return demo(folder)


def test_it_has_a_chain_with_measured_links(summary: dict[str, Any]) -> None:
    register = summary["register"]
    assert register["chains"] == len(list((ROOT / "data" / "chains").glob("*.yaml")))
    assert register["handovers"] > 18
    assert register["links"] == 267
    assert [dataset["rejected"] for dataset in summary["datasets"]] == [0, 0]
    assert all(len(dataset["hash"]) == 64 for dataset in summary["datasets"])


def test_it_explains_a_systemic_bottleneck_and_a_clear_result(summary: dict[str, Any]) -> None:
    assert "1.248 g is niet terug te vinden" in summary["balance"][-1]

    results = summary["results"]

    assert len(results) <= 5
    assert any(
        result.get("systemic") and "stelselknelpunt" in result["explanation"] for result in results
    )
    assert any(
        result.get("status") == "clear" and "kwijt" in result["explanation"].lower()
        for result in results
    )


def test_one_inspectorate_joined_one_declined_and_the_scope_shows_it(
    summary: dict[str, Any],
) -> None:
    case = summary["investigation"]

    answers = {each["inspectorate"]: each["answer"] for each in case["participants"]}
    assert answers == {"ijenv": "COMMITTED", "igj": "COMMITTED", "ivho": "DECLINED", "nla": None}
    assert case["scope_lost"] == [
        {"handover": "jeugdbescherming/a13a", "end": "GIVER", "inspectorates": ["ivho"]}
    ]
    assert case["journal"]["verified"]


def test_each_decision_that_starts_a_flow_has_one_run_in_prefect(summary: dict[str, Any]) -> None:
    rows = [run["outbox_id"] for run in summary["flows"]]

    assert rows
    assert len(rows) == len(set(rows))
    assert {run["state"] for run in summary["flows"]} == {"Completed"}


def test_it_answers_a_question(summary: dict[str, Any]) -> None:
    assert summary["graphql"]["data"]["chain"]["name"] == "Jeugdbeschermingsketen"


def test_a_second_demo_goes_on_with_the_same_data(summary: dict[str, Any], folder: Path) -> None:
    again = demo(folder)

    assert again["investigation"] == summary["investigation"]
    assert again["register"] == summary["register"]


def test_nothing_is_left_running(summary: dict[str, Any], folder: Path) -> None:
    left = [
        process.info["cmdline"]
        for process in psutil.process_iter(["cmdline"])
        if any(str(folder) in part for part in process.info["cmdline"] or ())
    ]

    assert not left
