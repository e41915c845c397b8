"""`ketenzicht analyse` and `bench planted`, as a user types them: files in, results out, no server."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from analysis_builders import chain, handover
from openpyxl import load_workbook
from yaml import safe_dump

from deployments.cli.analysis import instant
from deployments.command import main
from graph.measurement.count_file import sheets_of
from graph.measurement.count_medium import write_sheets
from graph.measurement.reading import Request, read_and_count
from graph.register.files import read_chain
from schemas.register import ChainFile

LINKS = [f"h: a-r{each} > b-r{each}" for each in range(4)]
HEAD = "case_id,handover,giver,receiver,sent_at,received_at"
UNTIL = "2025-04-01"


@dataclass(frozen=True)
class Told:
    """What the command said and how it ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def ketenzicht(tmp_path: Path, monkeypatch, capsys) -> Callable[..., Told]:
    """Run `ketenzicht` in an empty folder, without a token."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KETENZICHT_DATA", str(tmp_path / "data"))

    def run(*arguments: str | Path) -> Told:
        monkeypatch.setattr(sys, "argv", ["ketenzicht", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return Told(code, told.out, told.err)

    return run


def register(folder: Path) -> Path:
    file: ChainFile = chain([handover(records=[], required_fields=[])], LINKS)
    path = folder / "register.yaml"
    content = file.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    for organisation in content["organisations"]:
        organisation["name"] += " (fictief)"
    path.write_text(safe_dump(content))
    return path


def rows(late: int = 18, files: int = 20, month: str = "01", links: int = 4) -> list[str]:
    """Return a log in which so many files of each link take twelve days instead of two."""
    return [
        f"d{link}-{number}-{month},keten/h,a-r{link},b-r{link},2025-{month}-02T09:00,"
        f"2025-{month}-{14 if number < late else 4:02}T09:00"
        for link in range(links)
        for number in range(files)
    ]


def log(folder: Path, lines: Iterable[str] | None = None, name: str = "log.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([HEAD, *(rows() if lines is None else lines)]))
    return path


def test_a_log_is_analysed_without_server_database_or_token(ketenzicht, tmp_path: Path) -> None:
    told = ketenzicht(
        "analyse", "--register", register(tmp_path), "--log", log(tmp_path), "--until", UNTIL,
        "--format", "json",
    )  # fmt: skip
    analysis = json.loads(told.stdout)

    assert told.returncode == 0
    assert len(analysis["links"]) == 4
    assert analysis["handovers"][0]["systemic"] is True
    assert analysis["until"] == "2025-04-01T00:00:00+02:00"
    assert analysis["dropped"] == 0
    assert set(analysis["links"][0]) >= {
        "id", "giver", "receiver", "handover", "weak_probability", "status", "reason", "designed",
        "better", "sensitivity", "deviations", "attainment", "open", "arranged", "structure",
        "consequence", "explanation",
    }  # fmt: skip


def test_the_same_files_give_the_same_bytes(ketenzicht, tmp_path: Path) -> None:
    asked = (
        "analyse", "--register", register(tmp_path), "--log", log(tmp_path), "--until", UNTIL,
        "--sensitivity", "--format", "json",
    )  # fmt: skip

    assert ketenzicht(*asked).stdout == ketenzicht(*asked).stdout


def test_splitting_a_log_over_files_changes_nothing_but_rows_sent_later_are_dropped(
    ketenzicht, tmp_path: Path
) -> None:
    lines = rows()
    late = rows(month="05", links=1)
    parts = (log(tmp_path, lines[:30], "a.csv"), log(tmp_path, [*lines[30:], *late], "b.csv"))
    asked = ("analyse", "--register", register(tmp_path), "--until", UNTIL, "--format", "json")
    whole = json.loads(ketenzicht(*asked, "--log", log(tmp_path)).stdout)
    split = json.loads(ketenzicht(*asked, "--log", parts[0], "--log", parts[1]).stdout)

    assert split["links"] == whole["links"]
    assert (whole["dropped"], split["dropped"]) == (0, 20)


def test_the_table_tells_an_inspector_what_to_look_at_first(ketenzicht, tmp_path: Path) -> None:
    told = ketenzicht(
        "analyse", "--register", register(tmp_path), "--log", log(tmp_path), "--until", UNTIL
    )

    assert "stelselknelpunt in de gegevens" in told.stdout
    assert "geen bevinding of oordeel van een inspectie" in told.stdout


def test_one_weak_link_is_told_in_the_table_and_is_a_row_of_the_csv(
    ketenzicht, tmp_path: Path
) -> None:
    lines = [*rows(late=1, links=3), *rows(late=20)[60:]]
    asked = (
        "analyse", "--register", register(tmp_path), "--log", log(tmp_path, lines),
        "--until", UNTIL,
    )  # fmt: skip
    flat = list(csv.DictReader(io.StringIO(ketenzicht(*asked, "--format", "csv").stdout)))

    assert "Organisatie a-r3 (fictief) naar Organisatie b-r3 (fictief)" in ketenzicht(*asked).stdout
    assert flat[0]["id"] == "keten/h/a-r3/b-r3"
    assert "Te laat: 20 dossiers" in flat[0]["explanation"]


def test_reports_and_a_picture_are_written_beside_the_table(ketenzicht, tmp_path: Path) -> None:
    names = ("r.html", "r.xlsx", "p.svg", "q.png")
    html, book, drawing, image = (tmp_path / name for name in names)
    asked = (
        "analyse", "--register", register(tmp_path), "--log", log(tmp_path), "--until", UNTIL,
    )  # fmt: skip
    told = ketenzicht(*asked, "--report", html, "--report", book, "--picture", drawing)
    also = ketenzicht(*asked, "--picture", image)

    assert (told.returncode, also.returncode) == (0, 0)
    assert "stelselknelpunt" in html.read_text(encoding="utf-8")
    assert "Kwartaalstrook" in load_workbook(book).sheetnames
    assert drawing.read_text(encoding="utf-8").startswith("<svg")
    assert image.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("option", "name", "told"),
    [
        ("--report", "r.pdf", "kies .html of .xlsx"),
        ("--picture", "p.pdf", "kies .svg of .png"),
        ("--report", "weg/r.html", "niet te schrijven"),
    ],
)
def test_a_report_that_cannot_be_written_says_why(
    ketenzicht, tmp_path: Path, option: str, name: str, told: str
) -> None:
    answer = ketenzicht(
        "analyse", "--register", register(tmp_path), "--log", log(tmp_path), "--until", UNTIL,
        option, tmp_path / name,
    )  # fmt: skip

    assert answer.returncode == 1
    assert told in answer.stderr


def test_the_entry_for_the_register_of_algorithms_is_told_and_written(
    ketenzicht, tmp_path: Path
) -> None:
    told = ketenzicht("method").stdout
    ketenzicht("method", "--out", tmp_path / "inschrijving.md")
    chapters = json.loads(ketenzicht("method", "--format", "json").stdout)

    assert (tmp_path / "inschrijving.md").read_text(encoding="utf-8") == told
    assert "Zwakke plekken" in {chapter["title"] for chapter in chapters}
    assert ketenzicht("method", "--format", "csv").returncode == 2


def test_before_and_after_an_event_is_told_and_reported(ketenzicht, tmp_path: Path) -> None:
    lines = [
        *rows(late=1, month="01"),
        *rows(late=1, month="03")[:60],
        *rows(late=19, month="03", links=4)[60:],
    ]
    asked = (
        "analyse", "--register", register(tmp_path), "--log", log(tmp_path, lines),
        "--until", "2025-06-01", "--event", "2025-03-01",
    )  # fmt: skip
    told = ketenzicht(*asked, "--report", tmp_path / "r.html", "--report", tmp_path / "r.xlsx")

    assert "Overdracht h in r3: na 01-03-2025 minder binnen de norm." in " ".join(
        told.stdout.split()
    )
    assert "Voor en na een gebeurtenis" in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert {"Omslag", "Laatste kwartaal", "Voor en na een gebeurtenis"} & set(
        load_workbook(tmp_path / "r.xlsx").sheetnames
    )
    assert ketenzicht(*asked[:-1], "maart").returncode == 2


def test_a_change_is_tried_on_a_copy(ketenzicht, tmp_path: Path) -> None:
    asked = ("what-if", "--register", register(tmp_path), "--log", log(tmp_path), "--until", UNTIL)
    shorter = ketenzicht(*asked, "--shorten", "h=1,5", "--inflow", "50")
    gone = ketenzicht(*asked, "--remove", "keten/h", "--format", "json")
    log(tmp_path, [row for month in ("01", "02", "03") for row in rows(late=0, month=month)])
    second = ketenzicht(*asked, "--backup", "h", "--inflow", "1")

    arranged = ketenzicht(*asked, "--accountable", "h=nemer", "--double", "h").stdout

    assert "keten/h: Eindverantwoordelijk: nemer." in " ".join(arranged.split())
    assert "weken weg te werken" in " ".join(arranged.split())
    assert "keten/h: 1,5 dagen korter; 50 % meer instroom" in shorter.stdout
    assert "dagen onderweg" in shorter.stdout
    assert json.loads(gone.stdout)["stranded"] == 1.0
    assert "De voorraad groeit nergens" in second.stdout
    assert "Er blijft geen weg over" in ketenzicht(*asked, "--remove", "h").stdout


def test_a_known_capacity_is_taken_and_a_wrong_one_refused(ketenzicht, tmp_path: Path) -> None:
    asked = (
        "analyse", "--register", register(tmp_path), "--log", log(tmp_path), "--until", UNTIL,
        "--format", "json", "--capacity",
    )  # fmt: skip

    assert json.loads(ketenzicht(*asked, "h=40").stdout)["chain"]["throughput"] == {
        "per_week": 40.0,
        "handovers": ["keten/h"],
        "known": True,
    }
    assert ketenzicht(*asked, "h=veel").returncode == 2
    assert "kent geen overdracht x" in ketenzicht(*asked, "x=3").stderr


@pytest.mark.parametrize(
    "asked",
    [(), ("--shorten", "h"), ("--shorten", "h=0"), ("--accountable", "h", "--shorten", "h=0")],
)
def test_a_change_that_says_nothing_is_refused(ketenzicht, tmp_path: Path, asked) -> None:
    told = ketenzicht(
        "what-if", "--register", register(tmp_path), "--log", log(tmp_path), "--until", UNTIL,
        *asked,
    )  # fmt: skip

    assert told.returncode == 2
    assert "--shorten" in told.stderr


def counted(folder: Path, lines: Iterable[str], until: str, name: str) -> Path:
    """Write a count file as `log count` would."""
    file = read_chain(register(folder))
    reading = read_and_count(
        Request([log(folder, lines, f"log-{name}.csv")], until=instant(until)), file
    )
    path = folder / f"{name}.xlsx"
    write_sheets(path, sheets_of(reading.measured, reading.delivery, file))
    return path


def test_a_count_file_says_the_same_as_its_log_and_brings_its_own_instant(
    ketenzicht, tmp_path: Path
) -> None:
    asked = ("analyse", "--register", register(tmp_path), "--format", "json")
    from_log = json.loads(ketenzicht(*asked, "--log", log(tmp_path), "--until", UNTIL).stdout)
    from_counts = json.loads(
        ketenzicht(*asked, "--counts", counted(tmp_path, rows(), UNTIL, "telling")).stdout
    )

    assert from_counts["links"] == from_log["links"]
    assert from_counts["until"] == from_log["until"]


def test_another_instant_than_that_of_the_count_file_is_refused(ketenzicht, tmp_path) -> None:
    told = ketenzicht(
        "analyse", "--register", register(tmp_path), "--until", "2025-05-01",
        "--counts", counted(tmp_path, rows(), UNTIL, "telling"),
    )  # fmt: skip

    assert told.returncode == 1
    assert "telling.xlsx telt tot" in told.stderr
    assert told.stdout == ""


def test_count_files_that_end_at_different_instants_are_refused(ketenzicht, tmp_path) -> None:
    first = counted(tmp_path, rows(), UNTIL, "een")
    second = counted(tmp_path, rows(month="02"), "2025-05-01", "twee")
    told = ketenzicht(
        "analyse", "--register", register(tmp_path), "--counts", first, "--counts", second
    )

    assert told.returncode == 1
    assert "verschillende tijdstippen" in told.stderr


def test_the_same_files_in_two_sources_are_refused(ketenzicht, tmp_path) -> None:
    told = ketenzicht(
        "analyse", "--register", register(tmp_path), "--log", log(tmp_path), "--until", UNTIL,
        "--counts", counted(tmp_path, rows(), UNTIL, "telling"),
    )  # fmt: skip

    assert told.returncode == 1
    assert "in twee bestanden" in told.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((), "minstens één --log of --counts"),
        (("--log", "log.csv"), "bij een log hoort --until"),
        (("--log", "log.csv", "--until", "gisteren"), "geen tijdstip"),
    ],
)
def test_a_question_without_files_or_instant_is_no_question(
    ketenzicht, tmp_path: Path, arguments, word
) -> None:
    log(tmp_path)
    told = ketenzicht("analyse", "--register", register(tmp_path), *arguments)

    assert told.returncode == 2
    assert word in " ".join(told.stderr.replace("│", " ").split())


def test_planted_defects_are_found_from_the_command_line(ketenzicht) -> None:
    told = ketenzicht("bench", "planted", "--setting", "C", "--seeds", "2", "--format", "json")
    outcome = json.loads(told.stdout)

    assert set(outcome) >= {
        "setting", "seeds", "method", "ap", "precision_at_10", "rivals", "calibration", "coverage90",
    }  # fmt: skip
    assert (outcome["setting"], outcome["seeds"]) == ("C", 2)
    assert set(outcome["ap"]) == {"mean", "sd", "per_seed"}
    assert set(outcome["rivals"]) >= {"betweenness", "mean_lead", "z_sum", "isolation_forest"}
    assert set(outcome["gains"]) == set(outcome["rivals"])


def test_two_settings_are_two_rows_or_two_documents(ketenzicht) -> None:
    asked = ("bench", "planted", "--setting", "C", "--setting", "D", "--seeds", "1", "--format")

    assert [each["setting"] for each in json.loads(ketenzicht(*asked, "json").stdout)] == ["C", "D"]
    assert len(ketenzicht(*asked, "csv").stdout.splitlines()) == 3


def test_an_unknown_setting_is_refused_with_those_there_are(ketenzicht) -> None:
    told = ketenzicht("bench", "planted", "--setting", "Z")

    assert told.returncode == 2
    assert "kies uit A, B, C" in " ".join(told.stderr.replace("│", " ").split())


def foreign_set(folder: Path, truth: str = "keten/h/a-r3/b-r3,loss") -> Path:
    """Write one foreign set in which link 3 is late and the others are not."""
    folder.mkdir(parents=True)
    register(folder)
    log(folder, [*rows(late=1, links=3), *rows(late=20)[60:]])
    healthy = "keten/h/a-r0/b-r0,\nketen/h/a-r1/b-r1,"
    (folder / "truth.csv").write_text(f"link,defect\n{healthy}\n{truth}\n")
    (folder / "set.json").write_text(json.dumps({"until": "2025-04-01T00:00:00+02:00"}))
    return folder.parent


def test_foreign_sets_are_scored_by_the_same_code(ketenzicht, tmp_path: Path) -> None:
    source = foreign_set(tmp_path / "sets" / "een")
    (source / "leeg").mkdir()
    told = ketenzicht("bench", "planted", "--from", source, "--format", "json")
    outcome = json.loads(told.stdout)

    assert (outcome["setting"], outcome["seeds"], outcome["ap"]["mean"]) == ("sets", 1, 1.0)


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("truth.csv", "schakel;gebrek\n", "verwacht de kolommen link en defect"),
        ("set.json", "{", "geen leesbare JSON"),
        ("set.json", "{}", "until"),
    ],
)
def test_a_broken_foreign_set_is_refused_by_file(
    ketenzicht, tmp_path: Path, name, content, word
) -> None:
    source = foreign_set(tmp_path / "sets" / "een")
    (source / "een" / name).write_text(content)
    told = ketenzicht("bench", "planted", "--from", source)

    assert told.returncode == 1
    assert name in told.stderr
    assert word in told.stderr


def test_a_folder_without_sets_is_refused(ketenzicht, tmp_path: Path) -> None:
    told = ketenzicht("bench", "planted", "--from", tmp_path / "nergens")

    assert told.returncode == 1
    assert "geen enkele set" in told.stderr


def test_bad_rows_are_refused_or_left_out_when_told_so(ketenzicht, tmp_path: Path) -> None:
    lines = [HEAD, *rows(), "d,keten/h,onbekend,b-r0,2025-01-02T09:00,2025-01-04T09:00"]
    path = tmp_path / "log.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    asked = ["analyse", "--register", register(tmp_path), "--log", path, "--until", UNTIL]

    refused = ketenzicht(*asked)
    partial = ketenzicht(*asked, "--accept-partial", "--format", "json")

    assert refused.returncode == 1
    assert "--accept-partial" in refused.stderr
    assert len(json.loads(partial.stdout)["links"]) == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--chain", "keten", "--until", "2025-01-01"), "kies: bestanden, of een keten"),
        ((), "geef een register, of --chain"),
    ],
)
def test_files_or_a_chain_of_the_graph_and_never_both(ketenzicht, arguments, said) -> None:
    told = ketenzicht("analyse", *arguments)

    assert told.returncode == 2
    assert said in " ".join(told.stderr.replace("│", " ").split())
