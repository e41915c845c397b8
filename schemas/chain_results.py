"""Chain results (uitkomsten van een keten): what the data say of the chain as a whole."""

from pydantic import Field

from schemas.schema import Schema

Interval = tuple[float, float]


class Estimate(Schema):
    """A number with its 90 % interval over draws from what the data leave open."""

    value: float
    interval: Interval


class Weight(Schema):
    """What one handover adds to the time under way of a file that arrives."""

    handover: str
    name: str
    passages: float
    """How often such a file passes here on average."""
    days: Estimate
    criticality: float
    """Share of draws in which no other handover adds more days."""


class Journey(Schema):
    """A file from intake to outcome, over the handovers as files divide themselves now.

    `in_time`: it arrives, and no norm is missed on the way. `days` are spent under way between
    organisations, from sent to received; work inside an organisation is not in it.
    """

    in_time: Estimate
    days: Estimate
    weights: list[Weight]
    without_norm: list[str]
    """Handovers on the way without a measured norm: there every file counts as in time."""
    unseen: list[str]
    """Handovers on the way without durations: they add no days."""


class Shadow(Schema):
    """A link that is used and not designed (schaduwoverdracht)."""

    link: str
    sent: int


class Unused(Schema):
    """A designed link on which nothing was seen although its giver had files.

    `at_most` is the share of those files that may still have come this way: three in `exposed`.
    """

    link: str
    exposed: int
    at_most: float


class FieldCompleteness(Schema):
    """A required field at one handover."""

    handover: str
    field: str
    present: int
    due: int
    share: float
    interval: Interval


class FieldLoss(Schema):
    """A field over all handovers that require it; `share` multiplies, as if losses were apart."""

    field: str
    handovers: int
    share: float


class Loop(Schema):
    """Files that came back to an organisation, by the organisations they passed."""

    pattern: str
    count: int


class ChainAttainment(Schema):
    """Normhalen of the chain: files that kept every norm on their way, of those that arrived."""

    within: int
    n: int
    share: float
    interval: Interval


class Throughput(Schema):
    """How many files a week the chain can carry, and the handovers that limit it together.

    Unless all of those capacities are `known`, the busiest week seen stands in: a lower bound.
    """

    per_week: float
    handovers: list[str]
    known: bool


class SecondRoute(Schema):
    """A lawful pair of organisations whose agreement would give `spares` links a second route."""

    handover: str
    giver: str
    receiver: str
    spares: list[str]


class ChainResult(Schema):
    """The chain as a whole; `journey` is None with a `reason` where no route was measured."""

    journey: Journey | None
    reason: str | None = None
    cases: int = 0
    arrived: int = 0
    arrived_in_term: int = 0
    shadow: list[Shadow] = Field(default_factory=list[Shadow])
    unused: list[Unused] = Field(default_factory=list[Unused])
    silent: list[str] = Field(default_factory=list)
    """Designed handovers without any file: not used, or not delivered; the data cannot tell."""
    completeness: list[FieldCompleteness] = Field(default_factory=list[FieldCompleteness])
    losses: list[FieldLoss] = Field(default_factory=list[FieldLoss])
    loops: list[Loop] = Field(default_factory=list[Loop])
    by_delay: list[str] = Field(default_factory=list)
    """Links by expected extra days, most first."""
    by_loss: list[str] = Field(default_factory=list)
    """Links by expected extra lost files, most first."""
    attainment: ChainAttainment | None = None
    """None where no arrival was counted."""
    throughput: Throughput | None = None
    second_routes: list[SecondRoute] = Field(default_factory=list[SecondRoute])


class Shift(Schema):
    """A number before and after a change, and the difference, paired over draws."""

    before: Estimate
    after: Estimate
    difference: Estimate


class Growth(Schema):
    """How many files a week the stock of a handover grows at most, after the change.

    `capacity` is the highest number received in one week, or twice that: a lower bound of what can
    be done.
    """

    handover: str
    inflow: float
    capacity: int
    at_most: Estimate
    stock: int = 0
    """Files under way at the end of the last week."""
    now: Estimate | None = None
    """Growth as it was counted: sent minus received, over the weeks."""
    weeks_to_clear: Estimate | None = None
    """How long a doubled capacity needs at least for the stock; None where it never does."""


class FactChange(Schema):
    """A register rule of which the answer becomes another."""

    handover: str
    rule: str
    before: str
    after: str
    arranged: bool


class RouteChange(Schema):
    """What every file must pass, and how many links have no second route, before and after."""

    unavoidable_before: list[str]
    unavoidable_after: list[str]
    bridges_before: int
    bridges_after: int


class WhatIf(Schema):
    """A change tried on a copy of the chain: nothing of it is stored."""

    version: str
    """Hash of the input and the change: the copy has a version of its own."""
    changes: list[str]
    stranded: float
    """Share of arriving files that pass a removed handover now; without another way they strand."""
    in_time: Shift | None
    """None where no route is left."""
    days: Shift | None
    same_in_time: list[str] = Field(default_factory=list)
    """Shortened handovers whose norm counts other moments: only their days change."""
    without_norm: list[str] = Field(default_factory=list)
    """Handovers on the changed way without a measured norm: there every file counts as in time."""
    growth: list[Growth] = Field(default_factory=list[Growth])
    reason: str | None = None
    """Why nothing is said of arriving and of days."""
    throughput: Shift | None = None
    """Files a week that the chain can surely carry."""
    routes: RouteChange | None = None
    facts: list[FactChange] = Field(default_factory=list[FactChange])
    gaps_before: int = 0
    gaps_after: int = 0
    """Register rules that are not arranged, over all handovers."""
