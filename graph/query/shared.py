"""What others read of a result after the data check: status, counts and reasons, nothing finer.

No probability, no factors, no number under ten, and no total from which one could be told.
"""

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from graph.analysis.wording.explanation import HEADINGS
from schemas.casework.data_check import DataCheck
from schemas.results import Age, Attainment, Deviation, LinkResult, OpenStock

SMALLEST: Final = 10
"""A smaller number of files could be told to persons; the inspectorates show it as "<10"."""
UNDER_TEN: Final = "minder_dan_10"
"""Reason of a deviation whose counts are not shown."""

L = TypeVar("L", bound=LinkResult)
C = TypeVar("C", bound=DataCheck)


def coarse(result: L) -> L:
    """Return a result as inspectorates that did not make it read it."""
    return result.model_copy(
        update={
            "weak_probability": None,
            "sensitivity": None,
            "consequence": None,
            "deviations": [_deviation(each) for each in result.deviations],
            "attainment": _attainment(result.attainment),
            "open": _open(result.open),
            "volume": _counts(result.volume),
            "explanation": f"Uitkomst na de gegevenscheck: {HEADINGS[result.status]}.",
        }
    )


def for_link(checks: Iterable[C], link: str, *, whole: bool) -> list[C]:
    """Return checks with what they say of this link; the numbers in it are for who made it."""
    return [
        each.model_copy(
            update={
                "links": (link,),
                "reactions": tuple(
                    one if whole else one.model_copy(update={"value": None})
                    for one in each.reactions
                    if one.link == link
                ),
            }
        )
        for each in checks
    ]


def _is_small(number: float) -> bool:
    return 0 < number < SMALLEST


def _counts(counts: Mapping[str, int]) -> dict[str, int]:
    # one that is left out could be told from the others, so they go together
    return {} if any(map(_is_small, counts.values())) else dict(counts)


def _deviation(one: Deviation) -> Deviation:
    counts = _counts(one.counts)
    hidden = counts != one.counts or _is_small(one.k) or _is_small(one.n - one.k)
    return Deviation(
        kind=one.kind,
        k=0.0 if hidden else one.k,
        n=0.0 if hidden else one.n,
        counts={} if hidden else counts,
        reason=UNDER_TEN if hidden else one.reason,
    )


def _attainment(one: Attainment | None) -> Attainment | None:
    if one is None or _is_small(one.within) or _is_small(one.n - one.within):
        return None
    return one


def _open(one: OpenStock | None) -> OpenStock | None:
    over = one.over_norm or 0 if one else 0
    if one is None or _is_small(one.now) or _is_small(over) or _is_small(one.now - over):
        return None
    unknown = Age(median=None, p90=None)
    return OpenStock(now=one.now, over_norm=one.over_norm, age_days=unknown, growth=None)
