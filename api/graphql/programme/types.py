"""Types of programmes: activities, protocols, datasets, and what they come to."""

from datetime import date

import strawberry

from api.graphql.register.parts import Ground
from graph.register.programmes.account import Standing
from schemas import norm
from schemas.programme import programme, sharing


@strawberry.type(description="Waarom iets later in een programma kwam, of eruit ging")
class Adjustment:
    """Why something came in or went out."""

    day: date | None = strawberry.field(description="Dag van de bijstelling, als die bekend is")
    reason: str = strawberry.field(description="Reden")
    source: str = strawberry.field(description="Bron")


@strawberry.type(description="Geraamde inzet van een inspectie")
class Effort:
    """What an activity takes of one inspectorate."""

    inspectorate: str = strawberry.field(description="Inspectie")
    days: int = strawberry.field(description="Geraamde inzet in werkdagen")
    from_: date = strawberry.field(name="from", description="Eerste dag van de inzet")
    to: date = strawberry.field(description="Eerste dag na de inzet")


@strawberry.type(description="Capaciteit van een inspectie in het jaar van een programma")
class Capacity:
    """What one inspectorate has."""

    inspectorate: str = strawberry.field(description="Inspectie")
    days: int | None = strawberry.field(description="Beschikbare werkdagen in het jaar")
    fte: float | None = strawberry.field(description="Formatieplaatsen")
    quote: str | None = strawberry.field(description="Citaat")
    source: str = strawberry.field(description="Bron")


@strawberry.type(description="Wat uit een activiteit is voortgekomen")
class ActivityProduct:
    """What came of an activity."""

    title: str = strawberry.field(description="Titel")
    year: int = strawberry.field(description="Jaar waarin het verscheen")
    reference: str | None = strawberry.field(description="Vindplaats")
    source: str = strawberry.field(description="Bron")


@strawberry.type(description="Activiteit in een programma")
class Activity:
    """One thing that a programme names."""

    key: str = strawberry.field(description="Eigen, leesbaar kenmerk")
    valid_from: date | None = strawberry.field(description="Eerste dag; leeg is altijd al")
    valid_to: date | None = strawberry.field(description="Eerste dag niet meer; leeg is nog steeds")
    name: str = strawberry.field(description="Naam")
    kind: programme.ActivityKind = strawberry.field(description="Soort")
    goals: list[str] = strawberry.field(description="Toezichtdoelen")
    aspects: list[str] = strawberry.field(description="Toezichtaspecten")
    themes: list[str] = strawberry.field(description="Thema's")
    citizen_roles: list[str] = strawberry.field(description="Burgerrollen")
    groups: list[str] = strawberry.field(description="Kwetsbare groepen")
    chains: list[str] = strawberry.field(description="Ketens en netwerken")
    lead: str = strawberry.field(description="Inspectie die het doet of trekt")
    participants: list[str] = strawberry.field(description="Toezichthouders die meedoen")
    efforts: list[Effort] = strawberry.field(description="Geraamde inzet")
    continues: str | None = strawberry.field(
        description="Eerder onderzoek waarop dit volgt, of activiteit die doorloopt"
    )
    addition: Adjustment | None = strawberry.field(
        description="Toegevoegd na vaststelling van het programma, met reden"
    )
    withdrawal: Adjustment | None = strawberry.field(
        description="Teruggetrokken of niet voortgezet, met reden"
    )
    publications: list[ActivityProduct] = strawberry.field(description="Wat eruit is voortgekomen")
    quote: str | None = strawberry.field(description="Citaat")
    source: str = strawberry.field(description="Bron")
    confidence: norm.Confidence = strawberry.field(description="Zekerheid")
    standing: Standing = strawberry.field(description="Gepland, toegevoegd of teruggetrokken")


