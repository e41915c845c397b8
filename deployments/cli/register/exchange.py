"""`chains export`, `template` and `populate`: registers in the forms that others read and write."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.output import stderr
from deployments.cli.register.history import Recorded
from deployments.opened import actor_of, now
from deployments.settings import Settings
from graph.register.codelists import codelists
from graph.register.exchange.reading import read_register
from graph.register.exchange.writing import (
    ON_DISK,
    Form,
    text_of,
    write_plain,
    write_register,
    write_template,
)
from graph.register.export import export_chain
from graph.register.fictional import Size, populated
from graph.store.opening import opened_graph
from schemas.access import AsOf
from schemas.errors import QuestionError
from schemas.instants import AMSTERDAM
from schemas.register import ChainFile


def export(
    ctx: typer.Context,
    *,
    chain: Annotated[str, typer.Argument(help="Id van de keten")],
    out: Annotated[Path | None, typer.Option(help="Bestand of map; leeg = scherm")] = None,
    form: Annotated[Form, typer.Option("--format", help="Vorm van de uitvoer")] = Form.YAML,
    valid: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Dag waarop graphml het tekent; leeg = vandaag"),
    ] = None,
    recorded: Recorded = None,
) -> None:
    """Schrijf een keten zoals die vastligt of vastlag, met herkomst, bronnen en hash.

    YAML, JSON, XLSX en CSV (een map) zijn weer te laden; GraphML opent in Gephi.
    """
    settings: Settings = ctx.obj
    actor_of(settings)
    if out is None and form in ON_DISK:
        raise QuestionError(f"{form} past niet op het scherm; geef --out met een naam.")
    at = recorded or now()
    as_of = AsOf(valid=valid.date() if valid else at.astimezone(AMSTERDAM).date(), recorded=at)
    with opened_graph(settings) as store:
        file = export_chain(store, chain, at)
    if out is None:
        typer.echo(text_of(file, form, codelists(), as_of), nl=False)
    else:
        write_register(out, file, form, codelists(), as_of)
        stderr.print(f"Geschreven: {out}")


def populate(
    file: Annotated[Path, typer.Argument(help="Register (YAML, JSON, XLSX of map met CSV)")],
    out: Annotated[Path, typer.Option(help="Register dat u maakt (YAML)")],
    organisations: Annotated[int, typer.Option(min=1, help="Hoeveel fictieve organisaties")] = 500,
    links: Annotated[int, typer.Option(min=0, help="Hoeveel overdrachten X → Y")] = 3_000,
    seed: Annotated[int, typer.Option(help="Zelfde getal, zelfde register")] = 1,
) -> None:
    """Bezet een keten met fictieve organisaties, per regio; echte krijgen geen overdrachten."""
    drawn = read_register(file, codelists())
    if not isinstance(drawn, ChainFile):
        raise QuestionError(f"{file.name} is een programma; vullen gaat met een keten.")
    chain = populated(drawn, Size(organisations, links), seed)
    write_plain(out, chain)
    stderr.print(f"Geschreven: {out}")


def template(
    out: Annotated[Path, typer.Option(help="Werkblad (.xlsx), of een map voor CSV")],
) -> None:
    """Schrijf een leeg formulier voor een register, met keuzelijsten; `chains load` leest het."""
    write_template(out, codelists())
    stderr.print(f"Geschreven: {out}")
