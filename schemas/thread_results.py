"""Thread results (rode draden): the same outcome at one kind of handover, in chains and regions."""

from enum import StrEnum

from pydantic import Field

from schemas.chain_results import Interval
from schemas.schema import Schema


class ThreadAspect(StrEnum):
    """In which column of the results a thread runs; the columns are never mixed."""

    DEVIATION = "deviation"
    ATTAINMENT = "attainment"
    ARRANGED = "arranged"


class ThreadPlace(Schema):
    """A handover at which the outcome was seen; `links` and `regions` are those that show it.

    `k` of `n` files: deviating, or within the norm, over all links of this handover.
    """

    chain: str
    handover: str
    name: str
    links: list[str] = Field(default_factory=list)
    regions: list[str] = Field(default_factory=list)
    k: float | None = None
    n: float | None = None
    share: float | None = None
    interval: Interval | None = None


class CommonThread(Schema):
    """One outcome at one kind of handover, in at least two chains or two regions."""

    kind: str
    kind_name: str
    aspect: ThreadAspect
    what: str
    """Code of the deviation or of the register rule; `norm_missed` for normhalen."""
    chains: int
    regions: int
    handovers: int
    """On which it was seen."""
    measured: int
    """Handovers of this kind, in all chains, on which this could have been seen."""
    places: list[ThreadPlace]
    explanation: str


class CommonThreads(Schema):
    """Common threads over the analyses of several chains, with the input of each."""

    methods: list[str]
    inputs: dict[str, str]
    """Input hash per chain."""
    threads: list[CommonThread]
