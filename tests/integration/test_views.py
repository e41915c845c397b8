"""Pages that show and decide, on a filled graph: each shows its thing, to whoever may see it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from casework_builders import with_result
from pages_builders import Outline, RealGraph, get, post, sign_in, visit

from api.web import forms
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore

Visits = Callable[..., list[httpx.Response]]

NUMBER = "2026-001"


@pytest.fixture
def result(arcadedb_store: BoltStore) -> str:
    return with_result(arcadedb_store)


@pytest.fixture
def visits(tmp_path: Path, arcadedb_address: GraphAddress, arcadedb_store: BoltStore) -> Visits:
    def visiting(*requests: dict[str, Any], person: str = "coordinator-ijenv") -> Any:
        graph = RealGraph(arcadedb_address)
        return visit(tmp_path, sign_in(person), *requests, graph=graph, store=arcadedb_store)[1:]

    return visiting


def weigh(result: str, version: str = "0") -> dict[str, Any]:
    return post(
        "/opdrachten/weighResult",
        expectedVersion=version,
        result=result,
        decision="TAKE_UP",
        reason="Dit vraagt nader onderzoek.",
    )


def propose(result: str) -> dict[str, Any]:
    return post(
        "/opdrachten/proposeInvestigation",
        expectedVersion="1",
        result=result,
        title="Zicht op verzoeken (fictief)",
        question="Waar raken verzoeken uit zicht?",
        handovers="keten/h1",
    )


def pages_of(result: str) -> dict[str, str]:
    """Return the address of every page that shows, and what stands on it."""
    return {
        "/": "Zicht op verzoeken (fictief)",
        "/ketens": "Keten",
        "/ketens/keten": "H1",
        "/overdrachten/keten/h1": "H1",
        "/organisaties/g1": "G1",
        "/uitkomsten": "g1",
        f"/uitkomsten/{result}": "Overdracht g1 → r1 komt vaker te laat aan.",
        "/onderzoeken": "Zicht op verzoeken (fictief)",
        f"/onderzoeken/{NUMBER}": "Waar raken verzoeken uit zicht?",
        "/organisaties?naam=g": "G1",
        "/ketens/keten/toezicht": "Toezicht en verantwoordelijkheid",
        "/ketens/keten/wijzigingen?sinds=2020-01-01": "verschillen",
        "/aanbevelingen": "Aanbevelingen",
        "/programma": "Werkprogramma",
        "/signalen": "Signalen",
        "/voorstellen": "Voorstellen",
        "/zoeken?text=keten": "gevonden",
        "/opdrachten": "Weeg",
        "/opdrachten/weighResult": "Reden",
    }


def test_every_page_shows_its_thing_in_a_sound_outline(visits: Visits, result: str) -> None:
    pages = pages_of(result)

    weighed, proposed, *shown = visits(weigh(result), propose(result), *map(get, pages))

    assert "Gedaan." in weighed.text
    assert "Gedaan." in proposed.text
    for page, (url, expected) in zip(shown, pages.items(), strict=True):
        outline = Outline(page.text)
        assert (page.status_code, expected.lower() in page.text.lower()) == (200, True), url
        assert len(outline.all("h1")) == 1, url
        assert all("scope" in header for header in outline.all("th")), url
        labelled = {label["for"] for label in outline.all("label") if "for" in label}
        fields = {field.get("id") for field in outline.all("textarea", "select")}
        assert fields <= labelled, url
        named = {tag["id"] for _, tag in outline.tags if "id" in tag}
        referred = {tag["aria-labelledby"] for _, tag in outline.tags if "aria-labelledby" in tag}
        assert referred <= named, url


def test_a_result_of_another_inspectorate_is_not_there(visits: Visits, result: str) -> None:
    own, *_ = visits(get(f"/uitkomsten/{result}"))
    other, listed = visits(
        get(f"/uitkomsten/{result}"), get("/uitkomsten"), person="coordinator-igj"
    )

    assert (own.status_code, other.status_code) == (200, 404)
    assert result not in listed.text


@pytest.mark.parametrize(
    ("url", "status", "said"),
    [
        ("/ketens/geen", 404, "geen"),
        ("/overdrachten/keten/zz", 404, "niet"),
        ("/onderzoeken/2026-999", 404, "2026-999"),
        ("/ketens?op=morgen", 400, "morgen"),
        ("/uitkomsten?status=ERGST", 400, "ERGST"),
        ("/uitkomsten?after=verzonnen", 400, "cursor"),
        ("/programma?year=nu", 400, "geen getal"),
        ("/voorstellen/geen", 404, "geen"),
        ("/ketens/keten/wijzigingen?sinds=gisteren", 400, "gisteren"),
        ("/opdrachten/dropTable", 404, "dropTable"),
    ],
)
def test_what_is_not_there_or_makes_no_sense_is_said(
    visits: Visits, result: str, url: str, status: int, said: str
) -> None:
    (page,) = visits(get(url))

    assert (page.status_code, said.lower() in page.text.lower()) == (status, True)


def test_the_map_is_data_that_cannot_end_its_script(visits: Visits, result: str) -> None:
    (page,) = visits(get("/ketens/keten"))

    [_, data] = page.text.split('<script type="application/json" id="map-data">')
    assert "<" not in data.partition("</script>")[0]
    assert "keten/h1" in data


def test_a_decision_on_an_old_version_changes_nothing_and_says_so(
    visits: Visits, result: str
) -> None:
    first, again = visits(weigh(result), weigh(result))

    assert first.status_code == 200
    assert again.status_code == 409
    assert "Er is niets gebeurd." in again.text
    assert "Dit vraagt nader onderzoek." in again.text


def test_a_form_comes_back_with_what_was_filled_in(visits: Visits, result: str) -> None:
    (page,) = visits(post("/opdrachten/weighResult", expectedVersion="veel", result=result))

    assert page.status_code == 409
    assert "&#39;veel&#39; is geen heel getal" in page.text
    assert result in page.text


def test_a_decision_of_nobody_is_not_taken(tmp_path: Path) -> None:
    (answer,) = visit(tmp_path, weigh("x"))

    assert (answer.status_code, answer.headers["location"]) == (303, "/aanmelden")


@pytest.mark.parametrize("mutation", forms.mutations())
def test_every_decision_has_a_form_and_an_operation(mutation: str) -> None:
    form = forms.form(mutation, {})

    assert form.title != mutation
    assert form.fields
    assert all(field.label != field.name for field in form.fields)
    assert forms.document(mutation).startswith("mutation")


def test_an_input_within_an_input_is_filled_in_place_by_place() -> None:
    given = {
        "expectedVersion": "3",
        "investigation": "2026-001",
        "document.organisation": "ijenv",
        "document.status": "FINAL",
        "questions": "Een\n\n Twee ",
        "method": "",
    }

    assert forms.given_input("draftPlan", given) == {
        "expectedVersion": 3,
        "investigation": "2026-001",
        "document": {"organisation": "ijenv", "status": "FINAL"},
        "questions": ["Een", "Twee"],
        "dryRun": False,
    }


def test_a_decision_can_be_tried_first(visits: Visits, result: str) -> None:
    trying = weigh(result)
    trying["data"] |= {"dryRun": "ja"}

    tried, weighed = visits(trying, weigh(result))

    assert "Er is nog niets vastgelegd." in tried.text
    assert "Gedaan." in weighed.text


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("yaml", b""),
        ("json", b"{"),
        ("xlsx", b"PK"),
        ("csv", b"PK"),
        ("graphml", b"<"),
        ("jsonld", b"{"),
    ],
)
def test_a_chain_can_be_taken_along(visits: Visits, result: str, form: str, begins: bytes) -> None:
    (file,) = visits(get(f"/ketens/keten.{form}"))

    assert file.status_code == 200
    assert file.content.startswith(begins)
    assert file.headers["content-disposition"].startswith('attachment; filename="keten.')


@pytest.mark.parametrize("name", ["keten.exe", "geen.yaml"])
def test_a_file_that_cannot_be_made_is_said(visits: Visits, result: str, name: str) -> None:
    (page,) = visits(get(f"/ketens/{name}"))

    assert page.status_code == 404
    assert "Dat lukte niet" in page.text
