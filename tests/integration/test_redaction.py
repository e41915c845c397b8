"""A text that should not be there is gone from everywhere, also from the past, and all still holds."""

from pathlib import Path

import pytest
from builders import KEEPER, chain_file, handover, link, load_of, moment, norm, organisation

from graph.casework.change_verification import verify_proposal
from graph.casework.journal import chain_problems, read_journal
from graph.casework.redactions import REDACTIONS
from graph.casework.register_changes import change_journal, propose_or_decide
from graph.casework.rules.circumstances import By
from graph.keeping.redaction import preview_redaction, redact
from graph.keeping.wording import BLACKED
from graph.query.proposals import proposal as one_proposal
from graph.query.question import ask
from graph.register.export import export_chain
from graph.register.load import load_chain
from graph.store.backup_file import checked
from graph.store.bolt import BoltStore
from graph.store.copying import back_up
from schemas.access import AsOf, Reader
from schemas.errors import Forbidden, NotFound, Refused
from schemas.keeping import TextRedacted
from schemas.proposals import AcceptChange, ProposeChange
from schemas.register import ChainFile

NAME = "Jan Jansen"
OTHER = KEEPER.model_copy(update={"subject": "p-702", "inspectorate": "igj"})
BY = By(KEEPER, moment("2026-06-01"))


def chain(days: int, told: str) -> ChainFile:
    """Return a chain in which a person is named in places of every kind."""
    return chain_file(
        "gemeente > rvdk",
        handovers=[
            handover(
                "h1", "gemeente", "rvdk", norms=[norm(days)], quote=told,
                responsibilities=[{"role": "rvdk", "kind": "accountable", "task": f"taak van {told}"}],
                supervision={"giver": [{"inspectorate": "ijenv", "subject": told, "ground": "g",
                                        "ground_status": "wet", "scope": "naleving"}]},
            )
        ],
        organisations=[
            organisation("g1", "gemeente", aliases=[told]) | {"name": f"Gemeente {told} (fictief)"},
            organisation("r1", "rvdk"),
        ],
        links=[link("h1", "g1", "r1")],
        contexts=[{"id": "c", "kind": "randvoorwaarde", "concerns": ["rvdk"], "text": told, "source": "s"}],
    )  # fmt: skip


def propose(store: BoltStore, file: ChainFile, now: str) -> str:
    command = ProposeChange(file=file, source=f"brief van {NAME}", reason=f"volgens {NAME}")
    return propose_or_decide(store, KEEPER, command, moment(now)).id


@pytest.fixture
def leaked(store: BoltStore) -> BoltStore:
    """A graph that names a person in register, history, proposals and journals."""
    load_chain(store, load_of(chain(10, NAME), "2026-01-01", reason=f"brief van {NAME}"))
    accepted = propose(store, chain(12, NAME), "2026-02-01")
    accept = AcceptChange(proposal=accepted, reason=f"{NAME} las het")
    propose_or_decide(store, OTHER, accept, moment("2026-02-02"))
    propose(store, chain(14, NAME), "2026-03-01")
    return store


def everything(store: BoltStore, folder: Path) -> str:
    """Return all that a backup holds, as text."""
    back_up(store, folder / "kopie.gz", moment("2026-07-01"))
    return "\n".join(line.model_dump_json() for line in checked(folder / "kopie.gz").lines())


def test_after_redaction_a_backup_holds_nothing_of_the_text(
    leaked: BoltStore, tmp_path: Path
) -> None:
    assert NAME in everything(leaked, tmp_path)
    foreseen = preview_redaction(leaked, NAME.upper())

    done = redact(leaked, NAME, "persoonsgegeven", BY)

    left = everything(leaked, tmp_path).lower()
    assert done == foreseen
    assert {NAME.lower(), "jansen"} & {
        word for word in (NAME.lower(), "jansen") if word in left
    } == set()
    assert done.fields > 20
    assert preview_redaction(leaked, NAME).fields == 0


def test_the_past_reads_without_the_text(leaked: BoltStore) -> None:
    redact(leaked, NAME, "persoonsgegeven", BY)

    assert export_chain(leaked, "keten", moment("2026-01-15")) == chain(10, BLACKED)
    assert export_chain(leaked, "keten", moment("2026-05-01")) == chain(12, BLACKED)


