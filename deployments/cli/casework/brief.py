"""Brief for the steering group (stuurgroep): one A4 in Markdown of how an investigation stands."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from deployments.cli.casework.decisions import Number, client_of
from schemas.casework.investigation import Milestone, Phase

_BRIEF: Final = """
query Brief($id: ID!) {
  investigation(id: $id) {
    key title question lead phase milestone running stopped version needed
    paused { reason since } extensions { until } plan { version readyBy }
    participants { inspectorate answer escalated }
    scopeLost { handover end notInvestigated }
    matrix { handover end gap double inspectorates }
    framework { criteria { id inspectorates } }
    requests { number organisation state outcome late escalated due }
  }
}
"""
_MOST: Final = 8
"""Lines per part, so that the whole stays on one A4."""


class BriefFormat(StrEnum):
    """What a brief becomes."""

    MARKDOWN = "md"
    WORD = "docx"


def brief(
    ctx: typer.Context,
    number: Number,
    *,
    form: Annotated[
        BriefFormat, typer.Option("--format", help="Tekst op het scherm, of een Word-bestand")
    ] = BriefFormat.MARKDOWN,
    out: Annotated[
        Path | None, typer.Option(dir_okay=False, help="Bestand; anders onderzoek-NUMMER.docx")
    ] = None,
) -> None:
    """Toon op een A4 voor de stuurgroep: stand, risico's, en wat besloten moet worden."""
    told = brief_of(client_of(ctx).ask(_BRIEF, id=number)["investigation"])
    if form is BriefFormat.MARKDOWN:
        typer.echo(told)
        return
    from deployments.report.casework.blocks import blocks_of, word  # reads a library of Word

    path = out or Path(f"onderzoek-{number}.docx")
    path.write_bytes(word(blocks_of(told)))
    typer.echo(f"Geschreven: {path}")


def brief_of(found: dict[str, Any]) -> str:
    """Return the brief of an investigation as GraphQL told it, in Markdown."""
    parts = [
        f"# Onderzoek {found['key']}: {found['title']}",
        found["question"],
        _part("Stand", _state(found), "niets te melden"),
        _part("Risico's", _risks(found), "geen bekend"),
        _part("Te besluiten", _decisions(found), "niets"),
    ]
    return "\n\n".join(parts)


def _part(title: str, lines: Iterator[str], none: str) -> str:
    told = list(lines)
    shown = told[:_MOST] or [none]
    more = [f"en nog {len(told) - _MOST}"] if len(told) > _MOST else []
    return "\n".join([f"## {title}", "", *(f"- {line}" for line in (*shown, *more))])


def _state(found: dict[str, Any]) -> Iterator[str]:
    phase = Phase[found["phase"]].value.replace("_", " ")
    milestone = Milestone[found["milestone"]].value.replace("_", " ")
    yield f"Fase {phase}, mijlpaal {milestone} (versie {found['version']})"
    taking_part = [
        one["inspectorate"] for one in found["participants"] if one["answer"] == "COMMITTED"
    ]
    yield f"Trekker {found['lead']}; deelnemers: {', '.join(taking_part)}"
    if found["plan"]:
        last = [found["plan"]["readyBy"], *(one["until"] for one in found["extensions"])]
        longer = f", {len(found['extensions'])} keer verlengd" if found["extensions"] else ""
        yield f"Plan van aanpak versie {found['plan']['version']}, klaar op {max(last)}{longer}"
    if found["stopped"]:
        yield f"Gestopt: {found['stopped']}"
    if found["paused"]:
        yield f"Ligt stil sinds {found['paused']['since']}: {found['paused']['reason']}"


def _risks(found: dict[str, Any]) -> Iterator[str]:
    for loss in found["scopeLost"]:
        why = loss["notInvestigated"] or "hierover is nog niet besloten"
        yield f"Niet gedekt: {loss['handover']} ({loss['end'].lower()}): {why}"
    for cell in found["matrix"]:
        if cell["double"]:
            names = " en ".join(cell["inspectorates"])
            yield f"Dubbel: {names} onderzoeken {cell['handover']} ({cell['end'].lower()})"
    for criterion in found["framework"]["criteria"]:
        if not criterion["inspectorates"]:
            yield f"Criterium {criterion['id']} heeft geen bevoegde inspectie meer"
    for one in found["participants"]:
        if one["escalated"]:
            yield f"{one['inspectorate']} antwoordde niet na {one['escalated']} keer opschalen"
    yield from _request_risks(found)


def _request_risks(found: dict[str, Any]) -> Iterator[str]:
    for one in found["requests"]:
        if one["outcome"] in ("REFUSED", "NO_GROUND"):
            why = "geweigerd" if one["outcome"] == "REFUSED" else "de grondslag ontbreekt"
            yield f"Verzoek {one['number']} aan {one['organisation']}: {why}"
        elif one["state"] == "SENT" and one["escalated"]:
            yield (
                f"Verzoek {one['number']} aan {one['organisation']} is over de termijn "
                f"({one['due']})"
            )


def _decisions(found: dict[str, Any]) -> Iterator[str]:
    if found["paused"]:
        yield "Hervatten of stoppen"
    elif found["running"]:
        yield from found["needed"]
