"""Taking a text out of values: of plain ones, of lists, and of JSON that stands in a text."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, cast

import orjson

BLACKED: Final = "[weggelakt]"
SHORTEST: Final = 4
"""Characters of a text to redact; what is shorter stands in too much else."""

_DIGEST: Final = re.compile(r"[0-9a-f]{32,}")


@dataclass(frozen=True)
class Cleaner:
    """Puts `[weggelakt]` in the place of a text, whatever its capitals, and keeps hashes right.

    `instead` names hashes that have another value since.
    """

    text: str
    instead: Mapping[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(re.escape(self.text), re.IGNORECASE)

    def cleaned(self, value: Any) -> Any:
        """Return a value without the text; what holds no text is returned as it is."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return [self.cleaned(item) for item in cast("list[Any]", value)]
        if isinstance(value, dict):
            return self._record(cast("dict[str, Any]", value))
        return value

    def _record(self, value: dict[str, Any]) -> dict[str, Any]:
        new = {name: self.cleaned(item) for name, item in value.items()}
        body = value.get("body")
        if isinstance(body, str) and value.get("hash") == digest(body):
            new["hash"] = digest(new["body"])
        return new

    def _text(self, value: str) -> str:
        if _DIGEST.fullmatch(value):
            return self.instead.get(value, value)
        if value[:1] in {"{", "["}:
            try:
                content = orjson.loads(value)
            except orjson.JSONDecodeError:
                pass
            else:
                new = self.cleaned(content)
                return value if new == content else canonical(new)
        return self._pattern.sub(BLACKED, value)


def digest(body: str) -> str:
    """Return the hash that a record of the register carries of its body."""
    return hashlib.sha256(body.encode()).hexdigest()


def canonical(content: Any) -> str:
    """Return JSON as records and journals keep it: sorted keys, no spaces."""
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS).decode()
