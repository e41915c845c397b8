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


TEST_OIN: Final = "00000099"
"""Prefix of numbers that anybody may use to try things; nobody real carries one."""

OIN_PREFIXES: Final = frozenset(
    {f"{number:08}" for number in (1, 2, 3, 4, 6, 7, 8, 9, 10, 11)} | {TEST_OIN}
)
"""Registers from which a number may come: the prefix table of the OIN-Stelsel of Logius.

1 RSIN, 2 Fi, 3 KVK, 4 SubOIN, 6 Logius, 7 BRIN, 8 foreign, 9 and 11 Dezi, 10 TRR-BD; 5 is free.
"""

_BRIN: Final = "00000007"
_DIGITS: Final = re.compile(r"[0-9]{20}")
_ALSO_LETTERS: Final = re.compile(r"[0-9A-Z]{20}")
_KVK: Final = re.compile(r"[0-9]{8}")
_TOOI: Final = re.compile(r"https://identifier\.overheid\.nl/tooi/id/[a-z]+/[a-z0-9]+")


def _known_oin(oin: str) -> str:
    form = _ALSO_LETTERS if oin.startswith(_BRIN) else _DIGITS
    if not form.fullmatch(oin):
        raise ValueError(f"een OIN heeft 20 cijfers, dit zijn er {len(oin)}: {oin!r}")
    if oin[:8] not in OIN_PREFIXES:
        raise ValueError(f"geen OIN-register heeft prefix {oin[:8]!r}: {oin!r}")
    return oin


def _eight_digits(number: str) -> str:
    if not _KVK.fullmatch(number):
        raise ValueError(f"een KVK-nummer heeft 8 cijfers: {number!r}")
    return number


def _tooi_form(uri: str) -> str:
    if not _TOOI.fullmatch(uri):
        raise ValueError(
            f"{uri!r} is geen TOOI-URI; verwacht https://identifier.overheid.nl/tooi/id/SOORT/CODE"
        )
    return uri


Oin = Annotated[str, AfterValidator(_known_oin)]
"""Organisatie-identificatienummer of Logius: 20 digits; it identifies, it does not authorise."""

Kvk = Annotated[str, AfterValidator(_eight_digits)]
"""Number in the Handelsregister of the Kamer van Koophandel."""

TooiUri = Annotated[str, AfterValidator(_tooi_form)]
"""Name of an organisation in the register of government organisations, as TOOI writes it."""
