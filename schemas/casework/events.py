"""Events (gebeurtenissen) of the journal: typed, versioned, and never changed afterwards.

A change of shape is a new `version` beside the old one, so that an old journal can still be read.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from schemas.casework.adoption_events import AdoptionEvent
from schemas.casework.course_events import SteeringEvent
from schemas.casework.data_check_events import CheckEvent
from schemas.casework.fieldwork_events import RequestEvent, VisitEvent
from schemas.casework.investigation import Phase
from schemas.casework.judgement_events import JudgementEvent
from schemas.casework.participation import Answer, ClockStep, Deadline
from schemas.casework.preparation_events import ConductEvent, PreparationEvent
from schemas.casework.recommendation_events import RecommendationEvent
from schemas.casework.regular_events import RegularEvent
from schemas.casework.reply_events import ReplyEvent
from schemas.casework.scope import ProsecutionDecision, ScopeItem, ScopeLoss
from schemas.casework.weighing import Decision
from schemas.ends import End
from schemas.identifiers import HandoverId, Slug
from schemas.keeping import KeepingEvent
from schemas.proposals import ChangeEvent
from schemas.schema import Schema


class ResultWeighed(Schema):
    """A person weighed a result."""

    type: Literal["uitkomst_gewogen"] = Field(default="uitkomst_gewogen", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    result: str = Field(description="Uitkomst")
    inspectorate: Slug = Field(description="Inspectie die weegt")
    chain: Slug = Field(description="Keten of netwerk")
    handover: HandoverId = Field(description="Overdracht")
    decision: Decision = Field(description="Besluit")
    reason: str = Field(description="Reden")
    until: date | None = Field(default=None, description="Bij volgen: tot welke dag")


class ResultTakenUp(Schema):
    """A weighed result led to an investigation."""

    type: Literal["uitkomst_opgepakt"] = Field(default="uitkomst_opgepakt", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    investigation: str = Field(description="Nummer van het onderzoek")


class InvestigationProposed(Schema):
    """An investigation was proposed, with its lead and the competences of that day."""

    type: Literal["onderzoek_voorgesteld"] = Field(
        default="onderzoek_voorgesteld", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    id: str = Field(description="Nummer van het onderzoek")
    title: str = Field(description="Titel")
    question: str = Field(description="Onderzoeksvraag")
    chain: Slug = Field(description="Keten of netwerk")
    result: str = Field(description="Gewogen uitkomst")
    lead: Slug = Field(description="Trekker")
    scope: tuple[ScopeItem, ...] = Field(description="Overdrachten met bevoegdheden")


class InspectorateInvited(Schema):
    """An inspectorate was invited, with the days on which the clock acts."""

    type: Literal["inspectie_uitgenodigd"] = Field(
        default="inspectie_uitgenodigd", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    inspectorate: Slug = Field(description="Uitgenodigde inspectie")
    due: date = Field(description="Laatste dag om te antwoorden")
    clock: tuple[Deadline, ...] = Field(description="Termijnen")


class InvitationAnswered(Schema):
    """An invited inspectorate said yes or no."""

    type: Literal["uitnodiging_beantwoord"] = Field(
        default="uitnodiging_beantwoord", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    inspectorate: Slug = Field(description="Inspectie")
    answer: Answer = Field(description="Toegezegd of afgewezen")
    reason: str | None = Field(default=None, description="Reden")


class InspectorateReminded(Schema):
    """The lead reminded an inspectorate."""

    type: Literal["inspectie_herinnerd"] = Field(default="inspectie_herinnerd", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    inspectorate: Slug = Field(description="Inspectie")


class DeadlineReached(Schema):
    """A day of the clock came for an invitation without an answer."""

    type: Literal["termijn_bereikt"] = Field(default="termijn_bereikt", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    inspectorate: Slug = Field(description="Inspectie")
    step: ClockStep = Field(description="Wat er gebeurt")
    day: date = Field(description="Dag van de termijn")


class ParticipationSettled(Schema):
    """Nobody's answer is awaited any more; this is who takes part and what is not covered."""

    type: Literal["deelname_bekend"] = Field(default="deelname_bekend", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    committed: tuple[Slug, ...] = Field(description="Toegezegd")
    declined: tuple[Slug, ...] = Field(description="Afgewezen")
    silent: tuple[Slug, ...] = Field(description="Geen antwoord")
    lost: tuple[ScopeLoss, ...] = Field(description="Kanten zonder bevoegde inspectie")


class ScopeNarrowed(Schema):
    """Handovers were left out."""

    type: Literal["reikwijdte_ingeperkt"] = Field(
        default="reikwijdte_ingeperkt", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    handovers: tuple[HandoverId, ...] = Field(description="Overdrachten die afvallen")
    reason: str = Field(description="Reden")


class LeftUninvestigated(Schema):
    """An end without a competent inspectorate is knowingly not investigated."""

    type: Literal["niet_onderzocht"] = Field(default="niet_onderzocht", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    handover: HandoverId = Field(description="Overdracht")
    end: End = Field(description="Kant")
    inspectorates: tuple[Slug, ...] = Field(description="Bevoegde inspecties die niet meedoen")
    reason: str = Field(description="Reden")


class InvestigationStopped(Schema):
    """The investigation was stopped."""

    type: Literal["onderzoek_gestopt"] = Field(default="onderzoek_gestopt", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    reason: str = Field(description="Reden")


class ProsecutionAligned(Schema):
    """The alignment with the procureur-generaal at the Hoge Raad was recorded."""

    type: Literal["pg_afgestemd"] = Field(default="pg_afgestemd", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    decision: ProsecutionDecision = Field(description="Samen of apart")
    reference: str = Field(description="Kenmerk")


class PhaseEntered(Schema):
    """A phase began."""

    type: Literal["fase_begonnen"] = Field(default="fase_begonnen", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    phase: Phase = Field(description="Fase")


class LevelChanged(Schema):
    """An organisation or chain came under another supervision level."""

    type: Literal["trede_gewijzigd"] = Field(default="trede_gewijzigd", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    inspectorate: Slug = Field(description="Inspectie")
    subject: Slug = Field(description="Organisatie of keten")
    level: Slug = Field(description="Nieuwe trede")
    previous: Slug = Field(description="Vorige trede")
    condition: str | None = Field(default=None, description="Voorwaarde")
    announced: date | None = Field(default=None, description="Dag van de aankondiging")
    reason: str = Field(description="Toelichting of reden")
    until: date | None = Field(default=None, description="Tot wanneer voorzien")


class LevelExtended(Schema):
    """A supervision level lasts longer than was foreseen."""

    type: Literal["trede_verlengd"] = Field(default="trede_verlengd", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    until: date = Field(description="Nieuwe einddag")
    reason: str = Field(description="Reden")


WeighingEvent = ResultWeighed | ResultTakenUp
InvestigationEvent = (
    InvestigationProposed
    | InspectorateInvited
    | InvitationAnswered
    | InspectorateReminded
    | DeadlineReached
    | ParticipationSettled
    | ScopeNarrowed
    | LeftUninvestigated
    | InvestigationStopped
    | ProsecutionAligned
    | PhaseEntered
    | ConductEvent
    | PreparationEvent
    | RequestEvent
    | JudgementEvent
    | ReplyEvent
    | AdoptionEvent
    | SteeringEvent
)
LevelEvent = LevelChanged | LevelExtended
Event = (
    (
        WeighingEvent
        | InvestigationEvent
        | LevelEvent
        | VisitEvent
        | RecommendationEvent
        | ChangeEvent
    )
    | KeepingEvent
    | RegularEvent
    | CheckEvent
)

EVENT: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="type")])
"""Reads an event back from the journal."""
