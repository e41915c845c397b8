"""Types of changes of the register: differences, snapshots and proposals."""

from datetime import date, datetime
from typing import Annotated, Any, ClassVar

import orjson
import strawberry

from api.graphql.nodes import Connection, Node
from api.graphql.payloads import Forbidden, NotFound, Refused, VersionConflict
from graph.query.proposals import ProposalFact
from graph.register import difference as differing
from graph.register.history import Snapshot as HeldSnapshot
from graph.register.records import Kind
from graph.register.told import told
from schemas.proposals import ProposalState


@strawberry.type(description="Een veld of onderdeel dat anders is, met de dagen waarop")
class Difference:
    """One difference between two states of the register."""

    kind: Kind = strawberry.field(description="Soort gegeven")
    key: str = strawberry.field(description="Kenmerk van het gegeven")
    change: differing.Nature = strawberry.field(description="Wat ermee gebeurde")
    field: str = strawberry.field(description="Plaats in het gegeven; leeg is het geheel")
    before: str | None = strawberry.field(description="Wat er stond; een lijst of blok als JSON")
    after: str | None = strawberry.field(description="Wat er nu staat; een lijst of blok als JSON")
    valid_from: date | None = strawberry.field(description="Eerste dag; leeg is altijd al")
    valid_to: date | None = strawberry.field(description="Eerste dag erna; leeg is tot nader order")
    source: str | None = strawberry.field(description="Bron")
    words: str = strawberry.field(description="De wijziging in een zin")


@strawberry.type(description="Stand van een keten op twee tijden; gelijke hash is gelijke inhoud")
class Snapshot:
    """What held, and its hash."""

    chain: str | None = strawberry.field(
        description="Kenmerk van de keten; leeg is het hele register"
    )
    valid: date = strawberry.field(description="Dag waarop het waar was")
    recorded: datetime = strawberry.field(description="Moment waarop wij het zo hadden")
    records: int = strawberry.field(description="Aantal gegevens")
    hash: str = strawberry.field(description="Hash van de inhoud")


@strawberry.type(description="Wat er in een keten is gewijzigd tussen twee momenten")
class ModelDiff:
    """Two snapshots and what differs."""

    before: Snapshot = strawberry.field(description="Stand op het eerste moment")
    after: Snapshot = strawberry.field(description="Stand op het tweede moment")
    total: int = strawberry.field(description="Aantal verschillen")
    differences: Connection[Difference] = strawberry.field(description="Een bladzijde ervan")


@strawberry.type(description="Voorstel om het register te wijzigen; een ander beslist erover")
class ChangeProposal(Node):
    """A proposal as it stands."""

    fact: ClassVar = ProposalFact

    chain: str = strawberry.field(description="Kenmerk van de keten")
    source: str = strawberry.field(description="Waar de wijziging op berust")
    reason: str = strawberry.field(description="Waarom het register wijzigt")
    inspectorate: str | None = strawberry.field(description="Inspectie van de indiener")
    proposer: str = strawberry.field(description="Betekenisloos kenmerk van de indiener")
    proposed_at: datetime = strawberry.field(description="Moment van het voorstel")
    records: int = strawberry.field(description="Aantal gegevens dat wijzigt")
    state: ProposalState = strawberry.field(description="Stand")
    decided_for: str | None = strawberry.field(description="Inspectie die besliste")
    decided_by: str | None = strawberry.field(description="Betekenisloos kenmerk van wie besliste")
    decided_at: datetime | None = strawberry.field(description="Moment van het besluit")
    decision: str | None = strawberry.field(description="Reden van het besluit")


@strawberry.type(description="Het voorstel of het besluit erover is vastgelegd")
class ChangeRecorded:
    """A step of a proposal was recorded."""

    proposal: ChangeProposal = strawberry.field(description="Het voorstel zoals het nu staat")
    events: list[str] = strawberry.field(description="Wat in het journaal is vastgelegd")


ChangePayload = Annotated[
    ChangeRecorded | Refused | Forbidden | VersionConflict | NotFound,
    strawberry.union("ChangePayload", description="Het voorstel, of waarom niet"),
]


def difference_of(one: differing.Difference) -> Difference:
    """Return a difference as the schema gives it."""
    return Difference(
        kind=one.kind,
        key=one.id,
        change=one.nature,
        field=".".join(one.path),
        before=_text(one.before),
        after=_text(one.after),
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        source=one.source,
        words=told(one),
    )


def snapshot_of(one: HeldSnapshot) -> Snapshot:
    """Return a snapshot as the schema gives it."""
    return Snapshot(
        chain=one.chain,
        valid=one.as_of.valid,
        recorded=one.as_of.recorded,
        records=one.records,
        hash=one.hash,
    )


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return orjson.dumps(value).decode()
