"""Programme files: what they refuse, what their codes are, and what we carry ourselves."""

from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
import yaml
from programme_builders import activity, effort, programme_file
from pydantic import ValidationError

from graph.register.codelists import codelists, unknown_codes
from graph.register.difference import differences
from graph.register.export import file_of
from graph.register.files import read_chain, read_file, read_programme
from graph.register.records import records_of
from graph.register.references import reference_problems
from graph.register.told import told
from schemas.errors import RegisterInvalid
from schemas.norm import Confidence
from schemas.programme.programme import ProgrammeFile, TopicList
from schemas.programme.sharing import CooperationProtocol, Dataset
from schemas.validity import holds_on


@pytest.fixture(scope="module")
def carried() -> dict[str, ProgrammeFile]:
    """Every programme that we carry, read as a user's file is, by its id."""
    with as_file(files("data").joinpath("programmes")) as folder:
        read = [read_file(path, codelists()) for path in sorted(folder.glob("*.yaml"))]
    return {file.id: file for file in read if isinstance(file, ProgrammeFile)}


def test_the_three_programmes_name_their_investigations(carried: dict[str, ProgrammeFile]) -> None:
    named = {
        year: len(carried[f"programma-ijenv-{year}"].activities) for year in (2021, 2022, 2024)
    }

    assert named == {2021: 29, 2022: 25, 2024: 16}


def test_every_real_activity_quotes_the_programme_it_comes_from(
    carried: dict[str, ProgrammeFile],
) -> None:
    bare = [
        one.id
        for file in carried.values()
        if not file.programme.fictief
        for one in file.activities
        if not one.quote or one.confidence is Confidence.UNCERTAIN
    ]
    assert bare == []


def test_an_activity_names_only_topics_of_its_own_year(carried: dict[str, ProgrammeFile]) -> None:
    topics = codelists().topics
    strange = [
        (file.id, one.id, code)
        for file in carried.values()
        for one in file.activities
        for code in (*one.goals, *one.aspects, *one.themes, *one.groups)
        if not (one.valid_from and holds_on(topics[code], one.valid_from))
    ]
    assert strange == []


def test_a_chain_that_a_programme_names_is_in_the_register(
    carried: dict[str, ProgrammeFile],
) -> None:
    known = {
        entry.name.removesuffix(".yaml") for entry in files("data").joinpath("chains").iterdir()
    }
    named = {
        chain
        for file in carried.values()
        for item in (*file.activities, *file.protocols, *file.datasets, *file.indicators)
        for chain in item.chains
    }
    assert named - known == set()


def test_generated_indicators_ask_fictional_organisations_alone(
    carried: dict[str, ProgrammeFile],
) -> None:
    with as_file(files("data").joinpath("chains", "jeugdbescherming.yaml")) as path:
        fictional = {one.id for one in read_chain(path).organisations if one.fictief}
    asked = {
        organisation
        for file in carried.values()
        for one in file.indicators
        for organisation in one.organisations
    }
    assert asked - fictional == set()


def test_no_real_programme_carries_an_estimate_of_effort(carried: dict[str, ProgrammeFile]) -> None:
    estimated = {file.id for file in carried.values() for one in file.activities if one.efforts}

    assert {carried[name].programme.fictief for name in estimated} == {True}


def test_the_lists_have_four_goals_and_four_aspects_that_became_six() -> None:
    aspects = codelists().on(TopicList.ASPECT).values()

    assert len(codelists().on(TopicList.GOAL)) == 4
    assert sum(one.valid_from is not None and one.valid_from.year == 2021 for one in aspects) == 4
    assert len(aspects) == 6


def test_a_programme_is_its_records_and_back() -> None:
    file = programme_file(
        activity("a"), activity("b", efforts=[effort("igj", 5, "2026-01-01", "2026-02-01")])
    )

    assert file_of(records_of(file)) == file


