"""Types of results (uitkomsten): four columns, never mixed, and a fixed line under each."""

from datetime import date, datetime
from typing import ClassVar

import strawberry

from api.graphql.nodes import Node
from api.graphql.results.chain_types import ChainResult, OverTime
from api.graphql.results.check_types import DataCheck
from api.graphql.results.figures import Count, Interval, counted, interval_of
from graph.query.results import HandoverResultFact, LinkResultFact, RunSummary
from schemas import results
from schemas.casework import weighing
from schemas.norm import Unit


@strawberry.type(description="Weging: wat een inspectie met een uitkomst doet")
class Weighing:
    """What a person decided about a result."""

    version: int = strawberry.field(description="Versie; geef die mee met het volgende besluit")
    inspectorate: str = strawberry.field(description="Inspectie die weegt")
    decision: weighing.Decision = strawberry.field(description="Besluit")
    reason: str = strawberry.field(description="Reden")
    until: date | None = strawberry.field(description="Bij volgen: tot welke dag")
    weighed_at: datetime = strawberry.field(description="Moment van de weging")
    investigation: str | None = strawberry.field(description="Onderzoek dat eruit voortkwam")


def _deviation_counts(root: strawberry.Parent[results.Deviation]) -> list[Count]:
    return counted(root.counts)


def _deviation_interval(root: strawberry.Parent[results.Deviation]) -> Interval | None:
    return interval_of(root.interval)


def _attainment_interval(root: strawberry.Parent[results.Attainment]) -> Interval | None:
    return interval_of(root.interval)


def _volume(root: strawberry.Parent[results.LinkResult]) -> list[Count]:
    return counted(root.volume)


def _regions(root: strawberry.Parent[results.HandoverResult]) -> list[Count]:
    return counted(root.regions)


def _link(root: strawberry.Parent[results.LinkResult]) -> str:
    return root.id


def _handover(root: strawberry.Parent[results.HandoverResult]) -> str:
    return root.id


def _context(root: strawberry.Parent[results.ContextNote]) -> str:
    return root.id


@strawberry.type(description="Afwijking van een overdracht X → Y ten opzichte van haar soort")
class Deviation:
    """One of the five deviations."""

    kind: results.DeviationKind = strawberry.field(description="Soort afwijking")
    k: float = strawberry.field(description="Dossiers met de afwijking; kan een breuk zijn")
    n: float = strawberry.field(description="Dossiers die tellen; 0 is niet gemeten, zie `reason`")
    counts: list[Count] = strawberry.field(
        resolver=_deviation_counts, description="De ruwe aantallen"
    )
    rate: float | None = strawberry.field(description="Deel met de afwijking")
    interval: Interval | None = strawberry.field(
        resolver=_deviation_interval, description="Interval van 90 % om dat deel"
    )
    baseline: float | None = strawberry.field(description="Deel dat bij deze soort gewoon is")
    baseline_of: str | None = strawberry.field(
        description="Waarvan dat gewone deel is: handover (de overdracht) of chain (de keten)"
    )
    receiver_effect: float | None = strawberry.field(
        description="Hoeveel vaker de ontvanger elders te laat is dan gewoon; 1 is even vaak"
    )
    log_bayes_factor: float | None = strawberry.field(
        description="Bewijskracht: logaritme van de bayesfactor"
    )
    weight: str | None = strawberry.field(
        description="Bewijskracht in woorden: hoeveel waarschijnlijker bij een knelpunt"
    )
    probability: float | None = strawberry.field(
        description="Kans dat deze overdracht hierin slechter is dan haar soort"
    )
    reason: str | None = strawberry.field(description="Waarom niet of anders gemeten")


@strawberry.type(description="Normhalen: dossiers binnen de norm")
class Attainment:
    """Files within the norm, of those whose outcome is known."""

    within: int = strawberry.field(description="Dossiers binnen de norm")
    n: int = strawberry.field(description="Dossiers waarvan de afloop bekend is")
    share: float | None = strawberry.field(description="Deel binnen de norm")
    interval: Interval | None = strawberry.field(
        resolver=_attainment_interval, description="Interval van 90 % om dat deel"
    )
    norm: str | None = strawberry.field(description="Kenmerk van de norm")
    norm_value: int | None = strawberry.field(description="Aantal eenheden van de norm")
    norm_unit: Unit | None = strawberry.field(description="Eenheid van de norm")
    target: float | None = strawberry.field(description="Deel dat binnen de norm hoort te vallen")


@strawberry.type(description="Ouderdom van wat openstaat, in dagen")
class Age:
    """Age of open files."""

    median: float | None = strawberry.field(description="Helft is jonger dan dit aantal dagen")
    p90: float | None = strawberry.field(description="90 % is jonger dan dit aantal dagen")


@strawberry.type(description="Wat onderweg is")
class OpenStock:
    """Files under way."""

    now: int = strawberry.field(description="Dossiers die nu openstaan")
    over_norm: int | None = strawberry.field(
        description="Waarvan over de norm; leeg als er geen norm is"
    )
    age_days: Age = strawberry.field(description="Ouderdom in dagen")
    growth: float | None = strawberry.field(description="Groei per week, in dossiers")


