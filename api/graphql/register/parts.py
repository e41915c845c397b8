"""Types of the parts of the register: norm, ground, supervision, source and how it is recorded."""

from datetime import date, datetime

import strawberry

from schemas import norm, register


@strawberry.type(description="Vastlegging: hoe een gegeven in het register kwam")
class Recording:
    """Provenance of a fact."""

    recorded_from: datetime = strawberry.field(description="Sinds wanneer wij dit zo hebben")
    recorded_to: datetime | None = strawberry.field(
        description="Tot wanneer wij dit zo hadden; leeg is nu nog"
    )
    recorded_by: str = strawberry.field(description="Betekenisloos kenmerk van wie het vastlegde")
    reason: str = strawberry.field(description="Waarom het is vastgelegd")


@strawberry.type(description="Code met haar naam in de codelijst")
class Code:
    """A code and its name."""

    code: str = strawberry.field(description="Code")
    name: str = strawberry.field(description="Naam")


@strawberry.type(description="Bron waarin een gegeven is gelezen")
class Source:
    """Where a fact was read."""

    code: str = strawberry.field(description="Code waarmee gegevens naar deze bron wijzen")
    title: str = strawberry.field(description="Titel")
    reference: str | None = strawberry.field(description="Vindplaats")
    version: date | None = strawberry.field(
        description="Dag waarop de gelezen tekst is gaan gelden"
    )
    read_on: date | None = strawberry.field(description="Dag waarop de bron is gelezen")


@strawberry.type(description="Rol: de soort organisatie waarop een keten is beschreven")
class Role:
    """A role."""

    id: str = strawberry.field(name="key", description="Eigen, leesbaar kenmerk")
    name: str = strawberry.field(description="Naam")
    kind: register.RoleKind = strawberry.field(description="Wat deze rol is")
    bestuurslaag: register.Layer | None = strawberry.field(name="layer", description="Bestuurslaag")
    stelsel: str | None = strawberry.field(name="system", description="Stelsel")


@strawberry.type(description="Termijn in de eenheid van de bron")
class Term:
    """A length of time."""

    value: int = strawberry.field(description="Aantal eenheden")
    unit: norm.Unit = strawberry.field(description="Eenheid")


@strawberry.type(description="Norm: de termijn die een overdracht hoort te halen")
class Norm:
    """A norm that holds on the day asked for."""

    id: str = strawberry.field(name="key", description="Eigen, leesbaar kenmerk")
    kind: norm.NormKind = strawberry.field(description="Waaraan de norm zijn kracht ontleent")
    value: int | None = strawberry.field(description="Aantal eenheden; leeg als er geen norm is")
    unit: norm.Unit | None = strawberry.field(description="Eenheid")
    text: norm.TermText | None = strawberry.field(description="Termijn in een woord: niet gemeten")
    share: float | None = strawberry.field(description="Deel van de dossiers dat de norm vraagt")
    counted_from: norm.Moment = strawberry.field(description="Moment waarop de termijn begint")
    counted_to: norm.Moment = strawberry.field(description="Moment waarop de termijn eindigt")
    suspends: bool = strawberry.field(description="Opschorting telt niet mee")
    bound: norm.Bound = strawberry.field(description="Ten hoogste of ten minste")
    recurring: bool = strawberry.field(description="Ten minste eens per termijn")
    role: str | None = strawberry.field(description="Rol waarvoor de norm alleen geldt")
    source: str = strawberry.field(description="Code van de bron; zie `sources`")
    confidence: norm.Confidence = strawberry.field(description="Zekerheid")
    is_measured: bool = strawberry.field(description="Of te laat per dossier is te bepalen")
    valid_from: date | None = strawberry.field(description="Eerste dag; leeg is altijd al")
    valid_to: date | None = strawberry.field(description="Eerste dag niet meer; leeg is nog steeds")


