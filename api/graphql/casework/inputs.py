"""Inputs of mutations: the fields of one command each, and how they become that command."""

from dataclasses import asdict
from datetime import date
from typing import Any, Final, TypeVar, cast

import strawberry
from pydantic import ValidationError

from api.graphql.nodes import key_of
from schemas.casework import investigation as casework
from schemas.casework.command import Command
from schemas.errors import Refused

C = TypeVar("C", bound=Command)

_FAULTS: Final = {
    "string_too_short": "mag niet leeg zijn",
    "string_too_long": "is te lang: ten hoogste 2000 tekens",
    "string_pattern_mismatch": "is geen kenmerk zoals het register dat kent",
    "too_short": "mag niet leeg zijn",
    "greater_than_equal": "is te klein",
}
"""What the checks of a command say, in Dutch, by the name that pydantic gives them."""


@strawberry.input(description="Besluit: waarop het berust en waarvoor het is")
class Decided:
    """What every decision brings: the version it rests on, and its purpose."""

    expected_version: int = strawberry.field(
        description="Versie waarop u beslist, 0 als er nog geen is; was een ander eerder, dan "
        "gebeurt er niets"
    )
    purpose: str | None = strawberry.field(
        default=None, description="Doel, voor het journaal; leeg is toezicht sociaal domein"
    )


@strawberry.input(description="Besluit in een onderzoek")
class OnInvestigation(Decided):
    """A decision on one investigation."""

    investigation: strawberry.ID = strawberry.field(description="Kenmerk van het onderzoek")


@strawberry.input(description="Wat uw inspectie met een uitkomst doet")
class WeighResultInput(Decided):
    """Fields of `WeighResult`."""

    result: strawberry.ID = strawberry.field(description="Kenmerk van de uitkomst")
    decision: casework.Decision = strawberry.field(description="Besluit")
    reason: str = strawberry.field(description="Reden")
    until: date | None = strawberry.field(default=None, description="Bij volgen: tot welke dag")


@strawberry.input(
    description="Voorstel voor een gezamenlijk onderzoek; de versie is die van de weging"
)
class ProposeInvestigationInput(Decided):
    """Fields of `ProposeInvestigation`."""

    result: strawberry.ID = strawberry.field(description="Kenmerk van de gewogen uitkomst")
    title: str = strawberry.field(description="Titel")
    question: str = strawberry.field(description="Onderzoeksvraag")
    handovers: list[strawberry.ID] = strawberry.field(
        default_factory=list[strawberry.ID],
        description="Verdere overdrachten van dezelfde keten",
    )


@strawberry.input(description="Uitnodiging aan een bevoegde inspectie")
class InviteInspectorateInput(OnInvestigation):
    """Fields of `InviteInspectorate`."""

    inspectorate: str = strawberry.field(description="Inspectie die u uitnodigt")


@strawberry.input(description="Antwoord op een uitnodiging, voor de eigen inspectie")
class AnswerInvitationInput(OnInvestigation):
    """Fields of `AnswerInvitation`."""

    inspectorate: str = strawberry.field(description="Inspectie die antwoordt")
    committed: bool = strawberry.field(description="Toezegging; anders afwijzing")
    reason: str | None = strawberry.field(
        default=None, description="Reden; verplicht bij een afwijzing"
    )


@strawberry.input(description="Herinnering aan een inspectie die niet heeft geantwoord")
class RemindInspectorateInput(OnInvestigation):
    """Fields of `RemindInspectorate`."""

    inspectorate: str = strawberry.field(description="Inspectie die u herinnert")


@strawberry.input(description="Inperking van een onderzoek")
class NarrowScopeInput(OnInvestigation):
    """Fields of `NarrowScope`."""

    handovers: list[strawberry.ID] = strawberry.field(description="Overdrachten die afvallen")
    reason: str = strawberry.field(description="Reden")


@strawberry.input(description="Verder gaan zonder een kant van een overdracht te onderzoeken")
class LeaveUninvestigatedInput(OnInvestigation):
    """Fields of `LeaveUninvestigated`."""

    handover: strawberry.ID = strawberry.field(description="Overdracht")
    end: casework.End = strawberry.field(description="Kant die niet wordt onderzocht")
    reason: str = strawberry.field(description="Reden")


@strawberry.input(description="Stoppen met een onderzoek")
class StopInvestigationInput(OnInvestigation):
    """Fields of `StopInvestigation`."""

    reason: str = strawberry.field(description="Reden")


@strawberry.input(description="Afstemming met de procureur-generaal bij de Hoge Raad")
class AlignProsecutionInput(OnInvestigation):
    """Fields of `AlignProsecution`."""

    decision: casework.ProsecutionDecision = strawberry.field(description="Samen of apart")
    reference: str = strawberry.field(description="Kenmerk van de afstemming")


@strawberry.input(description="Overgang naar de volgende fase")
class EnterPhaseInput(OnInvestigation):
    """Fields of `EnterPhase`."""

    phase: casework.Phase = strawberry.field(description="Fase die begint")


@strawberry.input(description="Andere trede van toezicht voor een organisatie of keten")
class ChangeLevelInput(Decided):
    """Fields of `ChangeLevel`."""

    inspectorate: str = strawberry.field(description="Inspectie die toezicht houdt")
    subject: strawberry.ID = strawberry.field(description="Organisatie of keten")
    level: str = strawberry.field(description="Nieuwe trede")
    reason: str = strawberry.field(description="Toelichting of reden")
    condition: str | None = strawberry.field(
        default=None, description="Voorwaarde; verplicht bij een zwaardere trede, zoals E-7"
    )
    announced: date | None = strawberry.field(
        default=None, description="Dag van de aankondiging; verplicht bij een zwaardere trede"
    )
    until: date | None = strawberry.field(
        default=None, description="Dag tot wanneer de trede is voorzien"
    )


@strawberry.input(description="Verlenging van een zwaardere trede van toezicht")
class ExtendLevelInput(Decided):
    """Fields of `ExtendLevel`."""

    inspectorate: str = strawberry.field(description="Inspectie die toezicht houdt")
    subject: strawberry.ID = strawberry.field(description="Organisatie of keten")
    until: date = strawberry.field(description="Nieuwe einddag")
    reason: str = strawberry.field(description="Reden")


def command_of(kind: type[C], given: Decided) -> C:
    """Return the command that an input stands for; raise `Refused` that names the wrong field."""
    values = {
        name: _key(name, value)
        for name, value in asdict(given).items()
        if name in kind.model_fields
    }
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise Refused(first_fault(error)) from error


_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "result": ("LinkResult", "HandoverResult"),
    "investigation": ("Investigation",),
    "handover": ("Handover",),
    "handovers": ("Handover",),
    "inspectorate": ("Inspectorate",),
    "subject": ("Organisation", "Chain"),
    "recipients": ("Organisation",),
    "organisation": ("Organisation",),
}
"""Fields that name something, and what it may be."""


def _key(name: str, value: Any) -> Any:
    """Return the key behind an id; other values as they are."""
    if name not in _KINDS:
        return value
    if isinstance(value, list):
        given = cast("list[str]", value)
        return [key_of(item, *_KINDS[name]) for item in given]
    return key_of(value, *_KINDS[name])


def first_fault(error: ValidationError) -> str:
    """Return which field of a command is wrong, and how."""
    fault = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    return f"{place} {_FAULTS.get(fault['type'], 'klopt niet')}."
