"""An address of a graph is checked where it is written, not where it is used."""

import pytest
from pydantic import SecretStr

from graph.store.address import GraphAddress
from schemas.errors import SetupError


@pytest.mark.parametrize("scheme", ["bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"])
def test_what_speaks_bolt_is_an_address(scheme: str) -> None:
    assert GraphAddress(f"{scheme}://host:7687", "u", SecretStr("p")).database is None


@pytest.mark.parametrize("url", ["", "host:7687", "http://host", "bolt://", "xbolt://host"])
def test_anything_else_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(SetupError, match="bolt://host:7687"):
        GraphAddress(url, "u", SecretStr("p"))


def test_a_password_is_not_shown() -> None:
    assert "geheim" not in repr(GraphAddress("bolt://host", "u", SecretStr("geheim")))
