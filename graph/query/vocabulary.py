"""What can be asked of each kind of record: its fields, the ways to others, its orders, its rule.

Declared once. Conditions (`where`), orders, cursors, counts, access and compiled reads all follow
from it, so that none of them can name what is not here. In a pattern `{s}` is the record itself and
`{t}` the record at the other end; every pattern starts from `{s}`, which is bound.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from schemas.access import Readable


class Type(StrEnum):
    """What a field holds; it says which tests make sense."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"


class Direction(StrEnum):
    """Which end of an order comes first."""

    ASC = "asc"
    DESC = "desc"


class HandoverSort(StrEnum):
    """By what handovers are ordered."""

    POSITION = "position"
    NAME = "name"
    KEY = "key"


class LinkSort(StrEnum):
    """By what links are ordered."""

    KEY = "key"


class OrganisationSort(StrEnum):
    """By what organisations are ordered."""

    KEY = "key"
    NAME = "name"
    REGION = "region"


class Field(NamedTuple):
    """A value of a record, as the graph keeps it beside the body."""

    expression: str
    type: Type = Type.TEXT


class Way(NamedTuple):
    """From a record to those of another kind."""

    to: str
    pattern: str
    many: bool = True


@dataclass(frozen=True)
class Kind:
    """A kind of record; names of fields and ways are those of its facts."""

    name: str
    label: str
    readable: Readable
    fields: Mapping[str, Field]
    ways: Mapping[str, Way] = field(default_factory=dict[str, Way])
    orders: Mapping[str, Field] = field(default_factory=dict[str, Field])
    order: str = "key"
    supervision: str | None = None
    """The pattern to the inspectorates `{t}`, competent by the relation `{e}`; None for none."""


KEY: Final = Field("{s}.id")

ROLE: Final = Kind(
    name="role",
    label="RoleState",
    readable=Readable.REGISTER,
    fields={"id": KEY, "key": KEY, "name": Field("{s}.name"), "kind": Field("{s}.role_kind")},
    orders={"name": Field("{s}.name")},
)
CHAIN: Final = Kind(
    name="chain",
    label="ChainState",
    readable=Readable.REGISTER,
    fields={"key": KEY, "name": Field("{s}.name"), "kind": Field("{s}.chain_kind")},
    ways={
        "handovers": Way("handover", "({s})<-[:STATE]-(:Chain)<-[:PART_OF]-({t}:HandoverState)"),
    },
    orders={"name": Field("{s}.name")},
)
HANDOVER: Final = Kind(
    name="handover",
    label="HandoverState",
    readable=Readable.REGISTER,
    fields={
        "key": KEY,
        "chain": Field("{s}.chain"),
        "name": Field("{s}.name"),
        "kind": Field("{s}.handover_kind"),
        "position": Field("{s}.position", Type.NUMBER),
        "channel": Field("{s}.channel"),
    },
    ways={
        "giving": Way("role", "({s})-[:GIVEN_BY]->(:Role)-[:STATE]->({t}:RoleState)"),
        "receiving": Way("role", "({s})-[:RECEIVED_BY]->(:Role)-[:STATE]->({t}:RoleState)"),
        "links": Way("link", "({s})<-[:STATE]-(:Handover)<-[:INSTANCE_OF]-({t}:LinkState)"),
    },
    orders={
        "position": Field("coalesce({s}.position, 1000000)", Type.NUMBER),
        "name": Field("{s}.name"),
    },
    order="position",
    supervision="({s})-[{e}:SUPERVISED_BY]->({t}:Inspectorate)",
)
END: Final = Kind(
    name="end",
    label="State",
    readable=Readable.REGISTER,
    fields={
        "key": KEY,
        "name": Field("{s}.name"),
        "region": Field("{s}.region"),
        "fictional": Field("coalesce({s}.fictief, false)", Type.FLAG),
        "is_role": Field("coalesce({s}.role_kind = 'citizen', false)", Type.FLAG),
    },
)
LINK: Final = Kind(
    name="link",
    label="LinkState",
    readable=Readable.REGISTER,
    fields={
        "key": KEY,
        "chain": Field("{s}.chain"),
        "handover": Field("{s}.handover"),
        "giver": Field("{s}.giver"),
        "receiver": Field("{s}.receiver"),
    },
    ways={
        "instance_of": Way(
            "handover",
            "({s})-[:INSTANCE_OF]->(:Handover)-[:STATE]->({t}:HandoverState)",
            many=False,
        ),
        "giver_end": Way("end", "({s})-[:GIVEN_BY]->()-[:STATE]->({t}:State)", many=False),
        "receiver_end": Way("end", "({s})-[:RECEIVED_BY]->()-[:STATE]->({t}:State)", many=False),
    },
)
ORGANISATION: Final = Kind(
    name="organisation",
    label="OrganisationState",
    readable=Readable.REGISTER,
    fields={
        "key": KEY,
        "name": Field("{s}.name"),
        "region": Field("{s}.region"),
        "fictief": Field("coalesce({s}.fictief, false)", Type.FLAG),
        "oin": Field("{s}.oin"),
    },
    ways={
        "roles": Way("role", "({s})-[:FULFILS]->(:Role)-[:STATE]->({t}:RoleState)"),
        "gives": Way("link", "({s})<-[:STATE]-(:Organisation)<-[:GIVEN_BY]-({t}:LinkState)"),
        "receives": Way("link", "({s})<-[:STATE]-(:Organisation)<-[:RECEIVED_BY]-({t}:LinkState)"),
        "links": Way(
            "link",
            "({s})<-[:STATE]-(:Organisation)<-[:GIVEN_BY|RECEIVED_BY]-({t}:LinkState)",
        ),
    },
    orders={"name": Field("{s}.name"), "region": Field("coalesce({s}.region, '')")},
)
KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind for kind in (CHAIN, ROLE, HANDOVER, END, LINK, ORGANISATION)
}
