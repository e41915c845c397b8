"""Threads (rode draden): the same kind of handover laid side by side over chains and regions.

A link is judged against links of its own handover, and against nothing else. This puts those
judgements beside each other afterwards: it never makes a new one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.analysis.arranged_rules import RULES
from graph.analysis.intervals import jeffreys
from graph.analysis.method import METHOD, Method
from graph.analysis.wording.explanation import told
from graph.analysis.wording.words import KINDS
from graph.register.codelists import codelists
from schemas.results import (
    Analysis,
    ArrangedState,
    DeviationKind,
    HandoverResult,
    LinkResult,
    Status,
)
from schemas.rounding import significant
from schemas.thread_results import CommonThread, CommonThreads, ThreadAspect, ThreadPlace

NORM_MISSED: Final = "norm_missed"
LEAST: Final = 2
"""Chains, or regions, from which one outcome is a thread."""
ATTENTION: Final = {Status.CLEAR, Status.POSSIBLE}
ASKED: Final = {rule.id: rule.asks for rule in RULES}


@dataclass(frozen=True)
class _Handover:
    """A handover with its links, as one analysis found them."""

    result: HandoverResult
    links: Sequence[LinkResult]

    @property
    def chain(self) -> str:
        return self.result.id.split("/", 1)[0]


@dataclass(frozen=True)
class _Seen:
    """Where an outcome was seen, and on how many handovers it could have been."""

    aspect: ThreadAspect
    what: str
    places: Sequence[ThreadPlace]
    measured: int


def common_threads(analyses: Iterable[Analysis], method: Method = METHOD) -> CommonThreads:
    """Return what stands in at least two chains, or in two regions, at one kind of handover.

    Widest first: by chains, then by regions, then by kind and outcome. Handovers without a kind,
    of an outcome that was stored before kinds were kept, are left out.
    """
    every = list(analyses)
    by_kind = _by_kind(every)
    found = [
        thread
        for kind in sorted(by_kind)
        for thread in _threads(kind, by_kind[kind], method)
        if max(thread.chains, thread.regions) >= LEAST
    ]
    return CommonThreads(
        methods=sorted({each.method for each in every}),
        inputs={
            chain: each.input_hash
            for each in every
            for chain in sorted({handover.id.split("/", 1)[0] for handover in each.handovers})
        },
        threads=sorted(
            found,
            key=lambda each: (-each.chains, -each.regions, each.kind, each.aspect, each.what),
        ),
    )


def _by_kind(analyses: Iterable[Analysis]) -> Mapping[str, list[_Handover]]:
    found: dict[str, list[_Handover]] = {}
    for analysis in analyses:
        links: dict[str, list[LinkResult]] = {}
        for link in analysis.links:
            links.setdefault(link.handover, []).append(link)
        for result in analysis.handovers:
            if result.kind:
                own = _Handover(result, links.get(result.id, []))
                found.setdefault(result.kind, []).append(own)
    return {kind: sorted(each, key=lambda one: one.result.id) for kind, each in found.items()}


def _threads(kind: str, handovers: Sequence[_Handover], method: Method) -> Iterator[CommonThread]:
    seen = [
        *(_deviating(each, handovers, method) for each in DeviationKind),
        _missing(handovers),
        *(_not_arranged(rule, handovers) for rule in ASKED),
    ]
    name = codelists().handover_kinds.get(kind, kind)
    for each in seen:
        thread = CommonThread(
            kind=kind,
            kind_name=name,
            aspect=each.aspect,
            what=each.what,
            chains=len({place.chain for place in each.places}),
            regions=len({(place.chain, one) for place in each.places for one in place.regions}),
            handovers=len(each.places),
            measured=each.measured,
            places=list(each.places),
            explanation="",
        )
        yield thread.model_copy(update={"explanation": " ".join(_sentences(thread))})


def _deviating(kind: DeviationKind, handovers: Sequence[_Handover], method: Method) -> _Seen:
    """Return the handovers with a link whose status this deviation carries."""
    places: list[ThreadPlace] = []
    measured = 0
    for each in handovers:
        counted = [one for link in each.links for one in link.deviations if one.kind is kind]
        k, n = sum(one.k for one in counted), sum(one.n for one in counted)
        measured += n > 0
        showing = [
            link
            for link in each.links
            if link.status in ATTENTION and any(one.kind is kind for one in told(link.deviations))
        ]
        if showing:
            places.append(_place(each, showing, (k, n), method))
    return _Seen(ThreadAspect.DEVIATION, kind.value, places, measured)


def _place(
    handover: _Handover, showing: Sequence[LinkResult], counted: tuple[float, float], method: Method
) -> ThreadPlace:
    k, n = counted
    low, high = jeffreys(np.array([k]), np.array([n]), method.interval)
    return ThreadPlace(
        chain=handover.chain,
        handover=handover.result.id,
        name=handover.result.name,
        links=sorted(link.id for link in showing),
        regions=sorted({link.region for link in showing if link.region}),
        k=significant(k),
        n=significant(n),
        share=significant(k / n),
        interval=(significant(float(low[0])), significant(float(high[0]))),
    )


def _missing(handovers: Sequence[_Handover]) -> _Seen:
    """Return the handovers of which a region misses the norm; files within it, of those known."""
    places: list[ThreadPlace] = []
    measured = 0
    for each in handovers:
        judged = [one for one in each.result.spread if one.misses is not None]
        measured += bool(judged)
        attained = each.result.attainment
        missing = sorted(one.region for one in judged if one.misses)
        if missing and attained:
            places.append(
                ThreadPlace(
                    chain=each.chain,
                    handover=each.result.id,
                    name=each.result.name,
                    regions=missing,
                    k=attained.within,
                    n=attained.n,
                    share=attained.share,
                    interval=attained.interval,
                )
            )
    return _Seen(ThreadAspect.ATTAINMENT, NORM_MISSED, places, measured)


def _not_arranged(rule: str, handovers: Sequence[_Handover]) -> _Seen:
    """Return the handovers of which the register says that this is not arranged.

    A register holds for all regions at once, so only chains are counted.
    """
    states = [
        (each, fact.state)
        for each in handovers
        for fact in each.result.arranged
        if fact.rule == rule
    ]
    places = [
        ThreadPlace(chain=each.chain, handover=each.result.id, name=each.result.name)
        for each, state in states
        if state is ArrangedState.NOT_ARRANGED
    ]
    return _Seen(ThreadAspect.ARRANGED, rule, places, len(states))


def _sentences(thread: CommonThread) -> Iterator[str]:
    yield from _outcome(thread)
    handovers = _counted(thread.handovers, "overdracht", "overdrachten")
    yield f"Dat staat bij {handovers} van de {thread.measured} die hierop zijn bekeken."
    where = _counted(thread.chains, "keten", "ketens")
    if thread.regions:
        regions = _counted(thread.regions, "regio", "regio's")
        where = f"{where} en {regions}"
    yield f"Het gaat om {where}."


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _outcome(thread: CommonThread) -> Iterator[str]:
    if thread.aspect is ThreadAspect.DEVIATION:
        what = KINDS[DeviationKind(thread.what)]
        yield f"{thread.kind_name}: {what} bij overdrachten X → Y die afwijken."
    elif thread.aspect is ThreadAspect.ATTAINMENT:
        yield f"{thread.kind_name}: de norm wordt niet gehaald."
    else:
        asked = ASKED[thread.what]
        yield f"{thread.kind_name}: {asked[0].lower()}{asked[1:]}"
        yield "Nee, dat is niet geregeld."
