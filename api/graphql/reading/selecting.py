"""What a document asks, as `graph.query` reads it: the only user of graphql-core's collecting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
)
from graphql.execution.collect_fields import (
    FieldDetails,
    FragmentDetails,
    collect_fields,
    collect_subfields,
)
from graphql.execution.values import VariableValues
from strawberry.schema import BaseSchema
from strawberry.types.field import StrawberryField

from api.graphql.nodes import Node, opaque_id
from graph.query.asked import Asked, Leaf, Scalar, UnplannableError

_SCALARS: Final[Mapping[str, Scalar]] = {
    "String": "text",
    "ID": "text",
    "Int": "whole",
    "Float": "real",
    "Boolean": "flag",
    "Date": "day",
    "DateTime": "moment",
}
_LISTS: Final = frozenset({("Organisation", "links")})
"""Fields of a record that are lists of their own, with arguments."""


@dataclass(frozen=True)
class Site:
    """A field whose arguments are needed again for every question."""

    field: GraphQLField
    node: FieldNode


@dataclass(frozen=True)
class Root:
    """One root of an operation: what it asks, and the lists within, by their numbers."""

    key: str
    site: Site
    asked: tuple[Asked, ...]
    within: tuple[Site, ...]


@dataclass
class Selecting:
    """Reads one operation, with the values that decide what is included in it."""

    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDetails]
    variables: VariableValues
    _sites: list[Site] = field(default_factory=list[Site])

    def roots(self) -> list[Root]:
        """Return the roots; raise `UnplannableError` for what only the executor can answer."""
        query = self.schema.query_type
        if query is None:
            raise UnplannableError
        found = collect_fields(
            self.schema, self.fragments, self.variables, query, self.operation
        ).grouped_field_set
        return [self._root(query, key, details) for key, details in found.items()]

    def _root(self, query: GraphQLObjectType, key: str, details: list[FieldDetails]) -> Root:
        node = details[0].node
        if node.name.value not in query.fields:
            raise UnplannableError
        self._sites = []
        of = query.fields[node.name.value]
        asked = self._parts(_object(of), details)
        return Root(key, Site(of, node), asked, tuple(self._sites))

    def _parts(self, of: GraphQLObjectType, details: list[FieldDetails]) -> tuple[Asked, ...]:
        found = collect_subfields(
            self.schema, self.fragments, self.variables, self.operation, of, details
        ).grouped_field_set
        return tuple(self._part(of, key, inner) for key, inner in found.items())

    def _part(self, of: GraphQLObjectType, key: str, details: list[FieldDetails]) -> Asked:
        node = details[0].node
        if node.name.value == "__typename":
            return Asked(key, "", constant=of.name)
        field_ = of.fields[node.name.value]
        attribute = _attribute(of, node, field_)
        required = isinstance(field_.type, GraphQLNonNull)
        many = str(field_.type).startswith("[")
        named = _named(field_)
        if attribute == "id" and _is_node(of):
            leaf = Leaf("text", then=partial(opaque_id, of.name))
            return Asked(key, "key", required=True, leaf=leaf)
        if isinstance(named, GraphQLObjectType):
            number = self._number(of, node, field_)
            parts = self._parts(named, details)
            return Asked(key, attribute, required, many, parts=parts, nested=number)
        return Asked(key, attribute, required, many, leaf=_leaf(named))

    def _number(self, of: GraphQLObjectType, node: FieldNode, field_: GraphQLField) -> int | None:
        if (of.name, node.name.value) not in _LISTS:
            return None
        self._sites.append(Site(field_, node))
        return len(self._sites) - 1


def core_schema(schema: BaseSchema) -> GraphQLSchema:
    """Return the schema that the executor is given."""
    return schema._schema  # noqa: SLF001  # pyright: ignore[reportPrivateUsage, reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]


def fragments_of(document: DocumentNode) -> dict[str, FragmentDetails]:
    """Return the fragments of a document, by name."""
    found = (one for one in document.definitions if isinstance(one, FragmentDefinitionNode))
    return {one.name.value: FragmentDetails(one) for one in found}


def _named(of: GraphQLField) -> GraphQLNamedType:
    return get_named_type(of.type)  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType, reportUnknownArgumentType]


def _object(of: GraphQLField) -> GraphQLObjectType:
    named = _named(of)
    if not isinstance(named, GraphQLObjectType):
        raise UnplannableError
    return named


def _attribute(of: GraphQLObjectType, node: FieldNode, field_: GraphQLField) -> str:
    """Return the attribute that a field reads; one with a resolver of its own is not planned."""
    declared: Any = (field_.extensions or {}).get("strawberry-definition")
    if not isinstance(declared, StrawberryField):
        raise UnplannableError
    own = declared.base_resolver is not None
    planned = (of.name, node.name.value) in _LISTS or declared.python_name in {"id", "total_count"}
    if own and not planned:
        raise UnplannableError
    return declared.python_name


def _is_node(of: GraphQLObjectType) -> bool:
    return any(interface.name == Node.__name__ for interface in of.interfaces)


def _leaf(named: GraphQLNamedType) -> Leaf:
    if isinstance(named, GraphQLEnumType):
        values: Mapping[str, Any] = {name: one.value for name, one in named.values.items()}
        names = {str(getattr(value, "value", value)): name for name, value in values.items()}
        return Leaf("code", names)
    scalar = _SCALARS.get(named.name)
    if scalar is None:
        raise UnplannableError
    return Leaf(scalar)
