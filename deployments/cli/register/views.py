"""`chains views`: what a chain lacks and crosses in responsibility and supervision, on a day."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Final

import typer

from deployments.cli.output import Format, emit, stderr
from deployments.cli.register.history import Recorded
from deployments.opened import actor_of, now
from deployments.settings import Settings
from graph.register.export import export_chain
from graph.register.views import View, findings
from graph.store.opening import opened_graph
from schemas.instants import AMSTERDAM

_TITLES: Final = {
    "view": "overzicht",
    "subject": "over",
    "name": "naam",
    "sentence": "wat er staat",
    "disputed": "betwist",
}


def views(
    ctx: typer.Context,
    *,
    chain: Annotated[str, typer.Argument(help="Id van de keten")],
    view: Annotated[
        list[View] | None, typer.Option(help="Welk overzicht; leeg = alle, mag vaker")
    ] = None,
    valid: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Dag; leeg = vandaag")
    ] = None,
    recorded: Recorded = None,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")] = Format.TABLE,
) -> None:
    """Toon wie eindverantwoordelijk en bevoegd is, en waar dat ontbreekt of een grens kruist.

    Betwist: het register merkt zelf aan dat het hierover niet zeker is.
    """
    settings: Settings = ctx.obj
    actor_of(settings)
    at = recorded or now()
    day = valid.date() if valid else at.astimezone(AMSTERDAM).date()
    with opened_graph(settings) as store:
        file = export_chain(store, chain, at)
    emit([asdict(found) for found in findings(file, day, view or View)], _TITLES, form)
    if form is Format.TABLE:
        stderr.print(
            "Dit staat in het register; het is geen bevinding of oordeel van een inspectie."
        )
