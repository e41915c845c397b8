"""Status of a result: what the data say of a link, in one of four words."""

from enum import StrEnum


class Status(StrEnum):
    """What the data say of a link."""

    CLEAR = "clear"
    POSSIBLE = "possible"
    INSUFFICIENT_DATA = "insufficient_data"
    NONE = "none"
