"""Supervision levels (treden): how closely an inspectorate follows, by its own scheme."""

from datetime import date

from pydantic import Field

from schemas.identifiers import Slug
from schemas.schema import Schema


class LevelStep(Schema):
    """One change in the history of a supervision level."""

    level: Slug = Field(description="Trede")
    since: date = Field(description="Dag waarop de trede inging")
    until: date | None = Field(default=None, description="Dag tot wanneer de trede is voorzien")
    condition: str | None = Field(default=None, description="Voorwaarde voor een zwaardere trede")
    announced: date | None = Field(default=None, description="Dag van de aankondiging")
    reason: str = Field(description="Reden of toelichting")


class SupervisionLevel(Schema):
    """How closely one inspectorate follows an organisation or a chain, with its history."""

    inspectorate: Slug = Field(description="Inspectie")
    subject: str = Field(description="Organisatie of keten")
    history: tuple[LevelStep, ...] = Field(min_length=1, description="Treden, de laatste geldt")

    @property
    def current(self) -> LevelStep:
        """The level that holds now."""
        return self.history[-1]


class LevelCondition(Schema):
    """A named condition for a heavier level, as the inspectorate published it."""

    id: str = Field(description="Kenmerk van de voorwaarde")
    from_: tuple[Slug, ...] = Field(alias="from", description="Treden vanwaar de stap mag")
    to: Slug = Field(description="Trede waarheen")
    text: str = Field(description="Voorwaarde in woorden")


class LevelScheme(Schema):
    """The supervision levels of one inspectorate, from light to heavy."""

    inspectorate: Slug = Field(description="Inspectie")
    source: str = Field(description="Bron")
    levels: tuple[Slug, ...] = Field(min_length=2, description="Treden, van licht naar zwaar")
    announcement: str = Field(
        description="Regel dat elke verzwaring met toelichting wordt aangekondigd"
    )
    conditions: tuple[LevelCondition, ...] = Field(
        description="Voorwaarden voor een zwaardere trede"
    )