@strawberry.type(description="Wat over een regel in het register staat")
class Arranged:
    """One register rule as a fact."""

    rule: str = strawberry.field(description="Regel")
    state: results.ArrangedState = strawberry.field(description="Wat het register zegt")
    sentence: str = strawberry.field(description="De regel in een zin")
    source: str = strawberry.field(description="Bron")
    records: list[str] = strawberry.field(
        description="Plaatsen in het register die zijn gelezen, om te corrigeren"
    )


@strawberry.type(description="Onmisbaar: wat de keten verliest als deze overdracht uitvalt")
class Structure:
    """What fails when this handover fails."""

    bridge: bool | None = strawberry.field(description="Enige verbinding tussen twee delen")
    dominator: bool | None = strawberry.field(description="Elk dossier moet hierlangs")
    min_cut: bool | None = strawberry.field(description="Hoort bij de smalste doorsnede")
    criticality: float | None = strawberry.field(
        description="Deel van de trekkingen waarin zij op de traagste weg ligt"
    )
    before: list[str] = strawberry.field(
        description="Overdrachten waar elk dossier eerst langs komt"
    )
    after: list[str] = strawberry.field(
        description="Overdrachten waar elk dossier van hier nog langs moet"
    )
    single_points: list[str] = strawberry.field(
        description="Rollen zonder wie de keten in stukken valt"
    )


@strawberry.type(description="Gevolg: wat het meerdere boven de soort bij elkaar is")
class Consequence:
    """Excess in days and files."""

    delay_days: float | None = strawberry.field(description="Dagen vertraging samen")
    lost: float | None = strawberry.field(description="Dossiers kwijt")


@strawberry.type(description="Of de status ook onder andere aannamen blijft staan")
class Sensitivity:
    """Whether the status holds."""

    holds: bool = strawberry.field(description="Blijft staan")
    changed: list[str] = strawberry.field(description="Aannamen waaronder niet")
    thorough: bool = strawberry.field(
        description="Of ook zonder elke organisatie en over andere maanden is gerekend"
    )


@strawberry.type(description="Omstandigheid uit het register, om naast een uitkomst te lezen")
class ContextNote:
    """A circumstance to read beside a result."""

    key: str = strawberry.field(resolver=_context, description="Kenmerk")
    kind: str = strawberry.field(description="Soort: randvoorwaarde, stelselwijziging …")
    text: str = strawberry.field(description="Wat er speelt")
    source: str = strawberry.field(description="Bron")


@strawberry.type(description="Analyse: een keer rekenen aan een keten, met invoer en methode")
class AnalysisRun(Node):
    """An analysis run."""

    fact: ClassVar = RunSummary

    chain: str = strawberry.field(description="Kenmerk van de keten")
    inspectorate: str = strawberry.field(description="Inspectie die de analyse maakte")
    method: str = strawberry.field(description="Versie van de methode")
    input_hash: str = strawberry.field(description="Vingerafdruk van de invoer")
    until: datetime = strawberry.field(description="Eerste moment dat niet meer telde")
    window_from: date | None = strawberry.field(description="Eerste dag van het tijdvak")
    window_until: date | None = strawberry.field(description="Eerste dag na het tijdvak")
    dropped: int = strawberry.field(description="Regels die niet telden")
    expected_false_flags: float | None = strawberry.field(
        description="Verwacht aantal overdrachten dat ten onrechte als duidelijk geldt"
    )
    started_by: str = strawberry.field(
        description="Betekenisloos kenmerk van wie de analyse maakte"
    )
    started_at: datetime = strawberry.field(description="Moment van de analyse")
    stands: bool = strawberry.field(description="Of dit de laatste analyse van deze keten is")
    statuses: list["StatusCount"] = strawberry.field(description="Overdrachten X → Y per status")
    systemic: int = strawberry.field(description="Aantal stelselknelpunten")
    whole: ChainResult | None = strawberry.field(description="De keten als geheel")
    over_time: OverTime | None = strawberry.field(description="Wat veranderde")
    disclaimer: str = strawberry.field(description="Vaste regel onder elke uitkomst")


@strawberry.type(description="Hoe vaak een status voorkwam")
class StatusCount:
    """A count per status."""

    status: results.Status | None = strawberry.field(
        description="Status; leeg is buiten toezicht of niet bepaald"
    )
    links: int = strawberry.field(description="Aantal overdrachten X → Y")


@strawberry.type(description="Analyse waaruit een uitkomst komt, in het kort")
class RunName:
    """The run of a result."""

    key: str = strawberry.field(description="Kenmerk; vraag er `analysisRun` mee op")
    inspectorate: str = strawberry.field(description="Inspectie die de analyse maakte")
    method: str = strawberry.field(description="Versie van de methode")
    until: datetime = strawberry.field(description="Eerste moment dat niet meer telde")
    stands: bool = strawberry.field(description="Of dit de laatste analyse van deze keten is")


