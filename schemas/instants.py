"""Instants as text: fixed width, UTC, so that both engines order them the same way."""

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")

OPEN: Final = "9999-12-31T00:00:00.000000Z"
"""Stands for "still held" in the store."""


def instant_text(instant: datetime) -> str:
    """Return `2026-11-24T12:00:00.000000Z`; the instant must carry a zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant carries a zone")
    utc = instant.astimezone(UTC).replace(tzinfo=None)
    return f"{utc.isoformat(timespec='microseconds')}Z"  # strftime does not pad every year


def instant_of(text: str) -> datetime:
    """Return the instant that `instant_text` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
