"""`ketenzicht account`: who keeps up with an organisation, contacts, visits and key indicators."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final

import typer

from deployments.cli.casework.decisions import (
    PROBLEM,
    Inspectorate,
    Purpose,
    Version,
    client_of,
    day_of,
    input_of,
)
from deployments.cli.casework.signals import warn_of
from deployments.cli.output import Format, emit, emit_json, stderr
from deployments.client import Client
from graph.register.programmes.due import Delivered
from schemas.casework.account import ContactKind

app = typer.Typer(
    help="Accounthouders, contacten, bezoeken en kernindicatoren.", no_args_is_help=True
)

_Form = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")]
_Organisation = Annotated[str, typer.Argument(help="Organisatie")]
_Day = Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="Dag")]

_ACCOUNTS: Final = """
query Accounts($organisation: ID) {
  accounts(organisation: $organisation, first: 100) {
    inspectorate organisation version holder function since ended lastContact
    contacts { number kind day function text signal }
  }
}
"""
_INDICATORS: Final = """
query Kernindicatoren {
  indicators {
    key name unit inspectorate frequency dueDays
    due { organisation period until lastDay state received value }
  }
}
"""


@app.command("list")
def accounts(
    ctx: typer.Context,
    organisation: Annotated[str | None, typer.Option(help="Alleen van deze organisatie")] = None,
    form: _Form = Format.TABLE,
) -> None:
    """Toon de accounts van uw inspectie, met het laatste contact."""
    found = _accounts(client_of(ctx), organisation)
    if form is Format.JSON:
        emit_json(found)
        return
    titles = {
        "organisation": "organisatie",
        "holder": "accounthouder",
        "function": "functie",
        "since": "sinds",
        "ended": "tot",
        "count": "contacten",
        "lastContact": "laatste contact",
    }
    emit([{**one, "count": len(one["contacts"])} for one in found], titles, form)


@app.command()
def contacts(ctx: typer.Context, organisation: _Organisation, form: _Form = Format.TABLE) -> None:
    """Toon contacten met en bezoeken aan een organisatie."""
    rows = [
        {**one, "kind": ContactKind[one["kind"]].value.replace("_", " ")}
        for account in _accounts(client_of(ctx), organisation)
        for one in account["contacts"]
    ]
    titles = {
        "day": "dag",
        "kind": "soort",
        "function": "met",
        "text": "waarover",
        "signal": "signaal",
    }
    emit(rows, titles, form)


@app.command()
def assign(
    ctx: typer.Context,
    *,
    inspectorate: Inspectorate,
    organisation: _Organisation,
    holder: Annotated[str, typer.Argument(help="Betekenisloos kenmerk van de accounthouder")],
    function: Annotated[str, typer.Option(help="Functie van de accounthouder")],
    since: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Sinds wanneer")],
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Wijs een accounthouder aan voor een organisatie."""
    given: dict[str, object] = {
        "holder": holder,
        "function": function,
        "since": day_of(since),
        "purpose": purpose,
    }
    _on_account(ctx, "assignAccount", (inspectorate, organisation), version, given)


