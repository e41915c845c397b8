"""`redact` and `retention`: what is taken out of the records, and what is destroyed in its time."""

from pathlib import Path
from typing import Annotated, Any

import typer

from deployments.cli.output import Format, emit, stderr
from deployments.opened import actor_of, now
from deployments.settings import Settings
from graph.casework.rules.circumstances import By
from graph.keeping.redaction import Redacted, preview_redaction
from graph.keeping.redaction import redact as take_out
from graph.keeping.retention import Due, destroy, due, with_terms
from graph.store.opening import opened_graph
from schemas.errors import Refused

AsFormat = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")]
Yes = Annotated[bool, typer.Option("--yes", help="Vraag niet of het mag")]


def redact(
    ctx: typer.Context,
    *,
    reason: Annotated[str, typer.Option(help="Waarom; zonder de tekst zelf")],
    file: Annotated[
        Path | None, typer.Option(help="Bestand met de tekst; leeg: u typt die, onzichtbaar")
    ] = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Toon waar de tekst staat, doe niets")
    ] = False,
    yes: Yes = False,
    form: AsFormat = Format.TABLE,
) -> None:
    """Haal een tekst overal weg, ook uit het verleden; het journaal zegt dat dit is gebeurd.

    Maak daarna een nieuwe reservekopie en vernietig de oude: daar staat de tekst nog in.
    """
    settings: Settings = ctx.obj
    by = By(actor_of(settings), now())
    text = _text(file)
    with opened_graph(settings) as store:
        with stderr.status("Zoeken"):
            found = preview_redaction(store, text)
        _show(found, form)
        if preview or not found.fields:
            stderr.print("Er is niets gewijzigd.")
            return
        if not yes and not typer.confirm(
            "Overal weghalen? Dit is niet terug te draaien.", err=True
        ):
            raise typer.Exit(1)
        with stderr.status("Weghalen"):
            take_out(store, text, reason, by)
    stderr.print("Weggehaald. Maak een nieuwe reservekopie en vernietig de oude.")


def _text(file: Path | None) -> str:
    if file is None:
        # not on the command line: that stays in the history of the shell
        return str(typer.prompt("Tekst die weg moet", hide_input=True, err=True)).strip()
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise Refused(f"{file}: niet te lezen als UTF-8.") from None


def _show(found: Redacted, form: Format) -> None:
    rows = [{"kind": kind, "fields": fields} for kind, fields in found.places.items()]
    emit(rows, {"kind": "soort record", "fields": "velden"}, form)


def retention(
    ctx: typer.Context,
    *,
    apply: Annotated[
        bool, typer.Option("--apply/--dry-run", help="Vernietig; anders alleen tonen")
    ] = False,
    reason: Annotated[str | None, typer.Option(help="Waarom; verplicht bij --apply")] = None,
    yes: Yes = False,
    form: AsFormat = Format.TABLE,
) -> None:
    """Toon wat over zijn bewaartermijn is; --apply vernietigt het, en het journaal houdt bij wat.

    De termijnen staan in data/retention/classes.yaml; KETENZICHT_RETENTION vervangt ze.
    """
    settings: Settings = ctx.obj
    by = By(actor_of(settings), now())
    if apply and not reason:
        raise Refused("Geef met --reason waarom u vernietigt; dat staat in het journaal.")
    with opened_graph(settings) as store:
        found = due(store, with_terms(settings.retention), by.now)
        emit([_row(one) for one in found], _TITLES, form)
        count = sum(len(one.ids) for one in found)
        if not apply or not reason or not count:
            stderr.print("Er is niets vernietigd.")
            return
        question = f"{count} keer vernietigen? Dit is niet terug te draaien."
        if not yes and not typer.confirm(question, err=True):
            raise typer.Exit(1)
        destroyed = destroy(store, found, reason, by)
    stderr.print(f"Vernietigd: {destroyed}.")


_TITLES = {
    "class": "soort",
    "title": "wat",
    "days": "dagen",
    "after": "vanaf",
    "due": "over de termijn",
    "source": "bron",
}


def _row(one: Due) -> dict[str, Any]:
    return {
        "class": one.of.kept.value,
        "title": one.of.title,
        "days": one.of.days,
        "after": one.of.after,
        "due": len(one.ids),
        "ids": list(one.ids),
        "source": one.of.source,
    }
