"""Picture of a funnel (trechter): the rate of each link against its number of files.

Between the lines a rate may lie by chance. Normhalen is drawn wherever a norm was measured; another
deviation only where it carries the status of a link.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

from deployments.report.picture import STATUS_WORDS, Picture, Table, by_status, drawn, ends
from graph.analysis.funnel import LEVELS, funnel_limits
from graph.analysis.wording.explanation import told
from graph.analysis.wording.words import KINDS
from schemas.results import DeviationKind, LinkResult, Status

_CAPTION: Final = (
    "Elk teken is een overdracht X → Y. Binnen de lijnen kan een verschil toeval zijn: "
    "doorgetrokken 95 %, gestreept 99,8 %. De stippellijn is het deel van alle dossiers samen."
)
_TITLES: Final = {
    "link": "van → naar",
    "k": "geteld",
    "n": "van",
    "rate": "deel",
    "low": "95 % van",
    "high": "tot",
    "far_low": "99,8 % van",
    "far_high": "tot (99,8 %)",
    "status": "uitkomst",
}
_LINES: Final = 60
_DASHES: Final = ([1, 0], [5, 3])


def funnels(links: Sequence[LinkResult]) -> Iterator[Picture]:
    """Yield the funnels of the links of one handover that have something to show."""
    attained = [
        _point(each, each.attainment.within, each.attainment.n)
        for each in links
        if each.attainment and each.attainment.n
    ]
    if len(attained) > 1:
        yield _funnel("binnen de norm", attained)
    for kind in sorted(_carrying(links)):
        found = (
            (each, deviation)
            for each in links
            for deviation in each.deviations
            if deviation.kind is kind and deviation.n
        )
        points = [_point(each, deviation.k, deviation.n) for each, deviation in found]
        if len(points) > 1 and not (kind is DeviationKind.LATE and attained):
            yield _funnel(KINDS[kind], points)


def _carrying(links: Sequence[LinkResult]) -> set[DeviationKind]:
    """Return the kinds of deviation that carry the status of a link."""
    return {
        deviation.kind
        for each in links
        if each.status in {Status.CLEAR, Status.POSSIBLE}
        for deviation in told(each.deviations)
    }


def _point(link: LinkResult, k: float, n: float) -> dict[str, Any]:
    return {
        "link": ends(link),
        "k": k,
        "n": n,
        "rate": k / n,
        "status": STATUS_WORDS[link.status],
    }


def _funnel(what: str, points: list[dict[str, Any]]) -> Picture:
    centre = sum(each["k"] for each in points) / sum(each["n"] for each in points)
    return Picture(
        title=f"Trechter: {what}",
        caption=_CAPTION,
        svg=drawn(_specification(what, points, centre)),
        table=Table(_TITLES, list(_with_limits(points, centre))),
    )


def _with_limits(points: list[dict[str, Any]], centre: float) -> Iterator[dict[str, Any]]:
    """Yield each point with the limits at its own number of files."""
    files = np.array([max(round(each["n"]), 1) for each in points], dtype=np.int64)
    near, far = (funnel_limits(centre, files, level) for level in LEVELS)
    ends = (each.tolist() for each in (*near, *far))
    for point, low, high, far_low, far_high in zip(points, *ends, strict=True):
        yield point | {"low": low, "high": high, "far_low": far_low, "far_high": far_high}


def _specification(what: str, points: list[dict[str, Any]], centre: float) -> dict[str, Any]:
    rate = {"type": "quantitative", "title": f"deel {what}", "scale": {"domain": [0, 1]}}
    percent = {"axis": {"format": ".0%"}}
    files = {"field": "n", "type": "quantitative", "title": "dossiers"}
    lines = [
        {
            "data": {"values": limits(centre, max(each["n"] for each in points), level)},
            "mark": {"type": "line", "color": "#666666", "strokeDash": dash, "strokeWidth": 1},
            "encoding": {"x": files, "y": rate | percent | {"field": end}},
        }
        for level, dash in zip(LEVELS, _DASHES, strict=True)
        for end in ("low", "high")
    ]
    usual = {
        "data": {"values": [{"centre": centre}]},
        "mark": {"type": "rule", "color": "#000000", "strokeDash": [2, 2]},
        "encoding": {"y": rate | percent | {"field": "centre"}},
    }
    marks = {
        "mark": {"type": "point", "size": 60, "filled": True, "opacity": 0.85},
        "encoding": {"x": files, "y": rate | percent | {"field": "rate"}, **by_status()},
    }
    return {
        "data": {"values": points},
        "width": 460,
        "height": 230,
        "layer": [*lines, usual, marks],
    }


def limits(centre: float, most: float, level: float) -> list[dict[str, float]]:
    """Return a pair of limits at numbers of files up to somewhat more than the most."""
    files = np.unique(np.rint(np.geomspace(1, max(most * 1.05, 2), _LINES)).astype(np.int64))
    ends = funnel_limits(centre, files, level)
    return [
        {"n": n, "low": low, "high": high}
        for n, low, high in zip(files.tolist(), *(each.tolist() for each in ends), strict=True)
    ]
