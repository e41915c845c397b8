"""Redaction (weglakken): a text that should not be here, taken out of everything, also the past.

The one exception to "the past is never rewritten". What remains says that something was taken out;
the journal of redactions says by whom and why, and the hashes that hold since. It never says what.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson
from pydantic import ValidationError

from graph.casework.journal import append, chained, entry_of, open_journal, sealed
from graph.casework.redactions import REDACTIONS
from graph.casework.rules.circumstances import By
from graph.keeping.wording import SHORTEST, Cleaner
from graph.register.changes import content_hash
from graph.register.records import MODELS, Kind, graph_row
from graph.register.writing import lock_register
from graph.store.batches import in_batches
from graph.store.port import GraphStore, Row, Runner
from schemas.access import ActorRole
from schemas.casework.events import EVENT
from schemas.casework.refusal import CaseworkRule
from schemas.errors import Forbidden, Refused
from schemas.keeping import TextRedacted

PURPOSE: Final = "weglakken"
_NAMES: Final = frozenset(
    {"id", "key", "chain", "handover", "link", "giver", "receiver", "run", "dataset", "of"}
    | {"investigation", "journal", "kind", "type"}
)
"""Properties by which records refer to each other: a text in one of them cannot be taken out."""


@dataclass(frozen=True)
class Redacted:
    """What was taken out, or would be: fields per kind of record."""

    places: Mapping[str, int]

    @property
    def fields(self) -> int:
        """How many fields in all."""
        return sum(self.places.values())


@dataclass(frozen=True)
class _Hit:
    """A node or relation that holds the text: what it said, and what it is to say."""

    row: Row
    kind: str
    old: Mapping[str, Any]
    new: Mapping[str, Any]

    @property
    def changed(self) -> dict[str, Any]:
        return {name: value for name, value in self.new.items() if self.old.get(name) != value}


def preview_redaction(store: Runner, text: str) -> Redacted:
    """Return where a text stands, and change nothing; raises `Refused` where it cannot go."""
    _refuse_short(text)
    return _counted(_found(store, text))


def redact(store: GraphStore, text: str, reason: str, by: By) -> Redacted:
    """Take a text out of every record, in one transaction, and write that down.

    Raises `Forbidden` for who keeps no model, `Refused` where the text is part of a name by which
    records refer to each other, or stands in the reason.
    """
    if ActorRole.MODEL_KEEPER not in by.actor.roles:
        raise Forbidden(
            "Alleen een modelbeheerder lakt weg; laat die dit doen.",
            rule=CaseworkRule.MODEL_KEEPER.value,
        )
    _refuse_short(text)
    if text.lower() in reason.lower():
        raise Refused("De reden noemt wat weg moet; geef een reden zonder die tekst.")
    return store.transact(lambda run: _redact(run, text, reason, by))


def _redact(run: Runner, text: str, reason: str, by: By) -> Redacted:
    lock_register(run, by.now)
    journal = open_journal(run, REDACTIONS, by.now)
    hits = _found(run, text)
    if not hits:
        return Redacted({})
    nodes = [hit for hit in hits if "start" not in hit.row]
    for batch in in_batches(nodes):
        rows = [{"id": hit.row["id"], "properties": hit.changed} for hit in batch]
        run.run("keeping/write_nodes", rows=rows)
    for batch in in_batches([hit for hit in hits if "start" in hit.row]):
        rows = [
            {"start": hit.row["start"], "id": hit.row["id"], "properties": hit.changed}
            for hit in batch
        ]
        run.run("keeping/write_relations", rows=rows)
    done = _counted(hits)
    event = TextRedacted(
        by=by.actor.subject, reason=reason, places=dict(done.places), hashes=_hashes(nodes)
    )
    append(run, journal, [event], By(by.actor, journal.not_before(by.now)), PURPOSE)
    return done


def _refuse_short(text: str) -> None:
    if len(text.strip()) < SHORTEST:
        raise Refused(f"Geef een tekst van minstens {SHORTEST} tekens; kortere staat overal in.")


def _counted(hits: Sequence[_Hit]) -> Redacted:
    return Redacted(dict(sorted(Counter(hit.kind for hit in hits for _ in hit.changed).items())))


def _found(run: Runner, text: str) -> list[_Hit]:
    """Return every record that holds the text, checked: what it will say still is what it was."""
    cleaner = Cleaner(text)
    hits = list(_hits(run, cleaner))
    if instead := _contents(run, hits, cleaner):
        hits = list(_hits(run, Cleaner(text, instead)))
    _refuse_names(hits)
    _refuse_broken(hits)
    return hits


def _hits(run: Runner, cleaner: Cleaner) -> Iterator[_Hit]:
    ids = [row["id"] for row in run.run("backup/node_ids")]
    for batch in in_batches(ids):
        for row in run.run("backup/nodes", ids=batch):
            old, new = row["properties"], cleaner.cleaned(row["properties"])
            if old != new:
                yield _Hit(row, "/".join(sorted(row["labels"])), old, _with_scalars(row, new))
        for row in run.run("keeping/relations", ids=batch):
            old, new = row["properties"], cleaner.cleaned(row["properties"])
            if old != new:
                yield _Hit(row, row["type"], old, new)


def _with_scalars(row: Row, new: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a state with what is derived from its body derived anew."""
    if "State" not in row["labels"] or new["body"] == row["properties"]["body"]:
        return new
    try:
        return new | graph_row(Kind(new["kind"]), new["id"], new["body"])["scalars"]
    except ValidationError:
        return new  # told by `_refuse_broken`


