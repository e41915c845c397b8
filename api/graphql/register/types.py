"""Types of the register (wat is geregeld): they name and describe; `graph.query` has the facts."""

from datetime import date
from typing import ClassVar

import strawberry

from api.graphql.nodes import Connection, Node
from api.graphql.register.nested import links_of
from api.graphql.register.parts import (
    CitizenInformed,
    Code,
    Feedback,
    Ground,
    InspectorateName,
    Norm,
    Recording,
    Responsibility,
    Role,
    Source,
    Supervision,
)
from graph.query.facts import (
    ChainFact,
    HandoverFact,
    InspectorateFact,
    LinkFact,
    OrganisationFact,
)
from schemas import norm, register


@strawberry.type(description="Overdracht tussen rollen van een keten")
class Handover(Node):
    """A handover as it holds on the day asked for."""

    fact: ClassVar = HandoverFact

    chain: str = strawberry.field(description="Kenmerk van de keten")
    name: str = strawberry.field(description="Naam")
    kind_named: Code = strawberry.field(name="kind", description="Soort; vergelijkbaar over ketens")
    position: int | None = strawberry.field(description="Volgorde in de keten")
    giving: list[Role] = strawberry.field(name="givers", description="Rollen die overdragen")
    receiving: list[Role] = strawberry.field(name="receivers", description="Rollen die ontvangen")
    information_named: list[Code] = strawberry.field(
        name="information", description="Informatieobjecten die overgaan"
    )
    channel_named: Code | None = strawberry.field(name="channel", description="Kanaal")
    grounds: list[Ground] = strawberry.field(description="Grondslagen die op de dag gelden")
    norms: list[Norm] = strawberry.field(
        description="Normen die op de dag gelden; de eerste met een waarde wordt gemeten"
    )
    responsibilities: list[Responsibility] = strawberry.field(description="Verantwoordelijkheden")
    giver_supervision: list[Supervision] = strawberry.field(
        description="Toezicht aan de kant die overdraagt"
    )
    receiver_supervision: list[Supervision] = strawberry.field(
        description="Toezicht aan de kant die ontvangt"
    )
    competent_at_giver: list[InspectorateName] = strawberry.field(
        description="Inspecties met een vaste grondslag waar wordt overgedragen"
    )
    competent_at_receiver: list[InspectorateName] = strawberry.field(
        description="Inspecties met een vaste grondslag waar wordt ontvangen"
    )
    two_inspectorates: bool = strawberry.field(
        description="Beide kanten staan onder toezicht, maar geen inspectie ziet ze allebei"
    )
    no_competent_inspectorate: bool = strawberry.field(
        description="Een organisatie aan een kant heeft geen inspectie met een vaste grondslag"
    )
    crosses_layer: bool = strawberry.field(description="Gaat over de grens van een bestuurslaag")
    crosses_system: bool = strawberry.field(description="Gaat over de grens van een stelsel")
    feedback: Feedback | None = strawberry.field(description="Terugmelding")
    required_fields: list[str] = strawberry.field(description="Velden die erbij horen")
    records: list[str] = strawberry.field(description="Wat het kanaal vastlegt")
    citizen_informed_by: CitizenInformed | None = strawberry.field(
        description="Wie het de burger vertelt"
    )
    algorithm: str | None = strawberry.field(description="Algoritme dat wordt gebruikt")
    quote: str | None = strawberry.field(description="Aangehaalde tekst")
    source: str = strawberry.field(description="Code van de bron")
    sources: list[Source] = strawberry.field(description="Alle bronnen waarnaar dit verwijst")
    confidence: norm.Confidence = strawberry.field(description="Zekerheid")
    uncertain: list[str] = strawberry.field(description="Velden die onzeker zijn")
    valid_from: date | None = strawberry.field(description="Eerste dag; leeg is altijd al")
    valid_to: date | None = strawberry.field(description="Eerste dag niet meer; leeg is nog steeds")
    recording: Recording = strawberry.field(description="Vastlegging")


