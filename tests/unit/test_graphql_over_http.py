"""The way in: a token first, then a question in the form that the specification asks."""

import asyncio
import json

import pytest
from access_builders import NOW
from api_builders import EmptyGraph, error_of, http, parts, question
from identity_builders import EXPECTED, NOON, token
from structlog.testing import capture_logs

from api.app import create_app
from api.graphql.endpoint import MAX_DOCUMENT
from api.guards import MAX_BODY
from api.identity.keys import FetchedKeys
from api.identity.verifier import Verifier
from schemas.access import RULES_VERSION

GRAPHQL_RESPONSE = "application/graphql-response+json"
CHAINS = "{ chains { key } }"


def send(*requests, graph=None, **more):
    return http(parts(graph or EmptyGraph(), **more), *requests)


def test_a_question_with_a_good_token_is_answered():
    (answer,) = send(question(CHAINS))

    assert (answer.status_code, answer.json()) == (200, {"data": {"chains": []}})


EXPIRED = int(NOON.timestamp()) - 3600
BAD_TOKENS = {
    "none": ({}, "geen token"),
    "empty": ({"authorization": "Bearer "}, "geen token"),
    "another scheme": ({"authorization": "Basic dXNlcjpwYXNz"}, "geen token"),
    "made up": ({"authorization": "Bearer onzin"}, "geen leesbaar token"),
    "expired": ({"authorization": f"Bearer {token(exp=EXPIRED)}"}, "verlopen"),
    "another audience": ({"authorization": f"Bearer {token(aud='elders')}"}, "iemand anders"),
    "in a cookie": ({"cookie": f"ketenzicht_ontwikkeling={token()}"}, "geen token"),
}


@pytest.mark.parametrize(("headers", "reason"), BAD_TOKENS.values(), ids=BAD_TOKENS.keys())
def test_without_a_good_token_nothing_is_asked(headers, reason):
    graph = EmptyGraph()
    (answer,) = send(
        {"method": "POST", "url": "/graphql", "headers": headers, "json": {"query": CHAINS}},
        graph=graph,
    )

    status, code, message = error_of(answer)
    assert (status, code, graph.asked) == (401, "TokenRefused", [])
    assert reason in message
    assert answer.headers["www-authenticate"].startswith("Bearer ")


def test_an_issuer_that_is_away_is_no_refusal_of_the_token():
    async def away():
        raise ValueError

    verifier = Verifier(FetchedKeys(away), EXPECTED, lambda: NOW)
    (answer,) = send(question(CHAINS), verifier=verifier)

    assert error_of(answer)[:2] == (503, "IssuerUnavailable")


def body(content: bytes, content_type: str = "application/json"):
    headers = {"authorization": f"Bearer {token()}", "content-type": content_type}
    return {"method": "POST", "url": "/graphql", "headers": headers, "content": content}


MALFORMED = {
    "no JSON": (body(b"{"), 400, "geen JSON"),
    "a number": (body(b"5"), 400, "geen JSON"),
    "a text": (body(b'"x"'), 400, "geen JSON"),
    "a batch": (body(b"[]"), 400, "een vraag per verzoek"),
    "nothing": (body(b"{}"), 400, "geen vraag"),
    "no text": (body(b'{"query": 5}'), 400, "query` is geen tekst"),
    "no variables": (body(b'{"query": "{ a }", "variables": 5}'), 400, "variables` is geen object"),
    "endless nesting": (body(b"[" * 90_000), 400, "geen JSON"),
    "a form": (body(b"query=x", "application/x-www-form-urlencoded"), 415, "application/json"),
    "plain text": (body(b'{"query": "{ a }"}', "text/plain"), 415, "application/json"),
    "no type": (body(b'{"query": "{ a }"}', ""), 415, "application/json"),
    "a mutation by GET": (
        {
            "method": "GET",
            "url": "/graphql",
            "params": {"query": "mutation { stopInvestigation }"},
            "headers": {"authorization": f"Bearer {token()}"},
        },
        400,
        "mutation gaat met POST",
    ),
    "another method": ({**body(b"{}"), "method": "PUT"}, 405, "GET of POST"),
}


@pytest.mark.parametrize(("request_", "status", "reason"), MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_request_is_refused_with_a_reason(request_, status, reason):
    (answer,) = send(request_)

    found, code, message = error_of(answer)
    assert (found, code) == (status, "BadRequest")
    assert reason in message


@pytest.mark.parametrize("declared", [True, False])
def test_a_body_beyond_the_limit_is_refused(declared):
    content = json.dumps({"query": CHAINS, "padding": "x" * MAX_BODY}).encode()

    async def pieces():
        for start in range(0, len(content), 10_000):
            yield content[start : start + 10_000]

    request = body(content) if declared else {**body(b""), "content": pieces()}
    (answer,) = send(request)

    assert error_of(answer)[:2] == (413, "TooLarge")


def test_a_question_beyond_the_limit_is_refused_before_it_is_parsed():
    (answer,) = send(question("{ " + "x" * MAX_DOCUMENT))

    found, _, message = error_of(answer)
    assert found == 413
    assert "variables" in message


def test_a_large_text_may_travel_in_the_variables():
    (answer,) = send(question(CHAINS, variables={"file": "x" * MAX_DOCUMENT * 10}))

    assert answer.status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "", "127.0.0.1.evil", "[::1"])
def test_another_name_than_ours_is_not_answered(host):
    (answer,) = send(question(CHAINS, headers={"host": host}))

    assert error_of(answer)[:2] == (421, "UnknownHost")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8080", "LOCALHOST", "[::1]:8080"])
