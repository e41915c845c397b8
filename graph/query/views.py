"""Questions about responsibility and supervision in a chain: gaps, overlaps, borders crossed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graph.query import register
from graph.query.facts import ChainFact
from graph.query.named import InspectorateName, inspectorate_named
from graph.query.question import Question
from graph.register.views import Finding, State, View, findings
from schemas.access import Reader
from schemas.identifiers import handover_id
from schemas.register import Handover, Role, Step


@dataclass(frozen=True)
class ChainFinding:
    """One fact of a view; `key` is the full id of what it is about, in `ketenregie` of a role."""

    view: View
    key: str
    name: str
    state: State
    sentence: str
    roles: Sequence[str]
    inspectorates: Sequence[InspectorateName]
    disputed: bool


def chain_views(
    reader: Reader, chain: str, views: Collection[View] | None
) -> Question[list[ChainFinding]]:
    """Ask what the views show of a chain on the day of the reader; None is all of them.

    The answer raises `NotFound` when there is no such chain.
    """
    asked = register.chain(reader, chain)

    def read(fact: ChainFact) -> list[ChainFinding]:
        parts = _Parts(fact.role_facts, fact.handovers, fact.steps)
        wanted = [view for view in View if views is None or view in views]
        return [_told(chain, found) for found in findings(parts, reader.as_of.valid, wanted)]

    return Question(asked.plan, lambda rows: read(asked.read(rows)))


@dataclass(frozen=True)
class _Parts:
    roles: Sequence[Role]
    handovers: Sequence[Handover]
    steps: Sequence[Step]


def _told(chain: str, found: Finding) -> ChainFinding:
    about_a_role = found.view is View.DIRECTION
    return ChainFinding(
        view=found.view,
        key=found.subject if about_a_role else handover_id(chain, found.subject),
        name=found.name,
        state=found.state,
        sentence=found.sentence,
        roles=found.roles,
        inspectorates=[inspectorate_named(key) for key in found.inspectorates],
        disputed=found.disputed,
    )
