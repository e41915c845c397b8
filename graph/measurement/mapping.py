"""Mapping (vertaling) of a foreign event log to a handover log, as written down in TOML.

case = "case:concept:name"    # columns of the log
time = "time:timestamp"
unit = "org:group"
lifecycle = "concept:name"    # optional: where a unit says that it accepted the case
chain = "vergunningen"
handover = "vergunningen/a1"  # optional: one full id, or the column that names it
until = 2012-01-23            # optional: first instant not counted
[organisations]               # optional: whose event it is, where `unit` does not say so itself
"Send Appeal to Prefecture" = "prefectuur"
"Payment" = ""                # of no organisation: left out
"""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

import polars as pl
from pydantic import Field, ValidationError

from graph.measurement.event_log import events_of, ordered
from graph.measurement.handover_log import INSTANT, TIMES
from graph.measurement.names import Names, observed
from graph.measurement.sources import Source, why
from graph.measurement.summary import XES_CASE, XES_TIME
from schemas.errors import LogInvalid
from schemas.identifiers import Slug, handover_id
from schemas.instants import AMSTERDAM
from schemas.register import ChainFile
from schemas.schema import Schema

ACCEPTED: Final = frozenset({"accepted", "geaccepteerd", "start"})
"""Values that say that a unit took the case up: BPI logs, Dutch, and the XES life cycle."""


class Mapping(Schema):
    """Which columns of a foreign log hold what."""

    case: str = XES_CASE
    time: str = XES_TIME
    unit: str
    lifecycle: str | None = None
    chain: Slug
    handover: str | None = None
    until: datetime | date | None = None
    organisations: dict[str, str] = Field(default_factory=dict[str, str])


