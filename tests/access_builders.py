"""Draws readers: who asks, and about which moment."""

from datetime import UTC, date, datetime

from schemas.access import Actor, ActorRole, AsOf, Reader

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def reader(
    inspectorate: str | None = "ijenv",
    subject: str = "s-1",
    valid: date = TODAY,
    recorded: datetime = NOW,
    roles: frozenset[ActorRole] = frozenset(),
) -> Reader:
    """Return a reader of an inspectorate, asking about noon today."""
    actor = Actor(
        subject=subject, organisation="00000099000000000001", inspectorate=inspectorate, roles=roles
    )
    return Reader(actor=actor, purpose="toezicht", as_of=AsOf(valid=valid, recorded=recorded))
