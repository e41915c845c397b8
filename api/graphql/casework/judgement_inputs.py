"""Inputs of the mutations on the judgement."""

import strawberry

from api.graphql.casework.inputs import OnInvestigation
from api.graphql.casework.preparation_inputs import DocumentRefInput
from schemas.casework import judgement


@strawberry.input(description="Bevinding van de eigen inspectie")
class RecordFindingInput(OnInvestigation):
    """Fields of `RecordFinding`."""

    inspectorate: str = strawberry.field(description="Inspectie van wie de bevinding is")
    criterion: str = strawberry.field(description="Criterium")
    handover: strawberry.ID = strawberry.field(description="Overdracht")
    conclusion: str = strawberry.field(description="Conclusie in woorden")
    document: DocumentRefInput | None = strawberry.field(
        default=None, description="Vindplaats van het bewijs"
    )
    withheld: str | None = strawberry.field(
        default=None, description="Reden waarom het bewijs niet wordt gedeeld"
    )


@strawberry.input(description="Bevinding in concept herzien")
class ReviseFindingInput(OnInvestigation):
    """Fields of `ReviseFinding`."""

    finding: int = strawberry.field(description="Nummer van de bevinding")
    conclusion: str = strawberry.field(description="Conclusie in woorden")
    document: DocumentRefInput | None = strawberry.field(
        default=None, description="Vindplaats van het bewijs"
    )
    withheld: str | None = strawberry.field(
        default=None, description="Reden waarom het bewijs niet wordt gedeeld"
    )


@strawberry.input(description="Bevinding vaststellen")
class ConfirmFindingInput(OnInvestigation):
    """Fields of `ConfirmFinding`."""

    finding: int = strawberry.field(description="Nummer van de bevinding")


@strawberry.input(description="Oordeel over een criterium uit de eigen wet")
class PassJudgementInput(OnInvestigation):
    """Fields of `PassJudgement`."""

    inspectorate: str = strawberry.field(description="Inspectie die oordeelt")
    criterion: str = strawberry.field(description="Criterium")
    verdict: judgement.Verdict = strawberry.field(description="Oordeel")
    reasons: str = strawberry.field(description="Motivering")


@strawberry.input(description="Reflectie naast het oordeel van een ander")
class AddReflectionInput(OnInvestigation):
    """Fields of `AddReflection`."""

    inspectorate: str = strawberry.field(description="Inspectie")
    criterion: str = strawberry.field(description="Criterium")
    text: str = strawberry.field(description="Reflectie")


@strawberry.input(description="Gezamenlijke boodschap, een nieuwe versie")
class DraftMessageInput(OnInvestigation):
    """Fields of `DraftMessage`."""

    text: str = strawberry.field(description="Boodschap")


@strawberry.input(description="Instemmen met de boodschap, of niet")
class AnswerMessageInput(OnInvestigation):
    """Fields of `AnswerMessage`."""

    inspectorate: str = strawberry.field(description="Inspectie")
    message: int = strawberry.field(description="Versie van de boodschap")
    disagreement: str | None = strawberry.field(
        default=None, description="Reden; leeg is instemmen"
    )


@strawberry.input(description="Besluit over een boodschap waarmee niet allen instemmen")
class SettleMessageInput(OnInvestigation):
    """Fields of `SettleMessage`."""

    decision: judgement.MessageDecision = strawberry.field(
        description="Weglaten, of gedragen door wie instemt"
    )
    reason: str = strawberry.field(description="Reden")
