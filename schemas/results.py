"""Results (uitkomsten): what the data say of a link or a handover. Data, never a verdict."""

from datetime import date, datetime
from enum import StrEnum
from typing import Final, Literal

from pydantic import Field

from schemas.chain_results import ChainResult
from schemas.norm import Unit
from schemas.schema import Schema
from schemas.status import Status
from schemas.time_results import OverTime

DISCLAIMER: Final = "Dit is een uitkomst van gegevens, geen bevinding of oordeel van een inspectie."
"""Stands under every result."""


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
    weight: str | None = None
    """How much likelier the counts are of a link that deviates: the Bayes factor in words."""
    probability: float | None = None
    reason: str | None = None
    baseline_of: Literal["handover", "chain"] | None = None
    """Whose healthy rate `baseline` is: of this handover, or of the chain when it has few links."""
    receiver_effect: float | None = None
    """How often `baseline` holds that the receiver is late at its other links; 1 is as usual."""
    percent: dict[str, int] = Field(default_factory=dict[str, int])
    """Rate, baseline and interval in the whole percents that the explanation speaks of."""


class Attainment(Schema):
    """Normhalen: files within the norm, of those whose outcome is known."""

    within: int
    n: int
    share: float | None
    interval: tuple[float, float] | None
    norm: str | None
    norm_value: int | None = None
    norm_unit: Unit | None = None
    target: float | None = None
    percent: dict[str, int] = Field(default_factory=dict[str, int])


class Age(Schema):
    """Age of the open files in days."""

    median: float | None
    p90: float | None


class OpenStock(Schema):
    """Files under way: sent and not yet where the norm ends, or without a norm not yet received."""

    now: int
    over_norm: int | None
    """None without a norm."""
    age_days: Age
    growth: float | None


class Arranged(Schema):
    """One register rule as a fact."""

    rule: str
    state: ArrangedState
    sentence: str
    source: str
    records: list[str] = Field(default_factory=list)
    """The places in the register file that were read."""


class Structure(Schema):
    """Onmisbaar: what the designed chain loses when this handover fails."""

    bridge: bool | None = None
    dominator: bool | None = None
    min_cut: bool | None = None
    criticality: float | None = None
    """Share of draws in which it lies on the slowest way from intake to outcome."""
    single_points: list[str] = Field(default_factory=list)
    before: list[str] = Field(default_factory=list)
    """Handovers that every file passes before it can come here (dominators)."""
    after: list[str] = Field(default_factory=list)
    """Handovers that every file from here still has to pass (post-dominators)."""


class Consequence(Schema):
    """What the excess over its kind amounts to, in days and files."""

    delay_days: float | None
    lost: float | None


class Sensitivity(Schema):
    """Whether the status holds under other priors and odds; `changed` names where not.

    `thorough`: also tried without each organisation in turn and over other months.
    """

    holds: bool
    changed: list[str] = Field(default_factory=list)
    thorough: bool = False


class ContextNote(Schema):
    """A circumstance of the register to read beside a result."""

    id: str
    kind: str
    text: str
    source: str


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
    giver_name: str = ""
    receiver_name: str = ""
    handover_name: str = ""
    region: str | None = None
    """That of the receiver, or else of the giver."""
    volume: dict[str, int] = Field(default_factory=dict[str, int])
    """Files sent, received and withdrawn in the window."""
    similar: list[str] = Field(default_factory=list)
    """Links that carry the same deviation, of the same handover first, most probable first."""
    contexts: list[ContextNote] = Field(default_factory=list[ContextNote])


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
    name: str = ""
    norm_source: str | None = None
    """Where the norm was read: the norm-setter is an addressee of a systemic bottleneck too."""
    regions: dict[str, int] = Field(default_factory=dict[str, int])
    """How many regions were `measured`, and how many of those are `missing` the norm."""
    open: OpenStock | None = None
    arranged: list[Arranged] = Field(default_factory=list[Arranged])
    structure: Structure | None = None
    contexts: list[ContextNote] = Field(default_factory=list[ContextNote])
    kind: str | None = None
    """Code of its kind, by which handovers of several chains can be laid beside each other."""


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
    chain: ChainResult | None = None
    """The chain as a whole; None in an outcome that was stored before this was asked."""
    over_time: OverTime | None = None
    """What changed in the months counted; None likewise."""
