"""Our own stable ids: readable, lower case, never the engine's."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, StringConstraints

SLUG: Final = r"[a-z0-9]+(?:[-_.][a-z0-9]+)*"

Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=80)]
"""A name of one thing within its kind: `rvdk`, `gemeente-fictiefdorp`."""

HandoverId = Annotated[str, StringConstraints(pattern=rf"^{SLUG}/{SLUG}$", max_length=161)]
"""`chain/handover`, as in `jeugdbescherming/a5`."""

LinkId = Annotated[str, StringConstraints(pattern=rf"^{SLUG}/{SLUG}/{SLUG}/{SLUG}$")]
"""`chain/handover/giver/receiver`."""


def handover_id(chain: str, handover: str) -> str:
    """Return the full id of a handover (overdracht) of a chain."""
    return f"{chain}/{handover}"


def link_id(handover: str, giver: str, receiver: str) -> str:
    """Return the id of the link (overdracht X → Y) of a full handover id."""
    return f"{handover}/{giver}/{receiver}"


_OIN = re.compile(r"\d{20}")


def _twenty_digits(oin: str) -> str:
    if not _OIN.fullmatch(oin):
        raise ValueError(f"een OIN heeft 20 cijfers, dit zijn er {len(oin)}: {oin!r}")
    return oin


Oin = Annotated[str, AfterValidator(_twenty_digits)]
"""Organisatie-identificatienummer of Logius: 20 digits; it identifies, it does not authorise."""
