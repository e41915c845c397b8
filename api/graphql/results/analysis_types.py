"""Types of analyses (analyses) beside each other: what a later one says otherwise."""

import strawberry

from api.graphql.nodes import Connection
from api.graphql.results.types import RunName
from graph.query.results import RunFact
from schemas.results import Status


def run_name(run: RunFact) -> RunName:
    """Return a run in short."""
    return RunName(
        key=run.key,
        inspectorate=run.inspectorate,
        method=run.method,
        until=run.until,
        stands=run.stands,
    )


@strawberry.type(description="Overdracht X → Y waarvan de status tussen twee analyses verschilt")
class LinkChange:
    """A link with another status."""

    link: str = strawberry.field(description="Kenmerk van de overdracht X → Y")
    before: Status | None = strawberry.field(description="Status in de eerste analyse")
    after: Status | None = strawberry.field(description="Status in de tweede analyse")
    probability_before: float | None = strawberry.field(description="Afwijken in de eerste: kans")
    probability_after: float | None = strawberry.field(description="Afwijken in de tweede: kans")
    appeared: bool = strawberry.field(description="Komt alleen in de tweede analyse voor")
    disappeared: bool = strawberry.field(description="Komt alleen in de eerste analyse voor")


@strawberry.type(description="Overdracht die stelselknelpunt werd, of het niet meer is")
class HandoverChange:
    """A handover whose norm is reached otherwise."""

    handover: str = strawberry.field(description="Kenmerk van de overdracht")
    before: bool | None = strawberry.field(description="Stelselknelpunt in de eerste analyse")
    after: bool | None = strawberry.field(description="Stelselknelpunt in de tweede analyse")


@strawberry.type(description="Wat een latere analyse van een keten anders zegt dan een eerdere")
class AnalysisDiff:
    """Two runs, and a page of what differs."""

    before: RunName = strawberry.field(description="Eerste analyse")
    after: RunName = strawberry.field(description="Tweede analyse")
    same_method: bool = strawberry.field(
        description="Zelfde methode; anders kan een verschil van de methode komen"
    )
    total: int = strawberry.field(description="Overdrachten X → Y met een andere status")
    links: Connection[LinkChange] = strawberry.field(
        description="Overdrachten X → Y die verschillen"
    )
    handovers: list[HandoverChange] = strawberry.field(
        description="Stelselknelpunten die verschillen"
    )
    disclaimer: str = strawberry.field(description="Vaste regel onder elke uitkomst")
