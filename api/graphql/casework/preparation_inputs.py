"""Inputs of the mutations on the preparation, and on the course of an investigation."""

from datetime import date

import strawberry

from api.graphql.casework.inputs import OnInvestigation
from schemas import ends
from schemas.casework import preparation


@strawberry.input(description="Waar een document te vinden is")
class DocumentRefInput:
    """Fields of `DocumentRef`."""

    organisation: str = strawberry.field(description="Inspectie die het document bewaart")
    system: str = strawberry.field(description="Documentsysteem")
    reference: str = strawberry.field(description="Kenmerk in dat systeem")
    hash: str = strawberry.field(description="SHA-256 van het document, 64 tekens hexadecimaal")
    status: preparation.DocumentStatus = strawberry.field(
        default=preparation.DocumentStatus.DRAFT, description="Status"
    )


@strawberry.input(description="Plan van aanpak, een nieuwe versie")
class DraftPlanInput(OnInvestigation):
    """Fields of `DraftPlan`."""

    document: DocumentRefInput = strawberry.field(description="Vindplaats van het plan")
    questions: list[str] = strawberry.field(description="Deelvragen")
    method: str = strawberry.field(description="Werkwijze")
    ready_by: date = strawberry.field(description="Dag waarop het rapport klaar is")


@strawberry.input(description="Plan van aanpak tekenen, of terug naar concept met open punten")
class AnswerPlanInput(OnInvestigation):
    """Fields of `AnswerPlan`."""

    inspectorate: str = strawberry.field(description="Inspectie die tekent of niet")
    plan: int = strawberry.field(description="Versie van het plan")
    points: list[str] = strawberry.field(
        default_factory=list[str], description="Open punten; leeg is tekenen"
    )


@strawberry.input(description="Taak: een inspectie onderzoekt een kant van een overdracht")
class AssignTaskInput(OnInvestigation):
    """Fields of `AssignTask`."""

    handover: strawberry.ID = strawberry.field(description="Overdracht")
    end: ends.End = strawberry.field(description="Kant")
    inspectorate: str = strawberry.field(description="Inspectie")


@strawberry.input(description="Taak terugnemen")
class WithdrawTaskInput(OnInvestigation):
    """Fields of `WithdrawTask`."""

    handover: strawberry.ID = strawberry.field(description="Overdracht")
    end: ends.End = strawberry.field(description="Kant")
    inspectorate: str = strawberry.field(description="Inspectie")


@strawberry.input(description="Criterium uit de eigen wet")
class AddCriterionInput(OnInvestigation):
    """Fields of `AddCriterion`."""

    inspectorate: str = strawberry.field(description="Inspectie die het inbrengt")
    text: str = strawberry.field(description="Criterium in woorden")
    ground: str = strawberry.field(
        description="Grondslag waarop de inspectie in dit onderzoek bevoegd is"
    )
    aspect: preparation.Aspect = strawberry.field(description="Toezichtaspect")
    differs_from: str | None = strawberry.field(
        default=None, description="Criterium waarmee het verschilt; beide blijven staan"
    )
    difference: str | None = strawberry.field(default=None, description="Het verschil in woorden")


@strawberry.input(description="Criterium laten vervallen")
class DropCriterionInput(OnInvestigation):
    """Fields of `DropCriterion`."""

    criterion: str = strawberry.field(description="Kenmerk van het criterium, zoals k1")
    reason: str = strawberry.field(description="Reden")


@strawberry.input(description="Toetsingskader vaststellen")
class FreezeFrameworkInput(OnInvestigation):
    """Fields of `FreezeFramework`."""


@strawberry.input(description="Aankondiging namens alle deelnemers")
class AnnounceInput(OnInvestigation):
    """Fields of `Announce`."""

    day: date = strawberry.field(description="Dag van de aankondiging")
    recipients: list[strawberry.ID] = strawberry.field(description="Organisaties")
    document: DocumentRefInput = strawberry.field(description="Vindplaats van de brief")


@strawberry.input(description="Deelname beeindigen, voor de eigen inspectie")
class WithdrawParticipationInput(OnInvestigation):
    """Fields of `WithdrawParticipation`."""

    inspectorate: str = strawberry.field(description="Inspectie die niet meer meedoet")
    reason: str = strawberry.field(description="Reden")


@strawberry.input(description="Onderzoek pauzeren")
class PauseInvestigationInput(OnInvestigation):
    """Fields of `PauseInvestigation`."""

    reason: str = strawberry.field(description="Reden")


@strawberry.input(description="Onderzoek hervatten")
class ResumeInvestigationInput(OnInvestigation):
    """Fields of `ResumeInvestigation`."""


@strawberry.input(description="Onderzoek verlengen")
class ExtendInvestigationInput(OnInvestigation):
    """Fields of `ExtendInvestigation`."""

    until: date = strawberry.field(description="Nieuwe einddag")
    reason: str = strawberry.field(description="Reden")
