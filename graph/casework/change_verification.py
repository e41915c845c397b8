"""Verification of a proposal: its journal, what it would change, and what was written of that."""

from collections.abc import Iterator

from graph.casework import projection
from graph.casework.journal import Journal, chain_problems, read_journal, replay
from graph.casework.redactions import redacted_hashes
from graph.casework.register_changes import change_journal
from graph.casework.rules import register_change
from graph.register.changes import Change, change_of, content_hash
from graph.register.revision import Held, revise
from graph.store.port import Runner
from schemas.casework.outcome import Verification
from schemas.errors import NotFound
from schemas.proposals import ChangeProposal, ProposalState


def verify_proposal(run: Runner, number: str) -> Verification:
    """Check a proposal to change the register, and that what was accepted is what was written.

    A text that was taken out since and a destroyed payload are no problems. Raises `NotFound`.
    """
    journal = read_journal(run, change_journal(number))
    if not journal.entries:
        raise NotFound(f"Geen voorstel {number}; `ketenzicht chains proposals` toont wat er is.")
    state = replay(journal, register_change.evolve)
    problems = chain_problems(journal, redacted_hashes(run))
    if state is not None:
        problems += _problems(run, journal, state)
    return Verification(
        id=number,
        entries=journal.version,
        destroyed=sum(entry.body is None for entry in journal.entries),
        problems=tuple(problems),
    )


def _problems(run: Runner, journal: Journal, state: ChangeProposal) -> Iterator[str]:
    found = projection.read(run, projection.PROPOSAL, state.id)
    yield from projection.differences(projection.of_proposal(state, journal.version), found)
    rows = run.run("casework/proposed_changes", id=state.id)
    if content_hash(rows) != state.content:
        yield "de wijzigingen zijn niet die waarvoor het journaal tekent"
    if state.state is ProposalState.ACCEPTED:
        yield from _unwritten(run, [change_of(row) for row in rows], journal.entries[-1].at)


def _unwritten(run: Runner, changes: list[Change], at: str) -> Iterator[str]:
    """Yield what was accepted and does not stand in the register as recorded at that instant."""
    ids = sorted({one.id for one in changes})
    written = {
        (row["kind"], row["id"], row["valid_from"], row["valid_to"], row["hash"])
        for row in run.run("casework/states_written", ids=ids, at=at)
    }
    for one in changes:
        held = [Held("", version) for version in one.before]
        for added in revise(held, one.after).add:
            told = (one.kind.value, one.id, added.valid_from, added.valid_to, added.hash)
            if told not in written:
                yield f"{one.id}: wat is aanvaard staat niet zo in het register"
