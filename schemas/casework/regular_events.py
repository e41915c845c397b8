"""Events (gebeurtenissen) of regular supervision: signals, accounts, delivered indicators."""

from datetime import date
from typing import Literal

from pydantic import Field

from schemas.casework.account import ContactKind
from schemas.casework.signal import (
    IncidentDecision,
    IncidentGround,
    SignalKind,
    SignalOutcome,
    SignalSource,
)
from schemas.identifiers import HandoverId, Slug
from schemas.schema import Schema


class SignalRegistered(Schema):
    """A signal or incident report was registered."""

    type: Literal["signaal_geregistreerd"] = Field(
        default="signaal_geregistreerd", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    id: str = Field(description="Kenmerk")
    kind: SignalKind = Field(description="Signaal of incidentmelding")
    inspectorate: Slug = Field(description="Inspectie")
    source: SignalSource = Field(description="Van welke kant")
    text: str = Field(description="Wat is gemeld")
    received_on: date = Field(description="Dag van ontvangst")
    chain: Slug | None = Field(default=None, description="Keten of netwerk")
    handovers: tuple[HandoverId, ...] = Field(default=(), description="Overdrachten")
    organisation: Slug | None = Field(default=None, description="Organisatie")
    themes: tuple[Slug, ...] = Field(default=(), description="Thema's")
    assessors: tuple[Slug, ...] = Field(description="Inspecties die samen beoordelen")
    committee: Slug | None = Field(default=None, description="Commissie die de melding beoordeelt")


class SignalAssessed(Schema):
    """One inspectorate assessed an incident report."""

    type: Literal["melding_beoordeeld"] = Field(default="melding_beoordeeld", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    inspectorate: Slug = Field(description="Inspectie")
    decision: IncidentDecision = Field(description="Wie het onderzoekt")
    grounds: tuple[IncidentGround, ...] = Field(description="Gronden")
    motivation: str = Field(description="Motivering")


class SignalSettled(Schema):
    """Something became of a signal or incident report."""

    type: Literal["signaal_afgedaan"] = Field(default="signaal_afgedaan", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    outcome: SignalOutcome = Field(description="Wat ermee is gedaan")
    reference: str | None = Field(default=None, description="Waarheen")
    reason: str = Field(description="Reden")


class AccountAssigned(Schema):
    """Somebody keeps up with an organisation."""

    type: Literal["account_toegewezen"] = Field(default="account_toegewezen", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    inspectorate: Slug = Field(description="Inspectie")
    organisation: Slug = Field(description="Organisatie")
    holder: str = Field(description="Betekenisloos kenmerk van de accounthouder")
    function: str = Field(description="Functie")
    since: date = Field(description="Sinds wanneer")


class ContactRecorded(Schema):
    """There was a contact with an organisation."""

    type: Literal["contact_vastgelegd"] = Field(default="contact_vastgelegd", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    kind: ContactKind = Field(description="Soort contact")
    day: date = Field(description="Dag")
    function: str = Field(description="Functie van de gesprekspartner")
    text: str = Field(description="Waarover het ging")
    signal: str | None = Field(default=None, description="Signaal dat eruit volgde")


class AccountEnded(Schema):
    """Nobody keeps up with an organisation any more."""

    type: Literal["account_beeindigd"] = Field(default="account_beeindigd", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    ended: date = Field(description="Eerste dag zonder accounthouder")


class IndicatorDelivered(Schema):
    """An organisation delivered a key indicator."""

    type: Literal["kernindicator_aangeleverd"] = Field(
        default="kernindicator_aangeleverd", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    indicator: str = Field(description="Kernindicator")
    organisation: Slug = Field(description="Organisatie")
    inspectorate: Slug = Field(description="Inspectie die erom vraagt")
    period: date = Field(description="Eerste dag van het tijdvak")
    value: float = Field(description="Waarde")
    received_on: date = Field(description="Dag van ontvangst")


SignalEvent = SignalRegistered | SignalAssessed | SignalSettled
AccountEvent = AccountAssigned | ContactRecorded | AccountEnded
RegularEvent = SignalEvent | AccountEvent | IndicatorDelivered
