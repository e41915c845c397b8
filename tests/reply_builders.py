"""Carries the investigations of the casework tests through the later phases."""

from datetime import date

from casework_builders import (
    DOCUMENT,
    MONDAY,
    ON,
    TODAY,
    after,
    by,
    enter,
    handover,
    prepared,
)

from graph.casework.rules import recommendations
from schemas.casework.adoption_commands import (
    Approve,
    OfferReport,
    PlanPublication,
    PublishReport,
)
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.judgement import Verdict
from schemas.casework.judgement_commands import AnswerMessage, DraftMessage, PassJudgement
from schemas.casework.recommendation import Recommendation
from schemas.casework.recommendation_commands import Recommend
from schemas.casework.refusal import Problem
from schemas.casework.reply import NewRemark, RemarkAnswer
from schemas.casework.reply_commands import (
    AnswerRemarks,
    DraftReport,
    RecordReply,
    SendConcept,
)

A1 = handover("a1: ijenv > igj")
A13 = handover("a13: ivho > ivho", ground="leerplichtwet-16a")
HASHES = {1: "1" * 64, 2: "2" * 64, 3: "3" * 64}


def draft(version: int = 1) -> DraftReport:
    """Return a version of the report."""
    document = DOCUMENT.model_copy(update={"hash": HASHES[version]})
    changes = None if version == 1 else f"Wijzigingen in versie {version}"
    return DraftReport(**ON, document=document, changes=changes)


def send(*organisations: str, days: int = 10) -> SendConcept:
    """Return the sending of the draft report."""
    return SendConcept(**ON, organisations=organisations or ("g1",), working_days=days)


def reply(organisation: str = "g1", *remarks: str, on: date = TODAY) -> RecordReply:
    """Return a reply with these remarks."""
    made = tuple(NewRemark(place=f"paragraaf {n}", text=one) for n, one in enumerate(remarks))
    return RecordReply(**ON, organisation=organisation, received_on=on, remarks=made)


def answer_remarks(number: int = 1, *, accepted: bool = True) -> AnswerRemarks:
    """Return an answer to a remark."""
    answer = RemarkAnswer(remark=number, accepted=accepted, reason="Nagegaan in het dossier")
    return AnswerRemarks(**ON, answers=(answer,))


def approve(name: str, version: int = 1, day: date = TODAY, **more: str) -> Approve:
    """Return the approval of an inspectorate on a version of the report."""
    told = {"function": "inspecteur-generaal", "reference": f"{name}-1"} | more
    return Approve(**ON, inspectorate=name, hash=HASHES[version], day=day, **told)


def offer(minister: str = "minister van JenV", **more: object) -> OfferReport:
    """Return an offer of the adopted report."""
    told: dict[str, object] = {"inspectorate": "ijenv", "minister": minister, "day": TODAY}
    return OfferReport.model_validate(ON | told | more)


def plan_publication(day: date, *apart: str) -> PlanPublication:
    """Return the choice of a day of publication."""
    return PlanPublication(**ON, day=day, apart=apart)


def publish(day: date, *apart: str) -> PublishReport:
    """Return the publication of the report."""
    return PublishReport(**ON, day=day, apart=apart, url="https://example.test/rapport")


def replying(*scope: object) -> Investigation:
    """Return an investigation in which the right of reply begins: IJenV and IGJ, or all in scope."""
    state = prepared(*(scope or (A1,)), proposer="igj")  # type: ignore[arg-type]
    state = after(state, enter(Phase.EXECUTION), by("ijenv"))
    state = after(state, enter(Phase.JUDGEMENT), by("ijenv"))
    for name in state.framework.criteria[0].inspectorates:
        judged = PassJudgement(
            **ON,
            inspectorate=name,
            criterion="k1",
            verdict=Verdict.NOT_ASSESSABLE,
            reasons="Te weinig gegevens",
        )
        state = after(state, judged, by(name))
    state = after(state, DraftMessage(**ON, text="Er is meer nodig"), by("ijenv"))
    for name in state.committed:
        state = after(state, AnswerMessage(**ON, inspectorate=name, message=1), by(name))
    return after(state, enter(Phase.REPLY), by("ijenv"))


def adopting(*scope: object) -> Investigation:
    """Return an investigation in which the report can be adopted."""
    state = after(replying(*scope), draft(), by("ijenv"))
    state = after(state, send(), by("ijenv"))
    state = after(state, reply(), by("ijenv"))
    return after(state, enter(Phase.ADOPTION), by("ijenv"))


def adopted(*scope: object) -> Investigation:
    """Return an investigation whose report all adopted."""
    state = adopting(*scope)
    for name in state.committed:
        state = after(state, approve(name), by(name))
    return state


def following_up() -> Investigation:
    """Return an investigation whose report is public."""
    state = after(adopted(), offer(), by("ijenv"))
    state = after(state, plan_publication(TODAY), by("ijenv"))
    state = after(state, publish(TODAY), by("ijenv"))
    return after(state, enter(Phase.FOLLOW_UP), by("ijenv"))


def recommendation(*, published: bool = True) -> Recommendation:
    """Return a recommendation of IGJ."""
    made = recommendations.make(replying(), recommend(), "2026-001/1", by("igj"))
    assert not isinstance(made, Problem), made
    state = recommendations.evolve(None, made[0], MONDAY)
    return state.model_copy(update={"published": published})


def recommend(**more: object) -> Recommend:
    """Return a recommendation of IGJ to an organisation."""
    told: dict[str, object] = {
        "inspectorate": "igj",
        "addressee": "g1",
        "text": "Meld ontvangst binnen een werkdag",
        "feasibility": "Het kanaal kan het al",
        "done_by": date(2027, 6, 1),
    }
    return Recommend.model_validate(ON | told | more)
