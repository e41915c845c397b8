"""Other programs find the same: pm4py what follows what, lifelines Kaplan-Meier, on the same rows."""

import os
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from conftest import IN_CI
from oracles import ABSENT, ask, has_oracles

from graph.analysis.planted.chains import plant
from graph.analysis.planted.log import log_of
from graph.analysis.planted.rivals import events_of, followings
from graph.analysis.planted.setting import Setting
from graph.analysis.survival import Durations, exceedance
from graph.measurement import event_log
from graph.measurement.sources import read
from graph.measurement.summary import XES_CASE, XES_TIME, summarise

DATA = Path(os.environ.get("REAL_DATA", "build/real")) / "eventlogs"
LOGS = [
    ("receipt.xes.gz", "org:group"),
    ("receipt.xes.gz", "org:resource"),
    ("BPIC13_closed_problems.xes.gz", "org:group"),
    ("BPIC20_RequestForPayment_cleaned.xes.gz", "org:role"),
]


@pytest.fixture
def oracles():
    """Other programs to ask; skip the test when they are absent, or fail in CI."""
    if not has_oracles():
        (pytest.fail if IN_CI else pytest.skip)(ABSENT)


@pytest.fixture(params=LOGS, ids="-".join)
def real(request, oracles):
    """A real log, from the folder that REAL_DATA names; skip the test when it is absent."""
    name, unit = request.param
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"{name} is missing: set REAL_DATA to the folder with eventlogs/")
    return read(path), unit


def asked(events: pl.DataFrame, folder: Path) -> tuple[dict, dict]:
    """Return per pair count and mean days, and per pair its share of all successions."""
    path = folder / "events.parquet"
    events.select("case", "unit", "at").write_parquet(path)
    told = ask("counts", path)
    follows = {(a, b): (count, days) for a, b, count, days in told["follows"]}
    return follows, {(a, b): share for a, b, share in told["handover_of_work"]}


def test_pm4py_counts_the_same_handovers_and_links(real, tmp_path):
    source, unit = real
    columns = {"case": XES_CASE, "time": XES_TIME, "unit": unit}
    events = event_log.ordered(event_log.events_of(source, columns), source, "UTC")
    follows, shares = asked(events, tmp_path)
    moves = {pair: count for pair, (count, _) in follows.items() if pair[0] != pair[1]}
    own = summarise(source, unit)
    successions = sum(count for count, _ in follows.values())

    assert (own.handovers, own.links) == (sum(moves.values()), len(moves))
    assert {pair: round(shares[pair] * successions) for pair in moves} == moves


def test_pm4py_times_the_same_successions_of_a_planted_log(oracles, tmp_path):
    log = log_of(plant(Setting(cases=150), 0))
    follows, _ = asked(events_of(log), tmp_path)
    own = {(a, b): days for a, b, days in followings(log).iter_rows()}

    assert own.keys() == follows.keys()
    assert [own[pair] for pair in follows] == pytest.approx(
        [days for _, days in follows.values()], rel=1e-9, abs=1e-9
    )


def test_lifelines_finds_the_same_share_past_the_term(oracles):
    random = np.random.default_rng(3)
    groups, files, term = 40, 60, 30
    days = np.minimum(random.lognormal(3.0, 0.8, (groups, files)), 200).astype(int)
    ended = random.random((groups, files)) < np.linspace(0.2, 1, groups)[:, None]
    told = [
        {"days": d.tolist(), "ended": e.tolist(), "term": term}
        for d, e in zip(days, ended, strict=True)
    ]
    rows = pl.DataFrame(
        {
            "group": np.repeat(np.arange(groups), files),
            "bin": days.ravel(),
            "event": ended.ravel().astype(float),
            "censored": (~ended.ravel()).astype(float),
        }
    )
    bins = rows.group_by("group", "bin").agg(pl.col("event", "censored").sum())
    bins = bins.sort("group", "bin")
    durations = Durations(
        *(bins[each].to_numpy() for each in ("group", "bin", "event", "censored"))
    )
    on_time = ((days <= term) & ended).sum(axis=1).astype(float)
    survival, _ = exceedance(durations, on_time)

    assert survival == pytest.approx(ask("survival", told=told), abs=1e-12)
