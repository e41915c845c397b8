"""Fieldwork (veldwerk) from the command line: requests for information and visits."""

from collections.abc import Mapping
from typing import Annotated, Final

import typer

from deployments.cli.casework.decisions import (
    FORESEEN,
    PROBLEM,
    Inspectorate,
    Number,
    Purpose,
    Reason,
    Version,
    carried_out,
    client_of,
    day_of,
    decide_on,
    input_of,
)
from deployments.cli.casework.preparation import Day, Document, Handover, document_of
from deployments.cli.output import Format, emit
from schemas.casework.fieldwork import RequestKind, RequestOutcome
from schemas.errors import NotFound

Organisation = Annotated[str, typer.Argument(help="Organisatie")]
Asked = Annotated[int, typer.Argument(min=1, help="Nummer van het verzoek")]
VisitKey = Annotated[str, typer.Argument(help="Bezoek, zoals 2026-001/igj/1")]
_Form = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")]

_REQUESTS: Final = """
query Uitvraag($id: ID!) {
  investigation(id: $id) {
    requests {
      number inspectorate organisation handover question kind state due reminded escalated outcome
      late explanation sharedWith mergedInto
    }
  }
}
"""
_VISITS: Final = """
query Bezoeken($id: ID!) {
  visits(investigation: $id, first: 100) {
    id version inspectorate organisation handover day announced state
  }
}
"""
_GROUNDS: Final = "query Grondslagen { missingGrounds { year inspectorate requests } }"


