"""Fictional instances (fictieve bezetting) of a chain: organisations per region, and their links.

Pure and deterministic: the same chain, size and seed give the same register. Every name says that
it is fictional, no number of a real organisation is used, and no link ends at a real one.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Final

from schemas.errors import QuestionError
from schemas.register import ChainFile, Context, Layer, Link, Organisation, Role, RoleKind

PER_REGION: Final[Mapping[Layer | None, int]] = {
    Layer.MUNICIPALITY: 6,
    Layer.REGION: 1,
    Layer.PROVINCE: 1,
    Layer.STATE: 1,
}
"""Organisations of one role in one region, by layer: a region has several gemeenten."""
OTHERWISE: Final = 2
"""Where the register gives a role no layer, as with providers."""

_PLACES: Final = (
    "veen", "dorp", "haven", "wold", "berg", "broek", "beek", "horst", "donk", "drecht", "rode",
    "sluis", "kerk", "meer", "burg", "zijl", "loo", "stede", "wijk", "hoven",
)  # fmt: skip


@dataclass(frozen=True)
class Size:
    """How many organisations and links to make."""

    organisations: int
    links: int


def populated(file: ChainFile, size: Size, seed: int) -> ChainFile:
    """Return the chain with fictional organisations and links in the place of those it had.

    Real organisations stay, without links. Links stay within a region as far as these suffice,
    then reach into the next ones. Raises `QuestionError` when the size does not fit the chain.
    """
    chosen = random.Random(seed)  # noqa: S311 drawn data, no secret
    roles = [role for role in _once(file.roles) if role.kind is not RoleKind.CITIZEN]
    if size.organisations < len(roles):
        raise QuestionError(
            f"{file.chain.id} heeft {len(roles)} rollen; vraag minstens zoveel organisaties."
        )
    real = [each for each in file.organisations if not each.fictief]
    made = list(islice(_organisations(roles, {each.id for each in real}), size.organisations))
    links = _chosen(file, made, size.links, chosen)
    known = {each.id for each in (*real, *made)}
    return file.model_copy(
        update={
            "organisations": [*real, *sorted(made, key=lambda each: each.id)],
            "links": sorted(links, key=lambda link: (link.handover, link.giver, link.receiver)),
            "relations": [
                each for each in file.relations if each.from_ in known and each.to in known
            ],
            "contexts": _still_about(file, known),
        }
    )


def _once(roles: Iterable[Role]) -> list[Role]:
    return list({role.id: role for role in roles}.values())


def _still_about(file: ChainFile, known: set[str]) -> list[Context]:
    """Return the contexts, without the organisations that went away."""
    gone = {each.id for each in file.organisations} - known
    left = (
        each.model_copy(update={"concerns": [name for name in each.concerns if name not in gone]})
        for each in file.contexts
    )
    return [each for each in left if each.concerns]


def _organisations(roles: Sequence[Role], taken: set[str]) -> Iterator[Organisation]:
    """Yield region after region without end; the first holds every role."""
    region = 0
    while True:
        region += 1
        for number in range(1, max(PER_REGION.values()) + 1):
            for role in roles:
                made = _organisation(role, region, number)
                if number <= PER_REGION.get(role.bestuurslaag, OTHERWISE) and made.id not in taken:
                    yield made


def _organisation(role: Role, region: int, number: int) -> Organisation:
    place = f"Fictief{_PLACES[(region * 7 + number) % len(_PLACES)]} {region}-{number}"
    return Organisation(
        id=f"{role.id}-fictief-{region:03}-{number}",
        name=f"{role.name} {place} (fictief)",
        role=role.id,
        region=f"fictief-{region:03}",
        fictief=True,
    )


def _chosen(
    file: ChainFile, made: Sequence[Organisation], wanted: int, chosen: random.Random
) -> list[Link]:
    """Return so many links: the nearest first, and of those first one for every organisation."""
    ends = _Ends(file, made)
    found: dict[tuple[str, str, str], Link] = {}
    for distance in range(ends.regions):
        ring = list(_possible(file, ends, distance))
        chosen.shuffle(ring)
        for link in ring:
            found.setdefault((link.handover, link.giver, link.receiver), link)
        if len(found) >= wanted:
            return _everybody_first(found.values())[:wanted]
    raise QuestionError(
        f"Tussen deze organisaties zijn {len(found)} overdrachten mogelijk, gevraagd {wanted}."
    )


def _everybody_first(links: Iterable[Link]) -> list[Link]:
    seen: set[str] = set()
    first: list[Link] = []
    rest: list[Link] = []
    for link in links:
        (rest if {link.giver, link.receiver} <= seen else first).append(link)
        seen |= {link.giver, link.receiver}
    return [*first, *rest]


class _Ends:
    """Who can stand at an end of a link: organisations by role and region, or a citizen role."""

    def __init__(self, file: ChainFile, made: Sequence[Organisation]) -> None:
        self._citizens = {role.id for role in file.roles if role.kind is RoleKind.CITIZEN}
        self._at: dict[tuple[str, int], list[str]] = defaultdict(list)
        for each in made:
            self._at[each.all_roles[0], int(each.id.rsplit("-", 2)[1])].append(each.id)
        self.regions = max(region for _, region in self._at)

    def at(self, role: str, region: int) -> list[str]:
        """Return the ends in a region; a citizen lives everywhere."""
        return [role] if role in self._citizens else self._at.get((role, region), [])


def _possible(file: ChainFile, ends: _Ends, distance: int) -> Iterator[Link]:
    """Yield every link that the chain allows between regions that lie so far apart."""
    for handover in file.handovers:
        for giving, receiving in product(handover.givers, handover.receivers):
            for region in range(1, ends.regions + 1):
                for other in {region - distance, region + distance}:
                    for giver, receiver in product(
                        ends.at(giving, region), ends.at(receiving, other)
                    ):
                        if giver != receiver:
                            yield Link(handover=handover.id, giver=giver, receiver=receiver)
