"""`backup`, `restore` and `migrate`: what an operator does to keep the graph."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from deployments.cli.output import Format, emit, stderr
from deployments.opened import now
from deployments.settings import Settings
from graph.store.backup_file import Checked, checked
from graph.store.copying import back_up, restore, unfinished_restore
from graph.store.migrations import migrate as apply_migrations
from graph.store.migrations import pending_migrations
from graph.store.opening import opened_graph, unmigrated_graph
from schemas.errors import GraphUnfinished

AsFormat = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")]
Row = dict[str, Any]
Yes = Annotated[bool, typer.Option("--yes", help="Vraag niet of het mag")]
Preview = Annotated[bool, typer.Option("--preview", help="Toon wat er zou gebeuren, doe niets")]

_TITLES = {
    "file": "bestand",
    "made_at": "gemaakt op",
    "engine": "graaf",
    "nodes": "knopen",
    "relations": "relaties",
    "hash": "hash van de inhoud",
}


def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="Bestand dat u maakt, zoals kopie.jsonl.gz")],
    form: AsFormat = Format.TABLE,
) -> None:
    """Schrijf de hele graaf naar één bestand, en vergelijk de hash met die van de graaf."""
    settings: Settings = ctx.obj
    with stderr.status("Reservekopie maken"), opened_graph(settings) as store:
        at = now()
        total = back_up(store, file, at)
    row = {"file": str(file), "made_at": at.isoformat(timespec="seconds"), "engine": store.engine}
    emit([row | total.model_dump()], _TITLES, form)


def restore_backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="Bestand van `ketenzicht backup`")],
    yes: Yes = False,
    preview: Preview = False,
    form: AsFormat = Format.TABLE,
) -> None:
    """Zet een reservekopie terug in een lege graaf, ook van de ene soort graaf in de andere.

    Alles of niets: wat een afgebroken terugzetten achterliet wordt eerst weggehaald.
    """
    settings: Settings = ctx.obj
    found = checked(file)
    emit([_row(found)], _TITLES, form)
    if preview:
        stderr.print("Voorbeeld: er is niets teruggezet.")
        return
    if not yes and not typer.confirm("Deze reservekopie terugzetten?", err=True):
        raise typer.Exit(1)
    with stderr.status("Terugzetten"), unmigrated_graph(settings) as store:
        restore(store, found, datetime.now(UTC))
    stderr.print("Teruggezet; de hash van de graaf is die van het bestand.")


def _row(found: Checked) -> Row:
    header = found.header
    row = {"file": str(found.path), "made_at": header.made_at, "engine": header.engine}
    return row | found.total.model_dump()


def migrate(ctx: typer.Context, preview: Preview = False, form: AsFormat = Format.TABLE) -> None:
    """Toon welke migraties de graaf mist, en pas ze toe."""
    settings: Settings = ctx.obj
    with unmigrated_graph(settings) as store:
        if started := unfinished_restore(store):
            raise GraphUnfinished(f"Terugzetten is afgebroken ({started}); doe dat eerst opnieuw.")
        pending = pending_migrations(store)
        applied = [] if preview else apply_migrations(store)
    state = "ontbreekt" if preview else "toegepast"
    rows = [{"migration": name.rpartition("/")[2], "state": state} for name in pending]
    emit(rows, {"migration": "migratie", "state": "toestand"}, form)
    if not pending and not applied:
        stderr.print("De graaf is bij.")
