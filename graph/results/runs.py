"""Keeping an analysis (AnalysisRun): one input is kept once, a newer run closes the older."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from graph.store.port import GraphStore, Row, Runner
from schemas.access import Actor, ActorRole
from schemas.errors import Forbidden
from schemas.instants import AMSTERDAM, OPEN, instant_text
from schemas.results import Analysis, HandoverResult, LinkResult
from schemas.rounding import six_digits


@dataclass(frozen=True)
class Run:
    """An analysis of one chain, made by an actor at a moment."""

    chain: str
    analysis: Analysis
    actor: Actor
    now: datetime

    @property
    def id(self) -> str:
        """Its id: who analysed what, from which input; so the same run has the same id."""
        analysis = self.analysis
        return run_id(self.chain, self.actor.inspectorate, analysis.until, analysis.input_hash)


def run_id(chain: str, inspectorate: str | None, until: datetime, input_hash: str) -> str:
    """Return the id of the run of an inspectorate over this input."""
    day = until.astimezone(AMSTERDAM).date().isoformat()
    return f"{chain}-{inspectorate}-{day}-{input_hash[:12]}"


def save_run(store: GraphStore, run: Run) -> bool:
    """Keep a run and its results in one transaction; return False when it was kept already.

    The run that stood for this chain and inspectorate is closed in recorded time. Raises
    `Forbidden` when the actor is no analyst of an inspectorate.
    """
    if ActorRole.ANALYST not in run.actor.roles or run.actor.inspectorate is None:
        raise Forbidden("Alleen een analist van een inspectie bewaart uitkomsten.")
    return store.transact(lambda runner: _save(runner, run))


def _save(runner: Runner, run: Run) -> bool:
    standing = runner.run(
        "analysis/standing_run", chain=run.chain, inspectorate=run.actor.inspectorate, open=OPEN
    )
    if any(row["id"] == run.id for row in standing):
        return False
    runner.run(
        "analysis/close_runs", ids=[row["id"] for row in standing], now=instant_text(run.now)
    )
    runner.run("analysis/add_run", run=_run_row(run))
    runner.run(
        "analysis/add_results", run=run.id, rows=[_link_row(run, x) for x in run.analysis.links]
    )
    runner.run(
        "analysis/add_handover_results",
        run=run.id,
        rows=[_handover_row(run, x) for x in run.analysis.handovers],
    )
    return True


def _run_row(run: Run) -> Row:
    now = instant_text(run.now)
    summary = run.analysis.model_copy(update={"links": [], "handovers": []})
    return {
        "id": run.id,
        "chain": run.chain,
        "inspectorate": run.actor.inspectorate,
        "method": run.analysis.method,
        "input_hash": run.analysis.input_hash,
        "until": instant_text(run.analysis.until),
        "started_by": run.actor.subject,
        "started_at": now,
        "recorded_from": now,
        "recorded_to": OPEN,
        "body": _body(summary),
    }


def _link_row(run: Run, result: LinkResult) -> dict[str, Any]:
    props = {
        "id": f"{run.id}/{result.id}",
        "run": run.id,
        "chain": run.chain,
        "inspectorate": run.actor.inspectorate,
        "link": result.id,
        "handover": result.handover,
        "giver": result.giver,
        "receiver": result.receiver,
        "status": result.status,
        "weak_probability": result.weak_probability,
        "body": _body(result),
    }
    return {"link": result.id, "props": props}


def _handover_row(run: Run, result: HandoverResult) -> dict[str, Any]:
    props = {
        "id": f"{run.id}/{result.id}",
        "run": run.id,
        "chain": run.chain,
        "inspectorate": run.actor.inspectorate,
        "handover": result.id,
        "systemic": result.systemic,
        "body": _body(result),
    }
    return {"handover": result.id, "props": props}


def _body(result: Analysis | LinkResult | HandoverResult) -> str:
    return orjson.dumps(six_digits(result.model_dump(mode="json"))).decode()
