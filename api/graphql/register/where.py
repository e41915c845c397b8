"""Conditions and orders of the register in the schema; the vocabulary says what they mean.

The names of the fields below are those of `graph.query.vocabulary`, so that one walk turns any of
them into a condition.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Annotated, Any, Final

import strawberry
from strawberry import UNSET

from api.graphql.nodes import key_of
from graph.query.condition import (
    Along,
    Condition,
    Every,
    Not,
    Op,
    Some,
    Supervised,
    Test,
    TwoInspectorates,
)
from graph.query.vocabulary import (
    KINDS,
    Direction,
    HandoverSort,
    Kind,
    LinkSort,
    OrganisationSort,
)
from schemas.errors import QuestionError

LONGEST: Final = 500
"""Values in one `in`; parts of one `AND` or `OR` are bounded by the limits of a document."""


@strawberry.input(description="Toets op een tekst; meer toetsen gelden samen")
class TextFilter:
    """Tests of a text."""

    eq: str | None = strawberry.field(default=UNSET, description="Gelijk aan; null is leeg")
    in_: list[str] | None = strawberry.field(
        name="in", default=UNSET, description="Een van deze waarden"
    )
    contains: str | None = strawberry.field(default=UNSET, description="Bevat dit")
    starts_with: str | None = strawberry.field(default=UNSET, description="Begint hiermee")
    gt: str | None = strawberry.field(default=UNSET, description="Komt hierna in volgorde")
    lt: str | None = strawberry.field(default=UNSET, description="Komt hiervoor in volgorde")


@strawberry.input(description="Toets op een getal; meer toetsen gelden samen")
class NumberFilter:
    """Tests of a number."""

    eq: int | None = strawberry.field(default=UNSET, description="Gelijk aan; null is leeg")
    in_: list[int] | None = strawberry.field(
        name="in", default=UNSET, description="Een van deze waarden"
    )
    gt: int | None = strawberry.field(default=UNSET, description="Groter dan")
    lt: int | None = strawberry.field(default=UNSET, description="Kleiner dan")


@strawberry.input(description="Toets op ja of nee")
class FlagFilter:
    """A test of a flag."""

    eq: bool | None = strawberry.field(default=UNSET, description="Gelijk aan")


@strawberry.input(description="Bevoegde inspectie, met een vaste grondslag op de dag")
class SupervisedBy:
    """Which inspectorate is competent at which end."""

    giver: strawberry.ID | None = strawberry.field(
        default=UNSET, description="Inspectie waar wordt overgedragen"
    )
    receiver: strawberry.ID | None = strawberry.field(
        default=UNSET, description="Inspectie waar wordt ontvangen"
    )


@strawberry.input(description="Voorwaarden aan een rol; meer voorwaarden gelden samen")
class RoleWhere:
    """Conditions on a role."""

    key: TextFilter | None = strawberry.field(default=UNSET, description="Eigen kenmerk")
    name: TextFilter | None = strawberry.field(default=UNSET, description="Naam")
    AND: list["RoleWhere"] | None = strawberry.field(
        name="AND", default=UNSET, description="Al deze voorwaarden"
    )
    OR: list["RoleWhere"] | None = strawberry.field(
        name="OR", default=UNSET, description="Een van deze voorwaarden"
    )
    NOT: "RoleWhere | None" = strawberry.field(
        name="NOT", default=UNSET, description="Niet deze voorwaarde"
    )


@strawberry.input(description="Rollen die eraan voldoen")
class RolesFilter:
    """Quantified conditions on roles."""

    some: RoleWhere | None = strawberry.field(default=UNSET, description="Ten minste een is zo")
    none: RoleWhere | None = strawberry.field(default=UNSET, description="Geen enkele is zo")


@strawberry.input(description="Voorwaarden aan een overdracht; meer voorwaarden gelden samen")
class HandoverWhere:
    """Conditions on a handover."""

    key: TextFilter | None = strawberry.field(default=UNSET, description="Eigen kenmerk")
    chain: TextFilter | None = strawberry.field(default=UNSET, description="Kenmerk van de keten")
    name: TextFilter | None = strawberry.field(default=UNSET, description="Naam")
    kind: TextFilter | None = strawberry.field(default=UNSET, description="Code van de soort")
    channel: TextFilter | None = strawberry.field(default=UNSET, description="Code van het kanaal")
    position: NumberFilter | None = strawberry.field(
        default=UNSET, description="Volgorde in de keten"
    )
    giving: RolesFilter | None = strawberry.field(
        name="givers", default=UNSET, description="Rollen die overdragen"
    )
    receiving: RolesFilter | None = strawberry.field(
        name="receivers", default=UNSET, description="Rollen die ontvangen"
    )
    links: Annotated["LinksFilter", strawberry.lazy(".where")] | None = strawberry.field(
        default=UNSET, description="Overdrachten X → Y hiervan"
    )
    supervised_by: SupervisedBy | None = strawberry.field(
        default=UNSET, description="Bevoegde inspectie aan een kant"
    )
    two_inspectorates: bool | None = strawberry.field(
        default=UNSET,
        description="Beide kanten staan onder toezicht, maar geen inspectie ziet ze allebei",
    )
    AND: list["HandoverWhere"] | None = strawberry.field(
        name="AND", default=UNSET, description="Al deze voorwaarden"
    )
    OR: list["HandoverWhere"] | None = strawberry.field(
        name="OR", default=UNSET, description="Een van deze voorwaarden"
    )
    NOT: "HandoverWhere | None" = strawberry.field(
        name="NOT", default=UNSET, description="Niet deze voorwaarde"
    )


@strawberry.input(description="Voorwaarden aan een kant; meer voorwaarden gelden samen")
class EndWhere:
    """Conditions on one end of a link."""

    key: TextFilter | None = strawberry.field(default=UNSET, description="Eigen kenmerk")
    name: TextFilter | None = strawberry.field(default=UNSET, description="Naam")
    region: TextFilter | None = strawberry.field(default=UNSET, description="Regio")
    fictional: FlagFilter | None = strawberry.field(default=UNSET, description="Verzonnen")
    is_role: FlagFilter | None = strawberry.field(default=UNSET, description="Rol van een burger")


@strawberry.input(description="Voorwaarden aan een overdracht X → Y; meer voorwaarden gelden samen")
class LinkWhere:
    """Conditions on a link."""

    key: TextFilter | None = strawberry.field(default=UNSET, description="Eigen kenmerk")
    chain: TextFilter | None = strawberry.field(default=UNSET, description="Kenmerk van de keten")
    instance_of: HandoverWhere | None = strawberry.field(
        name="handover", default=UNSET, description="De overdracht tussen rollen"
    )
    giver_end: EndWhere | None = strawberry.field(
        name="giver", default=UNSET, description="Wie overdraagt"
    )
    receiver_end: EndWhere | None = strawberry.field(
        name="receiver", default=UNSET, description="Wie ontvangt"
    )
    supervised_by: SupervisedBy | None = strawberry.field(
        default=UNSET, description="Bevoegde inspectie aan een kant"
    )
    two_inspectorates: bool | None = strawberry.field(
        default=UNSET,
        description="Beide kanten staan onder toezicht, maar geen inspectie ziet ze allebei",
    )
    AND: list["LinkWhere"] | None = strawberry.field(
        name="AND", default=UNSET, description="Al deze voorwaarden"
    )
    OR: list["LinkWhere"] | None = strawberry.field(
        name="OR", default=UNSET, description="Een van deze voorwaarden"
    )
    NOT: "LinkWhere | None" = strawberry.field(
        name="NOT", default=UNSET, description="Niet deze voorwaarde"
    )


@strawberry.input(description="Overdrachten X → Y die eraan voldoen")
class LinksFilter:
    """Quantified conditions on links."""

    some: LinkWhere | None = strawberry.field(default=UNSET, description="Ten minste een is zo")
    none: LinkWhere | None = strawberry.field(default=UNSET, description="Geen enkele is zo")


@strawberry.input(description="Voorwaarden aan een organisatie; meer voorwaarden gelden samen")
class OrganisationWhere:
    """Conditions on an organisation."""

    key: TextFilter | None = strawberry.field(default=UNSET, description="Eigen kenmerk")
    name: TextFilter | None = strawberry.field(default=UNSET, description="Naam")
    region: TextFilter | None = strawberry.field(default=UNSET, description="Regio")
    oin: TextFilter | None = strawberry.field(
        default=UNSET, description="Organisatie-identificatienummer"
    )
    fictief: FlagFilter | None = strawberry.field(
        name="fictional", default=UNSET, description="Verzonnen"
    )
    roles: RolesFilter | None = strawberry.field(
        default=UNSET, description="Rollen die zij vervult"
    )
    gives: LinksFilter | None = strawberry.field(default=UNSET, description="Wat zij overdraagt")
    receives: LinksFilter | None = strawberry.field(default=UNSET, description="Wat zij ontvangt")
    AND: list["OrganisationWhere"] | None = strawberry.field(
        name="AND", default=UNSET, description="Al deze voorwaarden"
    )
    OR: list["OrganisationWhere"] | None = strawberry.field(
        name="OR", default=UNSET, description="Een van deze voorwaarden"
    )
    NOT: "OrganisationWhere | None" = strawberry.field(
        name="NOT", default=UNSET, description="Niet deze voorwaarde"
    )


def condition_of(given: object, kind: Kind) -> Condition:
    """Return the condition that an input says about a record of that kind; without one, always.

    Raises `QuestionError` for a list of values that is too long.
    """
    return _together(_part(name, value, kind) for name, value in _said(given))


def _part(name: str, value: Any, kind: Kind) -> Condition:
    say = _SAYINGS.get(name)
    if say is not None:
        return say(value, kind)
    if isinstance(value, TextFilter | NumberFilter | FlagFilter):
        return _together(_tests(name, value))
    if isinstance(value, RolesFilter | LinksFilter):
        return _together(_quantified(name, value, kind))
    return Along(name, condition_of(value, KINDS[kind.ways[name].to]))


def _supervised(value: SupervisedBy, kind: Kind) -> Condition:
    ends = (Supervised(key_of(str(who), "Inspectorate"), end) for end, who in _said(value))
    return _of_handover(_together(ends), kind)


def _two(wanted: bool, kind: Kind) -> Condition:  # noqa: FBT001 - what the caller asks for
    two = _of_handover(TwoInspectorates(), kind)
    return two if wanted else Not(two)


_SAYINGS: Final[Mapping[str, Callable[[Any, Kind], Condition]]] = {
    "AND": lambda parts, kind: Every(tuple(condition_of(part, kind) for part in parts)),
    "OR": lambda parts, kind: Some(tuple(condition_of(part, kind) for part in parts)),
    "NOT": lambda part, kind: Not(condition_of(part, kind)),
    "supervised_by": _supervised,
    "two_inspectorates": _two,
}


def _of_handover(condition: Condition, kind: Kind) -> Condition:
    """Return a condition on a handover, told of what is an instance of it where need be."""
    return condition if kind.supervision else Along("instance_of", condition)


def _tests(name: str, value: Any) -> Iterator[Condition]:
    for word, operand in _said(value, nulls=True):
        op = Op(word.removesuffix("_"))
        if op is Op.IN and operand is not None and len(operand) > LONGEST:
            raise QuestionError(
                f"`in` heeft {len(operand)} waarden: geef er ten hoogste {LONGEST}."
            )
        if operand is not None:
            yield Test(name, op, operand)
        elif op is Op.EQ:
            yield Test(name, Op.ABSENT)


def _quantified(name: str, value: Any, kind: Kind) -> Iterator[Condition]:
    for quantifier, part in _said(value):
        along = Along(name, condition_of(part, KINDS[kind.ways[name].to]))
        yield along if quantifier == "some" else Not(along)


def _said(given: Any, *, nulls: bool = False) -> Iterator[tuple[str, Any]]:
    """Yield what an input says, by name; what is left out says nothing."""
    if given is None:
        return
    for one in fields(given):
        value = getattr(given, one.name)
        if value is not UNSET and (nulls or value is not None):
            yield one.name, value


def _together(parts: Iterator[Condition]) -> Condition:
    found = tuple(parts)
    return found[0] if len(found) == 1 else Every(found)


@strawberry.input(description="Volgorde van overdrachten; wat gelijk staat op kenmerk")
class HandoverOrder:
    """An order of handovers."""

    by: HandoverSort = strawberry.field(description="Waarop")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Welke kant op")


@strawberry.input(description="Volgorde van overdrachten X → Y; wat gelijk staat op kenmerk")
class LinkOrder:
    """An order of links."""

    by: LinkSort = strawberry.field(description="Waarop")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Welke kant op")


@strawberry.input(description="Volgorde van organisaties; wat gelijk staat op kenmerk")
class OrganisationOrder:
    """An order of organisations."""

    by: OrganisationSort = strawberry.field(description="Waarop")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Welke kant op")
