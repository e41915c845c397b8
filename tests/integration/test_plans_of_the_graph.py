"""How Neo4j carries out documented questions: never a scan of all nodes, within a budget."""

import asyncio
from collections.abc import Iterator
from typing import Any

import neo4j
import pytest
from access_builders import NOW
from api_builders import SECRET, coordinator
from graph_servers import emptied
from where_builders import loaded

from api.graphql.context import Context
from api.graphql.schema import schema
from api.metrics import Metrics
from graph.query.page import Cursors
from graph.store.address import GraphAddress
from graph.store.port import CompiledQuery, Row

SMALL = {"ChainState", "RoleState", "HandoverState"}
"""Labels of which there are hundreds: the model of the chains."""

DOCUMENTED: dict[str, tuple[str, int]] = {
    "chain": ('{ chain(id: "keten") { name handovers { name givers { name } } } }', 300),
    "handover": ('{ handover(id: "keten/h1") { name norms { value unit } } }', 60),
    "link": ('{ link(id: "keten/h1/g1/r1") { giver { name } receiver { name } } }', 120),
    "organisation": ('{ organisation(id: "g1") { name region links { nodes { key } } } }', 120),
    "links of a chain": (
        '{ links(where: {chain: {eq: "keten"}}) { nodes { key giver { name } } } }',
        300,
    ),
    "links of an organisation": ('{ links(organisation: "g1") { nodes { key } } }', 120),
    "organisations by name": (
        "{ organisations(orderBy: {by: NAME}) { nodes { key } pageInfo { endCursor } } }",
        120,
    ),
    "organisations with what they give": (
        "{ organisations { nodes { key links(first: 5) { nodes { key } } } } }",
        300,
    ),
    "what we supervise": (
        '{ handovers(where: {supervisedBy: {giver: "igj"}}) { nodes { key } } }',
        300,
    ),
    "two inspectorates": ("{ links(where: {twoInspectorates: true}) { nodes { key } } }", 900),
    "how many links": ("{ links(first: 1) { totalCount } }", 200),
}


class Watched:
    """Reads as a driver does, and keeps what was read."""

    def __init__(self, session: neo4j.Session) -> None:
        self._session = session
        self.plans: list[CompiledQuery] = []

    async def run_plan(self, plan: CompiledQuery) -> list[Row]:
        """Read rows."""
        self.plans.append(plan)
        return self._session.run(plan.text, dict(plan.parameters)).data()  # type: ignore[arg-type]

    async def run_record(self, plan: CompiledQuery) -> list[Any]:
        """Read one record."""
        self.plans.append(plan)
        return list(self._session.run(plan.text, dict(plan.parameters)).single(strict=True))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def session(neo4j_address: GraphAddress) -> Iterator[neo4j.Session]:
    """A session on a register that is read only."""
    auth = (neo4j_address.user, neo4j_address.password.get_secret_value())
    with (
        emptied(neo4j_address) as store,
        neo4j.GraphDatabase.driver(neo4j_address.url, auth=auth) as driver,
        driver.session() as session,
    ):
        loaded(store)
        session.run("CALL db.awaitIndexes(60)").consume()
        yield session


async def planned(session: neo4j.Session, query: str) -> CompiledQuery:
    """Return the one statement that answers a question."""
    reads = Watched(session)
    context = Context(coordinator(), reads, None, Cursors(SECRET), lambda: NOW, Metrics())  # type: ignore[arg-type]
    result = await schema.execute(query, {}, context_value=context)
    assert result.errors is None
    (plan,) = reads.plans
    return plan


def operators(plan: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    """Yield each operator of a plan with its details and what it cost."""
    details = plan.get("args", {})
    yield plan["operatorType"], str(details.get("Details", "")), int(details.get("DbHits", 0))
    for child in plan.get("children", []):
        yield from operators(child)


@pytest.mark.parametrize(("query", "budget"), DOCUMENTED.values(), ids=DOCUMENTED.keys())
def test_a_documented_question_never_scans_what_may_be_many(
    session: neo4j.Session, query: str, budget: int
) -> None:
    plan = asyncio.run(planned(session, query))
    profile = session.run(f"PROFILE {plan.text}", dict(plan.parameters)).consume().profile  # type: ignore[arg-type]

    found = list(operators(profile))
    kinds = {kind.partition("@")[0] for kind, _, _ in found}
    scanned = {details for kind, details, _ in found if kind.startswith("NodeByLabelScan")}
    assert "AllNodesScan" not in kinds
    assert all(any(label in one for label in SMALL) for one in scanned), scanned
    assert sum(hits for _, _, hits in found) <= budget
