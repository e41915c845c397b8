"""`ketenzicht threads`: what stands in several chains or regions, from written analyses."""

from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from deployments.cli.output import Format, emit, emit_json, screen
from graph.analysis.threads import common_threads
from graph.measurement.sources import why
from schemas.errors import SourceError
from schemas.results import DISCLAIMER, Analysis
from schemas.thread_results import CommonThread

TITLES = {
    "kind": "soort overdracht",
    "what": "uitkomst",
    "chains": "ketens",
    "regions": "regio's",
    "handovers": "overdrachten",
    "explanation": "uitleg",
}


def threads(
    analyses: Annotated[
        list[Path],
        typer.Argument(help="Uitvoer van `analyse --format json`, één bestand per keten"),
    ],
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")] = Format.TABLE,
) -> None:
    """Leg dezelfde soort overdracht van ketens en regio's naast elkaar (rode draden)."""
    found = common_threads(read_analysis(path) for path in analyses)
    if form is Format.JSON:
        emit_json(found.model_dump(mode="json"))
    elif form is Format.CSV:
        emit([_row(each) for each in found.threads], TITLES, form)
    else:
        for each in found.threads:
            screen().print(each.explanation)
            for place in each.places:
                screen().print(f"  {place.handover}: {place.name}")
        screen().print(f"{len(found.threads)} rode draden in {len(found.inputs)} ketens.")
        screen().print(DISCLAIMER)


def _row(thread: CommonThread) -> dict[str, Any]:
    return {
        "kind": thread.kind,
        "what": thread.what,
        "chains": thread.chains,
        "regions": thread.regions,
        "handovers": " ".join(place.handover for place in thread.places),
        "explanation": thread.explanation,
    }


def read_analysis(path: Path) -> Analysis:
    """Return an analysis that was written as JSON; raises `SourceError` that says what is wrong."""
    try:
        return Analysis.model_validate_json(path.read_bytes())
    except OSError as error:
        raise SourceError(f"{path}: {why(error)}") from None
    except ValidationError:
        raise SourceError(
            f"{path}: geen uitkomst; maak die met `ketenzicht analyse … --format json`"
        ) from None
