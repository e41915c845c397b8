"""What a reader asks of a record: a tree of attributes, free of the language it was asked in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from graph.query.listing import Listing

Scalar = Literal["text", "whole", "real", "flag", "day", "moment", "code"]


class Leaf(NamedTuple):
    """How a value is written; `names` gives a code the name that the schema has for it."""

    scalar: Scalar
    names: Mapping[str, str] | None = None
    then: Callable[[str], str] | None = None
    """What is written in the place of a text, such as an opaque id of it."""


class Nested(NamedTuple):
    """A list within a record: which records, and how many at most."""

    listing: Listing
    first: int


@dataclass(frozen=True)
class Asked:
    """One attribute: under which key it is written, how, and what is asked of what it holds."""

    key: str
    attribute: str
    required: bool = False
    many: bool = False
    leaf: Leaf | None = None
    constant: str | None = None
    parts: tuple["Asked", ...] = ()
    nested: int | None = None
    """The number of the list within a record that this is; what it holds comes per question."""


class UnplannableError(Exception):
    """This cannot be read by a plan: the schema answers field by field."""


class BailError(Exception):
    """What the graph holds does not fit what was asked: the schema says what is wrong."""
