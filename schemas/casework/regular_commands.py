"""Commands (opdrachten) of regular supervision: signals, accounts, delivered indicators."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from schemas.casework.account import ContactKind
from schemas.casework.command import Command, Text
from schemas.casework.signal import (
    IncidentDecision,
    IncidentGround,
    SignalKind,
    SignalOutcome,
    SignalSource,
)
from schemas.identifiers import HandoverId, Slug


class RegisterSignal(Command):
    """Register a signal or an incident report; the version is that of a new one: 0."""

    says: ClassVar = "Registreer een signaal of incidentmelding, zonder persoonsgegevens"

    inspectorate: Slug = Field(description="Inspectie die het registreert")
    kind: SignalKind = Field(description="Signaal of incidentmelding")
    source: SignalSource = Field(description="Van welke kant het kwam")
    text: Text = Field(description="Wat is gemeld, zonder persoonsgegevens")
    received_on: date = Field(description="Dag van ontvangst")
    chain: Slug | None = Field(default=None, description="Keten of netwerk")
    handovers: tuple[HandoverId, ...] = Field(default=(), description="Overdrachten")
    organisation: Slug | None = Field(default=None, description="Organisatie")
    themes: tuple[Slug, ...] = Field(default=(), description="Thema's")
    assessors: tuple[Slug, ...] = Field(
        default=(),
        description="Andere inspecties die het lezen en mee beoordelen; bij een melding uit het "
        "jeugddomein komen de leden van de Commissie Meldingen Jeugd er vanzelf bij",
    )


class AssessSignal(Command):
    """Assess an incident report for the own inspectorate; it may be assessed again."""

    says: ClassVar = "Beoordeel een incidentmelding voor de eigen inspectie"

    signal: str = Field(description="Kenmerk, zoals s2026-001")
    inspectorate: Slug = Field(description="Inspectie die beoordeelt")
    decision: IncidentDecision = Field(description="Wie het onderzoekt")
    grounds: tuple[IncidentGround, ...] = Field(
        default=(), description="Gronden; verplicht als een inspectie zelf onderzoekt"
    )
    motivation: Text = Field(description="Motivering")


class SettleSignal(Command):
    """Say what became of a signal or incident report."""

    says: ClassVar = "Doe een signaal of incidentmelding af"

    signal: str = Field(description="Kenmerk, zoals s2026-001")
    outcome: SignalOutcome = Field(description="Wat ermee is gedaan")
    reason: Text = Field(description="Reden")
    reference: Text | None = Field(
        default=None, description="Waarheen: een onderzoek, een ander signaal, een toezichthouder"
    )


class AssignAccount(Command):
    """Let somebody keep up with an organisation; the version is 0 when nobody did before."""

    says: ClassVar = "Wijs een accounthouder aan voor een organisatie"

    inspectorate: Slug = Field(description="Inspectie")
    organisation: Slug = Field(description="Organisatie")
    holder: Slug = Field(description="Betekenisloos kenmerk van de accounthouder")
    function: Text = Field(description="Functie van de accounthouder")
    since: date = Field(description="Sinds wanneer")


class RecordContact(Command):
    """Record a contact with an organisation, or a visit."""

    says: ClassVar = "Leg een contact met of bezoek aan een organisatie vast"

    inspectorate: Slug = Field(description="Inspectie")
    organisation: Slug = Field(description="Organisatie")
    kind: ContactKind = Field(description="Soort")
    day: date = Field(description="Dag")
    function: Text = Field(description="Functie van de gesprekspartner")
    text: Text = Field(description="Waarover het ging, zonder persoonsgegevens")
    signal: str | None = Field(default=None, description="Signaal dat eruit volgde")


class EndAccount(Command):
    """Let nobody keep up with an organisation any more."""

    says: ClassVar = "Beëindig het accounthouderschap van een organisatie"

    inspectorate: Slug = Field(description="Inspectie")
    organisation: Slug = Field(description="Organisatie")
    ended: date = Field(description="Eerste dag zonder accounthouder")


class RecordDelivery(Command):
    """Record what an organisation delivered of a key indicator."""

    says: ClassVar = "Leg een aanlevering van een kernindicator vast"

    indicator: str = Field(description="Kernindicator, zoals programma-x-2026/wachttijd")
    organisation: Slug = Field(description="Organisatie")
    period: date = Field(description="Eerste dag van het tijdvak")
    value: float = Field(allow_inf_nan=False, description="Waarde, in de eenheid van de indicator")
    received_on: date = Field(description="Dag van ontvangst")


SignalCommand = RegisterSignal | AssessSignal | SettleSignal
AccountCommand = AssignAccount | RecordContact | EndAccount
RegularCommand = SignalCommand | AccountCommand | RecordDelivery
