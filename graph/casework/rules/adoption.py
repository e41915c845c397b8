"""Adoption (vaststelling): approval per inspectorate on one text, then offer and publication."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from graph.casework.rules.circumstances import By, Decided
from graph.casework.rules.lists import publication_rules
from graph.casework.rules.publication import outside, windows
from graph.casework.rules.standing import Change
from graph.casework.rules.table import Rule, Telling
from schemas.casework.adoption import (
    Approval,
    HoldKind,
    Offer,
    PlannedPublication,
    Publication,
    PublicationHold,
    Redaction,
    Window,
    WithheldApproval,
)
from schemas.casework.adoption_commands import (
    Approve,
    HoldPublication,
    LiftHold,
    OfferReport,
    PlanPublication,
    PublishReport,
    RecordMinisterReaction,
    RedactReport,
    ReopenJudgement,
    TakeNameOff,
    WithholdApproval,
)
from schemas.casework.adoption_events import (
    ApprovalWithheld,
    HoldLifted,
    JudgementReopened,
    MinisterReacted,
    NameTakenOff,
    PublicationHeld,
    PublicationPlanned,
    ReportApproved,
    ReportOffered,
    ReportPublished,
    ReportRedacted,
)
from schemas.casework.events import InvestigationEvent
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.refusal import CaseworkRule, Problem

SIGNS_ITSELF: Final = "inspecteur-generaal"
"""Who signs an approval without a mandate: each IG for its own part (domain §5.1, row 13)."""


def missing_adoption(state: Investigation) -> Problem | None:
    """Say who has not approved the text as it is, or None when all who sign it did."""
    if state.adopted:
        return None
    if state.report is None:
        return _refused("er is nog geen rapport")
    if state.withheld:
        names = "; ".join(f"{one.inspectorate}: {one.reason}" for one in state.withheld)
        return _refused(
            f"akkoord is onthouden ({names}); {state.lead} heropent de oordeelsvorming, of laat "
            "die naam vervallen"
        )
    given = {one.inspectorate for one in state.approvals}
    waiting = [name for name in state.signatories if name not in given]
    return _refused(
        f"akkoord op versie {state.report.version} van {len(state.signatories) - len(waiting)} "
        f"van {len(state.signatories)}; nog niet van {', '.join(waiting)}"
    )


def missing_publication(state: Investigation) -> Problem | None:
    """Say what keeps the report from being public, or None when all who may have published."""
    if not state.offers:
        return _refused("het rapport is nog niet aangeboden aan een bewindspersoon")
    held = {one.inspectorate for one in state.holds if one.lifted_on is None}
    waiting = [name for name in _unpublished(state) if name not in held]
    if waiting or not state.publications:
        names = ", ".join(waiting or _unpublished(state))
        return _refused(f"nog niet openbaar gemaakt door {names}", CaseworkRule.PUBLICATION)
    return None


def _approve(state: Investigation, command: Approve, by: By) -> Decided[InvestigationEvent]:
    report, name = state.report, command.inspectorate
    if report is None or name not in state.signatories:
        return _refused(
            "er is nog geen rapport" if report is None else f"de naam van {name} is vervallen"
        )
    if command.hash != report.document.hash:
        return _refused(
            f"dit akkoord ziet op een andere tekst; nu ligt versie {report.version} voor, met "
            f"hash {report.document.hash}"
        )
    if any(one.inspectorate == name for one in state.approvals):
        return _refused(f"{name} heeft al akkoord gegeven op versie {report.version}")
    if command.day > by.today:
        return _refused(f"een akkoord van {command.day:%d-%m-%Y} ligt nog voor ons")
    if not command.function.casefold().startswith(SIGNS_ITSELF) and command.mandate is None:
        return Problem(
            rule=CaseworkRule.MANDATE,
            message=f"{command.function} tekent alleen namens de {SIGNS_ITSELF}: noem het mandaat.",
        )
    return (ReportApproved(**command.model_dump(exclude={"expected_version", "investigation"})),)


def _withhold(
    state: Investigation, command: WithholdApproval, _by: By
) -> Decided[InvestigationEvent]:
    if state.report is None or state.publications:
        return _refused(
            "er is nog geen rapport" if state.report is None else "het rapport is al openbaar"
        )
    return (ApprovalWithheld(inspectorate=command.inspectorate, reason=command.reason),)


def _reopen(state: Investigation, command: ReopenJudgement, _by: By) -> Decided[InvestigationEvent]:
    if not state.withheld or state.publications:
        return _refused("de oordeelsvorming heropent alleen als een akkoord is onthouden")
    return (JudgementReopened(reason=command.reason),)


def _take_off(state: Investigation, command: TakeNameOff, _by: By) -> Decided[InvestigationEvent]:
    name = command.inspectorate
    if name == state.lead:
        return _refused(
            f"{name} is trekker; zonder haar naam is er geen rapport. Heropen de oordeelsvorming "
            "of stop"
        )
    if name not in {one.inspectorate for one in state.withheld}:
        return _refused(f"{name} heeft het akkoord niet onthouden; haar naam vervalt dus niet")
    return (NameTakenOff(inspectorate=name, reason=command.reason),)


def _offer(state: Investigation, command: OfferReport, by: By) -> Decided[InvestigationEvent]:
    hold = publication_rules().hold
    if problem := missing_adoption(state):
        return problem
    if command.day > by.today or any(one.minister == command.minister for one in state.offers):
        return _refused(
            f"aanbieding aan {command.minister} op {command.day:%d-%m-%Y}: die dag ligt voor ons, "
            "of de aanbieding staat er al"
        )
    told: Change = {}
    if command.ground is not None:
        if problem := _unknown("grond", command.ground, hold.grounds):
            return problem
        told = {
            "ground": command.ground,
            "held_until": command.day + timedelta(days=hold.days),
            "rule": hold.id,
        }
    offered = ReportOffered.model_validate(
        told | command.model_dump(include={"inspectorate", "minister", "day"})
    )
    return (offered,)


def _reacted(
    state: Investigation, command: RecordMinisterReaction, by: By
) -> Decided[InvestigationEvent]:
    known = next((one for one in state.offers if one.minister == command.minister), None)
    if known is None or known.reacted_on is not None or not known.day <= command.day <= by.today:
        return _refused(
            f"van {command.minister} wordt op {command.day:%d-%m-%Y} geen reactie verwacht; "
            f"aangeboden is aan {', '.join(one.minister for one in state.offers) or 'niemand'}"
        )
    return (MinisterReacted(minister=command.minister, day=command.day),)


def _hold(state: Investigation, command: HoldPublication, _by: By) -> Decided[InvestigationEvent]:
    if command.kind is HoldKind.INSTRUCTION and command.reported_on is None:
        return Problem(
            rule=CaseworkRule.PUBLICATION,
            message="Een bijzondere aanwijzing gaat terstond naar de Staten-Generaal: noem de dag "
            "waarop dat is gebeurd.",
        )
    if _held(state, command.inspectorate):
        return _refused(f"publicatie door {command.inspectorate} is al opgehouden")
    return (PublicationHeld(**command.model_dump(exclude={"expected_version", "investigation"})),)


def _lift(state: Investigation, command: LiftHold, _by: By) -> Decided[InvestigationEvent]:
    if not _held(state, command.inspectorate):
        return _refused(f"publicatie door {command.inspectorate} is niet opgehouden")
    return (HoldLifted(inspectorate=command.inspectorate, day=command.day),)


def _redact(state: Investigation, command: RedactReport, _by: By) -> Decided[InvestigationEvent]:
    if state.publications:
        return _refused("het rapport is al openbaar")
    return _unknown("grond", command.ground, publication_rules().redaction_grounds) or (
        ReportRedacted(place=command.place, ground=command.ground),
    )


def _plan(state: Investigation, command: PlanPublication, by: By) -> Decided[InvestigationEvent]:
    if command.day < by.today:
        return _refused(f"{command.day:%d-%m-%Y} ligt al achter ons", CaseworkRule.PUBLICATION)
    found = _windows(state, command.apart)
    if isinstance(found, Problem):
        return found
    why = tuple(dict.fromkeys(rule for one in found for rule in one.why))
    names = tuple(one.inspectorate for one in found)
    return outside(found, command.day) or (
        PublicationPlanned(inspectorates=names, day=command.day, why=why),
    )


def _publish(state: Investigation, command: PublishReport, by: By) -> Decided[InvestigationEvent]:
    found = _windows(state, command.apart)
    if isinstance(found, Problem):
        return found
    names = tuple(one.inspectorate for one in found)
    planned = {
        name for one in state.planned if one.day == command.day for name in one.inspectorates
    }
    if command.day > by.today or not set(names) <= planned:
        return _refused(
            f"openbaarmaking op {command.day:%d-%m-%Y} door {', '.join(names)} is niet gepland, "
            "of ligt nog voor ons",
            CaseworkRule.PUBLICATION,
        )
    told = command.model_dump(include={"day", "url", "category"})
    return (
        outside(found, command.day)
        or _unknown("categorie", command.category, publication_rules().categories)
        or (ReportPublished(inspectorates=names, **told),)
    )


def _windows(state: Investigation, apart: tuple[str, ...]) -> tuple[Window, ...] | Problem:
    if problem := missing_adoption(state):
        return problem
    if not state.offers:
        return missing_publication(state) or ()
    names = apart or _unpublished(state)
    if wrong := sorted(set(names) - set(_unpublished(state))) or (() if names else ("niemand",)):
        return _refused(
            f"{', '.join(wrong)} publiceert dit rapport niet, of deed dat al",
            CaseworkRule.PUBLICATION,
        )
    return tuple(one for one in windows(state, publication_rules()) if one.inspectorate in names)


def _unpublished(state: Investigation) -> tuple[str, ...]:
    done = {name for one in state.publications for name in one.inspectorates}
    return tuple(name for name in state.signatories if name not in done)


def _held(state: Investigation, name: str) -> bool:
    return any(one.inspectorate == name and one.lifted_on is None for one in state.holds)


def _unknown(what: str, code: str, known: Mapping[str, str]) -> Problem | None:
    if code in known:
        return None
    return Problem(
        rule=CaseworkRule.PUBLICATION,
        message=f"{code} is geen {what} uit de lijst; kies uit {', '.join(known)}.",
    )


def _refused(what: str, rule: CaseworkRule = CaseworkRule.ADOPTION) -> Problem:
    return Problem(rule=rule, message=f"Kan niet: {what}.")


def _approved(state: Investigation, event: ReportApproved, _at: datetime) -> Change:
    approval = Approval(**event.model_dump(exclude={"type", "version"}))
    kept = tuple(one for one in state.withheld if one.inspectorate != event.inspectorate)
    return {"approvals": (*state.approvals, approval), "withheld": kept}


def _withheld(state: Investigation, event: ApprovalWithheld, _at: datetime) -> Change:
    name = event.inspectorate
    said = WithheldApproval(inspectorate=name, reason=event.reason)
    others = tuple(one for one in state.withheld if one.inspectorate != name)
    return {
        "withheld": (*others, said),
        "approvals": tuple(one for one in state.approvals if one.inspectorate != name),
        "planned": (),
    }


def _reopened(_state: Investigation, _event: JudgementReopened, _at: datetime) -> Change:
    return {"phase": Phase.JUDGEMENT, "approvals": (), "withheld": (), "planned": ()}


def _name_off(state: Investigation, event: NameTakenOff, _at: datetime) -> Change:
    return {
        "without_name": (*state.without_name, event.inspectorate),
        "withheld": tuple(one for one in state.withheld if one.inspectorate != event.inspectorate),
    }


def _offered(state: Investigation, event: ReportOffered, _at: datetime) -> Change:
    return {"offers": (*state.offers, Offer(**event.model_dump(exclude={"type", "version"})))}


def _minister_reacted(state: Investigation, event: MinisterReacted, _at: datetime) -> Change:
    return {
        "offers": tuple(
            one.model_copy(update={"reacted_on": event.day})
            if one.minister == event.minister
            else one
            for one in state.offers
        )
    }


def _publication_held(state: Investigation, event: PublicationHeld, _at: datetime) -> Change:
    hold = PublicationHold(**event.model_dump(exclude={"type", "version"}))
    return {"holds": (*state.holds, hold)}


def _lifted(state: Investigation, event: HoldLifted, _at: datetime) -> Change:
    def end(one: PublicationHold) -> PublicationHold:
        standing = one.inspectorate == event.inspectorate and one.lifted_on is None
        return one.model_copy(update={"lifted_on": event.day}) if standing else one

    return {"holds": tuple(map(end, state.holds))}


def _redacted(state: Investigation, event: ReportRedacted, _at: datetime) -> Change:
    return {"redactions": (*state.redactions, Redaction(place=event.place, ground=event.ground))}


def _planned(state: Investigation, event: PublicationPlanned, _at: datetime) -> Change:
    new = PlannedPublication(**event.model_dump(exclude={"type", "version"}))
    others = tuple(
        one for one in state.planned if not set(one.inspectorates) & set(new.inspectorates)
    )
    return {"planned": (*others, new)}


def _published(state: Investigation, event: ReportPublished, _at: datetime) -> Change:
    done = Publication(**event.model_dump(exclude={"type", "version"}))
    return {"publications": (*state.publications, done)}


_IN: Final = (Phase.ADOPTION,)
# a court may lift its hold when the others have published and follow-up has begun
_LATER: Final = (Phase.ADOPTION, Phase.FOLLOW_UP)

RULES: Final[dict[type[Any], Rule]] = {
    Approve: Rule(_approve, _IN, own=True),
    WithholdApproval: Rule(_withhold, _IN, own=True),
    ReopenJudgement: Rule(_reopen, _IN),
    TakeNameOff: Rule(_take_off, _IN),
    OfferReport: Rule(_offer, _IN, own=True),
    RecordMinisterReaction: Rule(_reacted, _IN),
    HoldPublication: Rule(_hold, _LATER, own=True),
    LiftHold: Rule(_lift, _LATER, own=True),
    RedactReport: Rule(_redact, _IN),
    PlanPublication: Rule(_plan, _LATER),
    PublishReport: Rule(_publish, _LATER),
}
CHANGES: Final[dict[type[Any], Telling]] = {
    ReportApproved: _approved,
    ApprovalWithheld: _withheld,
    JudgementReopened: _reopened,
    NameTakenOff: _name_off,
    ReportOffered: _offered,
    MinisterReacted: _minister_reacted,
    PublicationHeld: _publication_held,
    HoldLifted: _lifted,
    ReportRedacted: _redacted,
    PublicationPlanned: _planned,
    ReportPublished: _published,
}
