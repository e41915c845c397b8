"""`chains propose`, `proposals`, `proposal`, `accept`, `reject`, `verify`: four eyes at work."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from pydantic import ValidationError

from deployments.cli.output import Format, emit, emit_json, stderr
from deployments.cli.register.history import AsFormat, difference_row, reader_now, show_differences
from deployments.opened import actor_of, now
from deployments.settings import Settings
from graph.casework.change_verification import verify_proposal
from graph.casework.register_changes import changes_in, propose_or_decide
from graph.query.page import MAX_PAGE, Page
from graph.query.proposals import ProposalFact, proposed_differences, told_by
from graph.query.proposals import proposal as one_proposal
from graph.query.proposals import proposals as all_proposals
from graph.query.question import ask
from graph.register.codelists import codelists
from graph.register.exchange.reading import read_register
from graph.store.opening import opened_graph
from schemas.errors import Refused
from schemas.proposals import AcceptChange, ProposalState, ProposeChange, RejectChange

C = TypeVar("C", ProposeChange, AcceptChange, RejectChange)

_Id = Annotated[str, typer.Argument(metavar="VOORSTEL", help="Kenmerk, zoals v2026-001")]
_Words = Annotated[bool, typer.Option("--words", help="In zinnen in plaats van een tabel")]


def propose(
    ctx: typer.Context,
    *,
    file: Annotated[Path, typer.Argument(help="Register: YAML, JSON, XLSX of een map met CSV")],
    reason: Annotated[str, typer.Option(help="Waarom het register wijzigt")],
    source: Annotated[
        str | None, typer.Option(help="Waar de wijziging op berust; leeg is het bestand")
    ] = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Toon de wijziging, stel niets voor")
    ] = False,
    words: _Words = False,
    form: AsFormat = Format.TABLE,
) -> None:
    """Stel een wijziging van het register voor; een andere modelbeheerder beslist erover."""
    settings: Settings = ctx.obj
    actor, at = actor_of(settings), now()
    chain = read_register(file, codelists())
    with opened_graph(settings) as store:
        found = told_by(changes_in(store, chain, at))
        if preview:
            made = None
        else:
            given = {"file": chain, "source": source or file.name, "reason": reason}
            made = propose_or_decide(store, actor, _command(ProposeChange, given), at)
    if form is Format.JSON:
        rows = [difference_row(one) for one in found]
        emit_json({"proposal": made.id if made else None, "differences": rows})
        return
    show_differences(found, form, words=words)
    if made is None:
        stderr.print("Voorbeeld: er is niets voorgesteld.")
    else:
        stderr.print(f"Voorgesteld als {made.id}; een andere modelbeheerder beslist erover.")


def proposals(
    ctx: typer.Context,
    chain: Annotated[str | None, typer.Option(help="Alleen van deze keten")] = None,
    state: Annotated[ProposalState | None, typer.Option(help="Alleen in deze stand")] = None,
    form: AsFormat = Format.TABLE,
) -> None:
    """Toon de laatste voorstellen om het register te wijzigen, het nieuwste eerst."""
    settings: Settings = ctx.obj
    reader = reader_now(settings)
    with opened_graph(settings) as store:
        found = ask(store, all_proposals(reader, chain=chain, state=state, page=Page(MAX_PAGE)))
    titles = {
        "id": "voorstel",
        "chain": "keten",
        "state": "stand",
        "records": "gegevens",
        "inspectorate": "van",
        "reason": "waarom",
        "source": "bron",
        "decided_for": "besloten door",
        "decision": "reden",
    }
    emit([_row(one) for one in found], titles, form)


def proposal(
    ctx: typer.Context, *, number: _Id, words: _Words = False, form: AsFormat = Format.TABLE
) -> None:
    """Toon wat een voorstel zou wijzigen, veld voor veld."""
    settings: Settings = ctx.obj
    reader = reader_now(settings)
    with opened_graph(settings) as store:
        one = ask(store, one_proposal(reader, number))
        found = ask(store, proposed_differences(reader, number))
    if form is Format.JSON:
        emit_json(_row(one) | {"differences": [difference_row(each) for each in found]})
        return
    if form is Format.TABLE:
        typer.echo(f"{one.id}  {one.chain}  {one.state.value}: {one.reason} (bron {one.source})\n")
    show_differences(found, form, words=words)


def accept(
    ctx: typer.Context,
    *,
    number: _Id,
    reason: Annotated[str, typer.Option(help="Reden")],
) -> None:
    """Laat het register zeggen wat een ander voorstelde."""
    _decide(ctx, _command(AcceptChange, {"proposal": number, "reason": reason}))
    typer.echo(f"Aanvaard: {number}; het register zegt nu wat was voorgesteld.")


def reject(
    ctx: typer.Context,
    *,
    number: _Id,
    reason: Annotated[str, typer.Option(help="Reden")],
) -> None:
    """Laat het register zoals het is; het voorstel blijft leesbaar."""
    _decide(ctx, _command(RejectChange, {"proposal": number, "reason": reason}))
    typer.echo(f"Afgewezen: {number}; het register is niet gewijzigd.")


def verify(ctx: typer.Context, *, number: _Id, form: AsFormat = Format.TABLE) -> None:
    """Speel het journaal van een voorstel na: klopt de keten, en staat er wat is aanvaard."""
    settings: Settings = ctx.obj
    actor_of(settings)
    with opened_graph(settings) as store:
        found = verify_proposal(store, number)
    row = found.model_dump(mode="json") | {"verified": found.verified}
    titles = {
        "id": "voorstel",
        "entries": "vermeldingen",
        "destroyed": "inhoud vernietigd",
        "verified": "klopt",
        "problems": "wat niet klopt",
    }
    emit([row], titles, form)
    if not found.verified:
        raise typer.Exit(1)


def _decide(ctx: typer.Context, command: AcceptChange | RejectChange) -> None:
    settings: Settings = ctx.obj
    actor = actor_of(settings)
    with opened_graph(settings) as store:
        propose_or_decide(store, actor, command, now())


def _command(kind: type[C], given: Mapping[str, object]) -> C:
    """Return a command; raises `Refused` that names what is empty or too long."""
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        fields = ", ".join(str(fault["loc"][0]) for fault in error.errors())
        raise Refused(f"Dit kan niet leeg zijn of langer dan 2000 tekens: {fields}.") from None


def _row(one: ProposalFact) -> dict[str, Any]:
    return one.model_dump(mode="json", exclude={"key"})
