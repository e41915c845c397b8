"""Free text: numbers and addresses of persons are refused, probable names are warned of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.casework.rules.free_text import personal_data, possible_names
from schemas.casework.refusal import CaseworkRule


def refused(text: str) -> str:
    problem = personal_data(text=text)
    if problem is None:
        return ""
    assert problem.rule is CaseworkRule.PERSONAL_DATA
    return problem.message


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("bsn 111222333 staat erin", "een burgerservicenummer"),
        ("bsn 111.222.333", "een burgerservicenummer"),
        ("bel 06-12345678", "een telefoonnummer"),
        ("bel 06 12 34 56 78.", "een telefoonnummer"),
        ("bel 070 123 45 67", "een telefoonnummer"),
        ("bel 0701234567", "een telefoonnummer"),
        ("bel +31 6 12345678", "een telefoonnummer"),
        ("bel 0031 (0)6 12345678", "een telefoonnummer"),
        ("mail jan.p+x@voorbeeld.nl", "een e-mailadres"),
    ],
)
def test_what_points_at_a_person_is_refused_and_not_repeated(text: str, what: str) -> None:
    message = refused(text)

    assert message == f"Hier horen geen persoonsgegevens. Haal weg uit text: {what}."


@pytest.mark.parametrize(
    "text",
    [
        "Op 06-02-2026 10:15 viel het bericht weg, en weer op 2026-02-06.",
        "Zie jeugdbescherming/a5 en artikel 4.1.8 lid 1 Jeugdwet, BWBR0034925.",
        "OIN 00000001003214345000 hoort bij een organisatie.",
        "In 2025 waren het er 1200, in 2026 al 3400 van 15000.",
        "Het nummer 123456789 voldoet niet aan de elfproef.",
        "",
    ],
)
def test_dates_articles_and_counts_are_no_person(text: str) -> None:
    assert refused(text) == ""


def test_each_field_is_named_with_what_is_in_it() -> None:
    problem = personal_data(text="a@b.nl", reason="bel 06-12345678", reference=None)

    assert problem is not None
    assert problem.message.endswith("text: een e-mailadres; reason: een telefoonnummer.")


def elf(digits: list[int]) -> int:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * d for w, d in zip(weights, digits, strict=True)) % 11


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9).filter(any))
def test_nine_digits_are_refused_as_a_number_of_a_person_by_the_elfproef_alone(
    digits: list[int],
) -> None:
    said = refused("nummer " + "".join(map(str, digits)))

    assert ("burgerservicenummer" in said) == (elf(digits) == 0)


@given(st.text(alphabet=st.characters(categories=["Ll", "Zs"])))
def test_small_letters_alone_are_never_refused(text: str) -> None:
    assert refused(text) == ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gesproken met mevrouw Jansen over de wachttijd", ["mevrouw Jansen"]),
        ("Volgens dhr. P. de Vries gaat het mis", ["dhr. P. de Vries"]),
        ("Het was A.B. van den Berg", ["A.B. van den Berg"]),
        ("Daar werkt Piet van Dijk", ["Piet van Dijk"]),
        ("en toen zei Fatima Yilmaz dat", ["Fatima Yilmaz"]),
        ("Een melding van Veilig Thuis aan het Openbaar Ministerie", []),
        ("Berichten vallen weg tussen gemeente en Raad", []),
        (None, []),
    ],
)
def test_what_looks_like_a_name_is_warned_of(text: str | None, names: list[str]) -> None:
    assert possible_names(text) == names
