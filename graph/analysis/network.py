"""Network: the register of one chain and the measured pairs, as the links that are judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

import numpy as np
import polars as pl

from graph.analysis.numbers import Bools, Ints
from graph.analysis.wording.words import Words, words_of
from graph.measurement.carried_on import ends_on
from graph.measurement.tables import Measurements
from graph.register.succession import heirs_on
from schemas.errors import AnalysisError
from schemas.identifiers import handover_id, link_id
from schemas.norm import Norm
from schemas.register import (
    OUTSIDE_SUPERVISION,
    ChainFile,
    Handover,
    Organisation,
    Role,
    RoleKind,
    Scope,
    Step,
)
from schemas.validity import BEGIN, holds_on

NO_ORGANISATION = -1
"""Receiver of a link whose receiving end gets no organisation effect."""


@dataclass(frozen=True, order=True)
class Pair:
    """A link (overdracht X → Y): registered, or seen in a log (`designed` is False)."""

    id: str
    handover: str
    giver: str
    receiver: str
    designed: bool


@dataclass(frozen=True)
class Network:
    """The register on one day, and every link that is registered or measured, in order of id.

    Handovers and steps go by their full id. An end of a link is an organisation, or the id of a
    citizen role.
    """

    file: ChainFile
    day: date
    handovers: dict[str, Handover]
    steps: dict[str, Step]
    roles: dict[str, Role]
    organisations: dict[str, Organisation]
    links: tuple[Pair, ...]

    def source_title(self, source: str) -> str:
        """Return how people call a source, or its code where the file does not say."""
        known = self.file.sources.get(source)
        return known.title if known else source

    @cached_property
    def words(self) -> Words:
        """What a reader sees instead of the codes of this register."""
        return words_of(self.file)

    @cached_property
    def handover_index(self) -> Ints:
        """The handover of each link, as a number."""
        number = {each: index for index, each in enumerate(sorted(self.handovers))}
        return np.array([number[link.handover] for link in self.links], dtype=np.int64)

    @cached_property
    def judged(self) -> Bools:
        """Whether a link gets a status: not when an end is a court, a supervisor or alike."""
        return np.array([not self.is_outside(link) for link in self.links], dtype=np.bool_)

    @cached_property
    def receivers(self) -> Ints:
        """The receiver of each link as a number; `NO_ORGANISATION` where none may be compared."""
        number = {each: index for index, each in enumerate(sorted(self.organisations))}
        return np.array(
            [
                number[link.receiver] if self._is_comparable(link) else NO_ORGANISATION
                for link in self.links
            ],
            dtype=np.int64,
        )

    def name_of(self, end: str) -> str:
        """Return the name of an organisation or of a citizen role."""
        named = self.organisations.get(end) or self.roles.get(end)
        return named.name if named else end

    def roles_at(self, end: str, allowed: Iterable[str]) -> list[Role]:
        """Return the roles in which an end of a link takes part, of those its handover allows."""
        organisation = self.organisations.get(end)
        own = organisation.all_roles if organisation else [end]
        fitting = [role for role in own if role in set(allowed)] or own
        return [self.roles[role] for role in fitting if role in self.roles]

    def kinds_at(self, end: str, allowed: Iterable[str]) -> set[RoleKind]:
        """Return what an end of a link is."""
        return {role.kind for role in self.roles_at(end, allowed)}

    def is_outside(self, link: Pair) -> bool:
        """Say whether an end of the link lies outside supervision (buiten toezicht)."""
        handover = self.handovers[link.handover]
        kinds = self.kinds_at(link.giver, handover.givers)
        kinds |= self.kinds_at(link.receiver, handover.receivers)
        return bool(kinds & OUTSIDE_SUPERVISION)

    def norm(self, handover: str, norm: str) -> Norm | None:
        """Return a norm of a handover or step by its id."""
        place = self.handovers.get(handover) or self.steps.get(handover)
        return next((each for each in place.norms if each.id == norm), None) if place else None

    def region_of(self, giver: str, receiver: str) -> str | None:
        """Return the region of the receiver, where the term runs, or else of the giver."""
        ends = (self.organisations.get(receiver), self.organisations.get(giver))
        return next((end.region for end in ends if end and end.region), None)

    def _is_comparable(self, link: Pair) -> bool:
        """Say whether the receiver may be compared as an organisation.

        Not a citizen, and not an end whose only supervision looks at the system (stelsel).
        """
        if link.receiver not in self.organisations:
            return False
        handover = self.handovers[link.handover]
        own = {role.id for role in self.roles_at(link.receiver, handover.receivers)}
        scopes = {
            each.scope
            for each in handover.supervision.receiver
            if holds_on(each, self.day) and (each.role is None or each.role in own)
        }
        return scopes != {Scope.SYSTEM}


def network_of(file: ChainFile, measurements: Measurements, day: date) -> Network:
    """Return the network of a chain on `day`, with every link registered or measured.

    A link of an organisation that merged stands at who carries it on; give the measurements as
    `carried_on` gives them.
    Raises `AnalysisError` when something was measured on a handover that the chain does not have.
    """
    chain = file.chain.id
    handovers = {handover_id(chain, each.id): each for each in current(file.handovers, day)}
    steps = {handover_id(chain, each.id): each for each in current(file.steps, day)}
    pairs = _measured_pairs(measurements, handovers, steps)
    heirs = heirs_on(file.organisations, day)
    for link in file.links:
        full = handover_id(chain, link.handover)
        giver, receiver = ends_on(link.giver, link.receiver, heirs)
        pair = Pair(link_id(full, giver, receiver), full, giver, receiver, designed=True)
        if holds_on(link, day) or pair.id in pairs:
            pairs[pair.id] = pair
    return Network(
        file=file,
        day=day,
        handovers=handovers,
        steps=steps,
        roles={each.id: each for each in current(file.roles, day)},
        organisations={each.id: each for each in current(file.organisations, day)},
        links=tuple(pairs[each] for each in sorted(pairs)),
    )


ItemT = TypeVar("ItemT", Handover, Step, Role, Organisation)


def current(items: Iterable[ItemT], day: date) -> list[ItemT]:
    """Return one state per id: the one that holds on `day`, else the last that began."""
    chosen: dict[str, ItemT] = {}
    for item in sorted(items, key=lambda item: (holds_on(item, day), item.valid_from or BEGIN)):
        chosen[item.id] = item
    return list(chosen.values())


def _measured_pairs(
    measurements: Measurements, handovers: dict[str, Handover], steps: dict[str, Step]
) -> dict[str, Pair]:
    """Return the pairs with rows; those of an internal step are no links."""
    seen = measurements.counts.select("link", "handover", "giver", "receiver").unique()
    unknown = set(seen["handover"]) - set(handovers) - set(steps)
    if unknown:
        raise AnalysisError(
            f"gemeten op {', '.join(sorted(unknown))}, maar de keten kent die overdracht niet; "
            "controleer of register en meting bij elkaar horen"
        )
    links = seen.filter(pl.col("handover").is_in(list(handovers)))
    return {row[0]: Pair(*row, designed=False) for row in links.sort("link").iter_rows()}
