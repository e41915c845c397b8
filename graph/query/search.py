"""Questions in words: what in the register has each word of a text, or a longer one, in it."""

from collections.abc import Collection
from typing import Final

from graph.query.compile import compiled
from graph.query.page import Page
from graph.query.question import Question
from graph.register.records import Kind
from graph.register.words import terms_of
from schemas.access import Reader
from schemas.schema import Schema

SEARCHED: Final = (Kind.CHAIN, Kind.HANDOVER, Kind.ORGANISATION, Kind.ROLE)
"""Kinds of record with words to search by; results come in this order."""


class Hit(Schema):
    """Something in the register that a search found."""

    kind: Kind
    key: str
    name: str
    chain: str | None
    in_name: bool


def search(
    reader: Reader, text: str, *, kinds: Collection[Kind] | None, page: Page
) -> Question[list[Hit]]:
    """Ask what has every word of `text` at the start of one of its own words.

    Case and accents do not matter. First what has them all in its name, then by kind as in
    `SEARCHED`, then by key. `kinds` keeps those alone; None is all four. Raises `QuestionError`
    for a text without words.
    """
    terms = terms_of(text)
    wanted = SEARCHED if kinds is None else [kind for kind in SEARCHED if kind in kinds]
    plan = compiled(
        "search",
        reader,
        terms=terms,
        starts=" ".join(f"+{term}*" for term in terms),
        kinds=[kind.value for kind in wanted],
        limit=page.first,
    )
    return Question(
        plan,
        lambda rows: [Hit.model_validate({"key": row["id"]} | _kept(row)) for row in rows],
    )


def _kept(row: dict[str, object]) -> dict[str, object]:
    return {name: row[name] for name in ("kind", "name", "chain", "in_name")}
