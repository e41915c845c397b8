"""Words by which the register is searched: without case and accents, each findable by its start.

Both engines keep and match these same words, so they find the same; an analyser of their own
would split and fold each in its own way.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from schemas.errors import QuestionError

NAME_ENDS: Final = "|"
"""Stands between the words of a name and all others; no word contains it."""

MOST_TERMS: Final = 10
"""Words of one question; a longer one is cut from a text rather than asked."""

_WORD: Final = re.compile(r"[^\W_]+")
_UNDIVIDED: Final = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
"""Letters that Unicode does not take apart in a letter and an accent."""


def folded(text: str) -> list[str]:
    """Return the words of a text in order, without case and accents: `Één café` is `een cafe`."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_UNDIVIDED))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _WORD.findall(plain)


def words_of(name: str, others: Iterable[str | None]) -> str:
    """Return what is kept to search by: the words of a name, then the others, each once.

    A word stands after a space, so that its start is found as a space and that start.
    """
    own = list(dict.fromkeys(folded(name)))
    more = dict.fromkeys(word for text in others if text for word in folded(text))
    return f" {' '.join(own)} {NAME_ENDS} {' '.join(word for word in more if word not in own)} "


def terms_of(text: str) -> list[str]:
    """Return the starts of words that a question asks for, each once.

    Raises `QuestionError` when there are none, or more than `MOST_TERMS`.
    """
    terms = list(dict.fromkeys(folded(text)))
    if not terms:
        raise QuestionError("Er staat geen woord in de zoekvraag; geef letters of cijfers.")
    if len(terms) > MOST_TERMS:
        raise QuestionError(
            f"De zoekvraag heeft {len(terms)} woorden; geef er ten hoogste {MOST_TERMS}."
        )
    return terms
