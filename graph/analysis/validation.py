"""Validation: what the method reached on planted defects, and where it is weak. Measured, not told.

`ketenzicht bench planted --setting A --seeds 30` makes a row again; a test holds the rows to the
page on the method.
"""

from dataclasses import dataclass
from typing import Final

MEASURED_WITH: Final = "ketenzicht-2"
"""Version of the method at which the figures were measured."""
CHAINS: Final = 30
"""Chains (seeds) per setting."""


@dataclass(frozen=True)
class Setting:
    """Average precision of the method and of the best rival, and coverage of its 90 % intervals.

    `sure` is the percentage of links with a probability from 0.95 on that were truly planted.
    """

    id: str
    what: str
    precision: float
    rival: float
    coverage: float
    sure: int


SETTINGS: Final = (
    Setting("A", "2.000 dossiers", 0.91, 0.79, 0.91, 99),
    Setting("B", "halve sterkte", 0.75, 0.56, 0.90, 98),
    Setting("C", "300 dossiers", 0.70, 0.55, 0.93, 99),
    Setting("D", "300, halve sterkte", 0.45, 0.37, 0.93, 92),
    Setting("E", "60 dagen", 0.61, 0.47, 0.88, 97),
    Setting("F", "sterk verschillende ontvangers", 0.83, 0.70, 0.91, 93),
    Setting("G", "dossiers per vier weken samen kwijt", 0.84, 0.72, 0.76, 100),
    Setting("H", "met een gebrek dat de methode niet kent", 0.87, 0.74, 0.91, 99),
    Setting("I", "verkeerde termijn in het register", 0.91, 0.75, 0.91, 100),
    Setting("J", "één op tien regels onder een verkeerde overdracht", 0.89, 0.59, 0.92, 100),
    Setting("K", "twee gebreken op één, halve sterkte", 0.86, 0.75, 0.91, 100),
    Setting("L", "organisaties halverwege samengevoegd", 0.89, 0.75, 0.91, 99),
    Setting("M", "met ook onvolledige dossiers", 0.93, 0.72, 0.92, 100),
    Setting("N", "een hele overdracht faalt", 0.89, 0.65, 0.89, 100),
)

FALSE: Final = {"A": 0.1, "C": 0.6, "F": 1.2}
"""Percent of links with a probability from 0.8 on in chains without any defect."""
UNKNOWN_FOUND: Final = 37
"""Percent of links with a defect that the method does not know that it put first (setting H)."""
SYSTEMIC_SAID: Final = 100
"""Percent of chains in which normhalen names the handover that fails as a whole (setting N)."""
RECENT: Final = (0.47, 0.78, 0.85)
"""Average precision where delay sets in late: over all months, over the last ones, and there by
lateness alone (setting drift)."""
