"""Proposal of a mapping (voorstel): which columns of a foreign log hold what, and what each loses.

A proposal is a guess from names and values: a person decides, with the losses beside each choice.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import polars as pl

from graph.measurement.instants import instant
from graph.measurement.mapping import ACCEPTED
from graph.measurement.sources import Source
from graph.measurement.summary import summarise
from schemas.errors import LogInvalid

CASES: Final = ("case:concept:name", "case_id", "case id", "case", "dossier", "dossiernummer")
TIMES: Final = ("time:timestamp", "timestamp", "complete timestamp", "start timestamp", "tijdstip")
UNITS: Final = ("org:group", "org:role", "org:resource", "organisatie", "organization", "resource")
ACTIVITIES: Final = ("concept:name", "activity", "activiteit")
"""An activity is no unit: its mapping says per activity whose it is."""
LOOKED_AT: Final = 500
MOST_UNITS: Final = 2_000
SHOWN: Final = 6


@dataclass(frozen=True)
class UnitChoice:
    """A column that could name the unit, and what a mapping on it keeps and loses."""

    column: str
    units: int
    handovers: int
    links: int
    lost_events: int
    silent_cases: int


@dataclass(frozen=True)
class Proposal:
    """Proposed columns; `units` in order of preference, `lifecycle` where units accept a case.

    `activities` are the values of the first unit when that is an activity, else none.
    """

    case: str
    time: str
    lifecycle: str | None
    units: tuple[UnitChoice, ...]
    events: int
    cases: int
    activities: tuple[str, ...] = ()


def propose(source: Source, zone: str) -> Proposal:
    """Return a proposal for a log.

    Raises `LogInvalid` when no column holds instants, none groups events, or none could be a unit.
    """
    rows = source.table.rows.select(pl.all().cast(pl.String, strict=False))
    time = _first(_times(rows, zone), TIMES)
    if time is None:
        raise LogInvalid(f"{source.name}: geen kolom met tijdstippen gevonden")
    rest = [name for name in rows.columns if name != time]
    case = _first([name for name in rest if _groups(rows[name])], CASES)
    if case is None:
        raise LogInvalid(f"{source.name}: geen kolom die gebeurtenissen tot dossiers samenneemt")
    names = [
        name
        for name in rest
        if name != case
        and not name.startswith("case:")
        and 1 < rows[name].drop_nulls().n_unique() <= MOST_UNITS
    ]
    ranked = sorted(names, key=lambda name: (_rank(name, (*UNITS, *ACTIVITIES)), name))[:SHOWN]
    choices = [_choice(source, rows, name, (case, time), zone) for name in ranked]
    # a column that never changes within a case hands nothing over
    moving = [each for each in choices if each.handovers]
    if not moving:
        raise LogInvalid(f"{source.name}: geen kolom die eenheden kan noemen")
    # however good its name, a column that is mostly empty is no first choice
    units = tuple(sorted(moving, key=lambda each: 2 * each.lost_events > rows.height))
    first = units[0].column
    activities = rows[first].unique().drop_nulls().sort() if first.lower() in ACTIVITIES else ()
    lifecycle = next((name for name in names if _accepts(rows[name])), None)
    return Proposal(
        case, time, lifecycle, units, rows.height, rows[case].n_unique(), tuple(activities)
    )


def as_toml(proposal: Proposal, chain: str) -> str:
    """Return the mapping file of the first choice.

    When that is an activity, each stands for itself until somebody writes whose it is.
    """
    lines = [f'case = "{proposal.case}"', f'time = "{proposal.time}"']
    lines.append(f'unit = "{proposal.units[0].column}"')
    if proposal.lifecycle:
        lines.append(f'lifecycle = "{proposal.lifecycle}"')
    lines.append(f'chain = "{chain}"')
    if proposal.activities:
        lines += ["", "# van welke organisatie elke activiteit is; leeg telt niet mee"]
        lines.append("[organisations]")
        quoted = [json.dumps(each, ensure_ascii=False) for each in proposal.activities]
        lines += [f"{each} = {each}" for each in quoted]
    return "\n".join([*lines, ""])


def _choice(
    source: Source, rows: pl.DataFrame, unit: str, key: tuple[str, str], zone: str
) -> UnitChoice:
    case, time = key
    counted = summarise(source, unit, case=case, time=time, unknown=None, zone=zone)
    named = rows.filter(pl.col(unit).is_not_null() & (pl.col(unit) != ""))
    moving = named.group_by(case).agg(pl.col(unit).n_unique().alias("n")).filter(pl.col("n") > 1)
    return UnitChoice(
        column=unit,
        units=named[unit].n_unique(),
        handovers=counted.handovers,
        links=counted.links,
        lost_events=rows.height - named.height,
        silent_cases=rows[case].n_unique() - moving.height,
    )


def _times(rows: pl.DataFrame, zone: str) -> list[str]:
    return [name for name in rows.columns if _is_time(rows[name], zone)]


def _is_time(column: pl.Series, zone: str) -> bool:
    values = column.drop_nulls().head(LOOKED_AT).to_list()
    texts = [text for text in values if any(mark in text for mark in "-/:")]
    return len(texts) > 0.9 * len(values) > 0 and all(instant(text, zone) for text in texts)


def _groups(column: pl.Series) -> bool:
    return column.null_count() == 0 and 1 < column.n_unique() < column.len()


def _accepts(column: pl.Series) -> bool:
    return bool(ACCEPTED & {text.lower() for text in column.drop_nulls().unique().to_list()})


def _first(names: Iterable[str], known: tuple[str, ...]) -> str | None:
    return min(names, key=lambda name: (_rank(name, known), name), default=None)


def _rank(name: str, known: tuple[str, ...]) -> int:
    folded = name.lower()
    return known.index(folded) if folded in known else len(known)
