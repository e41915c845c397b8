"""Supervision levels (treden) from the command line: shown, changed, extended."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Final

import typer

from deployments.cli.casework.decisions import (
    FORESEEN,
    PROBLEM,
    Inspectorate,
    Purpose,
    Reason,
    Until,
    Version,
    carried_out,
    client_of,
    day_of,
    input_of,
)
from deployments.cli.output import Format, emit

_Subject = Annotated[
    str, typer.Argument(help="Organisatie of keten, zoals het register haar noemt")
]

_LEVELS: Final = """
query Treden($subject: ID) {
  supervisionLevels(subject: $subject, first: 100) {
    inspectorate subject version
    current { level since until condition announced reason }
  }
}
"""


def levels(
    ctx: typer.Context,
    subject: Annotated[
        str | None, typer.Argument(help="Organisatie of keten; leeg is alle")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")] = Format.TABLE,
) -> None:
    """Toon onder welke trede uw inspectie organisaties en ketens volgt."""
    found = client_of(ctx).ask(_LEVELS, subject=subject)["supervisionLevels"]
    rows = [row["current"] | {"subject": row["subject"]} for row in found]
    titles = {
        "subject": "organisatie of keten",
        "level": "trede",
        "since": "sinds",
        "until": "voorzien tot",
        "condition": "voorwaarde",
        "reason": "toelichting",
    }
    emit(rows, titles, form)


def level(
    ctx: typer.Context,
    *,
    inspectorate: Inspectorate,
    subject: _Subject,
    to: Annotated[str, typer.Argument(metavar="TREDE", help="Nieuwe trede, zoals verdiepend")],
    reason: Reason,
    condition: Annotated[
        str | None, typer.Option(help="Voorwaarde voor een zwaardere trede, zoals E-7")
    ] = None,
    announced: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Dag van de aankondiging")
    ] = None,
    until: Until = None,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Plaats een organisatie of keten onder een andere trede van toezicht."""
    given: dict[str, object] = {
        "inspectorate": inspectorate,
        "subject": subject,
        "level": to,
        "reason": reason,
        "condition": condition,
        "announced": day_of(announced),
        "until": day_of(until),
        "purpose": purpose,
    }
    _on_level(ctx, version, "changeLevel", given)


def extend(
    ctx: typer.Context,
    *,
    inspectorate: Inspectorate,
    subject: _Subject,
    until: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="Nieuwe einddag")],
    reason: Reason,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Verleng een zwaardere trede van toezicht."""
    given: dict[str, object] = {
        "inspectorate": inspectorate,
        "subject": subject,
        "until": day_of(until),
        "reason": reason,
        "purpose": purpose,
    }
    _on_level(ctx, version, "extendLevel", given)


def _on_level(
    ctx: typer.Context, version: int | None, mutation: str, given: Mapping[str, object]
) -> None:
    subject, inspectorate = given["subject"], given["inspectorate"]
    found = client_of(ctx).ask(_LEVELS, subject=subject)["supervisionLevels"]
    known = next((one["version"] for one in found if one["inspectorate"] == inspectorate), 0)
    document = f"""
    mutation Trede($input: {input_of(mutation)}!) {{ {mutation}(input: $input) {{
      ... on LevelChanged {{ version level {{ current {{ level }} }} }}
      {FORESEEN} {PROBLEM}
    }} }}
    """
    expected = known if version is None else version
    changed = carried_out(ctx, document, {**given, "expectedVersion": expected})
    current = changed["level"]["current"]["level"]
    typer.echo(f"Vastgelegd: {subject} staat onder {current} (versie {changed['version']}).")
