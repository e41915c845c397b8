"""Contents (inhoud) of the report of an investigation, as GraphQL told it to one reader."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from api.graphql.enums import word
from deployments.report.casework.blocks import Block, Grid, Heading, Sentence
from schemas.casework.judgement import Verdict
from schemas.casework.recommendation import FollowUp, Reaction
from schemas.casework.reply import RemarkKind, RemarkOrigin

REPORT: Final = """
query Rapport($id: ID!) {
  investigation(id: $id) {
    key title question lead signatories chain
    participants { inspectorate answer }
    scope { handover name }
    notInvestigated { handover end notInvestigated }
    framework { criteria { id text ground inspectorates } }
    findings { number inspectorate criterion conclusion withheld status
      document { organisation system reference } }
    judged { criterion shared judgements { inspectorate verdict reasons } }
    reflections { criterion inspectorate text }
    messageIsJoint message { text agreed disagreed { inspectorate reason } decision }
    report { version changes document { hash reference } }
    remarks { number sender origin place text kind accepted reason }
    contacts { day ministry function subject effect }
    approvals { inspectorate function day reference }
    redactions { place ground }
    publications { day url category inspectorates }
  }
  recommendations(investigation: $id, first: 100) {
    id inspectorate addressee text feasibility doneBy reaction plan status
  }
}
"""
"""All that the report says; what this reader may not see is not in it."""

Told = Mapping[str, Any]


def contents(told: Told) -> Iterator[Block]:
    """Yield the report, from its question to what the ministries said of it."""
    found = told["investigation"]
    yield Heading(1, f"{found['title']} ({found['key']})")
    yield Sentence(found["question"])
    yield from _about(found)
    yield from _judged(found)
    yield from _message(found)
    yield from _recommended(told["recommendations"])
    yield from _accounted(found)


def _about(found: Told) -> Iterator[Block]:
    yield Heading(2, "Het onderzoek")
    yield Sentence(
        f"Trekker {found['lead']}; dit rapport is van {', '.join(found['signatories'])}."
    )
    for one in found["scope"]:
        yield Sentence(f"{one['handover']}: {one['name']}", item=True)
    for one in found["notInvestigated"]:
        yield Sentence(
            f"Niet onderzocht: {one['handover']} ({one['end'].lower()}): {one['notInvestigated']}",
            item=True,
        )


def _judged(found: Told) -> Iterator[Block]:
    yield Heading(2, "Bevindingen en oordelen")
    judged = {one["criterion"]: one for one in found["judged"]}
    for criterion in found["framework"]["criteria"]:
        yield Heading(3, f"{criterion['id']}: {criterion['text']} ({criterion['ground']})")
        for one in found["findings"]:
            if one["criterion"] == criterion["id"]:
                yield Sentence(f"{one['inspectorate']}: {one['conclusion']} ({_evidence(one)})")
        standing = judged.get(criterion["id"], {"judgements": ()})
        for one in standing["judgements"]:
            verdict = word(Verdict[one["verdict"]]).lower()
            yield Sentence(f"Oordeel van {one['inspectorate']}: {verdict}. {one['reasons']}")
        for one in found["reflections"]:
            if one["criterion"] == criterion["id"]:
                yield Sentence(f"Reflectie van {one['inspectorate']}: {one['text']}")


def _evidence(one: Told) -> str:
    if one["document"] is None:
        return f"bewijs niet gedeeld: {one['withheld']}"
    return f"bewijs: {one['document']['system']} {one['document']['reference']}"


def _message(found: Told) -> Iterator[Block]:
    message = found["message"]
    if message is None or message["decision"] == "LEFT_OUT":
        return
    yield Heading(2, "Boodschap")
    yield Sentence(message["text"])
    if not found["messageIsJoint"]:
        yield Sentence(f"Gedragen door {', '.join(message['agreed'])}.")
        for one in message["disagreed"]:
            yield Sentence(f"{one['inspectorate']} stemt niet in: {one['reason']}")


def _recommended(rows: Sequence[Told]) -> Iterator[Block]:
    if not rows:
        return
    yield Heading(2, "Aanbevelingen")
    titles = ("nummer", "van", "aan", "aanbeveling", "klaar op", "reactie", "stand")
    yield Grid(titles, tuple(map(_recommendation, rows)))


def _recommendation(one: Told) -> tuple[str, ...]:
    reaction = word(Reaction[one["reaction"]]) if one["reaction"] else "nog geen"
    return (
        one["id"],
        one["inspectorate"],
        one["addressee"],
        one["text"],
        day(one["doneBy"]),
        reaction,
        word(FollowUp[one["status"]]),
    )


def _accounted(found: Told) -> Iterator[Block]:
    yield Heading(2, "Verantwoording")
    if report := found["report"]:
        yield Sentence(f"Versie {report['version']}, SHA-256 {report['document']['hash']}.")
        if report["changes"]:
            yield Sentence(f"Gewijzigd na de vorige versie: {report['changes']}")
    for one in found["approvals"]:
        yield Sentence(
            f"Akkoord van {one['inspectorate']} ({one['function']}) op {day(one['day'])}, kenmerk "
            f"{one['reference']}.",
            item=True,
        )
    if found["remarks"]:
        yield Heading(3, "Opmerkingen bij het concept en wat ermee is gedaan")
        yield Grid(REMARK_TITLES, tuple(map(remark_row, found["remarks"])))
    for one in found["contacts"]:
        yield Sentence(
            f"Contact met {one['ministry']} ({one['function']}) op {day(one['day'])} over "
            f"{one['subject']}; gevolg voor de tekst: {one['effect']}.",
            item=True,
        )
    for one in found["redactions"]:
        yield Sentence(f"Weggelakt: {one['place']} ({one['ground']}).", item=True)


REMARK_TITLES: Final = (
    "nummer",
    "van",
    "herkomst",
    "plaats",
    "opmerking",
    "over",
    "besluit",
    "reden",
)


def remark_row(one: Told) -> tuple[str, ...]:
    """Return a remark as a row under `REMARK_TITLES`."""
    decided = {True: "overgenomen", False: "niet overgenomen", None: ""}[one["accepted"]]
    return (
        str(one["number"]),
        one["sender"],
        RemarkOrigin[one["origin"]].value,
        one["place"],
        one["text"],
        RemarkKind[one["kind"]].value,
        decided,
        one["reason"] or "",
    )


def day(text: str) -> str:
    """Return a day as people write it."""
    return f"{date.fromisoformat(text):%d-%m-%Y}"
