"""`ketenzicht programme`: what inspectorates plan, share and follow, and the account of a year."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.output import Format, emit, emit_json, stderr
from deployments.cli.register import chains, proposals
from deployments.cli.register.history import Recorded, diff, reader_now
from deployments.cli.register.programme_account import write_account
from deployments.settings import Settings
from graph.query import programmes as questions
from graph.query.question import ask
from graph.register.codelists import codelists
from graph.register.export import export_programme
from graph.register.programmes.account import account, standing, supervisor, tables_of
from graph.register.programmes.capacity import capacity
from graph.register.programmes.coverage import coverage, of_year
from graph.register.programmes.due import grounds_missing, products_due
from graph.store.opening import opened_graph
from schemas.access import AsOf, Reader
from schemas.programme.programme import ProgrammeFile

app = typer.Typer(help="Werkprogramma's, protocollen en datasets.", no_args_is_help=True)
app.command("load")(chains.load)
app.command("diff")(diff)
app.command("propose")(proposals.propose)

AsFormat = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")]
Year = Annotated[int, typer.Argument(metavar="JAAR", help="Jaar, zoals 2022")]
Valid = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Dag; leeg is vandaag")]
Programme = Annotated[str, typer.Argument(help="Id, zoals programma-ijenv-2022")]


@app.command("list")
def programmes(ctx: typer.Context, form: AsFormat = Format.TABLE) -> None:
    """Toon welke programma's het register heeft."""
    rows = [
        {
            "id": file.id,
            "name": file.programme.name,
            "year": file.programme.year,
            "inspectorate": file.programme.inspectorate,
            "activities": len(file.activities),
            "incomplete": file.programme.incomplete,
        }
        for file in _programmes(ctx)
    ]
    titles = {
        "id": "id",
        "name": "programma",
        "year": "jaar",
        "inspectorate": "inspectie",
        "activities": "activiteiten",
        "incomplete": "niet gelezen",
    }
    emit(rows, titles, form)


@app.command()
def show(
    ctx: typer.Context,
    programme: Programme,
    valid: Valid = None,
    recorded: Recorded = None,
    form: AsFormat = Format.TABLE,
) -> None:
    """Toon een programma met zijn activiteiten; JSON is weer te laden."""
    reader = _reader(ctx, valid, recorded)
    settings: Settings = ctx.obj
    with opened_graph(settings) as store:
        if form is Format.JSON:
            whole = export_programme(store, programme, reader.as_of.recorded)
            emit_json(whole.model_dump(mode="json", exclude_defaults=True, by_alias=True))
            return
        file = ask(store, questions.programme(reader, programme))
    rows = [
        {
            "id": one.id,
            "name": one.name,
            "kind": one.kind.value,
            "standing": standing(one).value,
            "goals": one.goals,
            "themes": one.themes,
            "chains": one.chains,
            "lead": supervisor(one.lead, codelists()),
        }
        for one in file.activities
    ]
    titles = {
        "id": "id",
        "name": "activiteit",
        "kind": "soort",
        "standing": "stand",
        "goals": "doelen",
        "themes": "thema's",
        "chains": "ketens",
        "lead": "trekker",
    }
    emit(rows, titles, form)
    if file.programme.incomplete:
        stderr.print(f"Niet gelezen: {file.programme.incomplete}.", soft_wrap=True)


@app.command("coverage")
def covered(ctx: typer.Context, year: Year, form: AsFormat = Format.TABLE) -> None:
    """Toon per doel, aspect en thema welke activiteiten het dekken; ook wat niets dekt."""
    files = of_year(_programmes(ctx), year)
    rows = [
        {
            "list": one.topic_list.value,
            "code": one.code,
            "name": one.name,
            "count": len(one.activities),
            "activities": _shown(one.activities, files, form),
            "withdrawn": _shown(one.withdrawn, files, form),
        }
        for one in coverage(files, year, codelists().topics)
    ]
    titles = {
        "list": "lijst",
        "name": "onderwerp",
        "count": "activiteiten",
        "activities": "welke",
        "withdrawn": "teruggetrokken",
    }
    emit(rows, titles, form)
    _tell_none(files, year)


@app.command("capacity")
def loads(ctx: typer.Context, year: Year, form: AsFormat = Format.TABLE) -> None:
    """Toon per inspectie en kwartaal wat is gepland en wat er is, en waar dat knelt."""
    files = of_year(_programmes(ctx), year)
    found = capacity(files, year)
    rows = [
        {
            "inspectorate": one.inspectorate,
            "quarter": one.quarter,
            "planned": one.planned,
            "available": one.available,
            "conflict": one.conflict,
            "activities": _shown(one.activities, files, form),
            "words": one.sentence,
        }
        for one in found
    ]
    titles = {
        "inspectorate": "inspectie",
        "quarter": "kwartaal",
        "planned": "gepland (dagen)",
        "available": "beschikbaar",
        "conflict": "knelt",
        "activities": "activiteiten",
    }
    emit(rows, titles, form)
    for one in found:
        if one.conflict or (one.available is None and one.quarter == 1):
            stderr.print(f"Let op: {one.sentence}.", soft_wrap=True)
    _tell_none(files, year)


