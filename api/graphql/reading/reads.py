"""Answers planned roots before the executor is asked; what is not planned is left to it.

The executor stays the judge: whatever goes wrong here, a value that does not fit, a record that is
not there, a refusal of the graph, is answered by it, from the same question.
"""

from collections import OrderedDict
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from graphql import (
    ExecutionResult,
    OperationDefinitionNode,
    OperationType,
    get_operation_ast,
)
from graphql.execution.values import VariableValues, get_argument_values, get_variable_values
from strawberry import UNSET
from strawberry.extensions import SchemaExtension
from strawberry.schema import BaseSchema
from strawberry.types import ExecutionContext
from strawberry.types.arguments import convert_arguments
from strawberry.types.field import StrawberryField

from api.graphql.context import Context
from api.graphql.reading.selecting import Root, Selecting, Site, core_schema, fragments_of
from api.graphql.register.wanted import ROOTS, links_within
from graph.query.asked import BailError, UnplannableError
from graph.query.planned import Asking, Plan
from graph.query.register import missing

OPERATIONS: Final = 512
"""Operations that are kept with their plans, the last used of them."""


@dataclass(frozen=True)
class Planned:
    """An operation whose roots all have a plan."""

    roots: list[tuple[Root, Plan]]


class Operations:
    """Planned operations by their text; None stands for one that is left to the executor."""

    def __init__(self, most: int = OPERATIONS) -> None:
        self._kept: OrderedDict[object, Planned | None] = OrderedDict()
        self._most = most

    def planned(self, running: ExecutionContext, operation: OperationDefinitionNode) -> Planned:
        """Return the plans of an operation; raise `UnplannableError` when it is left."""
        variables = _variables(running, operation)
        key = (running.query, operation.name and operation.name.value, _included(variables))
        if key in self._kept:
            self._kept.move_to_end(key)
            found = self._kept[key]
        else:
            found = self._kept[key] = _plan(running, operation, variables)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        if found is None:
            raise UnplannableError
        return found


class CompiledReads(SchemaExtension):
    """Answers a query whose roots are planned with one statement each."""

    operations: ClassVar = Operations()

    async def on_execute(self) -> AsyncIterator[None]:
        """Set the result, or leave it to the executor."""
        running = self.execution_context
        running.context.refused = None
        document = running.graphql_document
        operation = document and get_operation_ast(document, running.operation_name)
        if running.context.plans and operation and operation.operation is OperationType.QUERY:
            try:
                data = await self._answered(running, operation)
                running.result = ExecutionResult(data=data, errors=None)
            except UnplannableError:
                pass
            except Exception:  # noqa: BLE001 - the executor says what is wrong, and reports it
                running.context.metrics.count("ketenzicht_plans_left_total")
        yield

    async def _answered(
        self, running: ExecutionContext, operation: OperationDefinitionNode
    ) -> dict[str, Any]:
        planned = self.operations.planned(running, operation)
        variables = _variables(running, operation)
        context: Context = running.context
        given = Given(running.schema, variables)
        asked = [(root, plan, _asking(context, root, given)) for root, plan in planned.roots]
        queries = [plan.query(asking) for _, plan, asking in asked]
        answers: dict[str, Any] = {}
        for (root, plan, asking), query in zip(asked, queries, strict=True):
            record = await context.read(query)
            written = plan.answer(asking, record)
            if written is None:
                if len(asked) == 1:
                    context.refused = missing(asking.wanted.listing)
                raise BailError
            answers[root.key] = written
        return answers


def _plan(
    running: ExecutionContext, operation: OperationDefinitionNode, variables: VariableValues
) -> Planned | None:
    document = running.graphql_document
    if document is None:
        return None
    try:
        roots = Selecting(
            core_schema(running.schema),
            operation,
            fragments_of(document),
            variables,
        ).roots()
    except UnplannableError:
        return None
    if not all(_resolver(root.site) in ROOTS for root in roots):
        return None
    return Planned([(root, Plan(root.asked)) for root in roots])


def _variables(running: ExecutionContext, operation: OperationDefinitionNode) -> VariableValues:
    found = get_variable_values(
        core_schema(running.schema),
        operation.variable_definitions or (),
        running.variables or {},
    )
    if not isinstance(found, VariableValues):
        raise UnplannableError
    return found


def _included(variables: VariableValues) -> tuple[object, ...]:
    """Return the values that may decide what is included: those that are yes or no."""
    return tuple(
        (name, value) for name, value in variables.coerced.items() if isinstance(value, bool)
    )


@dataclass(frozen=True)
class Given:
    """What a question gives its fields, as their resolvers get it."""

    schema: BaseSchema
    variables: VariableValues

    def arguments(self, site: Site) -> dict[str, Any]:
        """Return the arguments of a field; None for those that were left out."""
        declared: StrawberryField = (site.field.extensions or {})["strawberry-definition"]
        converter = self.schema.schema_converter
        given = convert_arguments(
            get_argument_values(site.field, site.node, self.variables),
            declared.arguments,
            converter.scalar_registry,
            converter.config,
        )
        left_out = {one.python_name: None for one in declared.arguments}
        return left_out | {name: None if one is UNSET else one for name, one in given.items()}


def _asking(context: Context, root: Root, given: Given) -> Asking:
    wanted = ROOTS[_resolver(root.site)](context, given.arguments(root.site))
    within = [links_within(given.arguments(site)) for site in root.within]
    return Asking(wanted, within, context.cursors)


def _resolver(site: Site) -> str:
    declared: StrawberryField = (site.field.extensions or {})["strawberry-definition"]
    return declared.python_name
