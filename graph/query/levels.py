"""Questions about supervision levels (treden), for the inspectorate that supervises."""

import orjson

from graph.query.compile import compiled
from graph.query.page import Page
from graph.query.question import Question
from graph.query.register import the_one
from graph.store.port import Row
from schemas.access import Reader
from schemas.casework.levels import SupervisionLevel


class LevelFact(SupervisionLevel):
    """A supervision level with the version to decide on."""

    version: int


def levels(reader: Reader, *, subject: str | None, page: Page) -> Question[list[LevelFact]]:
    """Ask for the levels that the inspectorate of the reader keeps, by organisation or chain."""
    plan = compiled("levels", reader, id=None, subject=subject, limit=page.first)
    return Question(plan, lambda rows: [_level(row) for row in rows])


def level(reader: Reader, key: str) -> Question[LevelFact]:
    """Ask for one level; the answer raises `NotFound` when it is not for this reader."""
    plan = compiled("levels", reader, id=key, subject=None, limit=1)
    return Question(plan, lambda rows: _level(the_one(rows, f"trede {key!r}")))


def _level(row: Row) -> LevelFact:
    state = row["state"]
    return LevelFact.model_validate({**orjson.loads(state["body"]), "version": state["version"]})
