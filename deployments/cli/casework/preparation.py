"""Preparation (voorbereiding) from the command line: plan, tasks, framework, announcement."""

from datetime import datetime
from typing import Annotated, Final

import typer

from deployments.cli.casework.decisions import (
    Inspectorate,
    Number,
    Purpose,
    Reason,
    Version,
    client_of,
    day_of,
    decide_on,
)
from deployments.cli.output import Format, emit
from schemas.casework.preparation import Aspect, DocumentStatus
from schemas.ends import End

Handover = Annotated[str, typer.Argument(help="Overdracht")]
Side = Annotated[End, typer.Argument(help="Kant")]
Document = Annotated[
    str,
    typer.Option(
        "--document", help="Vindplaats: inspectie:systeem:kenmerk:sha256, zoals ijenv:dms:123:0a…"
    ),
]
Day = Annotated[datetime, typer.Option("--day", formats=["%Y-%m-%d"], help="Dag")]
UntilDay = Annotated[datetime, typer.Option("--until", formats=["%Y-%m-%d"], help="Dag")]

_MATRIX: Final = """
query Taken($id: ID!) {
  investigation(id: $id) {
    matrix { handover end competent inspectorates gap double notInvestigated }
  }
}
"""


def plan(
    ctx: typer.Context,
    *,
    number: Number,
    document: Document,
    question: Annotated[list[str], typer.Option(help="Deelvraag; mag vaker")],
    method: Annotated[str, typer.Option(help="Werkwijze")],
    until: UntilDay,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Leg een versie van het plan van aanpak voor."""
    given = {
        "document": document_of(document),
        "questions": question,
        "method": method,
        "readyBy": day_of(until),
        "purpose": purpose,
    }
    decide_on(ctx, number, version, "draftPlan", given)


def sign(
    ctx: typer.Context,
    *,
    number: Number,
    inspectorate: Inspectorate,
    plan: Annotated[int, typer.Option("--plan", help="Versie van het plan")],
    point: Annotated[list[str] | None, typer.Option(help="Open punt: niet tekenen")] = None,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Teken het plan van aanpak, of geef het terug met open punten."""
    given = {
        "inspectorate": inspectorate,
        "plan": plan,
        "points": point or [],
        "purpose": purpose,
    }
    decide_on(ctx, number, version, "answerPlan", given)


def assign(
    ctx: typer.Context,
    *,
    number: Number,
    handover: Handover,
    end: Side,
    inspectorate: Inspectorate,
    back: Annotated[bool, typer.Option("--back", help="Neem de taak terug")] = False,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Deel een taak toe: deze inspectie onderzoekt deze kant."""
    given = {
        "handover": handover,
        "end": end.name,
        "inspectorate": inspectorate,
        "purpose": purpose,
    }
    decide_on(ctx, number, version, "withdrawTask" if back else "assignTask", given)


def tasks(
    ctx: typer.Context,
    number: Number,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")] = Format.TABLE,
) -> None:
    """Toon de taakverdeling, met wat niemand en wat meer dan een inspectie onderzoekt."""
    found = client_of(ctx).ask(_MATRIX, id=number)["investigation"]["matrix"]
    emit(found, _CELL, form)


def criterion(
    ctx: typer.Context,
    *,
    number: Number,
    inspectorate: Inspectorate,
    text: Annotated[str, typer.Option(help="Criterium in woorden")],
    ground: Annotated[str, typer.Option(help="Grondslag, zoals in de reikwijdte")],
    aspect: Annotated[Aspect, typer.Option(help="Toezichtaspect")],
    differs_from: Annotated[str | None, typer.Option(help="Verschilt met criterium")] = None,
    difference: Annotated[str | None, typer.Option(help="Het verschil in woorden")] = None,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Breng een criterium uit de eigen wet in."""
    given = {
        "inspectorate": inspectorate,
        "text": text,
        "ground": ground,
        "aspect": aspect.name,
        "differsFrom": differs_from,
        "difference": difference,
        "purpose": purpose,
    }
    decide_on(ctx, number, version, "addCriterion", given)


def drop(
    ctx: typer.Context,
    *,
    number: Number,
    criterion: Annotated[str, typer.Argument(help="Criterium, zoals k1")],
    reason: Reason,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Laat een criterium vervallen."""
    given = {"criterion": criterion, "reason": reason, "purpose": purpose}
    decide_on(ctx, number, version, "dropCriterion", given)


def freeze(
    ctx: typer.Context, *, number: Number, purpose: Purpose = None, version: Version = None
) -> None:
    """Stel het toetsingskader vast; wat daarna wijzigt is een nieuwe versie."""
    decide_on(ctx, number, version, "freezeFramework", {"purpose": purpose})


def announce(
    ctx: typer.Context,
    *,
    number: Number,
    organisations: Annotated[list[str], typer.Argument(help="Organisaties die de brief krijgen")],
    day: Day,
    document: Document,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Leg de aankondiging vast, namens alle deelnemers."""
    given = {
        "recipients": organisations,
        "day": day_of(day),
        "document": document_of(document),
        "purpose": purpose,
    }
    decide_on(ctx, number, version, "announce", given)


def withdraw(
    ctx: typer.Context,
    *,
    number: Number,
    inspectorate: Inspectorate,
    reason: Reason,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Beeindig de deelname van uw eigen inspectie."""
    given = {"inspectorate": inspectorate, "reason": reason, "purpose": purpose}
    decide_on(ctx, number, version, "withdrawParticipation", given)


def pause(
    ctx: typer.Context,
    *,
    number: Number,
    reason: Reason,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Pauzeer een onderzoek; open termijnen schuiven op zolang het stilligt."""
    given = {"reason": reason, "purpose": purpose}
    decide_on(ctx, number, version, "pauseInvestigation", given)


def resume(
    ctx: typer.Context, *, number: Number, purpose: Purpose = None, version: Version = None
) -> None:
    """Hervat een onderzoek."""
    decide_on(ctx, number, version, "resumeInvestigation", {"purpose": purpose})


def prolong(
    ctx: typer.Context,
    *,
    number: Number,
    until: UntilDay,
    reason: Reason,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Verleng een onderzoek."""
    given = {"until": day_of(until), "reason": reason, "purpose": purpose}
    decide_on(ctx, number, version, "extendInvestigation", given)


def document_of(given: str) -> dict[str, str]:
    """Return the place of a document that was given as inspectie:systeem:kenmerk:sha256."""
    parts = given.split(":")
    if len(parts) != len(_DOCUMENT):
        raise typer.BadParameter(
            f"{given!r} is geen vindplaats; schrijf inspectie:systeem:kenmerk:sha256"
        )
    return dict(zip(_DOCUMENT, parts, strict=True)) | {"status": DocumentStatus.FINAL.name}


_DOCUMENT: Final = ("organisation", "system", "reference", "hash")
_CELL: Final = {
    "handover": "overdracht",
    "end": "kant",
    "competent": "bevoegd",
    "inspectorates": "onderzoekt",
    "gap": "open",
    "double": "dubbel",
    "notInvestigated": "niet onderzocht omdat",
}
DECISIONS: Final = (
    plan,
    sign,
    assign,
    tasks,
    criterion,
    drop,
    freeze,
    announce,
    withdraw,
    pause,
    resume,
    prolong,
)