@app.command()
def contact(
    ctx: typer.Context,
    *,
    inspectorate: Inspectorate,
    organisation: _Organisation,
    kind: Annotated[ContactKind, typer.Argument(help="Soort")],
    day: _Day,
    function: Annotated[str, typer.Option(help="Functie van de gesprekspartner")],
    text: Annotated[str, typer.Option(help="Waarover het ging, zonder persoonsgegevens")],
    signal: Annotated[str | None, typer.Option(help="Signaal dat eruit volgde")] = None,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Leg een contact met of bezoek aan een organisatie vast."""
    given: dict[str, object] = {
        "kind": kind.name,
        "day": day_of(day),
        "function": function,
        "text": text,
        "signal": signal,
        "purpose": purpose,
    }
    _on_account(ctx, "recordContact", (inspectorate, organisation), version, given)


@app.command()
def end(
    ctx: typer.Context,
    *,
    inspectorate: Inspectorate,
    organisation: _Organisation,
    day: _Day,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Beëindig het accounthouderschap van een organisatie."""
    given: dict[str, object] = {"ended": day_of(day), "purpose": purpose}
    _on_account(ctx, "endAccount", (inspectorate, organisation), version, given)


@app.command()
def indicators(
    ctx: typer.Context,
    late: Annotated[
        bool, typer.Option("--late", help="Alleen wat te laat is of ontbreekt")
    ] = False,
    form: _Form = Format.TABLE,
) -> None:
    """Toon per kernindicator, organisatie en tijdvak of is aangeleverd."""
    found: list[dict[str, Any]] = client_of(ctx).ask(_INDICATORS)["indicators"]
    rows: list[dict[str, Any]] = [
        {
            "indicator": one["key"],
            "name": one["name"],
            "unit": one["unit"],
            **each,
            "state": Delivered[each["state"]].value,
        }
        for one in found
        for each in _due(one)
        if not late or Delivered[each["state"]] in (Delivered.LATE, Delivered.MISSING)
    ]
    titles = {
        "indicator": "kernindicator",
        "organisation": "organisatie",
        "period": "tijdvak vanaf",
        "lastDay": "laatste dag",
        "state": "stand",
        "received": "ontvangen",
        "value": "waarde",
        "unit": "eenheid",
    }
    emit(rows, titles, form)
    others = [one["key"] for one in found if one["due"] is None]
    if others:
        stderr.print(f"Van een andere inspectie, zonder aanleveringen: {', '.join(others)}.")


@app.command()
def deliver(
    ctx: typer.Context,
    *,
    indicator: Annotated[str, typer.Argument(help="Kernindicator; zie `account indicators`")],
    organisation: _Organisation,
    period: Annotated[
        datetime, typer.Argument(formats=["%Y-%m-%d"], help="Eerste dag van het tijdvak")
    ],
    value: Annotated[float, typer.Argument(help="Waarde, in de eenheid van de indicator")],
    received: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Dag van ontvangst")],
    purpose: Purpose = None,
    version: Annotated[
        int, typer.Option("--version", min=0, help="Hoeveel aanleveringen u al zag; 0 als eerste")
    ] = 0,
) -> None:
    """Leg een aanlevering vast; een tweede over hetzelfde tijdvak verbetert de eerste."""
    given: dict[str, object] = {
        "indicator": indicator,
        "organisation": organisation,
        "period": day_of(period),
        "value": value,
        "receivedOn": day_of(received),
        "purpose": purpose,
        "expectedVersion": version,
    }
    document = f"""
    mutation Aanlevering($input: RecordDeliveryInput!) {{ recordDelivery(input: $input) {{
      ... on DeliveryRecorded {{ version }} {PROBLEM}
    }} }}
    """
    recorded = client_of(ctx).decide(document, given)
    typer.echo(f"Vastgelegd: {indicator} van {organisation} (versie {recorded['version']}).")


def _accounts(client: Client, organisation: str | None) -> list[dict[str, Any]]:
    return client.ask(_ACCOUNTS, organisation=organisation)["accounts"]


def _on_account(
    ctx: typer.Context,
    mutation: str,
    whose: tuple[str, str],
    version: int | None,
    given: Mapping[str, object],
) -> None:
    inspectorate, organisation = whose
    client = client_of(ctx)
    known = next((one["version"] for one in _accounts(client, organisation)), 0)
    document = f"""
    mutation Account($input: {input_of(mutation)}!) {{ {mutation}(input: $input) {{
      ... on AccountChanged {{ version possibleNames }} {PROBLEM}
    }} }}
    """
    changed = client.decide(
        document,
        {
            "inspectorate": inspectorate,
            "organisation": organisation,
            "expectedVersion": known if version is None else version,
            **given,
        },
    )
    warn_of(changed["possibleNames"])
    typer.echo(f"Vastgelegd: {inspectorate} en {organisation} (versie {changed['version']}).")


def _due(indicator: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what is due of an indicator; nothing for who does not ask for it."""
    return indicator["due"] or []