@strawberry.type(description="Uitkomst over een overdracht X → Y, in vier kolommen")
class LinkResult(Node):
    """What a run found about a link."""

    fact: ClassVar = LinkResultFact

    run: RunName = strawberry.field(description="Analyse")
    link: str = strawberry.field(resolver=_link, description="Kenmerk van de overdracht X → Y")
    handover: str = strawberry.field(description="Kenmerk van de overdracht")
    handover_name: str = strawberry.field(description="Naam van de overdracht")
    giver: str = strawberry.field(description="Kenmerk van wie overdraagt")
    giver_name: str = strawberry.field(description="Naam van wie overdraagt")
    receiver: str = strawberry.field(description="Kenmerk van wie ontvangt")
    receiver_name: str = strawberry.field(description="Naam van wie ontvangt")
    status: results.Status | None = strawberry.field(description="Status; leeg met een `reason`")
    reason: str | None = strawberry.field(description="Waarom er geen status is")
    weak_probability: float | None = strawberry.field(
        description="Afwijken: kans dat deze overdracht slechter is dan haar soort"
    )
    better: bool = strawberry.field(description="Betrouwbaar beter dan haar soort")
    deviations: list[Deviation] = strawberry.field(description="Afwijken: de vijf afwijkingen")
    sensitivity: Sensitivity | None = strawberry.field(
        description="Of de status onder andere aannamen blijft staan"
    )
    attainment: Attainment | None = strawberry.field(description="Normhalen")
    open: OpenStock | None = strawberry.field(description="Wat onderweg is")
    arranged: list[Arranged] = strawberry.field(description="Geregeld: feiten uit het register")
    structure: Structure = strawberry.field(description="Onmisbaar")
    consequence: Consequence | None = strawberry.field(description="Gevolg")
    designed: bool = strawberry.field(description="Of het register deze overdracht X → Y kent")
    volume: list[Count] = strawberry.field(
        resolver=_volume, description="Dossiers verzonden, ontvangen en ingetrokken"
    )
    similar: list[str] = strawberry.field(
        description="Kenmerken van overdrachten X → Y met dezelfde sterkste afwijking"
    )
    contexts: list[ContextNote] = strawberry.field(description="Omstandigheden uit het register")
    explanation: str = strawberry.field(description="Uitleg in een zin")
    weighing: Weighing | None = strawberry.field(description="Weging; leeg is nog niet gewogen")
    weigh_by: date | None = strawberry.field(
        description="Laatste dag om te wegen; leeg als dat niet hoeft of al is gedaan"
    )
    checks: list[DataCheck] = strawberry.field(
        description="Gegevenscheck per kant: wie zijn cijfers kreeg, en wat die zei"
    )
    disclaimer: str = strawberry.field(description="Vaste regel onder elke uitkomst")


@strawberry.type(description="Normhalen in een regio")
class RegionAttainment:
    """Normhalen of one region."""

    region: str = strawberry.field(description="Regio")
    attainment: Attainment = strawberry.field(description="Normhalen")
    misses: bool | None = strawberry.field(
        description="Of de regio de norm mist; leeg is te weinig"
    )


@strawberry.type(description="Uitkomst over een overdracht in alle regio's samen")
class HandoverResult(Node):
    """What a run found about a handover."""

    fact: ClassVar = HandoverResultFact

    run: RunName = strawberry.field(description="Analyse")
    handover: str = strawberry.field(resolver=_handover, description="Kenmerk van de overdracht")
    name: str = strawberry.field(description="Naam van de overdracht")
    systemic: bool = strawberry.field(
        description="Stelselknelpunt: de norm wordt nergens of bijna nergens gehaald"
    )
    addressees: list[str] = strawberry.field(description="Tot wie een stelselknelpunt is gericht")
    attainment: Attainment | None = strawberry.field(description="Normhalen")
    spread: list[RegionAttainment] = strawberry.field(description="Normhalen per regio")
    regions: list[Count] = strawberry.field(
        resolver=_regions, description="Regio's gemeten, en hoeveel daarvan de norm missen"
    )
    norm_source: str | None = strawberry.field(description="Bron van de norm")
    open: OpenStock | None = strawberry.field(description="Wat onderweg is")
    arranged: list[Arranged] = strawberry.field(description="Geregeld: feiten uit het register")
    structure: Structure | None = strawberry.field(description="Onmisbaar")
    contexts: list[ContextNote] = strawberry.field(description="Omstandigheden uit het register")
    kind: str | None = strawberry.field(description="Code van de soort overdracht")
    explanation: str = strawberry.field(description="Uitleg in een zin")
    weighing: Weighing | None = strawberry.field(description="Weging; leeg is nog niet gewogen")
    weigh_by: date | None = strawberry.field(
        description="Laatste dag om te wegen; leeg als dat niet hoeft of al is gedaan"
    )
    disclaimer: str = strawberry.field(description="Vaste regel onder elke uitkomst")
