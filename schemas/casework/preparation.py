"""Preparation (voorbereiding): plan, division of tasks, framework of criteria, announcement."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from schemas.ends import End
from schemas.identifiers import HandoverId, Slug
from schemas.schema import Schema


class DocumentStatus(StrEnum):
    """How final a document is in the system that keeps it."""

    DRAFT = "concept"
    FINAL = "vastgesteld"


class Aspect(StrEnum):
    """The aspects on which the inspectorates assess (toezichtaspecten)."""

    GOVERNANCE = "governance"
    COOPERATION = "samenwerking"
    INFORMATION = "informatievoorziening"
    EQUIPMENT = "toerusting"
    CYBERSECURITY = "cybersecurity"
    VICTIMS_RIGHTS = "slachtofferrechten"


class DocumentRef(Schema):
    """Where a document is: it stays in the system of its inspectorate, here is what finds it."""

    says: ClassVar = "Waar een document te vinden is"

    organisation: Slug = Field(description="Inspectie die het document bewaart")
    system: str = Field(min_length=1, max_length=80, description="Documentsysteem")
    reference: str = Field(min_length=1, max_length=120, description="Kenmerk in dat systeem")
    hash: str = Field(
        pattern=r"^[0-9a-f]{64}$", description="SHA-256 van het document, 64 tekens hexadecimaal"
    )
    status: DocumentStatus = Field(default=DocumentStatus.DRAFT, description="Status")


class OpenPoint(Schema):
    """Why an inspectorate did not sign the plan."""

    inspectorate: Slug = Field(description="Inspectie")
    point: str = Field(description="Open punt")


class Plan(Schema):
    """The plan of approach (plan van aanpak) in one version, and who signed it."""

    version: int = Field(ge=1, description="Versie van het plan")
    document: DocumentRef = Field(description="Vindplaats van het plan")
    questions: tuple[str, ...] = Field(description="Deelvragen")
    method: str = Field(description="Werkwijze")
    ready_by: date = Field(description="Dag waarop het rapport klaar is")
    signed: tuple[Slug, ...] = Field(default=(), description="Inspecties die tekenden")
    open_points: tuple[OpenPoint, ...] = Field(
        default=(), description="Open punten; het plan is dan terug in concept"
    )


class Task(Schema):
    """One inspectorate investigates one end of a handover."""

    handover: HandoverId = Field(description="Overdracht")
    end: End = Field(description="Kant")
    inspectorate: Slug = Field(description="Inspectie")


class MatrixCell(Schema):
    """An end of a handover in the division of tasks (taakverdeling)."""

    handover: HandoverId = Field(description="Overdracht")
    end: End = Field(description="Kant")
    competent: tuple[Slug, ...] = Field(description="Bevoegde inspecties")
    inspectorates: tuple[Slug, ...] = Field(description="Inspecties die deze kant onderzoeken")
    not_investigated: str | None = Field(
        default=None, description="Reden waarom deze kant niet wordt onderzocht"
    )

    @property
    def gap(self) -> bool:
        """Whether nobody looks at this end, and nobody said why."""
        return not self.inspectorates and self.not_investigated is None

    @property
    def double(self) -> bool:
        """Whether several inspectorates look at the same end."""
        return len(self.inspectorates) > 1


class Criterion(Schema):
    """What is assessed, and by whose statute; only those inspectorates judge it."""

    id: Slug = Field(description="Kenmerk binnen het onderzoek, zoals k1")
    text: str = Field(description="Criterium in woorden")
    ground: str = Field(description="Grondslag waaruit het komt")
    aspect: Aspect = Field(description="Toezichtaspect")
    inspectorates: tuple[Slug, ...] = Field(
        description="Inspecties uit wier wet het komt; leeg als die niet meer meedoen"
    )
    proposed_by: Slug = Field(description="Inspectie die het inbracht")
    differs_from: Slug | None = Field(
        default=None, description="Criterium waarmee het verschilt; beide blijven staan"
    )
    difference: str | None = Field(default=None, description="Het verschil in woorden")


class FrozenFramework(Schema):
    """A version of the framework as it was frozen."""

    version: int = Field(description="Versie")
    criteria: tuple[Slug, ...] = Field(description="Criteria in deze versie")
    frozen_at: datetime = Field(description="Moment van vaststelling")


class Framework(Schema):
    """The joint framework (toetsingskader): criteria, each from its own statute, in versions."""

    version: int = Field(
        default=1, description="Versie; een wijziging na vaststelling is een nieuwe"
    )
    criteria: tuple[Criterion, ...] = Field(default=(), description="Criteria")
    added: int = Field(default=0, description="Aantal ooit ingebrachte criteria")
    history: tuple[FrozenFramework, ...] = Field(default=(), description="Vastgestelde versies")

    @property
    def is_frozen(self) -> bool:
        """Whether this version was frozen."""
        return bool(self.history) and self.history[-1].version == self.version

    def criterion(self, id_: str) -> Criterion | None:
        """Return a criterion of this version, or None."""
        return next((one for one in self.criteria if one.id == id_), None)


class Announcement(Schema):
    """The letter that announces the investigation (aankondiging), to whom, since which day."""

    day: date = Field(description="Dag van de aankondiging")
    recipients: tuple[Slug, ...] = Field(description="Organisaties die de brief kregen")
    document: DocumentRef = Field(description="Vindplaats van de brief")


class Extension(Schema):
    """An investigation lasts longer than was planned (verlenging)."""

    until: date = Field(description="Nieuwe einddag")
    reason: str = Field(description="Reden")


class Pause(Schema):
    """An investigation lies still (pauze); its terms stand still with it."""

    reason: str = Field(description="Reden")
    since: date = Field(description="Eerste dag van de pauze")
