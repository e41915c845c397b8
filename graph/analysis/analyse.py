"""Analyse: a register and measurements in, results out. No clock, no database, no network.

The same input gives the same bytes: whatever is ordered is ordered by id, and every float is
rounded to six significant digits.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta

from graph.analysis.arranged import Arrangements
from graph.analysis.attainment import attainments
from graph.analysis.contexts import Contexts
from graph.analysis.counting import Window
from graph.analysis.deviations import Scored
from graph.analysis.evidence import Findings, findings_of, scored_of
from graph.analysis.handover_results import handover_results
from graph.analysis.judging import Judgement, false_flags, judge
from graph.analysis.lateness import strata_of
from graph.analysis.method import METHOD, Method
from graph.analysis.network import network_of
from graph.analysis.periods.over_time import over_time_of
from graph.analysis.results import Columns, deviations_of, link_results
from graph.analysis.sensitivity import further_runs
from graph.analysis.whole_chain.capacity import NONE_KNOWN, Capacities
from graph.analysis.whole_chain.chain_level import chain_result
from graph.analysis.whole_chain.consequence import consequences
from graph.analysis.whole_chain.stock import open_stock
from graph.analysis.whole_chain.structure import ChainStructure, structure_of
from graph.analysis.wording.explanation import systemic_sentence
from graph.measurement.carried_on import carried_on
from graph.measurement.tables import Measurements
from schemas.instants import AMSTERDAM, instant_text
from schemas.register import ChainFile
from schemas.results import Analysis
from schemas.rounding import significant


@dataclass(frozen=True)
class Question:
    """What is asked: up to which instant, over which months, and how thoroughly.

    `until` is the first instant not counted. `window` is `[from, until)` in first days of months;
    open files are counted over all months all the same. `dropped` rows were left out when counting.
    """

    until: datetime
    window: Window | None = None
    dropped: int = 0
    thorough: bool = False
    """Also without each organisation in turn, and over other windows (`--sensitivity`)."""
    capacities: Capacities = NONE_KNOWN
    """Files a week that handovers can carry, by full id, as far as somebody knows."""
    event: date | None = None
    """Also before and after this day, per region against the others."""


def analyse(
    chain: ChainFile, measurements: Measurements, question: Question, method: Method = METHOD
) -> Analysis:
    """Return what the data say of every link and handover of a chain.

    Raises `AnalysisError` when the measurements speak of a handover that the chain does not have.
    """
    digest = input_hash(chain, measurements, question, method)
    day = last_day(question.until)
    measurements = carried_on(measurements, chain.organisations, day)
    network = network_of(chain, measurements, day)
    findings = findings_of(network, measurements, question.window, method)
    scored = scored_of(network, findings, method)
    runs = further_runs(network, measurements, findings, method) if question.thorough else ()
    judgement = judge(scored, method, runs)
    structure = structure_of(network, findings.inside, question.capacities)
    columns = _columns(findings, measurements, (scored, judgement, structure), method)
    handovers = handover_results(network, columns, method)
    systemic = {each.id: sentence for each in handovers if (sentence := systemic_sentence(each))}
    links = link_results(network, columns, systemic)
    return Analysis(
        method=method.version,
        input_hash=digest,
        until=question.until.astimezone(AMSTERDAM),
        window=question.window,
        dropped=question.dropped,
        expected_false_flags=significant(sum(false_flags(judgement))),
        links=links,
        handovers=handovers,
        chain=chain_result(network, findings.inside, (links, structure), method),
        over_time=over_time_of(findings, judgement, question.event, method),
    )


def last_day(until: datetime) -> date:
    """Return the last day that counts, in Amsterdam: the register is read as it holds on it."""
    return (until - timedelta(microseconds=1)).astimezone(AMSTERDAM).date()


def _columns(
    findings: Findings,
    measurements: Measurements,
    found: tuple[list[Scored], Judgement, ChainStructure],
    method: Method,
) -> Columns:
    network = findings.network
    scored, judgement, structure = found
    late, lost = scored[:2]
    whole = findings.inside is measurements
    all_months = findings.strata if whole else strata_of(network, measurements, method)
    return Columns(
        judgement=judgement,
        deviations=deviations_of(network, findings.counted, scored, method),
        attainments=attainments(network, findings.inside, method),
        open=open_stock(network, all_months, measurements, method),
        arranged=Arrangements(network),
        structure=structure,
        consequence=consequences(network, findings.strata, late, lost),
        volume=findings.totals.rows("sent", "received", "withdrawn"),
        contexts=Contexts(network, min(findings.months, default=None)),
    )


def input_hash(
    chain: ChainFile, measurements: Measurements, question: Question, method: Method
) -> str:
    """Return the hash of all that the outcome depends on, whatever the order of its rows."""
    digest = hashlib.sha256(chain.model_dump_json().encode())
    for part in _parts(measurements, question, method):
        digest.update(part)
    return digest.hexdigest()


def _parts(measurements: Measurements, question: Question, method: Method) -> Iterator[bytes]:
    window = question.window or ()
    asked = (instant_text(question.until), *map(str, window), question.dropped, question.thorough)
    asked = (*asked, str(question.event), *question.capacities)
    yield repr((asked, astuple(method))).encode()
    for table in (
        measurements.counts,
        measurements.fields,
        measurements.histogram,
        measurements.weeks,
        measurements.chain_months,
        measurements.loops,
    ):
        yield table.sort(table.columns).write_csv(null_value="∅").encode()
