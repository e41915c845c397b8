"""Weight (bewijskracht): a Bayes factor in words, on the scale that Dutch courts are used to.

The steps are those of the Netherlands Forensic Institute.

References
----------
NFI (2017), "Vakbijlage De reeks waarschijnlijkheidstermen van het NFI en het Bayesiaanse model".
"""

from math import exp
from typing import Final

LIKELIER: Final = "waarschijnlijker"
_STEPS: Final = (
    (1_000_000, "extreem veel waarschijnlijker"),
    (10_000, "zeer veel waarschijnlijker"),
    (100, "veel waarschijnlijker"),
    (10, "waarschijnlijker"),
    (2, "iets waarschijnlijker"),
    (0.5, "ongeveer even waarschijnlijk"),
)
_LESS: Final = "minder waarschijnlijk"


def weight_in_words(log_factor: float) -> str:
    """Return how much likelier the counts are of a link that deviates than of a healthy one.

    Examples
    --------
    >>> weight_in_words(0.0), weight_in_words(5.0), weight_in_words(-3.0)
    ('ongeveer even waarschijnlijk', 'veel waarschijnlijker', 'minder waarschijnlijk')
    """
    factor = exp(min(log_factor, 30.0))
    return next((words for least, words in _STEPS if factor >= least), _LESS)
