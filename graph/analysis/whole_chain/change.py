"""Change (verandering): what is tried on a copy of a chain, and the register of that copy."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from schemas.errors import AnalysisError
from schemas.identifiers import handover_id
from schemas.register import ChainFile, Handover, Link, Responsibility, ResponsibilityKind

SECOND: Final = "-tweede-weg"
"""What the id of a second way adds to that of the first."""


@dataclass(frozen=True)
class Change:
    """What is tried: handovers by their full id, `shorten` in days, `inflow` as a share more.

    `accountable` names the role that alone becomes accountable for all tasks of a handover, and
    `double` the handovers that can carry twice as many files.
    """

    remove: tuple[str, ...] = ()
    backup: tuple[str, ...] = ()
    shorten: tuple[tuple[str, float], ...] = ()
    inflow: float = 0.0
    accountable: tuple[tuple[str, str], ...] = ()
    double: tuple[str, ...] = ()

    @property
    def handovers(self) -> set[str]:
        """Every handover that is changed."""
        pairs = (*self.shorten, *self.accountable)
        return {*self.remove, *self.backup, *self.double, *(name for name, _ in pairs)}

    def told(self) -> Iterator[str]:
        """Yield what is tried, in Dutch."""
        yield from (f"zonder {name}" for name in self.remove)
        yield from (f"met een tweede weg naast {name}" for name in self.backup)
        for name, less in self.shorten:
            yield f"{name}: {less:g} dagen korter".replace(".", ",")
        yield from (f"{name}: {role} eindverantwoordelijk" for name, role in self.accountable)
        yield from (f"{name}: dubbele capaciteit" for name in self.double)
        if self.inflow:
            yield f"{100 * self.inflow:g} % meer instroom".replace(".", ",")


def copy_of(file: ChainFile, change: Change) -> ChainFile:
    """Return the register of the changed chain; the file itself stays as it is.

    Raises `AnalysisError` for a handover or a role that the chain does not have.
    """
    chain = file.chain.id
    known = {handover_id(chain, each.id) for each in file.handovers}
    if unknown := sorted(change.handovers - known):
        raise AnalysisError(f"de keten kent geen overdracht {', '.join(unknown)}")
    roles = {role.id for role in file.roles}
    if strange := sorted({role for _, role in change.accountable} - roles):
        raise AnalysisError(f"de keten kent geen rol {', '.join(strange)}")
    owners = dict(change.accountable)
    handovers: list[Handover] = []
    for each in file.handovers:
        full = handover_id(chain, each.id)
        if full in change.remove:
            continue
        kept = _appointed(each, owners[full]) if full in owners else each
        handovers.append(kept)
        if full in change.backup:
            handovers.append(kept.model_copy(update={"id": each.id + SECOND}))
    links = [
        second
        for each in file.links
        for second in _links(each, handover_id(chain, each.handover), change)
    ]
    return file.model_copy(update={"handovers": handovers, "links": links})


def _links(link: Link, full: str, change: Change) -> Iterator[Link]:
    if full not in change.remove:
        yield link
        if full in change.backup:
            yield link.model_copy(update={"handover": link.handover + SECOND})


def _appointed(handover: Handover, role: str) -> Handover:
    """Return a handover of which one role is accountable, for each task; that is sure then."""
    others = [
        each
        for each in handover.responsibilities
        if each.kind is not ResponsibilityKind.ACCOUNTABLE
    ]
    tasks = dict.fromkeys(each.task for each in handover.responsibilities)
    appointed = [
        Responsibility(role=role, kind=ResponsibilityKind.ACCOUNTABLE, task=task)
        for task in tasks or {handover.name: None}
    ]
    return handover.model_copy(
        update={
            "responsibilities": [*others, *appointed],
            "uncertain": [name for name in handover.uncertain if name != "responsibilities"],
        }
    )
