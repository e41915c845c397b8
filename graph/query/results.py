"""Questions about results (uitkomsten): what the data say, told to who analysed them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar

import orjson

from graph.query.compile import compiled
from graph.query.data_checks import DataCheckFact, check_fact
from graph.query.page import Page, Slice, slice_of
from graph.query.question import Question
from graph.query.register import ONE, only, the_one
from graph.query.shared import coarse, for_link
from graph.store.port import Row
from graph.terms.calendar import add_working_days
from schemas.access import Reader
from schemas.casework.weighing import Weighing
from schemas.chain_results import ChainResult
from schemas.instants import AMSTERDAM, OPEN, instant_of
from schemas.results import DISCLAIMER, Analysis, HandoverResult, LinkResult, Status
from schemas.schema import Schema
from schemas.time_results import OverTime

WEIGH_DAYS: Final = 20
"""Working days that a person has to weigh a new result: an agreement of the cooperation."""
_NO_STATUS: Final = "unknown"
"""What the read says of a result without a status: a list of a graph holds no nulls."""


class RunFact(Schema):
    """An analysis run: who analysed what, from which input, when."""

    key: str
    chain: str
    inspectorate: str
    method: str
    input_hash: str
    until: datetime
    window_from: date | None
    window_until: date | None
    dropped: int
    expected_false_flags: float | None
    started_by: str
    started_at: datetime
    stands: bool
    disclaimer: str = DISCLAIMER


class StatusCount(Schema):
    """How many links of a run have one status; None is "outside supervision"."""

    status: Status | None
    links: int


class RunSummary(RunFact):
    """An analysis run with what it found, counted."""

    statuses: list[StatusCount]
    systemic: int
    whole: ChainResult | None
    over_time: OverTime | None


class WeighingFact(Weighing):
    """A weighing with the version on which the next decision rests."""

    version: int


class LinkResultFact(LinkResult):
    """What a run found about a link, and what a person decided about it."""

    key: str
    run: RunFact
    weighing: WeighingFact | None
    weigh_by: date | None
    checks: list[DataCheckFact]
    disclaimer: str = DISCLAIMER


class HandoverResultFact(HandoverResult):
    """What a run found about a handover, and what a person decided about it."""

    key: str
    run: RunFact
    weighing: WeighingFact | None
    weigh_by: date | None
    disclaimer: str = DISCLAIMER


@dataclass(frozen=True)
class Found:
    """Which results are asked for; None leaves that choice open."""

    id: str | None = None
    run: str | None = None
    chain: str | None = None
    handover: str | None = None
    organisation: str | None = None
    statuses: Sequence[Status] | None = None
    systemic: bool | None = None
    weighed: bool | None = None
    by_probability: bool = False


def results(reader: Reader, found: Found, page: Page) -> Question[Slice[LinkResultFact]]:
    """Ask for a page of results of links; without `run` or `id`, those of the runs that stand."""
    rank, key = page.after or (-1.0, "")
    plan = compiled(
        "results",
        reader,
        **_common(found),
        organisation=found.organisation,
        statuses=None if found.statuses is None else [one.value for one in found.statuses],
        by_probability=found.by_probability,
        rank=rank,
        key=key,
        limit=page.limit,
    )

    def read(rows: list[Row]) -> Slice[LinkResultFact]:
        ranks = {row["result"]["id"]: row["rank"] for row in rows}
        facts = [_link_result(reader, row) for row in rows]
        return slice_of(facts, page, lambda one: (ranks[one.key], one.key))

    return Question(plan, read)


def handover_results(
    reader: Reader, found: Found, page: Page
) -> Question[Slice[HandoverResultFact]]:
    """Ask for a page of results of handovers, by handover."""
    (key,) = page.after or ("",)
    plan = compiled(
        "handover_results",
        reader,
        **_common(found),
        systemic=found.systemic,
        key=key,
        limit=page.limit,
    )

    def read(rows: list[Row]) -> Slice[HandoverResultFact]:
        return slice_of(
            [_result(HandoverResultFact, row) for row in rows], page, lambda one: (one.key,)
        )

    return Question(plan, read)


def result(reader: Reader, key: str) -> Question[LinkResultFact]:
    """Ask for one result of a link; the answer raises `NotFound` when it is not for this reader."""
    return only(results(reader, Found(id=key), ONE), f"uitkomst {key!r}")


def handover_result(reader: Reader, key: str) -> Question[HandoverResultFact]:
    """Ask for one result of a handover; it raises `NotFound` when it is not for this reader."""
    return only(handover_results(reader, Found(id=key), ONE), f"uitkomst {key!r}")


def analysis_run(reader: Reader, key: str) -> Question[RunSummary]:
    """Ask for one analysis run; the answer raises `NotFound` when it is not for this reader."""
    plan = compiled("analysis_run", reader, id=key)
    return Question(plan, lambda rows: run_summary(the_one(rows, f"analyse {key!r}")))


def _common(found: Found) -> dict[str, object]:
    return {
        "id": found.id,
        "run": found.run,
        "chain": found.chain,
        "handover": found.handover,
        "weighed": found.weighed,
    }


R = TypeVar("R", LinkResultFact, HandoverResultFact)


def _result(model: type[R], row: Row) -> R:
    content = orjson.loads(row["result"]["body"])
    run, weighing = run_fact(row["run"]), _weighing(row["weighings"])
    asks = content.get("status") == Status.CLEAR or bool(content.get("systemic"))
    waits = asks and run.stands and weighing is None
    return model.model_validate(
        {
            **content,
            "key": row["result"]["id"],
            "run": run,
            "weighing": weighing,
            "weigh_by": weigh_by(run.started_at) if waits else None,
            **({"checks": row["checks"]} if model is LinkResultFact else {}),
        }
    )


def weigh_by(found_at: datetime) -> date:
    """Return the last day on which a result found then is weighed in time."""
    return add_working_days(found_at.astimezone(AMSTERDAM).date(), WEIGH_DAYS)


def _link_result(reader: Reader, row: Row) -> LinkResultFact:
    own = row["result"]["inspectorate"] == reader.actor.inspectorate
    checks = for_link(map(check_fact, row["checks"]), row["result"]["link"], whole=own)
    result = _result(LinkResultFact, {**row, "checks": checks})
    return result if own else coarse(result.model_copy(update={"weighing": None, "weigh_by": None}))


def _weighing(states: Sequence[Row]) -> WeighingFact | None:
    if not states:
        return None
    values = orjson.loads(states[0]["body"])
    return WeighingFact.model_validate(values | {"version": states[0]["version"]})


def run_fact(node: Row) -> RunFact:
    """Return an analysis run from its node."""
    analysis = Analysis.model_validate_json(node["body"])
    first, after = analysis.window or (None, None)
    return RunFact(
        key=node["id"],
        chain=node["chain"],
        inspectorate=node["inspectorate"],
        method=analysis.method,
        input_hash=analysis.input_hash,
        until=analysis.until,
        window_from=first,
        window_until=after,
        dropped=analysis.dropped,
        expected_false_flags=analysis.expected_false_flags,
        started_by=node["started_by"],
        started_at=instant_of(node["started_at"]),
        stands=node["recorded_to"] == OPEN,
    )


def run_summary(row: Row) -> RunSummary:
    """Return an analysis run with its counts, from a row of the read."""
    analysis = Analysis.model_validate_json(row["run"]["body"])
    counted = Counter[str](row["statuses"])
    outside = counted.pop(_NO_STATUS, 0)
    statuses = [StatusCount(status=one, links=counted[one.value]) for one in Status]
    return RunSummary(
        **dict(run_fact(row["run"])),
        statuses=[*statuses, StatusCount(status=None, links=outside)],
        systemic=row["systemic"],
        whole=analysis.chain,
        over_time=analysis.over_time,
    )
