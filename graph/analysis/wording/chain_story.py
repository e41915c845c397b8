"""Chain story (uitleg van de keten): the numbers of the chain as a whole in short sentences."""

from collections.abc import Iterator

from graph.analysis.numbers import percent
from graph.analysis.wording.explanation import files
from graph.analysis.wording.words import plain
from schemas.chain_results import ChainResult, Estimate, Journey, Throughput

REASONS = {
    "netwerk": "Een netwerk heeft geen intake en geen uitkomst: aankomst is niet berekend.",
    "geen_route": "Van intake tot uitkomst is geen route gemeten: aankomst is niet berekend.",
}
TOLD = 3


def chain_sentences(chain: ChainResult) -> Iterator[str]:
    """Yield what an inspector asks first of a chain; every number stands in the result."""
    if chain.journey:
        yield from _journey(chain.journey)
    elif chain.reason:
        yield REASONS[chain.reason]
    if chain.arrived:
        yield (
            f"Geteld: {chain.arrived} van {files(chain.cases)} kwamen aan, "
            f"waarvan {chain.arrived_in_term} steeds binnen de norm."
        )
    if chain.attainment:
        low, high = (percent(each) for each in chain.attainment.interval)
        yield f"Van wat aankwam is dat {percent(chain.attainment.share)} % ({low} tot {high} %)."
    yield from _use(chain)
    if chain.losses:
        least = chain.losses[0]
        yield (
            f"Het minst blijft over van {plain(least.field)}: {percent(least.share)} % "
            f"na {_handovers(least.handovers)}."
        )
    if chain.throughput:
        yield from _throughput(chain.throughput)
    if chain.second_routes:
        spared = sum(len(each.spares) for each in chain.second_routes)
        yield f"Zonder tweede weg, en te verhelpen: {_handovers(spared)} X → Y."


def _use(chain: ChainResult) -> Iterator[str]:
    """Yield what is used otherwise than it was designed."""
    if chain.shadow:
        yield f"Gezien en niet ontworpen: {_handovers(len(chain.shadow))} X → Y."
    if chain.unused:
        yield f"Ontworpen en niet gebruikt: {_handovers(len(chain.unused))} X → Y."
    if chain.silent:
        yield f"Zonder een enkel dossier: {_handovers(len(chain.silent))}."
        yield "Of die niet gebruikt of niet geleverd zijn, zeggen deze gegevens niet."


def _throughput(throughput: Throughput) -> Iterator[str]:
    surely = "" if throughput.known else "zeker "
    number = f"{throughput.per_week:g}".replace(".", ",")
    yield f"De keten kan {surely}{number} dossiers per week aan."
    yield f"Dat wordt bepaald door {_handovers(len(throughput.handovers))}."
    if not throughput.known:
        yield "Zoveel kwam in de drukste week binnen: het kan meer zijn."


def _journey(journey: Journey) -> Iterator[str]:
    low, high = (percent(each) for each in journey.in_time.interval)
    yield (
        f"Kans dat een dossier op tijd aankomt: {percent(journey.in_time.value)} % "
        f"({low} tot {high} %)."
    )
    if journey.without_norm:
        yield f"Onderweg zonder gemeten norm: {_handovers(len(journey.without_norm))}."
        yield "Daar telt elk dossier als op tijd."
    yield f"Onderweg tussen organisaties: {_days(journey.days)}."
    for each in journey.weights[:TOLD]:
        if each.criticality:
            yield f"In {percent(each.criticality)} van 100 trekkingen weegt dit het zwaarst:"
            yield f"{each.name}, {_days(each.days)}."


def _handovers(number: int) -> str:
    return "1 overdracht" if number == 1 else f"{number} overdrachten"


def _days(days: Estimate) -> str:
    low, high = (f"{each:.1f}".replace(".", ",") for each in days.interval)
    return f"{days.value:.1f} dagen ({low} tot {high})".replace(".", ",", 1)
