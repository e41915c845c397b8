"""Import (inleveren): files of a chain, counted by the register we hold, kept as one delivery."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from graph.measurement.deliveries import Counted, Saved, may_count, remove_abandoned, save_delivery
from graph.measurement.reading import Reading, Request, read_and_count
from graph.measurement.sources import Progress
from graph.register.export import export_chain
from graph.store.port import GraphStore
from schemas.access import Actor

_A_DAY: Final = timedelta(days=1)
"""No import takes that long: what is older and not accepted was left by a crash."""


@dataclass(frozen=True)
class Import:
    """Who imports what into which chain, on which legal ground."""

    chain: str
    request: Request
    actor: Actor
    now: datetime
    ground: str | None = None


@dataclass(frozen=True)
class ImportReport:
    """What was read, and what that changed in the graph."""

    reading: Reading
    saved: Saved


def import_log(store: GraphStore, wanted: Import, progress: Progress | None = None) -> ImportReport:
    """Read files, count them by the register of the chain, and keep the counts.

    Case ids go no further than this function. Raise `Forbidden` when the actor may not, `NotFound`
    without such a chain, `LogInvalid` with what is wrong in the files; nothing is kept then. What
    a crash left of an earlier import is removed first.
    """
    may_count(wanted.actor)
    remove_abandoned(store, wanted.now - _A_DAY)
    register = export_chain(store, wanted.chain, wanted.now)
    reading = read_and_count(wanted.request, register, progress)
    counted = Counted(reading, register, wanted.ground)
    return ImportReport(reading, save_delivery(store, wanted.actor, counted, wanted.now))
