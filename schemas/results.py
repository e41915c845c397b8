"""Results (uitkomsten): what the data say of a link or a handover. Data, never a verdict."""

from datetime import date, datetime
from enum import StrEnum
from typing import Final

from pydantic import Field

from schemas.schema import Schema

DISCLAIMER: Final = "Dit is een uitkomst van gegevens, geen bevinding of oordeel van een inspectie."
"""Stands under every result."""


class Status(StrEnum):
    """What the data say of a link."""

    CLEAR = "clear"
    POSSIBLE = "possible"
    INSUFFICIENT_DATA = "insufficient_data"
    NONE = "none"


class DeviationKind(StrEnum):
    """The five deviations (afwijkingen)."""

    LATE = "late"
    LOST = "lost"
    RETURNED = "returned"
    NO_FEEDBACK = "no_feedback"
    INCOMPLETE = "incomplete"


class ArrangedState(StrEnum):
    """What the register says of a rule."""

    ARRANGED = "arranged"
    NOT_ARRANGED = "not_arranged"
    LAWFULLY_SO = "lawfully_so"
    DISPUTED = "disputed"


class Deviation(Schema):
    """One deviation of a link against its kind; `n: 0` with a reason when it was not measured."""

    kind: DeviationKind
    k: float
    n: float
    counts: dict[str, int] = Field(default_factory=dict[str, int])
    rate: float | None = None
    baseline: float | None = None
    interval: tuple[float, float] | None = None
    log_bayes_factor: float | None = None
    probability: float | None = None
    reason: str | None = None


class Attainment(Schema):
    """Normhalen: files within the norm, of those whose outcome is known."""

    within: int
    n: int
    share: float | None
    interval: tuple[float, float] | None
    norm: str | None
    target: float | None = None


class Age(Schema):
    """Age of the open files in days."""

    median: float | None
    p90: float | None


class OpenStock(Schema):
    """Files sent and not yet received."""

    now: int
    over_norm: int
    age_days: Age
    growth: float | None


class Arranged(Schema):
    """One register rule as a fact."""

    rule: str
    state: ArrangedState
    sentence: str
    source: str


class Structure(Schema):
    """Onmisbaar: what the designed chain loses when this handover fails."""

    bridge: bool | None = None
    dominator: bool | None = None
    min_cut: bool | None = None
    criticality: float | None = None
    single_points: list[str] = Field(default_factory=list)


class Consequence(Schema):
    """What the excess over its kind amounts to, in days and files."""

    delay_days: float | None
    lost: float | None


class Sensitivity(Schema):
    """Whether the status holds under other priors and odds; `changed` names where not."""

    holds: bool
    changed: list[str] = Field(default_factory=list)


class LinkResult(Schema):
    """The four columns of a link, never mixed, and one Dutch sentence made of their numbers."""

    id: str
    giver: str
    receiver: str
    handover: str
    weak_probability: float | None
    status: Status | None
    reason: str | None = None
    designed: bool
    better: bool
    sensitivity: Sensitivity | None
    deviations: list[Deviation]
    attainment: Attainment | None
    open: OpenStock | None
    arranged: list[Arranged]
    structure: Structure
    consequence: Consequence | None
    explanation: str


class RegionAttainment(Schema):
    """Normhalen of one handover in one region."""

    region: str
    attainment: Attainment
    misses: bool | None


class HandoverResult(Schema):
    """Normhalen of a handover over all regions; `systemic` marks a stelselknelpunt."""

    id: str
    attainment: Attainment | None
    spread: list[RegionAttainment]
    systemic: bool
    addressees: list[str] = Field(default_factory=list)
    explanation: str


class Analysis(Schema):
    """The outcome of one analysis; the same input gives the same bytes."""

    method: str
    input_hash: str
    until: datetime
    window: tuple[date, date] | None = None
    dropped: int
    expected_false_flags: float | None = None
    links: list[LinkResult]
    handovers: list[HandoverResult]
