"""Carries an investigation over GraphQL from phase to phase, as its coordinators would."""

from datetime import datetime, timedelta
from typing import Any

from api_builders import ask, coordinator
from casework_builders import MONDAY, with_result

from graph.casework.commands import execute
from graph.store.address import GraphAddress
from graph.store.bolt import BoltStore
from schemas.casework.commands import ProposeInvestigation, WeighResult
from schemas.casework.weighing import Decision

DECIDE = """
mutation D($input: INPUT!) { FIELD(input: $input) {
  __typename ... on InvestigationChanged { version events investigation { key phase milestone } }
  ... on Problem { message } ... on Refused { rule } ... on Forbidden { rule } } }
"""
DOCUMENT = {"organisation": "ijenv", "system": "dms", "reference": "17", "hash": "0a" * 32}
H1, H2 = "keten/h1", "keten/h2"
PREPARED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("ijenv", "inviteInspectorate", {"inspectorate": "igj"}),
    ("igj", "answerInvitation", {"inspectorate": "igj", "committed": True}),
    ("ijenv", "enterPhase", {"phase": "PREPARATION"}),
    (
        "ijenv",
        "draftPlan",
        {"document": DOCUMENT, "questions": ["Q?"], "method": "M", "readyBy": "2027-06-01"},
    ),
    ("ijenv", "answerPlan", {"inspectorate": "ijenv", "plan": 1}),
    ("igj", "answerPlan", {"inspectorate": "igj", "plan": 1}),
    ("ijenv", "assignTask", {"handover": H1, "end": "GIVER", "inspectorate": "igj"}),
    ("ijenv", "assignTask", {"handover": H1, "end": "RECEIVER", "inspectorate": "ijenv"}),
    (
        "igj",
        "addCriterion",
        {"inspectorate": "igj", "text": "Op tijd", "ground": "jeugdwet-9.2", "aspect": "EQUIPMENT"},
    ),
    ("ijenv", "freezeFramework", {}),
    (
        "ijenv",
        "announce",
        {"day": "2026-11-02", "recipients": ["g1", "r1"], "document": DOCUMENT},
    ),
    ("ijenv", "enterPhase", {"phase": "EXECUTION"}),
)


class Desk:
    """Decides over GraphQL on one investigation, always on the version it last saw."""

    def __init__(
        self, address: GraphAddress, store: BoltStore, *, beside: tuple[str, ...] = ()
    ) -> None:
        """Propose an investigation of one handover, or of more."""
        self.address, self.store, self.now = address, store, MONDAY + timedelta(hours=1)
        result = with_result(store)
        weigh = WeighResult(
            expected_version=0, result=result, decision=Decision.TAKE_UP, reason="Te laat"
        )
        proposal = ProposeInvestigation(
            expected_version=1,
            result=result,
            title="Titel",
            question="Vraag?",
            handovers=beside,
        )
        for command in (weigh, proposal):
            done = execute(store, coordinator(), "onderzoek", command, MONDAY)
        self.number, self.version = done.id, done.version

    def decide(self, who: str, field: str, given: dict[str, Any]) -> dict[str, Any]:
        """Return what a mutation answered."""
        document = DECIDE.replace("FIELD", field)
        document = document.replace("INPUT", f"{field[0].upper()}{field[1:]}Input")
        on = {"expectedVersion": self.version, "investigation": self.number}
        answer = ask(
            self.address,
            self.store,
            document,
            variables={"input": on | given},
            actor=coordinator(who),
            now=self.now,
        )
        assert not answer.errors, answer.errors
        told = answer.data[field]
        self.version = told.get("version", self.version)
        return told

    def walk(self, *steps: tuple[str, str, dict[str, Any]]) -> None:
        """Take steps that must all be carried out."""
        for who, field, given in steps:
            told = self.decide(who, field, given)
            assert told["__typename"] == "InvestigationChanged", (field, told)

    def read(self, who: str, selection: str) -> Any:
        """Return a selection of the investigation as somebody sees it, or None."""
        query = f'{{ investigation(id: "{self.number}") {{ {selection} }} }}'
        actor = coordinator(who)
        answer = ask(self.address, self.store, query, actor=actor, now=self.later())
        return answer.data and answer.data["investigation"]

    def later(self) -> datetime:
        """Return a moment after all that was decided."""
        return self.now + timedelta(minutes=1)
