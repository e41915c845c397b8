"""Deliveries (leveringen) in the graph: a newer one replaces the months that it covers.

What it replaces stays in recorded time and is never summed. A dataset is written in parts that
nobody sees; one last transaction holds it and closes what it replaces.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, Final

import orjson

from graph.measurement.arrangement import rules_hash
from graph.measurement.delivery import Delivery, Origin
from graph.measurement.names import Names
from graph.measurement.nodes import Node, chain_nodes_of, measurements_of, nodes_of
from graph.measurement.reading import Reading
from graph.measurement.tables import Measurements
from graph.store.port import GraphStore, Runner
from schemas.access import Actor, ActorRole
from schemas.errors import Forbidden, LogInvalid
from schemas.instants import AMSTERDAM, OPEN, instant_of, instant_text
from schemas.register import ChainFile

NEVER: Final = "9999-12-31T23:59:59.999999Z"
"""Recorded from never on: a dataset that is not accepted yet."""

BATCH: Final = 2_000
"""Nodes written in one transaction: one of 10,000 took seconds on the embedded engine."""

COUNTERS: Final = frozenset({ActorRole.ANALYST, ActorRole.MODEL_KEEPER})
"""Who may bring measurements in."""


@dataclass(frozen=True)
class Counted:
    """A delivery ready to be kept, with the register by which it was counted."""

    reading: Reading
    register: ChainFile
    ground: str | None = None


@dataclass(frozen=True)
class Saved:
    """What saving a delivery did; `written` is 0 when the graph already held it."""

    dataset: str
    written: int
    replaced: int


@dataclass(frozen=True)
class Standing:
    """A dataset as held at an instant, and how many of its months still stand."""

    id: str
    chain: str
    source: str
    hash: str
    origin: Origin
    first: date
    until: datetime
    rows: int
    rejected: int
    dropped: int
    made_by: str
    rules_hash: str
    standing: int
    replaced: int

    def is_outdated(self, register: ChainFile) -> bool:
        """Say whether the register changed what is counted; reading the file again mends it."""
        return self.rules_hash != rules_hash(register)


def save_delivery(store: GraphStore, actor: Actor, counted: Counted, now: datetime) -> Saved:
    """Hold these measurements from now on; all of them or none.

    The same file, counted to the same numbers, writes nothing as long as nothing replaced it.
    Raise `Forbidden` when the actor may not, `LogInvalid` when generated data names a real
    organisation, or another source counts one of these links in the same month: which of the two
    holds is not for a program to guess.
    """
    may_count(actor)
    _refuse_generated(counted)
    reading = counted.reading
    nodes, chain_nodes = nodes_of(reading.measured), chain_nodes_of(reading.measured)
    content = _content(nodes, chain_nodes)
    for held in _held(store, reading.delivery.chain, now):
        if _is_same(held, reading, content):
            return Saved(held["dataset"]["id"], 0, 0)
    identity = _open(store, actor, counted, content, now)
    for part in _batches(nodes):
        rows = [{"link": node["link"], "props": _props(identity, node, now)} for node in part]
        store.run("measurement/add_measurements", dataset=identity, rows=rows)
    for part in _batches(chain_nodes):
        rows = [_props(identity, node, now) for node in part]
        store.run("measurement/add_chain_months", dataset=identity, rows=rows)
    try:
        replaced = store.transact(lambda run: _accept(run, identity, reading.delivery, now))
    except LogInvalid:
        _discard(store, identity)
        raise
    return Saved(identity, len(nodes) + len(chain_nodes), replaced)


def may_count(actor: Actor) -> None:
    """Raise `Forbidden` when this actor may not bring measurements in."""
    if not COUNTERS & actor.roles:
        raise Forbidden("Alleen een analist of modelbeheerder levert metingen; vraag een van hen.")


def measurements(store: Runner, chain: str, recorded: datetime) -> Measurements:
    """Return what we held at `recorded` of this chain, all sources added up."""
    instant = instant_text(recorded)
    nodes = store.run("measurement/measurements", chain=chain, recorded=instant)
    months = store.run("measurement/chain_months", chain=chain, recorded=instant)
    return measurements_of([row["m"] for row in nodes], [row["m"] for row in months])


def datasets(store: Runner, chain: str, recorded: datetime) -> list[Standing]:
    """Return the datasets that we held at `recorded` of this chain, by source and age."""
    return [
        Standing(
            **{name: held["dataset"][name] for name in _STANDING},
            origin=Origin(held["dataset"]["origin"]),
            first=date.fromisoformat(held["dataset"]["from"]),
            until=instant_of(held["dataset"]["until"]),
            standing=held["standing"],
            replaced=held["replaced"],
        )
        for held in _held(store, chain, recorded)
    ]


_STANDING: Final = (
    "id",
    "chain",
    "source",
    "hash",
    "rows",
    "rejected",
    "dropped",
    "made_by",
    "rules_hash",
)


def remove_abandoned(store: GraphStore, before: datetime) -> int:
    """Remove what a crash left of datasets begun before that instant; return how many datasets."""
    rows = store.run("measurement/abandoned", never=NEVER, before=instant_text(before))
    for row in rows:
        _discard(store, row["id"])
    return len(rows)


def _discard(store: Runner, identity: str) -> None:
    """Remove a dataset that was never accepted, in parts."""
    while store.run("measurement/discard_counts", dataset=identity, most=BATCH)[0]["removed"]:
        pass
    store.run("measurement/discard_dataset", dataset=identity)


def _refuse_generated(counted: Counted) -> None:
    if counted.reading.origin is not Origin.GENERATED:
        return
    counts = counted.reading.measured.counts
    named = {*counts["giver"].unique(), *counts["receiver"].unique()}
    real = sorted(named & Names(counted.register).real)
    if real:
        raise LogInvalid(
            f"Gegenereerde gegevens horen alleen bij fictieve organisaties, en {real[0]} is dat "
            "niet. Er is niets bewaard."
        )


def _content(nodes: Sequence[Node], chain_nodes: Sequence[Node]) -> str:
    text = orjson.dumps([nodes, chain_nodes], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(text).hexdigest()


def _held(store: Runner, chain: str, recorded: datetime) -> list[dict[str, Any]]:
    return store.run("measurement/standing_datasets", chain=chain, recorded=instant_text(recorded))


def _is_same(held: dict[str, Any], reading: Reading, content: str) -> bool:
    kept = held["dataset"]
    wanted = {
        "source": reading.delivery.source,
        "hash": reading.hash,
        "origin": reading.origin.value,
        "until": instant_text(reading.delivery.until),
        "content": content,
    }
    return held["replaced"] == 0 and all(kept[name] == value for name, value in wanted.items())


def _open(store: Runner, actor: Actor, counted: Counted, content: str, now: datetime) -> str:
    reading, begun = counted.reading, instant_text(now)
    delivery = reading.delivery
    named = f"{delivery.chain}|{delivery.source}|{reading.hash}|{content}|{begun}"
    identity = hashlib.sha256(named.encode()).hexdigest()[:24]
    properties = {
        "id": identity,
        "chain": delivery.chain,
        "source": delivery.source,
        "hash": reading.hash,
        "content": content,
        "log_hash": delivery.log_hash,
        "origin": reading.origin.value,
        "ground": counted.ground,
        "from": delivery.first.isoformat(),
        "until": instant_text(delivery.until),
        "rows": reading.rows,
        "rejected": reading.rejected,
        "dropped": reading.dropped,
        "made_by": delivery.made_by,
        "per": "kwartaal" if reading.quarters else "maand",
        "rules_hash": rules_hash(counted.register),
        "recorded_by": actor.subject,
        "begun_at": begun,
        "recorded_from": NEVER,
        "recorded_to": NEVER,
    }
    kept = {name: value for name, value in properties.items() if value is not None}
    store.run("measurement/open_dataset", dataset=kept)
    return identity


def _props(identity: str, node: Node, now: datetime) -> Node:
    place = [str(node[name]) for name in ("link", "norm", "chain", "month") if name in node]
    return node | {
        "id": "/".join([identity, *place]),
        "dataset": identity,
        "recorded_from": instant_text(now),
        "recorded_to": OPEN,
    }


def _accept(run: Runner, identity: str, delivery: Delivery, now: datetime) -> int:
    at = instant_text(now)
    run.run("measurement/lock_chain", delivery=delivery.chain, now=at)
    last = delivery.until - timedelta(microseconds=1)
    closed = run.run(
        "measurement/close_months",
        chain=delivery.chain,
        source=delivery.source,
        dataset=identity,
        first=delivery.first.isoformat(),
        last=last.astimezone(AMSTERDAM).date().isoformat(),
        open=OPEN,
        now=at,
    )
    twice = run.run(
        "measurement/counted_elsewhere", dataset=identity, source=delivery.source, open=OPEN, now=at
    )
    if twice:
        link, month, other = (twice[0][name] for name in ("link", "month", "source"))
        raise LogInvalid(
            f"{link} staat voor {month[:7]} al in bron {other!r}; samen telt een dossier dubbel. "
            f"Lever met --source {other!r} om die te vervangen. Er is niets bewaard."
        )
    run.run("measurement/accept_dataset", dataset=identity, now=at, open=OPEN)
    return closed[0]["closed"]


def _batches(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    rest = iter(nodes)
    while part := list(islice(rest, BATCH)):
        yield part
