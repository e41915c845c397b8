"""Questions about analyses (analyses): which there were, and what a later one says otherwise."""

from collections.abc import Iterator, Mapping, Sequence

from graph.query.compile import compiled
from graph.query.page import Page
from graph.query.question import Question
from graph.query.results import RunFact, RunSummary, run_fact, run_summary
from graph.store.port import Row
from schemas.access import Reader
from schemas.errors import NotFound, QuestionError
from schemas.results import DISCLAIMER, Status
from schemas.schema import Schema


class LinkChange(Schema):
    """A link whose status differs between two runs; None where a run did not have it or gave none.

    The probabilities stand beside the statuses, so that a step over a border can be told from a
    leap.
    """

    link: str
    before: Status | None
    after: Status | None
    probability_before: float | None
    probability_after: float | None
    appeared: bool
    disappeared: bool


class HandoverChange(Schema):
    """A handover that became, or is no longer, a systemic bottleneck (stelselknelpunt)."""

    handover: str
    before: bool | None
    after: bool | None


class AnalysisDiff(Schema):
    """What a later run of a chain says otherwise than an earlier one."""

    before: RunFact
    after: RunFact
    same_method: bool
    links: list[LinkChange]
    handovers: list[HandoverChange]
    disclaimer: str = DISCLAIMER


def analysis_runs(
    reader: Reader, *, chain: str | None = None, page: Page
) -> Question[list[RunSummary]]:
    """Ask for the newest runs, those that stand and those that a newer one closed."""
    plan = compiled("analysis_runs", reader, chain=chain, limit=page.first)
    return Question(plan, lambda rows: [run_summary(row) for row in rows])


def analysis_diff(reader: Reader, before: str, after: str) -> Question[AnalysisDiff]:
    """Ask what the run `after` says otherwise than the run `before`; both were stored.

    The answer raises `NotFound` when one of them is not for this reader, and `QuestionError` when
    they are about different chains.
    """
    plan = compiled("analysis_pair", reader, ids=[before, after])

    def read(rows: list[Row]) -> AnalysisDiff:
        found = {row["run"]["id"]: row for row in rows}
        missing = next((each for each in (before, after) if each not in found), None)
        if missing is not None:
            raise NotFound(f"Geen analyse {missing!r}, of niet voor u.")
        return _difference(found[before], found[after])

    return Question(plan, read)


def _difference(before: Row, after: Row) -> AnalysisDiff:
    first, second = run_fact(before["run"]), run_fact(after["run"])
    if first.chain != second.chain:
        raise QuestionError(
            f"Deze analyses gaan over {first.chain} en {second.chain}; kies twee van een keten."
        )
    return AnalysisDiff(
        before=first,
        after=second,
        same_method=first.method == second.method,
        links=list(_links(_by(before["links"], "link"), _by(after["links"], "link"))),
        handovers=list(
            _handovers(_by(before["handovers"], "handover"), _by(after["handovers"], "handover"))
        ),
    )


def _links(before: Mapping[str, Row], after: Mapping[str, Row]) -> Iterator[LinkChange]:
    for link in sorted(before.keys() | after.keys()):
        one, other = before.get(link, {}), after.get(link, {})
        if bool(one) and bool(other) and one.get("status") == other.get("status"):
            continue
        yield LinkChange(
            link=link,
            before=one.get("status"),
            after=other.get("status"),
            probability_before=one.get("weak_probability"),
            probability_after=other.get("weak_probability"),
            appeared=not one,
            disappeared=not other,
        )


def _handovers(before: Mapping[str, Row], after: Mapping[str, Row]) -> Iterator[HandoverChange]:
    for handover in sorted(before.keys() | after.keys()):
        systemic = [each.get(handover, {}).get("systemic") for each in (before, after)]
        if bool(systemic[0]) != bool(systemic[1]):
            yield HandoverChange(handover=handover, before=systemic[0], after=systemic[1])


def _by(rows: Sequence[Row], name: str) -> dict[str, Row]:
    return {row[name]: row for row in rows}
