"""Questions about recommendations (aanbevelingen), across reports, until they are closed."""

from dataclasses import dataclass

import orjson

from graph.query.compile import compiled
from graph.query.page import Page
from graph.query.question import Question
from graph.query.register import the_one
from graph.store.port import Row
from schemas.access import Reader
from schemas.casework.recommendation import Recommendation


class RecommendationFact(Recommendation):
    """A recommendation with the version to decide on."""

    version: int


@dataclass(frozen=True)
class About:
    """Which recommendations are asked for; None is all."""

    investigation: str | None = None
    addressee: str | None = None
    inspectorate: str | None = None
    closed: bool | None = None


def recommendations(reader: Reader, about: About, page: Page) -> Question[list[RecommendationFact]]:
    """Ask for recommendations, those that should be done first at the head."""
    plan = compiled("recommendations", reader, id=None, limit=page.first, **vars(about))
    return Question(plan, lambda rows: [_recommendation(row) for row in rows])


def recommendation(reader: Reader, key: str) -> Question[RecommendationFact]:
    """Ask for one recommendation; the answer raises `NotFound` when it is not for this reader."""
    plan = compiled("recommendations", reader, id=key, limit=1, **vars(About()))
    return Question(plan, lambda rows: _recommendation(the_one(rows, f"aanbeveling {key!r}")))


def _recommendation(row: Row) -> RecommendationFact:
    state = row["state"]
    return RecommendationFact.model_validate(
        {**orjson.loads(state["body"]), "version": state["version"]}
    )
