"""Questions that walk or look back: paths and impact along links, snapshots, and what changed."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Annotated

import strawberry
from anyio import to_thread

from api.graphql.arguments import After, AsOf, ChainKey, First
from api.graphql.context import Resolving, reader_of, turn
from api.graphql.nodes import Connection, connection, key_of
from api.graphql.register.change_types import Snapshot, snapshot_of
from graph.access.rules import may_read
from graph.query import since as history
from graph.query import walk
from graph.query.register import organisation
from graph.query.walk import MOST_HOPS, MOST_PATHS, MOST_PER_HOP, Bounds, Stopped
from graph.register import difference as differing
from graph.register.history import snapshots
from graph.register.records import Kind
from schemas.access import Readable

_From = Annotated[strawberry.ID, strawberry.argument(name="from", description="Organisatie")]
_To = Annotated[strawberry.ID, strawberry.argument(description="Organisatie waar het heen gaat")]
_Upstream = Annotated[
    bool, strawberry.argument(description="Tegen de richting in: van wie het komt")
]
_MaxHops = Annotated[
    int, strawberry.argument(description=f"Hoeveel overdrachten ver, 1 tot en met {MOST_HOPS}")
]
_PerHop = Annotated[
    int,
    strawberry.argument(
        description=f"Hoeveel overdrachten per stap worden gevolgd, 1 tot en met {MOST_PER_HOP}"
    ),
]
_Since = Annotated[datetime, strawberry.argument(description="Sinds dit moment, met tijdzone")]


@strawberry.type(description="Waar een wandeling ophield voordat alles was bereikt")
class Truncated:
    """Where a walk stopped short."""

    reason: Stopped = strawberry.field(description="Waarom")
    at_hop: int = strawberry.field(description="Na hoeveel overdrachten")


@strawberry.type(description="Organisatie of rol van een burger die is bereikt")
class ReachedEnd:
    """An end of links that was reached."""

    key: str = strawberry.field(description="Eigen, leesbaar kenmerk")
    name: str = strawberry.field(description="Naam")
    hop: int = strawberry.field(description="Hoeveel overdrachten ver")


@strawberry.type(description="Overdracht X → Y op de weg")
class WalkedLink:
    """A link that was walked."""

    link: str = strawberry.field(description="Kenmerk van de overdracht X → Y")
    handover: str = strawberry.field(description="Kenmerk van de overdracht tussen rollen")
    giver: str = strawberry.field(description="Kenmerk van wie overdraagt")
    receiver: str = strawberry.field(description="Kenmerk van wie ontvangt")
    hop: int = strawberry.field(description="De hoeveelste overdracht op de weg")


@strawberry.type(description="Wat vanaf een organisatie is te bereiken langs overdrachten X → Y")
class Impact:
    """What a walk reached."""

    nodes: list[ReachedEnd] = strawberry.field(description="Wie is bereikt, de naaste eerst")
    links: list[WalkedLink] = strawberry.field(description="Langs welke overdrachten")
    truncated: Truncated | None = strawberry.field(description="Leeg: alles is bereikt")


@strawberry.type(description="Een weg langs overdrachten X → Y")
class LinkPath:
    """One path."""

    links: list[WalkedLink] = strawberry.field(description="De overdrachten, op volgorde")


@strawberry.type(description="Wegen van de ene organisatie naar de andere, de kortste eerst")
class LinkPaths:
    """Paths between two organisations."""

    paths: list[LinkPath] = strawberry.field(description=f"Ten hoogste {MOST_PATHS} wegen")
    truncated: Truncated | None = strawberry.field(description="Leeg: dit zijn ze alle")


@strawberry.type(description="Gegeven van het register dat anders is dan op het gevraagde moment")
class RecordChange:
    """A record that changed."""

    kind: Kind = strawberry.field(description="Soort gegeven")
    key: str = strawberry.field(description="Kenmerk van het gegeven")
    change: differing.Nature = strawberry.field(description="Wat ermee gebeurde")
    at: datetime = strawberry.field(description="Moment van de laatste wijziging")


@strawberry.type(description="Vragen langs overdrachten X → Y en terug in de tijd")
class WalkQuery:
    """What can be asked along links and back in time."""

    @strawberry.field(description="Wat stroomafwaarts van een organisatie ligt, of stroomopwaarts")
    async def impact(
        self,
        info: Resolving,
        *,
        start: _From,
        upstream: _Upstream = False,
        max_hops: _MaxHops = 3,
        per_hop_limit: _PerHop = 100,
        as_of: AsOf = None,
    ) -> Impact:
        """Answer with what is reached."""
        context, reader = info.context, reader_of(info.context, as_of)
        bounds, key = Bounds(max_hops, per_hop_limit), key_of(start, "Organisation")
        await context.ask(organisation(reader, key))
        found = await walk.walk(context.ask, reader, key, bounds, upstream=upstream)
        return Impact(
            nodes=[ReachedEnd(**vars(one)) for one in found.reached.values()],
            links=[WalkedLink(**vars(step)) for step in found.steps],
            truncated=_truncated(found.stopped),
        )

    @strawberry.field(description="Wegen langs overdrachten X → Y tussen twee organisaties")
    async def paths(
        self,
        info: Resolving,
        *,
        start: _From,
        to: _To,
        max_hops: _MaxHops = 4,
        per_hop_limit: _PerHop = 200,
        as_of: AsOf = None,
    ) -> LinkPaths:
        """Answer with the paths."""
        context, reader = info.context, reader_of(info.context, as_of)
        bounds, key = Bounds(max_hops, per_hop_limit), key_of(start, "Organisation")
        await context.ask(organisation(reader, key))
        found = await walk.walk(context.ask, reader, key, bounds, upstream=False)
        told, more = walk.paths(found, key, key_of(to, "Organisation"), max_hops)
        stopped = (Stopped.PATHS, max_hops) if more else found.stopped
        return LinkPaths(
            paths=[LinkPath(links=[_link(one, place) for place, one in enumerate(path, 1)])
                   for path in told],
            truncated=_truncated(stopped),
        )  # fmt: skip

    @strawberry.field(description="Stand van het register als geheel en van elke keten")
    async def snapshots(self, info: Resolving, as_of: AsOf = None) -> list[Snapshot]:
        """Answer with the whole register, then every chain."""
        context, reader = info.context, reader_of(info.context, as_of)
        if not may_read(Readable.REGISTER, reader, {}):
            return []
        context.questions += 1
        found = await to_thread.run_sync(lambda: snapshots(context.store, reader.as_of))
        return [snapshot_of(one) for one in found]

    @strawberry.field(
        graphql_type=Connection[RecordChange],
        description="Wat er sinds een moment in het register kwam, ging of wijzigde",
    )
    async def changes_since(
        self,
        info: Resolving,
        *,
        since: _Since,
        chain: ChainKey = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[history.ChangedRecord]:
        """Answer with a page of records."""
        about = None if chain is None else key_of(chain, "Chain")
        name = json.dumps([info.field_name, str(since), about])
        asked = turn(info.context, name, first, after, None)
        question = history.changes_since(asked.reader, since, about, asked.page)
        part = await info.context.ask(question)
        return connection(part, info.context.cursors, name, asked.reader)


def _truncated(stopped: tuple[Stopped, int] | None) -> Truncated | None:
    return None if stopped is None else Truncated(reason=stopped[0], at_hop=stopped[1])


def _link(step: walk.Step, place: int) -> WalkedLink:
    return WalkedLink(**vars(replace(step, hop=place)))
