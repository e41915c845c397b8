"""Documents of an investigation say what was decided, in files that others open."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook

from deployments.report.casework.agenda import agenda
from deployments.report.casework.blocks import blocks_of, web, word
from deployments.report.casework.contents import contents
from deployments.report.casework.metadata import metadata
from deployments.report.casework.remarks import answers, sheet
from schemas.errors import Refused

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def remark(number: int, **more: Any) -> dict[str, Any]:
    told = {
        "number": number, "sender": "g1", "origin": "REPLY", "place": "3.1", "text": "Onjuist",
        "kind": "FACT", "accepted": None, "reason": None,
    }  # fmt: skip
    return told | more


def told(**more: Any) -> dict[str, Any]:
    investigation = {
        "key": "2026-001", "title": "Op <tijd>", "question": "Waardoor?", "lead": "ijenv",
        "signatories": ["ijenv", "igj"], "scope": [{"handover": "keten/h1", "name": "Verzoek"}],
        "notInvestigated": [
            {"handover": "keten/h2", "end": "GIVER", "notInvestigated": "Geen capaciteit"}
        ],
        "framework": {"criteria": [{"id": "k1", "text": "Op tijd", "ground": "jeugdwet-9.2"}]},
        "findings": [
            {
                "criterion": "k1", "inspectorate": "igj", "conclusion": "Vaak te laat",
                "document": {"system": "dms", "reference": "17"}, "withheld": None,
            },
            {
                "criterion": "k1", "inspectorate": "ijenv", "conclusion": "Ook hier",
                "document": None, "withheld": "Opsporing",
            },
        ],
        "judged": [
            {
                "criterion": "k1",
                "judgements": [{"inspectorate": "igj", "verdict": "NOT_MET", "reasons": "Zie 2"}],
            }
        ],
        "reflections": [{"criterion": "k1", "inspectorate": "ijenv", "text": "Ook elders"}],
        "messageIsJoint": False,
        "message": {
            "text": "Niet op orde", "agreed": ["ijenv"], "decision": "CARRIED",
            "disagreed": [{"inspectorate": "igj", "reason": "Te breed"}],
        },
        "report": {"version": 2, "changes": "Getal", "document": {"hash": "0a" * 32}},
        "remarks": [remark(1, accepted=True, reason="Nageteld")],
        "contacts": [
            {"ministry": "JenV", "function": "DG", "day": "2026-11-02", "subject": "3", "effect": "geen"}
        ],
        "approvals": [
            {"inspectorate": "igj", "function": "IG", "day": "2026-11-02", "reference": "1"}
        ],
        "redactions": [{"place": "bijlage", "ground": "woo-5.1-2-e"}],
        "publications": [{"day": "2026-11-03", "category": "onderzoeksrapporten"}],
    }  # fmt: skip
    recommendation = {
        "id": "2026-001/1", "inspectorate": "igj", "addressee": "g1", "text": "Meld ontvangst",
        "doneBy": "2027-06-01", "reaction": None, "status": "OPEN",
    }  # fmt: skip
    return {"investigation": investigation | more, "recommendations": [recommendation]}


SAID = (
    "Oordeel van igj: voldoet niet. Zie 2",
    "Reflectie van ijenv: Ook elders",
    "Ook hier (bewijs niet gedeeld: Opsporing)",
    "igj stemt niet in: Te breed",
    "Niet onderzocht: keten/h2",
    "Gewijzigd na de vorige versie: Getal",
    "gevolg voor de tekst: geen",
    "Weggelakt: bijlage (woo-5.1-2-e)",
)


def test_the_report_as_a_page_says_all_and_carries_nothing_out():
    page = web("Op <tijd>", contents(told()))

    assert [one for one in SAID if one not in page] == []
    assert "<h1>Op &lt;tijd&gt; (2026-001)</h1>" in page
    assert "<td>overgenomen</td><td>Nageteld</td>" in page


def test_the_report_in_word_has_titles_sentences_and_tables():
    document = Document(BytesIO(word(contents(told()))))

    texts = "\n".join(one.text for one in document.paragraphs)
    assert [one for one in SAID if one not in texts] == []
    assert document.tables[0].rows[1].cells[3].text == "Meld ontvangst"
    assert document.tables[1].rows[0].cells[6].text == "besluit"


def test_what_is_not_there_has_no_chapter():
    bare = told(message=None, report=None, remarks=[], contacts=[], redactions=[], approvals=[])

    page = web("T", contents(bare | {"recommendations": []}))

    assert not {
        word for word in ("Boodschap", "Aanbevelingen", "SHA-256", "Opmerkingen") if word in page
    }


def test_a_brief_in_word_keeps_its_titles_and_items():
    document = Document(BytesIO(word(blocks_of("# Titel\n\nVraag\n\n## Stand\n\n- een\n- twee"))))

    assert [(one.text, one.style.name) for one in document.paragraphs] == [
        ("Titel", "Title"),
        ("Vraag", "Normal"),
        ("Stand", "Heading 1"),
        ("een", "List Bullet"),
        ("twee", "List Bullet"),
    ]


def test_items_of_a_list_are_items_on_a_page():
    assert "<ul><li>een</li></ul>" in web("T", blocks_of("- een"))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "opmerkingen.xlsx"
    path.write_bytes(sheet([remark(1), remark(2, text="=SUM(A1)"), remark(3)]))
    return path


def filled(path: Path, row: int, decided: object, reason: object) -> Path:
    book = load_workbook(path)
    book.worksheets[0].cell(row, 7, decided)
    book.worksheets[0].cell(row, 8, reason)
    book.save(path)
    return path


def test_remarks_go_out_and_come_back_with_what_was_decided(table):
    assert load_workbook(table).worksheets[0].cell(3, 5).value == "'=SUM(A1)"

    filled(table, 2, "Overgenomen", "Nageteld")
    filled(table, 3, "niet overgenomen", "Blijft")

    assert answers(table) == [
        {"remark": 1, "accepted": True, "reason": "Nageteld"},
        {"remark": 2, "accepted": False, "reason": "Blijft"},
    ]


@pytest.mark.parametrize(("decided", "reason"), [("misschien", "r"), ("overgenomen", None)])
def test_a_decision_that_is_none_is_named_by_its_row(table, decided, reason):
    with pytest.raises(Refused, match="rij 3: besluit is overgenomen of niet overgenomen"):
        answers(filled(table, 3, decided, reason))


def test_another_file_is_refused(tmp_path, table):
    text = tmp_path / "t.xlsx"
    text.write_text("geen spreadsheet")
    with pytest.raises(Refused, match="geen XLSX dat te lezen is"):
        answers(text)
    book = load_workbook(table)
    book.worksheets[0].cell(1, 1, "nr")
    book.save(table)
    with pytest.raises(Refused, match="kolommen horen te zijn nummer"):
        answers(table)


def test_the_metadata_of_a_report_names_its_category_and_its_adoption():
    uri = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1058"

    document = ET.fromstring(metadata(told(), uri, "Ministerie"))  # noqa: S314  # our own

    names = {"d": "https://standaarden.overheid.nl/diwoo/metadata/"}
    category = document.find(".//d:informatiecategorie", names)
    assert category.attrib["resource"].endswith("c_fdaee95e")
    assert document.find(".//d:publisher", names).attrib["resource"] == uri
    assert document.find(".//d:atTime", names).text == "2026-11-02T00:00:00"


def test_what_is_not_public_has_no_metadata():
    with pytest.raises(Refused, match="nog niet openbaar"):
        metadata(told(publications=[]), "https://example.test", "M")


def test_a_deadline_keeps_its_identity_when_its_day_moves():
    deadline = {
        "day": "2026-12-09", "investigation": "2026-001", "title": "Titel", "rule": None,
        "about": "verzoek 1", "step": "geen_antwoord",
    }  # fmt: skip

    one, moved = (
        Calendar.from_ical(agenda([deadline | {"day": day}], NOW)).walk("VEVENT")[0]
        for day in ("2026-12-09", "2026-12-10")
    )

    assert one["UID"] == moved["UID"]
    assert str(one["SUMMARY"]) == "2026-001: verzoek 1 (geen antwoord)"
    assert one["DTSTART"].dt.isoformat() == "2026-12-09"
