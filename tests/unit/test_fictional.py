"""Fictional instances: as many as asked for, recognisable, and never at a real organisation."""

import pytest
from builders import chain_file, handover, link, organisation
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.register.fictional import Size, populated
from graph.register.references import reference_problems
from schemas.errors import QuestionError
from schemas.register import ChainFile, RoleKind

ROLES = [
    {"id": "jeugdige", "name": "Jeugdige", "kind": "citizen"},
    {"id": "gemeente", "name": "Gemeente", "kind": "organisation", "bestuurslaag": "gemeente"},
    {"id": "rvdk", "name": "Raad", "kind": "organisation", "bestuurslaag": "rijk"},
    {"id": "gi", "name": "GI", "kind": "organisation"},
]
REAL = {"id": "gemeente-echt", "name": "Gemeente Echt", "role": "gemeente", "source": "onbekend"}
DRAWN = chain_file(
    "jeugdige > gemeente > rvdk > gi > gi",
    roles=ROLES,
    organisations=[REAL, organisation("oud", "rvdk")],
    links=[link("h2", "gemeente-echt", "oud")],
    contexts=[
        {"id": "c", "kind": "randvoorwaarde", "concerns": ["oud"], "text": "t", "source": "s"},
        {"id": "d", "kind": "randvoorwaarde", "concerns": ["oud", "rvdk"], "text": "t", "source": "s"},
    ],
    relations=[{"from": "gemeente-echt", "to": "oud", "kind": "funds", "source": "onbekend"}],
)  # fmt: skip


def citizens(file: ChainFile) -> set[str]:
    return {role.id for role in file.roles if role.kind is RoleKind.CITIZEN}


@settings(max_examples=40, deadline=None)
@given(organisations=st.integers(3, 60), links=st.integers(0, 40), seed=st.integers(0, 9))
def test_generated_data_never_attaches_to_a_real_organisation(
    organisations: int, links: int, seed: int
) -> None:
    try:
        file = populated(DRAWN, Size(organisations, links), seed)
    except QuestionError:
        return
    fictional = {each.id for each in file.organisations if each.fictief}

    ends = {end for each in file.links for end in (each.giver, each.receiver)}
    assert ends <= fictional | citizens(file)
    assert all(
        "fictief" in each.id and each.name.endswith("(fictief)")
        for each in file.organisations
        if each.fictief
    )
    assert all(each.oin is each.kvk is each.tooi_uri is None for each in file.organisations)
    assert [
        each.model_dump(exclude_defaults=True) for each in file.organisations if not each.fictief
    ] == [REAL]
    assert (len(fictional), len(file.links)) == (organisations, links)
    assert list(reference_problems(file)) == []


def test_the_same_seed_gives_the_same_register_and_another_one_does_not() -> None:
    assert populated(DRAWN, Size(30, 40), 1) == populated(DRAWN, Size(30, 40), 1)
    assert populated(DRAWN, Size(30, 40), 1) != populated(DRAWN, Size(30, 40), 2)


def test_a_region_has_several_gemeenten_and_one_raad() -> None:
    file = populated(DRAWN, Size(27, 0), 1)

    per_region = [each.role for each in file.organisations if each.region == "fictief-002"]
    assert sorted(per_region) == ["gemeente"] * 6 + ["gi"] * 2 + ["rvdk"]


def test_links_stay_in_their_region_while_these_suffice() -> None:
    file = populated(DRAWN, Size(27, 30), 1)
    regions = {each.id: each.region for each in file.organisations}

    known = [(regions.get(each.giver), regions.get(each.receiver)) for each in file.links]
    assert all(one == other for one, other in known if one and other)


def test_everybody_takes_part_before_anybody_does_twice_as_much() -> None:
    file = populated(DRAWN, Size(27, 30), 1)

    ends = {end for each in file.links for end in (each.giver, each.receiver)}
    assert {each.id for each in file.organisations if each.fictief} <= ends


def test_what_was_told_of_organisations_that_went_away_goes_too() -> None:
    file = populated(DRAWN, Size(9, 0), 1)

    assert file.relations == []
    assert [(each.id, each.concerns) for each in file.contexts] == [("d", ["rvdk"])]


@pytest.mark.parametrize(
    ("size", "message"),
    [(Size(2, 0), "3 rollen"), (Size(3, 100), "2 overdrachten mogelijk, gevraagd 100|mogelijk")],
)
def test_a_size_that_does_not_fit_is_refused(size: Size, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        populated(DRAWN, size, 1)


def test_two_versions_of_a_handover_give_a_link_once() -> None:
    versions = [
        handover("h1", "gemeente", "rvdk", valid_to="2025-01-01"),
        handover("h1", "gemeente", "rvdk", valid_from="2025-01-01"),
    ]
    file = populated(chain_file("gemeente > rvdk", handovers=versions), Size(2, 1), 1)

    assert len(file.links) == 1
