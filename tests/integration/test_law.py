"""Law texts: the words of a ground on a day, and whether they changed since they were read."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import chain_file, day, handover

from graph.register.files import read_chain
from graph.register.law.corpus import LawCorpus, read_corpus
from graph.register.law.watch import (
    GroundWords,
    Reading,
    laws_of,
    to_read_again,
    words_of_grounds,
)
from schemas.errors import LawInvalid
from schemas.norm import Confidence
from schemas.register import ChainFile

LAW = "BWBR0001234"
ROOT = Path(__file__).parents[2]

OLD = """---
$id: wet
bwb_id: BWBR0001234
valid_from: '2020-01-01'
url: https://wetten.overheid.nl/BWBR0001234/2020-01-01
articles:
  - number: '1'
    text: |-
      1 Een melding wordt
      [binnen vijf dagen][ref1] gedaan.

      a. schriftelijk, of

      2 De ontvanger antwoordt.


      [ref1]: https://wetten.overheid.nl/BWBR0001235#Artikel3
    url: https://wetten.overheid.nl/BWBR0001234/2020-01-01#Artikel1
  - number: '2'
    text: Dit artikel verviel.
    url: https://wetten.overheid.nl/BWBR0001234/2020-01-01#Artikel2
  - number: 3.1.1
    text: Het college doet een verzoek.
    url: https://wetten.overheid.nl/BWBR0001234/2020-01-01#Artikel3.1
  - number: 3.1.1.a
    text: zonder uitstel.
    url: https://wetten.overheid.nl/BWBR0001234/2020-01-01#Artikel3.1
  - number: 3.1.2
    text: De raad antwoordt.
    url: https://wetten.overheid.nl/BWBR0001234/2020-01-01#Artikel3.1
  - number: 255
    text: Van een boek.
