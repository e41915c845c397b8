"""`ketenzicht log`: logs and count files from the command line."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import available_timezones

import typer

from deployments.cli.output import Format, emit, emit_json, progress, stderr
from deployments.opened import actor_of, now
from deployments.report.picture import write
from deployments.settings import Settings
from graph.measurement.count_file import sheets_of
from graph.measurement.count_medium import write_sheets
from graph.measurement.delivery import Origin
from graph.measurement.imports import Import, import_log
from graph.measurement.instants import instant
from graph.measurement.mapping import observed_register, read_mapping
from graph.measurement.proposing import as_toml, propose
from graph.measurement.reading import Reading, Request, read_and_count
from graph.measurement.sources import Progress, read
from graph.measurement.summary import XES_CASE, XES_TIME, summarise
from graph.measurement.template import write_template
from graph.register.codelists import codelists
from graph.register.files import read_chain
from graph.store.opening import opened_graph
from schemas.errors import RowsRejected
from schemas.instants import AMSTERDAM

app = typer.Typer(help="Logs en telbestanden: samenvatten, tellen, inlezen.", no_args_is_help=True)

ZONE = "Europe/Amsterdam"
SHOWN = 50
"""Rejected rows that are shown in a table; all of them are in the JSON."""

AsFormat = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")]


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise typer.BadParameter(f"{name!r} is geen tijdzone, zoals Europe/Amsterdam")
    return name


Zone = Annotated[
    str, typer.Option("--tz", help="Tijdzone van tijden die er geen noemen", callback=_zone)
]
Until = Annotated[str | None, typer.Option(help="Eerste moment dat niet meetelt")]
Partial = Annotated[
    bool, typer.Option("--accept-partial", help="Ga verder zonder de geweigerde regels")
]
MappingFile = Annotated[Path | None, typer.Option(help="Vertaling van een vreemd log (TOML)")]


class Per(StrEnum):
    """Periods of a count file."""

    MONTH = "maand"
    QUARTER = "kwartaal"


@app.command()
def summary(
    file: Annotated[Path, typer.Argument(help="Log: XES, CSV, Parquet of XLSX")],
    *,
    unit: Annotated[str, typer.Option(help="Kolom van de eenheid")],
    case: Annotated[str, typer.Option(help="Kolom van het dossier")] = XES_CASE,
    time: Annotated[str, typer.Option(help="Kolom van het tijdstip")] = XES_TIME,
    unknown: Annotated[str | None, typer.Option(help="Waarde die geen eenheid is")] = None,
    zone: Zone = ZONE,
    form: AsFormat = Format.TABLE,
) -> None:
    """Tel dossiers, gebeurtenissen en overdrachten van een log."""
    with _reading([file]) as told:
        source = read(file, told)
    counted = summarise(source, unit, case=case, time=time, unknown=unknown, zone=zone)
    for notice in source.table.notices:
        stderr.print(f"{source.name}: {notice}")
    if form is Format.JSON:
        emit_json(asdict(counted))
    else:
        emit([asdict(counted)], SUMMARY, form)


SUMMARY = {
    "cases": "dossiers",
    "events": "gebeurtenissen",
    "handovers": "overdrachten",
    "links": "verbindingen",
    "reciprocity": "wederkerig",
    "returns": "keren terug",
    "return_cases": "dossiers terug",
}


@app.command("map")
def map_(
    file: Annotated[Path, typer.Argument(help="Vreemd log: XES, CSV, Parquet of XLSX")],
    *,
    chain: Annotated[str, typer.Option(help="Id van de keten waarvoor u vertaalt")] = "keten",
    out: Annotated[Path | None, typer.Option(help="Schrijf de eerste keuze (TOML)")] = None,
    zone: Zone = ZONE,
    form: AsFormat = Format.TABLE,
) -> None:
    """Stel een vertaling voor: welke kolom wat is, en wat elke keuze verliest."""
    with _reading([file]) as told:
        found = propose(read(file, told), zone)
    if out is not None:
        write(out, as_toml(found, chain).encode())
    if form is Format.JSON:
        emit_json(asdict(found))
        return
    stderr.print(
        f"dossier {found.case!r}, tijd {found.time!r}, aanvaarding {found.lifecycle or 'geen'!r}; "
        f"{found.events} gebeurtenissen in {found.cases} dossiers",
        markup=False,
    )
    emit([asdict(each) for each in found.units], CHOICES, form)


CHOICES = {
    "column": "eenheid",
    "units": "eenheden",
    "handovers": "overdrachten",
    "links": "verbindingen",
    "lost_events": "gebeurtenissen zonder eenheid",
    "silent_cases": "dossiers zonder overdracht",
}


@app.command()
def count(
    files: Annotated[list[Path], typer.Argument(help="Overdrachtslog, of een log met --mapping")],
    *,
    out: Annotated[Path, typer.Option(help="Telbestand: een .xlsx, of een map voor CSV")],
    register: Annotated[Path | None, typer.Option(help="Registerbestand (YAML v1)")] = None,
    mapping: MappingFile = None,
    until: Until = None,
    source: Annotated[str | None, typer.Option(help="Naam van de bron")] = None,
    per: Annotated[Per, typer.Option(help="Tel per maand of per kwartaal")] = Per.MONTH,
    zone: Zone = ZONE,
    partial: Partial = False,
    form: AsFormat = Format.TABLE,
) -> None:
    """Maak van een log een telbestand: alleen aantallen, geen server en geen database nodig."""
    translated = read_mapping(mapping) if mapping else None
    if register is not None:
        chain = read_chain(register, codelists())
    elif translated is not None:
        chain = observed_register([read(path) for path in files], translated)
    else:
        raise typer.BadParameter("geef een register, of een mapping", param_hint="--register")
    request = Request(
        files,
        source=source,
        until=_moment(until, zone),
        zone=zone,
        accept_partial=partial,
        mapping=translated,
    )
    with _reading(files) as told, _rejections(form):
        reading = read_and_count(request, chain, told)
    sheets = sheets_of(reading.measured, reading.delivery, chain, quarters=per is Per.QUARTER)
    write_sheets(out, sheets)
    _tell(_read_row(reading) | {"out": str(out)}, reading, form)


@app.command("import")
def import_(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Logs, of een telbestand")],
    *,
    chain: Annotated[str, typer.Option(help="Id van de keten")],
    source: Annotated[str | None, typer.Option(help="Bron; anders de bestandsnaam")] = None,
    origin: Annotated[Origin, typer.Option(help="Herkomst van de gegevens")] = Origin.DELIVERED,
    ground: Annotated[str | None, typer.Option(help="Grondslag van de levering")] = None,
    mapping: MappingFile = None,
    until: Until = None,
    zone: Zone = ZONE,
    partial: Partial = False,
    form: AsFormat = Format.TABLE,
) -> None:
    """Lees een levering in: alles of niets; twee keer inlezen wijzigt niets."""
    settings: Settings = ctx.obj
    request = Request(
        files,
        source=source,
        origin=origin,
        until=_moment(until, zone),
        zone=zone,
        accept_partial=partial,
        mapping=read_mapping(mapping) if mapping else None,
    )
    wanted = Import(chain, request, actor_of(settings), now(), ground)
    with opened_graph(settings) as store, _reading(files) as told, _rejections(form):
        report = import_log(store, wanted, told)
    _tell(_read_row(report.reading) | asdict(report.saved), report.reading, form)


@app.command()
def template(
    register: Annotated[Path, typer.Option(help="Registerbestand (YAML v1)")],
    out: Annotated[Path, typer.Option(help="Leeg telbestand (.xlsx)")],
) -> None:
    """Schrijf een leeg telbestand met keuzelijsten uit het register."""
    write_template(out, read_chain(register, codelists()))
    stderr.print(f"Geschreven: {out}")


TITLES = {
    "chain": "keten",
    "source": "bron",
    "first": "vanaf",
    "until": "tot",
    "rows": "regels",
    "rejected": "geweigerd",
    "dropped": "na het einde",
    "written": "geschreven",
    "replaced": "vervangen",
    "out": "bestand",
}


def _read_row(reading: Reading) -> dict[str, Any]:
    delivery = reading.delivery
    return {
        "chain": delivery.chain,
        "source": delivery.source,
        "hash": reading.hash,
        "origin": reading.origin.value,
        "first": delivery.first.isoformat(),
        "until": delivery.until.astimezone(AMSTERDAM).isoformat(),
        "rows": reading.rows,
        "rejected": reading.rejected,
        "dropped": reading.dropped,
        "notices": list(reading.notices),
        "rejections": reading.rejections.to_dicts(),
    }


def _tell(row: Mapping[str, Any], reading: Reading, form: Format) -> None:
    if form is Format.JSON:
        emit_json(row)
        return
    for notice in reading.notices:
        stderr.print(notice)
    _show_rejections(reading.rejections.to_dicts())
    emit([row], {name: title for name, title in TITLES.items() if name in row}, form)


def _moment(text: str | None, zone: str) -> datetime | None:
    if text is None:
        return None
    found = instant(text, zone)
    if found is None:
        raise typer.BadParameter(
            f"{text!r} is geen tijdstip: schrijf jjjj-mm-dd", param_hint="--until"
        )
    return found


@contextmanager
def _reading(files: Sequence[Path]) -> Generator[Progress]:
    """Show on stderr how many bytes of these files were read."""
    total = sum(path.stat().st_size for path in files if path.is_file())
    with progress("Lezen", total) as step:
        yield step


@contextmanager
def _rejections(form: Format) -> Generator[None]:
    """Show the rejected rows before the error that refuses them becomes one line."""
    try:
        yield
    except RowsRejected as error:
        if form is not Format.JSON:
            _show_rejections(error.rows)
        else:
            emit_json({"rejections": error.rows})
        raise


def _show_rejections(rows: Sequence[Mapping[str, Any]]) -> None:
    for row in rows[:SHOWN]:
        value = "leeg" if row["value"] is None else repr(row["value"])
        stderr.print(
            f"{row['file']} regel {row['line']}, kolom {row['column']}, waarde {value}: "
            f"{row['reason']}",
            markup=False,
            soft_wrap=True,
        )
    if len(rows) > SHOWN:
        stderr.print(f"en nog {len(rows) - SHOWN}; --format json geeft ze alle")
