"""The pages of the development environment: sign in, look around, ask; in Dutch and by keyboard."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from api_builders import EmptyGraph, error_of, http, parts, question
from casework_builders import with_result
from identity_builders import token
from pages_builders import Outline, RealGraph, get, post, sign_in, visit
from structlog.testing import capture_logs

from api.identity.development import EXPECTED, issue_token, persons
from api.identity.issuer import NOTICE
from api.identity.keys import FetchedKeys
from api.identity.verifier import Verifier
from api.web.site import COOKIE
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from graph.store.port import CompiledQuery, Row
from schemas.results import DISCLAIMER


@pytest.mark.parametrize("url", ["/", "/vragen"])
def test_who_is_not_signed_in_is_led_to_the_people(tmp_path: Path, url: str) -> None:
    led, shown = visit(tmp_path, get(url), get("/aanmelden"))

    assert (led.status_code, led.headers["location"]) == (303, "/aanmelden")
    assert all(person.function in shown.text for person in persons())


def test_signing_in_gives_the_browser_a_token_that_scripts_and_other_sites_cannot_use(
    tmp_path: Path,
) -> None:
    signed, start = visit(tmp_path, sign_in(), get("/"))

    cookie = signed.headers["set-cookie"].lower()
    assert cookie.startswith(COOKIE)
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "Coördinator bij de Inspectie Justitie en Veiligheid" in start.text


def test_signing_out_takes_it_back(tmp_path: Path) -> None:
    *_, start = visit(tmp_path, sign_in(), post("/afmelden"), get("/"))

    assert start.status_code == 303


def test_an_unknown_person_is_told_who_there_are(tmp_path: Path) -> None:
    (answer,) = visit(tmp_path, sign_in("jan"))

    assert answer.status_code == 400
    assert "coordinator-ijenv" in answer.text
    assert "set-cookie" not in answer.headers


FORMS = ["/aanmelden", "/afmelden", "/vragen", "/vragen/antwoord.json"]


@pytest.mark.parametrize("url", FORMS)
@pytest.mark.parametrize("headers", [{}, {"origin": "http://127.0.0.1:3000"}, {"origin": "null"}])
def test_a_form_that_no_page_of_ours_sent_is_refused(
    tmp_path: Path, url: str, headers: dict[str, str]
) -> None:
    graph = EmptyGraph()
    _, answer = visit(
        tmp_path, sign_in(), post(url, headers, person="coordinator-igj", query="{x}"), graph=graph
    )

    assert error_of(answer)[:2] == (403, "ForeignOrigin")
    assert graph.asked == []


@pytest.mark.parametrize("url", ["/vragen", "/vragen/antwoord.json"])
def test_a_question_of_nobody_is_not_asked(tmp_path: Path, url: str) -> None:
    graph = EmptyGraph()
    (answer,) = visit(tmp_path, post(url, query="{ chains { key } }"), graph=graph)

    assert (answer.status_code, answer.headers["location"]) == (303, "/aanmelden")
    assert graph.asked == []


def test_the_api_takes_no_cookie(tmp_path: Path) -> None:
    _, answer = visit(
        tmp_path,
        sign_in(),
        {"method": "POST", "url": "/graphql", "json": {"query": "{ chains { key } }"}},
    )

    assert error_of(answer)[:2] == (401, "TokenRefused")


CHAINS = "{ chains { key } }"


def test_a_question_is_answered_under_the_form(tmp_path: Path) -> None:
    _, answer = visit(tmp_path, sign_in(), post("/vragen", query=CHAINS, variables=""))

    assert "&#34;chains&#34;: []" in answer.text
    assert "De vraag is beantwoord." in answer.text
    assert CHAINS in answer.text


def test_an_answer_can_be_kept_as_a_file(tmp_path: Path) -> None:
    _, answer = visit(tmp_path, sign_in(), post("/vragen/antwoord.json", query=CHAINS))

    assert answer.json() == {"data": {"chains": []}}
    assert answer.headers["content-disposition"] == 'attachment; filename="antwoord.json"'


WRONG = {
    "a fault in the question": ({"query": "{ geen }"}, "GraphQLError"),
    "no question": ({"query": " "}, "Syntax Error"),
    "nothing": ({"query": ""}, "Stel een vraag"),
    "only a fragment": ({"query": f"fragment A on Query {CHAINS}"}, "Stel een vraag"),
    "variables that are none": ({"query": CHAINS, "variables": "[1]"}, "geen JSON-object"),
    "variables that are no JSON": ({"query": CHAINS, "variables": "{"}, "geen JSON-object"),
}


@pytest.mark.parametrize(("form", "reason"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_with_a_question_is_shown(
    tmp_path: Path, form: dict[str, str], reason: str
) -> None:
    _, answer = visit(tmp_path, sign_in(), post("/vragen", **form))

    assert answer.status_code == 200
    assert "niet of niet geheel beantwoord" in answer.text
    assert reason in answer.text


def test_what_is_typed_cannot_become_part_of_the_page(tmp_path: Path) -> None:
    hostile = "</textarea><script>alert(1)</script>"
    _, answer = visit(tmp_path, sign_in(), post("/vragen", query=hostile, variables=hostile))

    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5", "99"])
def test_a_ready_question_stands_in_the_form(tmp_path: Path, number: str) -> None:
    _, answer = visit(tmp_path, sign_in(), get(f"/vragen?vraag={number}"))

    assert answer.text.count('aria-current="true"') == 1
    assert "query " in answer.text


PAGES = ["/aanmelden", "/", "/vragen"]


@pytest.mark.parametrize("url", PAGES)
def test_every_page_says_what_this_is(tmp_path: Path, url: str) -> None:
    _, answer = visit(tmp_path, sign_in(), get(url))

    assert "Ontwikkelomgeving." in answer.text
    assert NOTICE in answer.text
    assert DISCLAIMER in answer.text


@pytest.mark.parametrize("url", PAGES)
def test_every_page_can_be_used_without_seeing_it(tmp_path: Path, url: str) -> None:
    _, answer = visit(tmp_path, sign_in(), get(url))
    outline = Outline(answer.text)

    assert outline.all("html")[0]["lang"] == "nl"
    assert len(outline.all("h1")) == 1
    assert len(outline.all("main")) == 1
    labelled = {label["for"] for label in outline.all("label") if "for" in label}
    assert {field["id"] for field in outline.all("textarea")} <= labelled
    assert all("scope" in header for header in outline.all("th"))


@pytest.mark.parametrize("url", PAGES)
def test_every_page_loads_from_here_alone_and_runs_nothing_inline(tmp_path: Path, url: str) -> None:
    _, answer = visit(tmp_path, sign_in(), get(url))
    outline = Outline(answer.text)
    loaded = [tag.get("src") or tag.get("href") for tag in outline.all("script", "link", "img")]

    assert all(path and path.startswith("/static/") for path in loaded)
    assert not re.search(r"style=|\son\w+=|https?://", answer.text)
    assert "'unsafe" not in answer.headers["content-security-policy"]
    assert all(file.status_code == 200 for file in visit(tmp_path, *(get(path) for path in loaded)))


def test_the_start_page_shows_what_waits(
    tmp_path: Path, arcadedb_address: GraphAddress, arcadedb_store: BoltStore
) -> None:
    result = with_result(arcadedb_store)

    _, own, _, other = visit(
        tmp_path,
        sign_in(),
        get("/"),
        sign_in("coordinator-igj"),
        get("/"),
        graph=RealGraph(arcadedb_address),
    )

    assert "Overdracht g1 → r1 komt vaker te laat aan." in own.text
    assert "Duidelijk knelpunt</span>" in own.text
    assert result in own.text
    assert "Overzicht" in other.text
    assert result not in other.text


def test_a_graph_that_is_away_is_told_on_a_page(tmp_path: Path) -> None:
    _, page = visit(tmp_path, sign_in(), get("/"), graph=EmptyGraph(away=True))

    assert page.status_code == 503
    assert "De graaf is niet bereikbaar." in page.text


class BrokenGraph:
    async def run_plan(self, _plan: CompiledQuery) -> list[Row]:
        raise ZeroDivisionError("geheim")


def test_a_mistake_of_ours_is_told_by_a_report_number(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _, answer = visit(tmp_path, sign_in(), get("/"), graph=BrokenGraph())

    assert answer.status_code == 500
    assert "geheim" not in answer.text
    assert re.search(r"rapport \w{8}", answer.text)[0] in caplog.text


def test_signing_in_and_looking_leave_audit_lines(tmp_path: Path) -> None:
    with capture_logs() as lines:
        visit(tmp_path, sign_in(), get("/"))

    assert [line["what"] for line in lines] == ["sign in", "graphql"]
    assert {line["inspectorate"] for line in lines} == {"ijenv"}


def test_the_issuer_can_be_found_and_used_by_a_client(tmp_path: Path) -> None:
    found, keys, issued, refused = visit(
        tmp_path,
        get("/ontwikkeluitgever/.well-known/openid-configuration"),
        get("/ontwikkeluitgever/jwks"),
        post("/ontwikkeluitgever/token", person="coordinator-nla"),
        post("/ontwikkeluitgever/token", person="jan"),
    )

    assert found.json()["issuer"] == EXPECTED.issuer
    assert found.json()["jwks_uri"] == "http://127.0.0.1/ontwikkeluitgever/jwks"
    assert {answer.json()["notice"] for answer in (found, issued)} == {NOTICE}
    assert refused.status_code == 400

    async def fetch() -> dict[str, Any]:
        return keys.json()

    client = Verifier(FetchedKeys(fetch), EXPECTED)
    request = question(CHAINS, authorization=f"Bearer {issued.json()['access_token']}")
    (answer,) = http(parts(EmptyGraph(), verifier=client), request)
    assert answer.json() == {"data": {"chains": []}}


def test_a_token_of_another_issuer_signs_nobody_in(tmp_path: Path) -> None:
    (answer,) = visit(tmp_path, get("/", headers={"cookie": f"{COOKIE}={token()}"}))

    assert answer.status_code == 303


def test_a_token_of_the_command_line_is_good_for_the_api(tmp_path: Path) -> None:
    request = question(CHAINS, authorization=f"Bearer {issue_token(tmp_path, 'analist-ijenv')}")

    (answer,) = visit(tmp_path, request)

    assert json.loads(answer.text) == {"data": {"chains": []}}
