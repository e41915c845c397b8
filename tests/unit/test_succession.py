"""Organisations that merge or split: the file says who carries on, and everybody can follow."""

import pytest
from builders import chain_file, day, organisation

from graph.register.references import reference_problems
from graph.register.succession import successor
from schemas.register import ChainFile


def ended(name: str, on: str, *heirs: str, **more: str) -> dict:
    return organisation(name, "gemeente", valid_to=on, continued_by=list(heirs), **more)


def begun(name: str, on: str) -> dict:
    return organisation(name, "gemeente", valid_from=on)


def drawn(*organisations: dict) -> ChainFile:
    return chain_file("gemeente > rvdk", organisations=list(organisations))


def followed(file: ChainFile, name: str, on: str) -> str | None:
    return successor(file.organisations, name, day(on))


MERGED = drawn(
    ended("a", "2025-01-01", "c"),
    ended("b", "2025-01-01", "c"),
    organisation(
        "c", "gemeente", valid_from="2025-01-01", valid_to="2026-01-01", continued_by=["d"]
    ),
    begun("d", "2026-01-01"),
)


@pytest.mark.parametrize(
    ("name", "on", "heir"),
    [
        ("a", "2024-06-01", "a"),
        ("a", "2025-01-01", "c"),
        ("b", "2025-06-01", "c"),
        ("a", "2026-06-01", "d"),
        ("onbekend", "2026-06-01", None),
    ],
)
def test_who_merged_is_followed_through_every_merger(name: str, on: str, heir: str | None) -> None:
    assert list(reference_problems(MERGED)) == []
    assert followed(MERGED, name, on) == heir


def test_what_was_split_is_carried_on_by_no_single_one() -> None:
    file = drawn(
        ended("a", "2025-01-01", "b", "c"), begun("b", "2025-01-01"), begun("c", "2025-01-01")
    )

    assert list(reference_problems(file)) == []
    assert followed(file, "a", "2025-06-01") is None


def test_who_ended_without_a_successor_has_none() -> None:
    assert followed(drawn(ended("a", "2025-01-01")), "a", "2025-06-01") is None


def test_two_that_would_carry_each_other_on_end_the_search() -> None:
    file = drawn(ended("a", "2025-01-01", "b"), ended("b", "2025-01-01", "a"))

    assert followed(file, "a", "2025-06-01") is None
    assert len(list(reference_problems(file))) == 2


@pytest.mark.parametrize(
    ("heir", "said"),
    [("weg", "staat niet in organisations"), ("later", "geldt niet op 2025-01-01")],
)
def test_a_successor_is_there_on_the_day_it_goes_on(heir: str, said: str) -> None:
    file = drawn(ended("a", "2025-01-01", heir), begun("later", "2025-02-01"))

    [(location, message)] = reference_problems(file)

    assert location == ("organisations", 0, "continued_by", 0)
    assert said in message


def test_a_successor_needs_the_day_on_which_it_goes_on() -> None:
    file = drawn(organisation("a", "gemeente", continued_by=["b"]), organisation("b", "gemeente"))

    [(location, message)] = reference_problems(file)

    assert location == ("organisations", 0, "continued_by")
    assert "valid_to" in message
