"""Signals and incident reports (signalen, incidentmeldingen): what was heard, without persons."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from schemas.identifiers import HandoverId, Slug
from schemas.schema import Schema


class SignalKind(StrEnum):
    """A signal from outside, or a report that an organisation had to make."""

    SIGNAL = "signaal"
    INCIDENT = "incidentmelding"


class SignalSource(StrEnum):
    """From which side it came; never who said it."""

    CITIZEN = "burger"
    PROFESSIONAL = "professional"
    ORGANISATION = "organisatie"
    INSTITUTE = "kennisinstelling"
    MEDIA = "media"
    SURVEY = "enquete"
    SUPERVISOR = "toezichthouder"
    GOVERNMENT = "overheid"


class IncidentDecision(StrEnum):
    """Who looks into an incident; organisations do so first, an inspectorate only with reason."""

    ORGANISATION = "organisatie_onderzoekt"
    ONE = "inspectie_onderzoekt"
    JOINT = "gezamenlijk_onderzoek"
    NONE = "geen_onderzoek"


class IncidentGround(StrEnum):
    """When an inspectorate investigates an incident itself (werkprogramma's 2021 and 2024)."""

    SEVERITY = "ernst_en_maatschappelijke_impact"
    REFLECTION = "organisatie_onvoldoende_reflectief"
    SYSTEM = "knelpunt_in_het_stelsel"
    CHAIN = "knelpunt_in_de_keten"


class SignalOutcome(StrEnum):
    """What became of it."""

    INVESTIGATION = "onderzoek"
    REFERRED = "doorverwezen"
    MERGED = "samengevoegd"
    CONTACT = "besproken_met_organisatie"
    NOTED = "geregistreerd"


class Assessment(Schema):
    """How one inspectorate assesses an incident report."""

    inspectorate: Slug = Field(description="Inspectie die beoordeelt")
    decision: IncidentDecision = Field(description="Wie het onderzoekt")
    grounds: tuple[IncidentGround, ...] = Field(default=(), description="Gronden")
    motivation: str = Field(description="Motivering")
    day: date = Field(description="Dag van de beoordeling")


class Signal(Schema):
    """A signal or incident report, assessed by all its assessors together."""

    id: str = Field(description="Kenmerk, zoals s2026-001")
    kind: SignalKind = Field(description="Signaal of incidentmelding")
    inspectorate: Slug = Field(description="Inspectie die het registreerde")
    source: SignalSource = Field(description="Van welke kant het kwam")
    text: str = Field(description="Wat is gemeld, zonder persoonsgegevens")
    received_on: date = Field(description="Dag van ontvangst")
    chain: Slug | None = Field(default=None, description="Keten of netwerk")
    handovers: tuple[HandoverId, ...] = Field(default=(), description="Overdrachten")
    organisation: Slug | None = Field(default=None, description="Organisatie")
    themes: tuple[Slug, ...] = Field(default=(), description="Thema's")
    assessors: tuple[Slug, ...] = Field(description="Inspecties die het lezen en samen beoordelen")
    committee: Slug | None = Field(default=None, description="Commissie die de melding beoordeelt")
    assessments: tuple[Assessment, ...] = Field(default=(), description="Beoordelingen")
    outcome: SignalOutcome | None = Field(default=None, description="Wat ermee is gedaan")
    reference: str | None = Field(default=None, description="Waarheen, zoals een onderzoeknummer")
    reason: str | None = Field(default=None, description="Reden van de afdoening")

    @property
    def decision(self) -> IncidentDecision | None:
        """The joint decision: there is one when every assessor decided, and the same."""
        by_inspectorate = {one.inspectorate: one.decision for one in self.assessments}
        said = {by_inspectorate.get(name) for name in self.assessors}
        return said.pop() if len(said) == 1 else None

    @property
    def grounds(self) -> tuple[IncidentGround, ...]:
        """The grounds of the joint decision, of all assessors together."""
        named = {ground for one in self.assessments for ground in one.grounds}
        return tuple(ground for ground in IncidentGround if ground in named)

    @property
    def divided(self) -> bool:
        """Whether all assessors decided, and not the same; there is no vote."""
        return len(self.assessments) == len(self.assessors) and self.decision is None
