"""`ketenzicht method`: what an Algoritmeregister says of the method, made from its declarations."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.output import Format, emit_json
from deployments.report.picture import write
from graph.analysis.declaration import as_markdown, declared


def method(
    *,
    out: Annotated[Path | None, typer.Option(help="Schrijf naar dit bestand (Markdown)")] = None,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")] = Format.TABLE,
) -> None:
    """Toon de inschrijving van de methode voor het Algoritmeregister."""
    entry = declared()
    if form is Format.CSV:
        raise typer.BadParameter("kies table of json", param_hint="--format")
    if out:
        write(out, as_markdown(entry).encode())
    elif form is Format.JSON:
        emit_json([asdict(chapter) for chapter in entry])
    else:
        typer.echo(as_markdown(entry), nl=False)
