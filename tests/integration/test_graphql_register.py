"""The register over GraphQL, at two instants; every test runs on both engines."""

from itertools import chain

import pytest
from api_builders import ask, ask_all, coordinator
from builders import chain_file, handover, link, load_of, moment, norm, organisation

from api.graphql.nodes import opaque_id
from graph.register.load import load_chain
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from schemas.register import ChainFile

PARTIES = [
    organisation("g1", "gemeente", region="oost"),
    organisation("r1", "rvdk", region="oost"),
    organisation("gi1", "gi", region="oost"),
]
ROLES = [
    {"id": "gemeente", "name": "Gemeente", "kind": "organisation", "bestuurslaag": "gemeente"},
    {"id": "rvdk", "name": "RvdK", "kind": "organisation", "bestuurslaag": "rijk"},
    {"id": "gi", "name": "GI", "kind": "organisation"},
]


def drawn(*handovers: dict[str, object], links: list[object]) -> ChainFile:
    return chain_file(
        "gemeente > rvdk",
        roles=ROLES,
        handovers=list(handovers),
        organisations=PARTIES,
        links=links,
    )


#            2026-01-01            02-01                06-01            valid
# recorded in January:  |=============== 10 days, to rvdk ==================>
# recorded in March:    |=== 10 ===|===== 14, to rvdk =====|== 14, to gi ===>
IN_JANUARY = drawn(handover("h1", "gemeente", "rvdk"), links=[link("h1", "g1", "r1")])
CORRECTED = [
    norm(10, id="oud", valid_to="2026-02-01"),
    norm(14, id="nieuw", valid_from="2026-02-01"),
]
IN_MARCH = drawn(
    handover("h1", "gemeente", "rvdk", norms=CORRECTED, valid_to="2026-06-01"),
    handover("h1", "gemeente", "gi", norms=CORRECTED, valid_from="2026-06-01"),
    links=[
        link("h1", "g1", "r1", valid_to="2026-06-01"),
        link("h1", "g1", "gi1", valid_from="2026-06-01"),
    ],
)

AT = """
query At($valid: Date!, $recorded: DateTime!) {
  chain(id: "keten", asOf: {valid: $valid, recorded: $recorded}) {
    handovers { key norms { value } receivers { key } recording { recordedFrom recordedTo } }
  }
  links(asOf: {valid: $valid, recorded: $recorded}) { nodes { receiver { key name } } }
}
"""
POINTS = {
    "then, as held then": ("2026-02-15", "2026-02-15", 10, "rvdk", "r1"),
    "then, as held now": ("2026-02-15", "2026-04-01", 14, "rvdk", "r1"),
    "to come, as held then": ("2026-07-01", "2026-02-15", 10, "rvdk", "r1"),
    "to come, as held now": ("2026-07-01", "2026-04-01", 14, "gi", "gi1"),
}


@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS.keys())
def test_a_question_is_answered_for_a_day_as_we_held_it(
    address: GraphAddress, store: BoltStore, point: tuple[str, str, int, str, str]
) -> None:
    valid, recorded, days, role, receiver = point
    load_chain(store, load_of(IN_JANUARY, "2026-01-01"))
    load_chain(store, load_of(IN_MARCH, "2026-03-01"))

    at = {"valid": valid, "recorded": f"{recorded}T00:00:00Z"}
    answer = ask(address, store, AT, variables=at)

    (held,) = answer.data["chain"]["handovers"]
    assert (held["norms"], held["receivers"]) == ([{"value": days}], [{"key": role}])
    (linked,) = answer.data["links"]["nodes"]
    assert linked["receiver"] == {"key": receiver, "name": f"{receiver} (fictief)"}


def test_before_anything_was_recorded_there_is_nothing(
    address: GraphAddress, store: BoltStore
) -> None:
    load_chain(store, load_of(IN_JANUARY, "2026-01-01"))

    at = {"valid": "2026-02-15", "recorded": "2025-12-31T00:00:00Z"}
    answer = ask(address, store, AT, variables=at)

    assert answer.data == {"chain": None, "links": {"nodes": []}}
    assert answer.codes == ["NotFound"]