@strawberry.type(description="Grondslag van een overdracht")
class Ground:
    """A legal ground, with the version that was read."""

    law: str = strawberry.field(description="BWB-nummer of naam van de regeling")
    article: str = strawberry.field(description="Artikel")
    paragraph: str | None = strawberry.field(description="Lid")
    version: date | None = strawberry.field(description="Versie die is gelezen")
    quote: str | None = strawberry.field(description="Aangehaalde tekst")
    role: str | None = strawberry.field(description="Rol waarvoor de grondslag alleen geldt")
    source: str = strawberry.field(description="Code van de bron; zie `sources`")
    confidence: norm.Confidence = strawberry.field(description="Zekerheid")
    valid_from: date | None = strawberry.field(description="Eerste dag; leeg is altijd al")
    valid_to: date | None = strawberry.field(description="Eerste dag niet meer; leeg is nog steeds")


@strawberry.type(description="Verantwoordelijkheid voor een taak in de overdracht")
class Responsibility:
    """Who is answerable for what."""

    role: str = strawberry.field(description="Rol")
    kind: register.ResponsibilityKind = strawberry.field(description="Soort verantwoordelijkheid")
    task: str = strawberry.field(description="Taak")


@strawberry.type(description="Inspectie, in het kort")
class InspectorateName:
    """An inspectorate by its names."""

    key: str = strawberry.field(description="Eigen, leesbaar kenmerk")
    name: str = strawberry.field(description="Naam")
    short: str = strawberry.field(description="Afkorting")
    tsd: bool = strawberry.field(description="Lid van Toezicht Sociaal Domein")


@strawberry.type(description="Grondslag waarnaar toezicht met een naam verwijst")
class NamedGround:
    """A ground of supervision."""

    law: str = strawberry.field(description="BWB-nummer of naam van de regeling")
    article: str = strawberry.field(description="Artikel")
    title: str | None = strawberry.field(description="Wat het artikel regelt")
    source: str = strawberry.field(description="Code van de bron; zie `sources`")


@strawberry.type(description="Toezicht: een bevoegdheid aan een kant van een overdracht")
class Supervision:
    """One competence."""

    inspectorate_named: InspectorateName = strawberry.field(
        name="inspectorate", description="Bevoegde inspectie"
    )
    role: str | None = strawberry.field(
        description="Rol waarop het toezicht ziet; leeg is elke rol"
    )
    subject: str = strawberry.field(description="Onderwerp van het toezicht")
    ground: str = strawberry.field(description="Naam van de grondslag")
    named_ground: NamedGround | None = strawberry.field(description="De grondslag zelf")
    ground_status: register.GroundStatus = strawberry.field(
        description="Hoe vast de bevoegdheid ligt"
    )
    scope: register.Scope = strawberry.field(description="Waar het toezicht naar kijkt")
    powers: list[str] = strawberry.field(description="Bevoegdheden")
    designation: str | None = strawberry.field(description="Aanwijzingsbesluit")
    confidence: norm.Confidence = strawberry.field(description="Zekerheid")
    valid_from: date | None = strawberry.field(description="Eerste dag; leeg is altijd al")
    valid_to: date | None = strawberry.field(description="Eerste dag niet meer; leeg is nog steeds")


@strawberry.type(description="Terugmelding aan wie overdroeg")
class Feedback:
    """Whether the receiver should report back."""

    expected: bool = strawberry.field(description="Of terugmelding hoort")
    term: Term | None = strawberry.field(description="Binnen welke termijn")
    source: str | None = strawberry.field(description="Code van de bron; zie `sources`")
    confidence: norm.Confidence = strawberry.field(description="Zekerheid")


@strawberry.type(description="Wie het de burger vertelt")
class CitizenInformed:
    """Who tells the citizen."""

    role: str = strawberry.field(description="Rol")
    term: Term | None = strawberry.field(description="Binnen welke termijn")
    confidence: norm.Confidence = strawberry.field(description="Zekerheid")
