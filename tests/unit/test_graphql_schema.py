"""The schema is what other programs rely on: committed, described in Dutch, and bounded."""

import asyncio
import json

import pytest
from access_builders import NOW
from api_builders import SECRET, EmptyGraph, coordinator
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
    find_breaking_changes,
    is_introspection_type,
    is_specified_scalar_type,
)
from hypothesis import given
from hypothesis import strategies as st

from api.graphql.context import Context
from api.graphql.export import export
from api.graphql.limits import MAX_ALIASES, MAX_DEPTH, MAX_FIELDS
from api.graphql.nodes import key_of, kind_and_key, opaque_id
from api.graphql.schema import committed, exported, schema
from api.metrics import Metrics
from api.web.questions import ready_questions
from graph.query.page import Cursors
from schemas.errors import NotFound

NOW_BUILT = build_schema(exported())


def breaking(old: str, new: str) -> list[str]:
    return [
        change.description for change in find_breaking_changes(build_schema(old), build_schema(new))
    ]


def test_no_change_breaks_what_was_committed():
    assert breaking(committed(), exported()) == []


def test_the_committed_schema_is_the_export():
    assert committed() == exported(), "python -m api.graphql.export"


def test_the_export_can_be_written_anew(tmp_path):
    export(tmp_path / "schema.graphql")

    assert (tmp_path / "schema.graphql").read_text(encoding="utf-8") == exported()


def test_a_field_that_goes_away_is_found_to_break():
    assert breaking("type Query { a: Int b: Int }", "type Query { a: Int }") == [
        "Field Query.b was removed."
    ]


def undescribed():
    for type_ in NOW_BUILT.type_map.values():
        if is_introspection_type(type_) or is_specified_scalar_type(type_):
            continue
        yield type_.name, type_.description
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for name, field in type_.fields.items():
                yield f"{type_.name}.{name}", field.description
                for argument, value in getattr(field, "args", {}).items():
                    yield f"{type_.name}.{name}({argument})", value.description
        if isinstance(type_, GraphQLEnumType):
            for name, value in type_.values.items():
                yield f"{type_.name}.{name}", value.description


def test_everything_is_described():
    assert [name for name, description in undescribed() if not description] == []


def test_descriptions_are_dutch():
    english = {"the", "which", "should", "when", "string", "value"}

    assert [
        name for name, text in undescribed() if english & set((text or "").lower().split())
    ] == []


@given(st.sampled_from(["Chain", "LinkResult"]), st.text())
def test_an_opaque_id_gives_back_its_key(kind, key):
    opaque = opaque_id(kind, key)

    assert (kind_and_key(opaque), key_of(opaque, kind)) == ((kind, key), key)


@given(st.from_regex(r"[a-z0-9][a-z0-9/._-]*", fullmatch=True))
def test_a_readable_key_is_taken_as_it_is(key):
    assert key_of(key, "Chain") == key


@pytest.mark.parametrize("given", ["Onzin", "Q", "Q2hhaW4", "Ünicode", opaque_id("Link", "a/b")])
def test_an_id_of_something_else_is_not_found(given):
    with pytest.raises(NotFound):
        key_of(given, "Chain")


def ask(query: str, **variables: object):
    graph = EmptyGraph()
    context = Context(coordinator(), graph, None, Cursors(SECRET), lambda: NOW, Metrics())
    result = asyncio.run(schema.execute(query, variables, context_value=context))
    errors = [error.formatted for error in result.errors or []]
    return result.data, errors, graph


