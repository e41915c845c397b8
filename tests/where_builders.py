"""Draws a register whose handovers, links and organisations differ in what one can ask for."""

from typing import Any

from builders import chain_file, handover, link, load_of, organisation

from graph.register.load import load_chain
from graph.store.port import GraphStore
from schemas.register import ChainFile

ROLES = [
    {"id": "gemeente", "name": "Gemeente", "kind": "organisation", "bestuurslaag": "gemeente"},
    {"id": "rvdk", "name": "RvdK", "kind": "organisation", "bestuurslaag": "rijk"},
    {"id": "gi", "name": "GI", "kind": "organisation", "stelsel": "jeugd"},
    {"id": "ouder", "name": "Ouder", "kind": "citizen"},
]


def claim(inspectorate: str, ground_status: str = "wet", **more: Any) -> dict[str, Any]:
    """Return a competence of an inspectorate."""
    known = {
        "inspectorate": inspectorate,
        "subject": "kwaliteit",
        "ground": "wet-1",
        "ground_status": ground_status,
        "scope": "kwaliteit",
    }
    return known | more


HANDOVERS = [
    handover(
        "h1",
        "gemeente",
        "rvdk",
        position=2,
        channel="portaal",
        supervision={"giver": [claim("igj")], "receiver": [claim("ijenv")]},
    ),
    handover(
        "h2",
        "rvdk",
        "gi",
        position=1,
        kind="melding",
        supervision={"giver": [claim("ijenv")], "receiver": [claim("ijenv"), claim("igj")]},
    ),
    handover(
        "h3",
        "gi",
        "ouder",
        supervision={"giver": [claim("igj", "protocol")], "receiver": [claim("nla")]},
    )
    | {"name": "Overdracht drie"},
    handover(
        "h4",
        "gemeente",
        "gi",
        supervision={
            "giver": [claim("igj", valid_to="2026-02-01")],
            "receiver": [claim("ijenv", valid_from="2026-02-01")],
        },
    ),
]
ORGANISATIONS = [
    organisation("g1", "gemeente", region="oost"),
    organisation("g2", "gemeente", region="west"),
    organisation("r1", "rvdk", region="oost"),
    organisation("gi1", "gi"),
]
LINKS = [
    link("h1", "g1", "r1"),
    link("h1", "g2", "r1"),
    link("h2", "r1", "gi1"),
    link("h3", "gi1", "ouder"),
    link("h4", "g1", "gi1"),
]


def drawn(**sections: Any) -> ChainFile:
    """Return the register; sections replace what is drawn."""
    known: dict[str, Any] = {
        "roles": ROLES,
        "handovers": HANDOVERS,
        "organisations": ORGANISATIONS,
        "links": LINKS,
    }
    return chain_file("gemeente > rvdk", **(known | sections))


def loaded(store: GraphStore, **sections: Any) -> None:
    """Load that register on the first day of the year."""
    load_chain(store, load_of(drawn(**sections), "2026-01-01"))
