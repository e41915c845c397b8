"""End (kant): the two ends of a handover."""

from enum import StrEnum


class End(StrEnum):
    """The two ends of a handover."""

    GIVER = "giver"
    RECEIVER = "receiver"
