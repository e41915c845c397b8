"""Questions about investigations (onderzoeken), for the inspectorates that were invited."""

from datetime import datetime

import orjson

from graph.query.compile import compiled
from graph.query.page import Page
from graph.query.question import Question
from graph.query.register import the_one
from graph.store.port import Row
from schemas.access import Reader
from schemas.casework.investigation import Investigation
from schemas.casework.scope import ScopeLoss
from schemas.instants import instant_of


class InvestigationFact(Investigation):
    """An investigation with what is not covered any more, and the version to decide on."""

    key: str
    version: int
    changed_at: datetime
    scope_lost: tuple[ScopeLoss, ...]


def investigations(
    reader: Reader, *, running: bool | None, page: Page
) -> Question[list[InvestigationFact]]:
    """Ask for the newest investigations; `running` None asks for stopped ones as well."""
    plan = compiled("investigations", reader, id=None, running=running, limit=page.first)
    return Question(plan, lambda rows: [_investigation(row) for row in rows])


def investigation(reader: Reader, key: str) -> Question[InvestigationFact]:
    """Ask for one investigation; the answer raises `NotFound` when it is not for this reader."""
    plan = compiled("investigations", reader, id=key, running=None, limit=1)
    return Question(plan, lambda rows: _investigation(the_one(rows, f"onderzoek {key!r}")))


def _investigation(row: Row) -> InvestigationFact:
    state = row["state"]
    losses = sorted(row["losses"], key=lambda loss: (loss["handover"], loss["end"]))
    return InvestigationFact.model_validate(
        {
            **orjson.loads(state["body"]),
            "key": state["id"],
            "version": state["version"],
            "changed_at": instant_of(state["recorded_from"]),
            "scope_lost": losses,
        }
    )
