"""`ketenzicht signal`: signals and incident reports, without persons, assessed together."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final

import typer

from deployments.cli.casework.decisions import (
    PROBLEM,
    Inspectorate,
    Purpose,
    Reason,
    Version,
    client_of,
    day_of,
    input_of,
)
from deployments.cli.output import Format, emit, emit_json, stderr
from deployments.client import Client
from schemas.casework.signal import (
    IncidentDecision,
    IncidentGround,
    SignalKind,
    SignalOutcome,
    SignalSource,
)
from schemas.errors import NotFound

app = typer.Typer(help="Signalen en incidentmeldingen, zonder personen.", no_args_is_help=True)

_Form = Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer")]
_Key = Annotated[str, typer.Argument(metavar="SIGNAAL", help="Kenmerk, zoals s2026-001")]

_FIELDS: Final = """
id version kind inspectorate source text receivedOn chain handovers organisation themes assessors
committee assessments { inspectorate decision grounds motivation day }
jointDecision jointGrounds isDivided outcome reference reason
"""
_SIGNALS: Final = f"""
query Signalen($chain: ID, $isOpen: Boolean) {{
  signals(chain: $chain, isOpen: $isOpen, first: 100) {{ {_FIELDS} }}
}}
"""


@app.command("list")
def signals(
    ctx: typer.Context,
    chain: Annotated[str | None, typer.Option(help="Alleen van deze keten")] = None,
    is_open: Annotated[
        bool | None, typer.Option("--open/--settled", help="Alleen open, of alleen afgedane")
    ] = None,
    form: _Form = Format.TABLE,
) -> None:
    """Toon de signalen die uw inspectie leest, het laatst ontvangen eerst."""
    found = client_of(ctx).ask(_SIGNALS, chain=chain, isOpen=is_open)["signals"]
    if form is Format.JSON:
        emit_json(found)
        return
    titles = {
        "id": "kenmerk",
        "kind": "soort",
        "receivedOn": "ontvangen",
        "source": "van",
        "organisation": "organisatie",
        "text": "wat is gemeld",
        "decision": "gezamenlijk besluit",
        "outcome": "afdoening",
    }
    emit([_row(one) for one in found], titles, form)


def _row(one: Mapping[str, Any]) -> dict[str, Any]:
    joint = one["jointDecision"]
    return {
        **one,
        "kind": SignalKind[one["kind"]].value,
        "source": SignalSource[one["source"]].value,
        "decision": _word(IncidentDecision[joint].value) if joint else _standing(one),
        "outcome": _word(SignalOutcome[one["outcome"]].value) if one["outcome"] else None,
    }


def _standing(one: Mapping[str, Any]) -> str | None:
    if one["isDivided"]:
        return "verdeeld"
    said = {each["inspectorate"] for each in one["assessments"]}
    waiting = [name for name in one["assessors"] if name not in said]
    is_awaited = SignalKind[one["kind"]] is SignalKind.INCIDENT and one["outcome"] is None
    return f"wacht op {', '.join(waiting)}" if is_awaited else None


def _word(code: str) -> str:
    return code.replace("_", " ")


@app.command()
def register(
    ctx: typer.Context,
    *,
    inspectorate: Inspectorate,
    kind: Annotated[SignalKind, typer.Argument(help="Signaal of incidentmelding")],
    source: Annotated[SignalSource, typer.Argument(help="Van welke kant het kwam")],
    text: Annotated[str, typer.Option(help="Wat is gemeld, zonder persoonsgegevens")],
    received: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Dag van ontvangst")],
    chain: Annotated[str | None, typer.Option(help="Keten of netwerk")] = None,
    handover: Annotated[
        list[str] | None, typer.Option(help="Overdracht, zoals jeugdbescherming/a5; mag vaker")
    ] = None,
    organisation: Annotated[str | None, typer.Option(help="Organisatie")] = None,
    theme: Annotated[list[str] | None, typer.Option(help="Thema; mag vaker")] = None,
    assessor: Annotated[
        list[str] | None,
        typer.Option(help="Inspectie die het leest en mee beoordeelt; mag vaker"),
    ] = None,
    purpose: Purpose = None,
) -> None:
    """Registreer een signaal of incidentmelding; BSN, telefoon en e-mail worden geweigerd."""
    given: dict[str, object] = {
        "inspectorate": inspectorate,
        "kind": kind.name,
        "source": source.name,
        "text": text,
        "receivedOn": day_of(received),
        "chain": chain,
        "handovers": handover or [],
        "organisation": organisation,
        "themes": theme or [],
        "assessors": assessor or [],
        "purpose": purpose,
        "expectedVersion": 0,
    }
    changed = _decide(client_of(ctx), "registerSignal", given)
    typer.echo(f"Geregistreerd: {changed['signal']['id']} (versie {changed['version']}).")


@app.command()
def assess(
    ctx: typer.Context,
    *,
    key: _Key,
    inspectorate: Inspectorate,
    decision: Annotated[IncidentDecision, typer.Argument(help="Wie het onderzoekt")],
    motivation: Annotated[str, typer.Option(help="Motivering")],
    ground: Annotated[
        list[IncidentGround] | None,
        typer.Option(help="Grond; verplicht als een inspectie zelf onderzoekt, mag vaker"),
    ] = None,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Beoordeel een incidentmelding voor uw inspectie; het besluit is gezamenlijk."""
    client = client_of(ctx)
    given: dict[str, object] = {
        "signal": key,
        "inspectorate": inspectorate,
        "decision": decision.name,
        "grounds": [one.name for one in ground or []],
        "motivation": motivation,
        "purpose": purpose,
        "expectedVersion": _version(client, key) if version is None else version,
    }
    changed = _decide(client, "assessSignal", given)
    told = _row(changed["signal"])["decision"]
    typer.echo(f"Beoordeeld: {key} (versie {changed['version']}); gezamenlijk besluit: {told}.")


