"""Types of the chain as a whole (keten als geheel) and of what changed: what a run found there."""

from datetime import date

import strawberry

from api.graphql.results.figures import Interval, interval_of
from schemas import chain_results, results, time_results


@strawberry.type(description="Getal met zijn interval van 90 %")
class Estimate:
    """A number over draws."""

    value: float = strawberry.field(description="Gemiddelde over de trekkingen")

    @strawberry.field(description="Interval van 90 %")
    def interval(self, root: strawberry.Parent[chain_results.Estimate]) -> Interval:
        """Return the bounds."""
        return interval_of(root.interval)


@strawberry.type(description="Wat een overdracht toevoegt aan de reis van een dossier")
class Weight:
    """Days that one handover adds."""

    handover: str = strawberry.field(description="Kenmerk van de overdracht")
    name: str = strawberry.field(description="Naam van de overdracht")
    passages: float = strawberry.field(description="Hoe vaak een dossier hierlangs gaat")
    days: Estimate = strawberry.field(description="Dagen die zij toevoegt")
    criticality: float = strawberry.field(
        description="Deel van de trekkingen waarin geen andere overdracht meer dagen toevoegt"
    )


@strawberry.type(description="Een dossier van intake tot uitkomst")
class Journey:
    """A file on its way."""

    in_time: Estimate = strawberry.field(description="Kans om op tijd aan te komen")
    days: Estimate = strawberry.field(description="Dagen onderweg tussen organisaties")
    weights: list[Weight] = strawberry.field(description="Wat weegt, het meeste eerst")
    without_norm: list[str] = strawberry.field(description="Overdrachten zonder gemeten norm")
    unseen: list[str] = strawberry.field(description="Overdrachten zonder gemeten duur")


@strawberry.type(description="Gezien en niet ontworpen")
class Shadow:
    """A link that nobody designed."""

    link: str = strawberry.field(description="Kenmerk van de overdracht X → Y")
    sent: int = strawberry.field(description="Dossiers verstuurd")


@strawberry.type(description="Ontworpen en niet gebruikt")
class Unused:
    """A designed link without files."""

    link: str = strawberry.field(description="Kenmerk van de overdracht X → Y")
    exposed: int = strawberry.field(description="Dossiers bij de gever")
    at_most: float = strawberry.field(description="Deel dat er hoogstens langs kan zijn gegaan")


@strawberry.type(description="Een vereist veld bij een overdracht")
class FieldCompleteness:
    """A required field at one handover."""

    handover: str = strawberry.field(description="Kenmerk van de overdracht")
    field: str = strawberry.field(description="Veld")
    present: int = strawberry.field(description="Dossiers met het veld")
    due: int = strawberry.field(description="Dossiers waarin het hoort")
    share: float = strawberry.field(description="Deel met het veld")

    @strawberry.field(description="Interval van 90 % om dat deel")
    def interval(self, root: strawberry.Parent[chain_results.FieldCompleteness]) -> Interval:
        """Return the bounds."""
        return interval_of(root.interval)


@strawberry.type(description="Wat van een veld overblijft na alle overdrachten die het vragen")
class FieldLoss:
    """A field along the chain."""

    field: str = strawberry.field(description="Veld")
    handovers: int = strawberry.field(description="Overdrachten die het vragen")
    share: float = strawberry.field(description="Deel dat overblijft, als verliezen los staan")


@strawberry.type(description="Dossiers die bij een organisatie terugkwamen")
class Loop:
    """A pattern of organisations."""

    pattern: str = strawberry.field(description="Langs welke organisaties")
    count: int = strawberry.field(description="Hoe vaak")


@strawberry.type(description="Normhalen van de keten als geheel")
class ChainAttainment:
    """Files that kept every norm, of those that arrived."""

    within: int = strawberry.field(description="Dossiers die steeds binnen de norm bleven")
    n: int = strawberry.field(description="Dossiers die aankwamen")
    share: float = strawberry.field(description="Deel daarvan")

    @strawberry.field(description="Interval van 90 % om dat deel")
    def interval(self, root: strawberry.Parent[chain_results.ChainAttainment]) -> Interval:
        """Return the bounds."""
        return interval_of(root.interval)


@strawberry.type(description="Wat de keten per week aankan")
class Throughput:
    """What limits the chain."""

    per_week: float = strawberry.field(description="Dossiers per week")
    handovers: list[str] = strawberry.field(description="Overdrachten die dat samen bepalen")
    known: bool = strawberry.field(
        description="Of de capaciteit bekend is; anders een ondergrens: de drukste week"
    )


