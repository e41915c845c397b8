"""`ketenzicht sharing-check`: may data go to another inspectorate, by what the register holds."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

import typer

from deployments.cli.output import Format, emit, emit_json, screen, stderr
from deployments.cli.register.history import on_day, reader_now
from deployments.settings import Settings
from graph.query.question import ask
from graph.query.sharing import Answered, Asked, may_share
from graph.store.opening import opened_graph
from schemas.programme.sharing import SharingPurpose


def sharing_check(
    ctx: typer.Context,
    *,
    dataset: Annotated[str, typer.Argument(help="Id van de dataset, of het einde ervan")],
    receiver: Annotated[str, typer.Argument(help="Inspectie die de gegevens zou krijgen")],
    purpose: Annotated[SharingPurpose, typer.Argument(help="Doel waarvoor")],
    secrecy_accepted: Annotated[
        bool,
        typer.Option("--secrecy-accepted", help="De ontvanger heeft de geheimhouding overgenomen"),
    ] = False,
    valid: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Dag; leeg = vandaag")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")] = Format.TABLE,
) -> None:
    """Toon of een dataset naar een inspectie mag, of wat er nog ontbreekt.

    Het zegt wat het register kent; het is geen besluit om te delen.
    """
    settings: Settings = ctx.obj
    reader = on_day(reader_now(settings), valid)
    question = may_share(reader, Asked(dataset, receiver, purpose, secrecy_accepted))
    with opened_graph(settings) as store:
        found = ask(store, question)
    if form is Format.JSON:
        emit_json(_row(found))
        return
    rows = [asdict(one) for one in found.missing]
    if rows or form is Format.CSV:
        emit(rows, {"lack": "ontbreekt", "sentence": "wat er staat"}, form)
    if form is Format.TABLE:
        _tell(found)


def _row(found: Answered) -> dict[str, Any]:
    ground = found.ground.model_dump(mode="json", exclude_none=True) if found.ground else None
    ends = {"holder": found.holder.key, "receiver": found.receiver.key, "ground": ground}
    return vars(found) | ends | {"missing": [asdict(one) for one in found.missing]}


def _tell(found: Answered) -> None:
    names = f"{found.name} van {found.holder.short} naar {found.receiver.short}"
    answer = "het register kent alles wat dit vraagt" if found.allowed else "er ontbreekt iets"
    screen().print(f"{names}, voor {found.purpose}: {answer}.", markup=False, soft_wrap=True)
    for line in found.conditions:
        stderr.print(line, markup=False)
    if found.disputed:
        stderr.print("Betwist: het register is niet zeker van alles waarop dit rust.")