SUPERVISED = {
    "giver": [
        {
            "inspectorate": "igj",
            "subject": "kwaliteit",
            "ground": "jeugdwet-9.1",
            "ground_status": "wet",
            "scope": "kwaliteit",
            "valid_from": "2026-01-01",
        },
        {
            "inspectorate": "nla",
            "subject": "werk",
            "ground": "protocol",
            "ground_status": "protocol",
            "scope": "stelsel",
        },
    ],
    "receiver": [
        {
            "inspectorate": "ijenv",
            "subject": "onderzoek",
            "ground": "jeugdwet-9.1",
            "ground_status": "wet",
            "scope": "kwaliteit",
        }
    ],
}
FULL = chain_file(
    "gemeente > rvdk",
    roles=ROLES,
    handovers=[
        handover(
            "h1",
            "gemeente",
            "rvdk",
            supervision=SUPERVISED,
            channel="corv",
            information=["vto_formulier"],
            grounds=[{"law": "Jeugdwet", "article": "3.1", "source": "eigen"}],
            feedback={"expected": True, "term": {"value": 5, "unit": "d"}},
            position=5,
        )
    ],
    organisations=PARTIES,
    links=[link("h1", "g1", "r1")],
    relations=[{"from": "g1", "to": "r1", "kind": "funds", "source": "eigen"}],
    steps=[{"id": "s1", "name": "Plan", "role": "gi", "norms": [norm(6, "wk")], "source": "eigen"}],
    contexts=[
        {"id": "c1", "kind": "randvoorwaarde", "concerns": ["rvdk"], "text": "t", "source": "eigen"}
    ],
    sources={"eigen": {"title": "Eigen bron", "read_on": "2026-01-01"}},
    grounds={"jeugdwet-9.1": {"law": "Jeugdwet", "article": "9.1", "source": "eigen"}},
)

ALL = """
{ chains {
    key name kind intake { key } outcome { name } roles { key kind layer }
    contexts { key kind concerns text } steps { key role { name } kind { code } channel { name } sources { code }
      norms { value unit kind } }
    recording { recordedBy reason }
    handovers {
      id key name kind { code name } position givers { key } receivers { key }
      information { name } channel { code name } crossesLayer crossesSystem
      norms { key value unit kind countedFrom isMeasured source confidence }
      grounds { law article source } sources { code title readOn }
      giverSupervision { inspectorate { short tsd } groundStatus namedGround { law article } validFrom }
      receiverSupervision { inspectorate { key } scope }
      competentAtGiver { key } competentAtReceiver { key }
      twoInspectorates noCompetentInspectorate feedback { expected term { value unit } }
  } } }
"""


def test_a_chain_tells_all_that_is_arranged(address: GraphAddress, store: BoltStore) -> None:
    load_chain(store, load_of(FULL, "2026-01-01", reason="eerste keer"))

    answer = ask(address, store, ALL)

    assert (answer.errors, answer.questions) == ([], 1)
    (whole,) = answer.data["chains"]
    assert (whole["intake"], whole["outcome"]) == ([{"key": "gemeente"}], [{"name": "RvdK"}])
    assert whole["recording"] == {"recordedBy": "p-701", "reason": "eerste keer"}
    assert {role["key"] for role in whole["roles"]} == {"gemeente", "rvdk", "gi"}
    assert whole["contexts"][0]["concerns"] == ["rvdk"]
    assert whole["steps"] == [
        {
            "key": "keten/s1",
            "role": {"name": "GI"},
            "kind": None,
            "channel": None,
            "sources": [{"code": "eigen"}],
            "norms": [{"value": 6, "unit": "WEEK", "kind": "FIELD"}],
        }
    ]


def test_a_handover_tells_who_is_competent_on_which_ground(
    address: GraphAddress, store: BoltStore
) -> None:
    load_chain(store, load_of(FULL, "2026-01-01"))

    (held,) = ask(address, store, ALL).data["chains"][0]["handovers"]

    assert held["channel"] == {"code": "corv", "name": "CORV"}
    assert held["giverSupervision"][0] == {
        "inspectorate": {"short": "IGJ", "tsd": True},
        "groundStatus": "ACT",
        "namedGround": {"law": "Jeugdwet", "article": "9.1"},
        "validFrom": "2026-01-01",
    }
    assert (held["competentAtGiver"], held["competentAtReceiver"]) == (
        [{"key": "igj"}],  # a protocol makes nobody competent
        [{"key": "ijenv"}],
    )
    assert (held["twoInspectorates"], held["noCompetentInspectorate"]) == (True, False)
    assert (held["crossesLayer"], held["crossesSystem"]) == (True, False)
    assert held["sources"] == [{"code": "eigen", "title": "Eigen bron", "readOn": "2026-01-01"}]


def test_inspectorates_tell_what_they_cover(address: GraphAddress, store: BoltStore) -> None:
    load_chain(store, load_of(FULL, "2026-01-01"))

    answer = ask(
        address,
        store,
        "{ inspectorates { key competences { handover { key } atGiver supervision { ground } } } }",
    )

    covered = {one["key"]: one["competences"] for one in answer.data["inspectorates"]}
    assert covered["igj"] == [
        {
            "handover": {"key": "keten/h1"},
            "atGiver": True,
            "supervision": {"ground": "jeugdwet-9.1"},
        }
    ]
    assert covered["ivho"] == []


def test_an_organisation_tells_its_roles_and_relations(
    address: GraphAddress, store: BoltStore
) -> None:
    load_chain(store, load_of(FULL, "2026-01-01"))

    answer = ask(
        address,
        store,
        '{ organisation(id: "r1") { name fictional region roles { key }'
        " relations { from to kind } } }",
    )

    assert answer.data["organisation"] == {
        "name": "r1 (fictief)",
        "fictional": True,
        "region": "oost",
        "roles": [{"key": "rvdk"}],
        "relations": [{"from": "g1", "to": "r1", "kind": "funds"}],
    }


