from datetime import date, datetime

import polars as pl
import pytest
from builders import chain_file, link, organisation
from log_builders import event_log, local, source_of

from graph.measurement.counting import count_log
from graph.measurement.mapping import Mapping, as_designed, end_of, mapped, observed_register
from graph.measurement.names import Names
from graph.measurement.sources import Source
from schemas.errors import LogInvalid

ZONE = "Europe/Amsterdam"


def mapping(**more: object) -> Mapping:
    columns = {"case": "case", "time": "time", "unit": "unit"}
    return Mapping.model_validate({**columns, "chain": "keten", **more})


def log_of(source: Source, **more: str) -> pl.DataFrame:
    """Return the handovers of a log whose units are all known."""
    translation = mapping(**more)
    return mapped([source], translation, Names(observed_register([source], translation)), ZONE)


def moves(source: Source, **more: str) -> list[tuple[str, str, str]]:
    return log_of(source, **more).select("handover", "giver", "receiver").rows()


def with_column(source: Source, name: str, *values: str) -> Source:
    return source_of(source.rows.with_columns(pl.Series(name, values)))


def test_each_next_stay_at_another_unit_is_a_handover():
    assert moves(event_log("a > a > b > a", "b")) == [
        ("keten/waargenomen", "a", "b"),
        ("keten/waargenomen", "b", "a"),
    ]


def test_sent_is_the_last_event_there_and_received_the_first_here():
    log = log_of(event_log("a > a > b > b"))

    assert log.select("sent_at", "received_at").row(0) == (local("2025-01-02"), local("2025-01-03"))


def test_without_life_cycle_the_start_is_not_recorded():
    assert "started_at" not in log_of(event_log("a > b")).columns


def test_started_is_the_first_accepted_event_at_the_receiver():
    source = with_column(
        event_log("a > b > b > b"), "wat", "Accepted", "Queued", "Accepted", "Accepted"
    )
    log = log_of(source, lifecycle="wat")

    assert log["started_at"].to_list() == [local("2025-01-03")]


def test_units_become_ids():
    assert moves(event_log("Afdeling Één > Group 2")) == [
        ("keten/waargenomen", "afdeling-een", "group-2")
    ]


def test_two_units_with_one_id_are_refused():
    with pytest.raises(LogInvalid, match="'A b' en 'a-b' zijn als id niet te onderscheiden"):
        moves(event_log("A b > a-b"))


def test_one_handover_can_be_given_for_all():
    assert moves(event_log("a > b"), handover="keten/a1") == [("keten/a1", "a", "b")]


def test_a_column_can_name_the_handover_to_a_unit():
    source = with_column(event_log("a > b > c"), "stap", "x", "a1", "keten/a2")

    assert [row[0] for row in moves(source, handover="stap")] == ["keten/a1", "keten/a2"]


REGISTER = chain_file(
    "gemeente > rvdk",
    "gemeente > rvdk",
    organisations=[
        organisation("a", "gemeente", aliases=["Team A"]),
        organisation("b", "rvdk"),
        organisation("c", "rvdk"),
    ],
    links=[link("h1", "a", "b"), link("h1", "a", "c"), link("h2", "a", "c")],
)


def test_with_a_register_units_are_its_organisations():
    log = mapped([event_log("Team A > b")], mapping(), Names(REGISTER), ZONE)

    assert log.select("giver", "receiver").row(0) == ("a", "b")


def test_a_unit_that_the_register_does_not_know_is_named():
    with pytest.raises(LogInvalid, match="'Team X' staat niet in het register"):
        mapped([event_log("Team A > Team X")], mapping(), Names(REGISTER), ZONE)


def test_only_a_pair_with_one_designed_handover_gets_it():
    log = mapped([event_log("a > b > a > c")], mapping(), Names(REGISTER), ZONE)

    assert as_designed(log, REGISTER)["handover"].to_list() == [
        "keten/h1",
        "keten/waargenomen",
        "keten/waargenomen",
    ]


WHOSE = {"Create Fine": "a", "Appeal to Judge": "b", "Payment": ""}
FINES = event_log("Create Fine > Create Fine > Payment > Appeal to Judge")


def test_a_mapping_can_say_whose_each_activity_is():
    told = mapping(organisations=WHOSE)

    log = mapped([FINES], told, Names(REGISTER), ZONE)

    assert log.select("giver", "receiver", "sent_at").rows() == [("a", "b", local("2025-01-02"))]


def test_what_was_seen_are_the_organisations_that_the_mapping_names():
    told = mapping(organisations={**WHOSE, "Create Fine": "Politie"})

    seen = observed_register([FINES], told)

    assert [each.id for each in seen.organisations] == ["politie", "b"]


def test_an_organisation_of_the_mapping_has_to_be_in_the_register():
    told = mapping(organisations={**WHOSE, "Create Fine": "Politie"})

    with pytest.raises(LogInvalid, match="'Politie' staat niet in het register"):
        mapped([FINES], told, Names(REGISTER), ZONE)


def test_a_case_that_goes_on_in_a_second_log_is_one_case():
    whole = event_log("a > b > a", "b > c")
    parts = [source_of(whole.rows[:1]), source_of(whole.rows[1:])]

    log = mapped(parts, mapping(), Names(REGISTER), ZONE)

    assert log.rows() == mapped([whole], mapping(), Names(REGISTER), ZONE).rows()


def test_what_was_seen_can_be_counted_without_a_register():
    source = event_log("a > b > a")
    log, seen = log_of(source), observed_register([source], mapping())
    counts = count_log(log, seen, end_of(log)).counts

    assert counts["link"].to_list() == ["keten/waargenomen/a/b", "keten/waargenomen/b/a"]
    assert counts["received"].to_list() == [1, 1]


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (None, "2025-01-02T00:00:00.000001"),
        (date(2025, 3, 1), "2025-03-01"),
        (local("2025-03-01T10:00"), "2025-03-01T10:00"),
        (datetime(2025, 3, 1), "2025-03-01"),  # noqa: DTZ001
    ],
)
def test_a_log_ends_where_it_says_or_just_after_its_last_event(until: date | None, expected: str):
    assert end_of(log_of(event_log("a > b")), until) == local(expected)


def test_a_log_without_any_time_has_no_end():
    with pytest.raises(LogInvalid, match="geen enkel tijdstip"):
        end_of(log_of(event_log("a")))
