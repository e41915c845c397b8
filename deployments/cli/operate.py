"""Running Ketenzicht: demo, serve, work, init, token, doctor."""

import threading
from pathlib import Path
from typing import Annotated

import typer

from api.identity.development import issue_token
from deployments.cli.output import Format, emit, emit_json, stderr
from deployments.doctor import findings, settings_rows
from deployments.init import make_folder
from deployments.settings import Settings
from schemas.errors import SetupError

_Format = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")]


def demo(
    ctx: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Toon de samenvatting en stop")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin met een lege datamap")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Vraag niet of het mag")] = False,
    form: _Format = Format.TABLE,
) -> None:
    """Vul een demo en open die; een tweede keer gaat verder met dezelfde gegevens."""
    from deployments.demo import forget, running_demo, summary
    from deployments.demo_told import tell

    settings: Settings = ctx.obj
    if fresh:
        question = f"Alles wat de demo in {settings.data} bewaarde verdwijnt. Doorgaan? [j/N]"
        if not yes and not _agreed(question):
            raise typer.Exit(1)
        forget(settings.data)
    with stderr.status("Demo starten") as status, running_demo(settings, status.update) as running:
        if once:
            status.update("Wachten tot elk besluit een uitvoering in Prefect heeft")
            told = summary(running)
            status.stop()
            emit_json(told) if form is Format.JSON else tell(told)
            return
        status.stop()
        stderr.print(
            f"[bold]Ketenzicht draait op {running.url}[/bold]  (stop met Ctrl-C)\n"
            f"Ontwikkelomgeving: kies daar wie u bent. Gegevens staan in {settings.data}"
        )
        _until_stopped()


def _agreed(question: str) -> bool:
    answer: str = typer.prompt(question, default="n", show_default=False, err=True)
    return answer.strip().lower() in {"j", "ja"}


def _until_stopped() -> None:
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        stderr.print("Stoppen")


def serve(
    ctx: typer.Context,
    host: Annotated[str, typer.Option(help="Waarop te luisteren")] = "127.0.0.1",
) -> None:
    """Bied de API en de pagina's aan, tot Ctrl-C."""
    from deployments.logs import configure
    from deployments.serve import serve as serve_until_stopped

    settings: Settings = ctx.obj
    configure(settings)
    serve_until_stopped(settings, host)


def work(ctx: typer.Context) -> None:
    """Zet besluiten door naar Prefect en bewaak termijnen, tot Ctrl-C."""
    from deployments.logs import configure
    from deployments.work import work_until_stopped

    configure(ctx.obj)
    work_until_stopped(ctx.obj)


def init(
    folder: Annotated[Path, typer.Argument(help="Map die u begint; wat er al in staat blijft")],
) -> None:
    """Begin een eigen register: een voorbeeld om aan te passen, en uitleg."""
    for path in make_folder(folder):
        typer.echo(path)
    stderr.print(f"Klaar. Lees {folder / 'LEESMIJ.md'} en begin daar.")


def token(
    ctx: typer.Context,
    as_person: Annotated[str, typer.Option("--als", help="Wie u wilt zijn, zie de aanmeldpagina")],
) -> None:
    """Geef een token van de ontwikkeluitgever (alleen op deze machine)."""
    settings: Settings = ctx.obj
    if settings.issuer is not None:
        raise SetupError(
            f"Tokens komen hier van {settings.issuer}; de ontwikkeluitgever staat dan uit."
        )
    typer.echo(issue_token(settings.data, as_person))


def doctor(
    ctx: typer.Context,
    show_settings: Annotated[
        bool, typer.Option("--settings", help="Toon elke instelling: waarde, herkomst, betekenis")
    ] = False,
    form: _Format = Format.TABLE,
) -> None:
    """Zeg wat er is, wat ontbreekt, en wat u dan doet."""
    settings: Settings = ctx.obj
    if show_settings:
        titles = {"name": "instelling", "value": "waarde", "origin": "herkomst"}
        titles["meaning"] = "betekenis"
        emit(settings_rows(settings), titles, form)
        return
    rows = findings(settings)
    emit(rows, {"what": "onderdeel", "state": "toestand", "advice": "wat te doen"}, form)
    if any(row["state"] == "ontbreekt" for row in rows):
        raise typer.Exit(1)
