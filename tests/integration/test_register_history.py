"""The register at two times, on both engines: snapshots, what changed, and any corrections."""

from datetime import UTC, date, tzinfo
from itertools import pairwise
from random import Random

import pytest
from builders import KEEPER, chain_file, day, handover, link, load_of, moment, norm, organisation

from graph.query.facts import OrganisationFact
from graph.query.history import Between, ModelDiff, model_diff
from graph.query.question import ask
from graph.query.register import organisation as asked_for
from graph.register.export import export_chain
from graph.register.history import records_at, snapshot_of, snapshots
from graph.register.load import load_chain
from graph.register.told import told
from graph.store.port import GraphStore
from schemas.access import AsOf, Reader
from schemas.errors import NotFound, QuestionError
from schemas.register import ChainFile
from schemas.validity import holds_on


def drawn(*norms: dict, **more: object) -> ChainFile:
    one = handover("h1", "gemeente", "rvdk", norms=list(norms) or [norm()])
    known = {
        "organisations": [organisation("g1", "gemeente"), organisation("r1", "rvdk")],
        "links": [link("h1", "g1", "r1")],
    }
    return chain_file("gemeente > rvdk", handovers=[one], **(known | more))


def at(recorded: str, valid: str | None = None) -> AsOf:
    return AsOf(valid=day(valid or recorded[:10]), recorded=moment(recorded))


def between(
    store: GraphStore,
    before: str,
    after: str,
    *,
    chain: str = "keten",
    valid: date | None = None,
    zone: tzinfo | None = UTC,
) -> ModelDiff:
    asked = Between(chain, moment(before).replace(tzinfo=zone), moment(after), valid)
    return model_diff(store, Reader(actor=KEEPER, purpose="test", as_of=at(after)), asked)


def test_a_snapshot_is_told_by_its_content_and_not_by_when_it_was_written(
    store: GraphStore,
) -> None:
    load_chain(store, load_of(drawn(), "2026-01-01"))
    load_chain(store, load_of(drawn(norm(14)), "2026-02-01"))
    load_chain(store, load_of(drawn(), "2026-03-01"))

    first, second, third = (snapshots(store, at(f"2026-0{n}-15", "2026-06-01")) for n in (1, 2, 3))

    assert [one.chain for one in first] == [None, "keten"]
    assert [one.hash for one in first] == [one.hash for one in third]
    assert first[0].hash != second[0].hash
    assert snapshots(store, at("2025-01-01"))[0].records == 0
    records = records_at(store, "keten", moment("2026-01-15"))
    assert snapshot_of("keten", records, at("2026-01-15", "2026-06-01")) == first[1]


def test_a_snapshot_holds_only_what_is_true_on_its_day(store: GraphStore) -> None:
    load_chain(
        store, load_of(drawn(links=[link("h1", "g1", "r1", valid_from="2026-07-01")]), "2026-01-01")
    )

    before, after = (
        snapshots(store, at("2026-02-01", on))[0] for on in ("2026-06-30", "2026-07-01")
    )

    assert (before.records, after.records) == (7, 8)


def test_a_role_of_two_chains_counts_in_both_and_once_in_the_whole(store: GraphStore) -> None:
    other = drawn().model_copy(update={"chain": drawn().chain.model_copy(update={"id": "andere"})})
    load_chain(store, load_of(drawn(), "2026-01-01"))
    load_chain(store, load_of(other, "2026-01-02"))

    whole, *chains = snapshots(store, at("2026-02-01"))

    assert [(one.chain, one.records) for one in chains] == [("andere", 8), ("keten", 8)]
    assert whole.records == 12


def test_what_changed_between_two_instants_is_told_with_both_snapshots(store: GraphStore) -> None:
    load_chain(store, load_of(drawn(), "2026-01-01"))
    load_chain(store, load_of(drawn(norm(14)), "2026-02-01"))

    found = between(store, "2026-01-15", "2026-02-15")

    assert [told(one) for one in found.differences] == ["norm van h1 gewijzigd van 10 d naar 14 d"]
    assert (found.before.records, found.after.records) == (8, 8)
    assert found.before.hash != found.after.hash
    assert between(store, "2026-02-15", "2026-03-15").differences == []
    assert len(between(store, "2025-01-01", "2026-01-15").differences) == 8


