"""What chains share: a change of a role or an organisation has to fit in every chain that names it.

A file is checked against its own chain alone; the others that declare the same are looked up here.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

import orjson
from pydantic import ValidationError

from graph.register.changes import Change, applied, held_of
from graph.register.claims import Found
from graph.register.export import file_of, validity_of
from graph.register.history import LATEST, rows_of_chain
from graph.register.organisations import naming_problems
from graph.register.records import SHARED, Kind, Record
from graph.register.references import reference_problems
from graph.store.port import Runner
from schemas.errors import RegisterInvalid
from schemas.instants import OPEN
from schemas.register import Annex, Organisation


def problems_elsewhere(run: Runner, file: str, changes: Iterable[Change]) -> Iterator[str]:
    """Yield what no longer fits in another chain than this one, each with the name of the chain.

    Only what was there before can be relied on elsewhere, so a first load asks nothing.
    """
    shared = [one for one in changes if one.kind in SHARED and one.before]
    yield from (f"{one.id}: {_ONE_NATURE}" for one in shared if len(_natures(one)) > 1)
    if shared:
        for chain in sorted(_declaring(run, {one.id for one in shared}) - {file}):
            held = held_of(rows_of_chain(run, chain, LATEST))
            ours = [one for one in shared if (one.kind, one.id) in held]
            before = set(_problems(applied([], held)))
            after = (told for told in _problems(applied(ours, held)) if told not in before)
            yield from (f"{chain}: {told}" for told in after)


def refuse_elsewhere(run: Runner, file: str, changes: Iterable[Change]) -> None:
    """Raise `RegisterInvalid` that names each chain in which a change does not fit."""
    if found := list(problems_elsewhere(run, file, changes)):
        raise RegisterInvalid("\n".join(found))


def loose_problems(records: Iterable[Record]) -> Iterator[Found]:
    """Yield what is wrong with organisations that stand in no chain, with its location."""
    bodies = (one.version for one in records if one.kind is Kind.ORGANISATION)
    said = (orjson.loads(one.body) | validity_of(one) for one in bodies)
    yield from naming_problems([Organisation.model_validate(one) for one in said])


_ONE_NATURE: Final = (
    "een organisatie is fictief of echt en blijft dat: haar gegevens kunnen gegenereerd zijn; "
    "kies een andere id"
)


def _natures(change: Change) -> set[bool]:
    """Return whether an organisation is fictional, over all its versions; nothing for a role."""
    if change.kind is not Kind.ORGANISATION:
        return set()
    versions = (*change.before, *change.after)
    return {Organisation.model_validate_json(one.body).fictief for one in versions}


def _declaring(run: Runner, names: AbstractSet[str]) -> set[str]:
    """Return the chains that declare one of these roles or organisations."""
    annexes = ((row["chain"], Annex.model_validate_json(row["body"]))
               for row in run.run("register/annexes", open=OPEN))  # fmt: skip
    return {chain for chain, one in annexes if names & {*one.roles, *one.organisations}}


def _problems(records: list[Record]) -> Iterator[str]:
    try:
        file = file_of(records)
    except ValidationError as error:
        yield from (str(fault["msg"]) for fault in error.errors())
    else:
        yield from (message for _, message in reference_problems(file))
