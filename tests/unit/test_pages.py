"""Pages are bounded, and a cursor serves only the question and the reader it was made for."""

import base64
from dataclasses import replace

import pytest
from access_builders import reader
from hypothesis import given
from hypothesis import strategies as st

from graph.query.page import MAX_PAGE, Cursors, Page, slice_of
from schemas.errors import CursorRefused, PageRefused

CURSORS = Cursors(b"geheim")
KEYS = st.tuples(st.integers(-1, 2**31), st.text(max_size=40)) | st.tuples(
    st.floats(0, 1), st.text(max_size=40)
)


@given(KEYS, st.text(), st.text(max_size=20))
def test_a_cursor_gives_back_the_place_and_the_moment(key, question, subject):
    asker = reader(subject=subject or "s")

    place = CURSORS.open(question, asker, CURSORS.seal(question, asker, key))

    assert (place.key, place.as_of) == (key, asker.as_of)


FOREIGN = {
    "another question": ("links", reader(), CURSORS),
    "another person": ("handovers", reader(subject="s-2"), CURSORS),
    "another inspectorate": ("handovers", reader("igj"), CURSORS),
    "another secret": ("handovers", reader(), Cursors(b"anders")),
}


@pytest.mark.parametrize("case", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_foreign_cursor_is_refused(case):
    question, asker, cursors = case
    sealed = cursors.seal(question, asker, (1, "a"))

    with pytest.raises(CursorRefused, match="hoort niet bij deze vraag"):
        CURSORS.open("handovers", reader(), sealed)


@given(st.text())
def test_a_made_up_cursor_is_refused(text):
    with pytest.raises(CursorRefused):
        CURSORS.open("handovers", reader(), text)


@given(st.integers(min_value=0), st.integers(1, 255))
def test_a_cursor_changed_in_any_bit_is_refused(place, change):
    sealed = bytearray(base64.urlsafe_b64decode(CURSORS.seal("links", reader(), ("a/b/c",))))
    sealed[place % len(sealed)] ^= change

    with pytest.raises(CursorRefused):
        CURSORS.open("links", reader(), base64.urlsafe_b64encode(sealed).decode())


@pytest.mark.parametrize("first", [-1, 0, MAX_PAGE + 1, 100_000])
def test_a_page_out_of_bounds_is_refused_with_the_bounds(first):
    with pytest.raises(PageRefused, match=rf"first is {first}; kies 1 tot en met {MAX_PAGE}"):
        Page(first)


@given(st.integers(0, 40), st.integers(1, 20))
def test_pages_together_are_the_whole_list(total, first):
    rows = list(range(total))
    page, seen = Page(first), []
    while True:
        start = page.after[0] + 1 if page.after else 0
        part = slice_of(rows[start : start + page.limit], page, lambda row: (row,))
        seen += part.items
        if not part.has_next:
            break
        page = replace(page, after=part.keys[-1])

    assert seen == rows
