"""Types of the preparation: plan, division of tasks, framework, announcement."""

from datetime import date, datetime

import strawberry

from api.graphql.casework.made import know
from schemas import ends
from schemas.casework import preparation


@strawberry.type(description="Waar een document te vinden is; het document zelf blijft daar")
class DocumentRef:
    """Where a document is."""

    organisation: str = strawberry.field(description="Inspectie die het document bewaart")
    system: str = strawberry.field(description="Documentsysteem")
    reference: str = strawberry.field(description="Kenmerk in dat systeem")
    hash: str = strawberry.field(description="SHA-256 van het document")
    status: preparation.DocumentStatus = strawberry.field(description="Status")


know(preparation.DocumentRef, DocumentRef)


@strawberry.type(description="Open punt waarom een inspectie het plan niet tekende")
class OpenPoint:
    """Why the plan went back."""

    inspectorate: str = strawberry.field(description="Inspectie")
    point: str = strawberry.field(description="Open punt")


@strawberry.type(description="Plan van aanpak, de laatste versie")
class Plan:
    """A version of the plan."""

    version: int = strawberry.field(description="Versie van het plan")
    document: DocumentRef = strawberry.field(description="Vindplaats")
    questions: list[str] = strawberry.field(description="Deelvragen")
    method: str = strawberry.field(description="Werkwijze")
    ready_by: date = strawberry.field(description="Dag waarop het rapport klaar is")
    signed: list[str] = strawberry.field(description="Inspecties die tekenden")
    open_points: list[OpenPoint] = strawberry.field(
        description="Open punten; het plan is dan terug in concept"
    )


@strawberry.type(description="Kant van een overdracht in de taakverdeling")
class MatrixCell:
    """A cell of the task matrix."""

    handover: str = strawberry.field(description="Kenmerk van de overdracht")
    end: ends.End = strawberry.field(description="Kant")
    competent: list[str] = strawberry.field(description="Bevoegde inspecties")
    inspectorates: list[str] = strawberry.field(description="Inspecties die deze kant onderzoeken")
    not_investigated: str | None = strawberry.field(
        description="Reden waarom deze kant niet wordt onderzocht"
    )
    gap: bool = strawberry.field(description="Niemand onderzoekt dit, en niemand zei waarom")
    double: bool = strawberry.field(description="Meer dan een inspectie onderzoekt deze kant")


@strawberry.type(description="Criterium van het toetsingskader")
class Criterion:
    """A criterion with those who judge it."""

    id: str = strawberry.field(description="Kenmerk binnen het onderzoek, zoals k1")
    text: str = strawberry.field(description="Criterium in woorden")
    ground: str = strawberry.field(description="Grondslag waaruit het komt")
    aspect: preparation.Aspect = strawberry.field(description="Toezichtaspect")
    inspectorates: list[str] = strawberry.field(description="Inspecties die hierover oordelen")
    proposed_by: str = strawberry.field(description="Inspectie die het inbracht")
    differs_from: str | None = strawberry.field(description="Criterium waarmee het verschilt")
    difference: str | None = strawberry.field(description="Het verschil in woorden")


@strawberry.type(description="Vastgestelde versie van het toetsingskader")
class FrozenFramework:
    """A frozen version."""

    version: int = strawberry.field(description="Versie")
    criteria: list[str] = strawberry.field(description="Criteria in deze versie")
    frozen_at: datetime = strawberry.field(description="Moment van vaststelling")


@strawberry.type(description="Gezamenlijk toetsingskader")
class Framework:
    """The framework as it is worked on."""

    version: int = strawberry.field(description="Versie waaraan wordt gewerkt of die vaststaat")
    is_frozen: bool = strawberry.field(name="frozen", description="Of deze versie vaststaat")
    criteria: list[Criterion] = strawberry.field(description="Criteria")
    history: list[FrozenFramework] = strawberry.field(description="Vastgestelde versies")


@strawberry.type(description="Aankondiging van het onderzoek")
class Announcement:
    """Who was told, and when."""

    day: date = strawberry.field(description="Dag van de aankondiging")
    recipients: list[str] = strawberry.field(description="Organisaties die de brief kregen")
    document: DocumentRef = strawberry.field(description="Vindplaats van de brief")


@strawberry.type(description="Verlenging van het onderzoek")
class Extension:
    """A later end."""

    until: date = strawberry.field(description="Nieuwe einddag")
    reason: str = strawberry.field(description="Reden")


@strawberry.type(description="Pauze van het onderzoek")
class Pause:
    """Why it lies still."""

    reason: str = strawberry.field(description="Reden")
    since: date = strawberry.field(description="Eerste dag")
