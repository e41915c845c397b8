"""`ketenzicht links` and `chains list`: what the API tells this user of chains and results."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, Final

import typer

from deployments.cli.casework.decisions import client_of
from deployments.cli.output import Format, emit
from deployments.cli.register.history import Recorded
from deployments.client import Client
from deployments.report.picture import STATUS_WORDS
from schemas.register import ChainKind
from schemas.results import Status

PAGE: Final = 100
CHAINS: Final = (
    "query Ketens($asOf: AsOfInput) { chains(asOf: $asOf) { key name kind societalTask } }"
)
RESULTS: Final = """
query Uitkomsten(
  $chain: ID, $handover: ID, $statuses: [ResultStatus!], $first: Int!, $after: String,
  $asOf: AsOfInput
) {
  results(
    chain: $chain, handover: $handover, statuses: $statuses, first: $first, after: $after,
    asOf: $asOf
  ) {
    nodes { key handover giver giverName receiver receiverName status better explanation }
    pageInfo { hasNextPage endCursor }
  }
}
"""

_Valid = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Dag; leeg = vandaag")]
_Form = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")]


def chains(
    ctx: typer.Context,
    *,
    valid: _Valid = None,
    recorded: Recorded = None,
    form: _Form = Format.TABLE,
) -> None:
    """Toon de ketens en netwerken die u kunt lezen (vraagt een draaiende API)."""
    rows = [
        row | {"kind": ChainKind[row["kind"]].value}
        for row in client_of(ctx).ask(CHAINS, asOf=_as_of(valid, recorded))["chains"]
    ]
    titles = {
        "key": "id",
        "kind": "soort",
        "name": "naam",
        "societalTask": "maatschappelijke opgave",
    }
    emit(rows, titles, form)


def links(
    ctx: typer.Context,
    *,
    chain: Annotated[str | None, typer.Option(help="Alleen van deze keten")] = None,
    handover: Annotated[str | None, typer.Option(help="Alleen van deze overdracht")] = None,
    status: Annotated[list[Status] | None, typer.Option(help="Alleen met deze status")] = None,
    valid: _Valid = None,
    recorded: Recorded = None,
    form: _Form = Format.TABLE,
) -> None:
    """Toon de uitkomsten per overdracht X → Y van uw inspectie (vraagt een draaiende API)."""
    statuses = [each.name for each in status] if status else None
    asked: dict[str, Any] = {"chain": chain, "handover": handover, "statuses": statuses}
    asked["asOf"] = _as_of(valid, recorded)
    rows = [_told(row) for row in _pages(client_of(ctx), asked)]
    titles = {"handover": "overdracht", "giver": "van", "receiver": "naar", "said": "uitkomst"}
    emit(rows, titles, form)


def _as_of(valid: datetime | None, recorded: datetime | None) -> dict[str, str] | None:
    """Return both instants as the API takes them; None for now."""
    told = {"valid": valid.date().isoformat()} if valid else {}
    if recorded:
        told["recorded"] = recorded.isoformat()
    return told or None


def _pages(client: Client, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    after = None
    while True:
        page = client.ask(RESULTS, first=PAGE, after=after, **asked)["results"]
        yield from page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def _told(row: dict[str, Any]) -> dict[str, Any]:
    status = Status[row["status"]] if row["status"] else None
    return row | {"said": STATUS_WORDS[status]}
