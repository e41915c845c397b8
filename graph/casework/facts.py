"""Facts (gegevens) on which a command decides, read in its own transaction."""

from collections.abc import Collection
from datetime import date

from graph.access.rules import may_read
from graph.casework.rules.circumstances import By
from graph.casework.rules.scope import scope_item
from graph.casework.rules.weighing import WeighedResult
from graph.store.port import Row, Runner
from schemas.access import AsOf, Readable, Reader
from schemas.casework.investigation import Investigation
from schemas.casework.refusal import CaseworkRule
from schemas.casework.scope import ScopeItem
from schemas.errors import NotFound, Refused
from schemas.instants import OPEN, instant_text
from schemas.register import Handover, Role


def readable(by: By, kind: Readable, record: Row) -> bool:
    """Say whether who decides may read this record, by the rules that the API keeps."""
    as_of = AsOf(valid=by.today, recorded=by.now)
    return may_read(kind, Reader(actor=by.actor, purpose="", as_of=as_of), record)


def result(run: Runner, result: str, by: By) -> WeighedResult:
    """Return a result; raise `NotFound` for one that is not there, or not for this reader."""
    rows = run.run("casework/result", id=result)
    if not rows or not readable(by, Readable.RESULT, rows[0]):
        raise NotFound(f"Geen uitkomst {result}, of niet van uw inspectie.")
    return WeighedResult(**rows[0])


def scope(run: Runner, handovers: tuple[str, ...], by: By) -> tuple[ScopeItem, ...]:
    """Return these handovers with those competent today, as we hold it now.

    Raises `NotFound` for a handover that the register does not hold today.
    """
    rows = run.run(
        "casework/handovers",
        ids=list(handovers),
        valid=by.today.isoformat(),
        recorded=instant_text(by.now),
    )
    if missing := sorted(set(handovers) - {row["id"] for row in rows}):
        raise NotFound(f"Niet in het register van vandaag: {', '.join(missing)}.")
    return tuple(_scope_item(row, by.today) for row in rows)


def require_subject(run: Runner, subject: str) -> None:
    """Raise `NotFound` unless an organisation or chain of that id is known."""
    if not run.run("casework/subject", id=subject)[0]["known"]:
        raise NotFound(f"Geen organisatie of keten {subject}.")


def require_addressees(
    run: Runner, organisations: Collection[str], state: Investigation, by: By
) -> None:
    """Raise `Refused` unless each of these is at an end of a handover that is investigated."""
    if not organisations:
        return
    rows = run.run(
        "casework/organisations_in_scope",
        handovers=[item.handover for item in state.scope],
        valid=by.today.isoformat(),
        recorded=instant_text(by.now),
    )
    if wrong := sorted(set(organisations) - {row["id"] for row in rows}):
        raise Refused(
            f"Verkeerd geadresseerd: {', '.join(wrong)} is geen kant van een overdracht van "
            f"onderzoek {state.id}.",
            rule=CaseworkRule.ADDRESSEE.value,
        )


def open_recommendations(run: Runner, investigation: str) -> tuple[str, ...]:
    """Return the recommendations of an investigation that nobody closed, in order."""
    return tuple(
        row["id"]
        for row in run.run("casework/recommendations_of", investigation=investigation, open=OPEN)
        if not row["closed"]
    )


def recommendations(run: Runner, investigation: str) -> tuple[str, ...]:
    """Return all recommendations of an investigation, in order."""
    rows = run.run("casework/recommendations_of", investigation=investigation, open=OPEN)
    return tuple(row["id"] for row in rows)


def _scope_item(row: Row, day: date) -> ScopeItem:
    chain = row["id"].split("/")[0]
    kinds = [Role.model_validate_json(body).kind for body in row["roles"]]
    return scope_item(chain, Handover.model_validate_json(row["body"]), kinds, day)
