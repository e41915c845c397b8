"""How an enum of the field is told in the schema."""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple


class Described(NamedTuple):
    """An enum of the field as the schema shows it; `values` has a description for each member."""

    enum: type[Enum]
    name: str
    description: str
    values: Mapping[str, str]
