"""Taking a text out of values: everywhere it stands, with the hashes that hold since."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.keeping.wording import BLACKED, Cleaner, canonical, digest

CLEANER = Cleaner("Jan Jansen")


@pytest.mark.parametrize(
    ("value", "cleaned"),
    [
        ("gesproken met Jan Jansen", f"gesproken met {BLACKED}"),
        ("JAN JANSEN en jan jansen", f"{BLACKED} en {BLACKED}"),
        (["a", "Jan Jansen"], ["a", BLACKED]),
        (12, 12),
        (None, None),
        ('{"b":"Jan Jansen","a":1}', f'{{"a":1,"b":"{BLACKED}"}}'),
        ("{geen JSON, Jan Jansen", f"{{geen JSON, {BLACKED}"),
        ('["[\\"Jan Jansen\\"]"]', f'["[\\"{BLACKED}\\"]"]'),
    ],
)
def test_the_text_is_taken_out_wherever_it_stands(value: object, cleaned: object) -> None:
    assert CLEANER.cleaned(value) == cleaned


def test_json_without_the_text_keeps_its_form() -> None:
    assert CLEANER.cleaned('{"b": 1, "a": 2}') == '{"b": 1, "a": 2}'


def test_a_record_gets_the_hash_of_what_it_says_since() -> None:
    body = canonical({"name": "Jan Jansen"})
    cleaned = CLEANER.cleaned({"hash": digest(body), "body": body})

    assert cleaned == {"hash": digest(cleaned["body"]), "body": canonical({"name": BLACKED})}


def test_a_hash_that_signs_something_else_stays() -> None:
    assert CLEANER.cleaned({"hash": "x", "body": "Jan Jansen"}) == {"hash": "x", "body": BLACKED}


def test_a_number_in_a_hash_is_no_text_and_a_hash_may_have_another_since() -> None:
    signed = digest("iets")
    cleaner = Cleaner(signed[:9], {signed: "nieuw"})

    assert Cleaner(signed[:9]).cleaned(signed) == signed
    assert cleaner.cleaned(signed) == "nieuw"


@given(
    st.recursive(st.text() | st.integers() | st.none(), st.lists, max_leaves=6), st.text(min_size=4)
)
def test_nothing_of_the_text_is_left_in_any_value(value: object, text: str) -> None:
    cleaner = Cleaner(text)
    once = cleaner.cleaned(["vooraf", f"voor {text} na", value])

    assert text.lower() not in str(once[1]).lower().replace(BLACKED, "")
    assert cleaner.cleaned(["vooraf", f"voor {text} na", value]) == once
