"""The pages in a real browser: everybody can use them, they load nothing from elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_builders import Visitor, chromium, served_demo, visitor
from conftest import requires
from playwright.sync_api import Browser, expect

A5 = "jeugdbescherming/a5"
CASE = "2026-001"
PAGES = [
    "/",
    "/ketens",
    "/ketens/jeugdbescherming",
    "/ketens/coffeeshopketen",
    f"/overdrachten/{A5}",
    "/uitkomsten",
    "/onderzoeken",
    f"/onderzoeken/{CASE}",
    f"/opdrachten/answerInvitation?investigation={CASE}&expectedVersion=1",
    "/opdrachten",
    "/organisaties",
    "/ketens/jeugdbescherming/toezicht",
    "/ketens/jeugdbescherming/wijzigingen",
    "/aanbevelingen",
    "/programma",
    "/signalen",
    "/voorstellen",
    "/zoeken?text=raad",
    "/vragen",
    "/ketens/geen",
]

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_demo(tmp_path_factory.mktemp("browser")) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium(requires("chromium")) as started:
        yield started


@pytest.fixture(scope="module")
def coordinator(browser: Browser, url: str) -> Iterator[Visitor]:
    with visitor(browser, url, "coordinator-ijenv") as one:
        yield one


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_by_day_and_by_night(coordinator: Visitor, path: str) -> None:
    faults = []
    for scheme in ("light", "dark"):
        coordinator.page.emulate_media(color_scheme=scheme)
        coordinator.sees(path)
        faults += coordinator.faults()

    coordinator.page.emulate_media(color_scheme="light")
    assert faults == []


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_screen_scrolls_down_alone(coordinator: Visitor, path: str) -> None:
    page = coordinator.page
    page.set_viewport_size({"width": 320, "height": 640})
    coordinator.sees(path)

    wide = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert wide <= 320


def test_nothing_is_loaded_from_elsewhere_and_the_browser_has_no_complaint(
    browser: Browser, url: str
) -> None:
    with visitor(browser, url, "coordinator-ijenv") as one:
        for path in PAGES[:-1]:
            one.sees(path)

        assert one.strayed == []


def test_the_map_draws_every_role_and_leads_to_a_handover_by_keyboard(
    coordinator: Visitor,
) -> None:
    page = coordinator.sees("/ketens/jeugdbescherming")
    handover = page.locator(".map a.handover", has=page.locator("title", has_text="A5 ")).first

    handover.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("A5 Verzoek tot onderzoek")


def test_the_map_can_be_kept_as_a_picture(coordinator: Visitor, tmp_path: Path) -> None:
    page = coordinator.sees("/ketens/jeugdbescherming")
    for kind, begins in (("SVG", b"<svg"), ("PNG", b"\x89PNG")):
        with page.expect_download() as kept:
            page.get_by_role("button", name=f"Bewaar als {kind}").click()
        kept.value.save_as(tmp_path / kind)
        assert (tmp_path / kind).read_bytes().startswith(begins)


def test_the_first_stop_of_the_keyboard_leads_to_the_content(coordinator: Visitor) -> None:
    page = coordinator.sees("/uitkomsten")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    page.keyboard.press("Enter")

    assert page.url.endswith("#inhoud")


def test_what_is_pressed_is_large_enough_and_what_is_chosen_asks_at_once(
    coordinator: Visitor,
) -> None:
    page = coordinator.sees("/uitkomsten")

    page.get_by_label("In de gegevens").select_option("POSSIBLE")
    page.wait_for_url(re.compile("status=POSSIBLE"))

    expect(page.locator("tbody .badge.possible").first).to_be_visible()
    expect(page.locator("tbody .badge.clear")).to_have_count(0)


def test_an_analyst_goes_from_what_waits_to_why(browser: Browser, url: str) -> None:
    with visitor(browser, url, "analist-ijenv") as one:
        page = one.page
        page.locator(".cards a").first.click()
        expect(page.get_by_role("heading", name="De afwijkingen in getallen")).to_be_visible()
        expect(page.get_by_text("geen bevinding of oordeel").first).to_be_visible()
        page.get_by_label("Kruimelpad").get_by_role("link").last.click()
        expect(page.get_by_role("heading", name="In de gegevens")).to_be_visible()


@pytest.mark.parametrize("browsing", [{}, {"java_script_enabled": False}], ids=["", "noscript"])
def test_a_coordinator_weighs_a_result_after_trying_it(
    browser: Browser, url: str, browsing: dict[str, bool]
) -> None:
    with visitor(browser, url, "coordinator-ijenv", **browsing) as one:
        page = one.page
        page.locator(".cards a").first.click()
        page.get_by_role("link", name="Weeg deze uitkomst").click()
        page.get_by_label("Besluit").select_option("FOLLOW")
        page.get_by_label("Reden").fill("Volgen tot de volgende levering.")
        page.get_by_label(re.compile("tot welke dag")).fill("2027-03-01")
        page.get_by_role("button", name="Kijk eerst").click()
        expect(page.get_by_role("status")).to_contain_text("Er is nog niets vastgelegd.")
        page.get_by_role("button", name="Voer uit").click()
        expect(page.get_by_role("status")).to_contain_text("Gedaan.")
        page.get_by_role("link", name="Verder").click()
        expect(page.get_by_text("Volgen tot de volgende levering.")).to_be_visible()


def test_an_invited_coordinator_answers_and_the_lead_sees_it(browser: Browser, url: str) -> None:
    with visitor(browser, url, "coordinator-nla") as nla:
        page = nla.sees(f"/onderzoeken/{CASE}")
        page.get_by_role("link", name="Antwoord").click()
        page.get_by_label("Toezegging; anders afwijzing").check()
        page.get_by_role("button", name="Voer uit").click()
        expect(page.get_by_role("status")).to_contain_text("Gedaan.")
    with visitor(browser, url, "coordinator-ijenv") as lead:
        page = lead.sees(f"/onderzoeken/{CASE}")
        row = page.locator("tr", has=page.get_by_role("rowheader", name="NLA"))
        expect(row).to_contain_text("Toegezegd")


def test_every_page_works_without_scripts(browser: Browser, url: str) -> None:
    with visitor(browser, url, "coordinator-ijenv", java_script_enabled=False) as one:
        for path in PAGES[:-1]:
            expect(one.sees(path).get_by_role("heading", level=1)).to_be_visible()

        assert one.strayed == []
