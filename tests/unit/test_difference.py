"""What two states of the register say differently, drawn small, and told in Dutch."""

from datetime import timedelta

import pytest
from builders import chain_file, day, handover, link, norm, organisation
from hypothesis import given
from hypothesis import strategies as st

from graph.register.difference import Difference, differences
from graph.register.records import Kind, records_of
from graph.register.told import told
from schemas.register import ChainFile
from schemas.validity import holds_on


def drawn(*norms: dict, **more: object) -> ChainFile:
    """Return a chain of one handover with these norms, and what more that handover says."""
    one = handover("a5", "gemeente", "rvdk", norms=list(norms) or [norm()], **more)
    return chain_file("gemeente > rvdk", handovers=[one])


def compared(before: ChainFile, after: ChainFile, valid: str | None = None) -> list[Difference]:
    on = None if valid is None else day(valid)
    return differences(records_of(before), records_of(after), on)


def words(before: ChainFile, after: ChainFile, valid: str | None = None) -> list[str]:
    return [told(one) for one in compared(before, after, valid)]


def test_the_same_twice_is_no_difference() -> None:
    assert compared(drawn(), drawn()) == []


def test_a_norm_that_changes_ahead_is_told_with_its_day_and_source() -> None:
    after = drawn(
        norm(10, valid_to="2026-07-01"), norm(14, valid_from="2026-07-01", source="wet_x")
    )

    assert words(drawn(), after) == [
        "norm van a5 gewijzigd van 10 d naar 14 d, geldig vanaf 2026-07-01, bron wet_x",
        "bron van norm van a5 gewijzigd van onbekend naar wet_x, geldig vanaf 2026-07-01, bron wet_x",
    ]


def test_a_retroactive_correction_is_one_difference_between_its_two_days() -> None:
    # before  |============ 10 d ============>
    # after   |== 10 d ==|== 14 d ==|== 10 d =>
    after = drawn(
        norm(10, valid_to="2024-01-01"),
        norm(14, valid_from="2024-01-01", valid_to="2025-01-01"),
        norm(10, valid_from="2025-01-01"),
    )

    assert words(drawn(), after) == [
        "norm van a5 gewijzigd van 10 d naar 14 d, geldig vanaf 2024-01-01, tot 2025-01-01"
    ]
    assert words(drawn(), after, valid="2024-06-01") == words(drawn(), after)
    assert words(drawn(), after, valid="2025-06-01") == []


def test_versions_of_a_whole_record_are_compared_by_day_too() -> None:
    after = chain_file(
        "gemeente > rvdk",
        handovers=[
            handover("a5", "gemeente", "rvdk", valid_to="2026-01-01"),
            handover("a5", "gemeente", "rvdk", valid_from="2026-01-01") | {"name": "Nieuw"},
        ],
    )

    assert words(drawn(), after) == [
        "naam van a5 gewijzigd van Overdracht a5 naar Nieuw, geldig vanaf 2026-01-01"
    ]


RULE = {"inspectorate": "igj", "subject": "k", "ground": "g", "ground_status": "wet"}
FIRM = RULE | {"scope": "kwaliteit"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"norms": [norm(text="terstond", value=None, unit=None)]}, "norm van a5 gewijzigd van 10 d naar terstond"),
        ({"norms": [norm(), norm(3, "wd", id="kort")]}, "norm kort van a5 toegevoegd: 3 wd"),
        ({"norms": [norm(suspends=True)]}, "opschorting van norm van a5 gewijzigd van nee naar ja"),
        ({"feedback": {"expected": True, "term": {"value": 5, "unit": "d"}}}, "terugmelding van a5 toegevoegd: 5 d"),
        ({"channel": "corv"}, "kanaal van a5 toegevoegd: corv"),
        ({"receivers": ["gi", "zorg"]}, "ontvangers van a5 gewijzigd: erbij gi, zorg; eraf rvdk"),
        ({"supervision": {"giver": [FIRM]}}, "toezicht bij de gever van a5 toegevoegd: igj"),
        ({"grounds": [{"law": "Jeugdwet", "article": "2.4", "source": "w"}]}, "grondslag van a5 toegevoegd: Jeugdwet, bron w"),
        ({"quote": "x" * 90}, f"citaat van a5 toegevoegd: {'x' * 80}…"),
    ],
)  # fmt: skip
def test_each_field_of_a_handover_has_its_words(more: dict, said: str) -> None:
    after = chain_file("gemeente > rvdk", handovers=[handover("a5", "gemeente", "rvdk", **more)])

    assert said in words(drawn(), after)