def read_mapping(path: Path) -> Mapping:
    """Return the mapping of a TOML file; raise `LogInvalid` that names the key."""
    try:
        return Mapping.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise LogInvalid(f"{path}: niet te lezen: {why(error)}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LogInvalid(f"{path.name}: geen TOML: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise LogInvalid(f"{path.name}: sleutel {key!r}: {first['msg']}") from None


def _columns(mapping: Mapping) -> dict[str, str]:
    columns = {"case": mapping.case, "time": mapping.time, "unit": mapping.unit}
    if mapping.lifecycle:
        columns["lifecycle"] = mapping.lifecycle
    if mapping.handover and "/" not in mapping.handover:
        columns["handover"] = mapping.handover
    return columns


def _events(source: Source, mapping: Mapping) -> pl.DataFrame:
    """Return the events of a log, at the unit that the mapping calls theirs."""
    unit = pl.col("unit").replace(mapping.organisations)
    return events_of(source, _columns(mapping)).with_columns(unit)


def mapped(sources: Sequence[Source], mapping: Mapping, names: Names, zone: str) -> pl.DataFrame:
    """Return the handovers of foreign logs that are one delivery: a case may go on in the next.

    sent = last event at the giver, received = first event at the receiver, started = its first
    accepted event. Without `lifecycle` there is no column `started_at`: the log does not record it.
    Raise `LogInvalid` for a missing column, a case without name, a bad time, or a unit that is no
    organisation of the register in `names`.
    """
    logs = [ordered(_events(source, mapping), source, zone) for source in sources]
    ids: dict[str, str] = {}
    for source, log in zip(sources, logs, strict=True):
        ids |= _known(sorted(log["unit"].unique()), names, source.name)
    events = pl.concat(logs).sort("case", "at", maintain_order=True)
    events = events.with_columns(id=pl.col("unit").replace_strict(ids, return_dtype=pl.String))
    log = _moves(_runs(events, mapping))
    return log if mapping.lifecycle else log.drop("started_at")


def _moves(runs: pl.DataFrame) -> pl.DataFrame:
    """Return each stay of a case with the next one, as a handover."""
    moves = runs.select(pl.all(), pl.all().shift(-1).name.suffix("_next"))
    return moves.filter(pl.col("case") == pl.col("case_next")).select(
        pl.col("case").alias("case_id"),
        pl.col("handover_next").alias("handover"),
        pl.col("id").alias("giver"),
        pl.col("id_next").alias("receiver"),
        pl.col("last").alias("sent_at"),
        pl.col("first_next").alias("received_at"),
        pl.col("accepted_next").alias("started_at"),
    )


def _known(units: list[str], names: Names, name: str) -> dict[str, str]:
    unknown = [unit for unit in units if unit not in names.ends]
    if unknown:
        raise LogInvalid(
            f"{name}: {', '.join(map(repr, unknown[:5]))} staat niet in het register van keten "
            f"{names.file.chain.id}: voeg de organisatie of een alias toe, of laat --register weg"
        )
    return {unit: names.ends[unit] for unit in units}


def _slugs(units: list[str], name: str) -> dict[str, str]:
    owner: dict[str, str] = {}
    for unit in units:
        slug = _slug(unit)
        if not slug or owner.setdefault(slug, unit) != unit:
            raise LogInvalid(
                f"{name}: eenheden {owner.get(slug, '')!r} en {unit!r} zijn als id niet te "
                "onderscheiden: hernoem er een"
            )
    return {unit: slug for slug, unit in owner.items()}


def _slug(unit: str) -> str:
    plain = unicodedata.normalize("NFKD", unit).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _runs(events: pl.DataFrame, mapping: Mapping) -> pl.DataFrame:
    """Return one row per stay of a case at a unit: its first, last and first accepted event."""
    accepted = pl.lit(None, INSTANT)
    if mapping.lifecycle:
        took_up = pl.col("lifecycle").str.to_lowercase().is_in(ACCEPTED)
        accepted = pl.col("at").filter(took_up).first()
    stay = pl.struct("case", "id").rle_id().alias("stay")
    return (
        events.with_columns(stay)
        .group_by("stay", maintain_order=True)
        .agg(
            pl.col("case", "id").first(),
            _handover(mapping).alias("handover"),
            pl.col("at").first().alias("first"),
            pl.col("at").last().alias("last"),
            accepted.alias("accepted"),
        )
    )


def _handover(mapping: Mapping) -> pl.Expr:
    """Return the full id of the handover to this unit."""
    if mapping.handover is None:
        return pl.lit(observed(mapping.chain))
    if "/" in mapping.handover:
        return pl.lit(mapping.handover)
    named = pl.col("handover").first()
    full = pl.when(named.str.contains("/", literal=True)).then(named)
    return full.otherwise(pl.concat_str(pl.lit(f"{mapping.chain}/"), named))


def as_designed(log: pl.DataFrame, register: ChainFile) -> pl.DataFrame:
    """Return the log with the handover of the register where exactly one is designed for the ends.

    All other links keep the one type for what was only seen.
    """
    chain = register.chain.id
    designed = pl.DataFrame(
        [
            (observed(chain), link.giver, link.receiver, handover_id(chain, link.handover))
            for link in register.links
        ],
        schema=dict.fromkeys(("handover", "giver", "receiver", "designed"), pl.String),
        orient="row",
    ).unique()
    key = ["handover", "giver", "receiver"]
    only = designed.filter(pl.col("designed").n_unique().over(key) == 1)
    named = log.join(only, on=key, how="left", maintain_order="left")
    return named.with_columns(handover=pl.coalesce("designed", "handover")).drop("designed")


def observed_register(sources: Sequence[Source], mapping: Mapping) -> ChainFile:
    """Return a register of what was seen: a network of units with one type of handover, no norm.

    A unit gets an id in lower case, and keeps its own name as alias.
    """
    chain = mapping.chain
    units = {unit for source in sources for unit in _events(source, mapping)["unit"]}
    ids = _slugs(sorted(units - {None, ""}), sources[0].name)
    return ChainFile.model_validate(
        {
            "chain": {
                "id": chain,
                "kind": "netwerk",
                "name": chain,
                "societal_task": "niet vastgelegd",
                "citizen_effect": "niet vastgelegd",
            },
            "roles": [{"id": "eenheid", "name": "Eenheid in het log", "kind": "organisation"}],
            "handovers": [
                {
                    "id": observed(chain).split("/")[1],
                    "name": "Waargenomen overdracht",
                    "kind": "waargenomen",
                    "givers": ["eenheid"],
                    "receivers": ["eenheid"],
                    "norms": [{"id": "geen", "kind": "geen_norm", "source": "onbekend"}],
                    "source": "onbekend",
                }
            ],
            "organisations": [
                {"id": slug, "name": unit, "role": "eenheid", "aliases": [unit]}
                for unit, slug in ids.items()
            ],
        }
    )


def end_of(log: pl.DataFrame, until: datetime | date | None = None) -> datetime:
    """Return the first instant not counted: the one given, else just after the last event."""
    if isinstance(until, datetime):
        return until if until.tzinfo else until.replace(tzinfo=AMSTERDAM)
    if until is not None:
        return datetime.combine(until, time.min, tzinfo=AMSTERDAM)
    names = [name for name in TIMES if name in log.columns and name != "due_at"]
    last = log.select(pl.max_horizontal(pl.col(names).max())).item()
    if last is None:
        raise LogInvalid("het log heeft geen enkel tijdstip: geef --until")
    return last + timedelta(microseconds=1)
