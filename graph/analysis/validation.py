"""Validation: what the method reached on planted defects, and where it is weak. Measured, not told.

`ketenzicht bench planted --setting A --seeds 20` makes a row again; a test holds the rows to the
page on the method.
"""

from dataclasses import dataclass
from typing import Final

MEASURED_WITH: Final = "ketenzicht-1"
"""Version of the method at which the figures were measured."""
CHAINS: Final = 20
"""Chains (seeds) per setting."""


@dataclass(frozen=True)
class Setting:
    """Average precision of the method and of the best rival, and coverage of its 90 % intervals."""

    id: str
    what: str
    precision: float
    rival: float
    coverage: float


SETTINGS: Final = (
    Setting("A", "2.000 dossiers", 0.92, 0.77, 0.91),
    Setting("B", "halve sterkte", 0.74, 0.54, 0.90),
    Setting("C", "300 dossiers", 0.67, 0.52, 0.92),
    Setting("D", "300, halve sterkte", 0.41, 0.35, 0.93),
    Setting("E", "60 dagen", 0.61, 0.46, 0.89),
    Setting("F", "sterk verschillende ontvangers", 0.86, 0.69, 0.90),
    Setting("M", "A met ook onvolledige dossiers", 0.94, 0.71, 0.92),
)

SURE: Final = {"A": 99, "C": 97, "D": 74}
"""Percent of links with a probability from 0.95 on that were truly planted."""
FALSE: Final = {"A": 0.3, "C": 0.8, "F": 0.6}
"""Percent of links called clear in chains without any defect, over thirty chains each."""