def test_only_what_differs_on_the_day_asked_for_is_told(store: GraphStore) -> None:
    load_chain(store, load_of(drawn(), "2026-01-01"))
    load_chain(store, load_of(drawn(links=[]), "2026-02-01"))

    before, after = (
        between(store, "2026-01-15", "2026-02-15", valid=day(on)).differences
        for on in ("2026-01-31", "2026-02-01")
    )

    assert before == []
    assert [told(one) for one in after] == ["overdracht h1 g1 → r1 vervallen, vanaf 2026-02-01"]


def test_a_question_about_no_chain_or_no_order_is_refused(arcadedb_store: GraphStore) -> None:
    with pytest.raises(NotFound, match="bestaat-niet"):
        between(arcadedb_store, "2026-01-01", "2026-02-01", chain="bestaat-niet")
    with pytest.raises(QuestionError, match="wissel"):
        between(arcadedb_store, "2026-02-01", "2026-01-01")
    with pytest.raises(QuestionError, match="tijdzone"):
        between(arcadedb_store, "2026-01-01", "2026-02-01", zone=None)


def test_corrections_in_any_order_answer_as_a_list_of_facts(store: GraphStore) -> None:
    random = Random(4)  # noqa: S311 drawn, not secret
    days = [f"2026-0{n}-01" for n in range(1, 8)]
    said: list[tuple[str, str, int]] = [("0001-01-01", "9999-12-31", 10)]
    load_chain(store, load_of(drawn(), "2026-01-01"))
    for n in range(2, 8):
        start, end = sorted(random.sample(days, 2))
        said.append((start, end, random.choice([10, 14, 21])))
        timeline = timeline_of(said)

        load_chain(store, load_of(drawn(*timeline), f"2026-01-0{n}"))

    for n in range(1, len(said) + 1):
        [h1] = export_chain(store, "keten", moment(f"2026-01-0{n}T12:00")).handovers
        answers = [one.value for on in days for one in h1.norms if holds_on(one, day(on))]
        assert answers == [last_said(said[:n], on) for on in days]


def last_said(said: list[tuple[str, str, int]], on: str) -> int:
    return [value for start, end, value in said if start <= on < end][-1]


def timeline_of(said: list[tuple[str, str, int]]) -> list[dict]:
    """Return the norms of a file after these corrections: one per stretch between two cuts."""
    cuts = sorted({bound for start, end, _ in said for bound in (start, end)})
    return [
        norm(last_said(said, start), valid_from=start, valid_to=end)
        for start, end in pairwise(cuts)
    ]


def test_a_merger_moves_nothing_and_can_be_read_from_both_sides(store: GraphStore) -> None:
    merged = drawn(
        organisations=[
            organisation("g1", "gemeente", valid_to="2026-02-01", continued_by=["g9"]),
            organisation("g9", "gemeente", valid_from="2026-02-01"),
            organisation("r1", "rvdk"),
        ],
        links=[
            link("h1", "g1", "r1", valid_to="2026-02-01"),
            link("h1", "g9", "r1", valid_from="2026-02-01"),
        ],
    )
    load_chain(store, load_of(drawn(), "2026-01-01"))
    load_chain(store, load_of(merged, "2026-01-15"))

    def read(name: str, valid: str) -> OrganisationFact:
        as_of = at("2026-06-01", valid)
        return ask(store, asked_for(Reader(actor=KEEPER, purpose="test", as_of=as_of), name))

    assert export_chain(store, "keten", moment("2026-06-01")) == merged
    assert read("g1", "2026-01-31").continued_by == ["g9"]
    [before] = read("g9", "2026-03-01").predecessors
    assert (before.key, before.continued_by, before.until) == ("g1", ["g9"], day("2026-02-01"))
    with pytest.raises(NotFound):
        read("g1", "2026-03-01")
    assert "opvolgers van g1 gewijzigd: erbij g9, tot 2026-02-01" in [
        told(one) for one in between(store, "2026-01-10", "2026-02-15").differences
    ]
