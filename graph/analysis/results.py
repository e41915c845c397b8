"""Results: what was found, as the models that leave this room; floats at output precision."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from graph.analysis.arranged import Arrangements
from graph.analysis.attainment import Attainments
from graph.analysis.contexts import Contexts
from graph.analysis.counting import NO_DATA, OUTSIDE, Counted
from graph.analysis.deviations import Scored
from graph.analysis.intervals import link_intervals
from graph.analysis.judging import Judgement
from graph.analysis.method import Method
from graph.analysis.network import Network
from graph.analysis.numbers import percent
from graph.analysis.whole_chain.stock import Stocks
from graph.analysis.whole_chain.structure import ChainStructure
from graph.analysis.wording.explanation import explain_link, told
from graph.analysis.wording.weight import weight_in_words
from schemas.results import Consequence, Deviation, DeviationKind, LinkResult, Sensitivity, Status
from schemas.rounding import significant


def deviations_of(
    network: Network, counted: Sequence[Counted], scored: Sequence[Scored], method: Method
) -> list[list[Deviation]]:
    """Return the five deviations of every link, in the order of the links."""
    kinds = [
        list(_deviations(each, own, network, method))
        for each, own in zip(counted, scored, strict=True)
    ]
    return [list(row) for row in zip(*kinds, strict=True)]


def _deviations(
    counted: Counted, scored: Scored, network: Network, method: Method
) -> Iterator[Deviation]:
    evidence, healthy = scored.evidence, scored.healthy
    low, high = link_intervals(
        evidence.k, evidence.n, network.handover_index, scored.probability, method
    )
    columns = (
        evidence.k,
        evidence.n,
        scored.rate,
        healthy.mean,
        low,
        high,
        scored.log_factor,
        scored.probability,
        healthy.receiver_effect,
    )
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for numbers, borrowed, counts, reason in zip(
        rows, healthy.borrowed.tolist(), counted.counts, counted.reasons, strict=True
    ):
        n = numbers[1]
        if n > 0:
            yield _measured(scored, numbers, counts, reason, borrowed=borrowed)
        else:
            yield Deviation(kind=scored.kind, k=0.0, n=0.0, counts=counts, reason=reason)


def _measured(
    scored: Scored,
    numbers: tuple[float, ...],
    counts: dict[str, int],
    reason: str | None,
    *,
    borrowed: bool,
) -> Deviation:
    k, n, rate, baseline, low, high, factor, probability, effect = map(significant, numbers)
    return Deviation(
        kind=scored.kind,
        k=k,
        n=n,
        counts=counts,
        rate=rate,
        baseline=baseline,
        interval=(low, high),
        log_bayes_factor=factor,
        weight=weight_in_words(factor),
        probability=probability,
        reason=reason,
        baseline_of="chain" if borrowed else "handover",
        receiver_effect=effect,
        percent={
            "rate": percent(rate),
            "baseline": percent(baseline),
            "interval_low": percent(low),
            "interval_high": percent(high),
        },
    )


@dataclass(frozen=True)
class Columns:
    """The four columns and what explains them, each per link in the order of the links."""

    judgement: Judgement
    deviations: Sequence[Sequence[Deviation]]
    attainments: Attainments
    open: Stocks
    arranged: Arrangements
    structure: ChainStructure
    consequence: Sequence[Consequence | None]
    volume: Sequence[dict[str, int]]
    contexts: Contexts


def link_results(
    network: Network, columns: Columns, systemic: Mapping[str, str]
) -> list[LinkResult]:
    """Return the result of every link, most probable first, ties by id.

    `systemic` holds, per handover with a stelselknelpunt, what its links say of it.
    """
    found = [_link_result(network, columns, index) for index in range(len(network.links))]
    found.sort(key=lambda each: (-(each.weak_probability or -1.0), each.id))
    alike = _alike(found)
    return [_explained(each, alike.get(each.id, []), systemic.get(each.handover)) for each in found]


def _explained(link: LinkResult, similar: list[LinkResult], systemic: str | None) -> LinkResult:
    whole = link.model_copy(update={"similar": [each.id for each in similar]})
    return whole.model_copy(update={"explanation": explain_link(whole, similar, systemic)})


SIMILAR: Final = 3
ATTENTION: Final = {Status.CLEAR, Status.POSSIBLE}


def _alike(links: Sequence[LinkResult]) -> dict[str, list[LinkResult]]:
    """Return, per link that asks attention, others with its strongest deviation, in their order.

    Those of the same handover come first: what is the matter there may be one and the same.
    """
    strongest: dict[DeviationKind, list[LinkResult]] = {}
    for each in links:
        if each.status in ATTENTION:
            strongest.setdefault(told(each.deviations)[0].kind, []).append(each)
    return {id_: each for same in strongest.values() for id_, each in _nearest(same)}


def _nearest(same: Sequence[LinkResult]) -> Iterator[tuple[str, list[LinkResult]]]:
    """Yield each link with the first few others, of its own handover and then of the rest."""
    kin: dict[str, list[LinkResult]] = {}
    for each in same:
        kin.setdefault(each.handover, []).append(each)
    for each in same:
        own = (other for other in kin[each.handover] if other is not each)
        rest = (other for other in same if other.handover != each.handover)
        yield each.id, list(islice(chain(own, rest), SIMILAR))


def _link_result(network: Network, columns: Columns, index: int) -> LinkResult:
    link = network.links[index]
    judged = bool(network.judged[index])
    judgement, deviations = columns.judgement, columns.deviations[index]
    measured = any(each.n for each in deviations)
    changed = list(judgement.changed[index])
    return LinkResult(
        id=link.id,
        giver=link.giver,
        receiver=link.receiver,
        handover=link.handover,
        weak_probability=significant(float(judgement.probability[index])) if measured else None,
        status=judgement.status[index] if judged else None,
        reason=_reason(judged=judged, measured=measured),
        designed=link.designed,
        better=judged and bool(judgement.better[index]),
        sensitivity=Sensitivity(holds=not changed, changed=changed, thorough=judgement.thorough)
        if measured
        else None,
        deviations=list(deviations),
        attainment=columns.attainments.links.get(link.id) if judged else None,
        open=columns.open.links.get(link.id) if judged else None,
        arranged=columns.arranged.of_link(link),
        structure=columns.structure.links[link.id],
        consequence=columns.consequence[index] if judged else None,
        explanation="",
        giver_name=network.name_of(link.giver),
        receiver_name=network.name_of(link.receiver),
        handover_name=network.handovers[link.handover].name,
        region=network.region_of(link.giver, link.receiver),
        volume=columns.volume[index],
        contexts=columns.contexts.of_link(link),
    )


def _reason(*, judged: bool, measured: bool) -> str | None:
    if not judged:
        return OUTSIDE
    return None if measured else NO_DATA
