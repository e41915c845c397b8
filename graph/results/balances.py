"""Keeping a balance of quantities: one stands per chain and inspectorate, a newer one closes it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import orjson

from graph.analysis.balance.findings import BalanceFinding
from graph.store.port import GraphStore, Row, Runner
from schemas.access import Actor, ActorRole
from schemas.errors import Forbidden, NotFound
from schemas.instants import OPEN, instant_text


@dataclass(frozen=True)
class KeptBalance:
    """What an analyst keeps: the findings of one file, by its hash."""

    chain: str
    sha256: str
    findings: Sequence[BalanceFinding]
    actor: Actor
    now: datetime

    @property
    def id(self) -> str:
        """Its id: whose balance of which file, kept when."""
        at = instant_text(self.now)
        return f"{self.chain}-{self.actor.inspectorate}-balans-{self.sha256[:12]}-{at}"


def keep_balance(store: GraphStore, kept: KeptBalance) -> str:
    """Keep a balance and return its id; the one that stood before is closed in recorded time.

    One of the same file that stands already is left as it is. Raises `Forbidden` when the actor is
    no analyst of an inspectorate, `NotFound` when the graph does not have the chain.
    """
    if ActorRole.ANALYST not in kept.actor.roles or kept.actor.inspectorate is None:
        raise Forbidden("Alleen een analist van een inspectie bewaart uitkomsten.")
    return store.transact(lambda run: _keep(run, kept))


def _keep(run: Runner, kept: KeptBalance) -> str:
    now = instant_text(kept.now)
    run.run("measurement/lock_chain", delivery=kept.chain, now=now)
    standing = run.run(
        "analysis/standing_balances",
        chain=kept.chain,
        inspectorate=kept.actor.inspectorate,
        open=OPEN,
    )
    if not standing:
        raise NotFound(f"De graaf kent geen keten {kept.chain!r}; laad haar eerst.")
    for row in standing:
        if row["input_hash"] == kept.sha256:
            return row["id"]
    run.run("analysis/keep_balance", row=_row(kept, now), now=now, open=OPEN)
    return kept.id


def _row(kept: KeptBalance, now: str) -> Row:
    return {
        "id": kept.id,
        "chain": kept.chain,
        "inspectorate": kept.actor.inspectorate,
        "input_hash": kept.sha256,
        "started_by": kept.actor.subject,
        "recorded_from": now,
        "recorded_to": OPEN,
        "body": orjson.dumps([asdict(each) for each in kept.findings]).decode(),
    }
