"""What chains share changes only when it fits in all of them, on both engines."""

import pytest
from builders import KEEPER, chain_file, link, load_of, moment, organisation

from graph.casework.register_changes import propose_or_decide
from graph.register.load import load_chain
from graph.store.bolt import BoltStore
from schemas.errors import Refused, RegisterInvalid
from schemas.organisations import OrganisationsFile
from schemas.proposals import AcceptChange, ProposeChange
from schemas.register import ChainFile

OTHER = KEEPER.model_copy(update={"subject": "p-702", "inspectorate": "igj"})


def chain(name: str, *parties: dict[str, object], **more: object) -> ChainFile:
    """Return a chain in which organisation `g` gives to `r`."""
    head = {"kind": "keten", "name": name, "societal_task": "T", "citizen_effect": "E"}
    head |= {"id": name, "intake": ["gemeente"], "outcome": ["rvdk"]}
    return chain_file(
        "gemeente > rvdk",
        **{
            "chain": head,
            "organisations": [*parties, organisation("r", "rvdk")],
            "links": [link("h1", "g", "r")],
        }
        | more,
    )


PARTY = organisation("g", "gemeente")
IN_ANOTHER_ROLE = [
    organisation("g", "gemeente", valid_to="2026-01-02"),
    organisation("g", "rvdk", valid_from="2026-01-02"),
]


@pytest.fixture
def two(store: BoltStore) -> BoltStore:
    """A graph with two chains that share their roles and organisations."""
    load_chain(store, load_of(chain("een", PARTY), "2026-01-01"))
    load_chain(store, load_of(chain("twee", PARTY), "2026-01-02"))
    return store


def test_a_load_that_breaks_another_chain_is_refused_and_names_it(two: BoltStore) -> None:
    changed = chain("een", *IN_ANOTHER_ROLE, links=[link("h1", "g", "r", valid_to="2026-01-02")])

    with pytest.raises(RegisterInvalid, match=r"^twee: .g. heeft de rol rvdk"):
        load_chain(two, load_of(changed, "2026-02-01"))


def test_a_proposal_that_breaks_another_chain_is_refused(two: BoltStore) -> None:
    file = chain("een", *IN_ANOTHER_ROLE, links=[link("h1", "g", "r", valid_to="2026-01-02")])

    assert refused(two, ProposeChange(file=file, source="b", reason="r")) == "register_klopt"


def test_a_proposal_is_checked_again_when_another_chain_came_to_rely_on_it(
    store: BoltStore,
) -> None:
    load_chain(store, load_of(chain("een", PARTY), "2026-01-01"))
    file = chain("een", *IN_ANOTHER_ROLE, links=[link("h1", "g", "r", valid_to="2026-01-02")])
    command = ProposeChange(file=file, source="b", reason="r")
    number = propose_or_decide(store, KEEPER, command, moment("2026-01-02")).id
    load_chain(store, load_of(chain("twee", PARTY), "2026-01-03"))

    assert refused(store, AcceptChange(proposal=number, reason="r")) == "register_klopt"


def test_a_fictional_organisation_never_becomes_a_real_one(two: BoltStore) -> None:
    real = {"id": "g", "name": "Gemeente", "role": "gemeente", "source": "onbekend"}

    with pytest.raises(RegisterInvalid, match="g: een organisatie is fictief of echt"):
        load_chain(two, load_of(chain("een", real), "2026-02-01"))


def test_organisations_are_proposed_and_accepted_as_a_file_of_their_own(store: BoltStore) -> None:
    file = public("Gemeente A")
    load_chain(store, load_of(file, "2026-01-01"))
    command = ProposeChange(file=public("Gemeente A en B"), source="b", reason="naam")
    number = propose_or_decide(store, KEEPER, command, moment("2026-01-02")).id
    accept = AcceptChange(proposal=number, reason="gezien")
    propose_or_decide(store, OTHER, accept, moment("2026-01-03"))

    again = load_chain(store, load_of(public("Gemeente A en B"), "2026-01-04"))
    assert again.is_empty
    assert again.unchanged == 2


def public(name: str) -> OrganisationsFile:
    role = {"id": "gemeente", "name": "Gemeente", "kind": "organisation"}
    party = {"id": "gemeente-a", "name": name, "role": "gemeente", "source": "wvr"}
    return OrganisationsFile.model_validate(
        {"collection": "proef", "title": "Proef", "roles": [role], "organisations": [party]}
    )


def refused(store: BoltStore, command: ProposeChange | AcceptChange) -> str:
    with pytest.raises(Refused) as refusal:
        propose_or_decide(store, OTHER, command, moment("2026-03-01"))
    return str(refusal.value.rule)
