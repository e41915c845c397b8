"""How long it takes to tell two snapshots of a large chain apart, read from the embedded graph."""

import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from bench_data import large_chain
from builders import KEEPER, load_of, moment

from graph.query.history import Between, model_diff
from graph.register.load import load_chain
from graph.register.records import records_of
from graph.store.opening import GraphSettings, opened_graph
from schemas.access import AsOf, Reader

LINKS = 3000
EVERY = 20
"""One link in so many ends, and one organisation in so many moves to another region."""


@contextmanager
def diff_seconds() -> Generator[Callable[[], float]]:
    """Give a measurement of one diff, both readings included."""
    old = large_chain(500, LINKS)
    new = old.model_copy(
        update={
            "links": [one for n, one in enumerate(old.links) if n % EVERY],
            "organisations": [
                one if n % EVERY else one.model_copy(update={"region": "elders"})
                for n, one in enumerate(old.organisations)
            ],
        }
    )
    changed = (LINKS + len(old.organisations)) // EVERY
    assert len(list(records_of(old))) > LINKS
    at = AsOf(valid=moment("2026-03-01").date(), recorded=moment("2026-03-01"))
    reader = Reader(actor=KEEPER, purpose="meting", as_of=at)
    between = Between("keten", moment("2026-01-15"), moment("2026-03-01"))
    with (
        tempfile.TemporaryDirectory() as folder,
        opened_graph(GraphSettings(data=Path(folder))) as store,
    ):
        load_chain(store, load_of(old, "2026-01-01"))
        load_chain(store, load_of(new, "2026-02-01"))

        def once() -> float:
            start = time.perf_counter()
            found = model_diff(store, reader, between)
            assert len(found.differences) == changed
            return time.perf_counter() - start

        yield once


def diff_once() -> float:
    """Return the seconds of one diff, for who measures it alone."""
    with diff_seconds() as once:
        return once()