def test_our_names_are_answered_on_every_port(host):
    (answer,) = send(question(CHAINS, headers={"host": host}))

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:3000", "", "http://[::1"]
)
def test_a_page_of_another_origin_is_refused(origin):
    (answer,) = send(question(CHAINS, headers={"origin": origin}))

    assert error_of(answer)[:2] == (403, "ForeignOrigin")


def test_every_answer_keeps_the_browser_within_bounds():
    answers = send(question(CHAINS), {"method": "GET", "url": "/health/live"}, body(b"{"))

    for answer in answers:
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


SPECIFIED = [
    ("{ chains { key } }", 200, {"data"}),
    ("{ chains { geen } }", 400, {"errors"}),
    ("{", 400, {"errors"}),
    ('{ chain(id: "weg") { key } }', 200, {"data", "errors"}),
]


@pytest.mark.parametrize(("query", "status", "keys"), SPECIFIED)
def test_the_media_type_of_the_specification_tells_request_errors_by_status(query, status, keys):
    new, old = send(
        question(query, headers={"accept": GRAPHQL_RESPONSE}),
        question(query, headers={"accept": "application/json"}),
    )

    assert (new.status_code, set(new.json())) == (status, keys)
    assert new.headers["content-type"] == f"{GRAPHQL_RESPONSE}; charset=utf-8"
    assert (old.status_code, old.headers["content-type"]) == (200, "application/json")
    assert new.headers["vary"] == "Accept"


def test_a_query_may_come_by_get():
    (answer,) = send(
        {
            "method": "GET",
            "url": "/graphql",
            "params": {"query": CHAINS},
            "headers": {"authorization": f"Bearer {token()}", "accept": GRAPHQL_RESPONSE},
        }
    )

    assert answer.json() == {"data": {"chains": []}}


def test_a_graph_that_is_away_is_told_as_such():
    ready, answer = send(
        {"method": "GET", "url": "/health/ready"}, question(CHAINS), graph=EmptyGraph(away=True)
    )

    assert (ready.status_code, ready.text) == (
        503,
        "niet gereed: De graaf is niet bereikbaar.\n",
    )
    assert error_of(answer)[1] == "StoreUnavailable"


def test_health_and_schema_ask_for_no_token():
    live, ready, schema = send(
        *({"method": "GET", "url": url} for url in ("/health/live", "/health/ready")),
        {"method": "GET", "url": "/schema.graphql"},
    )

    assert [live.status_code, schema.status_code] == [200, 200]
    assert ready.status_code == 200
    assert "type Query {" in schema.text


def test_a_websocket_is_closed_and_never_accepted():
    sent = []

    async def knock():
        scope = {"type": "websocket", "path": "/graphql", "headers": [], "subprotocols": []}

        async def receive():
            return {"type": "websocket.connect"}

        async def send_(message):
            sent.append(message["type"])

        await create_app(parts(EmptyGraph()))(scope, receive, send_)

    asyncio.run(knock())

    assert sent == ["websocket.close"]


def test_without_the_development_issuer_there_are_no_pages():
    answers = send(
        *({"method": "GET", "url": url} for url in ("/", "/aanmelden", "/ontwikkeluitgever/jwks"))
    )

    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_what_happened_is_counted():
    *_, counted = send(
        question(CHAINS),
        question("{ onzin }"),
        question(CHAINS, authorization="Bearer onzin"),
        {"method": "GET", "url": "/metrics"},
    )

    assert 'ketenzicht_requests_total{room="graphql",status="401"} 1\n' in counted.text
    assert 'ketenzicht_operations_total{kind="query",outcome="answered"} 1\n' in counted.text
    assert 'ketenzicht_operations_total{kind="refused",outcome="errors"} 1\n' in counted.text
    assert "ketenzicht_graph_reads_total 1\n" in counted.text
    assert "ketenzicht_tokens_refused_total 1\n" in counted.text


AUDITED = {
    "an answer": (question(CHAINS), "answered", ["chains"]),
    "a part that failed": (question('{ chain(id: "weg") { key } }'), "NotFound", ["chain"]),
    "an invalid question": (question("{ geheim }"), "GraphQLError", []),
    "no question": (question("{"), "GraphQLError", []),
    "fields in fragments": (
        question("{ ...A ... on Query { links { nodes { key } } } } fragment A on Query " + CHAINS),
        "answered",
        ["chains", "links"],
    ),
}


@pytest.mark.parametrize(("request_", "decision", "fields"), AUDITED.values(), ids=AUDITED.keys())
def test_every_question_leaves_an_audit_line(request_, decision, fields):
    with capture_logs() as lines:
        send(request_)

    (line,) = lines
    assert (line["subject"], line["inspectorate"], line["rules"]) == ("s-1", "ijenv", RULES_VERSION)
    assert (line["decision"], line["fields"]) == (decision, fields)


def test_the_audit_log_holds_no_token_and_no_value():
    with capture_logs() as lines:
        send(
            question("query Q($x: ID!) { chain(id: $x) { key } }", variables={"x": "geheim"}),
            question(CHAINS, authorization="Bearer geheim"),
        )

    assert len(lines) == 2
    assert "geheim" not in str(lines)
    assert token()[:40] not in str(lines)


@pytest.mark.parametrize("edge", ["0001-01-01T00:00:00+10:00", "9999-12-31T23:59:59-10:00"])
def test_a_moment_beyond_the_calendar_is_refused(edge):
    (answer,) = send(question(f'{{ chains(asOf: {{recorded: "{edge}"}}) {{ key }} }}'))

    assert answer.json()["errors"][0]["extensions"] == {"code": "QuestionError"}
