"""Floats as they leave us: six significant digits, the same on every Python."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

DIGITS: Final = 6


def significant(number: float) -> float:
    """Return `number` rounded to six significant digits: the precision of every output.

    Examples
    --------
    >>> significant(0.123456789), significant(1234567.8), significant(0.0)
    (0.123457, 1234570.0, 0.0)
    """
    return float(f"{number:.{DIGITS}g}")


def six_digits(value: Any) -> Any:
    """Return a JSON-like value with each float in it cut to six significant digits."""
    if isinstance(value, float):
        return significant(value)
    if isinstance(value, Mapping):
        entries = cast("Mapping[str, Any]", value)
        return {key: six_digits(item) for key, item in entries.items()}
    if isinstance(value, list | tuple):
        return [six_digits(item) for item in cast("Sequence[Any]", value)]
    return value
