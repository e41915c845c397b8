"""Commands (opdrachten) of the judgement: findings, judgements, reflections, the joint message."""

from typing import ClassVar

from pydantic import Field

from schemas.casework.command import OnInvestigation, Text
from schemas.casework.judgement import MessageDecision, Verdict
from schemas.casework.preparation import DocumentRef
from schemas.identifiers import HandoverId, Slug


class RecordFinding(OnInvestigation):
    """Record a finding of the own inspectorate."""

    says: ClassVar = "Leg een bevinding van uw inspectie vast"

    inspectorate: Slug = Field(description="Inspectie van wie de bevinding is")
    criterion: Slug = Field(description="Criterium")
    handover: HandoverId = Field(description="Overdracht")
    conclusion: Text = Field(description="Conclusie in woorden")
    document: DocumentRef | None = Field(default=None, description="Vindplaats van het bewijs")
    withheld: Text | None = Field(
        default=None, description="Reden waarom het bewijs niet wordt gedeeld"
    )


class ReviseFinding(OnInvestigation):
    """Change a finding of the own inspectorate that is a draft."""

    says: ClassVar = "Herzie een bevinding in concept"

    finding: int = Field(ge=1, description="Nummer van de bevinding")
    conclusion: Text = Field(description="Conclusie in woorden")
    document: DocumentRef | None = Field(default=None, description="Vindplaats van het bewijs")
    withheld: Text | None = Field(
        default=None, description="Reden waarom het bewijs niet wordt gedeeld"
    )


class ConfirmFinding(OnInvestigation):
    """Make a finding of the own inspectorate final."""

    says: ClassVar = "Stel een bevinding vast"

    finding: int = Field(ge=1, description="Nummer van de bevinding")


class PassJudgement(OnInvestigation):
    """Judge on a criterion from the own statute."""

    says: ClassVar = "Oordeel over een criterium uit de eigen wet"

    inspectorate: Slug = Field(description="Inspectie die oordeelt")
    criterion: Slug = Field(description="Criterium")
    verdict: Verdict = Field(description="Oordeel")
    reasons: Text = Field(description="Motivering")


class AddReflection(OnInvestigation):
    """Say something beside the judgement of another."""

    says: ClassVar = "Geef een reflectie naast het oordeel van een ander"

    inspectorate: Slug = Field(description="Inspectie")
    criterion: Slug = Field(description="Criterium")
    text: Text = Field(description="Reflectie")


class DraftMessage(OnInvestigation):
    """Put a (new) version of the joint message before the participants."""

    says: ClassVar = "Leg een versie van de gezamenlijke boodschap voor"

    text: Text = Field(description="Boodschap")


class AnswerMessage(OnInvestigation):
    """Agree with a version of the message for the own inspectorate, or not, with the reason."""

    says: ClassVar = "Stem in met de boodschap, of niet"

    inspectorate: Slug = Field(description="Inspectie")
    message: int = Field(ge=1, description="Versie van de boodschap")
    disagreement: Text | None = Field(default=None, description="Reden; leeg is instemmen")


class SettleMessage(OnInvestigation):
    """Decide what happens with a message on which not all agree."""

    says: ClassVar = "Besluit over een boodschap waarmee niet allen instemmen"

    decision: MessageDecision = Field(description="Weglaten, of gedragen door wie instemt")
    reason: Text = Field(description="Reden")


FindingCommand = RecordFinding | ReviseFinding | ConfirmFinding
VerdictCommand = PassJudgement | AddReflection
MessageCommand = DraftMessage | AnswerMessage | SettleMessage
JudgementCommand = FindingCommand | VerdictCommand | MessageCommand
