"""Events (gebeurtenissen) of the judgement: findings, judgements, reflections, joint message."""

from typing import Literal

from pydantic import Field

from schemas.casework.judgement import MessageDecision, Verdict
from schemas.casework.preparation import DocumentRef
from schemas.identifiers import HandoverId, Slug
from schemas.schema import Schema


class FindingRecorded(Schema):
    """An inspectorate recorded a finding."""

    type: Literal["bevinding_vastgelegd"] = Field(
        default="bevinding_vastgelegd", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    number: int = Field(description="Nummer")
    inspectorate: Slug = Field(description="Inspectie")
    criterion: Slug = Field(description="Criterium")
    handover: HandoverId = Field(description="Overdracht")
    conclusion: str = Field(description="Conclusie")
    document: DocumentRef | None = Field(default=None, description="Vindplaats van het bewijs")
    withheld: str | None = Field(default=None, description="Reden om niet te delen")


class FindingRevised(Schema):
    """An inspectorate changed its finding."""

    type: Literal["bevinding_herzien"] = Field(default="bevinding_herzien", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    number: int = Field(description="Nummer")
    conclusion: str = Field(description="Conclusie")
    document: DocumentRef | None = Field(default=None, description="Vindplaats van het bewijs")
    withheld: str | None = Field(default=None, description="Reden om niet te delen")


class FindingConfirmed(Schema):
    """An inspectorate made its finding final."""

    type: Literal["bevinding_vastgesteld"] = Field(
        default="bevinding_vastgesteld", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    number: int = Field(description="Nummer")


class JudgementPassed(Schema):
    """An inspectorate judged on a criterion from its own statute."""

    type: Literal["oordeel_gegeven"] = Field(default="oordeel_gegeven", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    inspectorate: Slug = Field(description="Inspectie")
    criterion: Slug = Field(description="Criterium")
    verdict: Verdict = Field(description="Oordeel")
    reasons: str = Field(description="Motivering")


class ReflectionAdded(Schema):
    """An inspectorate said something beside the judgement of another."""

    type: Literal["reflectie_gegeven"] = Field(default="reflectie_gegeven", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    inspectorate: Slug = Field(description="Inspectie")
    criterion: Slug = Field(description="Criterium")
    text: str = Field(description="Reflectie")


class MessageDrafted(Schema):
    """A version of the message was put before the participants."""

    type: Literal["boodschap_opgesteld"] = Field(default="boodschap_opgesteld", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    message: int = Field(description="Versie van de boodschap")
    text: str = Field(description="Boodschap")


class MessageAnswered(Schema):
    """An inspectorate agreed with the message, or not."""

    type: Literal["boodschap_beantwoord"] = Field(
        default="boodschap_beantwoord", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    message: int = Field(description="Versie van de boodschap")
    inspectorate: Slug = Field(description="Inspectie")
    disagreement: str | None = Field(default=None, description="Reden; leeg is instemmen")


class MessageSettled(Schema):
    """A message on which not all agree was left out, or is carried by those who agree."""

    type: Literal["boodschap_besloten"] = Field(default="boodschap_besloten", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    decision: MessageDecision = Field(description="Besluit")
    reason: str = Field(description="Reden")


JudgementEvent = (
    FindingRecorded
    | FindingRevised
    | FindingConfirmed
    | JudgementPassed
    | ReflectionAdded
    | MessageDrafted
    | MessageAnswered
    | MessageSettled
)
