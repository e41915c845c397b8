"""Analyses: keep up, from stored measurements, what an analyst of an inspectorate began.

Parameters are ids of chains: no persons, no secrets. Outcomes go to the graph, numbers to Prefect.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from prefect import State, flow, task
from prefect.artifacts import create_table_artifact
from prefect.states import Failed

from flows.connection import graph
from graph.results.analysing import Refreshed, kept_up, refresh


@flow(name="analyse_chain", flow_run_name="analyse {chain}")
def analyse_chain(chain: str) -> int:
    """Analyse one chain from what the graph holds, for every inspectorate that keeps it.

    Returns how many runs were added; a second time, with the same input, none.
    """
    with graph() as store:
        done = refresh(store, chain, datetime.now(UTC))
    _show([Night.of(done)])
    return len(done.added)


@task(name="analyse_chain", task_run_name="analyse {chain}", persist_result=False)
def analysed(chain: str) -> "Night":
    """Analyse one chain; what goes wrong with it stays with it."""
    with graph() as store:
        return Night.of(refresh(store, chain, datetime.now(UTC)))


@flow(name="analyse_all", flow_run_name="analyse van alle ketens")
def analyse_all() -> State[Any] | int:
    """Analyse every chain that an inspectorate keeps, one task each; only changes are kept.

    Returns how many runs were added. Fails, with all others done, when a chain failed.
    """
    with graph() as store:
        chains = kept_up(store)
    states = {chain: analysed(chain, return_state=True) for chain in chains}
    done = [state.result() for state in states.values() if state.is_completed()]
    failed = [chain for chain, state in states.items() if not state.is_completed()]
    _show(done)
    if failed:
        return Failed(message=f"Niet geanalyseerd: {', '.join(failed)}")
    return sum(each.added for each in done)


@dataclass(frozen=True)
class Night:
    """What one chain came to, in numbers."""

    chain: str
    added: int
    unchanged: int
    outdated: int

    @classmethod
    def of(cls, done: Refreshed) -> "Night":
        """Count what was done."""
        return cls(done.chain, len(done.added), done.unchanged, done.outdated)


def _show(nights: Sequence[Night]) -> None:
    create_table_artifact(
        key="analyses",
        description="Wat de laatste ronde langs de ketens deed",
        table=[
            {
                "keten": each.chain,
                "nieuwe analyses": each.added,
                "ongewijzigd": each.unchanged,
                "verouderde leveringen": each.outdated,
            }
            for each in nights
        ],
    )
