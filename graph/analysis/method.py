"""Method: every constant of the analysis in one declared and versioned place, with its source."""

from dataclasses import dataclass
from typing import Final

from schemas.results import DeviationKind

VERSION: Final = "ketenzicht-2"
"""Changes when the same input could give another outcome."""


@dataclass(frozen=True)
class Method:
    """The constants of one analysis.

    Notes
    -----
    The values come from the planted-truth study of the design (setting N = 600, 20 seeds): average
    precision stayed within 0.786-0.811 over prior 0.01-0.10, odds 3-8 and strength 6-30, so they
    hardly change an order; the prior does change how well the probability is calibrated.

    References
    ----------
    .. [1] Brown, Cai and DasGupta (2001), "Interval estimation for a binomial proportion":
       Jeffreys' interval below eight links, where empirical Bayes has too little to learn from.
    .. [2] Spiegelhalter (2005), "Funnel plots for comparing institutional performance":
       small numbers deserve a status of their own instead of a place in a ranking.
    """

    version: str = VERSION
    prior: float = 0.03
    """Share of links with a given deviation before anything is counted."""
    odds: tuple[tuple[DeviationKind, float], ...] = (
        (DeviationKind.LATE, 5.0),
        (DeviationKind.LOST, 6.0),
        (DeviationKind.RETURNED, 5.0),
        (DeviationKind.NO_FEEDBACK, 6.0),
        (DeviationKind.INCOMPLETE, 5.0),
    )
    """How many times the odds of its kind a deviating link has."""
    deviating_strength: float = 12.0
    """Strength of the beta distribution of deviating links, at most that of healthy ones."""
    prior_steps: tuple[float, float] = (0.5, 2.0)
    odds_steps: tuple[float, float] = (0.6, 1.6)
    """One step of the closed-form sensitivity: odds 5 becomes 3 or 8."""

    trim_strength: float = 0.10
    """Worst share of links left out when the spread between healthy links is learned."""
    trim_mean: float = 0.15
    """Worst share of links of one handover left out of its healthy mean."""
    pseudo_handovers: float = 50.0
    """Weight of the chain in the healthy mean of one handover."""
    own_baseline_links: int = 4
    """A handover with fewer links borrows the baseline of the chain."""
    learning_files: float = 5.0
    """Links with fewer files teach nothing about the spread."""
    strength_bounds: tuple[float, float] = (8.0, 400.0)
    usual_strength: float = 30.0
    usual_links: float = 15.0
    """Healthy links differ with this strength, as sure as so many links, until they show otherwise:
    chosen on chains 30-59 of the settings, and reported on chains 0-29."""
    receiver_files: float = 3.0
    """Expected files that hold the receiver effect at 1."""
    receiver_bounds: tuple[float, float] = (0.3, 5.0)

    interval: float = 0.90
    interval_links: int = 8
    """A handover with fewer links gets Jeffreys' intervals [1]_."""

    clear: float = 0.8
    possible: float = 0.4
    enough_files: float = 10.0
    """Below this many files a link that shows nothing has too little data [2]_."""

    target: float = 0.80
    """Share within the norm asked for where a target norm (streefnorm) names none: a setting."""
    systemic_regions: int = 3
    systemic_files: int = 10
    proxy_quantile: float = 0.9
    """Without a norm, late means slower than this share of the completed files of its kind."""
    growth_weeks: int = 13

    def odds_of(self, kind: DeviationKind) -> float:
        """Return the odds ratio of a deviating link for this kind of deviation."""
        return dict(self.odds)[kind]


METHOD: Final = Method()
