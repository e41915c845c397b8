"""Running Ketenzicht: token, doctor, and what starts processes."""

from typing import Annotated

import typer

from api.identity.development import issue_token
from deployments.cli.output import Format, emit
from deployments.doctor import findings, settings_rows
from deployments.settings import Settings
from schemas.errors import SetupError


def token(
    ctx: typer.Context,
    as_person: Annotated[str, typer.Option("--als", help="Wie u wilt zijn, zie de aanmeldpagina")],
) -> None:
    """Geef een token van de ontwikkeluitgever (alleen op deze machine)."""
    settings: Settings = ctx.obj
    if settings.issuer is not None:
        raise SetupError(
            f"Tokens komen hier van {settings.issuer}; de ontwikkeluitgever staat dan uit."
        )
    typer.echo(issue_token(settings.data, as_person))


def doctor(
    ctx: typer.Context,
    show_settings: Annotated[
        bool, typer.Option("--settings", help="Toon elke instelling: waarde, herkomst, betekenis")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")] = Format.TABLE,
) -> None:
    """Zeg wat er is, wat ontbreekt, en wat u dan doet."""
    settings: Settings = ctx.obj
    if show_settings:
        titles = {
            "name": "instelling",
            "value": "waarde",
            "origin": "herkomst",
            "meaning": "betekenis",
        }
        emit(settings_rows(settings), titles, form)
        return
    rows = findings(settings)
    emit(rows, {"what": "onderdeel", "state": "toestand", "advice": "wat te doen"}, form)
    if any(row["state"] == "ontbreekt" for row in rows):
        raise typer.Exit(1)
