"""What is arranged (geregeld) for the links of a log: norm per day, recorded moments, fields.

The register decides. A handover with `records` says what its channel records; what is not in that
list was not recorded, whatever the file holds. Without `records` a moment is recorded when the file
has its column, and fields are when the file names them at least once for that handover. Withdrawal
and suspension are no rates but facts of one file, and always count.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Final

import orjson
import polars as pl

from graph.measurement.handover_log import TIMES
from schemas.identifiers import handover_id, link_id
from schemas.norm import Moment, Norm
from schemas.register import ChainFile, Handover, Step
from schemas.validity import BEGIN, END, holds_on

_COUNTED_BY: Final = {
    "id",
    "valid_from",
    "valid_to",
    "norms",
    "feedback",
    "required_fields",
    "records",
}


@dataclass(frozen=True)
class Stretch:
    """Days on which one norm is measured, or none."""

    first: date
    after: date
    norm: Norm | None


@dataclass(frozen=True)
class Arranged:
    """One link of the log with what the register says of it."""

    handover: str
    giver: str
    receiver: str
    place: Handover | Step | None
    recorded: frozenset[str]
    stretches: tuple[Stretch, ...]

    @property
    def id(self) -> str:
        """Id of the link; an internal step has its organisation at both ends."""
        return link_id(self.handover, self.giver, self.receiver)


@dataclass(frozen=True)
class Register:
    """A chain file, looked up by full id."""

    file: ChainFile

    @property
    def chain(self) -> str:
        """Id of the chain."""
        return self.file.chain.id

    @cached_property
    def versions(self) -> dict[str, list[Handover | Step]]:
        """Handovers and steps by full id, each version of them in the order of its validity."""
        found: dict[str, list[Handover | Step]] = defaultdict(list)
        for place in (*self.file.handovers, *self.file.steps):
            found[handover_id(self.chain, place.id)].append(place)
        return {
            full: sorted(versions, key=lambda version: version.valid_from or BEGIN)
            for full, versions in found.items()
        }

    @cached_property
    def places(self) -> dict[str, Handover | Step]:
        """The last version of each handover and step: what its channel records, and its fields."""
        return {full: versions[-1] for full, versions in self.versions.items()}

    @cached_property
    def roles(self) -> dict[str, frozenset[str]]:
        """Roles per organisation; a role that stands for itself (a citizen, a court) has itself."""
        found = {role.id: frozenset({role.id}) for role in self.file.roles}
        for each in self.file.organisations:
            found[each.id] = found.get(each.id, frozenset()) | frozenset(each.all_roles)
        return found

    def measured(self, handover: str, giver: str, receiver: str) -> list[Norm]:
        """Return the norms that can be measured for these ends, the first one first.

        A norm holds no longer than the version of the handover that states it.
        """
        roles = self.roles.get(giver, frozenset()) | self.roles.get(receiver, frozenset())
        return [
            norm.model_copy(update={"valid_from": first, "valid_to": after})
            for version in self.versions.get(handover, [])
            for norm in version.norms
            if norm.is_measured and (norm.role is None or norm.role in roles)
            for first, after in [_shared(norm, version)]
            if first < after
        ]

    def ends(self, roles: Iterable[str]) -> frozenset[str]:
        """Return who fulfils one of these roles."""
        wanted = set(roles)
        return frozenset(end for end, fulfilled in self.roles.items() if fulfilled & wanted)


def _shared(norm: Norm, version: Handover | Step) -> tuple[date, date]:
    """Return the days on which both hold."""
    first = max(norm.valid_from or BEGIN, version.valid_from or BEGIN)
    return first, min(norm.valid_to or END, version.valid_to or END)


def arrange(log: pl.DataFrame, register: ChainFile) -> list[Arranged]:
    """Return every link of the log in the order of its id, with what is arranged for it."""
    index = Register(register)
    held = _held(log)
    links = log.select("handover", "giver", "receiver").unique()
    arranged = [
        _arranged(index, handover, giver, receiver, held[handover])
        for handover, giver, receiver in links.iter_rows()
    ]
    return sorted(arranged, key=lambda link: link.id)


def _held(log: pl.DataFrame) -> dict[str, frozenset[str]]:
    """Return per handover what the file holds: its times, and fields where it names any."""
    times = {name for name in TIMES if name in log.columns}
    handovers = set(log["handover"].unique())
    named = set[str]()
    if "present_fields" in log.columns:
        named = set(log.filter(pl.col("present_fields").is_not_null())["handover"].unique())
    return {
        each: frozenset(times | {"present_fields"} if each in named else times)
        for each in handovers
    }


def _arranged(
    index: Register, handover: str, giver: str, receiver: str, held: frozenset[str]
) -> Arranged:
    place = index.places.get(handover)
    named = frozenset(place.records) if place else frozenset[str]()
    recorded = (named or held) | {"sent_at"} | (held & {"due_at"})
    stretches = _stretches(index.measured(handover, giver, receiver), recorded)
    return Arranged(handover, giver, receiver, place, recorded, stretches)


def _stretches(norms: list[Norm], recorded: frozenset[str]) -> tuple[Stretch, ...]:
    """Return the days in order, each with the first norm valid on it; all days are covered."""
    edges = {BEGIN, END}
    for norm in norms:
        edges |= {norm.valid_from or BEGIN, norm.valid_to or END}
    stretches: list[Stretch] = []
    for first, after in pairwise(sorted(edges)):
        norm = next((norm for norm in norms if holds_on(norm, first)), None)
        if norm and not {column(norm.counted_from), column(norm.counted_to)} <= recorded:
            norm = None
        if norm:  # two stretches of one norm are one norm
            norm = norm.model_copy(update={"valid_from": None, "valid_to": None})
        if stretches and stretches[-1].norm == norm:
            stretches[-1] = Stretch(stretches[-1].first, after, norm)
        else:
            stretches.append(Stretch(first, after, norm))
    return tuple(stretches)


def rules_hash(register: ChainFile) -> str:
    """Return a hash of all that decides how a log is counted; other changes leave it as it is."""
    chain = register.chain
    rules = {
        "chain": [chain.id, chain.intake, chain.outcome],
        "places": [
            place.model_dump(mode="json", include=_COUNTED_BY)
            for place in (*register.handovers, *register.steps)
        ],
        "roles": sorted((each.id, *sorted(each.all_roles)) for each in register.organisations),
    }
    return hashlib.sha256(orjson.dumps(rules, option=orjson.OPT_SORT_KEYS)).hexdigest()


def column(moment: Moment) -> str:
    """Return the column of the log that holds a moment."""
    return f"{moment}_at"
