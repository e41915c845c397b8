"""A chain as a drawing (GraphML): roles and organisations as nodes, handovers and links as edges.

Gephi and yEd open it. A handover runs from each giving role to each receiving one, a link between
two organisations. GraphML knows no lists and no absent values: lists are joined, the rest left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any, Final

import networkx as nx

from graph.register.exchange.provenance import Provenance
from schemas.identifiers import handover_id, link_id
from schemas.norm import Norm
from schemas.register import ChainFile, Handover, Organisation, Role, RoleKind
from schemas.validity import holds_on

BETWEEN: Final = " | "


def drawing_of(file: ChainFile, day: date, provenance: Provenance) -> str:
    """Return the GraphML of what holds on `day`; ids are `role:gi` and `organisation:gi-noord`."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**_flat(provenance.model_dump()))
    roles = [role for role in file.roles if holds_on(role, day)]
    organisations = [each for each in file.organisations if holds_on(each, day)]
    for role in roles:
        graph.add_node(_role(role.id), **_of_role(role))
    for organisation in organisations:
        graph.add_node(_organisation(organisation.id), **_of_organisation(organisation))
        for role in organisation.all_roles:
            graph.add_edge(
                _organisation(organisation.id), _role(role), f"{organisation.id}>{role}",
                label="vervult", edge="fulfils",
            )  # fmt: skip
    for handover in file.handovers:
        if holds_on(handover, day):
            _add_handover(graph, file.chain.id, handover, day)
    _add_links(graph, file, day)
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def _add_handover(graph: "nx.MultiDiGraph[str]", chain: str, handover: Handover, day: date) -> None:
    full = handover_id(chain, handover.id)
    facts = _flat(
        {
            "edge": "handover",
            "id": full,
            "label": handover.name,
            "kind": handover.kind,
            "position": handover.position,
            "channel": handover.channel,
            "information": handover.information,
            "norm": [_norm(norm) for norm in handover.norms if holds_on(norm, day)],
            "supervised_at_giver": _inspectorates(handover.supervision.giver, day),
            "supervised_at_receiver": _inspectorates(handover.supervision.receiver, day),
            "source": handover.source,
            "confidence": handover.confidence.value,
        }
    )
    for giver, receiver in product(handover.givers, handover.receivers):
        graph.add_edge(_role(giver), _role(receiver), f"{full}/{giver}/{receiver}", **facts)


def _add_links(graph: "nx.MultiDiGraph[str]", file: ChainFile, day: date) -> None:
    citizens = {role.id for role in file.roles if role.kind is RoleKind.CITIZEN}
    names = {handover.id: handover.name for handover in file.handovers}
    for link in file.links:
        if not holds_on(link, day):
            continue
        full = handover_id(file.chain.id, link.handover)
        giver, receiver = (
            _role(end) if end in citizens else _organisation(end)
            for end in (link.giver, link.receiver)
        )
        graph.add_edge(
            giver, receiver, link_id(full, link.giver, link.receiver),
            edge="link", handover=full, label=names.get(link.handover, link.handover),
        )  # fmt: skip


def _role(name: str) -> str:
    return f"role:{name}"


def _organisation(name: str) -> str:
    return f"organisation:{name}"


def _of_role(role: Role) -> dict[str, Any]:
    return _flat(
        {
            "node": "role",
            "label": role.name,
            "kind": role.kind.value,
            "bestuurslaag": role.bestuurslaag,
            "stelsel": role.stelsel,
        }
    )


def _of_organisation(each: Organisation) -> dict[str, Any]:
    return _flat(
        {
            "node": "organisation",
            "label": each.name,
            "role": each.all_roles,
            "region": each.region,
            "fictief": each.fictief,
            "oin": each.oin,
            "tooi_uri": each.tooi_uri,
        }
    )


def _norm(norm: Norm) -> str:
    term = f"{norm.value} {norm.unit}" if norm.value else norm.text
    return f"{term} ({norm.kind})" if term else norm.kind.value


def _inspectorates(supervision: Iterable[Any], day: date) -> list[str]:
    return sorted({each.inspectorate for each in supervision if holds_on(each, day)})


def _flat(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts as GraphML can hold them."""
    return dict(_flattened(facts))


def _flattened(facts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in facts.items():
        if isinstance(value, dict | list):
            if value:
                yield name, BETWEEN.join(str(item) for item in value)  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
        elif value is not None:
            yield name, value if isinstance(value, bool | int | float) else str(value)
