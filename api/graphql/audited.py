"""Notes what an operation does, and writes its audit line when it has ended."""

from collections.abc import Iterator, Mapping, Sequence

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    SelectionSetNode,
    get_operation_ast,
)
from strawberry.extensions import SchemaExtension

from api import audit
from api.graphql.context import Context, Operation

Fragments = Mapping[str, FragmentDefinitionNode]


class Noted(SchemaExtension):
    """Notes in the context what is carried out; what is refused before that is never noted."""

    def on_execute(self) -> Iterator[None]:
        """Note the operation: it is valid by now, so its names are names of the schema."""
        running = self.execution_context
        if running.graphql_document is not None:
            running.context.operation = _operation(running.graphql_document, running.operation_name)
        yield


def record(context: Context, refusals: Sequence[str]) -> None:
    """Write the line of an operation; `refusals` are the codes with which parts of it failed."""
    operation = context.operation or Operation("refused", [])
    audit.record(
        context.actor,
        "graphql",
        ", ".join(sorted(set(refusals))) or "answered",
        operation=operation.kind,
        fields=operation.fields,
        purpose=context.purpose,
        graph_reads=context.questions,
    )
    outcome = "errors" if refusals else "answered"
    context.metrics.count("ketenzicht_operations_total", kind=operation.kind, outcome=outcome)
    context.metrics.count("ketenzicht_graph_reads_total", context.questions)


def codes(errors: Sequence[GraphQLError]) -> list[str]:
    """Return the codes of told errors."""
    return [str((error.extensions or {}).get("code")) for error in errors]


def _operation(document: DocumentNode, name: str | None) -> Operation | None:
    found = get_operation_ast(document, name)
    if found is None:
        return None
    fragments = {
        one.name.value: one
        for one in document.definitions
        if isinstance(one, FragmentDefinitionNode)
    }
    return Operation(found.operation.value, sorted(set(_names(found.selection_set, fragments))))


def _names(selected: SelectionSetNode, fragments: Fragments) -> Iterator[str]:
    """Yield the names of root fields, those in fragments too."""
    for one in selected.selections:
        if isinstance(one, FieldNode):
            yield one.name.value
        if isinstance(one, InlineFragmentNode):
            yield from _names(one.selection_set, fragments)
        if isinstance(one, FragmentSpreadNode):
            yield from _names(fragments[one.name.value].selection_set, fragments)
