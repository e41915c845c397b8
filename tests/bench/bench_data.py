"""A chain and a log as large as asked for, generated: only fictional organisations."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice, product

import numpy as np
import polars as pl
from builders import chain_file, handover, link, norm, organisation

from schemas.register import ChainFile

UNTIL = datetime(2026, 1, 1, tzinfo=UTC)
ROLES = 10
"""A chain of ten roles in a row; each link goes from one role to the next."""


def large_chain(organisations: int, links: int) -> ChainFile:
    """Return a chain with so many organisations and links, spread evenly over nine handovers."""
    roles = [f"rol{n}" for n in range(ROLES)]
    per_role = organisations // ROLES
    parties = {role: [f"{role}-fictief-{n}" for n in range(per_role)] for role in roles}
    wanted = links // (ROLES - 1) + 1
    pairs = [
        link(f"h{n}", giver, receiver)
        for n in range(1, ROLES)
        for giver, receiver in islice(product(parties[roles[n - 1]], parties[roles[n]]), wanted)
    ][:links]
    recorded = ["sent_at", "received_at", "started_at", "returned_at", "feedback_at"]
    handovers = [
        handover(
            f"h{n}", roles[n - 1], roles[n],
            norms=[norm(10 + n)], records=recorded, feedback={"expected": True},
            responsibilities=[{"role": roles[n], "kind": "accountable", "task": "taak"}],
        )
        for n in range(1, ROLES)
    ]  # fmt: skip
    return chain_file(
        " > ".join(roles),
        handovers=handovers,
        organisations=[
            organisation(name, role, region=f"fictief-{n % 12}")
            for role, names in parties.items()
            for n, name in enumerate(names)
        ],
        links=pairs,
    )


def large_log(chain: ChainFile, rows: int, seed: int = 1) -> pl.DataFrame:
    """Return a handover log v1 of so many rows over the links of a chain, one year of files."""
    random = np.random.default_rng(seed)
    which = random.integers(0, len(chain.links), rows)
    ids = [f"{chain.chain.id}/{each.handover}" for each in chain.links]
    start = np.datetime64(date(2025, 1, 1), "us")
    sent = start + random.integers(0, int(timedelta(days=365) / timedelta(microseconds=1)), rows)
    wait = (random.lognormal(1.2, 0.7, rows) * 86_400e6).astype("timedelta64[us]")
    work = (random.lognormal(0.5, 0.7, rows) * 86_400e6).astype("timedelta64[us]")
    known = pl.DataFrame(
        {
            "case_id": random.integers(0, rows // 3 + 1, rows).astype(str),
            "link": which,
            "sent_at": sent,
            "received_at": sent + wait,
            "started_at": sent + wait + work,
        }
    )
    names = pl.DataFrame(
        {
            "link": np.arange(len(ids)),
            "handover": ids,
            "giver": [each.giver for each in chain.links],
            "receiver": [each.receiver for each in chain.links],
        }
    )
    instants = ["sent_at", "received_at", "started_at"]
    return (
        known.join(names, on="link")
        .drop("link")
        .with_columns(pl.col(instants).dt.replace_time_zone("UTC"))
    )
