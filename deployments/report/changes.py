"""Tables of what changed: since which month, and around an event."""

from collections.abc import Iterator
from typing import Final

from deployments.report.picture import Table
from graph.analysis.wording.explanation import HEADINGS
from graph.analysis.wording.words import KINDS
from schemas.results import DeviationKind
from schemas.time_results import OverTime, Part, Season

SEASONS: Final = {
    Season.UNKNOWN: "niet te zeggen",
    Season.LIKE_LAST_YEAR: "als een jaar eerder",
    Season.OTHER: "anders dan een jaar eerder",
}


def change_tables(over_time: OverTime) -> Iterator[tuple[str, Table]]:
    """Yield the tables with a row at least, each with its title."""
    if over_time.changes:
        yield "Omslag", _changes(over_time)
    if over_time.recent:
        yield "Laatste kwartaal", _recent(over_time)
    if over_time.effects:
        yield "Voor en na een gebeurtenis", _effects(over_time)


def _changes(over_time: OverTime) -> Table:
    titles = {
        "link": "overdracht X → Y",
        "kind": "afwijking",
        "since": "sinds",
        "before": "daarvoor",
        "after": "sindsdien",
        "year_before": "zelfde maanden een jaar eerder",
        "season": "seizoen",
        "probability": "kans",
    }
    rows = [
        {
            "link": each.link,
            "kind": KINDS[DeviationKind(each.kind)],
            "since": f"{each.since:%m-%Y}",
            "before": _of(each.before),
            "after": _of(each.after),
            "year_before": _of(each.year_before) if each.year_before else None,
            "season": SEASONS[each.season] if each.season else None,
            "probability": each.probability,
        }
        for each in over_time.changes
    ]
    return Table(titles, rows)


def _recent(over_time: OverTime) -> Table:
    titles = {
        "link": "overdracht X → Y",
        "status": "laatste kwartaal",
        "probability": "kans",
        "whole_status": "alle maanden",
        "whole_probability": "kans over alle maanden",
    }
    rows = [
        each.model_dump()
        | {"status": HEADINGS[each.status], "whole_status": HEADINGS[each.whole_status]}
        for each in over_time.recent
    ]
    return Table(titles, rows)


def _effects(over_time: OverTime) -> Table:
    titles = {
        "handover": "overdracht",
        "region": "regio",
        "before": "hier daarvoor",
        "after": "hier daarna",
        "others_before": "elders daarvoor",
        "others_after": "elders daarna",
        "share": "verschil",
        "low": "marge van",
        "high": "tot",
    }
    rows = [
        {
            "handover": each.handover,
            "region": each.region,
            "before": _of(each.before),
            "after": _of(each.after),
            "others_before": _of(each.others_before),
            "others_after": _of(each.others_after),
            "share": each.difference.value,
            "low": each.difference.interval[0],
            "high": each.difference.interval[1],
        }
        for each in over_time.effects
    ]
    return Table(titles, rows)


def _of(part: Part) -> str:
    return f"{part.k} van {part.n}"