def test_a_changed_activity_is_told_in_words() -> None:
    before = records_of(programme_file(activity("a", goals=["veerkracht"])))
    after = records_of(programme_file(activity("a", goals=["burgerperspectief"], lead="igj")))

    assert [told(one) for one in differences(before, after)] == [
        "doelen van a gewijzigd: erbij burgerperspectief; eraf veerkracht",
        "trekker van a gewijzigd van ijenv naar igj",
    ]


def test_codes_that_no_list_knows_are_found_at_their_place() -> None:
    file = programme_file(activity("a", goals=["veerkrcht"], participants=["ovv", "niemand"]))

    found = dict(unknown_codes(file, codelists()))

    assert set(found) == {("activities", 0, "goals", 0), ("activities", 0, "participants", 1)}
    assert found["activities", 0, "goals", 0].endswith("bedoelt u 'veerkracht'?")


def test_a_theme_is_no_goal() -> None:
    file = programme_file(activity("a", goals=["ondermijning"]))

    assert [place for place, _ in unknown_codes(file, codelists())] == [
        ("activities", 0, "goals", 0)
    ]


def test_one_id_is_one_thing() -> None:
    protocol = {
        "id": "a",
        "name": "P",
        "parties": ["igj", "nla"],
        "scope": "S",
        "source": "onbekend",
    }
    twice = programme_file(activity("a"), activity("a"), protocols=[protocol])

    assert [message for _, message in reference_problems(twice)] == [
        "'a' geldt op één dag twee keer; laat de perioden op elkaar aansluiten",
        "'a' staat ook in activities",
    ]


def test_a_file_is_refused_by_line(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(
        "programme: {id: mijn-programma, name: P, source: onbekend}\nactivities:\n  - {id: a}\n"
    )
    with pytest.raises(RegisterInvalid) as refusal:
        read_file(path)

    assert str(refusal.value).splitlines()[0].startswith("p.yaml:1: programme.id: ")
    assert "p.yaml:3: activities[0].kind: ontbreekt; dit veld is verplicht" in str(refusal.value)


def test_a_programme_is_no_chain(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(yaml.safe_dump(programme_file().model_dump(mode="json", exclude_defaults=True)))

    with pytest.raises(RegisterInvalid, match="dit is geen keten"):
        read_chain(path)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            {"activities": [activity("a", efforts=[effort("igj", 5, "2026-02-01", "2026-02-01")])]},
            "ligt niet voor",
        ),
        ({"programme": {"capacities": [{"inspectorate": "igj", "source": "x"}]}}, "days of fte"),
        ({"programme": {"name": "Echt"}}, "zegt dat in zijn naam"),
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        programme_file(**wrong)


GROUND = {"law": "BWBR0034925", "article": "9.1", "source": "jeugdwet"}
DATASET = {
    "id": "d",
    "name": "D",
    "holder": "igj",
    "origin": "O",
    "content": "C",
    "source": "onbekend",
}


def test_a_dataset_has_a_ground_or_the_reason_that_it_has_none() -> None:
    assert Dataset.model_validate(DATASET | {"ground": GROUND}).ground_missing is None
    for both in ({}, {"ground": GROUND, "ground_missing": "hiaat"}):
        with pytest.raises(ValidationError, match="ground_missing"):
            Dataset.model_validate(DATASET | both)


def test_a_protocol_covers_its_parties() -> None:
    known = {"id": "p", "name": "P", "scope": "S", "source": "onbekend"}
    protocol = CooperationProtocol.model_validate(known | {"parties": ["ijenv", "igj"]})

    assert protocol.covers("igj", "ijenv")
    assert not protocol.covers("igj", "nla")
    with pytest.raises(ValidationError, match="twee keer"):
        CooperationProtocol.model_validate(known | {"parties": ["igj", "igj"]})


def test_a_chain_is_no_programme() -> None:
    with (
        as_file(files("data").joinpath("chains", "ontheemden.yaml")) as path,
        pytest.raises(RegisterInvalid, match="dit is geen programma"),
    ):
        read_programme(path)
