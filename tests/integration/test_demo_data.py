"""Demo data: what is committed is what the generator draws, and it concerns nobody real."""

import gzip
from importlib.resources import as_file, files
from pathlib import Path

import polars as pl
import pytest
import yaml

from deployments.demo_log import FROM, PLANTED, UNTIL, as_csv, demo_counts, demo_log
from graph.analysis.analyse import Question, analyse
from graph.measurement.count_medium import read_sheets, write_sheets
from graph.measurement.count_reading import check_counts
from graph.measurement.counting import count_log
from graph.measurement.handover_log import COLUMNS, REQUIRED, TIMES
from schemas.register import ChainFile
from schemas.results import Analysis, Status

DATA = files("data")


@pytest.fixture(scope="module")
def chain() -> ChainFile:
    text = DATA.joinpath("chains/jeugdbescherming.yaml").read_text(encoding="utf-8")
    return ChainFile.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))


@pytest.fixture(scope="module")
def log(chain: ChainFile) -> pl.DataFrame:
    return demo_log(chain)


def test_the_committed_log_is_what_the_generator_draws(log: pl.DataFrame) -> None:
    committed = gzip.decompress(DATA.joinpath("demo/overdrachten.csv.gz").read_bytes())
    assert committed.decode() == as_csv(log)


def test_another_seed_draws_another_year(chain: ChainFile, log: pl.DataFrame) -> None:
    assert not demo_log(chain, seed=1).equals(log)


def test_the_log_keeps_to_the_columns_of_the_contract(log: pl.DataFrame) -> None:
    assert set(REQUIRED) <= set(log.columns) <= set(COLUMNS)


def test_nothing_happens_outside_the_year(log: pl.DataFrame) -> None:
    for name in set(TIMES) & set(log.columns):
        assert log[name].drop_nulls().is_between(FROM, UNTIL, closed="left").all(), name


def test_no_moment_precedes_the_one_that_it_follows(log: pl.DataFrame) -> None:
    received = pl.col("received_at")
    later = ["started_at", "returned_at", "feedback_at", "withdrawn_at"]
    wrong = [received < pl.col("sent_at"), *(pl.col(name) < received for name in later)]
    assert log.filter(pl.any_horizontal(wrong)).is_empty()


def test_only_links_and_steps_of_the_register_occur(chain: ChainFile, log: pl.DataFrame) -> None:
    links = {(link.handover, link.giver, link.receiver) for link in chain.links}
    steps = {step.id for step in chain.steps}
    seen = {
        (handover.split("/")[1], giver, receiver)
        for handover, giver, receiver in log.select("handover", "giver", "receiver").iter_rows()
    }
    assert {each for each in seen if each[0] not in steps} <= links
    assert all(giver == receiver for handover, giver, receiver in seen if handover in steps)


def test_only_what_a_channel_records_is_written(chain: ChainFile, log: pl.DataFrame) -> None:
    for place in (*chain.handovers, *chain.steps):
        own = log.filter(pl.col("handover") == f"jeugdbescherming/{place.id}")
        for name in {*TIMES, "present_fields"} & set(log.columns) - set(place.records):
            assert own[name].null_count() == len(own), (place.id, name)


def test_every_planted_defect_sits_on_a_registered_link(chain: ChainFile) -> None:
    assert set(PLANTED) <= {(link.handover, link.giver, link.receiver) for link in chain.links}


def test_every_planted_defect_is_described_beside_the_log() -> None:
    described = DATA.joinpath("demo/README.md").read_text(encoding="utf-8")
    assert [link for link in PLANTED if "/".join(link) not in described] == []


def test_all_organisations_of_the_demo_are_fictional_and_say_so(chain: ChainFile) -> None:
    assert [
        each.id
        for each in chain.organisations
        if not each.fictief or "fictief" not in each.name.lower() or each.oin or each.kvk
    ] == []


@pytest.fixture(scope="module")
def analysis(chain: ChainFile, log: pl.DataFrame) -> Analysis:
    return analyse(chain, count_log(log, chain, UNTIL), Question(UNTIL))


def test_only_the_verzoek_tot_onderzoek_is_a_systemic_bottleneck(analysis: Analysis) -> None:
    assert [each.id for each in analysis.handovers if each.systemic] == ["jeugdbescherming/a5"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.CLEAR, {"lost", "returned", "no_feedback", "incomplete"}),
        (Status.POSSIBLE, {"late"}),
    ],
)
def test_each_planted_defect_shows_and_nothing_else(
    analysis: Analysis, status: Status, expected: set[str]
) -> None:
    flagged = [link for link in analysis.links if link.status is status]
    planted = {"jeugdbescherming/" + "/".join(link) for link in PLANTED}
    strongest = {
        max(link.deviations, key=lambda each: each.probability or 0).kind.value for link in flagged
    }
    assert {link.id for link in flagged} <= planted
    assert strongest == expected


def test_one_link_does_better_than_its_kind_and_one_has_too_few_files(analysis: Analysis) -> None:
    better = [link.id for link in analysis.links if link.better]
    small = "jeugdbescherming/a11b/gemeente-fictiefsluis/jeugdhulp-fictief-zuid-b"
    assert better == ["jeugdbescherming/a13a/school-fictief-noord-b/gi-fictief-noord-a"]
    assert [link.status for link in analysis.links if link.id == small] == [
        Status.INSUFFICIENT_DATA
    ]


def test_the_committed_count_file_is_what_the_generator_counts(
    chain: ChainFile, tmp_path: Path
) -> None:
    drawn = tmp_path / "telbestand.xlsx"
    write_sheets(drawn, demo_counts(chain))
    with as_file(DATA.joinpath("demo/telbestand.xlsx")) as committed:
        ours, theirs = (
            check_counts(read_sheets(path)[0], path.name, chain) for path in (committed, drawn)
        )
    assert ours.rejections.is_empty()
    assert ours.delivery == theirs.delivery
    assert ours.measured.counts.equals(theirs.measured.counts)


def test_the_log_and_the_count_file_concern_other_handovers(
    chain: ChainFile, log: pl.DataFrame
) -> None:
    counted = set(demo_counts(chain)["telling"]["handover"])
    assert counted == {"jeugdbescherming/a14"}
    assert counted.isdisjoint(log["handover"])


def test_the_committed_files_stay_small() -> None:
    sizes = {each.name: len(each.read_bytes()) for each in DATA.joinpath("demo").iterdir()}
    assert {name for name, size in sizes.items() if size > 300_000} == set()
