"""Time results (uitkomsten in de tijd): what changed, since when, and after an event."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from schemas.chain_results import Estimate
from schemas.schema import Schema
from schemas.status import Status


class Part(Schema):
    """Deviating files, or files within the norm, of those of which it is known."""

    k: int
    n: int


class Season(StrEnum):
    """Whether a change may be no more than the time of the year."""

    UNKNOWN = "unknown"
    """The same months a year earlier hold too few files to say."""
    LIKE_LAST_YEAR = "like_last_year"
    """They were as the months since the change are."""
    OTHER = "other"
    """They were as the other months before the change."""


class Change(Schema):
    """One kind of deviation of a link that changed, with the first month in which it is other."""

    link: str
    kind: str
    since: date
    before: Part
    after: Part
    worse: bool
    probability: float
    season: Season | None = None
    """None in an outcome that was stored before this was asked."""
    year_before: Part | None = None
    """The same months a year earlier; None without any file in them."""


class Effect(Schema):
    """Normhalen in a region before and after an event, against all other regions together.

    `difference` is how much more the share within the norm rose here than elsewhere.
    """

    handover: str
    region: str
    before: Part
    after: Part
    others_before: Part
    others_after: Part
    difference: Estimate


class Recent(Schema):
    """A link in the last quarter beside the whole, where either of them asks attention."""

    link: str
    status: Status
    probability: float
    whole_status: Status
    whole_probability: float


class OverTime(Schema):
    """What changed in the months counted; `effects` only where an event was asked for."""

    changes: list[Change] = Field(default_factory=list[Change])
    quarter: date | None = None
    """First month of the last quarter with files; None where there are no earlier months."""
    recent: list[Recent] = Field(default_factory=list[Recent])
    event: date | None = None
    effects: list[Effect] = Field(default_factory=list[Effect])
    months: int = 0
    """Months with files: with less than two years of them nobody can tell a season."""