LONG = chain_file(
    *(f"a{n} > b{n}" for n in range(7)),
    organisations=[organisation(f"{x}-{n}", f"{x}{n}") for n in range(7) for x in "ab"],
    links=[link(f"h{n + 1}", f"a-{n}", f"b-{n}") for n in range(7)],
)
PAGE = """
query Page($first: Int!, $after: String) {
  ROOT(first: $first, after: $after) {
    edges { cursor node { key } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""


def pages(address: GraphAddress, store: BoltStore, root: str, first: int) -> list[dict]:
    query, after, found = PAGE.replace("ROOT", root), None, []
    while not found or found[-1]["pageInfo"]["hasNextPage"]:
        variables = {"first": first, "after": after}
        found.append(ask(address, store, query, variables=variables).data[root])
        after = found[-1]["pageInfo"]["endCursor"]
    return found


@pytest.mark.parametrize("root", ["handovers", "links"])
def test_pages_together_are_the_whole_list(
    address: GraphAddress, store: BoltStore, root: str
) -> None:
    load_chain(store, load_of(LONG, "2026-01-01"))
    (whole,) = pages(address, store, root, 100)

    parts = pages(address, store, root, 3)

    keys = [[edge["node"]["key"] for edge in part["edges"]] for part in parts]
    assert [len(part) for part in keys] == [3, 3, 1]
    assert list(chain.from_iterable(keys)) == [edge["node"]["key"] for edge in whole["edges"]]
    assert [part["pageInfo"]["hasPreviousPage"] for part in parts] == [False, True, True]
    assert parts[0]["pageInfo"]["startCursor"] == parts[0]["edges"][0]["cursor"]


def test_a_next_page_is_read_at_the_moment_of_the_first(
    address: GraphAddress, store: BoltStore
) -> None:
    load_chain(store, load_of(LONG, "2026-01-01"))
    query = PAGE.replace("ROOT", "links")
    first = ask(address, store, query, variables={"first": 3}, now=moment("2026-02-01"))
    load_chain(store, load_of(LONG.model_copy(update={"links": []}), "2026-03-01"))

    after = {"first": 100, "after": first.data["links"]["pageInfo"]["endCursor"]}
    rest = ask(address, store, query, variables=after, now=moment("2026-04-01"))

    assert len(rest.data["links"]["edges"]) == 4


FOREIGN = {
    "another list": ("handovers(first: $first, after: $after)", "ijenv"),
    "another filter": ('links(chain: "keten", first: $first, after: $after)', "ijenv"),
    "another reader": ("links(first: $first, after: $after)", "igj"),
    "another moment": (
        'links(first: $first, after: $after, asOf: {valid: "2026-01-02"})',
        "ijenv",
    ),
}


@pytest.mark.parametrize("case", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_foreign_cursor_is_refused(
    arcadedb_address: GraphAddress, arcadedb_store: BoltStore, case: tuple[str, str]
) -> None:
    root, who = case
    load_chain(arcadedb_store, load_of(LONG, "2026-01-01"))
    (page, *_) = pages(arcadedb_address, arcadedb_store, "links", 2)

    answer = ask(
        arcadedb_address,
        arcadedb_store,
        PAGE.replace("ROOT(first: $first, after: $after)", root),
        variables={"first": 2, "after": page["pageInfo"]["endCursor"]},
        actor=coordinator(who),
    )

    assert answer.codes == ["CursorRefused"]


NODES = [
    opaque_id("Chain", "keten"),
    opaque_id("Handover", "keten/h1"),
    opaque_id("Link", "keten/h1/g1/r1"),
    opaque_id("Organisation", "g1"),
    opaque_id("Inspectorate", "igj"),
]


def test_an_opaque_id_leads_back_to_what_it_names(address: GraphAddress, store: BoltStore) -> None:
    load_chain(store, load_of(FULL, "2026-01-01"))

    asked = [(f'{{ node(id: "{opaque}") {{ id __typename }} }}', {}) for opaque in NODES]
    answers = ask_all(address, store, *asked)

    assert [answer.data["node"]["id"] for answer in answers] == NODES
    assert [answer.data["node"]["__typename"] for answer in answers] == [
        "Chain",
        "Handover",
        "Link",
        "Organisation",
        "Inspectorate",
    ]


@pytest.mark.parametrize(
    "opaque", [opaque_id("Link", "weg"), opaque_id("Norm", "x"), "keten", "Q", ""]
)
def test_an_id_of_nothing_is_not_found(
    arcadedb_address: GraphAddress, arcadedb_store: BoltStore, opaque: str
) -> None:
    answer = ask(arcadedb_address, arcadedb_store, f'{{ node(id: "{opaque}") {{ id }} }}')

    assert (answer.data, answer.codes) == ({"node": None}, ["NotFound"])
