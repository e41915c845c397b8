"""`ketenzicht mirror` and `ketenzicht check`: own figures out, reactions in (gegevenscheck)."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from deployments.cli.casework.decisions import PROBLEM, Purpose, Version, client_of
from deployments.cli.output import Format, emit, stderr
from deployments.opened import actor_of, now
from deployments.report.correction_form import read_form, write_form
from deployments.report.mirror import Mirror, mirror_page
from deployments.report.picture import write
from deployments.settings import Settings
from graph.query.page import Page
from graph.query.question import ask
from graph.query.results import Found, LinkResultFact, results
from graph.store.opening import opened_graph
from graph.store.port import GraphStore
from schemas.access import AsOf, Reader
from schemas.errors import NotFound
from schemas.instants import AMSTERDAM

app = typer.Typer(help="Gegevenscheck: versturen, reacties, termijnen.", no_args_is_help=True)

_PURPOSE: Final = "gegevenscheck"
_CHANGED: Final = f"... on CheckChanged {{ version check {{ key due }} }} {PROBLEM}"
_SEND: Final = (
    f"mutation V($input: SendMirrorInput!) {{ sendMirror(input: $input) {{ {_CHANGED} }} }}"
)
_ANSWER: Final = (
    f"mutation A($input: AnswerMirrorInput!) {{ answerMirror(input: $input) {{ {_CHANGED} }} }}"
)
_LIST: Final = """
query C($run: ID, $first: Int!) {
  dataChecks(run: $run, first: $first) {
    key run organisation due closed version reactions { agrees }
  }
}
"""
_AsForm = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")]


def mirror(
    ctx: typer.Context,
    organisation: Annotated[str, typer.Argument(help="Id van de organisatie")],
    *,
    chain: Annotated[str, typer.Option(help="Id van de keten")],
    out: Annotated[Path, typer.Option(help="Spiegel (.html), twee bladen A4 bij afdrukken")],
    form: Annotated[
        Path | None, typer.Option(help="Schrijf ook het formulier om te reageren (.xlsx)")
    ] = None,
) -> None:
    """Maak de spiegel van een organisatie: haar eigen cijfers uit uw laatste analyse."""
    settings: Settings = ctx.obj
    actor, at = actor_of(settings), now()
    as_of = AsOf(valid=at.astimezone(AMSTERDAM).date(), recorded=at)
    with opened_graph(settings) as store:
        made = mirror_of(
            store, Reader(actor=actor, purpose=_PURPOSE, as_of=as_of), chain, organisation
        )
    write(out, mirror_page(made).encode())
    stderr.print(f"Geschreven: {out}, uit analyse {made.run}.")
    if form is not None:
        write_form(made, form)
        stderr.print(f"Geschreven: {form}")


def mirror_of(store: GraphStore, reader: Reader, chain: str, organisation: str) -> Mirror:
    """Return the mirror of an organisation from the last analysis of the own inspectorate.

    Raises `NotFound` when that analysis has no link of this organisation.
    """
    own_runs = [
        each for each in _all(store, reader, chain)
        if each.run.inspectorate == reader.actor.inspectorate
    ]  # fmt: skip
    own = [each for each in own_runs if organisation in {each.giver, each.receiver}]
    if not own:
        raise NotFound(f"Geen uitkomst van {organisation} in uw laatste analyse van {chain}.")
    handovers = {each.handover for each in own}
    first = own[0]
    name = first.giver_name if first.giver == organisation else first.receiver_name
    return Mirror(
        organisation=organisation,
        name=name or organisation,
        run=first.run.key,
        until=f"{first.run.until.astimezone(AMSTERDAM):%d-%m-%Y}",
        links=own,
        alike=[each for each in own_runs if each.handover in handovers],
    )


def _all(store: GraphStore, reader: Reader, chain: str) -> list[LinkResultFact]:
    found: list[LinkResultFact] = []
    page = Page(100)
    while True:
        part = ask(store, results(reader, Found(chain=chain), page))
        found += part.items
        if not part.has_next:
            return found
        page = Page(100, part.keys[-1])


@app.command()
def send(
    ctx: typer.Context,
    run: Annotated[str, typer.Argument(help="Analyse; `mirror` noemt haar")],
    organisation: Annotated[str, typer.Argument(help="Id van de organisatie")],
    *,
    reference: Annotated[str, typer.Option(help="Kenmerk van de verzending in uw eigen systeem")],
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Leg vast dat een spiegel is verstuurd; de tien werkdagen lopen vanaf vandaag."""
    given = {
        "run": run,
        "organisation": organisation,
        "reference": reference,
        "purpose": purpose,
        "expectedVersion": version or 0,
    }
    sent = client_of(ctx).decide(_SEND, given)
    typer.echo(f"Gegevenscheck {sent['check']['key']}: reageren kan tot en met {_day(sent)}.")


@app.command()
def react(
    ctx: typer.Context,
    check: Annotated[str, typer.Argument(help="Gegevenscheck; zie `check list`")],
    form: Annotated[Path, typer.Argument(help="Ingevuld formulier (.xlsx)")],
    *,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Lees een ingevuld formulier in; de reactie blijft bij de uitkomsten staan."""
    reactions = [each.model_dump() for each in read_form(form)]
    client = client_of(ctx)
    known = {each["key"]: each["version"] for each in client.ask(_LIST, first=100)["dataChecks"]}
    given = {
        "check": check,
        "reactions": reactions,
        "purpose": purpose,
        "expectedVersion": known.get(check, 0) if version is None else version,
    }
    done = client.decide(_ANSWER, given)
    typer.echo(f"{len(reactions)} reacties vastgelegd (versie {done['version']}).")


@app.command("list")
def list_(
    ctx: typer.Context,
    run: Annotated[str | None, typer.Option(help="Alleen van deze analyse")] = None,
    form: _AsForm = Format.TABLE,
) -> None:
    """Toon de gegevenschecks van uw inspectie, die het eerst aflopen vooraan."""
    rows = [_row(each) for each in client_of(ctx).ask(_LIST, run=run, first=100)["dataChecks"]]
    titles = {"key": "gegevenscheck", "due": "tot en met", "state": "stand", "said": "reactie"}
    emit(rows, titles, form)


def _row(check: dict[str, Any]) -> dict[str, Any]:
    said = check["reactions"]
    wrong = sum(not each["agrees"] for each in said)
    return check | {
        "state": "afgerond" if check["closed"] else "loopt",
        "said": f"{len(said)} cijfers, {wrong} klopt niet" if said else "geen",
    }


def _day(sent: dict[str, Any]) -> str:
    return f"{datetime.fromisoformat(sent['check']['due']):%d-%m-%Y}"
