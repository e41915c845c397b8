"""Questions of a coordinator: what expires, what was decided, and who is where."""

from datetime import date, datetime

from graph.query.compile import compiled
from graph.query.page import Page
from graph.query.question import Question
from graph.store.port import Row
from schemas.access import Reader
from schemas.instants import instant_of
from schemas.schema import Schema


class DeadlineFact(Schema):
    """A day on which the clock acts, what for, and the rule from which it follows."""

    investigation: str
    title: str
    inspectorate: str
    about: str
    step: str
    day: date
    rule: str | None


class EntryFact(Schema):
    """What was decided, by whom and for what; what it says stays in the journal."""

    seq: int
    type: str
    at: datetime
    who: str
    purpose: str


class PresenceFact(Schema):
    """One thing that an inspectorate does at an organisation."""

    kind: str
    day: date
    inspectorate: str
    investigation: str | None
    what: str
    open: bool


class PictureFact(Schema):
    """All that is known here of supervision at one organisation, and the load of this month."""

    organisation: str
    items: tuple[PresenceFact, ...]
    warning: str | None


def deadlines(
    reader: Reader, *, investigation: str | None, until: date | None, page: Page
) -> Question[list[DeadlineFact]]:
    """Ask for deadlines that still run, the first day at the head."""
    plan = compiled(
        "casework_deadlines",
        reader,
        investigation=investigation,
        until=None if until is None else until.isoformat(),
        limit=page.first,
    )
    return Question(plan, lambda rows: [_deadline(row) for row in rows])


def journal(reader: Reader, investigation: str) -> Question[list[EntryFact]]:
    """Ask what was decided in an investigation; nothing for one that is not for this reader."""
    plan = compiled("casework_journal", reader, id=investigation)
    return Question(plan, lambda rows: [_entry(row["entry"]) for row in rows])


def picture(reader: Reader, organisation: str) -> Question[PictureFact]:
    """Ask for the supervision at an organisation, with a warning before it is visited again."""
    plan = compiled("casework_picture", reader, organisation=organisation)
    return Question(plan, lambda rows: _picture(rows, organisation, reader.as_of.valid))


def _deadline(row: Row) -> DeadlineFact:
    told = row["deadline"]
    return DeadlineFact(
        title=row["title"],
        about=_about(told),
        rule=told.get("rule"),
        **{name: told[name] for name in ("investigation", "inspectorate", "step", "day")},
    )


def _about(told: Row) -> str:
    if told.get("recommendation"):
        return f"reactie op aanbeveling {told['recommendation']}"
    if told.get("request"):
        return f"verzoek {told['request']}"
    if told.get("organisation"):
        return f"wederhoor van {told['organisation']}"
    return f"uitnodiging aan {told['inspectorate']}"


def _entry(told: Row) -> EntryFact:
    return EntryFact(
        seq=told["seq"],
        type=told["type"],
        at=instant_of(told["at"]),
        who=told["inspectorate"] or told["organisation"],
        purpose=told["purpose"],
    )


def _picture(rows: list[Row], organisation: str, today: date) -> PictureFact:
    items = sorted(
        (PresenceFact.model_validate(row) for row in rows),
        key=lambda one: (one.day, one.kind, one.inspectorate),
        reverse=True,
    )
    month = [
        one
        for one in items
        if one.kind in {"bezoek", "verzoek"}
        and (one.day.year, one.day.month) == (today.year, today.month)
    ]
    told = ", ".join(f"{one.kind} van {one.inspectorate} op {one.day:%d-%m-%Y}" for one in month)
    return PictureFact(
        organisation=organisation,
        items=tuple(items),
        warning=f"Deze maand is er al: {told}. Stem af voor een tweede verzoek of bezoek."
        if month
        else None,
    )
