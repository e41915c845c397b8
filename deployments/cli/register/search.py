"""`ketenzicht search`: what in the register has these words in it."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

import typer

from deployments.cli.output import Format, emit, stderr
from deployments.cli.register.history import Recorded, on_day, reader_now
from deployments.settings import Settings
from graph.query import search as searching
from graph.query.page import MAX_PAGE, Page
from graph.query.question import ask
from graph.register.records import Kind
from graph.store.opening import opened_graph


class Searched(StrEnum):
    """Kinds of record as a user names them."""

    CHAIN = "keten"
    HANDOVER = "overdracht"
    ORGANISATION = "organisatie"
    ROLE = "rol"


_TITLES: Final = {"kind": "soort", "name": "naam", "key": "id", "chain": "keten"}


def search(
    ctx: typer.Context,
    *,
    text: Annotated[str, typer.Argument(help="Woorden, of het begin ervan")],
    kind: Annotated[
        list[Searched] | None, typer.Option(help="Alleen deze soort; leeg = alle, mag vaker")
    ] = None,
    first: Annotated[int, typer.Option(min=1, max=MAX_PAGE, help="Hoeveel ten hoogste")] = 20,
    valid: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Dag; leeg = vandaag")
    ] = None,
    recorded: Recorded = None,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")] = Format.TABLE,
) -> None:
    """Zoek ketens, overdrachten, organisaties en rollen op woorden.

    Elk woord hoort voor te komen, desnoods als begin van een langer woord; hoofdletters en accenten
    doen er niet toe. Wat de woorden in de naam heeft staat vooraan.
    """
    settings: Settings = ctx.obj
    reader = on_day(reader_now(settings), valid, recorded)
    kinds = [Kind[each.name] for each in kind] if kind else None
    question = searching.search(reader, text, kinds=kinds, page=Page(first))
    with opened_graph(settings) as store:
        found = ask(store, question)
    rows = [hit.model_dump() for hit in found]
    if form is not Format.JSON:
        rows = [row | {"kind": Searched[Kind(row["kind"]).name].value} for row in rows]
    emit(rows, _TITLES, form)
    if not found and form is Format.TABLE:
        stderr.print("Niets gevonden; probeer minder woorden, of alleen het begin van een woord.")
