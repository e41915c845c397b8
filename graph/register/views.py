"""Views (overzichten) of responsibility and supervision: what a chain lacks, and what it crosses.

Pure: a chain and a day in, findings out. They are facts of the register, never a judgement.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from graph.register.competence import about, both_ends, competent, named, owners_by_task
from schemas.register import (
    OUTSIDE_SUPERVISION,
    GroundStatus,
    Handover,
    ResponsibilityKind,
    Role,
    RoleKind,
    Step,
    Supervision,
)
from schemas.validity import holds_on


class View(StrEnum):
    """Which view a finding belongs to."""

    ACCOUNTABILITY = "eindverantwoordelijkheid"
    ORPHANS = "wees"
    COMPETENCE = "bevoegdheid"
    TWO_INSPECTORATES = "twee-inspecties"
    CROSSINGS = "grenzen"
    NO_STATUS = "zonder-status"
    DIRECTION = "ketenregie"


class State(StrEnum):
    """What was found."""

    GAP = "gap"
    OVERLAP = "overlap"
    ORPHAN = "orphan"
    NONE_COMPETENT = "none_competent"
    IN_PREPARATION = "in_preparation"
    PROTOCOL_ONLY = "protocol_only"
    TWO_INSPECTORATES = "two_inspectorates"
    CROSSES_LAYER = "crosses_layer"
    CROSSES_SYSTEM = "crosses_system"
    NO_STATUS = "no_status"
    DIRECTS = "directs"


@dataclass(frozen=True)
class Finding:
    """One fact: about a handover or step (or in `ketenregie` a role), in a sentence.

    `disputed` says that the register itself marks what it rests on as uncertain.
    """

    view: View
    subject: str
    name: str
    state: State
    sentence: str
    roles: tuple[str, ...] = ()
    inspectorates: tuple[str, ...] = ()
    disputed: bool = False


class Arranged(Protocol):
    """What is arranged in a chain: a file has it, and so has an answer from the graph."""

    @property
    def roles(self) -> Sequence[Role]:
        """Its roles."""
        ...

    @property
    def handovers(self) -> Sequence[Handover]:
        """Its handovers."""
        ...

    @property
    def steps(self) -> Sequence[Step]:
        """Its internal steps."""
        ...


def findings(arranged: Arranged, day: date, views: Iterable[View] = View) -> list[Finding]:
    """Return what the views show of a chain on a day: per view, in the order of the chain."""
    chain = _Held(arranged, day)
    return [finding for view in views for finding in _VIEWS[view](chain)]


@dataclass(frozen=True)
class _Held:
    """What holds in a chain on a day."""

    file: Arranged
    day: date
    roles: Mapping[str, Role] = field(init=False)
    handovers: list[Handover] = field(init=False)
    steps: list[Step] = field(init=False)

    def __post_init__(self) -> None:
        held = {
            "roles": {role.id: role for role in self.file.roles if holds_on(role, self.day)},
            "handovers": [each for each in self.file.handovers if holds_on(each, self.day)],
            "steps": [each for each in self.file.steps if holds_on(each, self.day)],
        }
        for name, value in held.items():
            object.__setattr__(self, name, value)

    def known(self, roles: Iterable[str]) -> list[Role]:
        return [self.roles[role] for role in roles if role in self.roles]


def _accountability(chain: _Held) -> Iterator[Finding]:
    for item in (*chain.handovers, *chain.steps):
        for task, owners in sorted(owners_by_task(item.responsibilities, chain.day).items()):
            if len(owners) == 1:
                continue
            state = State.OVERLAP if owners else State.GAP
            told = (
                f"Voor {task} zijn {named(owners)} samen eindverantwoordelijk."
                if owners
                else f"Voor {task} is niemand eindverantwoordelijk."
            )
            yield _finding(
                View.ACCOUNTABILITY, item, state, told, rests_on="responsibilities", roles=owners
            )


def _orphans(chain: _Held) -> Iterator[Finding]:
    for item in chain.handovers:
        if not any(owners_by_task(item.responsibilities, chain.day).values()):
            told = "Voor deze overdracht is niemand eindverantwoordelijk."
            yield _finding(View.ORPHANS, item, State.ORPHAN, told, rests_on="responsibilities")


def _competence(chain: _Held) -> Iterator[Finding]:
    for item in chain.handovers:
        for roles, recorded, end in _ends(item):
            for role in chain.known(roles):
                if role.kind in OUTSIDE_SUPERVISION | {RoleKind.CITIZEN}:
                    continue
                if not competent(recorded, [role.id], chain.day):
                    weaker = about(recorded, [role.id], chain.day)
                    yield _without_competence(item, role, end, weaker)


def _without_competence(item: Handover, role: Role, end: str, weaker: list[Supervision]) -> Finding:
    """Say that nobody is competent, and which weaker ground there is."""
    told = f"Bij {role.name} ({end}) is geen bevoegde inspectie vastgelegd"
    state, who = State.NONE_COMPETENT, set[str]()
    for status, found, words in _WEAKER:
        if inspectorates := {each.inspectorate for each in weaker if each.ground_status is status}:
            state, who, told = found, inspectorates, f"{told}; {words}: {named(inspectorates)}"
            break
    return _finding(
        View.COMPETENCE,
        item,
        state,
        f"{told}.",
        rests_on="supervision",
        roles={role.id},
        inspectorates=who,
    )


_WEAKER: Final = (
    (GroundStatus.IN_PREPARATION, State.IN_PREPARATION, "alleen een grond in voorbereiding"),
    (GroundStatus.PROTOCOL, State.PROTOCOL_ONLY, "alleen een protocol"),
)


def _ends(item: Handover) -> Iterator[tuple[list[str], list[Supervision], str]]:
    yield item.givers, item.supervision.giver, "gever"
    yield item.receivers, item.supervision.receiver, "ontvanger"


def _two_inspectorates(chain: _Held) -> Iterator[Finding]:
    for item in chain.handovers:
        giver, receiver = (
            {each.inspectorate for each in competent(recorded, roles, chain.day)}
            for roles, recorded, _ in _ends(item)
        )
        if giver and receiver and not giver & receiver:
            told = f"{named(giver)} bij de gever, {named(receiver)} bij de ontvanger."
            state = State.TWO_INSPECTORATES
            yield _finding(
                View.TWO_INSPECTORATES,
                item,
                state,
                told,
                rests_on="supervision",
                inspectorates=giver | receiver,
            )


def _crossings(chain: _Held) -> Iterator[Finding]:
    for item in chain.handovers:
        givers, receivers = chain.known(item.givers), chain.known(item.receivers)
        for state, dutch, attribute in _BORDERS:
            ends = both_ends(givers, receivers, attribute)
            if ends and ends[0] != ends[1]:
                told = f"Van {dutch} {named(ends[0])} naar {named(ends[1])}."
                yield _finding(View.CROSSINGS, item, state, told, rests_on=dutch)


_BORDERS: Final[tuple[tuple[State, str, Callable[[Role], str | None]], ...]] = (
    (State.CROSSES_LAYER, "bestuurslaag", lambda role: role.bestuurslaag),
    (State.CROSSES_SYSTEM, "stelsel", lambda role: role.stelsel),
)


def _no_status(chain: _Held) -> Iterator[Finding]:
    for item in chain.handovers:
        for roles, _, end in _ends(item):
            outside = [role for role in chain.known(roles) if role.kind in OUTSIDE_SUPERVISION]
            if not outside:
                continue
            who = named(role.name for role in outside)
            told = f"Overdrachten met {who} als {end} krijgen nooit een status: buiten toezicht."
            names = {role.id for role in outside}
            yield _finding(
                View.NO_STATUS, item, State.NO_STATUS, told, rests_on="supervision", roles=names
            )


def _direction(chain: _Held) -> Iterator[Finding]:
    """Yield who directs the chain: per role how much of it, most accountable first."""
    rows: list[tuple[int, int, Finding]] = []
    for number, role in enumerate(chain.roles.values()):
        owns = _count(chain, role, ResponsibilityKind.ACCOUNTABLE)
        does = _count(chain, role, ResponsibilityKind.RESPONSIBLE)
        gives = sum(role.id in item.givers for item in chain.handovers)
        gets = sum(role.id in item.receivers for item in chain.handovers)
        if not any((owns, does, gives, gets)):
            continue
        told = (
            f"Eindverantwoordelijk voor {owns} van {len(chain.handovers)} overdrachten, "
            f"uitvoerend bij {does}; geeft er {gives}, ontvangt er {gets}."
        )
        found = Finding(View.DIRECTION, role.id, role.name, State.DIRECTS, told, (role.id,))
        rows.append((-owns, number, found))
    yield from (found for *_, found in sorted(rows, key=lambda row: row[:2]))


def _count(chain: _Held, role: Role, kind: ResponsibilityKind) -> int:
    """Return for how many handovers a role has this kind of responsibility."""
    return sum(
        any(
            each.role == role.id and each.kind is kind and holds_on(each, chain.day)
            for each in item.responsibilities
        )
        for item in chain.handovers
    )


def _finding(
    view: View,
    item: Handover | Step,
    state: State,
    sentence: str,
    *,
    rests_on: str,
    roles: Iterable[str] = (),
    inspectorates: Iterable[str] = (),
) -> Finding:
    return Finding(
        view=view,
        subject=item.id,
        name=item.name,
        state=state,
        sentence=sentence,
        roles=tuple(sorted(roles)),
        inspectorates=tuple(sorted(inspectorates)),
        disputed=rests_on in item.uncertain,
    )


_VIEWS: Final[Mapping[View, Callable[[_Held], Iterator[Finding]]]] = {
    View.ACCOUNTABILITY: _accountability,
    View.ORPHANS: _orphans,
    View.COMPETENCE: _competence,
    View.TWO_INSPECTORATES: _two_inspectorates,
    View.CROSSINGS: _crossings,
    View.NO_STATUS: _no_status,
    View.DIRECTION: _direction,
}
