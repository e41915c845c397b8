"""`chains law`: the words of every ground of a chain, and what to read again."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated, Any, Final

import typer
import yaml

from deployments.cli.output import Format, emit, screen, stderr
from deployments.cli.register.history import on_day, reader_now
from deployments.settings import Settings
from graph.register.export import export_chain
from graph.register.law.corpus import LawCorpus, read_corpus
from graph.register.law.watch import (
    TO_READ_AGAIN,
    GroundWords,
    laws_of,
    to_read_again,
    words_of_grounds,
)
from graph.store.opening import opened_graph
from schemas.register import ChainFile

_TITLES: Final = {
    "place": "over",
    "law": "wet",
    "article": "artikel",
    "paragraph": "lid",
    "read_version": "gelezen versie",
    "version": "geldende versie",
    "state": "stand",
    "quoted": "aanhaling klopt",
}


def law(
    ctx: typer.Context,
    *,
    chain: Annotated[str, typer.Argument(help="Id van de keten")],
    corpus: Annotated[
        Path | None,
        typer.Option(help="Map met wetteksten, zoals MinBZK/regelrecht-corpus; leeg = meegeleverd"),
    ] = None,
    valid: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Dag; leeg = vandaag")
    ] = None,
    changed: Annotated[
        bool, typer.Option("--changed", help="Alleen wat opnieuw gelezen moet worden")
    ] = False,
    words: Annotated[bool, typer.Option("--words", help="Toon ook de woorden")] = False,
    out: Annotated[
        Path | None,
        typer.Option(help="Schrijf de keten, met wat opnieuw gelezen moet worden als onzeker"),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")] = Format.TABLE,
) -> None:
    """Toon de wettekst achter elke grondslag op een dag, en wat gewijzigd is sinds die gelezen is.

    Een andere tekst zegt niet dat de norm anders is: iemand leest haar en stelt dan iets voor.
    """
    settings: Settings = ctx.obj
    reader = on_day(reader_now(settings), valid)
    with opened_graph(settings) as store:
        file = export_chain(store, chain, reader.as_of.recorded)
    found = words_of_grounds(file, _corpus(corpus, file), reader.as_of.valid)
    shown = [each for each in found if not changed or each.state in TO_READ_AGAIN]
    emit([_row(each) for each in shown], _TITLES, form)
    if form is Format.TABLE:
        _tell(found, shown if words else [])
    if out is not None:
        _write(out, to_read_again(file, found))


def _corpus(folder: Path | None, file: ChainFile) -> LawCorpus:
    if folder is not None:
        return read_corpus(folder, laws_of(file))
    with as_file(files("data").joinpath("law")) as carried:
        return read_corpus(carried, laws_of(file))


def _row(each: GroundWords) -> dict[str, Any]:
    days = {"read_version": each.read_version, "version": each.version}
    return asdict(each) | {name: day and day.isoformat() for name, day in days.items()}


def _tell(found: Sequence[GroundWords], worded: Sequence[GroundWords]) -> None:
    for each in worded:
        head = f"{each.place} ({each.name}): {each.law} artikel {each.article}, {each.state}"
        screen().print(f"\n{head}", markup=False, soft_wrap=True)
        if each.before is not None:
            screen().print(f"Gelezen ({each.read_version}):\n{each.before}", markup=False)
        screen().print(f"Geldt ({each.version}):\n{each.words or 'niet in de map'}", markup=False)
    again = sum(each.state in TO_READ_AGAIN for each in found)
    absent = sum(each.words is None for each in found)
    stderr.print(
        f"{len(found)} artikelen; {again} opnieuw te lezen, {absent} niet in de map. Een kopie is "
        "niet de geldende wet; die staat op wetten.overheid.nl."
    )


def _write(path: Path, file: ChainFile) -> None:
    content = file.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    stderr.print(f"{path} geschreven; stel voor met `ketenzicht chains propose {path}`.")
