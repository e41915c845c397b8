"""A chain of which only scope and partners are known: allowed, when it says why."""

import pytest
from builders import chain_file
from pydantic import ValidationError

BARE = {
    "id": "grens",
    "kind": "keten",
    "name": "Grens",
    "societal_task": "Taak",
    "citizen_effect": "Effect",
}


def test_a_chain_that_says_why_needs_no_handovers_and_no_ends() -> None:
    chain = BARE | {"not_elaborated": "nog niet beschreven"}

    file = chain_file("politie > kmar", chain=chain, handovers=[])

    assert file.handovers == []
    assert file.chain.not_elaborated == "nog niet beschreven"


def test_a_chain_without_handovers_is_refused_and_told_what_to_do() -> None:
    with pytest.raises(ValidationError, match=r"handovers ontbreekt; .* chain\.not_elaborated"):
        chain_file("politie > kmar", handovers=[])


@pytest.mark.parametrize("reason", [None, ""])
def test_an_empty_reason_is_no_reason(reason: str | None) -> None:
    with pytest.raises(ValidationError):
        chain_file("politie > kmar", chain=BARE | {"not_elaborated": reason}, handovers=[])


def test_a_chain_with_handovers_still_names_its_ends() -> None:
    with pytest.raises(ValidationError, match="een keten noemt intake en outcome"):
        chain_file("politie > kmar", chain=BARE)
