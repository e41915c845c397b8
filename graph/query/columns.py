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
    code: str | None = None
    """Where the code alone is asked of a code with its name, the expression that has it."""


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

_VIA: Final = HANDOVER.fields["channel"].expression
_ANNEX: Final = (
    "[(:Annex {{id: {s}.chain + '/annex'}})-[:STATE]->(annex:AnnexState)"
    f" WHERE {as_of('annex')} | annex.body]"
)


_KEPT: Final = 2048
"""Codes that are kept with their names; code lists have some hundreds."""
_kind = lru_cache(_KEPT)(kind_named)


def _first(day: str) -> str | None:
    return None if day == _BEGIN else day


def _last(day: str) -> str | None:
    return None if day == _END else day


_BEGIN, _END = BEGIN.isoformat(), END.isoformat()


def _recorded(since: str, until: str, by: str, reason: str) -> Recorded:
    return Recorded(since, None if until == OPEN else until, by, reason)


def _channel(code: str | None, bodies: list[str]) -> Named | None:
    return _channel_in(code, bodies[0] if bodies else None)


@lru_cache(_KEPT)
def _channel_in(code: str | None, body: str | None) -> Named | None:
    return channel_named(code, Annex() if body is None else annex_of([body]))


@lru_cache(_KEPT)
def bare(code: str | None) -> Named | None:
    """Return a code of which the name is not asked."""
    return None if code is None else Named(code=code, name=code)


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
        "kind_named": Column(("{s}.handover_kind",), _kind),
        "channel_named": Column((_VIA, _ANNEX), _channel, _VIA),
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
