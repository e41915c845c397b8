"""Names (namen): what a file calls an organisation or handover, and its id in the register."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from graph.measurement.arrangement import Register
from schemas.register import ChainFile, RoleKind, Step


@dataclass(frozen=True)
class Names:
    """The register as a reader of files needs it."""

    file: ChainFile

    @cached_property
    def ends(self) -> dict[str, str]:
        """Id per id, OIN or alias of an organisation, and per role that stands for itself.

        A name that two organisations share is left out: it would be a guess.
        """
        itself = (role.id for role in self.file.roles if role.kind is not RoleKind.ORGANISATION)
        known = {role: role for role in itself}
        known |= {each.id: each.id for each in self.file.organisations}
        other = {
            (name, each.id)
            for each in self.file.organisations
            for name in (each.oin, *each.aliases)
            if name
        }
        owners = Counter(name for name, _ in other)
        return {name: owner for name, owner in other if owners[name] == 1} | known

    @cached_property
    def places(self) -> frozenset[str]:
        """Full ids of handovers and steps, and of the type for links that nobody designed."""
        return frozenset(Register(self.file).places) | {observed(self.file.chain.id)}

    @cached_property
    def steps(self) -> frozenset[str]:
        """Full ids of the internal steps."""
        places = Register(self.file).places
        return frozenset(name for name, place in places.items() if isinstance(place, Step))

    @cached_property
    def real(self) -> frozenset[str]:
        """Organisations that exist: generated data may not attach to them."""
        return frozenset(each.id for each in self.file.organisations if not each.fictief)


def observed(chain: str) -> str:
    """Return the type of a link that is seen in a log without being designed."""
    return f"{chain}/waargenomen"
