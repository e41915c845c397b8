"""`ketenzicht what-if`: a change tried on a copy of a chain, from files, without server."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from deployments.cli.analysis import AsFormat, amounts, full_id, instant, readings_of
from deployments.cli.output import Format, emit, emit_json, progress, screen
from graph.analysis.analyse import Question, input_hash, last_day
from graph.analysis.method import METHOD
from graph.analysis.network import network_of
from graph.analysis.whole_chain.change import Change
from graph.analysis.whole_chain.what_if import what_if as tried
from graph.measurement.carried_on import carried_on
from graph.measurement.joining import joined
from graph.register.files import read_chain
from schemas.chain_results import Estimate, WhatIf
from schemas.register import ChainFile
from schemas.results import DISCLAIMER

TITLES = {"what": "", "before": "nu", "after": "dan", "difference": "verschil"}


def what_if(
    *,
    register: Annotated[Path, typer.Option(help="Registerbestand (YAML v1) van één keten")],
    log: Annotated[list[Path] | None, typer.Option(help="Overdrachtslog v1; mag vaker")] = None,
    counts: Annotated[list[Path] | None, typer.Option(help="Telbestand v1; mag vaker")] = None,
    until: Annotated[
        datetime | None,
        typer.Option(parser=instant, metavar="TIJDSTIP", help="Eerste tijdstip dat niet meetelt"),
    ] = None,
    remove: Annotated[list[str] | None, typer.Option(help="Zonder deze overdracht")] = None,
    backup: Annotated[list[str] | None, typer.Option(help="Met een tweede weg ernaast")] = None,
    shorten: Annotated[
        list[str] | None, typer.Option(metavar="OVERDRACHT=DAGEN", help="Zoveel dagen korter")
    ] = None,
    accountable: Annotated[
        list[str] | None,
        typer.Option(metavar="OVERDRACHT=ROL", help="Met deze rol als eindverantwoordelijke"),
    ] = None,
    double: Annotated[list[str] | None, typer.Option(help="Met dubbele capaciteit")] = None,
    inflow: Annotated[float, typer.Option(min=0, help="Zoveel procent meer instroom")] = 0,
    form: AsFormat = Format.TABLE,
) -> None:
    """Probeer een verandering op een kopie van een keten; er wordt niets bewaard."""
    chain = read_chain(register)
    change = Change(
        remove=tuple(full_id(chain, each) for each in remove or []),
        backup=tuple(full_id(chain, each) for each in backup or []),
        shorten=amounts(chain, shorten or [], "--shorten OVERDRACHT=DAGEN"),
        inflow=inflow / 100,
        accountable=tuple(_appointed(chain, each) for each in accountable or []),
        double=tuple(full_id(chain, each) for each in double or []),
    )
    if change == Change():
        raise typer.BadParameter(
            "geef --remove, --backup, --shorten, --accountable, --double of --inflow"
        )
    readings = readings_of(chain, log or [], counts or [], until)
    question = Question(readings[0].delivery.until)
    measured = joined([each.measured for each in readings])
    with progress("Proberen"):
        day = last_day(question.until)
        measured = carried_on(measured, chain.organisations, day)
        network = network_of(chain, measured, day)
        version = input_hash(chain, measured, question, METHOD)
        outcome = tried(network, measured, change, version)
    if form is Format.JSON:
        emit_json(outcome.model_dump(mode="json"))
    else:
        _print(outcome, form)


def _appointed(chain: ChainFile, text: str) -> tuple[str, str]:
    name, _, role = text.partition("=")
    if not role:
        raise typer.BadParameter(f"{text!r}: schrijf OVERDRACHT=ROL", param_hint="--accountable")
    return full_id(chain, name), role


def _print(outcome: WhatIf, form: Format) -> None:
    rows: list[dict[str, Any]] = [
        {"what": what, **{name: _told(getattr(shift, name), scale) for name in list(TITLES)[1:]}}
        for what, shift, scale in (
            ("op tijd aangekomen (%)", outcome.in_time, 100),
            ("dagen onderweg", outcome.days, 1),
            ("dossiers per week, zeker", outcome.throughput, 1),
        )
        if shift
    ]
    rows += [
        {
            "what": f"groei van de voorraad per week, hoogstens: {each.handover}",
            "before": _told(each.now, 1) if each.now else None,
            "after": _told(each.at_most, 1),
        }
        for each in outcome.growth
        if each.at_most.value
    ]
    if outcome.routes:
        rows.append(
            {
                "what": "overdrachten X → Y zonder tweede weg",
                "before": outcome.routes.bridges_before,
                "after": outcome.routes.bridges_after,
            }
        )
    rows.append(
        {"what": "niet geregeld", "before": outcome.gaps_before, "after": outcome.gaps_after}
    )
    emit(rows, TITLES, form)
    if form is Format.TABLE:
        for line in _lines(outcome):
            screen().print(line)


def _lines(outcome: WhatIf) -> Iterator[str]:
    yield f"Geprobeerd: {'; '.join(outcome.changes)}."
    if outcome.stranded:
        share = f"{100 * outcome.stranded:.3g}".replace(".", ",")
        yield f"Nu gaat {share} % van de dossiers daarlangs. Of een andere weg mag, zegt dit niet."
    if outcome.reason:
        yield "Van intake tot uitkomst is geen route gemeten: over aankomst is niets te zeggen."
    elif outcome.in_time is None:
        yield "Er blijft geen weg over van intake tot uitkomst."
    if outcome.without_norm:
        yield f"Onderweg zonder gemeten norm: {', '.join(outcome.without_norm)}."
    yield from _further(outcome)
    if outcome.growth and not any(each.at_most.value for each in outcome.growth):
        yield "De voorraad groeit nergens: in de drukste week werd al meer ontvangen."
    yield f"Versie van de kopie: {outcome.version[:12]}. {DISCLAIMER}"


def _further(outcome: WhatIf) -> Iterator[str]:
    """Yield what changes in the register, on the routes and in the stock."""
    for each in outcome.facts:
        yield f"{each.handover}: {each.after} Nu: {each.before}"
    routes = outcome.routes
    if routes and routes.unavoidable_before != routes.unavoidable_after:
        yield f"Onvermijdelijk nu: {', '.join(routes.unavoidable_before) or 'geen'}."
        yield f"Onvermijdelijk dan: {', '.join(routes.unavoidable_after) or 'geen'}."
    for each in outcome.growth:
        if each.weeks_to_clear:
            weeks = _told(each.weeks_to_clear, 1)
            yield f"{each.handover}: {each.stock} dossiers open, in {weeks} weken weg te werken."


def _told(number: Estimate, scale: float) -> str:
    low, high = number.interval
    text = f"{scale * number.value:.3g} ({scale * low:.3g} tot {scale * high:.3g})"
    return text.replace(".", ",")
