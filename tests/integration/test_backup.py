"""A backup holds the whole graph, comes back equal on either engine, or does not come back at all."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from builders import KEEPER, chain_file, link, load_of, moment, organisation
from graph_servers import emptied

from deployments.demo_fill import fill
from graph.register.export import export_chain
from graph.register.load import load_chain
from graph.store import copying
from graph.store.address import GraphAddress
from graph.store.arcadedb import embedded_graph
from graph.store.backup_file import checked
from graph.store.bolt import BoltStore, connect
from graph.store.copying import back_up, content_of, restore, unfinished_restore
from graph.store.migrations import migrate, pending_migrations
from schemas.access import ActorRole
from schemas.errors import BackupInvalid, GraphIsNewer, GraphNotEmpty, StoreError

NOW = moment("2026-07-01T12:00")
DRAWN = chain_file(
    "gemeente > rvdk",
    organisations=[organisation("g1", "gemeente"), organisation("r1", "rvdk")],
    links=[link("h1", "g1", "r1")],
)


@pytest.fixture
def filled(store: BoltStore) -> BoltStore:
    load_chain(store, load_of(DRAWN, "2026-01-01"))
    load_chain(store, load_of(DRAWN.model_copy(update={"links": []}), "2026-03-01"))
    return store


@pytest.fixture
def backup(filled: BoltStore, tmp_path: Path) -> Path:
    back_up(filled, tmp_path / "kopie.gz", NOW)
    return tmp_path / "kopie.gz"


@pytest.fixture
def other(engine: str, request: pytest.FixtureRequest) -> Iterator[BoltStore]:
    """The other engine, emptied."""
    name = "neo4j" if engine == "arcadedb" else "arcadedb"
    with emptied(request.getfixturevalue(f"{name}_address")) as store:
        yield store


def lines(path: Path) -> list[dict]:
    return [orjson.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]


def rewritten(path: Path, content: list[dict]) -> Path:
    path.write_bytes(gzip.compress(b"".join(orjson.dumps(line) + b"\n" for line in content)))
    return path


def test_the_whole_demo_goes_to_the_other_engine(neo4j_store: BoltStore, tmp_path: Path) -> None:
    # a graph of its own: emptying one that holds the demo takes longer than starting one
    analyst = KEEPER.model_copy(update={"roles": frozenset({ActorRole.ANALYST})})
    file = tmp_path / "kopie.gz"
    with embedded_graph(tmp_path / "data") as address, connect(address) as store:
        migrate(store)
        fill(store, KEEPER, analyst)
        made = back_up(store, file, NOW)

    moved = restore(neo4j_store, checked(file), NOW)

    assert made.nodes > 1000
    assert moved == made


def test_a_graph_goes_to_the_other_engine_and_back(
    backup: Path, other: BoltStore, engine: str, request: pytest.FixtureRequest
) -> None:
    restore(other, checked(backup), NOW)
    back_up(other, backup.with_name("terug.gz"), NOW)
    with emptied(request.getfixturevalue(f"{engine}_address")) as again:
        returned = restore(again, checked(backup.with_name("terug.gz")), NOW)

    assert returned == checked(backup).total
    assert checked(backup).header.engine == engine


def test_the_register_goes_on_after_a_restore(backup: Path, other: BoltStore) -> None:
    restore(other, checked(backup), NOW)

    report = load_chain(other, load_of(DRAWN, "2026-08-01"))

    assert dict(report.added) == {"link": 1}  # it was closed, and comes back
    assert export_chain(other, "keten", moment("2026-09-01")).roles == DRAWN.roles
    assert pending_migrations(other) == []


def test_a_backup_of_an_older_shape_is_brought_up_to_date(backup: Path, other: BoltStore) -> None:
    content = lines(backup)
    content[0]["migrations"] = content[0]["migrations"][:1]

    restore(other, checked(rewritten(backup, content)), NOW)

    assert pending_migrations(other) == []


def test_a_backup_of_a_newer_version_is_refused(backup: Path, other: BoltStore) -> None:
    content = lines(backup)
    content[0]["migrations"].append({"number": 9999, "name": "migration/9999_later", "hash": "x"})

    with pytest.raises(GraphIsNewer):
        restore(other, checked(rewritten(backup, content)), NOW)


def test_a_backup_of_a_changed_shape_is_refused(backup: Path, other: BoltStore) -> None:
    content = lines(backup)
    content[0]["migrations"][0]["hash"] = "x"

    with pytest.raises(StoreError, match="0001_identities is na de reservekopie veranderd"):
        restore(other, checked(rewritten(backup, content)), NOW)
    assert content_of(other).nodes == 0


def test_a_graph_that_holds_something_is_left_alone(filled: BoltStore, backup: Path) -> None:
    before = content_of(filled)

    with pytest.raises(GraphNotEmpty, match="niet leeg"):
        restore(filled, checked(backup), NOW)

    assert content_of(filled) == before


def test_a_restore_that_fails_leaves_nothing(
    backup: Path, other: BoltStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = lines(backup)
    bad = next(line for line in content if line.get("labels"))
    file = checked(backup)
    bad["labels"] = ["Chain) DETACH DELETE (n"]  # the file changed after it was checked
    rewritten(backup, content)

    with pytest.raises(StoreError, match="geen naam"):
        restore(other, file, NOW)

    assert content_of(other).nodes == 0
    assert unfinished_restore(other) is None


def test_a_restore_that_was_killed_is_recognised_and_taken_away(
    backup: Path, other: BoltStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(copying, "take_away_unfinished", lambda _store: False)
        killed.setattr(copying, "content_of", lambda _store: None)
        with pytest.raises(AttributeError):
            restore(other, checked(backup), NOW)
    assert unfinished_restore(other) == "2026-07-01T12:00:00.000000Z"

    again = restore(other, checked(backup), NOW)

    assert again == checked(backup).total
    assert unfinished_restore(other) is None


def test_a_graph_that_changes_meanwhile_gives_no_backup(
    filled: BoltStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = copying.content_of

    def later(store: BoltStore):
        load_chain(store, load_of(DRAWN, "2026-05-01"))
        return real(store)

    monkeypatch.setattr(copying, "content_of", later)

    with pytest.raises(StoreError, match="wijzigde tijdens"):
        back_up(filled, tmp_path / "kopie.gz", NOW)
    assert not list(tmp_path.iterdir())


def test_only_its_owner_reads_a_backup(backup: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600


def test_a_backup_names_no_engine_in_what_it_holds(backup: Path) -> None:
    first, *rest = lines(backup)

    assert set(first) == {"ketenzicht", "made_at", "engine", "migrations"}
    assert {frozenset(line) for line in rest} == {
        frozenset({"labels", "properties"}),
        frozenset({"type", "start", "finish", "properties"}),
        frozenset({"nodes", "relations", "hash"}),
    }


@pytest.mark.parametrize("name", ["", "Chain)", "Chain:", ":Chain", "a b", "é"])
def test_a_name_that_is_none_runs_nothing(arcadedb_address: GraphAddress, name: str) -> None:
    with connect(arcadedb_address) as store, pytest.raises(StoreError, match="geen naam"):
        store.run_named("backup/add_nodes", name, rows=[])


@pytest.fixture
def written_file(tmp_path: Path) -> Path:
    """A backup of one chain that refers to itself, written without any graph."""
    from graph.store.backup_file import Header, NodeLine, RelationLine, Tally, written

    tally, node = Tally(), NodeLine(labels=["Chain"], properties={"id": "c"})
    relation = RelationLine(type="R", start=0, finish=0, properties={})
    tally.node(node.labels, node.properties)
    tally.relation(relation)
    with written(tmp_path / "kopie.gz") as out:
        for line in (
            Header(ketenzicht="backup 1", made_at="", engine="neo4j", migrations=[]),
            node,
            relation,
            tally.total,
        ):
            out.line(line)
    return tmp_path / "kopie.gz"


def broken_off(content: list[dict]) -> list[dict]:
    return content[:-1]


def changed(content: list[dict]) -> list[dict]:
    content[1]["properties"]["id"] = "d"
    return content


def dangling(content: list[dict]) -> list[dict]:
    content[2]["start"] = -1
    return content


def strange(content: list[dict]) -> list[dict]:
    return [content[0], {"knoop": 1}, *content[1:]]


def later_form(content: list[dict]) -> list[dict]:
    content[0]["ketenzicht"] = "backup 2"
    return content


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (broken_off, "onvolledig of gewijzigd"),
        (changed, "onvolledig of gewijzigd"),
        (dangling, "kopie.gz:3: deze relatie noemt een knoop die er niet is"),
        (strange, "kopie.gz:2: dit is geen knoop en geen relatie"),
        (later_form, "vorm 'backup 2' is hier onbekend"),
        (lambda _: [{"iets": "anders"}], "geen reservekopie van Ketenzicht"),
        (lambda _: [], "geen reservekopie van Ketenzicht"),
    ],
)  # fmt: skip
def test_a_damaged_backup_is_refused_before_anything_is_written(
    written_file: Path, harm, message: str
) -> None:
    assert checked(written_file).total.nodes == 1
    rewritten(written_file, harm(lines(written_file)))

    with pytest.raises(BackupInvalid, match=message):
        checked(written_file)


@pytest.mark.parametrize("keep", [0.5, 0.9])
def test_a_file_cut_short_is_refused(written_file: Path, keep: float) -> None:
    content = written_file.read_bytes()
    written_file.write_bytes(content[: int(len(content) * keep)])

    with pytest.raises(BackupInvalid, match="beschadigd"):
        checked(written_file)


def test_what_is_not_there_or_cannot_be_written_is_named(tmp_path: Path) -> None:
    from graph.store.backup_file import written

    with pytest.raises(BackupInvalid, match="niet te lezen"):
        checked(tmp_path / "weg.gz")
    with (
        pytest.raises(BackupInvalid, match="niet te schrijven"),
        written(tmp_path / "weg" / "k.gz"),
    ):
        pass
