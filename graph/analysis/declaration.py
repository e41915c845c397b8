"""Declaration (inschrijving): what an Algoritmeregister says of the method, from the code itself.

Constants, rules, kinds of deviation and figures are read where they are declared, so that the entry
cannot tell of another method than the one that runs. Only purpose and safeguards are written here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Final, cast

from graph.analysis.arranged_rules import CORRECTION, RULES, Rule
from graph.analysis.method import METHOD, Method
from graph.analysis.validation import (
    CHAINS,
    FALSE,
    MEASURED_WITH,
    SETTINGS,
    SYSTEMIC_SAID,
    UNKNOWN_FOUND,
)
from graph.analysis.wording.explanation import HEADINGS
from graph.analysis.wording.words import KINDS
from schemas.results import DISCLAIMER, DeviationKind

STUDY: Final = "eigen onderzoek met geplante gebreken"
CHOICE: Final = "afspraak"
CONSTANTS: Final[Mapping[str, tuple[str, str]]] = {
    "prior": ("kans vooraf op een afwijking", STUDY),
    "odds": ("kansverhouding van een overdracht X → Y die afwijkt", STUDY),
    "deviating_strength": ("hoe eensgezind afwijkende overdrachten zijn, in dossiers", STUDY),
    "prior_steps": ("gevoeligheid: de kans vooraf maal", CHOICE),
    "odds_steps": ("gevoeligheid: de kansverhouding maal", CHOICE),
    "trim_strength": ("slechtste deel dat niet leert hoe ver gezond uiteenloopt", STUDY),
    "trim_mean": ("slechtste deel dat niet leert wat gezond is", STUDY),
    "pseudo_handovers": ("gewicht van de keten in wat gezond is, in dossiers", STUDY),
    "own_baseline_links": ("minste aantal overdrachten X → Y voor een eigen vergelijking", STUDY),
    "learning_files": ("minste aantal dossiers om van te leren", STUDY),
    "strength_bounds": ("grenzen van hoe eensgezind gezonde overdrachten zijn", STUDY),
    "usual_strength": ("hoe eensgezind gezonde overdrachten zijn zolang er weinig zijn", STUDY),
    "usual_links": ("gewicht daarvan, in overdrachten X → Y", STUDY),
    "receiver_files": ("dossiers die de invloed van een ontvanger dempen", STUDY),
    "receiver_bounds": ("grenzen van de invloed van een ontvanger", STUDY),
    "interval": ("hoeveel van de kans in een marge ligt", CHOICE),
    "interval_links": (
        "minste aantal overdrachten X → Y voor marges die van elkaar leren",
        "Brown, Cai en DasGupta (2001), Interval estimation for a binomial proportion",
    ),
    "clear": ("kans vanaf wanneer een knelpunt duidelijk heet", CHOICE),
    "possible": ("kans vanaf wanneer een knelpunt mogelijk heet", CHOICE),
    "enough_files": (
        "minste aantal dossiers; daaronder zijn er te weinig gegevens",
        "Spiegelhalter (2005), Funnel plots for comparing institutional performance",
    ),
    "target": ("deel binnen de norm waar de norm zelf geen deel noemt", CHOICE),
    "systemic_regions": ("minste aantal regio's voor een stelselknelpunt", CHOICE),
    "systemic_files": ("minste aantal dossiers van een regio daarbij", CHOICE),
    "proxy_quantile": ("zonder norm: deel van de afgeronde dossiers dat niet traag heet", STUDY),
    "growth_weeks": ("weken waarover groei van de voorraad wordt gemeten", CHOICE),
}
"""Per constant of the method: what it is in Dutch, and where its value comes from."""

PURPOSE: Final = (
    "De methode wijst overdrachten aan waar de gegevens op een knelpunt wijzen.",
    "Inspecties gebruiken dat om te kiezen waar zij samen verder kijken.",
    "Een uitkomst beslist niets over een burger of over een organisatie.",
    DISCLAIMER,
)
DATA: Final = (
    "Aantallen dossiers per overdracht X → Y en per maand, uit logs of telbestanden.",
    "Doorlooptijden in dagen, als aantallen per dag.",
    "Het register van de keten: overdrachten, normen, grondslagen, kanalen en toezicht, met bron.",
    "Namen of kenmerken van burgers of medewerkers worden niet bewaard.",
    "Burgers, rechters, OM, toezichthouders, overlegorganen en systemen krijgen geen status.",
)
FACT: Final = "Een regel geeft een feit uit het register en telt niet mee in een kans."
HUMAN: Final = (
    "Een mens weegt elke duidelijke uitkomst, met naam, datum en reden.",
    "Zonder weging begint er geen onderzoek.",
    "Een inspectie kan een uitkomst naast zich neerleggen; de reden blijft bewaard.",
    "Elke uitleg noemt de aantallen en de marge, en nooit wie iets veroorzaakt.",
)
COMPLAINTS: Final = (
    "Een organisatie meldt onjuiste cijfers bij de inspectie die de uitkomst gebruikt.",
    "De hash van de invoer en de versie van de methode staan bij elke uitkomst.",
    "Met dezelfde invoer en dezelfde versie komt iedereen op dezelfde uitkomst.",
    "Wie een klacht heeft, gaat naar de inspectie die de uitkomst gebruikt.",
)


@dataclass(frozen=True)
class Chapter:
    """One chapter of the entry: sentences, and perhaps a table with its heads first."""

    title: str
    sentences: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


def declared(method: Method = METHOD) -> list[Chapter]:
    """Return the entry of the method, in Dutch."""
    return [
        Chapter("Naam en versie", (f"Knelpunten in overdrachten, methode {method.version}.",)),
        Chapter("Doel en gevolgen", PURPOSE),
        Chapter("Gegevens", DATA),
        Chapter("Werking", tuple(_working(method))),
        Chapter("Constanten", table=(("wat", "waarde", "bron"), *_constants(method))),
        Chapter(
            "Regels over wat geregeld is",
            (
                "Een regel geeft een feit uit het register en telt niet mee in een kans.",
                *CORRECTION,
            ),
            (
                ("regel", "vraag", "waarom", "leest"),
                *((rule.id, rule.asks, rule.basis, _reads(rule)) for rule in RULES),
            ),
        ),
        Chapter("Toetsing", tuple(_validated(method)), tuple(_figures())),
        Chapter("Zwakke plekken", tuple(_weak())),
        Chapter("Rol van mensen", HUMAN),
        Chapter("Verbeteren en klagen", COMPLAINTS),
    ]


def _reads(rule: Rule) -> str:
    return ", ".join((*rule.reads, *(f"rol: {name}" for name in rule.reads_roles)))


def as_markdown(chapters: list[Chapter]) -> str:
    """Return the entry as a text that can be read, printed and put into a register."""
    return "# Inschrijving voor het Algoritmeregister\n\n" + "\n".join(
        "\n".join(_lines(chapter)) for chapter in chapters
    )


def _lines(chapter: Chapter) -> Iterator[str]:
    yield f"## {chapter.title}\n"
    yield from (f"- {sentence}" for sentence in chapter.sentences)
    if chapter.sentences:
        yield ""
    for place, row in enumerate(chapter.table):
        yield f"| {' | '.join(row)} |"
        if not place:
            yield "|" + "---|" * len(row)
    if chapter.table:
        yield ""


def _working(method: Method) -> Iterator[str]:
    yield "Normhalen: het deel van de dossiers binnen de norm, zonder vergelijking."
    yield "Afwijken: de kans dat een overdracht X → Y het slechter doet dan soortgelijke."
    yield f"Geteld wordt: {', '.join(KINDS[kind] for kind, _ in method.odds)}."
    yield "Per afwijking zegt een Bayesfactor welke van twee verklaringen beter past."
    yield "De kansen gaan samen als minstens één ervan (noisy-or)."
    yield "Geregeld en onmisbaar staan ernaast en tellen niet mee in de kans."
    yield "Een overdracht X → Y krijgt één van vier statussen."
    yield from (f"Status: {words}." for status, words in HEADINGS.items() if status)


def _constants(method: Method) -> Iterator[tuple[str, str, str]]:
    for each in fields(method):
        if each.name in CONSTANTS:
            what, source = CONSTANTS[each.name]
            yield what, _value(getattr(method, each.name)), source


def _value(value: object) -> str:
    """Return a constant as it is written in Dutch."""
    if isinstance(value, tuple) and isinstance(value[0], tuple):
        pairs = cast("tuple[tuple[object, object], ...]", value)
        return ", ".join(f"{_value(what)} {_value(number)}" for what, number in pairs)
    if isinstance(value, tuple):
        return " en ".join(_value(part) for part in cast("tuple[object, ...]", value))
    if isinstance(value, DeviationKind):
        return KINDS[value]
    return f"{value:g}".replace(".", ",")


def _validated(method: Method) -> Iterator[str]:
    yield f"Gemeten met methode {MEASURED_WITH}, op {CHAINS} gegenereerde ketens per setting."
    if method.version != MEASURED_WITH:
        yield f"Versie {method.version} is nog niet zo gemeten."
    yield "Gemiddelde precisie: 1 is volmaakt, ongeveer 0,2 is blind raden."


def _figures() -> Iterator[tuple[str, ...]]:
    yield "setting", "deze methode", "beste andere", "dekking 90 %-marge", "zwak bij kans ≥ 0,95"
    for each in SETTINGS:
        figures = (each.precision, each.rival, each.coverage)
        told = [f"{value:.2f}".replace(".", ",") for value in figures]
        yield f"{each.id}: {each.what}", *told, f"{each.sure} %"


def _weak() -> Iterator[str]:
    least = min(SETTINGS, key=lambda each: each.sure)
    yield f"Bij een kans vanaf 0,95 klopt het in setting {least.id} in {least.sure} %."
    yield "Met weinig dossiers en een zwak gebrek mist de methode meer dan de helft."
    told = ", ".join(
        f"{each} {share:g} %".replace(".", ",") for each, share in sorted(FALSE.items())
    )
    yield f"Zonder gebrek krijgt toch een kans vanaf 0,8: {told} van alle overdrachten."
    loose = min(SETTINGS, key=lambda each: each.coverage)
    yield (
        f"In setting {loose.id} houdt de marge van 90 % maar {100 * loose.coverage:.0f} % van de "
        "ware waarden."
    )
    yield f"Een gebrek dat de methode niet kent, staat in {UNKNOWN_FOUND} % vooraan."
    yield "Waar het overal misgaat, wijkt niets af: daarom staat normhalen ernaast."
    yield f"Normhalen zegt dat een hele overdracht faalt in {SYSTEMIC_SAID} % van de ketens."
    yield "Wat organisaties niet vastleggen, ziet de methode niet."
    yield "Generator en methode komen uit één hand: vergelijk verschillen, geen hoogten."
