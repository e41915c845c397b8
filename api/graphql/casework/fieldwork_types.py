"""Types of the fieldwork: requests for information and visits."""

from datetime import date

import strawberry

from api.graphql.casework.preparation_types import DocumentRef
from schemas.casework import fieldwork


@strawberry.type(description="Termijn van een verzoek die nog loopt")
class RequestDeadline:
    """A day on which the clock does something."""

    step: fieldwork.RequestStep = strawberry.field(description="Wat er dan gebeurt")
    day: date = strawberry.field(description="Dag")


@strawberry.type(description="Verzoek of vordering aan een organisatie")
class InformationRequest:
    """A line of the request ledger."""

    number: int = strawberry.field(description="Nummer binnen het onderzoek")
    inspectorate: str = strawberry.field(description="Inspectie die vraagt")
    organisation: str = strawberry.field(description="Kenmerk van de organisatie")
    handover: str = strawberry.field(description="Kenmerk van de overdracht")
    question: str = strawberry.field(description="Wat wordt gevraagd")
    kind: fieldwork.RequestKind = strawberry.field(description="Verzoek of vordering")
    article: str | None = strawberry.field(description="Wetsartikel van een vordering")
    designated: str | None = strawberry.field(
        description="Functie van de aangewezen toezichthouder die vordert"
    )
    proportionality: str | None = strawberry.field(description="Waarom dit niet met minder kan")
    working_days: int = strawberry.field(description="Termijn in werkdagen")
    term_rule: str = strawberry.field(description="Regel waaruit de termijn volgt")
    count_file: bool = strawberry.field(description="Er gaat een leeg telbestand mee")
    state: fieldwork.RequestState = strawberry.field(description="Stand")
    shared_with: list[str] = strawberry.field(
        description="Inspecties waarvan een dubbel verzoek hierin is opgegaan"
    )
    merged_into: int | None = strawberry.field(description="Verzoek waarin dit is opgegaan")
    apart: str | None = strawberry.field(description="Reden om apart te vragen")
    sent_on: date | None = strawberry.field(description="Dag van verzending")
    due: date | None = strawberry.field(description="Laatste dag om te antwoorden")
    clock: list[RequestDeadline] = strawberry.field(description="Termijnen die nog lopen")
    reminded: int = strawberry.field(description="Aantal herinneringen")
    escalated: int = strawberry.field(description="Aantal escalaties")
    outcome: fieldwork.RequestOutcome | None = strawberry.field(description="Wat er is gegeven")
    explanation: str | None = strawberry.field(description="Grond of uitleg bij de uitkomst")
    received_on: date | None = strawberry.field(description="Dag van ontvangst")
    late: bool = strawberry.field(description="Na de laatste dag ontvangen")


@strawberry.type(description="Bezoek; een onaangekondigd bezoek is tot het is gedaan besloten")
class Visit:
    """A visit as its inspectorate, or another participant, may see it."""

    id: str = strawberry.field(description="Kenmerk, zoals 2026-001/igj/1")
    version: int = strawberry.field(description="Versie; geef die mee met het volgende besluit")
    investigation: str = strawberry.field(description="Kenmerk van het onderzoek")
    inspectorate: str = strawberry.field(description="Inspectie die bezoekt")
    organisation: str = strawberry.field(description="Kenmerk van de organisatie")
    handover: str = strawberry.field(description="Kenmerk van de overdracht")
    day: date = strawberry.field(description="Dag van het bezoek")
    announced: bool = strawberry.field(description="Aangekondigd")
    state: fieldwork.VisitState = strawberry.field(description="Stand")
    report: DocumentRef | None = strawberry.field(description="Vindplaats van het verslag")
    reason: str | None = strawberry.field(description="Reden waarom het vervalt")


@strawberry.type(description="Hoe vaak een grondslag ontbrak om iets te vragen, per jaar")
class MissingGrounds:
    """A line of the yearly account."""

    year: int = strawberry.field(description="Jaar")
    inspectorate: str = strawberry.field(description="Inspectie")
    requests: int = strawberry.field(description="Aantal verzoeken")