@strawberry.type(description="Interne stap van een rol: gemeten, maar geen overdracht")
class Step:
    """An internal step."""

    key: str = strawberry.field(description="Eigen, leesbaar kenmerk")
    chain: str = strawberry.field(description="Kenmerk van de keten")
    name: str = strawberry.field(description="Naam")
    kind_named: Code | None = strawberry.field(name="kind", description="Soort")
    position: int | None = strawberry.field(description="Volgorde in de keten")
    done_by: Role | None = strawberry.field(name="role", description="Rol die de stap doet")
    channel_named: Code | None = strawberry.field(name="channel", description="Kanaal")
    grounds: list[Ground] = strawberry.field(description="Grondslagen die op de dag gelden")
    norms: list[Norm] = strawberry.field(description="Normen die op de dag gelden")
    records: list[str] = strawberry.field(description="Wat wordt vastgelegd")
    source: str = strawberry.field(description="Code van de bron")
    sources: list[Source] = strawberry.field(description="Alle bronnen waarnaar dit verwijst")
    confidence: norm.Confidence = strawberry.field(description="Zekerheid")
    uncertain: list[str] = strawberry.field(description="Velden die onzeker zijn")
    valid_from: date | None = strawberry.field(description="Eerste dag; leeg is altijd al")
    valid_to: date | None = strawberry.field(description="Eerste dag niet meer; leeg is nog steeds")
    recording: Recording = strawberry.field(description="Vastlegging")


@strawberry.type(description="Tijdvak; een leeg einde loopt nog")
class Period:
    """A stretch of days."""

    from_: date | None = strawberry.field(name="from", description="Eerste dag")
    to: date | None = strawberry.field(description="Eerste dag niet meer")


@strawberry.type(description="Omstandigheid om naast uitkomsten te lezen")
class Context:
    """A circumstance."""

    key: str = strawberry.field(description="Eigen, leesbaar kenmerk")
    kind: str = strawberry.field(
        description="Soort: randvoorwaarde, stelselwijziging of maatschappelijk"
    )
    concerns: list[str] = strawberry.field(description="Rol, organisatie of overdracht")
    period: Period | None = strawberry.field(description="Tijdvak")
    text: str = strawberry.field(description="Omschrijving")
    source: str = strawberry.field(description="Code van de bron")


@strawberry.type(description="Keten of netwerk, met alles wat erin is geregeld")
class Chain(Node):
    """A chain as it holds on the day asked for."""

    fact: ClassVar = ChainFact

    kind: register.ChainKind = strawberry.field(description="Keten of netwerk")
    name: str = strawberry.field(description="Naam")
    societal_task: str = strawberry.field(description="Maatschappelijke opgave")
    citizen_effect: str = strawberry.field(
        description="Wat de burger ervan merkt als het goed gaat"
    )
    dominant_problem: str | None = strawberry.field(description="Dominant ketenprobleem")
    not_elaborated: str | None = strawberry.field(
        description="Waarom de overdrachten nog niet zijn uitgewerkt; leeg: uitgewerkt"
    )
    intake_roles: list[Role] = strawberry.field(
        name="intake", description="Waar dossiers binnenkomen"
    )
    outcome_roles: list[Role] = strawberry.field(
        name="outcome", description="Waar het doel wordt bereikt"
    )
    role_facts: list[Role] = strawberry.field(name="roles", description="Rollen in deze keten")
    handovers: list[Handover] = strawberry.field(description="Overdrachten, op volgorde")
    steps: list[Step] = strawberry.field(description="Interne stappen, op volgorde")
    contexts: list[Context] = strawberry.field(description="Omstandigheden")
    valid_from: date | None = strawberry.field(description="Eerste dag; leeg is altijd al")
    valid_to: date | None = strawberry.field(description="Eerste dag niet meer; leeg is nog steeds")
    recording: Recording = strawberry.field(description="Vastlegging")


@strawberry.type(description="Wie wie opdracht geeft, bezit of betaalt")
class Relation:
    """A relation between two organisations."""

    from_: str = strawberry.field(name="from", description="Organisatie die dit doet")
    to: str = strawberry.field(description="Organisatie die het ondergaat")
    kind: str = strawberry.field(
        description="commissions (opdrachtgever), owns (eigenaar) of funds (financier)"
    )
    ground: str | None = strawberry.field(description="Grondslag")
    source: str = strawberry.field(description="Code van de bron")


@strawberry.type(description="Organisatie waarvan een andere het werk voortzette")
class Predecessor:
    """An organisation that merged into another, or was split."""

    key: str = strawberry.field(description="Kenmerk; uitkomsten en metingen blijven daar staan")
    name: str = strawberry.field(description="Naam")
    until: date = strawberry.field(description="Eerste dag waarop een ander het voortzette")
    continued_by: list[str] = strawberry.field(
        description="Kenmerken van wie het voortzet: een bij samenvoegen, meer bij splitsen"
    )
    source: str | None = strawberry.field(description="Code van de bron")


