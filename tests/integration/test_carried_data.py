"""The data that this program carries: it resolves, and it says nothing it should not."""

from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from graph.register.codelists import codelists
from graph.register.files import read_chain
from schemas.errors import RegisterInvalid
from schemas.register import ChainFile


def carried_chains() -> list[ChainFile]:
    texts = [
        path.read_text(encoding="utf-8")
        for path in files("data").joinpath("chains").iterdir()
        if path.name.endswith(".yaml")
    ]
    return [ChainFile.model_validate(yaml.load(text, Loader=yaml.CSafeLoader)) for text in texts]


def test_the_lists_of_this_program_resolve_among_themselves() -> None:
    carried = codelists()
    named = {item.source for item in carried.inspectorates.values()}
    named |= {item.source for item in carried.channels.values() if item.source}
    assert named - {"onbekend"} <= set(carried.sources)


def test_the_four_inspectorates_of_the_cooperation_are_marked() -> None:
    tsd = {code for code, item in codelists().inspectorates.items() if item.tsd}
    assert tsd == {"ijenv", "igj", "ivho", "nla"}


def test_every_information_object_of_the_chains_that_we_carry_has_a_name() -> None:
    items = [item for chain in carried_chains() for item in (*chain.handovers, *chain.steps)]
    carried = {name for item in items for name in item.information}
    assert carried == set(codelists().information)


def test_every_source_on_the_list_is_a_title_with_a_place_or_a_day_of_reading() -> None:
    untraceable = {
        code for code, item in codelists().sources.items() if not (item.reference or item.read_on)
    }
    assert untraceable == set()


def test_a_register_that_is_loaded_names_the_line_of_an_unknown_code(tmp_path: Path) -> None:
    text = files("data").joinpath("chains/jeugdbescherming.yaml").read_text(encoding="utf-8")
    path = tmp_path / "keten.yaml"
    path.write_text(text.replace("kind: overgang_18", "kind: overgang18"), encoding="utf-8")
    with pytest.raises(
        RegisterInvalid, match=r"keten.yaml:\d+: handovers\[17\].kind: .*overgang_18"
    ):
        read_chain(path, codelists())
