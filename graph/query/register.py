"""Questions about the register: what is arranged on a day, as we held it at a moment."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final, TypeVar

from graph.query.compile import compiled, listed
from graph.query.condition import Op, Test
from graph.query.facts import (
    ChainFact,
    CompetenceFact,
    ContextFact,
    EndFact,
    HandoverFact,
    InspectorateFact,
    LinkFact,
    OrganisationFact,
    PredecessorFact,
    RelationFact,
    RoleFact,
    SupervisionFact,
)
from graph.query.listing import Listing
from graph.query.page import Key, Page, Slice, page_of
from graph.query.question import Question
from graph.query.reading import annex_of, fact, handover_fact, role_facts, step_fact, values_of
from graph.query.vocabulary import CHAIN, HANDOVER, LINK, ORGANISATION, Kind
from graph.register.codelists import codelists
from graph.store.port import CompiledQuery, Row
from schemas.access import AsOf, Reader
from schemas.errors import NotFound
from schemas.register import ChainKind, RoleKind

NO_POSITION: Final = 1_000_000
"""Handovers without a position come after those that have one; the read says the same."""

T = TypeVar("T")


ONE: Final = Page(1)


def chains(reader: Reader, kind: ChainKind | None = None) -> Question[list[ChainFact]]:
    """Ask for all chains and networks, or for those of one kind, by id."""
    plan = compiled("chains", reader, chain=None, kind=None if kind is None else kind.value)
    return Question(plan, lambda rows: [_chain(row, reader.as_of.valid) for row in rows])


def chain(reader: Reader, key: str) -> Question[ChainFact]:
    """Ask for one chain; the answer raises `NotFound` when it does not hold."""
    plan = compiled("chains", reader, chain=key, kind=None)
    return Question(plan, lambda rows: _chain(the_one(rows, _word(CHAIN, key)), reader.as_of.valid))


def handovers(reader: Reader, listing: Listing, page: Page) -> Question[Slice[HandoverFact]]:
    """Ask for a page of handovers."""
    plan = listed("handovers", reader, listing, page)
    return _slice(plan, page, lambda row: _handover(row, reader.as_of.valid))


def handover(reader: Reader, key: str) -> Question[HandoverFact]:
    """Ask for one handover; the answer raises `NotFound` when it does not hold."""
    return only(handovers(reader, with_key(HANDOVER, key), ONE), _word(HANDOVER, key))


def links(reader: Reader, listing: Listing, page: Page) -> Question[Slice[LinkFact]]:
    """Ask for a page of links."""
    plan = listed("links", reader, listing, page)
    return _slice(plan, page, lambda row: _link(row, reader.as_of.valid))


def link(reader: Reader, key: str) -> Question[LinkFact]:
    """Ask for one link; the answer raises `NotFound` when it does not hold."""
    return only(links(reader, with_key(LINK, key), ONE), _word(LINK, key))


def organisations(
    reader: Reader, listing: Listing, page: Page
) -> Question[Slice[OrganisationFact]]:
    """Ask for a page of organisations."""
    plan = listed("organisations", reader, listing, page)
    return _slice(plan, page, lambda row: _organisation(row, reader.as_of))


def organisation(reader: Reader, key: str) -> Question[OrganisationFact]:
    """Ask for one organisation; the answer raises `NotFound` when it does not hold."""
    return only(organisations(reader, with_key(ORGANISATION, key), ONE), _word(ORGANISATION, key))


def roles(reader: Reader, listing: Listing, page: Page) -> Question[Slice[RoleFact]]:
    """Ask for a page of roles."""
    plan = listed("roles", reader, listing, page)
    return _slice(plan, page, lambda row: fact(RoleFact, row["role"]))


def with_key(kind: Kind, key: str) -> Listing:
    """Return the list that holds the one record with that key."""
    return Listing(kind, Test("key", Op.EQ, key))


def _slice(plan: CompiledQuery, page: Page, read: Callable[[Row], T]) -> Question[Slice[T]]:
    def part(rows: list[Row]) -> Slice[T]:
        places: list[Key] = [tuple(row["place"]) for row in rows]
        return page_of([read(row) for row in rows], places, page)

    return Question(plan, part)


def inspectorates(reader: Reader) -> Question[list[InspectorateFact]]:
    """Ask for the inspectorates of the code list, with where the register calls them competent."""

    def read(rows: list[Row]) -> list[InspectorateFact]:
        named = {row["id"]: row["handovers"] for row in rows}
        return [
            InspectorateFact(
                **dict(known),
                key=key,
                competences=_competences(key, named.get(key, []), reader.as_of.valid),
            )
            for key, known in codelists().inspectorates.items()
        ]

    return Question(compiled("inspectorates", reader), read)


def inspectorate(reader: Reader, key: str) -> Question[InspectorateFact]:
    """Ask for one inspectorate; the answer raises `NotFound` when the code list has none."""
    every = inspectorates(reader)

    def read(rows: list[Row]) -> InspectorateFact:
        found = [one for one in every.read(rows) if one.key == key]
        return the_one(found, f"inspectie {key!r}")

    return Question(every.plan, read)


def missing(listing: Listing) -> NotFound:
    """Return what is said when the one record of a list is not there, or not for this reader."""
    key = listing.where.value if isinstance(listing.where, Test) else ""
    return _absent(_word(listing.kind, str(key)))


def _word(kind: Kind, key: str) -> str:
    words = {CHAIN.name: "keten", ORGANISATION.name: "organisatie"}
    return f"{words.get(kind.name, 'overdracht')} {key!r}"


def _absent(what: str) -> NotFound:
    return NotFound(f"Er is geen {what}, of niet voor u en dit moment.")


def the_one(found: Sequence[T], what: str) -> T:
    """Return the first of what was found; absent and hidden are never told apart."""
    if not found:
        raise _absent(what)
    return found[0]


def only(question: Question[Slice[T]], what: str) -> Question[T]:
    """Turn a question for a page into one for its first record, as `the_one` does."""
    return Question(question.plan, lambda rows: the_one(question.read(rows).items, what))


def _chain(row: Row, day: date) -> ChainFact:
    roles, annex = role_facts(row["roles"]), annex_of(row["annex"])
    parts = [handover_fact(state, roles, annex, day) for state in row["handovers"]]
    steps = [step_fact(state, roles, annex, day) for state in row["steps"]]
    return fact(
        ChainFact,
        row["chain"],
        key=row["chain"]["id"],
        role_facts=roles,
        handovers=sorted(parts, key=lambda one: (_position(one), one.key)),
        steps=sorted(steps, key=lambda one: (one.position or NO_POSITION, one.key)),
        contexts=[fact(ContextFact, state, key=state["id"]) for state in by_id(row["contexts"])],
        annex=annex,
    )


def _position(handover: HandoverFact) -> int:
    return NO_POSITION if handover.position is None else handover.position


def _handover(row: Row, day: date) -> HandoverFact:
    return handover_fact(row["handover"], role_facts(row["roles"]), annex_of(row["annex"]), day)


def _nested(state: Row, day: date) -> HandoverFact:
    return handover_fact(state, role_facts(state["roles"]), annex_of(state["annex"]), day)


def _link(row: Row, day: date) -> LinkFact:
    state = row["link"]
    return fact(
        LinkFact,
        state,
        key=state["id"],
        chain=state["chain"],
        giver_end=_end(row["givers"], state["giver"]),
        receiver_end=_end(row["receivers"], state["receiver"]),
        instance_of=next((_nested(handover, day) for handover in row["handovers"]), None),
    )


def _end(states: Sequence[Row], key: str) -> EndFact:
    """Return an end; one that does not hold on the day keeps its id as its name."""
    values = values_of(states[0]) if states else {}
    return EndFact(
        key=key,
        name=values.get("name", key),
        is_role=values.get("kind") == RoleKind.CITIZEN,
        region=values.get("region"),
        fictional=values.get("fictief", False),
    )


def _organisation(row: Row, as_of: AsOf) -> OrganisationFact:
    return fact(
        OrganisationFact,
        row["organisation"],
        key=row["organisation"]["id"],
        as_of=as_of,
        role_facts=role_facts(row["roles"]),
        relations=[fact(RelationFact, state) for state in by_id(row["relations"])],
        predecessors=[_predecessor(state) for state in by_id(row["predecessors"])],
    )


def _predecessor(state: Row) -> PredecessorFact:
    values = values_of(state)
    return PredecessorFact(
        key=state["id"],
        name=values["name"],
        until=values["valid_to"],
        continued_by=values["continued_by"],
        source=values.get("source"),
    )


def _competences(inspectorate: str, states: Iterable[Row], day: date) -> list[CompetenceFact]:
    return [
        CompetenceFact(handover=handover, at_giver=at_giver, supervision=supervision)
        for handover in (_nested(state, day) for state in by_id(states))
        for at_giver, claims in _by_end(handover)
        for supervision in claims
        if supervision.inspectorate == inspectorate
    ]


def _by_end(handover: HandoverFact) -> Iterable[tuple[bool, list[SupervisionFact]]]:
    return (True, handover.giver_supervision), (False, handover.receiver_supervision)


def by_id(states: Iterable[Row]) -> list[Row]:
    """Return states in the order of their ids, each once."""
    once = {state["id"]: state for state in states}
    return [once[key] for key in sorted(once)]
