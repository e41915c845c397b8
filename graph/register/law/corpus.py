"""Corpus of law texts: a folder in the form of MinBZK/regelrecht-corpus, one YAML per version.

Such a file says `bwb_id`, `valid_from` and `articles`, each with `number`, `text` and a `url` that
ends in `#Artikel` and the number of the article; a paragraph (lid) may be an article of its own
there. Other files in the folder are passed over.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

import yaml

from schemas.errors import LawInvalid

_HEAD_BYTES: Final = 4_000
"""Where a file says which law and version it is; a whole corpus is half a gigabyte."""

_LAW: Final = re.compile(r"^bwb_id: ['\"]?(BWB[RVW]\d+)", re.MULTILINE)
_VALID: Final = re.compile(r"^valid_from: ['\"]?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_ARTICLE: Final = re.compile(r"#Artikel(.+)$")
_REFERENCE: Final = re.compile(r"\[([^\]]*)\]\[ref\d+\]")
_TARGET: Final = re.compile(r"^\[ref\d+\]: .*$", re.MULTILINE)
_PARAGRAPH: Final = re.compile(r"(\d+[a-z]?) ")


@dataclass(frozen=True)
class Article:
    """An article in one version: its words, and those of each paragraph (lid) that has a number."""

    number: str
    url: str
    words: str
    paragraphs: Mapping[str, str]


@dataclass(frozen=True)
class LawVersion:
    """A law as it holds from a day on; articles are in the order of the law."""

    law: str
    valid_from: date
    articles: Mapping[str, Article]


class LawCorpus:
    """The versions of laws that a folder has, of the laws asked for."""

    def __init__(self, versions: Mapping[str, Sequence[LawVersion]]) -> None:
        """Take versions per law, the oldest first; `read_corpus` makes one."""
        self._versions = versions

    def on(self, law: str, day: date) -> LawVersion | None:
        """Return the version of a law that holds on a day, or None when the folder has none."""
        versions = self._versions.get(law, ())
        place = bisect_right([each.valid_from for each in versions], day)
        return versions[place - 1] if place else None

    def exactly(self, law: str, valid_from: date) -> LawVersion | None:
        """Return the version that holds from this very day on, or None when it is not there."""
        version = self.on(law, valid_from)
        return version if version and version.valid_from == valid_from else None


def read_corpus(folder: Path, laws: Collection[str]) -> LawCorpus:
    """Return the versions of these laws (BWB ids) in a folder and the folders in it.

    Raises `LawInvalid` when there is no such folder, or a file of one of the laws is not readable.
    """
    if not folder.is_dir():
        raise LawInvalid(f"{folder}: geen map met wetteksten")
    versions: dict[str, list[LawVersion]] = {}
    for path in sorted(folder.rglob("*.yaml")):
        if found := _version(path, laws):
            versions.setdefault(found.law, []).append(found)
    for each in versions.values():
        each.sort(key=lambda version: version.valid_from)
    return LawCorpus(versions)


def _version(path: Path, laws: Collection[str]) -> LawVersion | None:
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES).decode("utf-8", errors="replace")
    law, valid = _LAW.search(head), _VALID.search(head)
    if not law or not valid or law[1] not in laws:
        return None
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        parts = list(_parts(content["articles"]))
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError) as error:
        told = str(error).splitlines()[0]
        raise LawInvalid(f"{path}: geen leesbare wettekst ({told}); verwacht articles") from None
    return LawVersion(law[1], date.fromisoformat(valid[1]), _articles(parts))


@dataclass(frozen=True)
class _Part:
    article: str
    number: str
    url: str
    words: str


def _parts(content: object) -> Iterator[_Part]:
    for each in cast("list[dict[str, Any]]", content):
        number, url = str(each["number"]), str(each.get("url", ""))
        named = _ARTICLE.search(url)
        yield _Part(named[1] if named else number, number, url, _plain(str(each["text"])))


def _articles(parts: Sequence[_Part]) -> dict[str, Article]:
    grouped: dict[str, list[_Part]] = {}
    for part in parts:
        grouped.setdefault(part.article, []).append(part)
    return {number: _article(number, found) for number, found in grouped.items()}


def _article(number: str, parts: Sequence[_Part]) -> Article:
    paragraphs: dict[str, str] = {}
    for part in parts:
        inside = part.number.removeprefix(number).strip(".")
        lid = inside.partition(".")[0]
        for found, words in [(lid, part.words)] if lid else _numbered(part.words):
            paragraphs[found] = f"{paragraphs[found]}\n{words}" if found in paragraphs else words
    words = "\n".join(part.words for part in parts)
    return Article(number, parts[0].url, words, paragraphs)


def _numbered(words: str) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of a text in which each begins with its number."""
    current, lines = "", list[str]()
    for line in words.splitlines():
        if begins := _PARAGRAPH.match(line):
            if current:
                yield current, "\n".join(lines)
            current, lines = begins[1], []
        lines.append(line)
    if current:
        yield current, "\n".join(lines)


def _plain(text: str) -> str:
    """Return words without the marks of links, each paragraph on one line."""
    bare = _TARGET.sub("", _REFERENCE.sub(r"\1", text))
    return "\n".join(
        " ".join(block.split()) for block in re.split(r"\n\s*\n", bare) if block.strip()
    )
