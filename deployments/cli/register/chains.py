"""`ketenzicht chains`: the register from the command line."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.output import Format, emit, emit_json, progress, stderr
from deployments.cli.register.exchange import export, populate, template
from deployments.cli.register.history import Recorded
from deployments.cli.register.law import law
from deployments.cli.register.views import views
from deployments.opened import actor_of, now
from deployments.settings import Settings
from graph.register.codelists import codelists
from graph.register.exchange.reading import read_register
from graph.register.export import export_chain
from graph.register.load import Load, LoadReport, load_chain, preview_load
from graph.store.opening import opened_graph
from schemas.instants import AMSTERDAM
from schemas.validity import holds_on

app = typer.Typer(help="Ketens en netwerken in het register.", no_args_is_help=True)
for command in (export, law, populate, template, views):
    app.command()(command)

AsFormat = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")]


@app.command()
def load(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(help="Registers: YAML, JSON, XLSX of een map met CSV")
    ],
    reason: Annotated[
        str, typer.Option(help="Waarom het register wijzigt")
    ] = "geladen uit bestand",
    preview: Annotated[
        bool, typer.Option("--preview", help="Toon de wijziging, doe niets")
    ] = False,
    form: AsFormat = Format.TABLE,
) -> None:
    """Laad ketens: alles of niets per bestand; twee keer laden wijzigt niets."""
    settings: Settings = ctx.obj
    actor = actor_of(settings)
    chains = [read_register(path, codelists()) for path in files]
    reports: list[LoadReport] = []
    with opened_graph(settings) as store, progress("Ketens laden", len(chains)) as step:
        for chain in chains:
            at = now()
            change = Load(
                chain,
                actor,
                at.astimezone(AMSTERDAM).date(),
                at,
                reason,
                # the people of the development issuer are one person: whoever reads its folder
                first_only=settings.issuer is not None,
            )
            reports.append(preview_load(store, change) if preview else load_chain(store, change))
            step()
    rows = [
        {
            "chain": report.chain,
            "added": sum(report.added.values()),
            "closed": sum(report.closed.values()),
            "unchanged": report.unchanged,
        }
        for report in reports
    ]
    titles = {
        "chain": "keten",
        "added": "toegevoegd",
        "closed": "afgesloten",
        "unchanged": "ongewijzigd",
    }
    emit(rows, titles, form)
    if preview:
        stderr.print("Voorbeeld: er is niets gewijzigd.")


@app.command()
def show(
    ctx: typer.Context,
    chain: Annotated[str, typer.Argument(help="Id van de keten")],
    valid: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Zoals die op deze dag gelden; leeg is vandaag"),
    ] = None,
    recorded: Recorded = None,
    form: AsFormat = Format.TABLE,
) -> None:
    """Toon de overdrachten van een keten zoals die gelden."""
    settings: Settings = ctx.obj
    actor_of(settings)
    with opened_graph(settings) as store:
        file = export_chain(store, chain, recorded or now())
    if form is Format.JSON:
        emit_json(file.model_dump(mode="json", exclude_defaults=True, by_alias=True))
        return
    today = valid.date() if valid else now().astimezone(AMSTERDAM).date()
    rows = [
        {
            "id": handover.id,
            "name": handover.name,
            "from": handover.givers,
            "to": handover.receivers,
            "norm": next((_norm(n) for n in handover.norms if holds_on(n, today)), ""),
        }
        for handover in file.handovers
        if holds_on(handover, today)
    ]
    titles = {"id": "id", "name": "overdracht", "from": "van", "to": "naar", "norm": "norm"}
    emit(rows, titles, form)
    if file.chain.not_elaborated:
        stderr.print(f"Nog niet uitgewerkt: {file.chain.not_elaborated}.", soft_wrap=True)


def _norm(norm: object) -> str:
    value, unit = getattr(norm, "value", None), getattr(norm, "unit", None)
    if value is None:
        return str(getattr(norm, "text", None) or "geen norm")
    return f"{value} {unit} ({getattr(norm, 'kind', '')})"
