"""Data checks (gegevenscheck) carried out: mirrors sent, reactions attached, terms that passed."""

from datetime import datetime
from typing import Final

from graph.casework import facts, projection
from graph.casework.desk import Desk, agreed, expect, outcome, told, transact
from graph.casework.journal import Journal, replay
from graph.casework.rules import data_check as rules
from graph.casework.rules.circumstances import By
from graph.casework.rules.data_check import Analysed
from graph.store.port import GraphStore, Runner
from schemas.access import Readable
from schemas.casework.data_check import DataCheck
from schemas.casework.data_check_commands import CheckCommand, SendMirror
from schemas.casework.data_check_events import CheckEvent
from schemas.casework.investigation import CLOCK
from schemas.casework.outcome import Outcome
from schemas.errors import NotFound
from schemas.instants import OPEN

PURPOSE: Final = "gegevenscheck"
SHARED: Final = "tsd"
"""Class of a result whose both ends were checked: the four inspectorates read it."""


def carry_out(desk: Desk, command: CheckCommand) -> Outcome:
    """Send a mirror or record a reaction; raises `NotFound` for what is not for this inspectorate.

    Raises `Refused` or `Forbidden` with the rule that says no, `VersionConflict` when somebody else
    was first.
    """
    if isinstance(command, SendMirror):
        analysed = analysed_of(desk.run, command.run)
        if analysed is None or not _own(desk.by, analysed.inspectorate):
            raise NotFound(f"Geen analyse {command.run}, of niet van uw inspectie.")
        number = rules.check_id(command.run, command.organisation)
        desk, journal = desk.open(_journal(number))
        expect(journal, command)
        state: DataCheck | None = replay(journal, rules.evolve)
        return _keep(desk, journal, agreed(rules.send(state, command, analysed, desk.by)))
    desk, journal = desk.open(_journal(command.check))
    known: DataCheck | None = replay(journal, rules.evolve)
    if known is None or not _own(desk.by, known.inspectorate):
        raise NotFound(f"Geen gegevenscheck {command.check}, of niet van uw inspectie.")
    expect(journal, command)
    return _keep(desk, journal, agreed(rules.react(known, command, desk.by)))


def close_due(store: GraphStore, now: datetime) -> int:
    """Close every check whose term has passed; return how many, 0 the second time."""
    by = By(CLOCK, now)
    rows = store.run("casework/checks_due", open=OPEN, today=by.today.isoformat())
    ended = [
        transact(store, lambda run, check=row["id"]: _close(Desk(run, by, PURPOSE), check))
        for row in rows
    ]
    return sum(bool(one.events) for one in ended)


def analysed_of(run: Runner, analysis: str) -> Analysed | None:
    """Return what a check must know of an analysis, or None when there is none of that id."""
    rows = run.run("casework/analysed", id=analysis)
    if not rows:
        return None
    row = rows[0]
    return Analysed(
        run=analysis,
        inspectorate=row["inspectorate"],
        chain=row["chain"],
        stands=row["recorded_to"] == OPEN,
        ends={each["link"]: (each["giver"], each["receiver"]) for each in row["results"]},
    )


def _close(desk: Desk, check: str) -> Outcome:
    desk, journal = desk.open(_journal(check))
    state = told(journal, rules.evolve)
    events = rules.close(state, desk.by)
    kept = _keep(desk, journal, events)
    if events:
        _share(desk.run, state.run)
    return kept


def _share(run: Runner, analysis: str) -> None:
    analysed = analysed_of(run, analysis)
    if analysed is None:
        return
    ends = sorted({end for pair in analysed.ends.values() for end in pair})
    known = {row["id"] for row in run.run("casework/known_organisations", ids=ends)}
    closed = {
        row["organisation"] for row in run.run("casework/checks_closed", run=analysis, open=OPEN)
    }
    links = list(rules.shared(analysed, known, closed))
    run.run("casework/share_results", run=analysis, links=links, shared=SHARED)


def _keep(desk: Desk, journal: Journal, events: tuple[CheckEvent, ...]) -> Outcome:
    kept = desk.append(journal, events)
    state = told(kept, rules.evolve)
    if events:
        desk.project(projection.of_check(state, kept.version))
    return outcome(state.id, kept, events)


def _own(by: By, inspectorate: str) -> bool:
    # a check is part of the analysis: whoever may read the result of another may not act on it
    return facts.readable(by, Readable.DATA_CHECK, {"inspectorate": inspectorate})


def _journal(check: str) -> str:
    return f"gegevenscheck/{check}"
