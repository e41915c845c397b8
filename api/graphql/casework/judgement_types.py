"""Types of the judgement: findings, judgements side by side or shared, the joint message."""

import strawberry

from api.graphql.casework.preparation_types import DocumentRef
from schemas.casework import judgement, preparation


@strawberry.type(description="Bevinding van een inspectie; alleen die inspectie wijzigt haar")
class Finding:
    """A finding."""

    number: int = strawberry.field(description="Nummer binnen het onderzoek")
    inspectorate: str = strawberry.field(description="Inspectie van wie de bevinding is")
    criterion: str = strawberry.field(description="Criterium")
    handover: str = strawberry.field(description="Kenmerk van de overdracht")
    conclusion: str = strawberry.field(description="Conclusie in woorden")
    document: DocumentRef | None = strawberry.field(description="Vindplaats van het bewijs")
    withheld: str | None = strawberry.field(
        description="Reden waarom het bewijs niet wordt gedeeld"
    )
    status: preparation.DocumentStatus = strawberry.field(description="Status")


@strawberry.type(description="Oordeel van een inspectie over een criterium uit haar eigen wet")
class Judgement:
    """A judgement."""

    criterion: str = strawberry.field(description="Criterium")
    inspectorate: str = strawberry.field(description="Inspectie die oordeelt")
    verdict: judgement.Verdict = strawberry.field(description="Oordeel")
    reasons: str = strawberry.field(description="Motivering")


@strawberry.type(description="Hoe de oordelen over een criterium staan")
class JudgedCriterion:
    """Judgements on one criterion."""

    criterion: str = strawberry.field(description="Criterium")
    judgements: list[Judgement] = strawberry.field(description="Oordelen")
    awaited: list[str] = strawberry.field(description="Inspecties die nog niet oordeelden")
    shared: bool = strawberry.field(
        description="Alle bevoegden oordelen gelijk; anders staan de oordelen naast elkaar"
    )


@strawberry.type(description="Reflectie van een andere inspectie naast een oordeel")
class Reflection:
    """A reflection."""

    criterion: str = strawberry.field(description="Criterium")
    inspectorate: str = strawberry.field(description="Inspectie")
    text: str = strawberry.field(description="Reflectie")


@strawberry.type(description="Inspectie die niet instemt met de boodschap")
class Disagreement:
    """Who does not agree, and why."""

    inspectorate: str = strawberry.field(description="Inspectie")
    reason: str = strawberry.field(description="Reden")


@strawberry.type(description="Boodschap over alle wetten heen; gezamenlijk als allen instemmen")
class Message:
    """A version of the message."""

    version: int = strawberry.field(description="Versie")
    text: str = strawberry.field(description="Boodschap")
    agreed: list[str] = strawberry.field(description="Inspecties die instemmen")
    disagreed: list[Disagreement] = strawberry.field(description="Wie niet, en waarom")
    decision: judgement.MessageDecision | None = strawberry.field(
        description="Wat er gebeurt als niet allen instemmen"
    )
    reason: str | None = strawberry.field(description="Reden van dat besluit")
