"""Copying a whole graph: out to a backup file, and back into an empty graph of either engine."""

from collections import defaultdict
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from graph.store.backup_file import (
    FORM,
    AppliedMigration,
    Checked,
    Header,
    NodeLine,
    RelationLine,
    Tally,
    Total,
    written,
)
from graph.store.batches import BATCH, in_batches
from graph.store.bolt import BoltStore
from graph.store.migrations import migrate
from graph.store.port import Row
from schemas.errors import GraphIsNewer, GraphNotEmpty, StoreError
from schemas.instants import instant_text


def back_up(store: BoltStore, path: Path, now: datetime) -> Total:
    """Write the whole graph to a file and return what is in it.

    The file is checked against the graph afterwards. Raises `StoreError` when the graph changed
    in the meantime, `BackupInvalid` when the file cannot be written; then there is no file.
    """
    header = Header(
        ketenzicht=FORM,
        made_at=instant_text(now),
        engine=store.engine,
        migrations=[AppliedMigration.model_validate(row) for row in store.run("migration/applied")],
    )
    with written(path) as out:
        out.line(header)
        tally = Tally()
        for line in _counted(store, tally):
            out.line(line)
        out.line(tally.total)
        if content_of(store) != tally.total:
            raise _changed()
    return tally.total


def content_of(store: BoltStore) -> Total:
    """Return how much a graph holds and the hash of it; two equal graphs have the same."""
    tally = Tally()
    for _ in _counted(store, tally):
        pass
    return tally.total


def restore(store: BoltStore, backup: Checked, now: datetime) -> Total:
    """Put a backup in an empty graph and return what is there now: all of it or nothing.

    A restore that was broken off is taken away first. Raises `GraphNotEmpty` when something else
    is there, `GraphIsNewer` when a newer version made the backup, `StoreError` when what came in
    is not what went out.
    """
    take_away_unfinished(store)
    if some := store.run("backup/some_ids", most=1):
        raise GraphNotEmpty(
            "De graaf is niet leeg; zet een reservekopie terug in een lege datamap of database. "
            f"Er is niets veranderd (gevonden: {len(some)} of meer)."
        )
    migrate(store)
    _refuse_foreign(store, backup.header)
    with _all_or_nothing(store, now):
        _put(store, backup)
        if (found := content_of(store)) != backup.total:
            raise StoreError(
                f"De graaf is niet gelijk aan {backup.path.name}: {found.nodes} knopen en "
                f"{found.relations} relaties, verwacht {backup.total.nodes} en "
                f"{backup.total.relations}."
            )
    known = [each.number for each in backup.header.migrations]
    store.run("backup/forget_migrations", known=known)
    migrate(store)
    return found


def unfinished_restore(store: BoltStore) -> str | None:
    """Return when the restore began that was broken off, or None when the graph is whole."""
    return next((row["started_at"] for row in store.run("backup/unfinished")), None)


def take_away_unfinished(store: BoltStore) -> bool:
    """Take away what a restore that was broken off left; say whether there was one."""
    if unfinished_restore(store) is None:
        return False
    while rows := store.run("backup/some_ids", most=BATCH):
        store.run("backup/clear", ids=[row["id"] for row in rows])
    store.run("backup/end_restore")
    return True


def _refuse_foreign(store: BoltStore, header: Header) -> None:
    ours = {row["number"]: row["hash"] for row in store.run("migration/applied")}
    for each in header.migrations:
        if each.number not in ours:
            raise GraphIsNewer(
                f"Deze reservekopie is gemaakt door een nieuwere versie (migratie {each.number} "
                "is hier onbekend); werk Ketenzicht bij. Er is niets teruggezet."
            )
        if ours[each.number] != each.hash:
            raise StoreError(
                f"{each.name} is na de reservekopie veranderd; gebruik de versie die haar maakte. "
                "Er is niets teruggezet."
            )


@contextmanager
def _all_or_nothing(store: BoltStore, now: datetime) -> Generator[None]:
    store.run("backup/begin_restore", started_at=instant_text(now))
    try:
        yield
    except BaseException:
        take_away_unfinished(store)
        raise
    store.run("backup/end_restore")


def _counted(store: BoltStore, tally: Tally) -> Iterator[NodeLine | RelationLine]:
    """Yield every node, then every relation, and tell the tally."""
    ids = [row["id"] for row in store.run("backup/node_ids")]
    numbers: dict[str, int] = {}
    for batch in in_batches(ids):
        for row in store.run("backup/nodes", ids=batch):
            numbers[row["id"]] = len(numbers)
            line = NodeLine(labels=sorted(row["labels"]), properties=row["properties"])
            tally.node(line.labels, line.properties)
            yield line
    for batch in in_batches(ids):
        for row in store.run("backup/relations", ids=batch):
            line = _relation(row, numbers)
            tally.relation(line)
            yield line


def _relation(row: Row, numbers: dict[str, int]) -> RelationLine:
    start, finish = numbers.get(row["start"]), numbers.get(row["finish"])
    if start is None or finish is None:
        raise _changed()
    return RelationLine(type=row["type"], start=start, finish=finish, properties=row["properties"])


def _changed() -> StoreError:
    return StoreError(
        "De graaf wijzigde tijdens de reservekopie; stop serve en work, en probeer het weer."
    )


def _put(store: BoltStore, backup: Checked) -> None:
    """Write every line of a backup, in batches of one kind."""
    ids: dict[int, str] = {}
    waiting: dict[tuple[bool, str], list[dict[str, Any]]] = defaultdict(list)
    count = 0
    for line in backup.lines():
        if isinstance(line, NodeLine):
            kind = (True, ":".join(line.labels))
            row = {"number": count, "properties": line.properties}
            count += 1
        else:
            if len(ids) < count:
                _flush(store, waiting, ids)
            kind = (False, line.type)
            ends = {"start": ids[line.start], "finish": ids[line.finish]}
            row = {**ends, "properties": line.properties}
        waiting[kind].append(row)
        if len(waiting[kind]) == BATCH:
            _write(store, kind, waiting.pop(kind), ids)
    _flush(store, waiting, ids)


def _flush(
    store: BoltStore, waiting: dict[tuple[bool, str], list[dict[str, Any]]], ids: dict[int, str]
) -> None:
    for kind in list(waiting):
        _write(store, kind, waiting.pop(kind), ids)


def _write(
    store: BoltStore, kind: tuple[bool, str], rows: list[dict[str, Any]], ids: dict[int, str]
) -> None:
    is_node, name = kind
    if is_node:
        made = store.run_named("backup/add_nodes", name, rows=rows)
        ids.update({row["number"]: row["id"] for row in made})
    else:
        store.run_named("backup/add_relations", name, rows=rows)
