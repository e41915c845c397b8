"""Documents (stukken) of an investigation from the command line: report, remarks, agenda."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from pydantic import TypeAdapter, ValidationError

from deployments.cli.casework.decisions import (
    Number,
    Purpose,
    Version,
    client_of,
    decide_on,
)
from schemas.errors import Refused
from schemas.identifiers import TooiUri

Out = Annotated[Path, typer.Option("--out", dir_okay=False, help="Bestand dat wordt geschreven")]

_DEADLINES: Final = """
{ deadlines(first: 100) { day investigation title about step rule } }
"""
_TOOI: Final = TypeAdapter[str](TooiUri)


def report(ctx: typer.Context, number: Number, out: Out) -> None:
    """Schrijf het rapport als DOCX of HTML, naar de naam van het bestand."""
    from deployments.report.casework.blocks import web, word
    from deployments.report.casework.contents import contents

    told = _told(ctx, number)
    blocks = list(contents(told))
    match out.suffix.lower():
        case ".docx":
            out.write_bytes(word(blocks))
        case ".html":
            out.write_text(web(told["investigation"]["title"], blocks), encoding="utf-8")
        case other:
            raise Refused(f"{other or 'Geen achtervoegsel'}: kies een bestand op .docx of .html.")
    typer.echo(f"Geschreven: {out}")


def metadata(
    ctx: typer.Context,
    number: Number,
    *,
    publisher: Annotated[str, typer.Option(help="TOOI-URI van wie openbaar maakt")],
    name: Annotated[str, typer.Option(help="Naam van wie openbaar maakt")],
    out: Out,
) -> None:
    """Schrijf de metadata van een openbaar rapport (DiWoo, TOOI)."""
    from deployments.report.casework.metadata import metadata as written

    try:
        uri = _TOOI.validate_python(publisher)
    except ValidationError as error:
        raise Refused(error.errors()[0]["msg"]) from error
    out.write_text(written(_told(ctx, number), uri, name), encoding="utf-8")
    typer.echo(f"Geschreven: {out}")


def remarks(
    ctx: typer.Context,
    number: Number,
    *,
    out: Annotated[
        Path | None, typer.Option(dir_okay=False, help="Schrijf de tabel (XLSX)")
    ] = None,
    from_: Annotated[
        Path | None, typer.Option("--from", help="Leg de besluiten uit deze tabel vast (XLSX)")
    ] = None,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Schrijf de opmerkingen bij het concept als XLSX, of lees daaruit wat is besloten."""
    from deployments.report.casework.remarks import answers, sheet

    if (out is None) == (from_ is None):
        raise Refused("Kies --out om de tabel te schrijven, of --from om besluiten te lezen.")
    if out is not None:
        out.write_bytes(sheet(_told(ctx, number)["investigation"]["remarks"]))
        typer.echo(f"Geschreven: {out}")
    elif from_ is not None:
        given = {"answers": answers(from_), "purpose": purpose}
        decide_on(ctx, number, version, "answerRemarks", given)


def agenda(ctx: typer.Context, out: Out) -> None:
    """Schrijf termijnen van uw inspectie als agenda (iCalendar)."""
    from deployments.report.casework.agenda import agenda as written

    out.write_bytes(written(client_of(ctx).ask(_DEADLINES)["deadlines"], datetime.now(UTC)))
    typer.echo(f"Geschreven: {out}")


def _told(ctx: typer.Context, number: str) -> dict[str, Any]:
    from deployments.report.casework.contents import REPORT

    return client_of(ctx).ask(REPORT, id=number)


DOCUMENTS: Final = (report, metadata, remarks, agenda)
