"""Which graph the settings mean: the embedded one of a data folder, or another by its address."""

from pathlib import Path

import pytest

from graph.store.address import GraphAddress
from graph.store.migrations import pending_migrations
from graph.store.opening import GraphSettings, opened_graph
from schemas.errors import SetupError

URL = "bolt://host:7687"


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("DATA", "GRAPH_URL", "GRAPH_USER", "GRAPH_PASSWORD", "GRAPH_PASSWORD_FILE"):
        monkeypatch.delenv(f"KETENZICHT_{name}", raising=False)


def test_without_an_address_the_graph_is_the_embedded_one() -> None:
    assert GraphSettings().graph_address is None


def test_an_address_takes_its_password_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("geheim\n")
    address = GraphSettings(graph_url=URL, graph_password_file=tmp_path / "secret").graph_address
    assert address is not None
    assert address.password.get_secret_value() == "geheim"


def test_an_address_takes_its_password_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KETENZICHT_GRAPH_URL", URL)
    monkeypatch.setenv("KETENZICHT_GRAPH_PASSWORD", "geheim")
    address = GraphSettings().graph_address
    assert address is not None
    assert (address.url, address.password.get_secret_value()) == (URL, "geheim")


def test_an_address_without_a_password_is_refused() -> None:
    with pytest.raises(SetupError, match="KETENZICHT_GRAPH_PASSWORD_FILE"):
        _ = GraphSettings(graph_url=URL).graph_address


def test_a_password_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="absent"):
        _ = GraphSettings(graph_url=URL, graph_password_file=tmp_path / "absent").graph_address


@pytest.mark.process
def test_the_embedded_graph_is_opened_with_its_migrations(tmp_path: Path) -> None:
    with opened_graph(GraphSettings(data=tmp_path)) as store:
        assert store.engine == "arcadedb"
        assert pending_migrations(store) == []


def test_a_graph_elsewhere_is_opened_with_its_migrations(neo4j_address: GraphAddress) -> None:
    elsewhere = GraphSettings(
        graph_url=neo4j_address.url,
        graph_user=neo4j_address.user,
        graph_password=neo4j_address.password,
    )
    with opened_graph(elsewhere) as store:
        assert store.engine == "neo4j"
        assert pending_migrations(store) == []
