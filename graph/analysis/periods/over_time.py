"""Over time (in de tijd): what changed in the months counted, and the last quarter beside them."""

from datetime import date
from typing import Final

from graph.analysis.evidence import Findings, findings_of, scored_of
from graph.analysis.judging import Judgement, judge
from graph.analysis.method import Method
from graph.analysis.periods.change_points import changes_of
from graph.analysis.periods.events import effects_of
from schemas.rounding import significant
from schemas.status import Status
from schemas.time_results import OverTime, Recent

QUARTER: Final = 3
"""Months."""
ATTENTION: Final = {Status.CLEAR, Status.POSSIBLE}


def over_time_of(
    findings: Findings, whole: Judgement, event: date | None, method: Method
) -> OverTime:
    """Return what changed in the months of `findings`; around `event` when there is one.

    A defect of the last months hides in a whole period, and one of long ago stays in it: so the
    last quarter is judged on its own files as well.
    """
    network, inside = findings.network, findings.inside
    months = findings.months
    quarter = months[-QUARTER] if len(months) > QUARTER else None
    return OverTime(
        changes=changes_of(network, inside, method),
        quarter=quarter,
        recent=_recent(findings, whole, quarter, method) if quarter else [],
        event=event,
        effects=effects_of(network, inside, event, method) if event else [],
        months=len(months),
    )


def _recent(findings: Findings, whole: Judgement, quarter: date, method: Method) -> list[Recent]:
    network = findings.network
    own = findings_of(network, findings.inside, (quarter, date.max), method)
    judged = judge(scored_of(network, own, method), method)
    found = [
        Recent(
            link=link.id,
            status=status,
            probability=significant(float(probability)),
            whole_status=whole_status,
            whole_probability=significant(float(whole_probability)),
        )
        for link, shown, status, probability, whole_status, whole_probability in zip(
            network.links,
            network.judged,
            judged.status,
            judged.probability,
            whole.status,
            whole.probability,
            strict=True,
        )
        if shown and {status, whole_status} & ATTENTION
    ]
    return sorted(found, key=lambda each: (-each.probability, each.link))
