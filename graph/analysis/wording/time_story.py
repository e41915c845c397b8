"""Time story (uitleg van veranderingen): what changed and since when, in short sentences."""

from collections.abc import Iterator
from typing import Final

from graph.analysis.wording.explanation import HEADINGS
from schemas.results import DeviationKind
from schemas.time_results import Change, Effect, OverTime, Part

WORDS: Final = {
    DeviationKind.LATE: "te laat",
    DeviationKind.LOST: "kwijt",
    DeviationKind.RETURNED: "teruggestuurd",
    DeviationKind.NO_FEEDBACK: "zonder terugmelding",
    DeviationKind.INCOMPLETE: "onvolledig",
}
BY_CHANCE: Final = 10
"""One in so many differences lies outside a 90 % interval without any cause."""


def time_sentences(over_time: OverTime) -> Iterator[str]:
    """Yield what changed; every number stands in the result."""
    for change in over_time.changes:
        yield from _changed(change)
    for each in over_time.recent:
        if each.status is not each.whole_status:
            yield f"{each.link}, laatste kwartaal: {HEADINGS[each.status]}."
            yield f"Over alle maanden: {HEADINGS[each.whole_status]}."
    if over_time.event:
        yield from _event(over_time)


def _changed(change: Change) -> Iterator[str]:
    more = "vaker" if change.worse else "minder vaak"
    yield f"{change.link}: sinds {change.since:%m-%Y} {more} {WORDS[DeviationKind(change.kind)]}."
    yield f"Daarvoor {_of(change.before)}, sindsdien {_of(change.after)}."


def _of(part: Part) -> str:
    return f"{part.k} van {part.n}"


def _event(over_time: OverTime) -> Iterator[str]:
    if not over_time.effects:
        yield f"Rond {over_time.event:%d-%m-%Y} zijn er te weinig dossiers om te vergelijken."
        return
    apart = [each for each in over_time.effects if _is_apart(each)]
    for each in apart:
        more = "meer" if each.difference.value > 0 else "minder"
        where = f"{each.handover} in {each.region}"
        yield f"{where}: na {over_time.event:%d-%m-%Y} {more} binnen de norm."
        yield f"Hier was het {_of(each.before)} en werd het {_of(each.after)}."
        yield f"Elders was het {_of(each.others_before)} en werd het {_of(each.others_after)}."
    yield f"Vergeleken zijn {len(over_time.effects)} keer een regio met de andere."
    yield f"Eén op {BY_CHANCE} verschilt door toeval; nu verschillen er {len(apart)}."


def _is_apart(effect: Effect) -> bool:
    low, high = effect.difference.interval
    return low > 0 or high < 0
