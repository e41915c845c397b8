"""Words (woorden): what a reader sees instead of a code of the register or of a result."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from graph.register.codelists import codelists
from schemas.register import ChainFile
from schemas.results import DeviationKind

KINDS: Final = {
    DeviationKind.LATE: "te laat",
    DeviationKind.LOST: "kwijt",
    DeviationKind.RETURNED: "teruggestuurd",
    DeviationKind.NO_FEEDBACK: "zonder terugmelding",
    DeviationKind.INCOMPLETE: "onvolledig",
}
REASONS: Final = {
    "geen_norm": "er is geen norm",
    "norm_niet_gemeten": "de norm is niet gemeten",
    "zonder_verloop": "er zijn alleen totalen",
    "niet_vastgelegd": "het kanaal legt dit niet vast",
    "niet_verwacht": "dit wordt niet verwacht",
    "geen_velden": "er zijn geen vereiste velden",
    "geen_gegevens": "er zijn geen gegevens",
    "buiten_toezicht": "buiten toezicht",
}
"""Why something was not measured, or otherwise than usual."""
_LAW: Final = re.compile(r"\bBWBR\d+")


def listed(items: list[str]) -> str:
    """Return items in a sentence, in their order: `a, b en c`.

    Examples
    --------
    >>> listed(["a"]), listed(["a", "b", "c"])
    ('a', 'a, b en c')
    """
    *others, last = items
    return f"{', '.join(others)} en {last}" if others else last


def plain(code: str) -> str:
    """Return a code as words.

    Examples
    --------
    >>> plain("bron_van_de_zorgen")
    'bron van de zorgen'
    """
    return code.replace("_", " ")


@dataclass(frozen=True)
class Words:
    """The names that one register gives, before those of the code lists; else the code itself."""

    roles: Mapping[str, str] = field(default_factory=dict[str, str])
    channels: Mapping[str, str] = field(default_factory=dict[str, str])
    sources: Mapping[str, str] = field(default_factory=dict[str, str])

    def role(self, code: str) -> str:
        """Return the name of a role."""
        return self.roles.get(code, plain(code))

    def inspectorate(self, code: str) -> str:
        """Return the short name of an inspectorate, such as `IGJ`."""
        known = codelists().inspectorates.get(code)
        return known.short if known else plain(code)

    def channel(self, code: str) -> str:
        """Return the name of a channel."""
        known = codelists().channels.get(code)
        return self.channels.get(code) or (known.name if known else plain(code))

    def source(self, code: str) -> str:
        """Return the title of a source."""
        known = codelists().sources.get(code)
        return self.sources.get(code) or (known.title if known else plain(code))

    def law(self, code: str) -> str:
        """Return how an act is called of which the register holds the number."""
        return _laws().get(code, code)


def words_of(file: ChainFile) -> Words:
    """Return the words of one register."""
    return Words(
        roles={role.id: role.name for role in file.roles},
        channels=file.channels,
        sources={code: source.title for code, source in file.sources.items()},
    )


@cache
def _laws() -> dict[str, str]:
    """Return the title of each act by its number: of the first source that refers to it."""
    found: dict[str, str] = {}
    for source in codelists().sources.values():
        for law in _LAW.findall(source.reference or ""):
            found.setdefault(law, source.title)
    for inspectorate in codelists().inspectorates.values():
        for statute in inspectorate.statutes:
            found.setdefault(statute.law, statute.title)
    return found
