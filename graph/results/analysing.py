"""Analysing (analyseren) what the graph holds: stored measurements in, a kept run out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from graph.analysis import analyse as method
from graph.analysis.analyse import Question
from graph.analysis.method import METHOD
from graph.measurement.deliveries import datasets, measurements
from graph.measurement.tables import Measurements
from graph.register.codelists import codelists, titled
from graph.register.export import export_chain
from graph.results.runs import Run, run_id, save_run
from graph.store.port import GraphStore, Runner
from schemas.access import Actor, ActorRole
from schemas.errors import AnalysisError
from schemas.instants import OPEN
from schemas.register import ChainFile
from schemas.results import Analysis

NIGHT: Final = Actor(
    subject="nachtanalyse", organisation="ketenzicht", roles=frozenset({ActorRole.ANALYST})
)
"""Acts at night: it keeps up what an analyst began, for the inspectorate of that analyst."""


@dataclass(frozen=True)
class Held:
    """What the graph holds of a chain at an instant: all that an analysis of it depends on.

    `outdated` counts the datasets that were counted by an older register than this one.
    """

    register: ChainFile
    measured: Measurements
    question: Question
    outdated: int

    @property
    def hash(self) -> str:
        """The hash by which equal input is known."""
        return method.input_hash(self.register, self.measured, self.question, METHOD)

    def analysed(self) -> Analysis:
        """Return what these measurements say; raises `AnalysisError` when they do not fit."""
        return method.analyse(self.register, self.measured, self.question)


@dataclass(frozen=True)
class Refreshed:
    """What keeping up a chain did: runs that were added, and runs whose input is as it was."""

    chain: str
    added: tuple[str, ...]
    unchanged: int
    outdated: int


def held_of(store: Runner, chain: str, recorded: datetime) -> Held:
    """Return the register and the measurements of a chain as we held them at `recorded`.

    The analysis ends where the latest delivery ends. Raises `NotFound` without such a chain,
    `AnalysisError` when nothing was ever counted for it.
    """
    register = export_chain(store, chain, recorded)
    standing = [each for each in datasets(store, chain, recorded) if each.standing]
    if not standing:
        raise AnalysisError(
            f"Van {chain} is nog niets geteld; lees eerst een log of telbestand in met "
            f"`ketenzicht log import … --chain {chain}`."
        )
    question = Question(
        until=max(each.until for each in standing),
        dropped=sum(each.dropped for each in standing),
    )
    outdated = sum(each.is_outdated(register) for each in standing)
    measured = measurements(store, chain, recorded)
    return Held(titled(register, codelists()), measured, question, outdated)


def keep(store: GraphStore, held: Held, actor: Actor, now: datetime) -> Run:
    """Analyse and keep the outcome for the inspectorate of an analyst; return the run.

    The same input is kept once. Raises `Forbidden` when the actor is no analyst of an inspectorate.
    """
    run = Run(held.register.chain.id, held.analysed(), actor, now)
    save_run(store, run)
    return run


def refresh(store: GraphStore, chain: str, now: datetime) -> Refreshed:
    """Analyse a chain anew for every inspectorate that keeps an analysis of it.

    What an analyst began is kept up; nothing is analysed for an inspectorate that never asked.
    Where the input did not change nothing is computed and nothing is written.
    """
    standing = store.run("analysis/standing_runs", chain=chain, open=OPEN)
    held = held_of(store, chain, now)
    until, digest = held.question.until, held.hash
    wanted = [
        row["inspectorate"]
        for row in standing
        if row["id"] != run_id(chain, row["inspectorate"], until, digest)
    ]
    added = _keep_for(store, held, wanted, now) if wanted else ()
    return Refreshed(chain, added, len(standing) - len(added), held.outdated)


def _keep_for(
    store: GraphStore, held: Held, inspectorates: Sequence[str], now: datetime
) -> tuple[str, ...]:
    chain, analysis = held.register.chain.id, held.analysed()
    runs = [
        Run(chain, analysis, NIGHT.model_copy(update={"inspectorate": each}), now)
        for each in inspectorates
    ]
    for run in runs:
        save_run(store, run)
    return tuple(run.id for run in runs)


def kept_up(store: Runner) -> list[str]:
    """Return the chains of which some inspectorate keeps an analysis, by id."""
    return [row["chain"] for row in store.run("analysis/chains_kept_up", open=OPEN)]
