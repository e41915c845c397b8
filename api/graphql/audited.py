"""Writes the audit line of each operation: its kind, its root fields and how it ended."""

from collections.abc import Iterator

from graphql import DocumentNode, FieldNode, GraphQLError, OperationDefinitionNode
from strawberry.extensions import SchemaExtension

from api import audit
from api.graphql.context import Context


class Audited(SchemaExtension):
    """Stands outermost, so that it sees the answer as the caller does."""

    def on_operation(self) -> Iterator[None]:
        """Write the line after the operation."""
        yield
        context: Context = self.execution_context.context
        result = self.execution_context.result
        codes = _codes(getattr(result, "errors", None) or [])
        operation = _operation(
            self.execution_context.graphql_document, self.execution_context.operation_name
        )
        kind = operation.operation.value if operation else "none"
        audit.record(
            context.actor,
            "graphql",
            ", ".join(codes) or "answered",
            operation=kind,
            fields=_root_fields(operation) if _was_executed(result) else [],
            purpose=context.purpose,
            graph_reads=context.questions,
        )
        outcome = "errors" if codes else "answered"
        context.metrics.count("ketenzicht_operations_total", kind=kind, outcome=outcome)
        context.metrics.count("ketenzicht_graph_reads_total", context.questions)


def _codes(errors: list[GraphQLError]) -> list[str]:
    return sorted({str((error.extensions or {}).get("code", "GraphQLError")) for error in errors})


def _operation(document: DocumentNode | None, name: str | None) -> OperationDefinitionNode | None:
    """Return the operation that ran; None when there was none to run."""
    if document is None:
        return None
    found = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    named = [one for one in found if name is None or (one.name and one.name.value == name)]
    return named[0] if len(named) == 1 else None


def _was_executed(result: object) -> bool:
    """Say whether the document was valid, so that its words are words of the schema."""
    errors: list[GraphQLError] = getattr(result, "errors", None) or []
    return getattr(result, "data", None) is not None or any(error.path for error in errors)


def _root_fields(operation: OperationDefinitionNode | None) -> list[str]:
    """Return the names of the root fields: words of the schema, never what the caller made up."""
    if operation is None:
        return []
    selections = operation.selection_set.selections
    return sorted({one.name.value for one in selections if isinstance(one, FieldNode)})
