"""Draws one set of data and keeps it twice: in our register, and as the peer would model it.

The peer gets the state of today, flat; ours is the register with both times, loaded as any other.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import neo4j
from builders import KEEPER

from graph.register.load import Load, load_chain
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from schemas.register import ChainFile

INSPECTORATES = ("igj", "ijenv", "ivho", "nla")
CHANNELS = ("edi", "brief", "portaal", "telefoon")
KINDS = ("verzoek", "melding", "besluit")
LOADED = datetime(2026, 1, 1, tzinfo=UTC)
PER_CHAIN = 150

INDEXES = (
    "CREATE CONSTRAINT peer_party IF NOT EXISTS FOR (n:PeerParty) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT peer_transfer IF NOT EXISTS FOR (n:PeerTransfer) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT peer_line IF NOT EXISTS FOR (n:PeerLine) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT peer_supervisor IF NOT EXISTS FOR (n:PeerSupervisor) REQUIRE n.id IS UNIQUE",
    "CREATE INDEX peer_name IF NOT EXISTS FOR (n:PeerParty) ON (n.name)",
    "CREATE INDEX peer_channel IF NOT EXISTS FOR (n:PeerTransfer) ON (n.channel, n.id)",
)
FILLED = (
    "UNWIND $supervisors AS id CREATE (:PeerSupervisor {id: id})",
    "UNWIND $lines AS line CREATE (n:PeerLine) SET n = line",
    """UNWIND $parties AS p MATCH (i:PeerSupervisor {id: p.by})
    CREATE (i)-[:SUPERVISES]->(n:PeerParty) SET n = p.values""",
)
TRANSFERRED = """UNWIND $rows AS t
MATCH (g:PeerParty {id: t.giver}) MATCH (r:PeerParty {id: t.receiver}) MATCH (c:PeerLine {id: t.line})
CREATE (g)-[:GIVES]->(n:PeerTransfer)-[:RECEIVES]->(r), (n)-[:IN_LINE]->(c),
  (n)-[:ENDS]->(g), (n)-[:ENDS]->(r)