def test_journals_verify_and_say_who_took_something_out(leaked: BoltStore) -> None:
    redact(leaked, NAME, "persoonsgegeven", BY)

    assert [verify_proposal(leaked, one).problems for one in ("v2026-001", "v2026-002")] == [(), ()]
    assert chain_problems(read_journal(leaked, change_journal("v2026-001"))) != []
    [entry] = read_journal(leaked, REDACTIONS).entries
    assert isinstance(entry.event, TextRedacted)
    assert (entry.event.by, entry.event.reason) == ("p-701", "persoonsgegeven")
    assert chain_problems(read_journal(leaked, REDACTIONS)) == []


def test_an_open_proposal_can_still_be_accepted(leaked: BoltStore) -> None:
    redact(leaked, NAME, "persoonsgegeven", BY)

    accept = AcceptChange(proposal="v2026-002", reason="gezien")
    propose_or_decide(leaked, OTHER, accept, moment("2026-06-02"))

    assert export_chain(leaked, "keten", moment("2026-07-01")) == chain(14, BLACKED)
    assert verify_proposal(leaked, "v2026-002").problems == ()


def test_loading_the_cleaned_file_again_writes_nothing(leaked: BoltStore) -> None:
    redact(leaked, NAME, "persoonsgegeven", BY)

    assert load_chain(leaked, load_of(chain(12, BLACKED), "2026-07-01")).is_empty


def test_a_second_redaction_finds_nothing_and_writes_nothing(leaked: BoltStore) -> None:
    redact(leaked, NAME, "persoonsgegeven", BY)

    assert redact(leaked, NAME, "nogmaals", BY).fields == 0
    assert len(read_journal(leaked, REDACTIONS).entries) == 1


def test_a_person_reference_goes_as_any_text(leaked: BoltStore, tmp_path: Path) -> None:
    redact(leaked, "p-702", "op verzoek", BY)

    as_of = AsOf(valid=moment("2026-07-01").date(), recorded=moment("2026-07-01"))
    reader = Reader(actor=KEEPER, purpose="t", as_of=as_of)
    assert ask(leaked, one_proposal(reader, "v2026-001")).decided_for == "igj"
    assert "p-702" not in everything(leaked, tmp_path)
    assert verify_proposal(leaked, "v2026-001").problems == ()


@pytest.mark.parametrize(
    ("text", "reason", "said"),
    [
        ("Jan", "kort", "minstens 4 tekens"),
        ("keten/h1", "kenmerk", "deel van een kenmerk"),
        ("2026-02-02", "datum", "kenmerk|vaste vorm"),
        (NAME, f"gaat over {NAME}", "reden zonder die tekst"),
    ],
)
def test_what_cannot_be_taken_out_changes_nothing(
    leaked: BoltStore, text: str, reason: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        redact(leaked, text, reason, BY)

    assert export_chain(leaked, "keten", moment("2026-05-01")) == chain(12, NAME)
    assert read_journal(leaked, REDACTIONS).entries == ()


def test_who_keeps_no_model_redacts_nothing(store: BoltStore) -> None:
    nobody = KEEPER.model_copy(update={"roles": frozenset()})
    with pytest.raises(Forbidden):
        redact(store, NAME, "nee", By(nobody, moment("2026-06-01")))


def test_a_proposal_that_was_tampered_with_does_not_verify(leaked: BoltStore) -> None:
    leaked.run("casework/add_proposed_changes", id="v2026-001", rows=[
        {"position": 99, "kind": "role", "of": "x", "before": "[]", "after": "[]"}
    ])  # fmt: skip

    assert verify_proposal(leaked, "v2026-001").problems == (
        "de wijzigingen zijn niet die waarvoor het journaal tekent",
    )
    with pytest.raises(NotFound):
        verify_proposal(leaked, "v2026-099")


def test_what_was_accepted_and_is_not_in_the_register_does_not_verify(
    leaked: BoltStore, contract_corpus: None
) -> None:
    rows = leaked.run("casework/states_written", ids=["keten/h1"], at="2026-02-02T00:00:00.000000Z")
    assert len(rows) == 1
    leaked.run("contract/forget_state", id="keten/h1", at="2026-02-02T00:00:00.000000Z")

    assert verify_proposal(leaked, "v2026-001").problems == (
        "keten/h1: wat is aanvaard staat niet zo in het register",
    )
