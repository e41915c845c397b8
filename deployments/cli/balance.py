"""`ketenzicht balance`: does a chain of goods add up, from files alone."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from deployments.cli.output import Format, emit, emit_json, stderr
from deployments.opened import actor_of, now
from deployments.settings import Settings
from graph.analysis.balance.findings import BalanceFinding, balance, noteworthy
from graph.measurement.quantities import read_quantities
from graph.register.codelists import codelists
from graph.register.files import read_chain
from graph.results.balances import KeptBalance, keep_balance
from graph.store.opening import opened_graph
from schemas.results import DISCLAIMER

_TITLES: Final = {
    "node": "soort",
    "organisation": "organisatie",
    "counterparty": "naar",
    "quantity": "hoeveelheid",
    "first": "van",
    "until": "tot",
    "residual": "verschil",
    "limit": "meetgrens",
    "state": "stand",
    "unit": "eenheid",
}


def balance_of(
    ctx: typer.Context,
    *,
    file: Annotated[Path, typer.Argument(help="Hoeveelhedenbestand v1: CSV of XLSX")],
    register: Annotated[Path, typer.Option(help="Registerbestand (YAML v1) van de keten")],
    every: Annotated[
        bool, typer.Option("--all", help="Toon ook wat sluit; JSON en CSV hebben altijd alles")
    ] = False,
    partial: Annotated[
        bool, typer.Option("--accept-partial", help="Ga verder zonder de geweigerde regels")
    ] = False,
    save: Annotated[
        bool, typer.Option("--save", help="Bewaar de uitkomst in de graaf, voor uw inspectie")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")] = Format.TABLE,
) -> None:
    """Maak de balans op van een keten met hoeveelheden, zoals de gesloten coffeeshopketen.

    Per voorraad en tijdvak: wat erbij kwam, min wat eraf ging, min wat er meer of minder ligt. Wat
    het ene register verzonden noemt en het andere ontvangen, wordt naast elkaar gelegd.
    """
    chain = read_chain(register, codelists())
    read = read_quantities(file, chain, accept_partial=partial)
    found = balance(read.books)
    if save:
        _keep(ctx.obj, chain.chain.id, read.sha256, found)
    if form is Format.JSON:
        head = {"chain": chain.chain.id, "hash": read.sha256}
        counted = {"rows": read.rows, "rejected": read.rejected}
        emit_json(head | counted | {"findings": [_row(each) for each in found]})
        return
    told = found if every or form is Format.CSV else noteworthy(found)
    emit([_written(each) for each in told], _TITLES, form)
    if form is Format.TABLE:
        _tell(found, told)


def _keep(settings: Settings, chain: str, sha256: str, found: list[BalanceFinding]) -> None:
    kept = KeptBalance(chain, sha256, found, actor_of(settings), now())
    with opened_graph(settings) as store:
        stderr.print(f"Bewaard als {keep_balance(store, kept)}.")


def _row(finding: BalanceFinding) -> dict[str, Any]:
    days = {name: day and day.isoformat() for name, day in vars(finding).items() if name in _DAYS}
    return asdict(finding) | days


def _written(finding: BalanceFinding) -> dict[str, Any]:
    """Return a row with amounts as they are weighed, in six digits."""
    row = _row(finding)
    return row | {name: f"{row[name]:.10g}" for name in _AMOUNTS if row[name] is not None}


_DAYS: Final = {"first", "until"}
_AMOUNTS: Final = ("residual", "limit")


def _tell(found: list[BalanceFinding], told: list[BalanceFinding]) -> None:
    for each in told:
        stderr.print(each.sentence, markup=False, soft_wrap=True)
    if len(told) < len(found):
        rest = len(found) - len(told)
        stderr.print(f"{rest} andere sluiten of passen bij een tijdverschil; --all toont ze.")
    stderr.print(DISCLAIMER + " Wie een verschil veroorzaakt volgt niet uit deze cijfers.")
