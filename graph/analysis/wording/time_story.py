"""Time story (uitleg van veranderingen): what changed and since when, in short sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.analysis.wording.explanation import HEADINGS
from graph.analysis.wording.words import KINDS
from schemas.results import Analysis, DeviationKind
from schemas.time_results import Change, Effect, OverTime, Part, Season

TWO_YEARS: Final = 24
"""Months."""
BY_CHANCE: Final = 10
"""One in so many differences lies outside a 90 % interval without any cause."""


@dataclass(frozen=True)
class Names:
    """How links (by both ends) and handovers are called; what is not known goes by its id."""

    links: Mapping[str, str] = field(default_factory=dict[str, str])
    handovers: Mapping[str, str] = field(default_factory=dict[str, str])

    def link(self, id: str) -> Iterator[str]:  # noqa: A002
        """Yield who hands over to whom, and of what, each short enough for a sentence."""
        yield self.links.get(id, id)
        handover = self.handovers.get(id.rsplit("/", 2)[0])
        if handover:
            yield f"Het gaat om {handover}."


def names_of(analysis: Analysis) -> Names:
    """Return the names that an analysis holds."""
    return Names(
        {each.id: f"{each.giver_name} naar {each.receiver_name}" for each in analysis.links},
        {each.id: each.name for each in analysis.handovers},
    )


NO_NAMES: Final = Names()


def time_sentences(over_time: OverTime, names: Names = NO_NAMES) -> Iterator[str]:
    """Yield what changed; every number stands in the result."""
    for change in over_time.changes:
        yield from _changed(change, names)
    for each in over_time.recent:
        if each.status is not each.whole_status:
            ends, *what = names.link(each.link)
            yield f"{ends}, laatste kwartaal: {HEADINGS[each.status]}."
            yield f"Over alle maanden: {HEADINGS[each.whole_status]}."
            yield from what
    if _season_unknown(over_time):
        yield "Een jaar eerder is niet of te weinig geteld: een seizoen is niet uit te sluiten."
    if over_time.event:
        yield from _event(over_time, names)


def _season_unknown(over_time: OverTime) -> bool:
    """Say whether something is told to have changed that could be the time of the year."""
    quarter = any(each.status is not each.whole_status for each in over_time.recent)
    if quarter and over_time.months < TWO_YEARS:
        return True
    return any(each.season is Season.UNKNOWN for each in over_time.changes)


def _changed(change: Change, names: Names) -> Iterator[str]:
    more = "vaker" if change.worse else "minder vaak"
    ends, *what = names.link(change.link)
    yield f"{ends}: sinds {change.since:%m-%Y} {more} {KINDS[DeviationKind(change.kind)]}."
    yield from what
    yield f"Daarvoor {_of(change.before)}, sindsdien {_of(change.after)}."
    if change.season is Season.LIKE_LAST_YEAR and change.year_before:
        yield f"Een jaar eerder was het in dezelfde maanden {_of(change.year_before)}."
        yield "Dat lijkt op een seizoen."


def _of(part: Part) -> str:
    return f"{part.k} van {part.n}"


def _event(over_time: OverTime, names: Names) -> Iterator[str]:
    if not over_time.effects:
        yield f"Rond {over_time.event:%d-%m-%Y} zijn er te weinig dossiers om te vergelijken."
        return
    apart = [each for each in over_time.effects if _is_apart(each)]
    for each in apart:
        more = "meer" if each.difference.value > 0 else "minder"
        where = f"{names.handovers.get(each.handover, each.handover)} in {each.region}"
        yield f"{where}: na {over_time.event:%d-%m-%Y} {more} binnen de norm."
        yield f"Hier was het {_of(each.before)} en werd het {_of(each.after)}."
        yield f"Elders was het {_of(each.others_before)} en werd het {_of(each.others_after)}."
    yield f"Vergeleken zijn {len(over_time.effects)} keer een regio met de andere."
    yield f"Eén op {BY_CHANCE} verschilt door toeval; nu verschillen er {len(apart)}."


def _is_apart(effect: Effect) -> bool:
    low, high = effect.difference.interval
    return low > 0 or high < 0