@app.command()
def settle(
    ctx: typer.Context,
    *,
    key: _Key,
    outcome: Annotated[SignalOutcome, typer.Argument(help="Wat ermee is gedaan")],
    reason: Reason,
    reference: Annotated[
        str | None, typer.Option(help="Waarheen: onderzoek, ander signaal of toezichthouder")
    ] = None,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Doe een signaal af, of een incidentmelding waarover samen is besloten."""
    client = client_of(ctx)
    given: dict[str, object] = {
        "signal": key,
        "outcome": outcome.name,
        "reason": reason,
        "reference": reference,
        "purpose": purpose,
        "expectedVersion": _version(client, key) if version is None else version,
    }
    changed = _decide(client, "settleSignal", given)
    typer.echo(f"Afgedaan: {key}, {_word(outcome.value)} (versie {changed['version']}).")


def _version(client: Client, key: str) -> int:
    found = client.ask(_SIGNALS, chain=None, isOpen=None)["signals"]
    known = next((one["version"] for one in found if one["id"] == key), None)
    if known is None:
        raise NotFound(f"Geen signaal {key}, of niet voor uw inspectie.")
    return known


def _decide(client: Client, mutation: str, given: Mapping[str, object]) -> dict[str, Any]:
    document = f"""
    mutation Signaal($input: {input_of(mutation)}!) {{ {mutation}(input: $input) {{
      ... on SignalChanged {{ version possibleNames signal {{ {_FIELDS} }} }} {PROBLEM}
    }} }}
    """
    changed = client.decide(document, given)
    warn_of(changed["possibleNames"])
    return changed


def warn_of(names: list[str]) -> None:
    """Say which words in a text look like a person, so that somebody looks again."""
    if names:
        stderr.print(
            f"Let op, dit lijkt op een naam: {', '.join(names)}. Is het een persoon, "
            "registreer het dan opnieuw zonder die naam.",
            soft_wrap=True,
        )
