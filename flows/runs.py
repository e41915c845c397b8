"""Runs (uitvoeringen): flow runs as Prefect recorded them, read back over HTTP."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import httpx

from flows.address import PrefectAddress
from schemas.errors import FlowsUnavailable

_PAGE: Final = 200
_SECONDS: Final = 10.0


@dataclass(frozen=True)
class FlowRun:
    """One flow run; `outbox_id` is None for a flow that no outbox row started."""

    id: str
    name: str
    state: str
    outbox_id: str | None


def flow_runs(address: PrefectAddress) -> list[FlowRun]:
    """Return all flow runs that Prefect recorded, oldest first.

    Raises `FlowsUnavailable` when Prefect does not answer or refuses.
    """
    try:
        with httpx.Client(timeout=_SECONDS, auth=address.basic_auth) as client:
            return list(_pages(client, f"{address.api}/flow_runs/filter"))
    except httpx.HTTPError as error:
        raise FlowsUnavailable(
            f"Prefect op {address.api} antwoordt niet ({type(error).__name__}); draait het, en "
            "klopt de aanmelding?"
        ) from error


def _pages(client: httpx.Client, url: str) -> Iterator[FlowRun]:
    offset = 0
    while True:
        question = {"sort": "START_TIME_ASC", "limit": _PAGE, "offset": offset}
        rows = client.post(url, json=question).raise_for_status().json()
        yield from map(_run, rows)
        offset += len(rows)
        if len(rows) < _PAGE:
            return


def _run(row: dict[str, Any]) -> FlowRun:
    return FlowRun(
        id=row["id"],
        name=row["name"],
        state=row["state_name"] or "onbekend",
        outbox_id=row["parameters"].get("outbox_id"),
    )
