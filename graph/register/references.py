"""What one model cannot see: references that dangle, and facts that claim the same day twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from graph.register.records import PROGRAMME_SECTIONS
from graph.register.succession import succession_problems
from schemas.identifiers import TEST_OIN
from schemas.programme.programme import ProgrammeFile, RegisterFile
from schemas.register import ChainFile, Handover, Link, Organisation, RoleKind
from schemas.validity import HasValidity, overlap

Found = tuple[tuple[str | int, ...], str]
"""A location in the file and what is wrong there."""


def reference_problems(file: RegisterFile) -> Iterator[Found]:
    """Yield each dangling reference and each double claim, with its location."""
    if isinstance(file, ProgrammeFile):
        yield from _programme(file)
        return
    yield from _doubles(file)
    yield from _role_references(file)
    yield from _names(file)
    yield from _links(file)
    yield from _others(file)
    yield from succession_problems(file)


def _programme(file: ProgrammeFile) -> Iterator[Found]:
    kinds: dict[str, str] = {}
    for section in PROGRAMME_SECTIONS.values():
        items: list[Any] = getattr(file, section)
        yield from _double_claims((section,), ((item.id, item) for item in items))
        for index, item in enumerate(items):
            if kinds.setdefault(item.id, section) != section:
                yield (section, index, "id"), f"{item.id!r} staat ook in {kinds[item.id]}"


def _doubles(file: ChainFile) -> Iterator[Found]:
    identities: dict[str, Iterable[tuple[Any, HasValidity]]] = {
        "roles": ((role.id, role) for role in file.roles),
        "handovers": ((handover.id, handover) for handover in file.handovers),
        "steps": ((step.id, step) for step in file.steps),
        "organisations": ((item.id, item) for item in file.organisations),
        "links": (((link.handover, link.giver, link.receiver), link) for link in file.links),
        "contexts": ((context.id, context) for context in file.contexts),
        "relations": (((item.from_, item.to, item.kind), item) for item in file.relations),
    }
    for section, named in identities.items():
        yield from _double_claims((section,), named)
    for section, owners in (("handovers", file.handovers), ("steps", file.steps)):
        for index, owner in enumerate(owners):
            norms = ((norm.id, norm) for norm in owner.norms)
            yield from _double_claims((section, index, "norms"), norms)
    for step in {step.id for step in file.steps} & {handover.id for handover in file.handovers}:
        yield ("steps",), f"{step!r} is ook een overdracht; kies een andere id"


def _double_claims(
    section: tuple[str | int, ...], named: Iterable[tuple[Any, HasValidity]]
) -> Iterator[Found]:
    claims: dict[Any, list[tuple[int, HasValidity]]] = defaultdict(list)
    for index, (name, fact) in enumerate(named):
        claims[name].append((index, fact))
    for name, facts in claims.items():
        if overlap(fact for _, fact in facts):
            shown = name if isinstance(name, str) else " → ".join(name)
            yield (
                (*section, facts[1][0]),
                f"{shown!r} geldt op één dag twee keer; laat de perioden op elkaar aansluiten",
            )


def _role_references(file: ChainFile) -> Iterator[Found]:
    known = {role.id for role in file.roles}
    for location, role in _named_roles(file):
        yield from _unknown(location, role, known, "roles")


def _named_roles(file: ChainFile) -> Iterator[Found]:
    for end, roles in (("intake", file.chain.intake), ("outcome", file.chain.outcome)):
        yield from ((("chain", end, index), role) for index, role in enumerate(roles))
    for index, handover in enumerate(file.handovers):
        for location, role in _roles_of(handover):
            yield ("handovers", index, *location), role
    for index, organisation in enumerate(file.organisations):
        for role in organisation.all_roles:
            yield ("organisations", index), role
    for section, items in (("steps", file.steps), ("participants", file.participants)):
        for index, item in enumerate(items):
            yield (section, index, "role"), item.role


def _roles_of(handover: Handover) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for end in ("givers", "receivers"):
        for index, role in enumerate(getattr(handover, end)):
            yield (end, index), role
    for index, responsibility in enumerate(handover.responsibilities):
        yield ("responsibilities", index, "role"), responsibility.role
    for end in ("giver", "receiver"):
        for index, supervision in enumerate(getattr(handover.supervision, end)):
            if supervision.role:
                yield ("supervision", end, index, "role"), supervision.role
    if handover.citizen_informed_by:
        yield ("citizen_informed_by", "role"), handover.citizen_informed_by.role


def _names(file: ChainFile) -> Iterator[Found]:
    """Yield names that two organisations share: a log could mean either."""
    owners: dict[str, str] = {each.id: each.id for each in file.organisations}
    for index, each in enumerate(file.organisations):
        named = [(("oin",), each.oin)] if each.oin else []
        named += [(("aliases", place), alias) for place, alias in enumerate(each.aliases)]
        for location, name in named:
            owner = owners.setdefault(name, each.id)
            if owner != each.id:
                yield (
                    ("organisations", index, *location),
                    f"{name!r} wijst ook {owner!r} aan; een naam hoort bij één organisatie",
                )
        yield from _real_numbers(each, index)


def _real_numbers(each: Organisation, index: int) -> Iterator[Found]:
    """Yield numbers of real organisations on a fictional one: generated data could reach them."""
    if not each.fictief:
        return
    real_oin = each.oin and not each.oin.startswith(TEST_OIN)
    message = f"{each.id!r} is fictief en draagt geen echt nummer"
    for key, found in (("oin", real_oin), ("kvk", each.kvk), ("tooi_uri", each.tooi_uri)):
        if found:
            yield (
                ("organisations", index, key),
                f"{message}; een test-OIN begint met {TEST_OIN}",
            )


def _links(file: ChainFile) -> Iterator[Found]:
    handovers: dict[str, list[Handover]] = defaultdict(list)
    for handover in file.handovers:
        handovers[handover.id].append(handover)
    organisations = {item.id: item for item in file.organisations}
    citizens = {role.id for role in file.roles if role.kind is RoleKind.CITIZEN}
    for index, link in enumerate(file.links):
        location = ("links", index)
        if link.handover not in handovers:
            yield from _unknown((*location, "handover"), link.handover, set(handovers), "handovers")
            continue
        for end, roles in _ends(handovers[link.handover]):
            party = getattr(link, end)
            if party in citizens and party in roles:
                continue
            if party not in organisations:
                known = set(organisations) | (citizens & roles)
                yield from _unknown((*location, end), party, known, "organisations")
            elif not set(organisations[party].all_roles) & roles:
                yield (*location, end), _wrong_role(organisations[party], link, roles)


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
        yield from _unknown(
            ("relations", index, "from"), relation.from_, organisations, "organisations"
        )
        yield from _unknown(("relations", index, "to"), relation.to, organisations, "organisations")
    for index, context in enumerate(file.contexts):
        for place, concerned in enumerate(context.concerns):
            yield from _unknown(
                ("contexts", index, "concerns", place), concerned, anything, "het register"
            )


def _unknown(
    location: tuple[str | int, ...], name: str, known: set[str], section: str
) -> Iterator[Found]:
    if name not in known:
        yield location, f"gevonden {name!r}, en dat staat niet in {section}"
