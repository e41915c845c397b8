"""`chains diff` and `chains snapshot`: how the register changed, and what it was."""

from datetime import datetime
from typing import Annotated, Any

import typer

from deployments.cli.analysis import instant
from deployments.cli.output import Format, emit, emit_json, screen, stderr
from deployments.opened import actor_of, now
from deployments.settings import Settings
from graph.query.history import Between, model_diff
from graph.register.difference import Difference
from graph.register.history import Snapshot, snapshots
from graph.register.told import brief, told
from graph.store.opening import opened_graph
from schemas.access import AsOf, Reader
from schemas.instants import AMSTERDAM

AsFormat = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")]
Recorded = Annotated[
    datetime | None,
    typer.Option(parser=instant, metavar="MOMENT", help="Zoals wij het toen hadden; leeg is nu"),
]
Valid = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Alleen wat op deze dag geldt; leeg is alle dagen"),
]


def diff(
    ctx: typer.Context,
    *,
    chain: Annotated[str, typer.Argument(help="Id van de keten")],
    before: Annotated[
        datetime, typer.Option("--from", parser=instant, metavar="MOMENT", help="Eerste moment")
    ],
    after: Annotated[
        datetime | None,
        typer.Option("--to", parser=instant, metavar="MOMENT", help="Tweede moment; leeg is nu"),
    ] = None,
    valid: Valid = None,
    words: Annotated[
        bool, typer.Option("--words", help="In zinnen in plaats van een tabel")
    ] = False,
    form: AsFormat = Format.TABLE,
) -> None:
    """Toon wat er in een keten is gewijzigd tussen twee momenten van vastleggen."""
    settings: Settings = ctx.obj
    reader = reader_now(settings)
    between = Between(
        chain, before, after or reader.as_of.recorded, valid.date() if valid else None
    )
    with opened_graph(settings) as store:
        found = model_diff(store, reader, between)
    if form is Format.JSON:
        emit_json(
            {
                "chain": chain,
                "from": snapshot_row(found.before),
                "to": snapshot_row(found.after),
                "differences": [difference_row(one) for one in found.differences],
            }
        )
        return
    show_differences(found.differences, form, words=words)


def snapshot(
    ctx: typer.Context,
    *,
    recorded: Recorded = None,
    valid: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Waar op deze dag; leeg is de dag van het moment"),
    ] = None,
    form: AsFormat = Format.TABLE,
) -> None:
    """Toon van het hele register en elke keten de hash van wat op twee tijden gold."""
    settings: Settings = ctx.obj
    reader = reader_now(settings)
    held = recorded or reader.as_of.recorded
    day = valid.date() if valid else held.astimezone(AMSTERDAM).date()
    with opened_graph(settings) as store:
        found = snapshots(store, AsOf(valid=day, recorded=held))
    rows = [snapshot_row(one) for one in found]
    if form is Format.TABLE:
        rows = [row | {"chain": row["chain"] or "alles"} for row in rows]
    titles = {
        "chain": "keten",
        "valid": "geldig op",
        "recorded": "vastgelegd op",
        "records": "gegevens",
        "hash": "hash",
    }
    emit(rows, titles, form)


def reader_now(settings: Settings) -> Reader:
    """Return who asks, by the token of this command, about this moment."""
    at = now()
    as_of = AsOf(valid=at.astimezone(AMSTERDAM).date(), recorded=at)
    return Reader(actor=actor_of(settings), purpose="beheer van het register", as_of=as_of)


def on_day(reader: Reader, day: datetime | None, recorded: datetime | None = None) -> Reader:
    """Return a reader that asks about other instants; None leaves that one as it was."""
    other: dict[str, object] = {} if day is None else {"valid": day.date()}
    if recorded is not None:
        other["recorded"] = recorded
    as_of = reader.as_of.model_copy(update=other)
    return reader.model_copy(update={"as_of": as_of})


def show_differences(found: list[Difference], form: Format, *, words: bool = False) -> None:
    """Print differences as sentences, or as a table with the values beside each other."""
    if words:
        for one in found:
            screen().print(told(one), soft_wrap=True, markup=False)
    elif found or form is not Format.TABLE:
        titles = {
            "id": "gegeven",
            "change": "wijziging",
            "field": "veld",
            "before": "was",
            "after": "wordt",
            "valid_from": "geldig vanaf",
            "valid_to": "tot",
            "source": "bron",
        }
        emit([_cells(difference_row(one)) for one in found], titles, form)
    if not found:
        stderr.print("Geen verschil.")


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: brief(row[name]) for name in ("before", "after")}


def difference_row(one: Difference) -> dict[str, Any]:
    """Return a difference as JSON gives it; absent days mean always."""
    return {
        "kind": one.kind.value,
        "id": one.id,
        "change": one.nature.value,
        "field": ".".join(one.path),
        "before": one.before,
        "after": one.after,
        "valid_from": None if one.valid_from is None else one.valid_from.isoformat(),
        "valid_to": None if one.valid_to is None else one.valid_to.isoformat(),
        "source": one.source,
        "words": told(one),
    }


def snapshot_row(one: Snapshot) -> dict[str, Any]:
    """Return a snapshot as JSON gives it; the chain is null for the whole register."""
    return {
        "chain": one.chain,
        "valid": one.as_of.valid.isoformat(),
        "recorded": one.as_of.recorded.isoformat(),
        "records": one.records,
        "hash": one.hash,
    }
