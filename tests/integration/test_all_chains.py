"""Every chain that we carry: complete to the row, sourced, doubtful where it should be, and agreed."""

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import as_file, files

import pytest
from builders import day, load_of
from field_rows import ROWS

from graph.register.codelists import codelists
from graph.register.files import read_chain
from graph.register.load import load_chain
from graph.store.port import GraphStore
from schemas.norm import Confidence
from schemas.register import ChainFile, Ground, Handover, Step, Supervision
from schemas.validity import holds_on

PACT = "2026-06-12"
"""The day from which the European pact on migration applies."""

DOUBTFUL = {
    "channel": "a4 a4b a6 a7 b1 b2 b3 b4 b5 b6 b9 b11 b12 b13 m3 m9 m12 m13 f3 f7 f8 f9 f10 h1 h2 h4 h5 h8 h9 h10 z1 z2 v7",
    "norms": "a6 b1 b2 b7 b9 b11 b12 b13 m1 m3 m10 m12 f1 k4 h1 h2 h4 h7 h8 h9",
    "grounds": "b2 b4 b5 b6 b13 m2 m11 h8 h9 z3 s1 s2 s3 s4 i2 i3 r2 r3 c1 c3 o1",
}  # fmt: skip
"""Rows where the research behind the register was not sure of this field."""

NOT_ELABORATED = {
    "suicidepreventie",
    "digitale-weerbaarheid",
    "bewaken-en-beveiligen",
    "grensbewaking",
    "strafrechtketen",
    "ontheemden",
}

LAW = re.compile(r"BWBR\d{7}|3\d{4}[LR]\d{4}")
"""A number in the Dutch collection of acts, or in the European one (CELEX)."""


@pytest.fixture(scope="module")
def chains() -> dict[str, ChainFile]:
    """Every register file that we carry, read as a user's file is, by its id."""
    with as_file(files("data").joinpath("chains")) as folder:
        read = [read_chain(path, codelists()) for path in sorted(folder.glob("*.yaml"))]
    return {file.chain.id: file for file in read}


def items(chains: dict[str, ChainFile]) -> Iterator[tuple[str, Handover | Step]]:
    for name, file in chains.items():
        for item in (*file.handovers, *file.steps):
            yield f"{name}/{item.id}", item


def of_row(file: ChainFile, row: str) -> list[Handover | Step]:
    """Return what stands for a row: itself, or itself followed by one letter."""
    return [
        item
        for item in (*file.handovers, *file.steps)
        if item.id == row or (item.id[:-1] == row and item.id[-1].isalpha())
    ]


def supervision(item: Handover | Step) -> list[Supervision]:
    if isinstance(item, Step):
        return item.supervision
    return [*item.supervision.giver, *item.supervision.receiver]


def test_every_row_of_the_domain_model_is_a_record(chains: dict[str, ChainFile]) -> None:
    missing = [
        row for name, rows in ROWS.items() for row in rows.split() if not of_row(chains[name], row)
    ]
    assert missing == []


def test_no_record_stands_for_a_row_that_the_domain_model_does_not_have(
    chains: dict[str, ChainFile],
) -> None:
    known = {
        item.id
        for name, rows in ROWS.items()
        for r in rows.split()
        for item in of_row(chains[name], r)
    }
    assert {name for name, item in items(chains) if item.id not in known} == set()


def test_a_chain_without_handovers_says_why(chains: dict[str, ChainFile]) -> None:
    bare = {name for name, file in chains.items() if not file.handovers}
    assert bare == NOT_ELABORATED
    assert {name for name, file in chains.items() if file.chain.not_elaborated} == bare


def test_one_role_is_one_definition_in_every_file(chains: dict[str, ChainFile]) -> None:
    definitions: dict[str, set[str]] = defaultdict(set)
    for file in chains.values():
        for role in file.roles:
            definitions[role.id].add(role.model_dump_json())
    assert {role: said for role, said in definitions.items() if len(said) > 1} == {}


def test_every_role_that_a_file_declares_is_used_in_it(chains: dict[str, ChainFile]) -> None:
    unused = {
        (name, role.id)
        for name, file in chains.items()
        for role in file.roles
        if file.handovers
        and f'"{role.id}"' not in file.model_copy(update={"roles": []}).model_dump_json()
    }
    assert unused == set()


def grounds(chains: dict[str, ChainFile]) -> Iterator[tuple[str, Ground]]:
    for name, item in items(chains):
        yield from ((name, ground) for ground in item.grounds)


def test_a_ground_carries_law_article_and_version_or_was_not_read(
    chains: dict[str, ChainFile],
) -> None:
    loose = [
        (name, ground.law, ground.article)
        for name, ground in grounds(chains)
        if ground.confidence is not Confidence.UNCERTAIN
        and not (LAW.fullmatch(ground.law) and (ground.version or ground.law.startswith("3")))
    ]
    assert loose == []


def test_an_item_without_a_ground_says_that_it_is_uncertain(chains: dict[str, ChainFile]) -> None:
    bare = [
        name for name, item in items(chains) if not item.grounds and "grounds" not in item.uncertain
    ]
    assert bare == []


