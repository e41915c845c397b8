"""Types of regular supervision: signals, accounts and key indicators."""

from datetime import date

import strawberry

from api.graphql.register.parts import Ground
from graph.register.programmes.due import Delivered
from schemas import norm
from schemas.casework import account, signal
from schemas.programme import following


@strawberry.type(description="Beoordeling van een incidentmelding door een inspectie")
class Assessment:
    """How one inspectorate assesses."""

    inspectorate: str = strawberry.field(description="Inspectie die beoordeelt")
    decision: signal.IncidentDecision = strawberry.field(description="Wie het onderzoekt")
    grounds: list[signal.IncidentGround] = strawberry.field(description="Gronden")
    motivation: str = strawberry.field(description="Motivering")
    day: date = strawberry.field(description="Dag van de beoordeling")


@strawberry.type(description="Signaal of incidentmelding, zonder persoonsgegevens")
class Signal:
    """A signal."""

    id: str = strawberry.field(description="Kenmerk, zoals s2026-001")
    kind: signal.SignalKind = strawberry.field(description="Signaal of incidentmelding")
    inspectorate: str = strawberry.field(description="Inspectie die het registreerde")
    source: signal.SignalSource = strawberry.field(description="Van welke kant het kwam")
    text: str = strawberry.field(description="Wat is gemeld, zonder persoonsgegevens")
    received_on: date = strawberry.field(description="Dag van ontvangst")
    chain: str | None = strawberry.field(description="Keten of netwerk")
    handovers: list[str] = strawberry.field(description="Overdrachten")
    organisation: str | None = strawberry.field(description="Organisatie")
    themes: list[str] = strawberry.field(description="Thema's")
    assessors: list[str] = strawberry.field(
        description="Inspecties die het lezen en samen beoordelen"
    )
    committee: str | None = strawberry.field(description="Commissie die de melding beoordeelt")
    assessments: list[Assessment] = strawberry.field(description="Beoordelingen")
    outcome: signal.SignalOutcome | None = strawberry.field(description="Wat ermee is gedaan")
    reference: str | None = strawberry.field(description="Waarheen, zoals een onderzoeknummer")
    reason: str | None = strawberry.field(description="Reden van de afdoening")
    version: int = strawberry.field(description="Versie; geef die mee met het volgende besluit")
    joint_decision: signal.IncidentDecision | None = strawberry.field(
        description="Gezamenlijk besluit; leeg zolang niet ieder hetzelfde besloot"
    )
    joint_grounds: list[signal.IncidentGround] = strawberry.field(
        description="Gronden van het gezamenlijke besluit"
    )
    is_divided: bool = strawberry.field(description="Ieder besloot, en niet hetzelfde")


@strawberry.type(description="Contact met of bezoek aan een organisatie")
class Contact:
    """One contact."""

    number: int = strawberry.field(description="Nummer binnen het account")
    kind: account.ContactKind = strawberry.field(description="Soort")
    day: date = strawberry.field(description="Dag")
    function: str = strawberry.field(description="Functie van de gesprekspartner")
    text: str = strawberry.field(description="Waarover het ging, zonder persoonsgegevens")
    signal: str | None = strawberry.field(description="Signaal dat eruit volgde")


@strawberry.type(description="Wie voor een inspectie contact houdt met een organisatie")
class Account:
    """An account."""

    inspectorate: str = strawberry.field(description="Inspectie")
    organisation: str = strawberry.field(description="Organisatie")
    holder: str = strawberry.field(description="Betekenisloos kenmerk van de accounthouder")
    function: str = strawberry.field(description="Functie van de accounthouder")
    since: date = strawberry.field(description="Sinds wanneer")
    ended: date | None = strawberry.field(description="Eerste dag zonder accounthouder")
    contacts: list[Contact] = strawberry.field(description="Contacten en bezoeken")
    version: int = strawberry.field(description="Versie; geef die mee met het volgende besluit")
    last_contact: date | None = strawberry.field(description="Dag van het laatste contact")


@strawberry.type(description="Wat een organisatie over een tijdvak aanlevert, en of dat er is")
class IndicatorDue:
    """One period of one organisation."""

    organisation: str = strawberry.field(description="Kenmerk van de organisatie")
    period: date = strawberry.field(description="Eerste dag van het tijdvak")
    until: date = strawberry.field(description="Eerste dag erna")
    last_day: date = strawberry.field(description="Laatste dag om aan te leveren")
    state: Delivered = strawberry.field(description="Op tijd, te laat, ontbreekt of nog niet nodig")
    received: date | None = strawberry.field(description="Dag van ontvangst")
    value: float | None = strawberry.field(description="Waarde")


@strawberry.type(description="Kernindicator die organisaties aanleveren")
class Indicator:
    """A key indicator."""

    key: str = strawberry.field(description="Eigen, leesbaar kenmerk")
    valid_from: date | None = strawberry.field(description="Eerste dag; leeg is altijd al")
    valid_to: date | None = strawberry.field(description="Eerste dag niet meer; leeg is nog steeds")
    name: str = strawberry.field(description="Naam")
    definition: str = strawberry.field(description="Wat wordt geteld, en hoe")
    unit: str = strawberry.field(description="Eenheid")
    inspectorate: str = strawberry.field(description="Inspectie die erom vraagt")
    frequency: following.Frequency = strawberry.field(description="Hoe vaak het wordt aangeleverd")
    first_period: date = strawberry.field(description="Eerste dag van het eerste tijdvak")
    due_days: int = strawberry.field(description="Dagen na het tijdvak om aan te leveren")
    organisations: list[str] = strawberry.field(description="Organisaties die aanleveren")
    chains: list[str] = strawberry.field(description="Ketens waarover het gaat")
    ground: Ground | None = strawberry.field(description="Grondslag om erom te vragen")
    source: str = strawberry.field(description="Bron")
    confidence: norm.Confidence = strawberry.field(description="Zekerheid")
    due: list[IndicatorDue] | None = strawberry.field(
        description="Wat er is, te laat is of ontbreekt; leeg voor wie er niet om vraagt"
    )
