"""A restore that is killed half-way is recognised by whoever comes next, and taken away first."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import moment

from graph.store.arcadedb import open_graph, running_graph
from graph.store.backup_file import Header, NodeLine, Tally, checked, written
from graph.store.bolt import connect
from graph.store.copying import content_of, restore, unfinished_restore
from graph.store.opening import GraphSettings, opened_graph
from schemas.errors import GraphUnfinished, StoreError

NODES = 8_000
PATIENCE_SECONDS = 120

pytestmark = pytest.mark.process


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup that takes a while to put back."""
    tally = Tally()
    with written(tmp_path / "kopie.gz") as out:
        out.line(Header(ketenzicht="backup 1", made_at="", engine="neo4j", migrations=[]))
        for number in range(NODES):
            line = NodeLine(labels=["Chain"], properties={"id": f"keten-{number}"})
            tally.node(line.labels, line.properties)
            out.line(line)
        out.line(tally.total)
    return tmp_path / "kopie.gz"


def has_begun(data: Path) -> bool:
    """Say whether some, but not yet all, of the nodes are there."""
    address = running_graph(data)
    if address is None:
        return False
    try:
        with connect(address) as store:
            return unfinished_restore(store) is not None and bool(
                store.run("backup/some_ids", most=1)
            )
    except StoreError:
        return False


def test_a_killed_restore_is_recognised_and_done_again(backup: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    process = subprocess.Popen(
        [sys.executable, "-m", "deployments.command", "restore", str(backup), "--yes"],
        env={**os.environ, "KETENZICHT_DATA": str(data)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until = time.monotonic() + PATIENCE_SECONDS
    while not has_begun(data):
        assert time.monotonic() < until
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait(PATIENCE_SECONDS)

    with pytest.raises(GraphUnfinished, match="restore"), opened_graph(GraphSettings(data=data)):
        pass
    with open_graph(data) as store:
        assert 0 < content_of(store).nodes < NODES
        restore(store, checked(backup), moment("2026-07-01"))
    with opened_graph(GraphSettings(data=data)) as store:
        assert content_of(store).nodes == NODES
