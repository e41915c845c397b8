"""To do (te doen): what one inspectorate has to do in an investigation, and until when it can."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.casework.rules.gates import missing
from schemas.casework.investigation import Investigation, Phase
from schemas.casework.preparation import DocumentStatus


@dataclass(frozen=True)
class Todo:
    """Something to do; `due` is None when no term runs."""

    what: str
    due: date | None = None


def todo(state: Investigation, inspectorate: str | None, today: date) -> Iterator[Todo]:
    """Yield what an inspectorate has to do now; nothing in an investigation that lies still."""
    if not state.is_running or state.paused is not None or inspectorate is None:
        return
    invited = state.participation(inspectorate)
    if invited is not None and invited.answer is None:
        yield Todo("Antwoord op de uitnodiging", invited.due)
    if inspectorate in state.committed:
        yield from _of_participant(state, inspectorate)
    if inspectorate == state.lead:
        yield from (Todo(one.message) for one in missing(state, today))


def _of_participant(state: Investigation, name: str) -> Iterator[Todo]:
    plan, report = state.plan, state.report
    if plan is not None and not plan.open_points and name not in plan.signed:
        yield Todo(f"Teken versie {plan.version} van het plan van aanpak, of noem open punten")
    for asked in state.requests:
        if asked.inspectorate == name and asked.is_open:
            yield Todo(f"Verzoek {asked.number} aan {asked.organisation}", asked.due)
    for found in state.findings:
        if found.inspectorate == name and found.status is DocumentStatus.DRAFT:
            yield Todo(f"Stel bevinding {found.number} vast")
    if state.phase is Phase.JUDGEMENT:
        yield from _of_judge(state, name)
    given = {one.inspectorate for one in state.approvals}
    if state.phase is Phase.ADOPTION and report and name in state.signatories and name not in given:
        yield Todo(f"Geef akkoord op versie {report.version} van het rapport, of onthoud het")


def _of_judge(state: Investigation, name: str) -> Iterator[Todo]:
    for judged in state.judged:
        if name in judged.awaited:
            yield Todo(f"Oordeel over {judged.criterion}")
    message = state.message
    if message is None or message.decision is not None:
        return
    if name not in {*message.agreed, *(one.inspectorate for one in message.disagreed)}:
        yield Todo(f"Stem in met versie {message.version} van de boodschap, of niet")
