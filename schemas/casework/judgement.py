"""Judgement (oordeelsvorming): findings per inspectorate, judgements per statute, joint message."""

from enum import StrEnum

from pydantic import Field

from schemas.casework.preparation import DocumentRef, DocumentStatus
from schemas.identifiers import HandoverId, Slug
from schemas.schema import Schema


class Verdict(StrEnum):
    """What a judgement says about a criterion."""

    MET = "voldoet"
    PARTLY_MET = "voldoet_deels"
    NOT_MET = "voldoet_niet"
    NOT_ASSESSABLE = "niet_te_beoordelen"


class Finding(Schema):
    """What one inspectorate established; only that inspectorate edits it."""

    number: int = Field(ge=1, description="Nummer binnen het onderzoek")
    inspectorate: Slug = Field(description="Inspectie van wie de bevinding is")
    criterion: Slug = Field(description="Criterium")
    handover: HandoverId = Field(description="Overdracht")
    conclusion: str = Field(description="Conclusie in woorden")
    document: DocumentRef | None = Field(default=None, description="Vindplaats van het bewijs")
    withheld: str | None = Field(
        default=None, description="Reden waarom het bewijs niet wordt gedeeld"
    )
    status: DocumentStatus = Field(default=DocumentStatus.DRAFT, description="Status")


class Judgement(Schema):
    """What an inspectorate judges on a criterion from its own statute."""

    criterion: Slug = Field(description="Criterium")
    inspectorate: Slug = Field(description="Inspectie die oordeelt")
    verdict: Verdict = Field(description="Oordeel")
    reasons: str = Field(description="Motivering")


class Reflection(Schema):
    """What another inspectorate wants to say beside a judgement (reflectie)."""

    criterion: Slug = Field(description="Criterium")
    inspectorate: Slug = Field(description="Inspectie")
    text: str = Field(description="Reflectie")


class JudgedCriterion(Schema):
    """How the judgements on one criterion stand: shared, side by side, or still awaited."""

    criterion: Slug = Field(description="Criterium")
    judgements: tuple[Judgement, ...] = Field(description="Oordelen")
    awaited: tuple[Slug, ...] = Field(description="Inspecties die nog niet oordeelden")

    @property
    def shared(self) -> bool:
        """Whether all who are competent judge alike; else the judgements stand side by side."""
        return not self.awaited and len({one.verdict for one in self.judgements}) == 1


class MessageDecision(StrEnum):
    """What happens with a message on which not all agree; there is no vote."""

    LEFT_OUT = "weggelaten"
    CARRIED = "gedragen_door_wie_instemt"


class Disagreement(Schema):
    """An inspectorate does not agree with the message, and why."""

    inspectorate: Slug = Field(description="Inspectie")
    reason: str = Field(description="Reden")


class Message(Schema):
    """The message over all statutes (gezamenlijke boodschap), joint only when all agree."""

    version: int = Field(ge=1, description="Versie")
    text: str = Field(description="Boodschap")
    agreed: tuple[Slug, ...] = Field(default=(), description="Inspecties die instemmen")
    disagreed: tuple[Disagreement, ...] = Field(default=(), description="Wie niet, en waarom")
    decision: MessageDecision | None = Field(
        default=None, description="Wat er met de boodschap gebeurt als niet allen instemmen"
    )
    reason: str | None = Field(default=None, description="Reden van dat besluit")
