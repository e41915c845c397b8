"""Redactions (weglakkingen): why what stands now may differ from what was signed."""

from typing import Final

from graph.casework.journal import read_journal
from graph.store.port import Runner
from schemas.keeping import TextRedacted

REDACTIONS: Final = "bewaren/weglakken"
"""The journal of every text that was taken out."""


def redacted_hashes(run: Runner) -> frozenset[str]:
    """Return the hashes that redactions left in the place of those that were signed."""
    events = (entry.event for entry in read_journal(run, REDACTIONS).entries)
    return frozenset(
        one for event in events if isinstance(event, TextRedacted) for one in event.hashes
    )
