"""What organisations must be: known by one name, recognisably fictional or real, in their roles."""

from collections.abc import Iterator, Sequence

from graph.register.claims import Found, RolesInTime, double_claims
from graph.register.succession import succession_problems
from schemas.identifiers import TEST_OIN
from schemas.register import Organisation, Role


def organisation_problems(
    organisations: Sequence[Organisation], roles: Sequence[Role]
) -> Iterator[Found]:
    """Yield what is wrong with the roles and organisations of a file, with its location."""
    yield from double_claims(("roles",), ((role.id, role) for role in roles))
    yield from double_claims(("organisations",), ((each.id, each) for each in organisations))
    known = RolesInTime(roles)
    for index, each in enumerate(organisations):
        for role in each.all_roles:
            yield from known.problems(("organisations", index), role, each)
    yield from naming_problems(organisations)
    yield from succession_problems(organisations)


def naming_problems(organisations: Sequence[Organisation]) -> Iterator[Found]:
    """Yield names that two organisations share, and fictional ones that seem real."""
    owners: dict[str, str] = {each.id: each.id for each in organisations}
    for index, each in enumerate(organisations):
        # a log could mean either of two that share a name
        named = [(("oin",), each.oin)] if each.oin else []
        named += [(("aliases", place), alias) for place, alias in enumerate(each.aliases)]
        for location, name in named:
            owner = owners.setdefault(name, each.id)
            if owner != each.id:
                yield (
                    ("organisations", index, *location),
                    f"{name!r} wijst ook {owner!r} aan; een naam hoort bij één organisatie",
                )
        yield from _mistakable(each, index)


def _mistakable(each: Organisation, index: int) -> Iterator[Found]:
    """Yield what makes a fictional organisation look real: generated data could reach one."""
    if not each.fictief:
        return
    if "fictief" not in each.name.lower():
        yield (
            ("organisations", index, "name"),
            f"{each.id!r} is fictief en zegt dat niet in zijn naam: {each.name!r}",
        )
    real_oin = each.oin and not each.oin.startswith(TEST_OIN)
    message = f"{each.id!r} is fictief en draagt geen echt nummer"
    for key, found in (("oin", real_oin), ("kvk", each.kvk), ("tooi_uri", each.tooi_uri)):
        if found:
            yield (
                ("organisations", index, key),
                f"{message}; een test-OIN begint met {TEST_OIN}",
            )
