"""Events (gebeurtenissen) of the preparation, and those that any phase can bring."""

from datetime import date
from typing import Literal

from pydantic import Field

from schemas.casework.preparation import Aspect, DocumentRef
from schemas.ends import End
from schemas.identifiers import HandoverId, Slug
from schemas.schema import Schema


class PlanDrafted(Schema):
    """The lead put a version of the plan before the participants."""

    type: Literal["plan_opgesteld"] = Field(default="plan_opgesteld", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    plan: int = Field(description="Versie van het plan")
    document: DocumentRef = Field(description="Vindplaats")
    questions: tuple[str, ...] = Field(description="Deelvragen")
    method: str = Field(description="Werkwijze")
    ready_by: date = Field(description="Dag waarop het rapport klaar is")


class PlanSigned(Schema):
    """An inspectorate signed a version of the plan."""

    type: Literal["plan_getekend"] = Field(default="plan_getekend", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    plan: int = Field(description="Versie van het plan")
    inspectorate: Slug = Field(description="Inspectie")


class PlanReturned(Schema):
    """An inspectorate did not sign: the plan is a draft again, with open points."""

    type: Literal["plan_terug_in_concept"] = Field(
        default="plan_terug_in_concept", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    plan: int = Field(description="Versie van het plan")
    inspectorate: Slug = Field(description="Inspectie")
    points: tuple[str, ...] = Field(description="Open punten")


class TaskAssigned(Schema):
    """An inspectorate investigates an end of a handover."""

    type: Literal["taak_toegedeeld"] = Field(default="taak_toegedeeld", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    handover: HandoverId = Field(description="Overdracht")
    end: End = Field(description="Kant")
    inspectorate: Slug = Field(description="Inspectie")


class TaskWithdrawn(Schema):
    """A task was taken back."""

    type: Literal["taak_ingetrokken"] = Field(default="taak_ingetrokken", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    handover: HandoverId = Field(description="Overdracht")
    end: End = Field(description="Kant")
    inspectorate: Slug = Field(description="Inspectie")


class CriterionAdded(Schema):
    """A criterion was added, with those from whose statute it comes."""

    type: Literal["criterium_toegevoegd"] = Field(
        default="criterium_toegevoegd", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    id: Slug = Field(description="Kenmerk")
    text: str = Field(description="Criterium in woorden")
    ground: str = Field(description="Grondslag")
    aspect: Aspect = Field(description="Toezichtaspect")
    inspectorates: tuple[Slug, ...] = Field(description="Inspecties uit wier wet het komt")
    proposed_by: Slug = Field(description="Inspectie die het inbracht")
    differs_from: Slug | None = Field(default=None, description="Criterium waarmee het verschilt")
    difference: str | None = Field(default=None, description="Het verschil")


class CriterionDropped(Schema):
    """A criterion was taken out of the framework."""

    type: Literal["criterium_vervallen"] = Field(default="criterium_vervallen", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    id: Slug = Field(description="Kenmerk")
    reason: str = Field(description="Reden")


class FrameworkFrozen(Schema):
    """A version of the framework was frozen."""

    type: Literal["kader_vastgesteld"] = Field(default="kader_vastgesteld", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    framework: int = Field(description="Versie van het kader")


class InvestigationAnnounced(Schema):
    """The investigation was announced to organisations."""

    type: Literal["onderzoek_aangekondigd"] = Field(
        default="onderzoek_aangekondigd", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    day: date = Field(description="Dag van de aankondiging")
    recipients: tuple[Slug, ...] = Field(description="Organisaties")
    document: DocumentRef = Field(description="Vindplaats van de brief")


class ParticipationEnded(Schema):
    """An inspectorate does not take part any more."""

    type: Literal["deelname_beeindigd"] = Field(default="deelname_beeindigd", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    inspectorate: Slug = Field(description="Inspectie")
    reason: str = Field(description="Reden")


class InvestigationPaused(Schema):
    """The investigation lies still."""

    type: Literal["onderzoek_gepauzeerd"] = Field(
        default="onderzoek_gepauzeerd", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    reason: str = Field(description="Reden")
    since: date = Field(description="Eerste dag van de pauze")


class InvestigationResumed(Schema):
    """The investigation goes on; open terms move by the working days it lay still."""

    type: Literal["onderzoek_hervat"] = Field(default="onderzoek_hervat", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    working_days: int = Field(description="Werkdagen waarmee open termijnen opschuiven")


class InvestigationExtended(Schema):
    """A later end was planned."""

    type: Literal["onderzoek_verlengd"] = Field(default="onderzoek_verlengd", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    until: date = Field(description="Nieuwe einddag")
    reason: str = Field(description="Reden")


PreparationEvent = (
    PlanDrafted
    | PlanSigned
    | PlanReturned
    | TaskAssigned
    | TaskWithdrawn
    | CriterionAdded
    | CriterionDropped
    | FrameworkFrozen
    | InvestigationAnnounced
)
ConductEvent = (
    ParticipationEnded | InvestigationPaused | InvestigationResumed | InvestigationExtended
)
