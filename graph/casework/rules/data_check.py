"""Data check (gegevenscheck): first both ends get their figures and time to react, then others."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from graph.casework.rules.circumstances import By, Decided, not_coordinator
from graph.terms.calendar import add_working_days
from schemas.casework.data_check import DataCheck
from schemas.casework.data_check_commands import AnswerMirror, SendMirror
from schemas.casework.data_check_events import (
    CheckClosed,
    CheckEvent,
    MirrorAnswered,
    MirrorSent,
)
from schemas.casework.refusal import CaseworkRule, Problem

# agreed between the inspectorates that share results, not a term of law
REACT_WITHIN_WORKING_DAYS: Final = 10


@dataclass(frozen=True)
class Analysed:
    """What a data check must know of its analysis: the two ends of each of its results."""

    run: str
    inspectorate: str
    chain: str
    stands: bool
    ends: Mapping[str, tuple[str, str]]

    def links_of(self, organisation: str) -> tuple[str, ...]:
        """Return the links of which this organisation is an end."""
        return tuple(sorted(link for link, ends in self.ends.items() if organisation in ends))


def send(
    state: DataCheck | None, command: SendMirror, analysed: Analysed, by: By
) -> Decided[CheckEvent]:
    """Send a mirror, once per analysis and organisation."""
    if problem := not_coordinator(by, analysed.inspectorate):
        return problem
    if state is not None:
        return _no(f"{state.organisation} kreeg deze cijfers al, met kenmerk {state.reference}.")
    if not analysed.stands:
        return _no(
            f"Na analyse {analysed.run} is er een nieuwere; leg de cijfers van die analyse voor."
        )
    links = analysed.links_of(command.organisation)
    if not links:
        return _no(f"{command.organisation} heeft geen overdracht in analyse {analysed.run}.")
    sent = MirrorSent(
        id=check_id(analysed.run, command.organisation),
        run=analysed.run,
        inspectorate=analysed.inspectorate,
        chain=analysed.chain,
        organisation=command.organisation,
        links=links,
        reference=command.reference,
        due=add_working_days(by.today, REACT_WITHIN_WORKING_DAYS),
    )
    return (sent,)


def react(state: DataCheck, command: AnswerMirror, by: By) -> Decided[CheckEvent]:
    """Record what the organisation said; late is late, but it stays beside the result."""
    if problem := not_coordinator(by, state.inspectorate):
        return problem
    if strange := sorted({one.link for one in command.reactions} - set(state.links)):
        return _no(f"{strange[0]} stond niet in de spiegel van {state.organisation}.")
    if silent := next((one for one in command.reactions if not (one.agrees or _told(one))), None):
        return _no(
            f"{silent.link}, {silent.figure}: klopt dat cijfer niet, zeg dan wat het is of waarom."
        )
    return (MirrorAnswered(reactions=command.reactions),)


def close(state: DataCheck, by: By) -> tuple[CheckEvent, ...]:
    """Close a check whose last day has passed; before that, and a second time, nothing happens."""
    if state.closed or by.today <= state.due:
        return ()
    return (CheckClosed(due=state.due),)


def shared(
    analysed: Analysed, organisations: AbstractSet[str], closed: AbstractSet[str]
) -> tuple[str, ...]:
    """Return the links whose both ends were checked.

    An end that is no organisation, a citizen, has no figures of its own: it is not waited for.
    """
    return tuple(
        link
        for link, ends in sorted(analysed.ends.items())
        if closed & set(ends) and all(end in closed or end not in organisations for end in ends)
    )


def evolve(state: DataCheck | None, event: CheckEvent, at: datetime) -> DataCheck:
    """Return the check after the event; the first event is always a `MirrorSent`."""
    if isinstance(event, MirrorSent):
        return DataCheck(sent_at=at, **event.model_dump(exclude={"type", "version"}))
    if state is None:
        raise ValueError("a check begins with a mirror that was sent")
    if isinstance(event, MirrorAnswered):
        return state.model_copy(update={"reactions": event.reactions, "reacted_at": at})
    return state.model_copy(update={"closed": True})


def check_id(run: str, organisation: str) -> str:
    """Return the id of the check of an organisation in an analysis."""
    return f"{run}/{organisation}"


def _told(reaction: object) -> bool:
    return bool(getattr(reaction, "value", None) or getattr(reaction, "text", None))


def _no(message: str) -> Problem:
    return Problem(rule=CaseworkRule.DATA_CHECK, message=message)
