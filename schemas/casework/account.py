"""Accounts (accounthouderschap) and delivered indicators: what regular supervision keeps up with.

An account holder is an opaque subject with a function; whom one spoke is a function, never a name.
"""

from datetime import date
from enum import StrEnum

from pydantic import Field

from schemas.identifiers import Slug
from schemas.schema import Schema


class ContactKind(StrEnum):
    """Ways in which an inspectorate is in touch with an organisation."""

    TALK = "gesprek"
    ADMINISTRATIVE = "bestuurlijk_gesprek"
    SITE_VISIT = "locatiebezoek"
    SCREENING = "doorlichting"
    LETTER = "brief"


class Contact(Schema):
    """One contact or visit."""

    number: int = Field(ge=1, description="Nummer binnen het account")
    kind: ContactKind = Field(description="Soort")
    day: date = Field(description="Dag")
    function: str = Field(description="Functie van de gesprekspartner")
    text: str = Field(description="Waarover het ging, zonder persoonsgegevens")
    signal: str | None = Field(default=None, description="Signaal dat eruit volgde")


class Account(Schema):
    """Who keeps up with an organisation for an inspectorate, and every contact since."""

    inspectorate: Slug = Field(description="Inspectie")
    organisation: Slug = Field(description="Organisatie")
    holder: str = Field(description="Betekenisloos kenmerk van de accounthouder")
    function: str = Field(description="Functie van de accounthouder")
    since: date = Field(description="Sinds wanneer")
    ended: date | None = Field(default=None, description="Eerste dag zonder accounthouder")
    contacts: tuple[Contact, ...] = Field(default=(), description="Contacten en bezoeken")

    @property
    def last_contact(self) -> date | None:
        """The day of the latest contact."""
        return max((one.day for one in self.contacts), default=None)


class IndicatorDelivery(Schema):
    """One delivery of a key indicator; a later one about the same period corrects it."""

    period: date = Field(description="Eerste dag van het tijdvak")
    value: float = Field(description="Waarde, in de eenheid van de indicator")
    received_on: date = Field(description="Dag van ontvangst")


class DeliveredIndicator(Schema):
    """What one organisation delivered of one key indicator."""

    indicator: str = Field(description="Kernindicator")
    organisation: Slug = Field(description="Organisatie")
    inspectorate: Slug = Field(description="Inspectie die erom vraagt")
    deliveries: tuple[IndicatorDelivery, ...] = Field(description="Aanleveringen, per tijdvak een")
