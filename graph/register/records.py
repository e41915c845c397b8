"""A register file as records: each fact with its identity, its validity and its content."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

import orjson

from graph.register.words import words_of
from schemas.identifiers import handover_id, link_id
from schemas.organisations import OrganisationsFile
from schemas.programme.following import Algorithm, Indicator, RecurringProduct
from schemas.programme.programme import Activity, Programme, ProgrammeFile, RegisterFile
from schemas.programme.sharing import CooperationProtocol, Dataset
from schemas.register import (
    Annex,
    Chain,
    ChainFile,
    Context,
    Handover,
    Link,
    Organisation,
    Relation,
    Role,
    Step,
    Supervision,
)
from schemas.validity import BEGIN, END, Valid


class Kind(StrEnum):
    """Kinds of record, in the order in which they are written: what is referred to comes first."""

    CHAIN = "chain"
    ROLE = "role"
    ORGANISATION = "organisation"
    HANDOVER = "handover"
    STEP = "step"
    LINK = "link"
    CONTEXT = "context"
    RELATION = "relation"
    ANNEX = "annex"
    PROGRAMME = "programme"
    ACTIVITY = "activity"
    PROTOCOL = "protocol"
    DATASET = "dataset"
    INDICATOR = "indicator"
    ALGORITHM = "algorithm"
    PRODUCT = "product"


SHARED: Final = frozenset({Kind.ROLE, Kind.ORGANISATION})
"""Kinds that several chains declare: leaving one out of a file says nothing about it."""

HEADS: Final = frozenset({Kind.CHAIN, Kind.PROGRAMME})
"""Kinds of which a file has one: what it is about."""

MODELS: Final[Mapping[Kind, type[Valid]]] = {
    Kind.CHAIN: Chain,
    Kind.ROLE: Role,
    Kind.ORGANISATION: Organisation,
    Kind.HANDOVER: Handover,
    Kind.STEP: Step,
    Kind.LINK: Link,
    Kind.CONTEXT: Context,
    Kind.RELATION: Relation,
    Kind.ANNEX: Annex,
    Kind.PROGRAMME: Programme,
    Kind.ACTIVITY: Activity,
    Kind.PROTOCOL: CooperationProtocol,
    Kind.DATASET: Dataset,
    Kind.INDICATOR: Indicator,
    Kind.ALGORITHM: Algorithm,
    Kind.PRODUCT: RecurringProduct,
}
PROGRAMME_SECTIONS: Final[Mapping[Kind, str]] = {
    Kind.ACTIVITY: "activities",
    Kind.PROTOCOL: "protocols",
    Kind.DATASET: "datasets",
    Kind.INDICATOR: "indicators",
    Kind.ALGORITHM: "algorithms",
    Kind.PRODUCT: "products",
}
"""Where the items of a programme stand in its file, by kind."""


@dataclass(frozen=True)
class Version:
    """What a record says during one stretch of valid time; equal hash means equal content."""

    valid_from: str
    valid_to: str
    hash: str
    body: str = field(compare=False, default="")


@dataclass(frozen=True)
class Record:
    """One version of one identity, as a file gives it."""

    kind: Kind
    id: str
    version: Version


def records_of(file: RegisterFile) -> Iterator[Record]:
    """Yield every record of a file; ids of what stands in a chain or programme are full ids."""
    if isinstance(file, ProgrammeFile):
        yield from _of_programme(file)
    elif isinstance(file, OrganisationsFile):
        yield from _shared(file)
    else:
        yield from _of_chain(file)


def _shared(file: ChainFile | OrganisationsFile) -> Iterator[Record]:
    for role in file.roles:
        yield _record(Kind.ROLE, role.id, role)
    for organisation in file.organisations:
        yield _record(Kind.ORGANISATION, organisation.id, organisation)


def _of_programme(file: ProgrammeFile) -> Iterator[Record]:
    yield _record(Kind.PROGRAMME, file.id, file.programme)
    for kind, section in PROGRAMME_SECTIONS.items():
        for item in getattr(file, section):
            yield _record(kind, f"{file.id}/{item.id}", item)


def _of_chain(file: ChainFile) -> Iterator[Record]:
    chain = file.chain.id
    yield _record(Kind.CHAIN, chain, file.chain)
    yield from _shared(file)
    for handover in file.handovers:
        yield _record(Kind.HANDOVER, handover_id(chain, handover.id), handover)
    for step in file.steps:
        yield _record(Kind.STEP, handover_id(chain, step.id), step)
    for link in file.links:
        name = link_id(handover_id(chain, link.handover), link.giver, link.receiver)
        yield _record(Kind.LINK, name, link)
    for context in file.contexts:
        yield _record(Kind.CONTEXT, f"{chain}/{context.id}", context)
    for relation in file.relations:
        name = f"{chain}/{relation.from_}/{relation.kind}/{relation.to}"
        yield _record(Kind.RELATION, name, relation)
    yield _record(Kind.ANNEX, f"{chain}/annex", file.annex)


def _record(kind: Kind, identity: str, fact: Valid) -> Record:
    # the validity stands on the state, once; two versions with the same body say the same
    body = orjson.dumps(
        fact.model_dump(
            mode="json", exclude={"valid_from", "valid_to"}, exclude_defaults=True, by_alias=True
        ),
        option=orjson.OPT_SORT_KEYS,
    )
    version = Version(
        valid_from=(fact.valid_from or BEGIN).isoformat(),
        valid_to=(fact.valid_to or END).isoformat(),
        hash=hashlib.sha256(body).hexdigest(),
        body=body.decode(),
    )
    return Record(kind, identity, version)


def graph_row(kind: Kind, identity: str, body: str) -> dict[str, Any]:
    """Return what the graph keeps beside the body: `scalars` to filter by, `edges` to walk."""
    fact = MODELS[kind].model_validate_json(body)
    chain = identity.partition("/")[0]
    scalars, edges = _ROWS[kind](fact, chain)
    return {"scalars": {k: v for k, v in scalars.items() if v is not None}, "edges": edges}


_Row = tuple[dict[str, Any], dict[str, Any]]


def _chain_row(fact: Any, chain: str) -> _Row:
    told = (fact.id, fact.societal_task, fact.citizen_effect, fact.dominant_problem)
    scalars = {"name": fact.name, "chain_kind": fact.kind.value, "chain": chain}
    return scalars | {"words": words_of(fact.name, told)}, {}


def _role_row(fact: Any, _chain: str) -> _Row:
    words = words_of(fact.name, (fact.id, fact.stelsel))
    return {"name": fact.name, "role_kind": fact.kind.value, "words": words}, {}


def _organisation_row(fact: Any, _chain: str) -> _Row:
    scalars = {
        "name": fact.name,
        "region": fact.region,
        "fictief": fact.fictief,
        "oin": fact.oin,
        "words": words_of(fact.name, (fact.id, *fact.aliases, fact.oin, fact.kvk, fact.region)),
    }
    return scalars, {"roles": fact.all_roles, "continued_by": fact.continued_by}


def _handover_row(fact: Any, chain: str) -> _Row:
    scalars = {
        "chain": chain,
        "name": fact.name,
        "position": fact.position,
        "handover_kind": fact.kind,
        "channel": fact.channel,
        "words": words_of(
            fact.name, (chain, fact.id, fact.kind, fact.channel, *fact.information, fact.algorithm)
        ),
    }
    edges = {
        "chain": chain,
        "givers": fact.givers,
        "receivers": fact.receivers,
        "channels": [fact.channel] if fact.channel else [],
        "information": fact.information,
        "norms": _norms(fact),
        "supervision": [
            {"inspectorate": item.inspectorate, "edge": {"end": end} | _supervision(item)}
            for end in ("giver", "receiver")
            for item in getattr(fact.supervision, end)
        ],
        "responsibilities": [
            {"role": item.role, "edge": {"kind": item.kind.value, "task": item.task}}
            for item in fact.responsibilities
        ],
    }
    return scalars, edges


def _step_row(fact: Any, chain: str) -> _Row:
    scalars = {"chain": chain, "name": fact.name, "position": fact.position}
    return scalars, {"chain": chain, "role": fact.role, "norms": _norms(fact)}


def _link_row(fact: Any, chain: str) -> _Row:
    ends = {
        "handover": handover_id(chain, fact.handover),
        "giver": fact.giver,
        "receiver": fact.receiver,
    }
    return {"chain": chain} | ends, ends


def _context_row(fact: Any, chain: str) -> _Row:
    return {"chain": chain, "context_kind": fact.kind}, {"chain": chain}


def _relation_row(fact: Any, chain: str) -> _Row:
    scalars = {"chain": chain, "relation_kind": fact.kind}
    return scalars, {"from": fact.from_, "to": fact.to}


def _annex_row(fact: Any, chain: str) -> _Row:
    return {"chain": chain}, {"roles": fact.roles}


def _programme_row(fact: Any, programme: str) -> _Row:
    given = fact.model_dump(mode="json")
    inspectorates = [given.get(name) for name in ("inspectorate", "lead", "holder")]
    inspectorates += [*given.get("participants", []), *given.get("parties", [])]
    scalars = {"chain": programme, "name": fact.name, "year": given.get("year")}
    edges = {
        "chains": given.get("chains", []),
        "handovers": given.get("handovers", []),
        "inspectorates": sorted({one for one in inspectorates if one}),
    }
    return scalars, edges


_ROWS: Final[Mapping[Kind, Callable[[Any, str], _Row]]] = {
    Kind.CHAIN: _chain_row,
    Kind.ROLE: _role_row,
    Kind.ORGANISATION: _organisation_row,
    Kind.HANDOVER: _handover_row,
    Kind.STEP: _step_row,
    Kind.LINK: _link_row,
    Kind.CONTEXT: _context_row,
    Kind.RELATION: _relation_row,
    Kind.ANNEX: _annex_row,
    Kind.PROGRAMME: _programme_row,
    **dict.fromkeys(PROGRAMME_SECTIONS, _programme_row),
}


def _norms(fact: Handover | Step) -> list[dict[str, Any]]:
    return [norm.model_dump(mode="json", exclude_none=True) for norm in fact.norms]


def _supervision(item: Supervision) -> dict[str, Any]:
    kept = {"role", "subject", "ground", "ground_status", "scope", "valid_from", "valid_to"}
    return item.model_dump(mode="json", exclude_none=True, include=kept)
