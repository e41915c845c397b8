"""Decisions (besluiten) from the command line: each is one mutation of the API."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final

import typer

from deployments.client import Client, api_url
from deployments.opened import token_of
from deployments.settings import Settings
from schemas.casework.investigation import Phase
from schemas.casework.participation import Answer
from schemas.casework.scope import ProsecutionDecision
from schemas.casework.weighing import Decision
from schemas.ends import End
from schemas.errors import NotFound, Refused

Number = Annotated[str, typer.Argument(help="Nummer van het onderzoek, zoals 2026-001")]
Inspectorate = Annotated[str, typer.Argument(help="Inspectie, zoals igj")]
Result = Annotated[str, typer.Argument(help="Uitkomst; zie `investigate unweighed`")]
Reason = Annotated[str, typer.Option("--reason", help="Reden")]
Purpose = Annotated[str | None, typer.Option("--purpose", help="Doel, voor het journaal")]
Version = Annotated[
    int | None,
    typer.Option("--version", min=0, help="Versie waarop u beslist; leeg is de laatste"),
]

Until = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Tot welke dag dit geldt")
]

DRY_RUN: Final = "ketenzicht.dry_run"
"""Where the command line notes that a decision is only tried."""

_FOLLOWING: Final = frozenset(
    {"recommend", "askReaction", "recordReaction", "recordProgress", "closeRecommendation"}
)
_FOLLOWED: Final = "... on RecommendationChanged { version recommendation { key: id } }"
_CHANGED: Final = "... on InvestigationChanged { version investigation { key } }"
FORESEEN: Final = "... on Foreseen { version events }"
PROBLEM: Final = "... on Problem { message }"
_RECOMMENDATION: Final = """
query Aanbeveling($id: ID!) { recommendations(investigation: $id, first: 100) { id version } }
"""
_VERSION: Final = "query Versie($id: ID!) { investigation(id: $id) { version } }"
_WEIGHED: Final = """
query Weging($id: ID!) {
  node(id: $id) {
    ... on LinkResult { weighing { version } }
    ... on HandoverResult { weighing { version } }
  }
}
"""
_WEIGH: Final = f"""
mutation Weeg($input: WeighResultInput!) {{
  weighResult(input: $input) {{ ... on ResultWeighed {{ version }} {FORESEEN} {PROBLEM} }}
}}
"""


def weigh(
    ctx: typer.Context,
    *,
    result: Result,
    decision: Annotated[Decision, typer.Argument(help="Besluit")],
    reason: Reason,
    until: Until = None,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Weeg een uitkomst van uw inspectie."""
    client = client_of(ctx)
    given: dict[str, object] = {
        "result": result,
        "decision": decision.name,
        "reason": reason,
        "until": day_of(until),
        "purpose": purpose,
        "expectedVersion": _weighing_version(client, result) if version is None else version,
    }
    weighed = carried_out(ctx, _WEIGH, given)
    typer.echo(f"Gewogen: {decision.value.replace('_', ' ')} (versie {weighed['version']}).")


