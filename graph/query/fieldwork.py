"""Questions about the fieldwork: visits, and how often a legal ground was missing."""

import orjson

from graph.query.compile import compiled
from graph.query.page import Page
from graph.query.question import Question
from graph.query.register import the_one
from graph.store.port import Row
from schemas.access import Reader
from schemas.casework.fieldwork import MissingGrounds, Visit


class VisitFact(Visit):
    """A visit with the version to decide on."""

    version: int


def visits(reader: Reader, *, investigation: str | None, page: Page) -> Question[list[VisitFact]]:
    """Ask for visits; one that is closed to this reader is not among them, nor counted."""
    plan = compiled("visits", reader, id=None, investigation=investigation, limit=page.first)
    return Question(plan, lambda rows: [_visit(row) for row in rows])


def visit(reader: Reader, key: str) -> Question[VisitFact]:
    """Ask for one visit; the answer raises `NotFound` when it is not for this reader."""
    plan = compiled("visits", reader, id=key, investigation=None, limit=1)
    return Question(plan, lambda rows: _visit(the_one(rows, f"bezoek {key!r}")))


def missing_grounds(reader: Reader) -> Question[list[MissingGrounds]]:
    """Ask how often there was no ground to ask, per year and inspectorate, the last year first."""
    plan = compiled("missing_grounds", reader)
    return Question(plan, lambda rows: [MissingGrounds.model_validate(row) for row in rows])


def _visit(row: Row) -> VisitFact:
    state = row["state"]
    return VisitFact.model_validate({**orjson.loads(state["body"]), "version": state["version"]})
