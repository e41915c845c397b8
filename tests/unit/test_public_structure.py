"""The public structure: organisations that exist, each with a source, and nothing measured."""

from collections import Counter
from importlib.resources import as_file, files

import pytest
from pydantic import ValidationError

from graph.register.codelists import codelists
from graph.register.files import read_chain, read_organisations
from graph.register.records import records_of
from graph.register.references import reference_problems
from graph.register.succession import successor
from schemas.errors import RegisterInvalid
from schemas.organisations import OrganisationsFile
from schemas.register import Organisation


def drawn(**more: object) -> OrganisationsFile:
    known = {"id": "gemeente-a", "name": "Gemeente A", "role": "gemeente", "source": "wvr"}
    return OrganisationsFile.model_validate(
        {
            "collection": "proef",
            "title": "Proef",
            "roles": [{"id": "gemeente", "name": "Gemeente", "kind": "organisation"}],
            "organisations": [known | more],
        }
    )


@pytest.fixture(scope="module")
def carried() -> dict[str, OrganisationsFile]:
    with as_file(files("data").joinpath("organisations")) as folder:
        read = [read_organisations(path, codelists()) for path in sorted(folder.glob("*.yaml"))]
    return {one.id: one for one in read}


@pytest.fixture(scope="module")
def gemeenten(carried: dict[str, OrganisationsFile]) -> list[Organisation]:
    return carried["gemeenten"].organisations


def test_there_are_25_veiligheidsregios_and_each_gemeente_lies_in_one(
    carried: dict[str, OrganisationsFile], gemeenten: list[Organisation]
) -> None:
    regions = {each.region for each in carried["veiligheidsregios"].organisations}

    assert len(regions) == len(carried["veiligheidsregios"].organisations) == 25
    assert {each.region for each in gemeenten} == regions


def test_there_are_342_gemeenten_each_with_its_own_tooi_uri(gemeenten: list[Organisation]) -> None:
    standing = [each for each in gemeenten if each.valid_to is None]

    assert len(standing) == 342
    assert len({each.tooi_uri for each in gemeenten}) == len(gemeenten)
    assert all(str(each.tooi_uri)[-6:].upper() in each.aliases for each in gemeenten)


def test_a_gemeente_that_was_merged_says_who_carried_on(gemeenten: list[Organisation]) -> None:
    ended = [each for each in gemeenten if each.valid_to]
    heirs = {
        each.id: successor(gemeenten, each.id, each.valid_to) for each in ended if each.valid_to
    }

    assert heirs["gemeente-brielle"] == "gemeente-voorne-aan-zee"
    assert heirs["gemeente-weesp"] == "gemeente-amsterdam"
    split = {name for name, heir in heirs.items() if heir is None}
    assert split == {each.id for each in ended if len(each.continued_by) > 1}
    assert "gemeente-haaren" in split


def test_no_number_stands_where_no_source_gave_one(carried: dict[str, OrganisationsFile]) -> None:
    every = [each for file in carried.values() for each in file.organisations]

    assert [each.id for each in every if each.oin or each.kvk or each.fictief] == []
    assert Counter(bool(each.tooi_uri) for each in every)[True] == len(
        carried["gemeenten"].organisations
    )


def test_a_role_is_the_same_here_as_in_the_chains(carried: dict[str, OrganisationsFile]) -> None:
    with as_file(files("data").joinpath("chains")) as folder:
        chains = [read_chain(path) for path in folder.glob("*.yaml")]
    known = {role.id: role for chain in chains for role in chain.roles}

    assert all(role == known[role.id] for file in carried.values() for role in file.roles)


def test_no_name_stands_in_two_files(carried: dict[str, OrganisationsFile]) -> None:
    named = Counter(
        name
        for file in carried.values()
        for each in {one.id: one for one in file.organisations}.values()
        for name in (each.id, *each.aliases)
    )

    assert [name for name, times in named.items() if times > 1] == []


def test_a_file_of_organisations_keeps_roles_and_organisations_alone() -> None:
    assert [(one.kind.value, one.id) for one in records_of(drawn())] == [
        ("role", "gemeente"),
        ("organisation", "gemeente-a"),
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"fictief": True}, "is fictief en hoort bij een keten"),
        ({"source": None}, "noemt geen source"),
    ],
)
def test_an_organisation_of_the_public_structure_is_real_and_has_a_source(
    more: dict[str, object], said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        drawn(**more)


def test_a_file_of_organisations_is_checked_as_a_chain_is() -> None:
    [(location, said)] = reference_problems(drawn(role="gi"))

    assert location == ("organisations", 0)
    assert said == "gevonden 'gi', en dat staat niet in roles"


def test_a_chain_is_no_file_of_organisations_and_the_other_way_round() -> None:
    with as_file(files("data")) as folder:
        with pytest.raises(RegisterInvalid, match="verwacht organisaties"):
            read_organisations(folder / "chains" / "suicidepreventie.yaml")
        with pytest.raises(RegisterInvalid, match="geen keten"):
            read_chain(folder / "organisations" / "landelijk.yaml")