"""
NEW = (
    OLD.replace("2020-01-01", "2025-01-01")
    .replace("De ontvanger antwoordt.", "De ontvanger antwoordt binnen een week.")
    .replace("zonder uitstel.", "onverwijld.")
    .replace("  - number: '2'\n", "  - number: '2a'\n")
    .replace("#Artikel2\n", "#Artikel2a\n")
)


@pytest.fixture
def corpus(tmp_path: Path) -> LawCorpus:
    for name, text in (("2025-01-01", NEW), ("2020-01-01", OLD)):
        folder = tmp_path / "wet" / "een_wet"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "wet" / "een_wet" / "status.yaml").write_text("versions: []\n", encoding="utf-8")
    other = OLD.replace(LAW, "BWBR0009999").replace("articles:", "articles: {")
    (tmp_path / "wet" / "andere.yaml").write_text(other, encoding="utf-8")
    return read_corpus(tmp_path, {LAW})


def drawn(*grounds: dict[str, Any], **more: Any) -> ChainFile:
    known = {"law": LAW, "source": "onbekend", "confidence": "bron_gezien"}
    cited = [known | ground for ground in grounds]
    return chain_file("a > b", handovers=[handover("h1", "a", "b", grounds=cited)], **more)


def words(corpus: LawCorpus, on: str = "2026-01-01", **ground: Any) -> list[GroundWords]:
    return words_of_grounds(drawn({"version": "2020-01-01"} | ground), corpus, day(on))


def test_the_words_are_those_of_the_day_without_the_marks_of_links(corpus: LawCorpus):
    [then] = words(corpus, "2024-12-31", article="1")
    [now] = words(corpus, article="1")

    assert then.words == (
        "1 Een melding wordt binnen vijf dagen gedaan.\na. schriftelijk, of\n"
        "2 De ontvanger antwoordt."
    )
    assert (then.state, then.version, then.before) == (Reading.SAME, date(2020, 1, 1), None)
    assert (now.state, now.version) == (Reading.CHANGED, date(2025, 1, 1))
    assert now.before == then.words
    assert now.url == f"https://wetten.overheid.nl/{LAW}/2025-01-01#Artikel1"


@pytest.mark.parametrize(
    ("ground", "states"),
    [
        ({"article": "1", "paragraph": "1"}, [Reading.SAME]),
        ({"article": "1", "paragraph": "1 a"}, [Reading.SAME]),
        ({"article": "1", "paragraph": "2"}, [Reading.CHANGED]),
        ({"article": "1", "paragraph": "1-2"}, [Reading.CHANGED]),
        ({"article": "1", "paragraph": "1, 2"}, [Reading.CHANGED]),
        ({"article": "1", "paragraph": "9"}, [Reading.CHANGED]),
        ({"article": "1 lid 1"}, [Reading.SAME]),
        ({"article": "2"}, [Reading.GONE]),
        ({"article": "3.1", "paragraph": "1"}, [Reading.CHANGED]),
        ({"article": "3.1", "paragraph": "2"}, [Reading.SAME]),
        ({"article": "1, 3.1"}, [Reading.CHANGED, Reading.CHANGED]),
        ({"article": "1-3.1"}, [Reading.CHANGED, Reading.GONE, Reading.CHANGED]),
        ({"article": "1-9"}, [Reading.ABSENT]),
        ({"article": "1:255"}, [Reading.SAME]),
        ({"article": "9"}, [Reading.ABSENT]),
        ({"article": "2a"}, [Reading.UNREAD]),
        ({"article": "1", "version": "2019-01-01"}, [Reading.UNREAD]),
        ({"article": "1", "version": "2021-01-01"}, [Reading.UNREAD]),
        ({"article": "1", "version": None}, [Reading.UNDATED]),
        ({"article": "1", "law": "BWBR0005555"}, [Reading.ABSENT]),
    ],
)
def test_what_became_of_the_words_is_told_by_article_and_paragraph(
    corpus: LawCorpus, ground: dict[str, Any], states: list[Reading]
):
    assert [each.state for each in words(corpus, **ground)] == states


@pytest.mark.parametrize(
    ("quote", "quoted"),
    [
        (None, None),
        ("Een melding wordt binnen  vijf dagen", True),
        ("melding … antwoordt", True),
        ("antwoordt … melding", False),
        ("binnen zes dagen", False),
    ],
)
def test_what_is_quoted_is_looked_for_in_the_words_that_were_read(
    corpus: LawCorpus,
    quote: str | None,
    quoted: bool | None,  # noqa: FBT001 drawn by name
):
    [found] = words(corpus, article="1", quote=quote)

    assert found.quoted is quoted


def test_only_what_holds_on_the_day_is_read_and_supervision_comes_last(corpus: LawCorpus):
    file = drawn(
        {"article": "1", "version": "2020-01-01", "valid_to": "2025-06-01"},
        grounds={"toezicht": {"law": LAW, "article": "3.1 lid 2", "source": "onbekend"}},
    )

    [found] = words_of_grounds(file, corpus, day("2026-01-01"))

    assert (found.place, found.name, found.paragraph) == ("toezicht", "toezicht", "2")
    assert found.state is Reading.UNDATED
    assert laws_of(file) == {LAW}


def test_what_changed_can_be_proposed_as_uncertain_and_nothing_else(corpus: LawCorpus):
    file = drawn(
        {"article": "1", "paragraph": "2", "version": "2020-01-01"},
        {"article": "1", "paragraph": "1", "version": "2025-01-01"},
        steps=[],
    )

    again = to_read_again(file, words_of_grounds(file, corpus, day("2026-01-01")))

    [held] = again.handovers
    assert [each.confidence for each in held.grounds] == [
        Confidence.UNCERTAIN,
        Confidence.SOURCE_SEEN,
    ]
    assert again != file
    assert to_read_again(file, []) == file


@pytest.mark.parametrize("broken", ["articles: {", "articles:\n  - text: zonder nummer", "x: 1"])
def test_a_text_that_cannot_be_read_is_named(tmp_path: Path, broken: str):
    head = OLD.partition("articles:")[0]
    (tmp_path / "wet.yaml").write_text(f"{head}{broken}\n", encoding="utf-8")

    with pytest.raises(LawInvalid, match=r"wet\.yaml: geen leesbare wettekst"):
        read_corpus(tmp_path, {LAW})


def test_a_folder_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(LawInvalid, match="geen map met wetteksten"):
        read_corpus(tmp_path / "weg", {LAW})


def test_every_carried_article_is_cited_and_holds_what_is_quoted():

    files = [read_chain(path) for path in sorted((ROOT / "data" / "chains").glob("*.yaml"))]
    cited = {law for file in files for law in laws_of(file)}
    carried = read_corpus(ROOT / "data" / "law", cited)

    found = [each for file in files for each in words_of_grounds(file, carried, day("2026-11-24"))]
    worded = [each for each in found if each.words is not None]
    assert len(worded) >= 15
    assert [each for each in worded if each.quoted is False] == []
    assert {each.state for each in worded} <= {Reading.SAME, Reading.UNDATED}


def test_the_carried_act_shows_the_paragraph_that_changed():
    corpus = read_corpus(ROOT / "data" / "law", {"BWBR0042818"})

    def states(paragraph: str) -> list[Reading]:
        ground = {"law": "BWBR0042818", "article": "7", "paragraph": paragraph}
        return [each.state for each in words(corpus, version="2023-10-05", **ground)]

    assert (states("1"), states("2")) == ([Reading.SAME], [Reading.CHANGED])