@strawberry.type(description="Werkprogramma van een jaar, of doorlopende afspraken")
class Programme:
    """A programme."""

    key: str = strawberry.field(description="Eigen, leesbaar kenmerk")
    valid_from: date | None = strawberry.field(description="Eerste dag; leeg is altijd al")
    valid_to: date | None = strawberry.field(description="Eerste dag niet meer; leeg is nog steeds")
    name: str = strawberry.field(description="Naam")
    year: int | None = strawberry.field(description="Jaar; leeg: doorlopend")
    inspectorate: str | None = strawberry.field(
        description="Inspectie die het vaststelde; leeg: van meer samen"
    )
    fictief: bool = strawberry.field(description="Voorbeeld, van niemand")
    capacities: list[Capacity] = strawberry.field(
        description="Beschikbare capaciteit per inspectie"
    )
    incomplete: str | None = strawberry.field(description="Wat er van de bron niet is gelezen")
    source: str = strawberry.field(description="Bron")
    activities: list[Activity] = strawberry.field(description="Activiteiten")


@strawberry.type(description="Samenwerkingsprotocol tussen toezichthouders")
class CooperationProtocol:
    """What supervisors agreed on."""

    key: str = strawberry.field(description="Eigen, leesbaar kenmerk")
    valid_from: date | None = strawberry.field(description="Eerste dag; leeg is altijd al")
    valid_to: date | None = strawberry.field(description="Eerste dag niet meer; leeg is nog steeds")
    name: str = strawberry.field(description="Naam")
    parties: list[str] = strawberry.field(description="Toezichthouders die partij zijn")
    scope: str = strawberry.field(description="Waarover de afspraken gaan, in een zin")
    chains: list[str] = strawberry.field(
        description="Ketens die eronder vallen; leeg: het is geen keten"
    )
    purposes: list[sharing.SharingPurpose] = strawberry.field(
        description="Doelen waarvoor het gegevens regelt"
    )
    shares_data: bool | None = strawberry.field(
        description="Of het regelt hoe gegevens worden gedeeld; leeg: niet gelezen"
    )
    ground: Ground | None = strawberry.field(description="Grondslag van het protocol zelf")
    quote: str | None = strawberry.field(description="Citaat")
    source: str = strawberry.field(description="Bron")
    confidence: norm.Confidence = strawberry.field(description="Zekerheid")


@strawberry.type(description="Grond waarop een inspectie gegevens zelf mag vorderen of zien")
class ReceiverGround:
    """A ground of a receiver."""

    inspectorate: str = strawberry.field(description="Inspectie")
    ground: Ground = strawberry.field(
        description="Grondslag waarop zij de gegevens zelf mag vorderen of zien"
    )


@strawberry.type(description="Tijdvak")
class DataPeriod:
    """A stretch of days."""

    from_: date | None = strawberry.field(name="from", description="Eerste dag")
    to: date | None = strawberry.field(description="Laatste dag")


@strawberry.type(
    description="Dataset van een inspectie, met zijn grondslag of waarom die ontbreekt"
)
class Dataset:
    """A dataset."""

    key: str = strawberry.field(description="Eigen, leesbaar kenmerk")
    valid_from: date | None = strawberry.field(description="Eerste dag; leeg is altijd al")
    valid_to: date | None = strawberry.field(description="Eerste dag niet meer; leeg is nog steeds")
    name: str = strawberry.field(description="Naam")
    holder: str = strawberry.field(description="Inspectie die de gegevens heeft of nodig heeft")
    origin: str = strawberry.field(description="Wie de gegevens aanlevert")
    content: str = strawberry.field(description="Wat erin staat")
    chains: list[str] = strawberry.field(description="Ketens waarover ze gaan")
    period: DataPeriod | None = strawberry.field(description="Tijdvak waarover ze gaan")
    refreshed: str | None = strawberry.field(description="Hoe vaak ze worden ververst")
    read_on: date | None = strawberry.field(description="Dag van de laatste verversing")
    purposes: list[sharing.SharingPurpose] = strawberry.field(
        description="Doelen waarvoor ze zijn verkregen"
    )
    personal_data: bool = strawberry.field(description="Of er persoonsgegevens in staan")
    secrecy: bool = strawberry.field(
        description="Of er een geheimhoudingsplicht op rust, die meereist"
    )
    ground: Ground | None = strawberry.field(description="Grondslag voor de verkrijging")
    ground_missing: str | None = strawberry.field(
        description="Waarom er geen grondslag is: grond ontbreekt"
    )
    receivers: list[ReceiverGround] = strawberry.field(
        description="Inspecties die de gegevens zelf mogen vorderen of zien, met hun grondslag"
    )
    quote: str | None = strawberry.field(description="Citaat")
    source: str = strawberry.field(description="Bron")
    confidence: norm.Confidence = strawberry.field(description="Zekerheid")


