"""Views (overzichten) from the command line: deadlines, journal, own tasks, recommendations."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final

import typer

from api.graphql.enums import word
from deployments.cli.casework.decisions import Number, client_of, day_of
from deployments.cli.output import Format, emit
from schemas.casework.recommendation import FollowUp, Reaction

_Form = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")]

_DEADLINES: Final = """
query Termijnen($until: Date) {
  deadlines(until: $until, first: 100) { day investigation title about step inspectorate rule }
}
"""
_JOURNAL: Final = "query J($id: ID!) { journal(investigation: $id) { seq at type who purpose } }"
_TASKS: Final = "{ myTasks { due investigation what title } }"
_RECOMMENDATIONS: Final = """
query Aanbevelingen($investigation: ID, $addressee: String, $closed: Boolean) {
  recommendations(
    investigation: $investigation, addressee: $addressee, closed: $closed, first: 100
  ) {
    id inspectorate addressee text doneBy reaction due status closed { foundIn }
  }
}
"""
_PICTURE: Final = """
query Toezichtbeeld($id: ID!) {
  supervisionPicture(organisation: $id) {
    warning items { day kind inspectorate investigation what open }
  }
}
"""


def deadlines(
    ctx: typer.Context,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Tot en met deze dag")
    ] = None,
    form: _Form = Format.TABLE,
) -> None:
    """Toon termijnen die lopen, met de regel waaruit ze volgen."""
    rows = client_of(ctx).ask(_DEADLINES, until=day_of(until))["deadlines"]
    titles = {
        "day": "dag",
        "investigation": "onderzoek",
        "about": "waarvan",
        "step": "dan",
        "rule": "volgt uit",
    }
    emit(rows, titles, form)


def journal(ctx: typer.Context, number: Number, form: _Form = Format.TABLE) -> None:
    """Toon wat in een onderzoek is besloten, door welke inspectie en waarvoor."""
    rows = client_of(ctx).ask(_JOURNAL, id=number)["journal"]
    titles = {"seq": "nr", "at": "moment", "type": "wat", "who": "wie", "purpose": "doel"}
    emit(rows, titles, form)


def todo(ctx: typer.Context, form: _Form = Format.TABLE) -> None:
    """Toon wat uw inspectie te doen heeft, wat het eerst moet bovenaan."""
    rows = client_of(ctx).ask(_TASKS)["myTasks"]
    emit(rows, {"due": "uiterlijk", "investigation": "onderzoek", "what": "te doen"}, form)


def recommendations(
    ctx: typer.Context,
    *,
    investigation: Annotated[str | None, typer.Option(help="Alleen van dit onderzoek")] = None,
    addressee: Annotated[str | None, typer.Option(help="Alleen aan deze geadresseerde")] = None,
    closed: Annotated[
        bool | None, typer.Option("--closed/--open", help="Alleen gesloten, of alleen open")
    ] = None,
    form: _Form = Format.TABLE,
) -> None:
    """Toon aanbevelingen over onderzoeken heen: bij wie, sinds wanneer, hoe ver."""
    rows = client_of(ctx).ask(
        _RECOMMENDATIONS, investigation=investigation, addressee=addressee, closed=closed
    )["recommendations"]
    titles = {
        "id": "nummer",
        "inspectorate": "inspectie",
        "addressee": "aan",
        "text": "aanbeveling",
        "doneBy": "klaar op",
        "reaction": "reactie",
        "status": "stand",
    }
    emit([_in_words(one) for one in rows] if form is Format.TABLE else rows, titles, form)


def _in_words(row: Mapping[str, Any]) -> dict[str, Any]:
    reaction = word(Reaction[row["reaction"]]) if row["reaction"] else "nog geen"
    return {**row, "reaction": reaction, "status": word(FollowUp[row["status"]])}


def picture(
    ctx: typer.Context,
    organisation: Annotated[str, typer.Argument(help="Organisatie")],
    form: _Form = Format.TABLE,
) -> None:
    """Toon wat inspecties bij een organisatie doen en vragen (toezichtbeeld)."""
    found = client_of(ctx).ask(_PICTURE, id=organisation)["supervisionPicture"]
    titles = {
        "day": "dag",
        "kind": "wat",
        "inspectorate": "inspectie",
        "investigation": "onderzoek",
        "what": "waarover",
        "open": "loopt",
    }
    emit(found["items"], titles, form)
    if found["warning"]:
        typer.echo(found["warning"], err=True)


VIEWS: Final = (deadlines, journal, todo, recommendations, picture)
