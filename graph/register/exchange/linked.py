"""A chain as linked data (JSON-LD): every version, with names that mean the same elsewhere.

An organisation with a TOOI URI goes by that URI, an act with a BWB number by its address at
wetten.overheid.nl; all else has a URN of our own.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from graph.register.exchange.provenance import Provenance
from schemas.identifiers import handover_id, link_id
from schemas.register import ChainFile

URN: Final = "urn:ketenzicht:"

CONTEXT: Final[Mapping[str, Any]] = {
    "@vocab": f"{URN}term:",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "name": "rdfs:label",
    "title": "dcterms:title",
    "recorded": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "program": "prov:wasAttributedTo",
    "valid_from": {"@type": "xsd:date"},
    "valid_to": {"@type": "xsd:date"},
    "read_on": {"@type": "xsd:date"},
    **{
        name: {"@type": "@id"}
        for name in (
            "part_of", "role", "roles", "givers", "receivers", "giver", "receiver", "handover",
            "from", "to", "source", "inspectorate", "channel", "law", "version_of",
        )
    },
}  # fmt: skip
"""Words of the register in terms of others where these exist, else in our own."""

_BWB: Final = re.compile(r"BWBR\d{7}")

_BLOCKS: Final[Mapping[str, str]] = {
    "role": "role",
    "roles": "role",
    "givers": "role",
    "receivers": "role",
    "source": "source",
    "inspectorate": "inspectorate",
    "channel": "channel",
}
"""Keys that refer, and to which kind of thing."""


def linked_data_of(file: ChainFile, provenance: Provenance) -> dict[str, Any]:
    """Return the JSON-LD document of a chain: its context, its provenance and a flat graph."""
    return {
        "@context": dict(CONTEXT),
        "@id": f"{URN}export:{provenance.content}",
        "@type": "prov:Entity",
        **provenance.model_dump(exclude={"sources", "chain"}),
        "@graph": list(_Linked(file).things()),
    }


class _Linked:
    """The things of one chain, each with its IRI."""

    def __init__(self, file: ChainFile) -> None:
        self._chain = file.chain.id
        self._content = file.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        self._organisations = {
            each.id: each.tooi_uri or f"{URN}organisation:{each.id}" for each in file.organisations
        }

    def things(self) -> Iterator[dict[str, Any]]:
        """Yield every fact of the register as a node."""
        chain = {"@id": f"{URN}chain:{self._chain}", "@type": "Chain"}
        yield chain | _without_id(self._said(self._content["chain"]))
        for section, kind in (("roles", "role"), ("organisations", "organisation")):
            for item in self._items(section):
                yield self._node(kind, item["id"], item)
        for section, kind in (("handovers", "handover"), ("steps", "step")):
            for item in self._items(section):
                yield self._node(kind, handover_id(self._chain, item["id"]), item, part=True)
        yield from map(self._link, self._items("links"))
        for section, kind in _REST.items():
            for number, item in enumerate(self._items(section), start=1):
                name = f"{self._chain}/{item.get('id', number)}"
                yield self._node(kind, name, item, part=True)
        yield from self._named()

    def _items(self, section: str) -> list[dict[str, Any]]:
        return self._content.get(section, [])

    def _named(self) -> Iterator[dict[str, Any]]:
        for section, kind in (("sources", "source"), ("grounds", "ground")):
            for name, item in self._content.get(section, {}).items():
                yield self._node(kind, name, item)
        for name, title in self._content.get("channels", {}).items():
            yield self._node("channel", name, {"name": title})

    def _node(
        self, kind: str, name: str, item: Mapping[str, Any], *, part: bool = False
    ) -> dict[str, Any]:
        own = f"{URN}{kind}:{name}"
        known = self._organisations[name] if kind == "organisation" else own
        # two versions under one name would run together: each has a name of its own
        start = item.get("valid_from")
        names = {"@id": f"{own}@{start}", "version_of": known} if start else {"@id": known}
        node = names | {"@type": kind.capitalize(), **_without_id(self._said(item))}
        return node | ({"part_of": f"{URN}chain:{self._chain}"} if part else {})

    def _link(self, item: Mapping[str, Any]) -> dict[str, Any]:
        full = handover_id(self._chain, item["handover"])
        ends = {end: self._party(item[end]) for end in ("giver", "receiver")}
        times = {name: day for name, day in item.items() if name.startswith("valid_")}
        name = link_id(full, item["giver"], item["receiver"])
        node = self._node("link", name, times)
        return node | {"handover": f"{URN}handover:{full}", **ends}

    def _party(self, name: str) -> str:
        return self._organisations.get(name, f"{URN}role:{name}")

    def _said(self, value: Any, key: str = "") -> Any:
        """Return a value with its references as IRIs."""
        if isinstance(value, dict):
            return {name: self._said(item, name) for name, item in value.items()}  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
        if isinstance(value, list):
            return [self._said(item, key) for item in value]  # pyright: ignore[reportUnknownVariableType]
        if key == "law":
            bwb = _BWB.fullmatch(str(value))
            return f"https://wetten.overheid.nl/{value}" if bwb else {"@value": value}
        if key in {"from", "to"}:  # an organisation in a relation, elsewhere a day or a stock
            return self._organisations.get(value, {"@value": value})
        return f"{URN}{_BLOCKS[key]}:{value}" if key in _BLOCKS else value


_REST: Final = {
    "relations": "relation",
    "participants": "participant",
    "quantities": "quantity",
    "contexts": "context",
}


def _without_id(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name != "id"}
