"""Deadlines (termijnen): a sweep that does what is due, whoever forgot it."""

from dataclasses import asdict
from datetime import UTC, datetime

from prefect import flow
from prefect.artifacts import create_table_artifact

from flows.connection import graph
from graph.casework.clock import sweep


@flow(name="sweep_deadlines", flow_run_name="termijnen")
def sweep_deadlines() -> dict[str, int]:
    """Remind, escalate and record silence where that is due; a second sweep does nothing more.

    Returns the numbers, which also stand in an artifact.
    """
    with graph() as store:
        swept = asdict(sweep(store, datetime.now(UTC)))
    create_table_artifact(
        key="termijnen",
        description="Wat de laatste ronde langs de termijnen deed",
        table=[{"wat": name, "aantal": number} for name, number in swept.items()],
    )
    return swept
