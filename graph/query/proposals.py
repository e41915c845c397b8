"""Questions about proposals to change the register, and about what one of them would change."""

import orjson

from graph.query.compile import compiled
from graph.query.page import Page
from graph.query.question import Question
from graph.query.register import the_one
from graph.register.changes import Change, change_of
from graph.register.difference import Difference, differences
from graph.store.port import Row
from schemas.access import Reader
from schemas.proposals import ChangeProposal, ProposalState


class ProposalFact(ChangeProposal):
    """A proposal as it stands, by the key that the schema gives everything."""

    key: str


def proposals(
    reader: Reader, *, chain: str | None, state: ProposalState | None, page: Page
) -> Question[list[ProposalFact]]:
    """Ask for the newest proposals, of one chain or in one state."""
    plan = compiled(
        "proposals",
        reader,
        id=None,
        chain=chain,
        state=None if state is None else state.value,
        limit=page.first,
    )
    return Question(plan, lambda rows: [_proposal(row) for row in rows])


def proposal(reader: Reader, key: str) -> Question[ProposalFact]:
    """Ask for one proposal; the answer raises `NotFound` when there is none."""
    plan = compiled("proposals", reader, id=key, chain=None, state=None, limit=1)
    return Question(plan, lambda rows: _proposal(the_one(rows, f"voorstel {key!r}")))


def proposed_differences(reader: Reader, key: str) -> Question[list[Difference]]:
    """Ask what one proposal changes against what it was made on; nothing when there is none."""
    plan = compiled("proposed_changes", reader, id=key)
    return Question(plan, lambda rows: told_by([change_of(row["change"]) for row in rows]))


def told_by(changes: list[Change]) -> list[Difference]:
    """Return changes as differences, field by field."""
    return differences(
        (record for one in changes for record in one.records(one.before)),
        (record for one in changes for record in one.records(one.after)),
    )


def _proposal(row: Row) -> ProposalFact:
    state = row["state"]
    return ProposalFact.model_validate({**orjson.loads(state["body"]), "key": state["id"]})
