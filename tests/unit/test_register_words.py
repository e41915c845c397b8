"""Words to search by: without case and accents, found by their start."""

import pytest
from access_builders import reader
from hypothesis import given
from hypothesis import strategies as st

from graph.query.page import Page
from graph.query.search import search
from graph.register.records import Kind
from graph.register.words import NAME_ENDS, folded, terms_of, words_of
from schemas.errors import QuestionError


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Raad voor de Kinderbescherming", ["raad", "voor", "de", "kinderbescherming"]),
        ("CAFÉ, coördinatie & zo", ["cafe", "coordinatie", "zo"]),
        ("IJsselland ĳsbaan", ["ijsselland", "ijsbaan"]),
        ("zorg_en-veiligheid/huis (18+)", ["zorg", "en", "veiligheid", "huis", "18"]),
        ("Straße Ærø", ["strasse", "aero"]),
        ("", []),
        ("!? —", []),
    ],
)
def test_a_text_falls_apart_in_plain_words(text, words):
    assert folded(text) == words


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text):
    assert folded(" ".join(folded(text))) == folded(text)


@given(st.text(), st.data())
def test_every_start_of_every_word_is_found(text, data):
    words = folded(text)
    kept = words_of(text, [])

    assert NAME_ENDS not in "".join(words)
    for word in words:
        start = word[: data.draw(st.integers(1, len(word)))]
        assert f" {start}" in kept.split(NAME_ENDS)[0]


def test_the_words_of_the_name_stand_apart_and_each_word_once():
    assert words_of("De Raad", ["raad", "Kinderbescherming", None, "raad kinderen"]) == (
        " de raad | kinderbescherming kinderen "
    )


@pytest.mark.parametrize("text", ["", " ", "…", "()"])
def test_a_question_without_a_word_is_refused(text):
    with pytest.raises(QuestionError, match="geen woord"):
        terms_of(text)


def test_a_question_with_too_many_words_is_refused():
    assert len(terms_of("a b c d e f g h i j j j")) == 10
    with pytest.raises(QuestionError, match="11 woorden"):
        terms_of("a b c d e f g h i j k")


def test_a_question_asks_for_no_more_than_words():
    plan = search(reader("igj"), "raad) OR *:* ~2", kinds=[Kind.ROLE, Kind.LINK], page=Page(5)).plan

    assert plan.parameters["starts"] == "+raad* +or* +2*"
    assert plan.parameters["kinds"] == ["role"]
    assert "queryNodes" in plan.text_for("neo4j")
    assert "queryNodes" not in plan.text_for("arcadedb")
