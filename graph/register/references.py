"""What one model cannot see: references that dangle, and facts that claim the same day twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from graph.register.claims import Found, Location, RolesInTime, double_claims, unknown
from graph.register.organisations import organisation_problems
from graph.register.quantities import quantity_problems
from graph.register.records import PROGRAMME_SECTIONS
from schemas.organisations import OrganisationsFile
from schemas.programme.programme import ProgrammeFile, RegisterFile
from schemas.register import ChainFile, Handover, Link, Organisation, RoleKind
from schemas.validity import HasValidity, both, meet


def reference_problems(file: RegisterFile) -> Iterator[Found]:
    """Yield each dangling reference and each double claim, with its location."""
    if isinstance(file, ProgrammeFile):
        yield from _programme(file)
        return
    yield from organisation_problems(file.organisations, file.roles)
    if isinstance(file, OrganisationsFile):
        return
    yield from _doubles(file)
    yield from _role_references(file)
    yield from _links(file)
    yield from _others(file)
    yield from quantity_problems(file)


def _programme(file: ProgrammeFile) -> Iterator[Found]:
    kinds: dict[str, str] = {}
    for section in PROGRAMME_SECTIONS.values():
        items: list[Any] = getattr(file, section)
        yield from double_claims((section,), ((item.id, item) for item in items))
        for index, item in enumerate(items):
            if kinds.setdefault(item.id, section) != section:
                yield (section, index, "id"), f"{item.id!r} staat ook in {kinds[item.id]}"


def _doubles(file: ChainFile) -> Iterator[Found]:
    identities: dict[str, Iterable[tuple[Any, HasValidity]]] = {
        "handovers": ((handover.id, handover) for handover in file.handovers),
        "steps": ((step.id, step) for step in file.steps),
        "links": (((link.handover, link.giver, link.receiver), link) for link in file.links),
        "contexts": ((context.id, context) for context in file.contexts),
        "relations": (((item.from_, item.to, item.kind), item) for item in file.relations),
    }
    for section, named in identities.items():
        yield from double_claims((section,), named)
    for section, owners in (("handovers", file.handovers), ("steps", file.steps)):
        for index, owner in enumerate(owners):
            norms = ((norm.id, norm) for norm in owner.norms)
            yield from double_claims((section, index, "norms"), norms)
    for step in {step.id for step in file.steps} & {handover.id for handover in file.handovers}:
        yield ("steps",), f"{step!r} is ook een overdracht; kies een andere id"


def _role_references(file: ChainFile) -> Iterator[Found]:
    known = RolesInTime(file.roles)
    for location, role, named_by in _named_roles(file):
        yield from known.problems(location, role, named_by)


Named = tuple[Location, str, HasValidity]
"""Where a role is named, which one, and by what: it holds as long as that does."""


def _named_roles(file: ChainFile) -> Iterator[Named]:
    for end, roles in (("intake", file.chain.intake), ("outcome", file.chain.outcome)):
        yield from ((("chain", end, index), role, file.chain) for index, role in enumerate(roles))
    for index, handover in enumerate(file.handovers):
        for location, role, named_by in _roles_of(handover):
            yield ("handovers", index, *location), role, named_by
    for section, items in (("steps", file.steps), ("participants", file.participants)):
        for index, item in enumerate(items):
            yield (section, index, "role"), item.role, item


def _roles_of(handover: Handover) -> Iterator[Named]:
    for end in ("givers", "receivers"):
        for index, role in enumerate(getattr(handover, end)):
            yield (end, index), role, handover
    for index, responsibility in enumerate(handover.responsibilities):
        location = ("responsibilities", index, "role")
        yield location, responsibility.role, both(handover, responsibility)
    for end in ("giver", "receiver"):
        for index, supervision in enumerate(getattr(handover.supervision, end)):
            if supervision.role:
                location = ("supervision", end, index, "role")
                yield location, supervision.role, both(handover, supervision)
    if handover.citizen_informed_by:
        yield ("citizen_informed_by", "role"), handover.citizen_informed_by.role, handover


def _links(file: ChainFile) -> Iterator[Found]:
    handovers: dict[str, list[Handover]] = defaultdict(list)
    for handover in file.handovers:
        handovers[handover.id].append(handover)
    organisations = _by_id(file.organisations)
    citizens = {role.id for role in file.roles if role.kind is RoleKind.CITIZEN}
    for index, link in enumerate(file.links):
        location = ("links", index)
        if link.handover not in handovers:
            yield from unknown((*location, "handover"), link.handover, set(handovers), "handovers")
            continue
        for end, roles in _ends(handovers[link.handover]):
            party = getattr(link, end)
            if party in citizens and party in roles:
                continue
            if party not in organisations:
                known = set(organisations) | (citizens & roles)
                yield from unknown((*location, end), party, known, "organisations")
                continue
            yield from (
                ((*location, end), _wrong_role(each, link, roles))
                for each in organisations[party]
                if meet(each, link) and not set(each.all_roles) & roles
            )


def _by_id(organisations: Iterable[Organisation]) -> dict[str, list[Organisation]]:
    found: dict[str, list[Organisation]] = defaultdict(list)
    for each in organisations:
        found[each.id].append(each)
    return found


def _ends(handovers: list[Handover]) -> Iterator[tuple[str, set[str]]]:
    yield "giver", {role for handover in handovers for role in handover.givers}
    yield "receiver", {role for handover in handovers for role in handover.receivers}


def _wrong_role(organisation: Organisation, link: Link, roles: set[str]) -> str:
    return (
        f"{organisation.id!r} heeft de rol {', '.join(organisation.all_roles)}; "
        f"{link.handover} vraagt {' of '.join(sorted(roles))}"
    )


def _others(file: ChainFile) -> Iterator[Found]:
    organisations = {item.id for item in file.organisations}
    handovers = {item.id for item in file.handovers} | {item.id for item in file.steps}
    anything = organisations | handovers | {role.id for role in file.roles}
    for index, relation in enumerate(file.relations):
        yield from unknown(
            ("relations", index, "from"), relation.from_, organisations, "organisations"
        )
        yield from unknown(("relations", index, "to"), relation.to, organisations, "organisations")
    for index, context in enumerate(file.contexts):
        for place, concerned in enumerate(context.concerns):
            yield from unknown(
                ("contexts", index, "concerns", place), concerned, anything, "het register"
            )
