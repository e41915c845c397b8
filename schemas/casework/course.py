"""Course (verloop): kinds of investigation, templates, split, measures beside it, closing."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from schemas.identifiers import Slug
from schemas.schema import Schema


class Template(StrEnum):
    """The way an investigation goes: once through its phases, or round and round."""

    ONCE = "onderzoek"
    CYCLE = "cyclus"


class KindRule(Schema):
    """A kind of investigation, as data: its template, and what it asks before it begins."""

    title: str = Field(description="Naam")
    template: Template = Field(description="Sjabloon")
    source: str = Field(description="Bron")
    grounds: dict[str, str] = Field(
        default_factory=dict[str, str], description="Gronden waarvan er een moet gelden"
    )
    follows: bool = Field(default=False, description="Noemt het onderzoek waarop het volgt")


class Intervention(Schema):
    """An instrument of one inspectorate, and the statutes under which it has it."""

    title: str = Field(description="Naam")
    statutes: dict[str, str] = Field(
        default_factory=dict[str, str], description="Wetten waaronder; leeg is altijd"
    )
    source: str = Field(description="Bron")


class Measure(Schema):
    """What one inspectorate does beside the joint investigation (rule 9), linked to it."""

    says: ClassVar = "Interventie van een inspectie, naast het onderzoek"

    inspectorate: Slug = Field(description="Inspectie die ingrijpt")
    organisation: Slug = Field(description="Organisatie")
    intervention: Slug = Field(description="Interventie uit de catalogus")
    statute: Slug | None = Field(default=None, description="Wet waaronder")
    reason: str = Field(description="Reden")
    urgent: bool = Field(description="Acuut risico, ter plaatse gezien")
    shared_with: tuple[Slug, ...] = Field(description="Bevoegde inspecties die het direct hoorden")
    day: date = Field(description="Dag")


class Closing(Schema):
    """How an investigation ended: what was learnt, and why with what was still open."""

    says: ClassVar = "Afsluiting"

    day: date = Field(description="Dag")
    lessons: tuple[str, ...] = Field(description="Lessen, ook voor het register")
    open_recommendations: tuple[str, ...] = Field(description="Aanbevelingen die nog open staan")
    motivation: str | None = Field(default=None, description="Waarom toch gesloten")
