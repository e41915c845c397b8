"""How results look on a screen: what an inspector asks first stands first, in whole sentences."""

from collections import Counter
from typing import Any

from rich.console import Console
from rich.table import Table

from deployments.cli.output import screen
from graph.analysis.wording.chain_story import chain_sentences
from graph.analysis.wording.explanation import HEADINGS
from graph.analysis.wording.time_story import names_of, time_sentences
from schemas.results import DISCLAIMER, Analysis, HandoverResult, LinkResult, Status

SHOWN = {Status.CLEAR, Status.POSSIBLE}
TITLES = {
    "id": "overdracht",
    "status": "status",
    "reason": "reden",
    "weak_probability": "kans",
    "within": "binnen norm",
    "known": "van",
    "open": "open",
    "over_norm": "over de norm",
    "explanation": "uitleg",
}


def rows_of(analysis: Analysis) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Return one flat row per link, and the Dutch titles of its columns."""
    return [_row(link) for link in analysis.links], TITLES


def _row(link: LinkResult) -> dict[str, Any]:
    return {
        "id": link.id,
        "status": link.status.value if link.status else None,
        "reason": link.reason,
        "weak_probability": link.weak_probability,
        "within": link.attainment.within if link.attainment else None,
        "known": link.attainment.n if link.attainment else None,
        "open": link.open.now if link.open else None,
        "over_norm": link.open.over_norm if link.open else None,
        "explanation": link.explanation,
    }


def print_analysis(analysis: Analysis) -> None:
    """Print systemic bottlenecks, then links to look at with their explanation, then the rest."""
    console = screen()
    for handover in analysis.handovers:
        if handover.systemic:
            _print_systemic(console, handover)
    for link in analysis.links:
        if link.status in SHOWN:
            console.print(f"\n[bold]{link.id}[/bold]")
            console.print(link.explanation)
    if analysis.chain:
        console.print("\n[bold]De keten als geheel[/bold]")
        console.print(" ".join(chain_sentences(analysis.chain)))
    names = names_of(analysis)
    if analysis.over_time and (told := " ".join(time_sentences(analysis.over_time, names))):
        console.print("\n[bold]Wat veranderde[/bold]")
        console.print(told)
    console.print(_statuses(analysis))
    console.print(
        f"Te verwachten onterechte vlaggen: {analysis.expected_false_flags or 0:.2g}. "
        f"Regels vanaf {analysis.until:%d-%m-%Y} die niet meetellen: {analysis.dropped}."
    )
    console.print(f"Methode {analysis.method}, invoer {analysis.input_hash[:12]}.")
    console.print(DISCLAIMER)


def _print_systemic(console: Console, handover: HandoverResult) -> None:
    console.print(f"\n[bold]{handover.id}[/bold]")
    console.print(handover.explanation)
    table = Table("regio", "binnen norm", "van", "aandeel", "marge", box=None, pad_edge=False)
    for each in handover.spread:
        attained = each.attainment
        low, high = attained.interval or (0, 0)
        table.add_row(
            each.region,
            str(attained.within),
            str(attained.n),
            f"{attained.share or 0:.0%}",
            f"{low:.0%} tot {high:.0%}",
        )
    console.print(table)


def _statuses(analysis: Analysis) -> Table:
    """Return how many links have each status."""
    found = Counter(link.status for link in analysis.links)
    table = Table("status", "overdrachten", header_style="bold", box=None, pad_edge=False)
    for status, words in HEADINGS.items():
        table.add_row(words, str(found[status]))
    return table
