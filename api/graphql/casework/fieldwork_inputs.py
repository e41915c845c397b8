"""Inputs of the mutations on the fieldwork."""

from datetime import date

import strawberry

from api.graphql.casework.inputs import Decided, OnInvestigation
from api.graphql.casework.preparation_inputs import DocumentRefInput
from schemas.casework import fieldwork


@strawberry.input(description="Verzoek of vordering in concept")
class DraftRequestInput(OnInvestigation):
    """Fields of `DraftRequest`."""

    inspectorate: str = strawberry.field(description="Inspectie die vraagt")
    organisation: strawberry.ID = strawberry.field(description="Organisatie die antwoordt")
    handover: strawberry.ID = strawberry.field(description="Overdracht waarover het gaat")
    question: str = strawberry.field(description="Wat wordt gevraagd")
    kind: fieldwork.RequestKind = strawberry.field(description="Verzoek of vordering")
    working_days: int = strawberry.field(description="Termijn in werkdagen")
    term_rule: str = strawberry.field(description="Regel waaruit de termijn volgt")
    article: str | None = strawberry.field(default=None, description="Wetsartikel; bij vordering")
    designated: str | None = strawberry.field(
        default=None, description="Functie van de aangewezen toezichthouder; bij vordering"
    )
    proportionality: str | None = strawberry.field(
        default=None, description="Waarom het niet met minder kan; bij vordering"
    )
    count_file: bool = strawberry.field(
        default=False, description="Er gaat een leeg telbestand mee"
    )


@strawberry.input(description="Dubbele verzoeken samenvoegen")
class MergeRequestsInput(OnInvestigation):
    """Fields of `MergeRequests`."""

    request: int = strawberry.field(description="Verzoek dat blijft")
    merged: list[int] = strawberry.field(description="Verzoeken die erin opgaan")


@strawberry.input(description="Verzoek verzenden")
class SendRequestInput(OnInvestigation):
    """Fields of `SendRequest`."""

    request: int = strawberry.field(description="Nummer van het verzoek")
    apart: str | None = strawberry.field(
        default=None, description="Reden om naast een ander verzoek apart te vragen"
    )


@strawberry.input(description="Antwoord op een verzoek")
class RecordAnswerInput(OnInvestigation):
    """Fields of `RecordAnswer`."""

    request: int = strawberry.field(description="Nummer van het verzoek")
    outcome: fieldwork.RequestOutcome = strawberry.field(description="Wat er is gegeven")
    received_on: date = strawberry.field(description="Dag van ontvangst")
    explanation: str | None = strawberry.field(
        default=None, description="Grond of uitleg; verplicht als het niet volledig is"
    )


@strawberry.input(description="Verzoek intrekken")
class WithdrawRequestInput(OnInvestigation):
    """Fields of `WithdrawRequest`."""

    request: int = strawberry.field(description="Nummer van het verzoek")
    reason: str = strawberry.field(description="Reden")


@strawberry.input(description="Bezoek plannen; de versie is 0")
class PlanVisitInput(OnInvestigation):
    """Fields of `PlanVisit`."""

    inspectorate: str = strawberry.field(description="Inspectie die bezoekt")
    organisation: strawberry.ID = strawberry.field(description="Organisatie")
    handover: strawberry.ID = strawberry.field(description="Overdracht waarover het gaat")
    day: date = strawberry.field(description="Dag van het bezoek")
    announced: bool = strawberry.field(
        default=True, description="Aangekondigd; anders is het besloten tot het is gedaan"
    )


@strawberry.input(description="Verslag van een bezoek")
class ReportVisitInput(Decided):
    """Fields of `ReportVisit`."""

    visit: str = strawberry.field(description="Kenmerk van het bezoek")
    report: DocumentRefInput = strawberry.field(description="Vindplaats van het verslag")


@strawberry.input(description="Bezoek laten vervallen")
class CancelVisitInput(Decided):
    """Fields of `CancelVisit`."""

    visit: str = strawberry.field(description="Kenmerk van het bezoek")
    reason: str = strawberry.field(description="Reden")
