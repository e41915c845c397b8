"""Questions about data checks (gegevenscheck): who got figures, until when, and what they said."""

import orjson

from graph.query.compile import compiled
from graph.query.page import Page
from graph.query.question import Question
from graph.query.register import the_one
from graph.store.port import Row
from schemas.access import Reader
from schemas.casework.data_check import DataCheck


class DataCheckFact(DataCheck):
    """A data check with the version to decide on."""

    key: str
    version: int


def data_checks(
    reader: Reader, *, run: str | None = None, organisation: str | None = None, page: Page
) -> Question[list[DataCheckFact]]:
    """Ask for the checks of the own inspectorate, those that run first."""
    plan = compiled(
        "data_checks", reader, id=None, run=run, organisation=organisation, limit=page.first
    )
    return Question(plan, lambda rows: [check_fact(row["state"]) for row in rows])


def data_check(reader: Reader, key: str) -> Question[DataCheckFact]:
    """Ask for one check; the answer raises `NotFound` when it is not for this reader."""
    plan = compiled("data_checks", reader, id=key, run=None, organisation=None, limit=1)
    return Question(plan, lambda rows: check_fact(the_one(rows, f"gegevenscheck {key!r}")["state"]))


def check_fact(state: Row) -> DataCheckFact:
    """Return a check from its node."""
    values = orjson.loads(state["body"])
    return DataCheckFact.model_validate(values | {"key": state["id"], "version": state["version"]})
