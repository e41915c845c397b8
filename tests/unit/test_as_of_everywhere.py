"""Every read takes both instants: true in the world then, as we held it then."""

from pathlib import Path
from typing import Any

import pytest
import typer
from graphql import ObjectTypeDefinitionNode, parse

from deployments.command import app

SDL = Path(__file__).parents[2] / "api" / "graphql" / "schema.graphql"
BETWEEN = {"modelDiff", "analysisDiff"}
"""Roots that compare two instants or two analyses."""
SINCE = {"changesSince"}
"""Roots that tell from an instant until now."""
SETTLED = {"proposedDifferences"}
"""Roots about what never changes once it is written."""

READS = ("chains list", "chains show", "chains views", "links", "search")


def roots() -> dict[str, set[str]]:
    """Return the arguments of every root field of a query."""
    [query] = [
        each
        for each in parse(SDL.read_text(encoding="utf-8")).definitions
        if isinstance(each, ObjectTypeDefinitionNode) and each.name.value == "Query"
    ]
    return {field.name.value: {one.name.value for one in field.arguments} for field in query.fields}


def test_every_root_of_a_query_takes_both_instants() -> None:
    without = {name for name, arguments in roots().items() if "asOf" not in arguments}

    assert without == BETWEEN | SINCE | SETTLED


def test_a_comparison_names_what_it_goes_from_and_to() -> None:
    assert all({"from", "to"} <= roots()[name] for name in BETWEEN)


@pytest.mark.parametrize("command", READS)
def test_a_reading_command_takes_both_instants(command: str) -> None:
    found: Any = typer.main.get_command(app)
    for word in command.split():
        found = found.commands[word]

    assert {"valid", "recorded"} <= {one.name for one in found.params}
