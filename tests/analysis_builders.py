"""Drawn chains and counts for the tests of the analysis: what a test does not name is unremarkable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import polars as pl

from graph.measurement.tables import SHAPES, Measurements
from schemas.register import ChainFile

UNTIL = datetime(2026, 1, 1, tzinfo=UTC)
MONTH = date(2025, 6, 1)
CHAIN = "keten"


def norm(**changed: Any) -> dict[str, Any]:
    """Return a norm of ten days."""
    plain = {"id": "n", "kind": "veldnorm", "value": 10, "unit": "d", "source": "bron"}
    return {**plain, **changed}


NO_NORM = {"id": "geen", "kind": "geen_norm", "source": "bron"}


MOMENTS = ("sent_at", "received_at", "started_at", "returned_at", "feedback_at")


def handover(id: str = "h", **changed: Any) -> dict[str, Any]:  # noqa: A002
    """Return a handover from role `gever` to role `nemer` that records everything."""
    plain: dict[str, Any] = {
        "id": id,
        "name": f"Overdracht {id}",
        "kind": "melding",
        "givers": ["gever"],
        "receivers": ["nemer"],
        "norms": [norm()],
        "feedback": {"expected": True},
        "required_fields": ["gezin", "zorg"],
        "records": [*MOMENTS, "present_fields"],
        "source": "bron",
    }
    return {**plain, **changed}


def chain(
    handovers: Iterable[dict[str, Any]] = (), links: Iterable[str] = (), **changed: Any
) -> ChainFile:
    """Return a chain; a link is drawn as `"h: a > b"`, and its ends become organisations.

    An organisation gives or takes by where it stands; `region` is what follows the last dash.
    """
    drawn = [_link(link) for link in links]
    roles = {"gever": {"gever"}, "nemer": {"nemer"}}
    plain: dict[str, Any] = {
        "chain": {
            "id": CHAIN,
            "kind": "keten",
            "name": "Keten",
            "societal_task": "taak",
            "citizen_effect": "gevolg",
            "intake": ["gever"],
            "outcome": ["nemer"],
        },
        "roles": [{"id": role, "name": role, "kind": "organisation"} for role in sorted(roles)],
        "handovers": list(handovers) or [handover()],
        "organisations": _organisations(drawn),
        "links": drawn,
    }
    return ChainFile.model_validate({**plain, **changed})


def _link(drawn: str) -> dict[str, str]:
    name, ends = drawn.split(": ")
    giver, receiver = ends.split(" > ")
    return {"handover": name, "giver": giver, "receiver": receiver}


def _organisations(links: list[dict[str, str]]) -> list[dict[str, Any]]:
    roles: dict[str, set[str]] = {}
    for link in links:
        roles.setdefault(link["giver"], set()).add("gever")
        roles.setdefault(link["receiver"], set()).add("nemer")
    return [
        {
            "id": each,
            "name": f"Organisatie {each}",
            "roles": sorted(own),
            "region": each.rsplit("-", 1)[1] if "-" in each else None,
            "fictief": True,
        }
        for each, own in sorted(roles.items())
    ]


@dataclass(frozen=True)
class Files:
    """What happened to the files of one link in one month; `bins` are days: [events, open, left]."""

    on_time: int = 0
    late: int = 0
    open_within_term: int = 0
    open_past_term: int = 0
    other: Mapping[str, int | None] = field(default_factory=dict[str, int | None])
    bins: Mapping[int, tuple[int, int, int]] | None = None
    norm: str = "n"
    step: str = "received"
    month: date = MONTH
    present: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def sent(self) -> int:
        return self.on_time + self.late + self.open_within_term + self.open_past_term

    def histogram(self) -> dict[int, tuple[int, int, int]]:
        """Return the given bins, or ones that fit a norm of ten days."""
        if self.bins is not None:
            return dict(self.bins)
        return {
            5: (self.on_time, self.open_within_term, 0),
            20: (self.late, self.open_past_term, 0),
        }


def measured(
    files: Mapping[str, Files | list[Files]], **tables: list[tuple[Any, ...]]
) -> Measurements:
    """Return measurements of links drawn as `"h: a > b"`; further tables as rows."""
    rows: dict[str, list[Any]] = {name: list(tables.get(name, [])) for name in SHAPES}
    for drawn, each in files.items():
        for one in each if isinstance(each, list) else [each]:
            _add(rows, _link(drawn), one)
    return Measurements(
        **{
            name: pl.DataFrame(rows[name], schema=shape, orient="row")
            for name, shape in SHAPES.items()
        }
    )


def _add(rows: dict[str, list[Any]], link: dict[str, str], files: Files) -> None:
    full = f"{CHAIN}/{link['handover']}"
    key = {
        "link": f"{full}/{link['giver']}/{link['receiver']}",
        "norm": files.norm,
        "month": files.month,
    }
    received, sent = files.on_time + files.late, files.sent
    if not files.norm and files.bins is not None:
        received = sum(events for events, _, _ in files.bins.values())
        sent = sum(sum(numbers) for numbers in files.bins.values())
    mature = received + files.open_past_term
    counts: dict[str, Any] = {
        **key,
        "handover": full,
        "giver": link["giver"],
        "receiver": link["receiver"],
        "sent": sent,
        "received": received,
        "withdrawn": sum(left for _, _, left in (files.bins or {}).values()),
        "on_time": files.on_time,
        "late": files.late,
        "open_within_term": files.open_within_term,
        "open_past_term": files.open_past_term,
        "mature": mature,
        "lost": 0,
        "returned": 0,
        "cases_returned": 0,
        "feedback_due": received,
        "feedback_given": received,
        "complete_due": received,
        "complete_all": received,
        **files.other,
    }
    rows["counts"].append(tuple(counts[name] for name in SHAPES["counts"]))
    for day, numbers in files.histogram().items():
        rows["histogram"].append((*key.values(), files.step, day, *numbers))
    for name, number in files.present.items():
        rows["fields"].append((*key.values(), name, number))