def ask(
    ctx: typer.Context,
    *,
    number: Number,
    inspectorate: Inspectorate,
    organisation: Organisation,
    handover: Handover,
    question: Annotated[str, typer.Option(help="Wat u vraagt")],
    days: Annotated[int, typer.Option("--days", min=1, help="Termijn in werkdagen")],
    rule: Annotated[str, typer.Option("--rule", help="Regel waaruit de termijn volgt")],
    article: Annotated[
        str | None, typer.Option(help="Wetsartikel; daarmee is het een vordering")
    ] = None,
    designated: Annotated[
        str | None, typer.Option(help="Functie van de aangewezen toezichthouder")
    ] = None,
    proportionality: Annotated[
        str | None, typer.Option(help="Waarom het niet met minder kan")
    ] = None,
    count_file: Annotated[
        bool, typer.Option("--count-file", help="Er gaat een leeg telbestand mee")
    ] = False,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Stel een verzoek aan een organisatie op, of met --article een vordering."""
    kind = RequestKind.VOLUNTARY if article is None else RequestKind.DEMAND
    given = {
        "inspectorate": inspectorate,
        "organisation": organisation,
        "handover": handover,
        "question": question,
        "kind": kind.name,
        "workingDays": days,
        "termRule": rule,
        "article": article,
        "designated": designated,
        "proportionality": proportionality,
        "countFile": count_file,
        "purpose": purpose,
    }
    decide_on(ctx, number, version, "draftRequest", given)


def merge(
    ctx: typer.Context,
    *,
    number: Number,
    request: Asked,
    merged: Annotated[list[int], typer.Argument(help="Verzoeken die erin opgaan")],
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Voeg dubbele verzoeken samen voor verzending."""
    given = {"request": request, "merged": merged, "purpose": purpose}
    decide_on(ctx, number, version, "mergeRequests", given)


def send(
    ctx: typer.Context,
    *,
    number: Number,
    request: Asked,
    apart: Annotated[str | None, typer.Option(help="Reden om apart te vragen")] = None,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Leg vast dat een verzoek is verzonden; de termijn begint."""
    given = {"request": request, "apart": apart, "purpose": purpose}
    decide_on(ctx, number, version, "sendRequest", given)


def received(
    ctx: typer.Context,
    *,
    number: Number,
    request: Asked,
    outcome: Annotated[RequestOutcome, typer.Argument(help="Wat er is gegeven")],
    day: Day,
    explanation: Annotated[str | None, typer.Option("--reason", help="Grond of uitleg")] = None,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Leg vast wat een organisatie gaf, of dat de grond ontbreekt."""
    given = {
        "request": request,
        "outcome": outcome.name,
        "receivedOn": day_of(day),
        "explanation": explanation,
        "purpose": purpose,
    }
    decide_on(ctx, number, version, "recordAnswer", given)


def retract(
    ctx: typer.Context,
    *,
    number: Number,
    request: Asked,
    reason: Reason,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Trek een verzoek in."""
    given = {"request": request, "reason": reason, "purpose": purpose}
    decide_on(ctx, number, version, "withdrawRequest", given)


def requests(ctx: typer.Context, number: Number, form: _Form = Format.TABLE) -> None:
    """Toon de uitvraag van een onderzoek."""
    emit(client_of(ctx).ask(_REQUESTS, id=number)["investigation"]["requests"], _REQUEST, form)


def grounds(ctx: typer.Context, form: _Form = Format.TABLE) -> None:
    """Toon per jaar hoe vaak een grondslag ontbrak om iets te vragen."""
    titles = {"year": "jaar", "inspectorate": "inspectie", "requests": "verzoeken"}
    emit(client_of(ctx).ask(_GROUNDS)["missingGrounds"], titles, form)


def visit(
    ctx: typer.Context,
    *,
    number: Number,
    inspectorate: Inspectorate,
    organisation: Organisation,
    handover: Handover,
    day: Day,
    unannounced: Annotated[
        bool, typer.Option("--unannounced", help="Besloten tot het is gedaan")
    ] = False,
    purpose: Purpose = None,
) -> None:
    """Plan een bezoek."""
    given = {
        "investigation": number,
        "inspectorate": inspectorate,
        "organisation": organisation,
        "handover": handover,
        "day": day_of(day),
        "announced": not unannounced,
        "purpose": purpose,
        "expectedVersion": 0,
    }
    _decide(ctx, "planVisit", given)


def visited(
    ctx: typer.Context,
    *,
    visit: VisitKey,
    document: Document,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Leg vast dat een bezoek is gedaan, en waar het verslag is."""
    given = {"visit": visit, "report": document_of(document), "purpose": purpose}
    _decide(ctx, "reportVisit", given | {"expectedVersion": _version(ctx, visit, version)})


def cancel(
    ctx: typer.Context,
    *,
    visit: VisitKey,
    reason: Reason,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Laat een bezoek vervallen."""
    given = {"visit": visit, "reason": reason, "purpose": purpose}
    _decide(ctx, "cancelVisit", given | {"expectedVersion": _version(ctx, visit, version)})


def visits(ctx: typer.Context, number: Number, form: _Form = Format.TABLE) -> None:
    """Toon de bezoeken van een onderzoek waarvan u mag weten."""
    emit(client_of(ctx).ask(_VISITS, id=number)["visits"], _VISIT, form)


def _version(ctx: typer.Context, visit: str, version: int | None) -> int:
    if version is not None:
        return version
    number = visit.split("/", maxsplit=1)[0]
    known = client_of(ctx).ask(_VISITS, id=number)["visits"]
    found = next((one["version"] for one in known if one["id"] == visit), None)
    if found is None:
        raise NotFound(f"Geen bezoek {visit}, of niet voor uw inspectie.")
    return found


def _decide(ctx: typer.Context, mutation: str, given: Mapping[str, object]) -> None:
    document = f"""
    mutation Bezoek($input: {input_of(mutation)}!) {{
      {mutation}(input: $input) {{ ... on VisitChanged {{ visit {{ id state }} }}
        {FORESEEN} {PROBLEM} }}
    }}
    """
    typer.echo(f"Vastgelegd: bezoek {carried_out(ctx, document, given)['visit']['id']}.")


_REQUEST: Final = {
    "number": "nummer",
    "inspectorate": "inspectie",
    "organisation": "organisatie",
    "kind": "soort",
    "state": "stand",
    "due": "uiterlijk",
    "outcome": "gegeven",
    "late": "te laat",
}
_VISIT: Final = {
    "id": "bezoek",
    "organisation": "organisatie",
    "day": "dag",
    "announced": "aangekondigd",
    "state": "stand",
}
DECISIONS: Final = (
    ask,
    merge,
    send,
    received,
    retract,
    requests,
    grounds,
    visit,
    visited,
    cancel,
    visits,
)
