"""Explanation (uitleg): the numbers of a result in Dutch sentences of at most twenty words.

Every number comes from the result itself, so that a reader finds it back there. Names of both ends
stand in each explanation, and never a cause: figures about a link do not say whose doing it is.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from graph.analysis.wording.weight import LIKELIER
from graph.analysis.wording.words import KINDS, REASONS, listed, plain
from schemas.norm import Term, Unit
from schemas.results import (
    Attainment,
    ContextNote,
    Deviation,
    DeviationKind,
    HandoverResult,
    LinkResult,
    OpenStock,
    Sensitivity,
    Status,
)

NO_CAUSE: Final = "Wie dit veroorzaakt volgt niet uit deze cijfers."
NOWHERE: Final = "Deze overdracht wijkt niet af: de norm wordt nergens gehaald."
MOSTLY_NOT: Final = (
    "Deze overdracht wijkt niet af: de norm wordt in de meeste regio's niet gehaald."
)
USUAL: Final = "Deze overdracht wijkt niet af van soortgelijke overdrachten."
BETTER: Final = "Deze overdracht gaat aantoonbaar beter dan soortgelijke overdrachten."
NOT_DESIGNED: Final = "Deze overdracht staat niet in het register."

HEADINGS: Final = {
    Status.CLEAR: "duidelijk knelpunt in de gegevens",
    Status.POSSIBLE: "mogelijk knelpunt in de gegevens",
    Status.INSUFFICIENT_DATA: "te weinig gegevens",
    Status.NONE: "geen knelpunt in de gegevens",
    None: "buiten toezicht, dus geen oordeel over deze overdracht",
}
UNITS: Final = {
    Unit.MINUTE: ("minuut", "minuten"),
    Unit.HOUR: ("uur", "uur"),
    Unit.DAY: ("dag", "dagen"),
    Unit.WORKING_DAY: ("werkdag", "werkdagen"),
    Unit.WEEK: ("week", "weken"),
    Unit.MONTH: ("maand", "maanden"),
    Unit.YEAR: ("jaar", "jaar"),
}
TOLD: Final = 0.4
"""Deviations from this probability on are told; the strongest one always."""
USUAL_RECEIVER: Final = (0.8, 1.25)
"""A receiver effect in between is not worth a sentence."""


def term_text(term: Term) -> str:
    """Return a term in words, such as `1 dag` or `10 werkdagen`."""
    return f"{term.value} {UNITS[term.unit][term.value != 1]}"


def explain_link(
    link: LinkResult, similar: Sequence[LinkResult] = (), systemic: str | None = None
) -> str:
    """Return the explanation of a link; `systemic` is the sentence of its stelselknelpunt."""
    return " ".join(_link_sentences(link, similar, systemic))


def _link_sentences(
    link: LinkResult, similar: Sequence[LinkResult], systemic: str | None
) -> Iterator[str]:
    yield f"{link.giver_name} naar {link.receiver_name}: {HEADINGS[link.status]}."
    yield f"Het gaat om {link.handover_name}."
    if not link.designed:
        yield NOT_DESIGNED
    if link.status in {Status.CLEAR, Status.POSSIBLE}:
        for deviation in told(link.deviations):
            yield from _deviation_sentences(deviation)
        if link.sensitivity:
            yield from _sensitivity(link.sensitivity)
    else:
        yield _volume(link)
    if link.status is Status.NONE:
        yield systemic or (BETTER if link.better else USUAL)
    if link.attainment and link.attainment.n:
        yield _attained(link.attainment)
    yield from _open(link.open)
    yield from _not_measured(link)
    yield from _similar(similar)
    yield from _contexts(link.contexts)
    yield NO_CAUSE


def told(deviations: Sequence[Deviation]) -> list[Deviation]:
    """Return the deviations that carry a status, most probable first."""
    ranked = sorted(deviations, key=lambda each: -(each.probability or 0))
    return ranked[:1] + [each for each in ranked[1:] if (each.probability or 0) >= TOLD]


ASSUMPTIONS: Final = {
    "prior × 0.5": "met een kleinere kans vooraf",
    "prior × 2": "met een grotere kans vooraf",
    "odds × 0.6": "met een zwakker gebrek",
    "odds × 1.6": "met een sterker gebrek",
    "eerste helft": "met alleen de eerste helft van de maanden",
    "tweede helft": "met alleen de tweede helft van de maanden",
    "laatste jaar": "met alleen het laatste jaar",
    "laatste kwartaal": "met alleen het laatste kwartaal",
}
"""The variations and windows in words; a run without an organisation says so itself."""
SHOWN_ASSUMPTIONS: Final = 2


def _sensitivity(sensitivity: Sensitivity) -> Iterator[str]:
    if sensitivity.holds:
        yield "Met andere aannames blijft dit staan."
        if sensitivity.thorough:
            yield "Dat geldt ook zonder elke andere organisatie en over andere maanden."
        return
    changed = [ASSUMPTIONS.get(each, each) for each in sensitivity.changed]
    yield f"De uitkomst wordt anders {listed(changed[:SHOWN_ASSUMPTIONS])}."
    if len(changed) > SHOWN_ASSUMPTIONS:
        yield "Er zijn nog meer aannames waarbij zij anders wordt."


def _not_measured(link: LinkResult) -> Iterator[str]:
    """Yield what these data cannot show: silence is no sign of health."""
    if not link.status or not link.volume.get("sent"):
        return
    reasons: dict[str, list[str]] = {}
    for deviation in link.deviations:
        if not deviation.n and deviation.reason:
            reasons.setdefault(deviation.reason, []).append(KINDS[deviation.kind])
    for reason, kinds in reasons.items():
        yield f"Niet gemeten is {listed(kinds)}: {REASONS.get(reason, reason)}."


LONG: Final = 18
"""A circumstance in more words is in the register; here only what it is."""


def _contexts(contexts: Sequence[ContextNote]) -> Iterator[str]:
    for each in contexts:
        if len(each.text.split()) <= LONG:
            yield f"{each.kind.capitalize()}: {each.text.rstrip('.')}."
        else:
            yield f"Lees hierbij wat het register zegt: {each.kind} {plain(each.id)}."


def _similar(similar: Sequence[LinkResult]) -> Iterator[str]:
    """Yield where else the strongest deviation of a link stands."""
    for each in similar[:SHOWN_ASSUMPTIONS]:
        yield f"Hetzelfde geldt voor {each.giver_name} naar {each.receiver_name}."


def _volume(link: LinkResult) -> str:
    sent = link.volume.get("sent", 0)
    if not sent:
        return "Er zijn geen dossiers geteld."
    return f"Verstuurd: {files(sent)}, waarvan {link.volume['received']} ontvangen."


def files(number: int) -> str:
    """Return `1 dossier` or `7 dossiers`."""
    return f"{number} dossier" if number == 1 else f"{number} dossiers"


def _deviation_sentences(deviation: Deviation) -> Iterator[str]:
    yield COUNTED[deviation.kind](deviation)
    if deviation.kind is DeviationKind.LATE:
        yield from _term_sentences(deviation)
    shares = deviation.percent
    yield (
        f"Geteld is dat {shares['rate']} %, geschat {shares['interval_low']} tot "
        f"{shares['interval_high']} %; {_among(deviation)} {shares['baseline']} %."
    )
    if deviation.weight and deviation.weight.endswith(LIKELIER):
        yield f"Bij een knelpunt zijn deze aantallen {deviation.weight} dan zonder."
    if deviation.baseline_of == "chain":
        yield "Van deze soort zijn er te weinig overdrachten voor een eigen vergelijking."


def _among(deviation: Deviation) -> str:
    return (
        "gebruikelijk in de keten is"
        if deviation.baseline_of == "chain"
        else "bij soortgelijke overdrachten is het"
    )


def _late(deviation: Deviation) -> str:
    counts = deviation.counts
    if "late" in counts:
        return (
            f"Te laat: {files(counts['late'])}; op tijd: {counts['on_time']}; nog open na de "
            f"termijn: {counts['open_past_term']}; nog open binnen de termijn: "
            f"{counts['open_within_term']}."
        )
    return (
        f"Langer dan {counts['p90_days']} dagen: {files(counts['over_p90'])}; korter: "
        f"{counts['within_p90']}; zo lang al open: {counts['open_over_p90']}."
    )


def _term_sentences(deviation: Deviation) -> Iterator[str]:
    if "p90_days" in deviation.counts:
        yield "Er is geen norm gemeten; vergeleken is met de traagste dossiers van deze soort."
    if deviation.reason == "zonder_verloop":
        yield "Er zijn alleen totalen; open dossiers binnen de termijn tellen niet mee."
    effect = deviation.receiver_effect or 1
    if effect > USUAL_RECEIVER[1]:
        yield "De ontvanger is ook bij andere overdrachten vaker laat; dat is meegewogen."
    if effect < USUAL_RECEIVER[0]:
        yield "De ontvanger is bij andere overdrachten juist minder vaak laat; dat is meegewogen."


def _lost(deviation: Deviation) -> str:
    counts = deviation.counts
    return (
        f"Kwijt: {counts['lost']} van {files(counts['mature'])} die er allang hadden moeten zijn."
    )


def _returned(deviation: Deviation) -> str:
    counts = deviation.counts
    return f"Teruggestuurd: {counts['returned']} van {counts['received']} ontvangen dossiers."


def _no_feedback(deviation: Deviation) -> str:
    counts = deviation.counts
    return f"Zonder terugmelding: {counts['feedback_missing']} van {files(counts['feedback_due'])}."


def _incomplete(deviation: Deviation) -> str:
    counts = deviation.counts
    sentence = f"Onvolledig: {counts['incomplete']} van {files(counts['complete_due'])}"
    lacking = next((name for name in counts if name.startswith("without.")), None)
    if lacking:
        sentence += (
            f"; het vaakst ontbreekt {plain(lacking.removeprefix('without.'))} ({counts[lacking]})"
        )
    return f"{sentence}."


COUNTED: Final = {
    DeviationKind.LATE: _late,
    DeviationKind.LOST: _lost,
    DeviationKind.RETURNED: _returned,
    DeviationKind.NO_FEEDBACK: _no_feedback,
    DeviationKind.INCOMPLETE: _incomplete,
}


def _attained(attainment: Attainment) -> str:
    value, unit = attainment.norm_value, attainment.norm_unit
    term = f" van {term_text(Term(value=value, unit=unit))}" if value and unit else ""
    norm = f"de norm{term}"
    return f"Binnen {norm}: {attainment.within} van {files(attainment.n)}."


def _open(stock: OpenStock | None) -> Iterator[str]:
    if not stock or not stock.now:
        return
    over = "" if stock.over_norm is None else f", waarvan {stock.over_norm} over de norm"
    yield f"Nu open: {files(stock.now)}{over}."


def systemic_sentence(handover: HandoverResult) -> str | None:
    """Return what the links of a stelselknelpunt say of themselves; None without one."""
    if not handover.systemic:
        return None
    everywhere = handover.regions["missing"] == handover.regions["measured"]
    return NOWHERE if everywhere else MOSTLY_NOT


def explain_handover(handover: HandoverResult, addressees: Sequence[str]) -> str:
    """Return the explanation of a handover; `addressees` are the names of its addressees."""
    return " ".join(_handover_sentences(handover, addressees))


def _handover_sentences(handover: HandoverResult, addressees: Sequence[str]) -> Iterator[str]:
    attained = handover.attainment
    if attained is None:
        yield f"{handover.name}: normhalen is niet berekend, want er is geen norm gemeten."
        return
    verdict = "stelselknelpunt" if handover.systemic else "geen stelselknelpunt"
    yield f"{handover.name}: {verdict} in de gegevens."
    if attained.n:
        yield _attained(attained)
        yield f"Het doel is {attained.percent['target']} %."
    if handover.regions:
        yield (
            f"De norm wordt niet gehaald in {handover.regions['missing']} van "
            f"{handover.regions['measured']} gemeten regio's."
        )
    yield from _open(handover.open)
    if handover.systemic:
        yield from _addressed(handover, addressees)
    yield from _contexts(handover.contexts)
    yield NO_CAUSE


SHOWN_ADDRESSEES: Final = 3


def _addressed(handover: HandoverResult, addressees: Sequence[str]) -> Iterator[str]:
    yield "Dit vraagt iets van opdrachtgever, eigenaar of opsteller van de norm."
    for name in addressees[:SHOWN_ADDRESSEES]:
        yield f"Geadresseerde: {name}."
    if len(addressees) > SHOWN_ADDRESSEES:
        yield "Er zijn nog andere geadresseerden."
    if handover.norm_source:
        yield f"Bron van de norm: {handover.norm_source}."
