"""The audit log: who did what under which rules, and what was decided; never tokens or values."""

from typing import Final

import structlog

from schemas.access import RULES_VERSION, Actor

LOGGER: Final = "ketenzicht.audit"


def record(actor: Actor | None, what: str, decision: str, **more: object) -> None:
    """Write one line; without an actor it is about somebody whose token did not hold."""
    structlog.get_logger(LOGGER).info(
        "audit",
        subject=actor.subject if actor else None,
        organisation=actor.organisation if actor else None,
        inspectorate=actor.inspectorate if actor else None,
        what=what,
        rules=RULES_VERSION,
        decision=decision,
        **more,
    )
