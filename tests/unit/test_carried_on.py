"""What was counted of organisations that merged is judged at who carries it on, and kept as it was."""

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from builders import chain_file, day, handover, link, organisation
from log_builders import handover_log, local
from polars.testing import assert_frame_equal

from graph.analysis.analyse import Question, analyse
from graph.measurement.carried_on import carried_on
from graph.measurement.counting import count_log
from graph.measurement.tables import SHAPES, Measurements
from graph.register.succession import heirs_on
from schemas.register import ChainFile, Organisation
from schemas.results import LinkResult

UNTIL = local("2026-01-01")
MERGER = "2025-07-01"
RECORDS = ["sent_at", "received_at", "started_at", "returned_at", "feedback_at"]


def gemeenten(*heirs: str) -> list[dict[str, Any]]:
    """Return a and b that end at the merger, and whoever carries on."""
    ended = {"valid_to": MERGER, "continued_by": list(heirs)}
    return [
        organisation("a", "gemeente", **ended),
        organisation("b", "gemeente", **ended),
        *(organisation(one, "gemeente", valid_from=MERGER) for one in heirs),
    ]


def chain(*parties: dict[str, Any], givers: str = "abc") -> ChainFile:
    known = {each["id"] for each in parties}
    return chain_file(
        "gemeente > rvdk",
        handovers=[
            handover("h1", "gemeente", "rvdk", records=RECORDS, feedback={"expected": True})
        ],
        organisations=[*parties, organisation("r", "rvdk")],
        links=[link("h1", one, "r") for one in givers if one in known],
    )


MERGED = chain(*gemeenten("c"))


def sent(giver: str, *days: str) -> list[dict[str, object]]:
    """Return files of one giver, sent on these days and received so many days later."""
    return [
        {
            "case_id": f"{giver}{number}", "handover": "keten/h1", "giver": giver, "receiver": "r",
            "sent_at": one, "received_at": f"{date.fromisoformat(one) + timedelta(days=4 * number)}",
            "returned_at": None,
        }
        for number, one in enumerate(days, start=1)
    ]  # fmt: skip


FILES = [
    *sent("a", "2025-02-03", "2025-02-04", "2025-03-03", "2025-06-30"),
    *sent("b", "2025-02-03", "2025-04-07", "2025-06-30"),
    *sent("c", "2025-07-01", "2025-08-04", "2025-12-01"),
]


def counted(register: ChainFile, *, as_one: bool = False) -> Measurements:
    files = [one | {"giver": "c", "case_id": str(n)} for n, one in enumerate(FILES)]
    return count_log(handover_log(*(files if as_one else FILES)), register, UNTIL)


def analysed(register: ChainFile, measured: Measurements) -> dict[str, LinkResult]:
    links = analyse(register, measured, Question(until=UNTIL)).links
    return {each.id.removeprefix("keten/h1/"): each for each in links}


def test_counts_of_who_merged_stand_at_who_carries_on() -> None:
    followed = carried_on(counted(MERGED), MERGED.organisations, day("2025-12-31"))
    alone = counted(MERGED, as_one=True)

    for name in ("counts", "fields", "histogram", "weeks", "flow"):
        assert_frame_equal(getattr(followed, name), getattr(alone, name))


def test_a_link_is_judged_by_all_that_was_counted_of_its_predecessors() -> None:
    [found] = analysed(MERGED, counted(MERGED)).values()
    alone = analysed(MERGED, counted(MERGED, as_one=True))["c/r"]

    said = {"explanation", "contexts"}
    assert found.model_dump(exclude=said) == alone.model_dump(exclude=said)
    assert found.volume["sent"] == len(FILES)
    [note] = found.contexts
    assert note.text == (
        "c (fictief) zet sinds 01-07-2025 het werk voort van a (fictief) en b (fictief); "
        "wat van hen is geteld telt mee"
    )
    assert "voortzetting" in found.explanation


def test_before_the_merger_each_is_judged_alone() -> None:
    before = local("2025-07-01")
    early = [one for one in FILES if one["giver"] != "c"]
    measured = count_log(handover_log(*early), MERGED, before)
    links = analyse(MERGED, measured, Question(until=before)).links

    assert {each.id: each.volume["sent"] for each in links} == {
        "keten/h1/a/r": 4,
        "keten/h1/b/r": 3,
        "keten/h1/c/r": 0,
    }


def test_what_was_split_stays_where_it_was_counted() -> None:
    split = chain(*gemeenten("c", "d"))

    assert heirs_on(split.organisations, day("2025-12-31")) == {}
    measured = counted(split)
    assert carried_on(measured, split.organisations, day("2025-12-31")) is measured
    assert analysed(split, measured)["a/r"].volume["sent"] == 4


def test_measurements_without_flow_add_up_by_week() -> None:
    measured = counted(MERGED)
    bare = Measurements(
        **{name: getattr(measured, name) for name in SHAPES if name != "flow"},
        flow=measured.flow.clear(),
    )

    followed = carried_on(bare, MERGED.organisations, day("2025-12-31"))
    assert_frame_equal(followed.weeks, counted(MERGED, as_one=True).weeks)


def test_what_nobody_measured_stays_not_measured() -> None:
    counts = counted(MERGED).counts.with_columns(returned=pl.lit(None, pl.Int64))
    measured = Measurements(
        **{name: getattr(counted(MERGED), name) for name in SHAPES if name != "counts"},
        counts=counts,
    )

    followed = carried_on(measured, MERGED.organisations, day("2025-12-31"))
    assert followed.counts["returned"].null_count() == followed.counts.height


@pytest.mark.parametrize("parties", [gemeenten("r"), gemeenten("c")])
def test_nobody_comes_to_hand_over_to_itself(parties: list[dict[str, Any]]) -> None:
    both = [
        Organisation.model_validate(one if one["id"] != "r" else one | {"roles": ["rvdk"]})
        for one in parties
    ]
    followed = carried_on(counted(MERGED), both, day("2025-12-31"))

    assert followed.counts.filter(pl.col("giver") == pl.col("receiver")).is_empty()