def test_a_name_of_a_competence_resolves_in_its_file(chains: dict[str, ChainFile]) -> None:
    loose = [
        (name, item.id, one.ground)
        for name, file in chains.items()
        for item in (*file.handovers, *file.steps)
        for one in supervision(item)
        if one.ground not in {"onbekend", *file.grounds}
    ]
    assert loose == []


def test_a_competence_stands_at_the_end_where_its_role_is(chains: dict[str, ChainFile]) -> None:
    elsewhere = [
        (file.chain.id, item.id, end, one.role)
        for file in chains.values()
        for item in file.handovers
        for end, roles in (("giver", item.givers), ("receiver", item.receivers))
        for one in getattr(item.supervision, end)
        if one.role and one.role not in roles
    ]
    assert elsewhere == []


def test_nothing_without_a_source_is_surer_than_uncertain(chains: dict[str, ChainFile]) -> None:
    sure = [
        (name, fact)
        for name, item in items(chains)
        for fact in (item, *item.norms, *item.grounds)
        if fact.source == "onbekend" and fact.confidence is not Confidence.UNCERTAIN
    ]
    assert sure == []


def test_uncertain_names_fields_that_exist(chains: dict[str, ChainFile]) -> None:
    loose = {
        (name, field)
        for name, item in items(chains)
        for field in item.uncertain
        if field not in type(item).model_fields
    }
    assert loose == set()


@pytest.mark.parametrize("field", DOUBTFUL)
def test_what_the_research_was_not_sure_of_is_uncertain(
    chains: dict[str, ChainFile], field: str
) -> None:
    rows = set(DOUBTFUL[field].split())
    standing = [
        item
        for name, of in ROWS.items()
        for row in of.split()
        if row in rows
        for item in of_row(chains[name], row)
    ]
    # a row that was split keeps its doubt in at least one part
    doubted = {
        row for row in rows if any(_doubts(item, field) for item in standing if _row(item, row))
    }
    assert rows - doubted == set()


def _row(item: Handover | Step, row: str) -> bool:
    return item.id == row or item.id[:-1] == row


def _doubts(item: Handover | Step, field: str) -> bool:
    facts = {"norms": item.norms, "grounds": item.grounds}.get(field, [])
    uncertain = any(fact.confidence is Confidence.UNCERTAIN for fact in facts)
    return field in item.uncertain and (uncertain or not facts)


@pytest.mark.parametrize("name", ["m4", "m5", "m6"])
def test_the_norms_before_the_pact_ended_with_it(chains: dict[str, ChainFile], name: str) -> None:
    [item] = of_row(chains["migratie"], name)
    before = {norm.id for norm in item.norms if holds_on(norm, day("2026-06-11"))}
    after = [norm for norm in item.norms if holds_on(norm, day(PACT))]
    assert before
    assert not before & {norm.id for norm in after}
    assert all(norm.source != "onbekend" for norm in after)
    assert holds_on(item, day(PACT)) == (name == "m6")


def test_the_norms_of_the_network_run_from_minutes_to_years(chains: dict[str, ChainFile]) -> None:
    file = chains["veiligheidsregio"]
    units = {
        norm.unit for item in (*file.handovers, *file.steps) for norm in item.norms if norm.unit
    }
    assert {unit.value for unit in units} == {"min", "jr"}


def test_only_participants_named_by_the_first_paragraph_are_joint_controllers(
    chains: dict[str, ChainFile],
) -> None:
    participants = chains["zorg-en-veiligheidshuis"].participants
    assert {one.joint_controller for one in participants if one.lid == 1} == {True}
    assert {one.joint_controller for one in participants if one.lid == 2} == {False}
    assert [one.lid for one in participants].count(1) == 7


def test_goods_leave_one_stock_and_reach_another(chains: dict[str, ChainFile]) -> None:
    file = chains["coffeeshopketen"]
    stocks = {item.id for item in file.quantities if item.kind == "stock"}
    ends = {
        stock for item in file.quantities for stock in (item.stock, item.from_, item.to) if stock
    }
    passed = {item.handover for item in file.quantities if item.handover}
    assert ends == stocks
    assert passed <= {handover.id for handover in file.handovers}
    [shop] = [item for item in file.quantities if item.limit]
    assert shop.limit is not None
    assert shop.limit["confidence"] == "onzeker"


def test_an_organisation_is_fictional_or_has_a_public_source(chains: dict[str, ChainFile]) -> None:
    named = [item for file in chains.values() for item in file.organisations]
    assert [item.id for item in named if not (item.fictief or item.source)] == []


def test_loading_every_chain_twice_writes_nothing_the_second_time(
    arcadedb_store: GraphStore, chains: dict[str, ChainFile]
) -> None:
    for file in chains.values():
        load_chain(arcadedb_store, load_of(file, "2026-11-24"))

    again = [load_chain(arcadedb_store, load_of(file, "2026-11-25")) for file in chains.values()]

    assert [report.chain for report in again if not report.is_empty] == []
