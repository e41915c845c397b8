"""Questions about how the register changed: between two instants, and what was held at one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from graph.access.rules import may_read
from graph.register.difference import Difference, differences
from graph.register.history import Snapshot, record_of, rows_of_chain, snapshot_of
from graph.register.records import Record
from graph.store.port import Runner
from schemas.access import AsOf, Readable, Reader
from schemas.errors import NotFound, QuestionError
from schemas.instants import AMSTERDAM, instant_text

READS: Final = 6
"""Statements that one diff takes: chain, roles and organisations, at two instants."""


@dataclass(frozen=True)
class Between:
    """Which chain, between which two instants of recording; on one day, or over all time."""

    chain: str
    before: datetime
    after: datetime
    valid: date | None = None


@dataclass(frozen=True)
class ModelDiff:
    """Two snapshots of a chain, and what the later one says otherwise."""

    before: Snapshot
    after: Snapshot
    differences: list[Difference]


def model_diff(run: Runner, reader: Reader, between: Between) -> ModelDiff:
    """Return what changed in a chain, for a reader of the register; it only reads.

    Raises `QuestionError` when the instants stand in the wrong order or carry no zone, `NotFound`
    when there was no such chain at either.
    """
    if between.before.tzinfo is None or between.after.tzinfo is None:
        raise QuestionError("Een moment heeft een tijdzone, zoals 2026-11-24T12:00Z.")
    if between.before > between.after:
        raise QuestionError("Het eerste moment ligt na het tweede; wissel ze om.")
    before = _records(run, reader, between.chain, between.before)
    after = _records(run, reader, between.chain, between.after)
    if not before and not after:
        raise NotFound(f"Geen keten met id {between.chain!r} op deze momenten, of niet voor u.")
    return ModelDiff(
        before=snapshot_of(between.chain, before, _as_of(between, between.before)),
        after=snapshot_of(between.chain, after, _as_of(between, between.after)),
        differences=differences(before, after, between.valid),
    )


def _records(run: Runner, reader: Reader, chain: str, recorded: datetime) -> list[Record]:
    rows = rows_of_chain(run, chain, instant_text(recorded))
    return [record_of(row) for row in rows if may_read(Readable.REGISTER, reader, row)]


def _as_of(between: Between, recorded: datetime) -> AsOf:
    day = between.valid or recorded.astimezone(AMSTERDAM).date()
    return AsOf(valid=day, recorded=recorded)