def propose(
    ctx: typer.Context,
    *,
    result: Result,
    title: Annotated[str, typer.Option(help="Titel")],
    question: Annotated[str, typer.Option(help="Onderzoeksvraag")],
    beside: Annotated[
        list[str] | None, typer.Option("--with", help="Verdere overdracht van dezelfde keten")
    ] = None,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Stel een gezamenlijk onderzoek voor uit een gewogen uitkomst."""
    client = client_of(ctx)
    given: dict[str, object] = {
        "result": result,
        "title": title,
        "question": question,
        "handovers": beside or [],
        "purpose": purpose,
        "expectedVersion": _weighing_version(client, result) if version is None else version,
    }
    _decide(ctx, "proposeInvestigation", given)


def invite(
    ctx: typer.Context,
    *,
    number: Number,
    inspectorate: Inspectorate,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Nodig een bevoegde inspectie uit."""
    given = {"inspectorate": inspectorate, "purpose": purpose}
    decide_on(ctx, number, version, "inviteInspectorate", given)


def answer(
    ctx: typer.Context,
    *,
    number: Number,
    inspectorate: Inspectorate,
    said: Annotated[Answer, typer.Argument(help="toegezegd of afgewezen")],
    reason: Annotated[str | None, typer.Option(help="Reden; verplicht bij afwijzen")] = None,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Antwoord voor uw eigen inspectie op een uitnodiging."""
    if said is Answer.NO_ANSWER:
        raise Refused("Niet antwoorden is geen antwoord: kies toegezegd of afgewezen.")
    given = {
        "inspectorate": inspectorate,
        "committed": said is Answer.COMMITTED,
        "reason": reason,
        "purpose": purpose,
    }
    decide_on(ctx, number, version, "answerInvitation", given)


def remind(
    ctx: typer.Context,
    *,
    number: Number,
    inspectorate: Inspectorate,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Herinner een inspectie die niet heeft geantwoord."""
    given = {"inspectorate": inspectorate, "purpose": purpose}
    decide_on(ctx, number, version, "remindInspectorate", given)


def narrow(
    ctx: typer.Context,
    *,
    number: Number,
    handovers: Annotated[list[str], typer.Argument(help="Overdrachten die afvallen")],
    reason: Reason,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Laat overdrachten afvallen."""
    given = {"handovers": handovers, "reason": reason, "purpose": purpose}
    decide_on(ctx, number, version, "narrowScope", given)


def leave(
    ctx: typer.Context,
    *,
    number: Number,
    handover: Annotated[str, typer.Argument(help="Overdracht")],
    end: Annotated[End, typer.Argument(help="Kant die niet wordt onderzocht")],
    reason: Reason,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Ga verder zonder een kant te onderzoeken, met de reden erbij."""
    given = {"handover": handover, "end": end.name, "reason": reason, "purpose": purpose}
    decide_on(ctx, number, version, "leaveUninvestigated", given)


def align(
    ctx: typer.Context,
    *,
    number: Number,
    decision: Annotated[ProsecutionDecision, typer.Argument(help="Samen of apart")],
    reference: Annotated[str, typer.Option(help="Kenmerk van de afstemming")],
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Leg de afstemming met de PG bij de Hoge Raad vast."""
    given = {"decision": decision.name, "reference": reference, "purpose": purpose}
    decide_on(ctx, number, version, "alignProsecution", given)


def enter(
    ctx: typer.Context,
    *,
    number: Number,
    phase: Annotated[Phase, typer.Argument(help="Fase die begint")],
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Ga naar de volgende fase."""
    given = {"phase": phase.name, "purpose": purpose}
    decide_on(ctx, number, version, "enterPhase", given)


def stop(
    ctx: typer.Context,
    *,
    number: Number,
    reason: Reason,
    purpose: Purpose = None,
    version: Version = None,
) -> None:
    """Stop een onderzoek."""
    given = {"reason": reason, "purpose": purpose}
    decide_on(ctx, number, version, "stopInvestigation", given)


def client_of(ctx: typer.Context) -> Client:
    """Return the API as the holder of the token of this command."""
    settings: Settings = ctx.obj
    return Client(api_url(settings), token_of(settings))


def _weighing_version(client: Client, result: str) -> int:
    from api.graphql.nodes import opaque_id  # takes a while, and only these two commands need it

    # a result of a link names both ends after run and handover: <run>/<chain>/<handover>/<x>/<y>
    kind = "LinkResult" if result.count("/") >= 4 else "HandoverResult"
    found = client.ask(_WEIGHED, id=opaque_id(kind, result))["node"]
    if found is None:
        raise NotFound(f"Geen uitkomst {result}, of niet van uw inspectie.")
    weighing = found["weighing"]
    return 0 if weighing is None else weighing["version"]


def decide_on(
    ctx: typer.Context, number: str, version: int | None, mutation: str, given: Mapping[str, object]
) -> None:
    """Decide on an investigation as it stands, or on the version that was named."""
    client = client_of(ctx)
    known = client.ask(_VERSION, id=number)["investigation"]["version"]
    expected = known if version is None else version
    _decide(ctx, mutation, {**given, "investigation": number, "expectedVersion": expected})


def decide_on_recommendation(
    ctx: typer.Context, id_: str, version: int | None, mutation: str, given: Mapping[str, object]
) -> None:
    """Decide on a recommendation as it stands, or on the version that was named."""
    client = client_of(ctx)
    known = client.ask(_RECOMMENDATION, id=id_.rpartition("/")[0])["recommendations"]
    found = next((one["version"] for one in known if one["id"] == id_), None)
    if found is None:
        raise NotFound(f"Geen aanbeveling {id_}, of niet voor u.")
    expected = found if version is None else version
    _decide(ctx, mutation, {**given, "recommendation": id_, "expectedVersion": expected})


def _decide(ctx: typer.Context, mutation: str, given: Mapping[str, object]) -> None:
    document = f"""
    mutation Besluit($input: {input_of(mutation)}!) {{
      {mutation}(input: $input) {{ {_FOLLOWED if mutation in _FOLLOWING else _CHANGED}
        {FORESEEN} {PROBLEM} }}
    }}
    """
    changed = carried_out(ctx, document, given)
    what, name = (
        ("aanbeveling", "recommendation")
        if "recommendation" in changed
        else ("onderzoek", "investigation")
    )
    typer.echo(f"Vastgelegd: {what} {changed[name]['key']}, versie {changed['version']}.")


def carried_out(ctx: typer.Context, document: str, given: Mapping[str, object]) -> dict[str, Any]:
    """Return what a decision changed; with `--dry-run` say what it would do, and end."""
    client = client_of(ctx)
    if not ctx.meta.get(DRY_RUN):
        return client.decide(document, given)
    tried = client.decide(document, {**given, "dryRun": True})
    words = ", ".join(one.replace("_", " ") for one in tried["events"]) or "niets"
    typer.echo(f"Zou vastleggen: {words} (versie {tried['version']}). Er is niets gewijzigd.")
    raise typer.Exit


def input_of(mutation: str) -> str:
    """Return the name of the input of a mutation."""
    # every input is called after its mutation
    return f"{mutation[0].upper()}{mutation[1:]}Input"


def day_of(moment: datetime | None) -> str | None:
    """Return the day of an option, as GraphQL takes it."""
    return moment.date().isoformat() if moment else None
