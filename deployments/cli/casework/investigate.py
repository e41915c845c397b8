"""Investigations (onderzoeken) from the command line, over GraphQL like everybody else."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from api.graphql.enums import word
from deployments.cli.casework import (
    brief,
    decisions,
    documents,
    fieldwork,
    judgements,
    levels,
    made,
    preparation,
    views,
)
from deployments.cli.output import Format, emit, emit_json
from deployments.client import Client
from deployments.opened import actor_of
from deployments.settings import Settings
from graph.store.opening import opened_graph
from schemas.access import AsOf, Reader
from schemas.casework.investigation import Phase
from schemas.casework.participation import Answer, ParticipantRole
from schemas.ends import End
from schemas.instants import AMSTERDAM


class _TriedAnywhere(TyperGroup):
    """Takes `--dry-run` before the verb or anywhere after it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Bring `--dry-run` to the front, where the group takes it."""
        if "--dry-run" in args:
            args = ["--dry-run", *(one for one in args if one != "--dry-run")]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_TriedAnywhere,
    help="Onderzoeken: van weging tot afsluiting. Elk besluit kan met --dry-run worden geprobeerd.",
)


@app.callback()
def _group(
    ctx: typer.Context,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Alleen proberen: zeg wat er zou gebeuren")
    ] = False,
) -> None:
    ctx.meta[decisions.DRY_RUN] = dry_run


_Format = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")]
_Number = Annotated[str, typer.Argument(help="Nummer van het onderzoek, zoals 2026-001")]

_WHOLE: Final = """
  key version title question chain result lead phase milestone running stopped prosecution
  scope { handover name competent { inspectorate end } }
  participants { inspectorate role answer reason due reminded escalated }
  scopeLost { handover end inspectorates notInvestigated }
"""

_INVESTIGATIONS: Final = f"""
query Onderzoeken($running: Boolean) {{ investigations(running: $running) {{ {_WHOLE} }} }}
"""
_INVESTIGATION: Final = f"""
query Onderzoek($id: ID!) {{ investigation(id: $id) {{ {_WHOLE} }} }}
"""
_UNWEIGHED: Final = """
query TeWegen {
  results(statuses: [CLEAR], weighed: false, first: 100) {
    edges { node { key link handover weighBy explanation } }
  }
  handoverResults(systemic: true, weighed: false, first: 100) {
    edges { node { key handover weighBy explanation } }
  }
}
"""


for _decision in (
    decisions.weigh,
    decisions.propose,
    decisions.invite,
    decisions.answer,
    decisions.remind,
    decisions.narrow,
    decisions.leave,
    decisions.align,
    decisions.enter,
    decisions.stop,
    *preparation.DECISIONS,
    *fieldwork.DECISIONS,
    *judgements.DECISIONS,
    *views.VIEWS,
    *documents.DOCUMENTS,
    brief.brief,
    levels.levels,
    levels.level,
    levels.extend,
):
    app.command()(_decision)

for _kind in made.KINDS:
    app.command(made.verb_of(_kind))(made.command_line(_kind))


@app.command("unweighed")
def unweighed(ctx: typer.Context, form: _Format = Format.TABLE) -> None:
    """Toon duidelijke uitkomsten van uw inspectie die op een weging wachten, op laatste dag."""
    found = decisions.client_of(ctx).ask(_UNWEIGHED)
    rows = [
        edge["node"] for name in ("results", "handoverResults") for edge in found[name]["edges"]
    ]
    rows.sort(key=lambda row: (row["weighBy"], row["key"]))
    titles = {"weighBy": "wegen tot en met", "key": "uitkomst", "handover": "overdracht"}
    emit(rows, titles | {"explanation": "uitleg"}, form)


@app.command("list")
def list_(
    ctx: typer.Context,
    stopped: Annotated[bool, typer.Option("--stopped", help="Toon ook gestopte")] = False,
    form: _Format = Format.TABLE,
) -> None:
    """Toon de onderzoeken waarvoor uw inspectie is uitgenodigd."""
    running = None if stopped else True
    rows = decisions.client_of(ctx).ask(_INVESTIGATIONS, running=running)["investigations"]
    titles = {"key": "nummer", "title": "titel", "lead": "trekker", "phase": "fase"}
    emit(_in_words(rows, form), titles, form)


@app.command("show")
def show(ctx: typer.Context, number: _Number, form: _Format = Format.TABLE) -> None:
    """Toon een onderzoek: wie meedoet, wat is gedekt en wat niet."""
    found = _read(decisions.client_of(ctx), number)
    if form is Format.JSON:
        emit_json(found)
        return
    if form is Format.TABLE:
        phase = word(Phase[found["phase"]])
        typer.echo(f"{found['key']}  {found['title']} ({phase}, versie {found['version']})")
        typer.echo(f"{found['question']}\n")
    emit(_in_words(found["participants"], form), _PARTICIPANT, form)
    if form is Format.TABLE and found["scopeLost"]:
        typer.echo("\nNiet meer gedekt:")
        emit(_in_words(found["scopeLost"], form), _LOSS, form)


_PARTICIPANT: Final = {
    "inspectorate": "inspectie",
    "role": "rol",
    "answer": "antwoord",
    "reason": "reden",
    "due": "uiterlijk",
    "reminded": "herinnerd",
}
_LOSS: Final = {
    "handover": "overdracht",
    "end": "kant",
    "inspectorates": "bevoegd",
    "notInvestigated": "niet onderzocht omdat",
}


_CODES: Final[Mapping[str, type[Enum]]] = {
    "phase": Phase,
    "role": ParticipantRole,
    "answer": Answer,
    "end": End,
}


def _in_words(rows: Sequence[Mapping[str, Any]], form: Format) -> list[dict[str, Any]]:
    """Return the rows of a table with words for codes; programs keep the codes of the schema."""
    if form is not Format.TABLE:
        return [dict(row) for row in rows]
    return [
        {
            name: word(_CODES[name][value]) if name in _CODES and value else value
            for name, value in row.items()
        }
        for row in rows
    ]


@app.command("verify")
def verify(ctx: typer.Context, number: _Number, form: _Format = Format.TABLE) -> None:
    """Speel het journaal na: klopt de keten, en klopt wat lezers zien."""
    from graph.casework.verification import verify as verify_journal

    settings: Settings = ctx.obj
    now = datetime.now(UTC)
    as_of = AsOf(valid=now.astimezone(AMSTERDAM).date(), recorded=now)
    reader = Reader(actor=actor_of(settings), purpose="controle van het journaal", as_of=as_of)
    with opened_graph(settings) as store:
        found = verify_journal(store, reader, number)
    row = found.model_dump(mode="json") | {"verified": found.verified}
    titles = {
        "id": "onderzoek",
        "entries": "vermeldingen",
        "destroyed": "inhoud vernietigd",
        "verified": "klopt",
        "problems": "wat niet klopt",
    }
    emit([row], titles, form)
    if not found.verified:
        raise typer.Exit(1)


def _read(client: Client, number: str) -> dict[str, Any]:
    return client.ask(_INVESTIGATION, id=number)["investigation"]
