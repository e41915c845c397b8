"""Which records of the register came, went or changed since an instant."""

from datetime import datetime

from graph.query.compile import compiled
from graph.query.page import Page, Slice, page_of
from graph.query.question import Question
from graph.register.difference import Nature
from graph.register.records import Kind
from graph.store.port import Row
from schemas.access import Reader
from schemas.errors import QuestionError
from schemas.instants import instant_of, instant_text
from schemas.schema import Schema


class ChangedRecord(Schema):
    """A record of which we hold something else than at the instant asked for."""

    kind: Kind
    key: str
    change: Nature
    at: datetime


def changes_since(
    reader: Reader, since: datetime, chain: str | None, page: Page
) -> Question[Slice[ChangedRecord]]:
    """Ask for a page of what changed; `modelDiff` tells what became of it, field by field.

    Raises `QuestionError` for an instant without a zone, or after that of the question.
    """
    if since.tzinfo is None:
        raise QuestionError("since heeft geen tijdzone: schrijf bijvoorbeeld 2026-11-24T12:00Z.")
    if since > reader.as_of.recorded:
        raise QuestionError("since ligt na het moment van de vraag: kies een eerder moment.")
    kind, key = page.after or ("", "")
    plan = compiled(
        "changes_since",
        reader,
        since=instant_text(since),
        kinds=[one.value for one in Kind],
        chain=chain,
        after_kind=kind,
        after_id=key,
        limit=page.limit,
    )

    def read(rows: list[Row]) -> Slice[ChangedRecord]:
        places = [(row["kind"], row["id"]) for row in rows]
        return page_of([_changed(row) for row in rows], places, page)

    return Question(plan, read)


def _changed(row: Row) -> ChangedRecord:
    change = Nature.CHANGED
    if not row["was"]:
        change = Nature.ADDED
    elif not row["is"]:
        change = Nature.ENDED
    return ChangedRecord(kind=row["kind"], key=row["id"], change=change, at=instant_of(row["at"]))
