"""Types of supervision levels (treden): which holds, since when, and on which condition."""

from datetime import date

import strawberry


@strawberry.type(description="Trede van toezicht, zoals die gold of geldt")
class LevelStep:
    """One step in the history of a level."""

    level: str = strawberry.field(description="Trede")
    since: date = strawberry.field(description="Dag waarop zij inging")
    until: date | None = strawberry.field(description="Dag tot wanneer zij is voorzien")
    condition: str | None = strawberry.field(
        description="Voorwaarde waarop zij zwaarder werd, zoals E-7"
    )
    announced: date | None = strawberry.field(description="Dag van de aankondiging")
    reason: str = strawberry.field(description="Toelichting of reden")


@strawberry.type(description="Hoe nauw een inspectie een organisatie of keten volgt")
class SupervisionLevel:
    """A supervision level with its history."""

    version: int = strawberry.field(description="Versie; geef die mee met het volgende besluit")
    inspectorate: str = strawberry.field(description="Inspectie die toezicht houdt")
    subject: str = strawberry.field(description="Kenmerk van de organisatie of keten")
    current: LevelStep = strawberry.field(description="Trede die nu geldt")
    history: list[LevelStep] = strawberry.field(description="Alle treden, de oudste eerst")
