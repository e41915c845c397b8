"""Retention (bewaartermijn): what is over its term, and destroying that, each time written down.

Terms are data. Nothing is destroyed that readers still stand on: only what was replaced, decided on
or stopped, and only when its class has a term.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from importlib.resources import files
from typing import Final

import yaml
from pydantic import TypeAdapter

from graph.casework.journal import append, open_journal
from graph.casework.rules.circumstances import By
from graph.store.batches import BATCH
from graph.store.port import GraphStore, Row, Runner
from schemas.access import ActorRole
from schemas.casework.refusal import CaseworkRule
from schemas.errors import Forbidden
from schemas.instants import instant_text
from schemas.keeping import Kept, RecordsDestroyed, RetentionClass

DESTRUCTIONS: Final = "bewaren/vernietigen"
"""The journal of everything that was destroyed."""
PURPOSE: Final = "vernietigen na de bewaartermijn"
TOGETHER: Final = 100
"""Records that one transaction destroys; a run that stops half-way has written down the rest."""

_CLASSES: Final = TypeAdapter(list[RetentionClass])


@dataclass(frozen=True)
class Due:
    """What of one class is over its term: done with before an instant; None when it has no term."""

    of: RetentionClass
    before: datetime | None
    ids: tuple[str, ...]


@cache
def retention_classes() -> tuple[RetentionClass, ...]:
    """Return the terms that this program carries."""
    text = files("data").joinpath("retention", "classes.yaml").read_text(encoding="utf-8")
    return tuple(_CLASSES.validate_python(yaml.load(text, Loader=yaml.CSafeLoader)))


def with_terms(terms: Mapping[Kept, int | None]) -> tuple[RetentionClass, ...]:
    """Return the classes with the days of an operator in the place of those that came along."""
    return tuple(
        one.model_copy(update={"days": terms[one.kept], "source": "instelling"})
        if one.kept in terms
        else one
        for one in retention_classes()
    )


def due(run: Runner, classes: Sequence[RetentionClass], now: datetime) -> list[Due]:
    """Return what is over its term now, class by class, and destroy nothing."""
    return [_due(run, one, now) for one in classes]


def destroy(store: GraphStore, found: Sequence[Due], reason: str, by: By) -> int:
    """Destroy what `due` found and return how many records that were.

    Every hundred records are one transaction with its entry in the journal. Raises `Forbidden` for
    who keeps no model.
    """
    if ActorRole.MODEL_KEEPER not in by.actor.roles:
        raise Forbidden(
            "Alleen een modelbeheerder vernietigt gegevens; laat die dit doen.",
            rule=CaseworkRule.MODEL_KEEPER.value,
        )
    done = 0
    for one in found:
        for start in range(0, len(one.ids), TOGETHER):
            part = one.ids[start : start + TOGETHER]
            done += store.transact(partial(_destroy, one=one, part=part, reason=reason, by=by))
    return done


def _due(run: Runner, of: RetentionClass, now: datetime) -> Due:
    if of.days is None:
        return Due(of, None, ())
    before = now - timedelta(days=of.days)
    return Due(of, before, tuple(_LOOK[of.kept](run, instant_text(before))))


def _destroy(run: Runner, one: Due, part: tuple[str, ...], reason: str, by: By) -> int:
    if one.before is None:
        return 0
    journal = open_journal(run, DESTRUCTIONS, by.now)
    before = instant_text(one.before)
    _DESTROY[one.of.kept](run, list(part), before)
    event = RecordsDestroyed(
        by=by.actor.subject, reason=reason, kept=one.of.kept, before=before, ids=part
    )
    append(run, journal, [event], By(by.actor, journal.not_before(by.now)), PURPOSE)
    return len(part)


def _ids(rows: list[Row]) -> list[str]:
    return [row["id"] for row in rows]


def _ended(prefix: str, *types: str) -> Callable[[Runner, str], Iterator[str]]:
    """Return how to look for subjects whose journal came to one of these ends."""

    def look(run: Runner, before: str) -> Iterator[str]:
        rows = run.run("keeping/journals_ended", types=list(types), before=before)
        for journal in _ids(rows):
            kind, _, name = journal.partition("/")
            if kind == prefix:
                yield name

    return look


def _destroy_measurements(run: Runner, ids: list[str], before: str) -> None:
    for dataset in ids:
        while run.run("keeping/destroy_measurements", dataset=dataset, before=before, most=BATCH)[
            0
        ]["destroyed"]:
            pass


def _destroy_runs(run: Runner, ids: list[str], _before: str) -> None:
    for analysis in ids:
        while run.run("keeping/destroy_found", run=analysis, most=BATCH)[0]["destroyed"]:
            pass
    run.run("keeping/destroy_runs", ids=ids)


def _destroy_outbox(run: Runner, ids: list[str], _before: str) -> None:
    run.run("keeping/destroy_outbox", ids=ids)


def _destroy_proposals(run: Runner, ids: list[str], _before: str) -> None:
    run.run("keeping/destroy_payloads", journals=[f"wijziging/{one}" for one in ids])
    run.run("keeping/destroy_proposals", ids=ids)


def _destroy_investigations(run: Runner, ids: list[str], _before: str) -> None:
    visits = _ids(run.run("keeping/visits_of", ids=ids))
    journals = [*(f"onderzoek/{one}" for one in ids), *(f"bezoek/{one}" for one in visits)]
    run.run("keeping/destroy_payloads", journals=journals)
    run.run("keeping/destroy_visits", ids=visits)
    run.run("keeping/destroy_investigations", ids=ids)


def _destroy_signals(run: Runner, ids: list[str], _before: str) -> None:
    run.run("keeping/destroy_payloads", journals=[f"signaal/{one}" for one in ids])
    run.run("keeping/destroy_signals", ids=ids)


def _destroy_accounts(run: Runner, ids: list[str], _before: str) -> None:
    run.run("keeping/destroy_payloads", journals=[f"account/{one}" for one in ids])
    run.run("keeping/destroy_accounts", ids=ids)


# each statement named in full: the port takes no assembled names
_LOOK: Final[Mapping[Kept, Callable[[Runner, str], Iterator[str] | list[str]]]] = {
    Kept.OUTBOX: lambda run, before: _ids(run.run("keeping/outbox_done", before=before)),
    Kept.MEASUREMENTS: lambda run, before: _ids(
        run.run("keeping/measurements_replaced", before=before)
    ),
    Kept.RESULTS: lambda run, before: _ids(run.run("keeping/runs_replaced", before=before)),
    Kept.PROPOSALS: _ended("wijziging", "wijziging_aanvaard", "wijziging_afgewezen"),
    Kept.INVESTIGATIONS: _ended("onderzoek", "onderzoek_gestopt"),
    Kept.SIGNALS: lambda run, before: _ids(run.run("keeping/signals_settled", before=before)),
    # an account that ended and began again is not done with
    Kept.ACCOUNTS: lambda run, before: _ids(run.run("keeping/accounts_ended", before=before)),
}
_DESTROY: Final[Mapping[Kept, Callable[[Runner, list[str], str], None]]] = {
    Kept.OUTBOX: _destroy_outbox,
    Kept.MEASUREMENTS: _destroy_measurements,
    Kept.RESULTS: _destroy_runs,
    Kept.PROPOSALS: _destroy_proposals,
    Kept.INVESTIGATIONS: _destroy_investigations,
    Kept.SIGNALS: _destroy_signals,
    Kept.ACCOUNTS: _destroy_accounts,
}