def _contents(run: Runner, hits: Sequence[_Hit], cleaner: Cleaner) -> dict[str, str]:
    """Return by the hash of what proposals changed the hash of what they say they changed."""
    ids = [hit.row["id"] for hit in hits if hit.kind == "ProposedChange"]
    instead: dict[str, str] = {}
    for row in run.run("keeping/proposals_changing", ids=ids):
        rows = run.run("casework/proposed_changes", id=row["proposal"])
        instead[content_hash(rows)] = content_hash([cleaner.cleaned(one) for one in rows])
    return instead


def _refuse_names(hits: Sequence[_Hit]) -> None:
    named = [
        f"{hit.kind} {hit.old.get('id', '')}".strip()
        for hit in hits
        if _NAMES.intersection(hit.changed)
    ]
    if named:
        raise Refused(
            f"De tekst is deel van een kenmerk waarnaar andere gegevens verwijzen ({named[0]}"
            f"{f' en nog {len(named) - 1}' if len(named) > 1 else ''}); dat kan niet weg. Er is "
            "niets gewijzigd."
        )


def _refuse_broken(hits: Sequence[_Hit]) -> None:
    for hit in hits:
        body = hit.changed.get("body")
        if body is None:
            continue
        try:
            if "State" in hit.kind.split("/"):
                MODELS[Kind(hit.old["kind"])].model_validate_json(body)
            elif hit.kind == "JournalPayload":
                EVENT.validate_python(orjson.loads(body)["event"])
        except ValidationError:
            raise Refused(
                f"Zonder de tekst zegt {hit.kind} {hit.old['id']} niets geldigs meer: hij staat in "
                "een veld met een vaste vorm. Er is niets gewijzigd."
            ) from None


def _hashes(nodes: Sequence[_Hit]) -> tuple[str, ...]:
    """Return the hashes that hold since, of everything that a journal signed."""
    found = [
        sealed(hit.new["nonce"], hit.new["body"]) for hit in nodes if hit.kind == "JournalPayload"
    ]
    found += [
        chained(hit.new["journal"], entry_of(hit.new))
        for hit in nodes
        if hit.kind == "JournalEntry"
    ]
    return tuple(sorted(found))
