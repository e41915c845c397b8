"""A second investigation of the demo, fictional, that has come as far as its follow-up.

It is taken over as decided before, so no flow acts on it: a request and its answer, a finding, a
judgement with a reflection beside it, a message that one inspectorate does not carry, remarks on
the draft, a report adopted by both and published, two recommendations.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from graph.casework.commands import take_over
from graph.store.port import GraphStore
from schemas.access import Actor
from schemas.casework import adoption_commands as adoption
from schemas.casework import commands as course
from schemas.casework import fieldwork_commands as fieldwork
from schemas.casework import judgement_commands as judgement
from schemas.casework import preparation_commands as preparation
from schemas.casework import recommendation_commands as following
from schemas.casework import reply_commands as reply
from schemas.casework.command import Command
from schemas.casework.fieldwork import RequestKind, RequestOutcome
from schemas.casework.investigation import Phase
from schemas.casework.judgement import MessageDecision, Verdict
from schemas.casework.outcome import Outcome
from schemas.casework.preparation import Aspect, DocumentRef, DocumentStatus
from schemas.casework.recommendation import FollowUp, Reaction
from schemas.casework.reply import NewRemark, RemarkAnswer, RemarkKind
from schemas.casework.weighing import Decision
from schemas.ends import End
from schemas.instants import AMSTERDAM, OPEN, instant_text

HANDOVER: Final = "jeugdbescherming/a5"
GROUND: Final = "jeugdwet-9.1-1"
MINISTER: Final = "minister van Justitie en Veiligheid"
PURPOSE: Final = "demo: overgenomen onderzoek"
Step = tuple[str, type[Command], dict[str, Any]]


def tell(store: GraphStore, coordinators: Mapping[str, Actor], now: datetime) -> str | None:
    """Take the investigation over and return its number; None when no result is left for it."""
    today = now.astimezone(AMSTERDAM).date()
    rows = store.run("casework/results_to_weigh", open=OPEN, today=today.isoformat())
    systemic = [row["id"] for row in rows if row["id"].endswith(f"/{HANDOVER}")]
    if not systemic:
        return None
    decided = _Deciding(store, coordinators, now)
    _begin(decided, systemic[-1])
    giver, receiver = _organisations(store, now)
    for who, kind, given in _until_reply(today, giver, receiver):
        decided(who, kind, given)
    _recommend(decided, today, giver)
    for who, kind, given in _published(today):
        decided(who, kind, given)
    _follow(decided, today)
    return decided.number


def _organisations(store: GraphStore, now: datetime) -> tuple[str, str]:
    """Return a fictional municipality and a fictional council at the ends of the handover."""
    rows = store.run(
        "casework/organisations_in_scope",
        handovers=[HANDOVER],
        valid=now.astimezone(AMSTERDAM).date().isoformat(),
        recorded=instant_text(now),
    )
    names = [row["id"] for row in rows if "fictief" in row["id"]]
    council = next(name for name in names if name.startswith("rvdk"))
    return next(name for name in names if name.startswith("gemeente")), council


class _Deciding:
    """Decides one after the other on one investigation, each on the version before it."""

    def __init__(self, store: GraphStore, actors: Mapping[str, Actor], now: datetime) -> None:
        self._take: Callable[[str, Any], Outcome] = lambda who, command: take_over(
            store, actors[who], PURPOSE, command, now
        )
        self.number = ""
        self._version = 0

    def begin(self, command: Command) -> None:
        """Decide on what there is before the investigation."""
        outcome = self._take("ijenv", command)
        self.number, self._version = outcome.id, outcome.version

    def __call__(self, who: str, kind: type[Command], given: Mapping[str, Any]) -> None:
        """Decide on the investigation."""
        on = {"investigation": self.number, "expected_version": self._version}
        self._version = self._take(who, kind.model_validate({**on, **given})).version

    def beside(self, who: str, command: Command) -> None:
        """Decide on something with a journal of its own."""
        self._take(who, command)


def _begin(decided: _Deciding, result: str) -> None:
    weigh = course.WeighResult(
        expected_version=0, result=result, decision=Decision.TAKE_UP, reason="Te lang onderweg"
    )
    propose = course.ProposeInvestigation(
        expected_version=1,
        result=result,
        title="Zicht op de start van het raadsonderzoek (fictief)",
        question="Hoe weten beide kanten dat een verzoek tot onderzoek is aangekomen?",
    )
    decided.begin(weigh)
    decided.begin(propose)


def _until_reply(today: date, giver: str, receiver: str) -> Iterator[Step]:
    yield from _prepared(today, giver, receiver)
    yield from _executed(today, giver)
    yield from _judged()
    yield from _replied(today, giver, receiver)


def _prepared(today: date, giver: str, receiver: str) -> Iterator[Step]:
    yield "ijenv", course.InviteInspectorate, {"inspectorate": "igj"}
    yield "igj", course.AnswerInvitation, {"inspectorate": "igj", "committed": True}
    yield "ijenv", course.EnterPhase, {"phase": Phase.PREPARATION}
    plan = {
        "document": _document("plan"),
        "questions": ("Wordt ontvangst gemeld?", "Binnen welke termijn?"),
        "method": "Dossiers, telbestanden en gesprekken",
        "ready_by": today + timedelta(days=180),
    }
    yield "ijenv", preparation.DraftPlan, plan
    for name in ("ijenv", "igj"):
        yield name, preparation.AnswerPlan, {"inspectorate": name, "plan": 1}
    for name, end in (("igj", End.GIVER), ("ijenv", End.RECEIVER)):
        task = {"handover": HANDOVER, "end": end, "inspectorate": name}
        yield "ijenv", preparation.AssignTask, task
    criterion = {
        "inspectorate": "igj",
        "text": "Ontvangst van een verzoek wordt binnen de termijn teruggemeld",
        "ground": GROUND,
        "aspect": Aspect.INFORMATION,
    }
    yield "igj", preparation.AddCriterion, criterion
    yield "ijenv", preparation.FreezeFramework, {}
    announced = {"day": today, "recipients": (giver, receiver), "document": _document("brief")}
    yield "ijenv", preparation.Announce, announced
    yield "ijenv", course.EnterPhase, {"phase": Phase.EXECUTION}


def _executed(today: date, giver: str) -> Iterator[Step]:
    asked = {
        "inspectorate": "igj",
        "organisation": giver,
        "handover": HANDOVER,
        "question": "Telbestand van het laatste half jaar",
        "kind": RequestKind.VOLUNTARY,
        "working_days": 10,
        "term_rule": "werkafspraak: 10 werkdagen",
        "count_file": True,
    }
    yield "igj", fieldwork.DraftRequest, asked
    yield "igj", fieldwork.SendRequest, {"request": 1}
    answer = {"request": 1, "outcome": RequestOutcome.FULL, "received_on": today}
    yield "igj", fieldwork.RecordAnswer, answer
    finding = {
        "inspectorate": "igj",
        "criterion": "k1",
        "handover": HANDOVER,
        "conclusion": "Een ontvangstbevestiging ontbreekt in een deel van de dossiers",
        "document": _document("bevinding", "igj"),
    }
    yield "igj", judgement.RecordFinding, finding
    yield "igj", judgement.ConfirmFinding, {"finding": 1}
    yield "ijenv", course.EnterPhase, {"phase": Phase.JUDGEMENT}


def _judged() -> Iterator[Step]:
    verdict = {
        "inspectorate": "igj",
        "criterion": "k1",
        "verdict": Verdict.PARTLY_MET,
        "reasons": "Het kanaal kent een bevestiging, maar zij wordt niet altijd gebruikt",
    }
    yield "igj", judgement.PassJudgement, verdict
    reflection = {
        "inspectorate": "ijenv",
        "criterion": "k1",
        "text": "Ook de ontvangende kant kan vragen of een verzoek is aangekomen",
    }
    yield "ijenv", judgement.AddReflection, reflection
    yield (
        "ijenv",
        judgement.DraftMessage,
        {"text": "Zonder bevestiging weet niemand wie er aan zet is"},
    )
    yield "ijenv", judgement.AnswerMessage, {"inspectorate": "ijenv", "message": 1}
    disagreed = {"inspectorate": "igj", "message": 1, "disagreement": "Te algemeen voor een regio"}
    yield "igj", judgement.AnswerMessage, disagreed
    carried = {"decision": MessageDecision.CARRIED, "reason": "Na twee rondes geen eenstemmigheid"}
    yield "ijenv", judgement.SettleMessage, carried
    yield "ijenv", reply.DraftReport, {"document": _document("rapport 1")}
    yield "ijenv", course.EnterPhase, {"phase": Phase.REPLY}


def _replied(today: date, giver: str, receiver: str) -> Iterator[Step]:
    yield "ijenv", reply.SendConcept, {"organisations": (giver, receiver)}
    remarks = (
        NewRemark(place="paragraaf 2.1", text="Het aantal dossiers is 48 en niet 84"),
        NewRemark(place="paragraaf 3", text="Het oordeel is te streng", kind=RemarkKind.JUDGEMENT),
    )
    replied = {"organisation": giver, "received_on": today, "remarks": remarks}
    yield "ijenv", reply.RecordReply, replied
    yield "ijenv", reply.RecordReply, {"organisation": receiver, "received_on": today}
    answers = (
        RemarkAnswer(remark=1, accepted=True, reason="Nageteld; het getal is hersteld"),
        RemarkAnswer(remark=2, accepted=False, reason="De dossiers dragen het oordeel"),
    )
    yield "ijenv", reply.AnswerRemarks, {"answers": answers}
    changed = {"document": _document("rapport 2"), "changes": "Aantal dossiers in paragraaf 2.1"}
    yield "ijenv", reply.DraftReport, changed


def _published(today: date) -> Iterator[Step]:
    yield "ijenv", course.EnterPhase, {"phase": Phase.ADOPTION}
    for name in ("ijenv", "igj"):
        approval = {
            "inspectorate": name,
            "hash": _document("rapport 2").hash,
            "function": "inspecteur-generaal",
            "day": today,
            "reference": f"{name}-fictief-2",
        }
        yield name, adoption.Approve, approval
    offer = {"inspectorate": "ijenv", "minister": MINISTER, "day": today}
    yield "ijenv", adoption.OfferReport, offer
    yield "ijenv", adoption.RedactReport, {"place": "bijlage 2", "ground": "woo-5.1-2-e"}
    yield "ijenv", adoption.PlanPublication, {"day": today}
    published = {"day": today, "url": "https://example.nl/fictief-rapport"}
    yield "ijenv", adoption.PublishReport, published
    yield "ijenv", course.EnterPhase, {"phase": Phase.FOLLOW_UP}


def _recommend(decided: _Deciding, today: date, giver: str) -> None:
    for name, addressee, text in (
        ("igj", giver, "Bevestig de ontvangst van elk verzoek binnen een werkdag"),
        ("ijenv", MINISTER, "Leg de bevestiging vast in de afspraken over het kanaal"),
    ):
        made = following.Recommend(
            expected_version=0,
            investigation=decided.number,
            inspectorate=name,
            addressee=addressee,
            text=text,
            feasibility="Het kanaal kan dit al",
            done_by=today + timedelta(days=365),
        )
        decided.beside(name, made)


def _follow(decided: _Deciding, today: date) -> None:
    one, two = f"{decided.number}/1", f"{decided.number}/2"
    # made and made public: two events before the first decision on it
    reacted = following.RecordReaction(
        expected_version=2,
        recommendation=one,
        reaction=Reaction.ACCEPTED,
        plan="Vanaf volgende maand",
        day=today,
    )
    progress = following.RecordProgress(
        expected_version=3,
        recommendation=one,
        status=FollowUp.UNDERWAY,
        text="Werkinstructie is aangepast",
        day=today,
    )
    asked = following.AskReaction(expected_version=2, recommendation=two)
    for name, command in (("igj", reacted), ("igj", progress), ("ijenv", asked)):
        decided.beside(name, command)


def _document(name: str, organisation: str = "ijenv") -> DocumentRef:
    return DocumentRef(
        organisation=organisation,
        system="dms (fictief)",
        reference=name,
        hash=hashlib.sha256(f"fictief {name}".encode()).hexdigest(),
        status=DocumentStatus.FINAL,
    )