@strawberry.type(description="Paar van organisaties dat overdrachten een tweede weg zou geven")
class SecondRoute:
    """A lawful pair."""

    handover: str = strawberry.field(description="Kenmerk van de overdracht")
    giver: str = strawberry.field(description="Kenmerk van wie zou overdragen")
    receiver: str = strawberry.field(description="Kenmerk van wie zou ontvangen")
    spares: list[str] = strawberry.field(
        description="Overdrachten X → Y die zo een tweede weg krijgen"
    )


@strawberry.type(description="De keten als geheel")
class ChainResult:
    """What a run found about the chain."""

    journey: Journey | None = strawberry.field(description="Leeg zonder gemeten route")
    reason: str | None = strawberry.field(description="Waarom er geen reis is")
    cases: int = strawberry.field(description="Dossiers die begonnen")
    arrived: int = strawberry.field(description="Waarvan aangekomen")
    arrived_in_term: int = strawberry.field(description="Waarvan steeds binnen de norm")
    shadow: list[Shadow] = strawberry.field(description="Gezien en niet ontworpen")
    unused: list[Unused] = strawberry.field(description="Ontworpen en niet gebruikt")
    silent: list[str] = strawberry.field(description="Overdrachten zonder een enkel dossier")
    completeness: list[FieldCompleteness] = strawberry.field(description="Volledigheid per veld")
    losses: list[FieldLoss] = strawberry.field(description="Velden over de keten")
    loops: list[Loop] = strawberry.field(description="Lussen")
    by_delay: list[str] = strawberry.field(description="Overdrachten X → Y naar extra dagen")
    by_loss: list[str] = strawberry.field(description="Overdrachten X → Y naar extra kwijt")
    attainment: ChainAttainment | None = strawberry.field(description="Normhalen van de keten")
    throughput: Throughput | None = strawberry.field(description="Wat zij per week aankan")
    second_routes: list[SecondRoute] = strawberry.field(description="Mogelijke tweede wegen")


@strawberry.type(description="Aantal van een geheel")
class Part:
    """k of n files."""

    k: int = strawberry.field(description="Aantal")
    n: int = strawberry.field(description="Van")


@strawberry.type(description="Omslag: een afwijking die sinds een maand anders is")
class Change:
    """A change of one kind of deviation."""

    link: str = strawberry.field(description="Kenmerk van de overdracht X → Y")

    @strawberry.field(description="Soort afwijking")
    def kind(self, root: strawberry.Parent[time_results.Change]) -> results.DeviationKind:
        """Return the kind as a code of the schema."""
        return results.DeviationKind(root.kind)

    since: date = strawberry.field(description="Eerste maand die anders is")
    before: Part = strawberry.field(description="Daarvoor")
    after: Part = strawberry.field(description="Sindsdien")
    worse: bool = strawberry.field(description="Of het vaker gebeurt")
    probability: float = strawberry.field(description="Kans dat er iets veranderde")
    season: time_results.Season | None = strawberry.field(
        description="Of dezelfde maanden een jaar eerder ook zo waren"
    )
    year_before: Part | None = strawberry.field(description="Dezelfde maanden een jaar eerder")


@strawberry.type(description="Laatste kwartaal naast alle maanden")
class Recent:
    """A link in the last quarter."""

    link: str = strawberry.field(description="Kenmerk van de overdracht X → Y")
    status: results.Status = strawberry.field(description="Status in het laatste kwartaal")
    probability: float = strawberry.field(description="Kans in het laatste kwartaal")
    whole_status: results.Status = strawberry.field(description="Status over alle maanden")
    whole_probability: float = strawberry.field(description="Kans over alle maanden")


@strawberry.type(description="Een regio voor en na een gebeurtenis, naast alle andere regio's")
class Effect:
    """Normhalen before and after."""

    handover: str = strawberry.field(description="Kenmerk van de overdracht")
    region: str = strawberry.field(description="Regio")
    before: Part = strawberry.field(description="Hier daarvoor")
    after: Part = strawberry.field(description="Hier daarna")
    others_before: Part = strawberry.field(description="Elders daarvoor")
    others_after: Part = strawberry.field(description="Elders daarna")
    difference: Estimate = strawberry.field(description="Hoeveel meer het hier steeg dan elders")


@strawberry.type(description="Wat veranderde")
class OverTime:
    """What changed in the months counted."""

    changes: list[Change] = strawberry.field(description="Omslagen, de zekerste eerst")
    quarter: date | None = strawberry.field(description="Eerste maand van het laatste kwartaal")
    recent: list[Recent] = strawberry.field(description="Laatste kwartaal naast het geheel")
    event: date | None = strawberry.field(description="Dag van een gebeurtenis")
    effects: list[Effect] = strawberry.field(description="Voor en na die dag, per regio")
    months: int = strawberry.field(description="Maanden die zijn geteld")
