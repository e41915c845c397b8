"""Chapters of a report: which pictures, sentences and tables stand under which handover."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from deployments.report.attainment import draw_attainment
from deployments.report.chain_drawing import draw_chain
from deployments.report.funnel import funnels
from deployments.report.picture import STATUS_WORDS, Picture, Table, ends
from deployments.report.quarters import draw_quarters
from deployments.report.spectrum import draw_spectrum
from deployments.report.survival import draw_curve
from graph.analysis.analyse import last_day
from graph.analysis.curves import Curve, curves_of
from graph.analysis.network import network_of
from graph.analysis.periods.quarters import Quarter, quarters_of
from graph.analysis.spectrum import Spectrum, spectra_of
from graph.analysis.wording.words import KINDS, REASONS, words_of
from graph.measurement.carried_on import carried_on
from graph.measurement.tables import Measurements
from schemas.register import ChainFile
from schemas.results import Analysis, DeviationKind, HandoverResult, LinkResult, Status

SHOWN: Final = frozenset({Status.CLEAR, Status.POSSIBLE})
WHOLE: Final = "alle samen"
ARRANGED: Final = {
    "arranged": "geregeld",
    "not_arranged": "niet geregeld",
    "lawfully_so": "rechtmatig zo geregeld",
    "disputed": "betwist",
}


@dataclass(frozen=True)
class Report:
    """All that a report is made of; `made_on` is the day on which somebody asked for it."""

    chain: ChainFile
    measurements: Measurements
    analysis: Analysis
    made_on: date

    @cached_property
    def pictures(self) -> dict[str, list[Picture]]:
        """The pictures per handover; those of the whole chain stand under an empty name."""
        drawn = {each.id: list(self._of_handover(each)) for each in self.analysis.handovers}
        whole = [draw_chain(self.chain, self.analysis)]
        if any(each.attainment and each.attainment.n for each in self.analysis.links):
            whole.append(draw_attainment(self.analysis))
        return {"": whole} | drawn

    @cached_property
    def curves(self) -> dict[str, Curve]:
        """The course of each link that asks attention."""
        day = last_day(self.analysis.until)
        network = network_of(self.chain, self._counted, day)
        wanted = [link.id for link in self.analysis.links if link.status in SHOWN]
        return {each.link: each for each in curves_of(network, self._counted, wanted)}

    def curve(self, link: LinkResult) -> Picture | None:
        """Return the course of a link against the term, if it asks attention and was measured."""
        return draw_curve(self.curves[link.id]) if link.id in self.curves else None

    @cached_property
    def spectra(self) -> dict[str, Spectrum]:
        """The files of each such link by the month in which they were sent."""
        day = last_day(self.analysis.until)
        network = network_of(self.chain, self._counted, day)
        found = spectra_of(network, self._counted, list(self.curves.values()))
        return {each.link: each for each in found if each.beams}

    def spectrum(self, link: LinkResult) -> Picture | None:
        """Return the files of a link through time, if it asks attention and was measured."""
        return draw_spectrum(self.spectra[link.id]) if link.id in self.spectra else None

    def links_of(self, handover: str) -> list[LinkResult]:
        """Return the links of a handover, most probable first."""
        return [link for link in self.analysis.links if link.handover == handover]

    @cached_property
    def _counted(self) -> Measurements:
        """The measurements as they were judged: at who carries the work on."""
        day = last_day(self.analysis.until)
        return carried_on(self.measurements, self.chain.organisations, day)

    @cached_property
    def _quarters(self) -> list[Quarter]:
        return [
            *quarters_of(self._counted, "handover"),
            *quarters_of(self._counted, "link"),
        ]

    def _of_handover(self, handover: HandoverResult) -> Iterator[Picture]:
        links = self.links_of(handover.id)
        yield from funnels(links)
        names = {handover.id: WHOLE}
        names |= {
            link.id: ends(link)
            for link in sorted(links, key=lambda each: each.id)
            if link.attainment and link.attainment.n
        }
        if any(each.owner in names for each in self._quarters):
            yield draw_quarters(self._quarters, names)


def accounted(report: Report) -> list[tuple[str, str]]:
    """Return where a report comes from: enough to make it again."""
    analysis = report.analysis
    chain = report.chain.chain
    rows = [
        ("keten", f"{chain.name} ({chain.id})"),
        ("peilmoment", f"{analysis.until:%d-%m-%Y %H:%M}, het eerste moment dat niet meetelt"),
        ("gemaakt op", f"{report.made_on:%d-%m-%Y}"),
        ("methode", analysis.method),
        ("hash van de invoer", analysis.input_hash),
        ("regels vanaf het peilmoment, niet geteld", str(analysis.dropped)),
    ]
    if analysis.expected_false_flags is not None:
        rows.append(("te verwachten onterechte vlaggen", f"{analysis.expected_false_flags:.2g}"))
    return rows


def statuses(links: Sequence[LinkResult]) -> Table:
    """Return how many links have each status."""
    found = Counter(link.status for link in links)
    return Table(
        {"status": "uitkomst", "links": "overdrachten X → Y"},
        [{"status": words, "links": found[each]} for each, words in STATUS_WORDS.items()],
    )


def deviations(link: LinkResult) -> Table:
    """Return the five deviations of a link with what they are held against."""
    return Table(
        {
            "kind": "afwijking",
            "k": "geteld",
            "n": "van",
            "rate": "deel",
            "low": "marge van",
            "high": "tot",
            "baseline": "soortgelijk",
            "weight": "bij een knelpunt zijn deze aantallen",
            "probability": "kans",
            "reason": "opmerking",
        },
        [_deviation(each.model_dump(mode="json")) for each in link.deviations],
    )


def _deviation(told: dict[str, Any]) -> dict[str, Any]:
    low, high = told["interval"] or (None, None)
    reason = told["reason"]
    return told | {
        "kind": KINDS[DeviationKind(told["kind"])],
        "low": low,
        "high": high,
        "reason": REASONS.get(reason, reason),
    }


def arranged(report: Report, handover: HandoverResult) -> Table:
    """Return what the register says of a handover, with its sources by their titles."""
    words = words_of(report.chain)
    return Table(
        {
            "state": "geregeld",
            "sentence": "wat het register zegt",
            "source": "bron",
            "records": "plaats in het register",
        },
        [
            {
                "state": ARRANGED[each.state],
                "sentence": each.sentence,
                "source": words.source(each.source),
                "records": ", ".join(each.records),
            }
            for each in handover.arranged
        ],
    )
