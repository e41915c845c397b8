"""The mirror: two sheets on which nobody else can be told apart, and a form that comes back."""

from pathlib import Path

import pytest
from casework_builders import found
from openpyxl import Workbook, load_workbook

from deployments.report.correction_form import SHEET, read_form, write_form
from deployments.report.mirror import LINES, ROWS, Mirror, mirror_page
from schemas.errors import SourceError
from schemas.results import Age, Attainment, Deviation, DeviationKind, LinkResult, OpenStock


def link(giver: str, receiver: str = "r", **changed: object) -> LinkResult:
    (plain,) = found().links
    unseen = Deviation(kind=DeviationKind.INCOMPLETE, k=0.0, n=0.0, reason="geen_velden")
    return plain.model_copy(
        update={
            "id": f"keten/h1/{giver}/{receiver}",
            "giver": giver,
            "receiver": receiver,
            "giver_name": f"Gever {giver}",
            "receiver_name": f"Nemer {receiver}",
            "handover_name": "Verzoek",
            "deviations": [unseen],
            "attainment": Attainment(within=8, n=10, share=0.8, interval=None, norm="n"),
            "open": OpenStock(now=3, over_norm=None, age_days=Age(median=1, p90=2), growth=None),
            "volume": {"sent": 12, "received": 10, "withdrawn": 1},
            **changed,
        }
    )


def mirror(own: list[LinkResult], others: int = 6) -> Mirror:
    alike = [*own, *(link(f"ander{number}") for number in range(others))]
    return Mirror("g", "Gever g", "run-1", "01-07-2026", own, alike)


def test_own_figures_better_and_unseen_stand_on_two_sheets():
    page = mirror_page(mirror([link("g", better=True)]))

    assert page.count('class="sheet"') == 2
    assert "aan Nemer r" in page
    assert "<li>Verzoek, aan Nemer r</li>" in page
    assert "<li>Verzoek: onvolledig</li>" in page
    assert "Trechter van Verzoek" in page
    assert "– " not in page.split("<h2>")[1].split("12")[0]


def test_no_other_is_named():
    page = mirror_page(mirror([link("g")]))

    assert "ander0" not in page
    assert "andere, zonder naam" not in page  # the picture is encoded, and holds no ids


@pytest.mark.parametrize("others", [0, 4])
def test_a_funnel_with_few_others_is_not_drawn(others):
    page = mirror_page(mirror([link("g")], others))

    assert "Trechter" not in page
    assert "Te weinig andere" in page


def test_what_does_not_fit_stands_in_the_form(tmp_path: Path):
    many = [link("g", f"r{number}", better=True) for number in range(ROWS + 3)]

    page = mirror_page(mirror(many))
    write_form(mirror(many), tmp_path / "form.xlsx")

    assert "En nog 3; alle staan in het formulier." in page
    assert f"en nog {len(many) - LINES}" in page
    assert load_workbook(tmp_path / "form.xlsx")[SHEET].max_row == 1 + len(many) * 6


def test_the_end_that_receives_reads_from_whom():
    own = [link("x", "g", volume={}, attainment=None, open=None)]

    assert "van Gever x" in mirror_page(Mirror("g", "Nemer g", "run", "nu", own, own))


def filled(path: Path, *answers: tuple[str, str | None, str | None]) -> Path:
    write_form(mirror([link("g")]), path)
    book = load_workbook(path)
    for at, answer in enumerate(answers, 2):
        for column, value in zip((6, 7, 8), answer, strict=True):
            book[SHEET].cell(at, column, value)
    book.save(path)
    return path


def test_a_filled_form_comes_back_as_reactions(tmp_path: Path):
    path = filled(tmp_path / "f.xlsx", ("Ja", None, None), ("nee", "9", "Anders geteld"))

    told = [(each.figure, each.agrees, each.value, each.text) for each in read_form(path)]

    assert told == [
        ("verstuurd", True, None, None),
        ("ontvangen", False, "9", "Anders geteld"),
    ]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (("misschien", None, None), "rij 2: schrijf ja of nee"),
        (("nee", None, None), "rij 2: zeg wat het volgens u is"),
        ((None, None, None), "nergens staat ja of nee"),
    ],
)
def test_an_answer_that_cannot_be_read_is_named_by_its_row(tmp_path: Path, answer, said):
    with pytest.raises(SourceError, match=said):
        read_form(filled(tmp_path / "f.xlsx", answer))


def test_another_workbook_is_no_form(tmp_path: Path):
    Workbook().save(tmp_path / "leeg.xlsx")
    book = Workbook()
    book.worksheets[0].title = SHEET
    book.save(tmp_path / "anders.xlsx")
    (tmp_path / "tekst.xlsx").write_text("geen werkboek")

    for name, said in (("leeg", "ontbreekt"), ("anders", "kolommen"), ("tekst", "leesbaar")):
        with pytest.raises(SourceError, match=said):
            read_form(tmp_path / f"{name}.xlsx")


def test_a_form_that_cannot_be_written_says_why(tmp_path: Path):
    with pytest.raises(SourceError, match="niet te schrijven"):
        write_form(mirror([link("g")]), tmp_path / "weg" / "form.xlsx")
