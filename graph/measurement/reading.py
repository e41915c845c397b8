"""Reading and counting (inlezen en tellen): files -> measurements by a register, without store."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import polars as pl

from graph.measurement.count_medium import is_count_file, read_sheets
from graph.measurement.count_reading import check_counts
from graph.measurement.counting import count_log
from graph.measurement.delivery import Delivery, Origin, first_of_month
from graph.measurement.handover_log import known_before
from graph.measurement.mapping import Mapping, as_designed, end_of, mapped
from graph.measurement.names import Names
from graph.measurement.rejections import REJECTIONS, count_rows, refuse
from graph.measurement.sources import Progress, Source, read
from graph.measurement.tables import Measurements
from graph.measurement.validation import CheckedLog, check_log
from schemas.errors import LogInvalid
from schemas.instants import AMSTERDAM
from schemas.register import ChainFile

MADE_BY: Final = "ketenzicht"


@dataclass(frozen=True)
class Request:
    """Which files to read, and how. `until` is the first instant not counted.

    Without `until` it is just after the last event; a count file brings its own.
    """

    files: Sequence[Path]
    source: str | None = None
    origin: Origin = Origin.DELIVERED
    until: datetime | None = None
    zone: str = "Europe/Amsterdam"
    accept_partial: bool = False
    mapping: Mapping | None = None


@dataclass(frozen=True)
class Reading:
    """Files that were read and counted, with what was left out and what was noticed.

    `rows` are those of the files, `dropped` those sent at or after `until`. `quarters` says that
    the file has totals per quarter: too coarse for a survival curve.
    """

    delivery: Delivery
    hash: str
    origin: Origin
    measured: Measurements
    rows: int
    dropped: int
    rejections: pl.DataFrame
    notices: tuple[str, ...]
    quarters: bool = False

    @property
    def rejected(self) -> int:
        """How many rows were rejected."""
        return count_rows(self.rejections)


def read_and_count(
    request: Request, register: ChainFile, progress: Progress | None = None
) -> Reading:
    """Read one count file, or logs that are joined on case before counting.

    Raise `LogInvalid` with what is wrong and where; bad rows are only left out when the request
    accepts that.
    """
    if any(is_count_file(path) for path in request.files):
        return _count_file(request, register)
    sources = [read(path, progress) for path in request.files]
    if request.mapping is not None:
        log = _foreign(sources, request.mapping, register, request.zone)
        none = pl.DataFrame(schema=REJECTIONS)
        return _reading(request, register, sources, CheckedLog(log, log.height, none, ()))
    checked = check_log(
        sources, register, zone=request.zone, generated=request.origin is Origin.GENERATED
    )
    if not request.accept_partial:
        refuse(checked.rejections, checked.rows)
    return _reading(request, register, sources, checked)


def _reading(
    request: Request, register: ChainFile, sources: Sequence[Source], checked: CheckedLog
) -> Reading:
    if checked.log.is_empty():
        raise LogInvalid(f"{sources[0].name}: er is geen regel om te tellen")
    until = request.until
    if until is None:
        until = end_of(checked.log, request.mapping.until if request.mapping else None)
    known = known_before(checked.log, until)
    first = known["sent_at"].min()
    if not isinstance(first, datetime):
        end = until.astimezone(AMSTERDAM).isoformat(timespec="minutes")
        raise LogInvalid(f"{sources[0].name}: geen enkele regel is verstuurd voor {end}")
    digest = _hash(sources)
    delivery = Delivery(
        chain=register.chain.id,
        source=request.source or sources[0].name,
        first=first_of_month(first),
        until=until,
        log_hash=digest,
        made_by=MADE_BY,
    )
    return Reading(
        delivery=delivery,
        hash=digest,
        origin=request.origin,
        measured=count_log(known, register, until),
        rows=checked.rows,
        dropped=checked.log.height - known.height,
        rejections=checked.rejections,
        notices=checked.notices,
    )


def _hash(sources: Sequence[Source]) -> str:
    """Return the SHA-256 of one file, or that of the sorted hashes of several."""
    hashes = sorted(source.sha256 for source in sources)
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()


def _foreign(
    sources: Sequence[Source], mapping: Mapping, register: ChainFile, zone: str
) -> pl.DataFrame:
    if mapping.chain != register.chain.id:
        raise LogInvalid(
            f"de mapping is van keten {mapping.chain!r}, het register van {register.chain.id!r}"
        )
    return as_designed(mapped(sources, mapping, Names(register), zone), register)


def _count_file(request: Request, register: ChainFile) -> Reading:
    if len(request.files) > 1:
        raise LogInvalid("lees een telbestand per keer: het is al een hele levering")
    path = request.files[0]
    sheets, digest = read_sheets(path)
    checked = check_counts(sheets, path.name, register)
    if request.until not in {None, checked.delivery.until}:
        raise LogInvalid(
            f"{path.name} telt tot een ander tijdstip, "
            f"{checked.delivery.until.astimezone(AMSTERDAM).isoformat(timespec='minutes')}: "
            "laat --until weg, of tel opnieuw"
        )
    if not request.accept_partial:
        refuse(checked.rejections, checked.rows)
    named = {"source": request.source} if request.source else {}
    notices = [f"{path.name}: telbestand van {checked.delivery.made_by}"]
    if checked.quarters:
        notices.append(f"{path.name}: telt per kwartaal, dus zonder verdeling van doorlooptijden")
    return Reading(
        delivery=checked.delivery.model_copy(update=named),
        hash=digest,
        origin=request.origin,
        measured=checked.measured,
        rows=checked.rows,
        dropped=0,
        rejections=checked.rejections,
        notices=tuple(notices),
        quarters=checked.quarters,
    )