def test_what_goes_is_told_the_other_way_round() -> None:
    before = drawn(norm(), norm(3, "wd", id="kort"), channel="corv")

    assert words(before, drawn()) == [
        "kanaal van a5 vervallen: corv",
        "norm kort van a5 vervallen: 3 wd",
    ]


def test_a_record_comes_ends_and_names_itself() -> None:
    parties = [organisation("g1", "gemeente"), organisation("r1", "rvdk")]
    before = chain_file("gemeente > rvdk", organisations=parties, links=[link("h1", "g1", "r1")])
    after = chain_file(
        "gemeente > rvdk",
        organisations=[*parties, organisation("g2", "gemeente")],
        links=[link("h1", "g1", "r1", valid_to="2026-03-01"), link("h1", "g2", "r1")],
    )

    assert words(before, after) == [
        "organisatie g2 (g2 (fictief)) toegevoegd",
        "overdracht h1 g1 → r1 vervallen, vanaf 2026-03-01",
        "overdracht h1 g2 → r1 toegevoegd",
        "organisaties van keten gewijzigd: erbij g2",
    ]


def test_what_a_file_says_as_a_whole_is_told_by_code() -> None:
    before = chain_file("gemeente > rvdk", sources={"w": {"title": "Wet"}, "o": {"title": "Oud"}})
    after = chain_file(
        "gemeente > rvdk", sources={"w": {"title": "Wet X"}, "n": {"title": "Nieuw"}}
    )

    assert words(before, after) == [
        "bron o van keten vervallen: Oud",
        "titel van bron w van keten gewijzigd van Wet naar Wet X",
        "bron n van keten toegevoegd: Nieuw",
    ]


def test_two_items_with_one_name_are_told_apart_by_what_they_say() -> None:
    disputed = [FIRM, FIRM | {"ground": "h"}]
    before, after = ({"giver": items} for items in ([FIRM], disputed))
    found = compared(drawn(supervision=before), drawn(supervision=after))

    assert [(one.nature.value, one.after["ground"]) for one in found] == [("toegevoegd", "h")]


def test_differences_stand_in_the_order_of_kinds_and_ids() -> None:
    after = chain_file("gemeente > rvdk > gi")

    found = [(one.kind, one.id) for one in compared(chain_file("gemeente > rvdk"), after)]

    assert found == sorted(found, key=lambda one: (list(Kind).index(one[0]), one[1]))


DAYS = [day("2024-01-01") + timedelta(days=200 * n) for n in range(6)]


@st.composite
def norms(draw: st.DrawFn) -> list[dict]:
    """A timeline of one norm: stretches with a gap or without, never two on a day."""
    cuts = sorted(draw(st.sets(st.sampled_from(DAYS), min_size=2)))
    values = [draw(st.sampled_from([None, 10, 14])) for _ in cuts[1:]]
    kept = [
        norm(value, valid_from=str(start), valid_to=str(end))
        for start, end, value in zip(cuts, cuts[1:], values, strict=False)
        if value is not None
    ]
    return kept or [norm(3, id="anders")]


def value_on(file: ChainFile, when: object) -> set[tuple[str, int | None]]:
    return {(one.id, one.value) for one in file.handovers[0].norms if holds_on(one, when)}


@given(norms(), norms())
def test_a_day_shows_a_difference_exactly_when_the_norms_of_that_day_differ(
    old: list[dict], new: list[dict]
) -> None:
    before, after = drawn(*old), drawn(*new)

    for when in (*DAYS, DAYS[0] - timedelta(days=1), DAYS[2] + timedelta(days=3)):
        shown = compared(before, after, str(when))
        assert bool(shown) == (value_on(before, when) != value_on(after, when)), when