@strawberry.type(description="Algoritme dat in overdrachten wordt gebruikt")
class Algorithm:
    """An algorithm."""

    key: str = strawberry.field(description="Eigen, leesbaar kenmerk")
    valid_from: date | None = strawberry.field(description="Eerste dag; leeg is altijd al")
    valid_to: date | None = strawberry.field(description="Eerste dag niet meer; leeg is nog steeds")
    name: str = strawberry.field(description="Naam")
    user: str = strawberry.field(description="Organisatie of rol die het gebruikt")
    use: str = strawberry.field(description="Waarvoor het wordt gebruikt")
    handovers: list[str] = strawberry.field(description="Overdrachten waarin het wordt gebruikt")
    human_role: str | None = strawberry.field(description="Wat een mens er nog aan beslist")
    registered_at: str | None = strawberry.field(description="Vindplaats in een algoritmeregister")
    quote: str | None = strawberry.field(description="Citaat")
    source: str = strawberry.field(description="Bron")
    confidence: norm.Confidence = strawberry.field(description="Zekerheid")


@strawberry.type(description="Hoe een onderwerp van een jaar wordt gedekt")
class TopicCoverage:
    """A goal, aspect, theme, role or group, and what serves it."""

    topic_list: programme.TopicList = strawberry.field(
        name="list", description="Lijst waarop het staat"
    )
    code: str = strawberry.field(description="Code")
    name: str = strawberry.field(description="Naam")
    activities: list[str] = strawberry.field(description="Kenmerken van wat het dekt")
    withdrawn: list[str] = strawberry.field(description="Kenmerken van wat is teruggetrokken")
    covered: bool = strawberry.field(description="Of iets het dekt")


@strawberry.type(description="Geplande tegen beschikbare dagen in een kwartaal")
class CapacityLoad:
    """What is planned for one inspectorate in one quarter."""

    inspectorate: str = strawberry.field(description="Inspectie")
    year: int = strawberry.field(description="Jaar")
    quarter: int = strawberry.field(description="Kwartaal")
    planned: float = strawberry.field(description="Geplande werkdagen")
    available: float | None = strawberry.field(description="Beschikbare werkdagen; leeg: onbekend")
    fte: float | None = strawberry.field(description="Formatieplaatsen, als een bron die noemt")
    activities: list[str] = strawberry.field(description="Kenmerken van wat er inzet vraagt")
    conflict: bool = strawberry.field(description="Of er meer is gepland dan er is")
    sentence: str = strawberry.field(description="In woorden, met wat te doen")


@strawberry.type(description="Datasets van een houder, en bij welke de grondslag ontbreekt")
class DatasetGrounds:
    """Datasets of one holder."""

    holder: str = strawberry.field(description="Inspectie die de gegevens heeft of nodig heeft")
    datasets: int = strawberry.field(description="Aantal datasets")
    missing: list[str] = strawberry.field(description="Kenmerken van wat geen grondslag heeft")


@strawberry.type(description="Een jaar van een terugkerend product van nalevingstoezicht")
class ComplianceProduct:
    """One year of a recurring product."""

    product: str = strawberry.field(description="Eigen, leesbaar kenmerk van het product")
    name: str = strawberry.field(description="Naam")
    inspectorate: str = strawberry.field(description="Inspectie die het uitbrengt")
    year: int = strawberry.field(description="Jaar waarover het gaat")
    published: date | None = strawberry.field(description="Dag van verschijnen, als die bekend is")
    reference: str | None = strawberry.field(description="Vindplaats, als die bekend is")
    known: bool = strawberry.field(description="Of het register weet dat het verscheen")
