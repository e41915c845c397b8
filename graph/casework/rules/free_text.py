"""Free text (vrije tekst): what may not stand in it, and what probably is a name.

Refused are a burgerservicenummer, a telephone number and an e-mail address. A name cannot be told
from a word with certainty, so it is only warned of.
"""

import re
from collections.abc import Iterator
from typing import Final

from schemas.casework.refusal import CaseworkRule, Problem

_DATE: Final = re.compile(r"(?<!\d)(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2})(?!\d)")
_NINE: Final = re.compile(r"(?<![\d])\d(?:[ .-]?\d){8}(?![\d])")
_PHONES: Final = (
    re.compile(r"(?<!\d)06[ -]?\d(?:[ -]?\d){7}(?!\d)"),
    re.compile(r"(?<!\d)0[1-9]\d{1,2}[ -]\d{2,4}(?:[ -]?\d{2,3}){1,2}(?!\d)"),
    re.compile(r"(?<!\d)0[1-9]\d{8}(?!\d)"),
    re.compile(r"(?:\+|(?<!\d)00)[1-9]\d{0,2}[ -]?(?:\(0\)[ -]?)?\d(?:[ -]?\d){5,11}(?!\d)"),
)
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
"""Of the elfproef of a burgerservicenummer (Regeling burgerservicenummer)."""

_CAPITAL: Final = r"[A-ZÀ-Þ][a-zà-ÿ]+"
_BETWEEN: Final = r"(?:(?:van|de|den|der|ten|ter|te|het|el|al|'t)\s+)"
_NAMES: Final = (
    re.compile(
        r"\b(?:[Mm]evrouw|[Mm]eneer|[Dd]e heer|[Mm]w\.?|[Dd]hr\.?|[Mm]evr\.?)\s+"
        rf"(?:[A-Z]\.\s?)*{_BETWEEN}*{_CAPITAL}"
    ),
    re.compile(rf"\b(?:[A-Z]\.\s?){{1,4}}{_BETWEEN}*{_CAPITAL}"),
    re.compile(rf"\b{_CAPITAL}\s+{_BETWEEN}{{1,2}}{_CAPITAL}"),
    re.compile(rf"(?<=[a-zà-ÿ,;] ){_CAPITAL}\s+{_CAPITAL}"),
)
_NO_NAMES: Final = frozenset(
    {
        "Veilig Thuis",
        "Openbaar Ministerie",
        "Hoge Raad",
        "Nationale Politie",
        "Tweede Kamer",
        "Eerste Kamer",
        "Commissie Meldingen",
        "Toezicht Sociaal",
    }
)
"""Two words with a capital that are no person."""


def personal_data(**texts: str | None) -> Problem | None:
    """Return why these texts may not be kept, by the name of the field; None when they may.

    What was found is not repeated: a refusal may be read by others.
    """
    found = [f"{field}: {what}" for field, text in texts.items() for what in _found(text or "")]
    if not found:
        return None
    return Problem(
        rule=CaseworkRule.PERSONAL_DATA,
        message=f"Hier horen geen persoonsgegevens. Haal weg uit {'; '.join(found)}.",
    )


def possible_names(*texts: str | None) -> list[str]:
    """Return what looks like a name of a person, in the order of the text, each once."""
    found = [
        match[0]
        for text in texts
        for pattern in _NAMES
        for match in pattern.finditer(text or "")
        if match[0] not in _NO_NAMES
    ]
    once = dict.fromkeys(found)
    return [one for one in once if not any(one in other for other in once if other != one)]


def _found(text: str) -> Iterator[str]:
    plain = _DATE.sub("•", text)
    if any(_is_bsn(match[0]) for match in _NINE.finditer(plain)):
        yield "een burgerservicenummer"
    if any(pattern.search(plain) for pattern in _PHONES):
        yield "een telefoonnummer"
    if _MAIL.search(text):
        yield "een e-mailadres"


def _is_bsn(text: str) -> bool:
    digits = [int(one) for one in text if one.isdigit()]
    weighed = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return any(digits) and weighed % 11 == 0
