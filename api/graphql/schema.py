"""The schema with its limits; `schema.graphql` beside this file is its committed export."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from importlib.resources import files
from typing import Any, Final

import strawberry
from graphql import GraphQLError, GraphQLNamedType
from strawberry.extensions import (
    AddValidationRules,
    MaxTokensLimiter,
    ParserCache,
    ValidationCache,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.types.base_scalars import DateDefinition, DateTimeDefinition
from strawberry.types import ExecutionContext, ExecutionResult

from api.graphql.audited import Noted, codes, record
from api.graphql.casework.mutations import Mutation
from api.graphql.context import Context
from api.graphql.limits import BoundedDocument
from api.graphql.queries import Query
from api.graphql.reading.reads import CompiledReads
from api.graphql.reading.selecting import core_schema
from api.graphql.refusals import told

MAX_TOKENS: Final = 2000
DOCUMENTS: Final = 512
"""Parsed and validated documents that are kept; the page has five, a partner some tens."""


class KetenSchema(strawberry.Schema):
    """A schema that tells and records how every operation ended, on every way out."""

    async def execute(self, *args: Any, **given: Any) -> ExecutionResult:
        """Execute one operation, its errors as the caller may see them; see `audited.record`."""
        context: Context = given["context_value"]
        try:
            result = await super().execute(*args, **given)
        except Exception as error:
            record(context, [type(error).__name__])
            raise
        if result.errors:
            result.errors = [told(error) for error in result.errors]
        record(context, codes(result.errors or []))
        return result

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Log nothing here: the default writes every refusal with its stack and its values."""


schema: Final = KetenSchema(
    query=Query,
    mutation=Mutation,
    config=StrawberryConfig(
        scalar_map={
            date: replace(DateDefinition, description="Dag, als 2026-11-24"),
            datetime: replace(DateTimeDefinition, description="Moment, als 2026-11-24T12:00:00Z"),
        }
    ),
    extensions=[
        Noted,
        CompiledReads,
        lambda: AddValidationRules([BoundedDocument]),
        lambda: MaxTokensLimiter(max_token_count=MAX_TOKENS),
        lambda: ParserCache(maxsize=DOCUMENTS),
        lambda: ValidationCache(maxsize=DOCUMENTS),
    ],
)


def graphql_types() -> Mapping[str, GraphQLNamedType]:
    """Return every type of the schema by its name, to describe values and build forms."""
    return core_schema(schema).type_map


def exported() -> str:
    """Return the schema as it is now, in its own language."""
    return schema.as_str() + "\n"


def committed() -> str:
    """Return the schema as it was committed: what other programs rely on."""
    return files("api.graphql").joinpath("schema.graphql").read_text(encoding="utf-8")