@strawberry.type(
    description="Kant van een overdracht X → Y: een organisatie, of de rol van een burger"
)
class LinkEnd:
    """One end of a link."""

    key: str = strawberry.field(description="Kenmerk van de organisatie of de rol")
    name: str = strawberry.field(description="Naam")
    is_role: bool = strawberry.field(description="Of hier een rol van een burger staat")
    region: str | None = strawberry.field(description="Regio")
    fictional: bool = strawberry.field(description="Of deze organisatie is verzonnen")


@strawberry.type(description="Overdracht X → Y: een overdracht tussen twee concrete organisaties")
class Link(Node):
    """A link as it holds on the day asked for."""

    fact: ClassVar = LinkFact

    chain: str = strawberry.field(description="Kenmerk van de keten")
    instance_of: Handover | None = strawberry.field(
        name="handover",
        description="De overdracht tussen rollen; leeg als die op de dag niet geldt",
    )
    giver_end: LinkEnd = strawberry.field(name="giver", description="Wie overdraagt")
    receiver_end: LinkEnd = strawberry.field(name="receiver", description="Wie ontvangt")
    valid_from: date | None = strawberry.field(description="Eerste dag; leeg is altijd al")
    valid_to: date | None = strawberry.field(description="Eerste dag niet meer; leeg is nog steeds")
    recording: Recording = strawberry.field(description="Vastlegging")


@strawberry.type(description="Organisatie (ketenpartner)")
class Organisation(Node):
    """An organisation as it holds on the day asked for."""

    fact: ClassVar = OrganisationFact

    name: str = strawberry.field(description="Naam")
    role_facts: list[Role] = strawberry.field(name="roles", description="Rollen die zij vervult")
    region: str | None = strawberry.field(description="Regio")
    fictief: bool = strawberry.field(
        name="fictional", description="Of deze organisatie is verzonnen"
    )
    oin: str | None = strawberry.field(description="Organisatie-identificatienummer")
    tooi_uri: str | None = strawberry.field(description="Kenmerk in TOOI")
    kvk: str | None = strawberry.field(description="Nummer bij de Kamer van Koophandel")
    aliases: list[str] = strawberry.field(description="Andere namen, zoals in leveringen")
    self_monitoring: str | None = strawberry.field(description="Hoe zij zichzelf volgt")
    source: str | None = strawberry.field(description="Code van de bron")
    relations: list[Relation] = strawberry.field(description="Opdrachtgever, eigenaar, financier")
    continued_by: list[str] = strawberry.field(
        description="Kenmerken van wie het werk na de laatste dag voortzet"
    )
    predecessors: list[Predecessor] = strawberry.field(
        description="Organisaties waarvan deze het werk voortzet"
    )
    links: Connection[Link] = strawberry.field(  # pyright: ignore[reportAssignmentType] - facts
        resolver=links_of,
        graphql_type=Connection[Link],
        description="Overdrachten X → Y waarvan zij een kant is, op kenmerk",
    )
    valid_from: date | None = strawberry.field(description="Eerste dag; leeg is altijd al")
    valid_to: date | None = strawberry.field(description="Eerste dag niet meer; leeg is nog steeds")
    recording: Recording = strawberry.field(description="Vastlegging")


@strawberry.type(description="Wet waaraan een inspectie haar bevoegdheid ontleent")
class Statute:
    """An act."""

    law: str = strawberry.field(description="BWB-nummer of naam van de regeling")
    article: str = strawberry.field(description="Artikel")
    title: str = strawberry.field(description="Naam van de wet")


@strawberry.type(description="Overdracht waarvan een kant onder deze inspectie valt")
class Competence:
    """A competence on a handover."""

    handover: Handover = strawberry.field(description="Overdracht")
    at_giver: bool = strawberry.field(
        description="Aan de kant die overdraagt; anders aan de kant die ontvangt"
    )
    supervision: Supervision = strawberry.field(description="Onderwerp, grondslag en sinds wanneer")


@strawberry.type(description="Inspectie of andere toezichthouder")
class Inspectorate(Node):
    """An inspectorate."""

    fact: ClassVar = InspectorateFact

    name: str = strawberry.field(description="Naam")
    short: str = strawberry.field(description="Afkorting")
    tsd: bool = strawberry.field(description="Lid van Toezicht Sociaal Domein")
    oin: str | None = strawberry.field(description="Organisatie-identificatienummer")
    statutes: list[Statute] = strawberry.field(description="Wetten die bevoegd maken")
    competences: list[Competence] = strawberry.field(
        description="Overdrachten waarvan het register zegt dat zij bevoegd is"
    )
    confidence: norm.Confidence = strawberry.field(description="Zekerheid over de wetten")
