"""Where the attributes of each kind are kept: in columns, along a way, or in the body of a state.

An attribute that is not named here is that of the vocabulary, or else that of the body, with the
default of its model. One that is nowhere is answered by the schema, from whole facts.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from graph.query.condition import as_of
from graph.query.facts import (
    ChainFact,
    HandoverFact,
    LinkFact,
    OrganisationFact,
    RoleFact,
)
from graph.query.named import Named, channel_named, inspectorate_named, kind_named
from graph.query.reading import annex_of
from graph.query.vocabulary import CHAIN, HANDOVER, LINK, ORGANISATION, ROLE
from schemas.instants import OPEN
from schemas.register import Annex, Supervision
from schemas.schema import Schema
from schemas.validity import BEGIN, END


class Column(NamedTuple):
    """Expressions on the record `{s}`, and what is made of their values."""

    expressions: tuple[str, ...]
    made: Callable[..., Any]
    day: bool = False
    """Whether what is made depends on the day of the question: it is then the last argument."""


class Via(NamedTuple):
    """Records along a way; `listed` names where the body says which, in which order."""

    way: str
    listed: str | None = None


class InBody(NamedTuple):
    """A list of parts in the body of a state, at a path, that hold on the day."""

    path: tuple[str, ...]
    model: type[Schema]


class Recorded(NamedTuple):
    """How we came to hold a state, as the graph keeps it."""

    recorded_from: str
    recorded_to: str | None
    recorded_by: str
    reason: str


Source = Column | Via | InBody

BODIES: Final[Mapping[str, type[Schema]]] = {
    CHAIN.name: ChainFact,
    HANDOVER.name: HandoverFact,
    LINK.name: LinkFact,
    ORGANISATION.name: OrganisationFact,
    ROLE.name: RoleFact,
}
"""The models whose fields are found in the bodies of a kind."""

_ANNEX: Final = (
    "[(:Annex {{id: {s}.chain + '/annex'}})-[:STATE]->(annex:AnnexState)"
    f" WHERE {as_of('annex')} | annex.body]"
)


def _first(day: str) -> str | None:
    return None if day == _BEGIN else day


def _last(day: str) -> str | None:
    return None if day == _END else day


_BEGIN, _END = BEGIN.isoformat(), END.isoformat()


def _recorded(since: str, until: str, by: str, reason: str) -> Recorded:
    return Recorded(since, None if until == OPEN else until, by, reason)


def _channel(code: str | None, bodies: list[str]) -> Named | None:
    return channel_named(code, _annex(bodies[0]) if bodies else Annex())


@lru_cache(256)
def _annex(body: str) -> Annex:
    return annex_of([body])


_STATE: Final[Mapping[str, Source]] = {
    "valid_from": Column(("{s}.valid_from",), _first),
    "valid_to": Column(("{s}.valid_to",), _last),
    "recording": Column(
        ("{s}.recorded_from", "{s}.recorded_to", "{s}.recorded_by", "{s}.reason"), _recorded
    ),
}
SOURCES: Final[Mapping[str, Mapping[str, Source]]] = {
    CHAIN.name: {**_STATE, "handovers": Via("handovers")},
    HANDOVER.name: {
        **_STATE,
        "kind_named": Column(("{s}.handover_kind",), kind_named),
        "channel_named": Column((HANDOVER.fields["channel"].expression, _ANNEX), _channel),
        "giving": Via("giving", "givers"),
        "receiving": Via("receiving", "receivers"),
        "giver_supervision": InBody(("supervision", "giver"), Supervision),
        "receiver_supervision": InBody(("supervision", "receiver"), Supervision),
    },
    LINK.name: {
        **_STATE,
        "instance_of": Via("instance_of"),
        "giver_end": Via("giver_end"),
        "receiver_end": Via("receiver_end"),
    },
    ORGANISATION.name: {**_STATE, "role_facts": Via("roles"), "links": Via("links")},
    ROLE.name: _STATE,
}

COMPUTED: Final[Mapping[tuple[type[Schema], str], Callable[[Any], Any]]] = {
    (Supervision, "inspectorate_named"): lambda part: inspectorate_named(part["inspectorate"]),
}
"""What is made of a part of a body rather than read from it."""