ALIASES = " ".join(f"a{n}: chains {{ key }}" for n in range(MAX_ALIASES + 1))
BOMBS = {
    "depth": "{ chains " * (MAX_DEPTH + 2) + "}" * (MAX_DEPTH + 2),
    "aliases": f"{{ {ALIASES} }}",
    "tokens": "{ chains { " + "key " * 3000 + "} }",
    "brackets": "{ chains " * 5000,
    "lists": "query { chains(asOf: " + "[" * 5000 + "]" * 5000 + ") { key } }",
    "fields": "{ ...F0 } "
    + " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(60))
    + " fragment F60 on Query { chains { key } }",
    "fragments": "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_refused_before_the_graph_is_asked(bomb):
    data, errors, graph = ask(bomb)

    assert (data, graph.asked) == (None, [])
    assert {error["extensions"]["code"] for error in errors} == {"GraphQLError"}


def test_each_limit_says_what_it_is():
    said = {
        name: " ".join(error["message"] for error in ask(bomb)[1]) for name, bomb in BOMBS.items()
    }

    assert f"{MAX_DEPTH + 1} niveaus diep, ten hoogste {MAX_DEPTH}" in said["depth"]
    assert f"{MAX_ALIASES + 1} aliassen, ten hoogste {MAX_ALIASES}" in said["aliases"]
    assert f"{2**61} velden, ten hoogste {MAX_FIELDS}" in said["fields"]
    assert "tokens" in said["tokens"]
    assert "nested too deeply" in said["brackets"]


@pytest.mark.parametrize("first", [0, -1, 1001, 100_000])
@pytest.mark.parametrize(
    ("root", "most"),
    [("handovers", 1000), ("links", 1000), ("results", 100), ("handoverResults", 100)],
)
def test_a_page_out_of_bounds_is_refused(root, most, first):
    data, errors, graph = ask(f"{{ {root}(first: {first}) {{ nodes {{ key }} }} }}")

    assert (data, graph.asked) == (None, [])
    assert errors[0]["extensions"] == {"code": "PageRefused"}
    assert errors[0]["message"] == (
        f"first is {first}; kies 1 tot en met {most} en blader verder met after."
    )


@pytest.mark.parametrize("cursor", ["", "onzin", "AAAA", "é", "A" * 10_000])
def test_a_made_up_cursor_is_refused(cursor):
    _, errors, graph = ask(
        "query Q($after: String) { links(after: $after) { nodes { key } } }", after=cursor
    )

    assert errors[0]["extensions"] == {"code": "CursorRefused"}
    assert graph.asked == []


def test_a_moment_without_zone_is_refused():
    _, errors, _ = ask('{ chains(asOf: {recorded: "2026-01-01T00:00:00"}) { key } }')

    assert errors[0]["extensions"] == {"code": "QuestionError"}
    assert "tijdzone" in errors[0]["message"]


@pytest.mark.parametrize("valid", ["morgen", "2026-02-30", "", "9" * 50])
def test_a_day_that_is_none_is_refused(valid):
    _, errors, _ = ask("query Q($d: Date) { chains(asOf: {valid: $d}) { key } }", d=valid)

    assert errors[0]["extensions"]["code"] == "GraphQLError"


ROOTS = [
    "chains { key }",
    'chain(id: "x") { key }',
    "handovers { nodes { key } }",
    "links { nodes { key handover { norms { value } } } }",
    "networks { key }",
    'changesSince(since: "2026-01-01T00:00:00Z") { nodes { key } }',
    "recommendations { id }",
    "deadlines { day }",
    'journal(investigation: "x") { seq }',
    "myTasks { what }",
    'supervisionPicture(organisation: "x") { warning }',
    "roles { nodes { key } }",
    "organisations { nodes { key } }",
    'handover(id: "x") { key }',
    'link(id: "x") { key }',
    "results { nodes { key run { method } weighing { version } } }",
    "handoverResults { nodes { key } }",
    'organisation(id: "x") { key }',
    "inspectorates { key competences { handover { key } } }",
    "investigations { key scopeLost { handover } }",
    "supervisionLevels { subject current { level } }",
    "visits { id state }",
    "missingGrounds { year requests }",
    'investigation(id: "x") { key }',
    'analysisRun(id: "x") { key }',
    "dataChecks { key reactions { agrees } }",
    "analysisRuns { key statuses { links } }",
    'analysisDiff(from: "x", to: "y") { total }',
    "changeProposals { key }",
    'changeProposal(id: "v2026-001") { key }',
    'search(text: "jeugd") { key }',
    "programmes { key activities { key standing efforts { days } } }",
    'programme(id: "programma-x") { key }',
    "coverage(year: 2022) { code covered }",
    "capacity(year: 2026) { quarter conflict sentence }",
    "cooperationProtocols { key parties }",
    "datasets { key ground { law } receivers { inspectorate } }",
    "datasetGrounds { holder missing }",
    "algorithms { key handovers }",
    "complianceProducts(year: 2023) { product known }",
    "indicators { key due { state } }",
    "signals { id jointDecision assessments { inspectorate } }",
    "accounts { organisation contacts { day } }",
    'sharingCheck(dataset: "x", receiver: "igj", purpose: RISK) { allowed }',
    "balances { key findings { sentence } }",
    'chainViews(chain: "x") { key inspectorates { short } }',
    'proposedDifferences(proposal: "v2026-001") { nodes { words } }',
    f'node(id: "{opaque_id("Link", "a/b/c/d")}") {{ id }}',
]


SEVERAL = {"modelDiff", "impact", "paths", "snapshots"}
"""Roots that ask more than once: two instants, or once per step of a walk, within its bounds."""


@pytest.mark.parametrize("root", ROOTS)
def test_a_root_field_asks_the_graph_once(root):
    _, _, graph = ask(f"{{ {root} }}")

    assert len(graph.asked) == 1


def test_every_root_field_is_counted():
    counted = {root.split("(")[0].split()[0] for root in ROOTS}

    assert counted | SEVERAL == set(NOW_BUILT.query_type.fields)


def test_what_is_not_there_is_null_with_a_reason():
    data, errors, _ = ask('{ chain(id: "weg") { name } }')

    assert data == {"chain": None}
    assert errors[0]["extensions"] == {"code": "NotFound"}


class BrokenGraph:
    async def run_plan(self, _plan):
        raise ZeroDivisionError("geheim")


def test_a_mistake_of_ours_is_masked_behind_a_report(caplog):
    context = Context(coordinator(), BrokenGraph(), None, Cursors(SECRET), lambda: NOW, Metrics())

    result = asyncio.run(schema.execute("{ chains { key } }", context_value=context))

    error = result.errors[0].formatted
    assert error["extensions"]["code"] == "InternalError"
    assert "geheim" not in str(error)
    assert f"rapport {error['extensions']['report']}" in caplog.text


@pytest.mark.parametrize("ready", ready_questions(), ids=lambda ready: ready.id)
def test_a_ready_question_can_be_asked(ready):
    _, errors, graph = ask(ready.text, **json.loads(ready.variables))

    assert errors == []
    assert len(graph.asked) == 1
    assert ready.title.endswith("?")


def test_there_are_five_ready_questions():
    assert [ready.id for ready in ready_questions()] == ["1", "2", "3", "4", "5"]
