"""Law watch (wetswacht): the words of every ground on a day, and what changed since it was read.

Pure: a chain, a corpus and a day in, what the corpus says in. A change of words asks to read again;
it does not say that the norm is another one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from graph.register.law.corpus import Article, LawCorpus, LawVersion
from schemas.identifiers import handover_id
from schemas.norm import Confidence
from schemas.register import ChainFile, Ground, Handover, Step
from schemas.validity import holds_on

_RANGE: Final = re.compile(r"(\S+?)\s*[-\u2013]\s*(\S+)")
_NUMBERS: Final = re.compile(r"(\d+[a-z]?)\b(?:\s*[-\u2013]\s*(\d+)\b)?")


class Reading(StrEnum):
    """What became of the words of a ground since they were read."""

    SAME = "gelijk"
    CHANGED = "gewijzigd"
    GONE = "vervallen"
    UNDATED = "versie_onbekend"
    UNREAD = "gelezen_versie_ontbreekt"
    ABSENT = "niet_in_de_map"


@dataclass(frozen=True)
class GroundWords:
    """The words of one article behind a ground, as they hold on the day asked for.

    `before` are the words of the version that was read, where they differ. `quoted` says whether
    what the register quotes stands in the words that were read; None when nothing is quoted.
    """

    place: str
    name: str
    law: str
    article: str
    paragraph: str | None
    read_version: date | None
    version: date | None
    url: str | None
    state: Reading
    words: str | None
    before: str | None
    quoted: bool | None


TO_READ_AGAIN: Final = frozenset({Reading.CHANGED, Reading.GONE})


def laws_of(file: ChainFile) -> set[str]:
    """Return the laws that a chain cites."""
    cited = {ground.law for item in _items(file) for ground in item.grounds}
    return cited | {ground.law for ground in file.grounds.values()}


def words_of_grounds(file: ChainFile, corpus: LawCorpus, day: date) -> list[GroundWords]:
    """Return the words of every ground that holds on a day, in the order of the chain.

    A ground that names several articles gives one for each. Grounds of supervision come last, by
    name: their version is not kept.
    """
    cited = [
        _Cited(handover_id(file.chain.id, item.id), item.name, ground)
        for item in _items(file)
        if holds_on(item, day)
        for ground in item.grounds
        if holds_on(ground, day)
    ]
    cited += [
        _Cited(name, named.title or name, Ground(**named.model_dump(exclude={"title"})))
        for name, named in sorted(file.grounds.items())
    ]
    return [words for each in cited for words in _words_of(each, corpus, day)]


def to_read_again(file: ChainFile, found: Iterable[GroundWords]) -> ChainFile:
    """Return the chain with the grounds whose words changed marked uncertain, to be proposed.

    Nothing else changes: who reads the new words decides what the norm is, and says so in a
    proposal of their own.
    """
    again = {
        (each.place, each.law, each.read_version) for each in found if each.state in TO_READ_AGAIN
    }

    def doubted(item: Handover | Step) -> list[Ground]:
        place = handover_id(file.chain.id, item.id)
        return [
            ground.model_copy(update={"confidence": Confidence.UNCERTAIN})
            if (place, ground.law, ground.version) in again
            else ground
            for ground in item.grounds
        ]

    return file.model_copy(
        update={
            "handovers": [
                each.model_copy(update={"grounds": doubted(each)}) for each in file.handovers
            ],
            "steps": [each.model_copy(update={"grounds": doubted(each)}) for each in file.steps],
        }
    )


@dataclass(frozen=True)
class _Cited:
    place: str
    name: str
    ground: Ground


def _items(file: ChainFile) -> Iterator[Handover | Step]:
    yield from file.handovers
    yield from file.steps


def _words_of(cited: _Cited, corpus: LawCorpus, day: date) -> Iterator[GroundWords]:
    ground = cited.ground
    now = corpus.on(ground.law, day)
    # a version that the folder lacks is not the one before it: its words may differ
    read = corpus.exactly(ground.law, ground.version) if ground.version else None
    for number, paragraph in _named(ground, read or now):
        before, after = _find(read, number), _find(now, number)
        state = _state(ground, _Pair(read, before, after), paragraph)
        yield GroundWords(
            place=cited.place,
            name=cited.name,
            law=ground.law,
            article=number,
            paragraph=paragraph,
            read_version=ground.version,
            version=now.valid_from if now else None,
            url=after.url if after else None,
            state=state,
            words=after.words if after else None,
            before=before.words if before and state in TO_READ_AGAIN else None,
            quoted=_quoted(ground.quote, before or after),
        )


@dataclass(frozen=True)
class _Pair:
    read: LawVersion | None
    before: Article | None
    after: Article | None


def _state(ground: Ground, pair: _Pair, paragraph: str | None) -> Reading:
    if pair.before and not pair.after:
        return Reading.GONE
    if not pair.after:
        return Reading.ABSENT
    if ground.version is None:
        return Reading.UNDATED
    if pair.read is None or pair.before is None:
        return Reading.UNREAD
    same = _compared(pair.before, paragraph) == _compared(pair.after, paragraph)
    return Reading.SAME if same else Reading.CHANGED


def _compared(article: Article, paragraph: str | None) -> str:
    """Return the words to compare: the paragraphs that are cited, or all where they are not told.

    A paragraph that got another number counts as changed.
    """
    cited = [number for number in _numbers(paragraph) if number in article.paragraphs]
    if not cited:
        return article.words
    return "\n".join(article.paragraphs[number] for number in cited)


def _named(ground: Ground, version: LawVersion | None) -> Iterator[tuple[str, str | None]]:
    """Yield each article that a ground names, with its paragraph: `4, 5 lid 2`, `6.1-6.3`."""
    for part in ground.article.split(","):
        number, _, lid = part.strip().partition(" lid ")
        paragraph = lid or ground.paragraph
        ends = _RANGE.fullmatch(number)
        inside = _between(version, ends[1], ends[2]) if version and ends else []
        for each in inside or [number]:
            yield each, paragraph


def _between(version: LawVersion, first: str, last: str) -> list[str]:
    numbers = list(version.articles)
    if first not in numbers or last not in numbers:
        return []
    return numbers[numbers.index(first) : numbers.index(last) + 1]


def _find(version: LawVersion | None, number: str) -> Article | None:
    """Return an article; that of a book of a code is cited with the book before it, as 1:255."""
    if version is None:
        return None
    return version.articles.get(number) or version.articles.get(number.partition(":")[2])


def _numbers(paragraph: str | None) -> list[str]:
    """Return the numbers in a paragraph as cited: `1-2` is 1 and 2, `1 b-e` is 1."""
    numbers: list[str] = []
    for first, last in _NUMBERS.findall(paragraph or ""):
        numbers += map(str, range(int(first), int(last) + 1)) if last else [first]
    return numbers


def _quoted(quote: str | None, article: Article | None) -> bool | None:
    """Say whether the quoted pieces stand in the words, in order; `…` is what was left out."""
    if quote is None or article is None:
        return None
    words, place = " ".join(article.words.split()).casefold(), 0
    for piece in quote.split("…"):
        place = words.find(" ".join(piece.split()).casefold(), place)
        if place < 0:
            return False
    return True