SET n = t.values"""


@dataclass(frozen=True)
class Size:
    """How much is drawn."""

    organisations: int
    chains: int


SMALL = Size(500, 20)
LARGE = Size(50_000, 2_000)


def draw(size: Size) -> "Drawn":
    """Draw organisations and handovers; the same size gives the same data."""
    numbers = random.Random(7)  # noqa: S311 - the same data every time
    parties = [
        {
            "id": f"o-{place:06d}",
            "name": f"Organisatie {numbers.randrange(10**6):06d} {place} (fictief)",
            "region": f"regio-{place % 12:02d}",
            "oin": f"00000099{place:012d}",
            "kvk": f"{place:08d}",
            "self_monitoring": f"jaarlijks {place % 9}",
            "source": f"bron-{place % 5}",
            "fictief": True,
            "valid_from": f"20{10 + place % 15}-01-01",
        }
        for place in range(size.organisations)
    ]
    transfers: list[dict[str, Any]] = []
    for place in range(size.chains * PER_CHAIN):
        giver = numbers.randrange(size.organisations)
        receiver = (giver + 1 + numbers.randrange(size.organisations - 1)) % size.organisations
        transfers.append(
            {
                "chain": f"k-{place // PER_CHAIN:05d}",
                "id": f"h{place % PER_CHAIN:03d}",
                "name": f"Overdracht {place} «norm»",
                "kind": KINDS[place % len(KINDS)],
                "position": place % 40,
                "channel": CHANNELS[numbers.randrange(len(CHANNELS))],
                "source": f"bron-{place % 5}",
                "giver": giver,
                "receiver": receiver,
            }
        )
    return Drawn(size, parties, transfers)


@dataclass(frozen=True)
class Drawn:
    """What was drawn; organisations are referred to by place."""

    size: Size
    parties: list[dict[str, Any]]
    transfers: list[dict[str, Any]]

    def files(self) -> Iterator[ChainFile]:
        """Yield our chains, each with the roles and organisations that it names."""
        for start in range(0, len(self.transfers), PER_CHAIN):
            yield ChainFile.model_validate(self._file(self.transfers[start : start + PER_CHAIN]))

    def _file(self, transfers: list[dict[str, Any]]) -> dict[str, Any]:
        named = sorted({place for one in transfers for place in (one["giver"], one["receiver"])})
        ids = [self.parties[place]["id"] for place in named]
        return {
            "chain": {
                "id": transfers[0]["chain"],
                "kind": "keten",
                "name": f"Keten {transfers[0]['chain']}",
                "societal_task": "Taak",
                "citizen_effect": "Effect",
                "intake": ids[:1],
                "outcome": ids[-1:],
            },
            "roles": [
                {"id": one, "name": self.parties[place]["name"], "kind": "organisation"}
                for one, place in zip(ids, named, strict=True)
            ],
            "organisations": [
                self.parties[place] | {"role": self.parties[place]["id"]} for place in named
            ],
            "handovers": [self._handover(one) for one in transfers],
            "links": [
                {
                    "handover": one["id"],
                    "giver": self.parties[one["giver"]]["id"],
                    "receiver": self.parties[one["receiver"]]["id"],
                }
                for one in transfers
            ],
        }

    def _handover(self, one: dict[str, Any]) -> dict[str, Any]:
        return {
            **{name: one[name] for name in ("id", "name", "kind", "position", "channel", "source")},
            "givers": [self.parties[one["giver"]]["id"]],
            "receivers": [self.parties[one["receiver"]]["id"]],
            "norms": [{"id": "n", "kind": "geen_norm", "source": "onbekend"}],
            "supervision": {
                "giver": [_claim(one["giver"])],
                "receiver": [_claim(one["receiver"])],
            },
        }

    def load(self, store: BoltStore, address: GraphAddress) -> None:
        """Fill an empty graph with both."""
        for file in self.files():
            load_chain(store, Load(file, KEEPER, LOADED.date(), LOADED, "bench"))
        auth = (address.user, address.password.get_secret_value())
        with neo4j.GraphDatabase.driver(address.url, auth=auth) as driver, driver.session() as s:
            for text in INDEXES:
                s.run(text).consume()
            for text in FILLED:
                s.run(text, **self._peer()).consume()
            rows = [self._transfer(one) for one in self.transfers]
            for start in range(0, len(rows), 5000):
                s.run(TRANSFERRED, rows=rows[start : start + 5000]).consume()
            s.run("CALL db.awaitIndexes(300)").consume()

    def _peer(self) -> dict[str, Any]:
        return {
            "supervisors": list(INSPECTORATES),
            "lines": [
                {"id": f"k-{place:05d}", "name": f"Keten k-{place:05d}"}
                for place in range(self.size.chains)
            ],
            "parties": [
                {"by": _by(place), "values": {_camel(name): value for name, value in one.items()}}
                for place, one in enumerate(self.parties)
            ],
        }

    def _transfer(self, one: dict[str, Any]) -> dict[str, Any]:
        giver, receiver = (self.parties[one[end]]["id"] for end in ("giver", "receiver"))
        handover = f"{one['chain']}/{one['id']}"
        values = {
            **{name: one[name] for name in ("chain", "name", "kind", "position", "channel")},
            "id": f"{handover}/{giver}/{receiver}",
            "handover": handover,
            "source": one["source"],
            "confidence": "UNCERTAIN",
        }
        return {"giver": giver, "receiver": receiver, "line": one["chain"], "values": values}


def _by(place: int) -> str:
    return INSPECTORATES[place % len(INSPECTORATES)]


def _claim(place: int) -> dict[str, Any]:
    return {
        "inspectorate": _by(place),
        "subject": "kwaliteit",
        "ground": "wet-1",
        "ground_status": "wet",
        "scope": "kwaliteit",
    }


def _camel(name: str) -> str:
    if name == "fictief":
        return "fictional"
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)
