"""Reading (lezen): an investigation on which something beside it is decided."""

from graph.casework import facts
from graph.casework.desk import Desk, investigation_journal
from graph.casework.journal import (
    read_journal,
    replay,
)
from graph.casework.rules import (
    investigation,
)
from graph.casework.rules.circumstances import By
from schemas.access import Readable
from schemas.casework.investigation import CLOCK, Investigation
from schemas.errors import NotFound


def seen(desk: Desk, state: Investigation | None, number: str) -> Investigation:
    """Return the state of an investigation that may be seen; raise `NotFound` otherwise."""
    if state is None or not _may_see(desk.by, state):
        raise NotFound(f"Geen onderzoek {number}, of niet voor uw inspectie.")
    return state


def read_investigation(desk: Desk, number: str) -> Investigation:
    """Return an investigation that is read and not written."""
    journal = read_journal(desk.run, investigation_journal(number))
    return seen(desk, replay(journal, investigation.evolve), number)


def _may_see(by: By, state: Investigation) -> bool:
    participants = [one.inspectorate for one in state.participants]
    seen = facts.readable(by, Readable.INVESTIGATION, {"participants": participants})
    return by.actor == CLOCK or seen
