"""Advance (voortgang): what follows in an investigation when people are waited for."""

from datetime import UTC, datetime

from prefect import flow
from prefect.artifacts import create_table_artifact

from flows.connection import graph
from graph.casework.clock import Progress, progress
from graph.casework.commands import execute_flow
from schemas.casework.commands import SettleParticipation

PURPOSE = "voortgang van het onderzoek"
"""What this flow names as its purpose in the journal."""


@flow(name="advance", flow_run_name="onderzoek {investigation_id} · {outbox_id}")
def advance(investigation_id: str, outbox_id: str) -> int:
    """Settle participation once nobody is awaited, and show in numbers how it stands.

    Running it again for the same row changes nothing. Returns the version of the investigation.
    """
    with graph() as store:
        settled = execute_flow(
            store,
            PURPOSE,
            SettleParticipation(investigation=investigation_id),
            datetime.now(UTC),
        )
        _show(investigation_id, outbox_id, progress(store, investigation_id))
    return settled.version


def _show(number: str, outbox_id: str, now: Progress) -> None:
    # numbers and days only: Prefect has no readers of ours, and keeps what it gets
    create_table_artifact(
        key=f"onderzoek-{number}",
        description=f"Stand van onderzoek {number} na {outbox_id}",
        table=[
            {"wat": "fase", "stand": now.phase},
            {"wat": "mijlpaal", "stand": now.milestone},
            {"wat": "overdrachten", "stand": now.handovers},
            {"wat": "toegezegd", "stand": now.committed},
            {"wat": "afgewezen", "stand": now.declined},
            {"wat": "geen antwoord", "stand": now.silent},
            {"wat": "nog te antwoorden", "stand": now.awaited},
            {"wat": "niet gedekte kanten", "stand": now.not_covered},
            {"wat": "eerstvolgende termijn", "stand": str(now.next_deadline or "geen")},
        ],
    )
