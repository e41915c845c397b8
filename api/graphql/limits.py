"""Limits on what a GraphQL document asks for, with its fragments filled in.

Every fragment is measured once, so measuring takes time with the length of the document, also when
fragments that name each other twice stand for a billion fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
)

MAX_DEPTH: Final = 12
MAX_ALIASES: Final = 30
MAX_FIELDS: Final = 2000


class BoundedDocument(ValidationRule):
    """Refuses an operation that asks too deep, under too many aliases, or too many fields."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        definitions = context.document.definitions
        fragments = {
            each.name.value: _selected(each.selection_set)
            for each in definitions
            if isinstance(each, FragmentDefinitionNode)
        }
        sizes: dict[str, _Size] = {}
        for each in definitions:
            if isinstance(each, OperationDefinitionNode):
                size = _size(_selected(each.selection_set), fragments, sizes)
                for said in _beyond(size):
                    context.report_error(GraphQLError(said, each))


@dataclass(frozen=True)
class _Size:
    """What a definition asks for with its fragments filled in."""

    depth: int = 0
    aliases: int = 0
    fields: int = 0


@dataclass
class _Selected:
    """What a definition says itself, and which fragments it names at which depth."""

    depth: int = 0
    aliases: int = 0
    fields: int = 0
    named: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])


def _beyond(size: _Size) -> list[str]:
    limits = (
        (size.depth, MAX_DEPTH, "niveaus diep"),
        (size.aliases, MAX_ALIASES, "aliassen"),
        (size.fields, MAX_FIELDS, "velden"),
    )
    return [
        f"De vraag is te groot: {found} {what}, ten hoogste {most}. Splits de vraag."
        for found, most, what in limits
        if found > most
    ]


def _size(
    selected: _Selected, fragments: Mapping[str, _Selected], sizes: dict[str, _Size]
) -> _Size:
    """Return the size with fragments filled in; a cycle counts once, another rule refuses it."""
    depth, aliases, fields = selected.depth, selected.aliases, selected.fields
    for name, level in selected.named:
        if name not in sizes:
            sizes[name] = _Size()
            sizes[name] = _size(fragments.get(name, _Selected()), fragments, sizes)
        inner = sizes[name]
        depth = max(depth, level + inner.depth)
        aliases += inner.aliases
        fields += inner.fields
    return _Size(depth, aliases, fields)


def _selected(selection_set: SelectionSetNode) -> _Selected:
    """Return what a definition selects; below `__schema` and `__type` graphql-core keeps watch."""
    found = _Selected()
    waiting = [(selection_set, 0)]
    while waiting:
        selections, level = waiting.pop()
        found.depth = max(found.depth, level)
        for each in selections.selections:
            if isinstance(each, FragmentSpreadNode):
                found.named.append((each.name.value, level))
            elif isinstance(each, InlineFragmentNode):
                waiting.append((each.selection_set, level))
            elif isinstance(each, FieldNode):
                found.fields += 1
                found.aliases += each.alias is not None
                if each.selection_set and not each.name.value.startswith("__"):
                    waiting.append((each.selection_set, level + 1))
    return found
