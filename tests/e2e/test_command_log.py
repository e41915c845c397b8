"""`ketenzicht log` as a user types it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from builders import chain_file, link, organisation
from yaml import safe_dump

REPOSITORY = Path(__file__).parents[2]
RECEIPT = str(REPOSITORY / "data" / "demo" / "receipt.csv.gz")
DRAWN = chain_file(
    "gemeente > rvdk",
    organisations=[
        organisation("g1", "gemeente", aliases=["Éénhoven"]),
        organisation("r1", "rvdk"),
    ],
    links=[link("h1", "g1", "r1")],
)
WINDOWS = (
    "case_id;handover;giver;receiver;sent_at;received_at;suspended_days\r\n"
    "1;keten/h1;Éénhoven;r1;06-01-2025 10:00;08-01-2025;1,5\r\n"
    "2;keten/h1;g1;r1;07-02-2025;;\r\n"
)


@pytest.fixture
def ketenzicht(tmp_path: Path):
    """Run `ketenzicht` in a data folder of its own, as an analyst once there is a token."""
    environment = {**os.environ, "KETENZICHT_DATA": str(tmp_path / "data")}

    def run(*arguments: str, person: str | None = None) -> subprocess.CompletedProcess[str]:
        if person:
            token = run("token", "--als", person).stdout.strip()
            environment["KETENZICHT_TOKEN"] = token
        return subprocess.run(
            [sys.executable, "-m", "deployments.command", *arguments],
            env=environment, cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


@pytest.fixture
def register(tmp_path: Path) -> str:
    path = tmp_path / "keten.yaml"
    path.write_text(safe_dump(DRAWN.model_dump(mode="json", exclude_defaults=True, by_alias=True)))
    return str(path)


@pytest.fixture
def log(tmp_path: Path) -> str:
    path = tmp_path / "log.csv"
    path.write_bytes(WINDOWS.encode("cp1252"))
    return str(path)


def test_a_summary_is_json_alone(ketenzicht):
    done = ketenzicht("log", "summary", RECEIPT, "--unit", "org:group", "--format", "json")

    assert json.loads(done.stdout) == {
        "cases": 1434,
        "events": 8577,
        "handovers": 5440,
        "links": 43,
        "reciprocity": 0.744,
        "returns": 439,
        "return_cases": 269,
    }


def test_a_summary_is_a_table_for_people_and_csv_for_sheets(ketenzicht):
    table = ketenzicht("log", "summary", RECEIPT, "--unit", "org:group")
    sheet = ketenzicht("log", "summary", RECEIPT, "--unit", "org:group", "--format", "csv")

    assert "5440" in table.stdout
    assert sheet.stdout.splitlines()[0].startswith("cases,events,handovers")
    assert "tekenset UTF-8" in table.stderr


def test_a_wrong_column_is_one_line_and_exit_1(ketenzicht):
    done = ketenzicht("log", "summary", RECEIPT, "--unit", "afdeling")

    assert done.returncode == 1
    assert done.stdout == ""
    assert (
        done.stderr.strip()
        .splitlines()[-1]
        .startswith("ketenzicht: receipt.csv.gz: kolom 'afdeling' ontbreekt")
    )


def test_a_log_of_windows_becomes_a_count_file_without_server(ketenzicht, register, log, tmp_path):
    done = ketenzicht(
        "log", "count", log, "--register", register, "--out", "t.xlsx", "--until", "01-03-2025",
        "--format", "json",
    )  # fmt: skip
    told = json.loads(done.stdout)

    assert (told["rows"], told["rejected"], told["until"]) == (2, 0, "2025-03-01T00:00:00+01:00")
    assert told["notices"][0] == "log.csv: tekenset Windows-1252, scheidingsteken puntkomma"
    assert (tmp_path / "t.xlsx").is_file()
    assert not (tmp_path / "data").exists()


def test_totals_per_quarter_go_into_a_folder(ketenzicht, register, log, tmp_path):
    ketenzicht("log", "count", log, "--register", register, "--out", "map", "--per", "kwartaal")

    assert "2025-Q1" in (tmp_path / "map" / "telling.csv").read_text()


def test_a_foreign_log_needs_no_register(ketenzicht, tmp_path):
    (tmp_path / "m.toml").write_text('unit = "org:group"\nchain = "vergunningen"\n')

    ketenzicht("log", "count", RECEIPT, "--mapping", "m.toml", "--out", "map")

    tally = (tmp_path / "map" / "telling.csv").read_text().splitlines()
    assert sum(int(row.split(",")[5]) for row in tally[1:]) == 5440


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "t.xlsx"), "register"),
        (("--out", "t.xlsx", "--register", "keten.yaml", "--until", "ooit"), "tijdstip"),
        (("--out", "t.xlsx", "--register", "keten.yaml", "--tz", "Mars"), "tijdzone"),
    ],
)
def test_a_wrong_option_is_exit_2(ketenzicht, register, log, arguments, said):
    done = ketenzicht("log", "count", log, *arguments)

    assert done.returncode == 2
    assert said in done.stderr


def test_a_template_is_written(ketenzicht, register, tmp_path):
    ketenzicht("log", "template", "--register", register, "--out", "leeg.xlsx")

    assert (tmp_path / "leeg.xlsx").is_file()


def test_an_import_writes_once_and_what_is_held_is_analysed_and_kept(ketenzicht, register, log):
    ketenzicht("chains", "load", register, person="modelbeheerder-ijenv")
    arguments = (
        "log",
        "import",
        log,
        "--chain",
        "keten",
        "--until",
        "2025-03-01",
        "--format",
        "json",
    )

    first = json.loads(ketenzicht(*arguments, person="analist-ijenv").stdout)
    again = json.loads(ketenzicht(*arguments).stdout)

    assert first["written"] > 0
    assert (again["dataset"], again["written"]) == (first["dataset"], 0)

    done = ketenzicht("analyse", "--chain", "keten", "--format", "json")
    told = json.loads(done.stdout)
    asked = ketenzicht("analyse", "--chain", "keten", "--sensitivity")

    assert (told["dropped"], [link["volume"]["sent"] for link in told["links"]]) == (0, [2])
    assert f"Bewaard als keten-ijenv-2025-03-01-{told['input_hash'][:12]}" in done.stderr
    assert "Niet bewaard" in asked.stderr


def test_bad_rows_are_each_shown_and_nothing_is_taken_in(ketenzicht, register, tmp_path):
    ketenzicht("chains", "load", register, person="modelbeheerder-ijenv")
    (tmp_path / "fout.csv").write_text(
        "case_id,handover,giver,receiver,sent_at,received_at\n"
        "1,keten/h1,g1,r1,2025-01-06,2025-01-01\n"
        "2,keten/h1,wie,r1,2025-01-06,\n"
        "3,keten/h1,g1,r1,2025-01-06,\n"
    )
    arguments = ("log", "import", "fout.csv", "--chain", "keten")

    refused = ketenzicht(*arguments)
    partial = ketenzicht(*arguments, "--accept-partial", "--format", "json")

    assert refused.returncode == 1
    assert (
        "fout.csv regel 2, kolom received_at, waarde '2025-01-01': ligt voor sent_at"
        in refused.stderr
    )
    assert "fout.csv regel 3, kolom giver, waarde 'wie': onbekende organisatie" in refused.stderr
    assert "2 van 3 regels geweigerd, niets ingelezen" in refused.stderr
    assert json.loads(partial.stdout)["rejected"] == 2