@app.command("account")
def accounted(
    ctx: typer.Context,
    year: Year,
    out: Annotated[
        Path | None, typer.Option(help="Bestand (.xlsx of .json), of een map voor CSV")
    ] = None,
    form: AsFormat = Format.TABLE,
) -> None:
    """Verantwoord een jaar: wat was gepland, erbij kwam, verviel en verscheen."""
    found = account(_programmes(ctx), year, codelists())
    tables = tables_of(found)
    if out is not None:
        write_account(out, found)
        stderr.print(f"Geschreven: {out}")
    elif form is Format.JSON:
        emit_json(tables)
    else:
        rows = tables["activiteiten"]
        emit(rows, {name: name for name in (rows[0] if rows else {})}, form)
    if not found.programmes:
        _tell_none([], year)


@app.command()
def protocols(ctx: typer.Context, valid: Valid = None, form: AsFormat = Format.TABLE) -> None:
    """Toon samenwerkingsprotocollen: partijen, reikwijdte en sinds wanneer."""
    rows = [
        {
            "id": f"{file.id}/{one.id}",
            "name": one.name,
            "parties": [supervisor(party, codelists()) for party in one.parties],
            "scope": one.scope,
            "shares_data": one.shares_data,
            "since": one.valid_from.isoformat() if one.valid_from else None,
            "confidence": one.confidence.value,
            "source": one.source,
        }
        for file in _programmes(ctx, valid)
        for one in file.protocols
    ]
    titles = {
        "name": "protocol",
        "parties": "partijen",
        "scope": "waarover",
        "shares_data": "regelt gegevens",
        "since": "sinds",
        "confidence": "zekerheid",
    }
    emit(rows, titles, form)


@app.command()
def datasets(
    ctx: typer.Context,
    valid: Valid = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="Alleen waar de grondslag ontbreekt")
    ] = False,
    form: AsFormat = Format.TABLE,
) -> None:
    """Toon datasets met hun grondslag, en tel waar die ontbreekt."""
    reader = _reader(ctx, valid)
    held = [(f"{file.id}/{one.id}", one) for file in _asked(ctx, reader) for one in file.datasets]
    rows = [
        {
            "id": key,
            "name": one.name,
            "holder": supervisor(one.holder, codelists()),
            "origin": one.origin,
            "ground": f"{one.ground.law} {one.ground.article}" if one.ground else None,
            "ground_missing": one.ground_missing,
            "receivers": [each.inspectorate for each in one.receivers],
            "source": one.source,
        }
        for key, one in held
        if not (missing and one.ground)
    ]
    titles = {
        "name": "dataset",
        "holder": "houder",
        "origin": "herkomst",
        "ground": "grondslag",
        "ground_missing": "grond ontbreekt",
        "receivers": "ook zelf bevoegd",
    }
    emit(rows, titles, form)
    for one in grounds_missing(held, reader.as_of.valid):
        name = supervisor(one.holder, codelists())
        stderr.print(f"{name}: bij {len(one.missing)} van {one.datasets} ontbreekt een grondslag.")


@app.command()
def algorithms(ctx: typer.Context, form: AsFormat = Format.TABLE) -> None:
    """Toon welke algoritmen in overdrachten worden gebruikt."""
    rows = [
        one.model_dump(mode="json") | {"id": f"{file.id}/{one.id}"}
        for file in _programmes(ctx)
        for one in file.algorithms
    ]
    titles = {
        "name": "algoritme",
        "user": "gebruiker",
        "use": "waarvoor",
        "handovers": "overdrachten",
        "human_role": "wat een mens beslist",
    }
    emit(rows, titles, form)


@app.command()
def products(ctx: typer.Context, year: Year, form: AsFormat = Format.TABLE) -> None:
    """Toon terugkerende producten van nalevingstoezicht tot en met een jaar."""
    rows = [
        {
            "id": one.product,
            "name": one.name,
            "inspectorate": one.inspectorate,
            "year": one.year,
            "published": one.published.isoformat() if one.published else None,
            "reference": one.reference,
            "known": one.known,
        }
        for one in products_due(_programmes(ctx), year)
    ]
    titles = {
        "name": "product",
        "year": "jaar",
        "published": "verschenen",
        "reference": "vindplaats",
        "known": "bekend in het register",
    }
    emit(rows, titles, form)


def _programmes(ctx: typer.Context, valid: datetime | None = None) -> list[ProgrammeFile]:
    return _asked(ctx, _reader(ctx, valid))


def _asked(ctx: typer.Context, reader: Reader) -> list[ProgrammeFile]:
    settings: Settings = ctx.obj
    with opened_graph(settings) as store:
        return ask(store, questions.programmes(reader))


def _reader(ctx: typer.Context, valid: datetime | None, recorded: datetime | None = None) -> Reader:
    reader = reader_now(ctx.obj)
    as_of = AsOf(
        valid=valid.date() if valid else reader.as_of.valid,
        recorded=recorded or reader.as_of.recorded,
    )
    return reader.model_copy(update={"as_of": as_of})


def _shown(keys: Sequence[str], files: Sequence[ProgrammeFile], form: Format) -> list[str]:
    """Return full ids; in a table of one programme its own name is left out."""
    if form is Format.TABLE and len(files) == 1:
        return [key.removeprefix(f"{files[0].id}/") for key in keys]
    return list(keys)


def _tell_none(files: list[ProgrammeFile], year: int) -> None:
    if not files:
        stderr.print(f"Van {year} is er geen programma; zie `ketenzicht programme list`.")
