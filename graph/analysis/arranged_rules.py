"""Arranged rules (geregeld): each asks one thing of a handover, and answers with a fact.

A rule has an id, says what it asks, and is a function over what the register holds. It answers with
a state, a sentence and the record on which that rests, or with nothing where it does not apply.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from graph.analysis.wording.explanation import term_text
from graph.analysis.wording.words import Words, plain
from graph.register.competence import both_ends, competent, named, owners_by_task
from schemas.norm import NormKind
from schemas.register import (
    OUTSIDE_SUPERVISION,
    Ground,
    Handover,
    ResponsibilityKind,
    Role,
    RoleKind,
    Supervision,
)
from schemas.results import ArrangedState
from schemas.validity import holds_on

UNKNOWN: Final = "onbekend"


@dataclass(frozen=True)
class Case:
    """One handover with the roles at both its ends: of the handover, or of one link of it."""

    handover: Handover
    givers: tuple[Role, ...]
    receivers: tuple[Role, ...]
    day: date
    words: Words = field(default_factory=Words)

    @property
    def role_ids(self) -> set[str]:
        """The ids of the roles at both ends."""
        return {role.id for role in (*self.givers, *self.receivers)}


@dataclass(frozen=True)
class Fact:
    """The answer to a rule."""

    state: ArrangedState
    sentence: str
    source: str | None = None


@dataclass(frozen=True)
class Rule:
    """One thing to be arranged; `field` is where the register would mark it as uncertain.

    `basis` says why it is asked. `reads` are the fields of the handover that answer it, and
    `reads_roles` those of the roles at both ends.
    """

    id: str
    asks: str
    basis: str
    field: str
    check: Callable[[Case], Fact | None]
    reads: tuple[str, ...]
    reads_roles: tuple[str, ...] = ()

    def records(self, case: Case) -> list[str]:
        """Return the places in the register file that were read, so that they can be corrected."""
        own = [f"handovers/{case.handover.id}/{name}" for name in self.reads]
        roles = sorted(case.role_ids) if self.reads_roles else []
        return own + [f"roles/{role}/{name}" for role in roles for name in self.reads_roles]


def _arranged(sentence: str, source: str | None = None) -> Fact:
    return Fact(ArrangedState.ARRANGED, sentence, source)


def _not_arranged(sentence: str, source: str | None = None) -> Fact:
    return Fact(ArrangedState.NOT_ARRANGED, sentence, source)


def _lawfully_so(sentence: str, source: str | None = None) -> Fact:
    return Fact(ArrangedState.LAWFULLY_SO, sentence, source)


def _one_accountable(case: Case) -> Fact:
    tasks = owners_by_task(case.handover.responsibilities, case.day)
    owners = {role for roles in tasks.values() for role in roles}
    if not owners:
        return _not_arranged("Niemand is als eindverantwoordelijke vastgelegd.")
    for task, roles in sorted(tasks.items()):
        if len(roles) > 1:
            who = named(map(case.words.role, roles))
            return _not_arranged(f"Voor {task} zijn {who} samen eindverantwoordelijk.")
    return _arranged(f"Eindverantwoordelijk: {named(map(case.words.role, owners))}.")


def _receiver_has_a_task(case: Case) -> Fact:
    own = {role.id for role in case.receivers if role.kind is not RoleKind.CITIZEN}
    if not own:
        return _lawfully_so("De ontvanger is een burger en krijgt geen taak.")
    acting = (ResponsibilityKind.ACCOUNTABLE, ResponsibilityKind.RESPONSIBLE)
    tasks = {
        each.task
        for each in case.handover.responsibilities
        if holds_on(each, case.day) and each.role in own and each.kind in acting
    }
    if tasks:
        return _arranged(f"Taak van de ontvanger: {named(tasks)}.")
    return _not_arranged("Voor de ontvanger is geen taak vastgelegd.")


def _norm(case: Case) -> Fact:
    norms = [
        norm
        for norm in case.handover.norms
        if holds_on(norm, case.day) and (norm.role is None or norm.role in case.role_ids)
    ]
    measured = next((norm for norm in norms if norm.term), None)
    if measured and measured.term:
        return _arranged(f"Norm: {term_text(measured.term)} ({measured.kind}).", measured.source)
    worded = next((norm for norm in norms if norm.kind is not NormKind.NONE), None)
    if worded:
        return _arranged(f"Norm in een woord: {worded.text}.", worded.source)
    return _not_arranged("Er is geen norm.", next((norm.source for norm in norms), None))


def _legal_ground(case: Case) -> Fact:
    grounds = [
        each
        for each in case.handover.grounds
        if holds_on(each, case.day) and (each.role is None or each.role in case.role_ids)
    ]
    if not grounds:
        return _not_arranged("Er is geen grondslag vastgelegd.")
    return _arranged(
        f"Grondslag: {named(_article(case, each) for each in grounds)}.",
        grounds[0].source,
    )


def _article(case: Case, ground: Ground) -> str:
    return f"{case.words.law(ground.law)} artikel {ground.article}"


def _channel(case: Case) -> Fact:
    channel = case.handover.channel
    if channel is None or channel == UNKNOWN:
        return _not_arranged("Er is geen kanaal vastgelegd.")
    return _arranged(f"Kanaal: {case.words.channel(channel)}.")


def _competent(case: Case, end: str) -> list[Supervision]:
    """Return the competences at one end that rest on an act or a regulation."""
    roles = {role.id for role in (case.givers if end == "giver" else case.receivers)}
    recorded = (
        case.handover.supervision.giver if end == "giver" else case.handover.supervision.receiver
    )
    return competent(recorded, roles, case.day)


def _inspectorate_at(end: str, dutch: str) -> Callable[[Case], Fact]:
    def check(case: Case) -> Fact:
        kinds = {role.kind for role in (case.givers if end == "giver" else case.receivers)}
        if kinds == {RoleKind.CITIZEN}:
            return _lawfully_so(f"De {dutch} is een burger: daar is geen toezicht op.")
        if kinds and kinds <= OUTSIDE_SUPERVISION | {RoleKind.CITIZEN}:
            return _lawfully_so(f"De {dutch} valt buiten het toezicht van de inspecties.")
        found = _competent(case, end)
        if not found:
            return _not_arranged(f"Bij de {dutch} is geen bevoegde inspectie vastgelegd.")
        who = named(case.words.inspectorate(each.inspectorate) for each in found)
        return _arranged(f"Bevoegd bij de {dutch}: {who}.", found[0].ground)

    return check


def _two_inspectorates(case: Case) -> Fact | None:
    giver, receiver = (
        {case.words.inspectorate(each.inspectorate) for each in _competent(case, end)}
        for end in ("giver", "receiver")
    )
    if not giver or not receiver:
        return None
    if shared := giver & receiver:
        return _arranged(f"Aan beide kanten bevoegd: {named(shared)}.")
    return _lawfully_so(
        f"Twee inspecties: {named(giver)} bij de gever, {named(receiver)} bij de ontvanger."
    )


def _crossing(attribute: Callable[[Role], str | None], dutch: str) -> Callable[[Case], Fact | None]:
    def check(case: Case) -> Fact | None:
        ends = both_ends(case.givers, case.receivers, attribute)
        if ends is None:
            return None
        giver, receiver = (set(map(plain, end)) for end in ends)
        if giver == receiver:
            return _arranged(f"Beide kanten horen bij {dutch} {named(giver)}.")
        return _lawfully_so(
            f"De overdracht gaat van {dutch} {named(giver)} naar {named(receiver)}."
        )

    return check


def _feedback(case: Case) -> Fact:
    feedback = case.handover.feedback
    if feedback is None:
        return _not_arranged("Terugmelding is niet geregeld.")
    if not feedback.expected:
        return _lawfully_so("Terugmelding hoeft hier niet.", feedback.source)
    if feedback.term is None:
        return _not_arranged("Terugmelding hoort, maar zonder termijn.", feedback.source)
    return _arranged(f"Terugmelding binnen {term_text(feedback.term)}.", feedback.source)


def _citizen_informed(case: Case) -> Fact:
    informed = case.handover.citizen_informed_by
    if informed is None:
        return _not_arranged("Wie de burger inlicht, is niet vastgelegd.")
    return _arranged(f"De burger hoort het van {case.words.role(informed.role)}.")


RACI: Final = "RACI-indeling: per taak één eindverantwoordelijke, en wie ontvangt heeft een taak"
CHECK: Final = "toetspunt van het register"
AWB: Final = "Awb artikel 5:11: toezicht rust op een wettelijk voorschrift"
SPLIT: Final = "Grijpink (2010), Chain Analysis: over een hele keten heeft niemand gezag"

RULES: Final = (
    Rule(
        id="one_accountable",
        asks="Is er één eindverantwoordelijke?",
        basis=RACI,
        field="responsibilities",
        check=_one_accountable,
        reads=("responsibilities",),
    ),
    Rule(
        id="receiver_has_task",
        asks="Heeft de ontvanger een taak?",
        basis=RACI,
        field="responsibilities",
        check=_receiver_has_a_task,
        reads=("receivers", "responsibilities"),
        reads_roles=("kind",),
    ),
    Rule(
        id="norm",
        asks="Is er een norm?",
        basis=CHECK,
        field="norms",
        check=_norm,
        reads=("norms",),
    ),
    Rule(
        id="legal_ground",
        asks="Is er een grondslag?",
        basis="AVG artikel 6: wie gegevens deelt, heeft een grondslag",
        field="grounds",
        check=_legal_ground,
        reads=("grounds",),
    ),
    Rule(
        id="channel",
        asks="Is er een kanaal?",
        basis=CHECK,
        field="channel",
        check=_channel,
        reads=("channel",),
    ),
    Rule(
        id="inspectorate_giver",
        asks="Is er een bevoegde inspectie bij de gever?",
        basis=AWB,
        field="supervision",
        check=_inspectorate_at("giver", "gever"),
        reads=("givers", "supervision/giver"),
        reads_roles=("kind",),
    ),
    Rule(
        id="inspectorate_receiver",
        asks="Is er een bevoegde inspectie bij de ontvanger?",
        basis=AWB,
        field="supervision",
        check=_inspectorate_at("receiver", "ontvanger"),
        reads=("receivers", "supervision/receiver"),
        reads_roles=("kind",),
    ),
    Rule(
        id="two_inspectorates",
        asks="Is één inspectie aan beide kanten bevoegd?",
        basis=AWB,
        field="supervision",
        check=_two_inspectorates,
        reads=("supervision/giver", "supervision/receiver"),
    ),
    Rule(
        id="crosses_layer",
        asks="Blijft de overdracht binnen een bestuurslaag?",
        basis=SPLIT,
        field="bestuurslaag",
        check=_crossing(lambda role: role.bestuurslaag, "bestuurslaag"),
        reads=("givers", "receivers"),
        reads_roles=("bestuurslaag",),
    ),
    Rule(
        id="crosses_system",
        asks="Blijft de overdracht binnen een stelsel?",
        basis=SPLIT,
        field="stelsel",
        check=_crossing(lambda role: role.stelsel, "stelsel"),
        reads=("givers", "receivers"),
        reads_roles=("stelsel",),
    ),
    Rule(
        id="feedback",
        asks="Is terugmelding geregeld?",
        basis=CHECK,
        field="feedback",
        check=_feedback,
        reads=("feedback",),
    ),
    Rule(
        id="citizen_informed",
        asks="Is geregeld wie de burger inlicht?",
        basis=CHECK,
        field="citizen_informed_by",
        check=_citizen_informed,
        reads=("citizen_informed_by",),
    ),
)

CORRECTION: Final = (
    "Klopt een feit niet? Meld het bij de inspectie, met de plaats in het register.",
    "Een modelbeheerder doet een voorstel (`ketenzicht chains propose`); een ander beoordeelt het.",
    "Tot dan blijft het feit staan zoals het is; wat onzeker is, heet betwist.",
)
"""How somebody gets a fact corrected."""
